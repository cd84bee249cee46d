//! Tables damaged at random and cut anywhere: refused or sound, never a panic. `TOLVAN_FUZZ` says how
//! many (3 000 unless told, 100 000 in the long run).

use super::*;

/// A small generator of numbers, so that a damaged table can be made again from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides.max(1)).expect("few sides")).expect("a small number")
    }
}

fn damaged(source: &str, dice: &mut Dice) -> String {
    const PIECES: [&str; 14] = [
        "",
        "7",
        "★",
        "Nej",
        "3.Möjlig",
        "4.Allvarlig",
        "\u{202e}å\u{308}",
        "<b>",
        "\"",
        "■",
        "Ansvarig chef (2018)*",
        "99999999999",
        "små bokstäver",
        "Kontrollansvarig (2019)* HR-chef",
    ];
    let mut rows: Vec<Vec<String>> = source.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    for _ in 0..=dice.roll(4) {
        let (row, other) = (dice.roll(rows.len()), dice.roll(rows.len()));
        let cell = rows.get(row).map(|cells| dice.roll(cells.len())).unwrap_or_default();
        let piece = PIECES[dice.roll(PIECES.len())].to_owned();
        match dice.roll(8) {
            0 => rows.swap(row, other),
            1 => drop(rows.remove(row)),
            what => {
                if let Some(cells) = rows.get_mut(row) {
                    damage_row(cells, cell, what, piece);
                }
            }
        }
    }
    let lines: Vec<String> = rows.iter().map(|cells| cells.join("\t")).collect();
    lines.join("\n")
}

fn damage_row(cells: &mut Vec<String>, cell: usize, what: usize, piece: String) {
    match what {
        2 if cells.len() > 1 => drop(cells.remove(cell)),
        3 => cells.insert(cell, String::new()),
        4 => cells.insert(cell, piece),
        5 => cells.swap(cell, 0),
        6 => cells.truncate(cell.max(1)),
        _ => cells[cell] = piece,
    }
}

/// Either nothing at all, or records that fit the year and each other.
#[track_caller]
fn is_sound(year: &Year, import: &Import, source: &str) {
    if import.is_refused() {
        assert!(import.records.is_empty(), "{source}");
        return;
    }
    let mut known: BTreeSet<Uuid> = year.processes().iter().map(|it| it.id.0).collect();
    known.extend(year.goals().iter().map(|it| it.id.0));
    known.extend(year.work_practices().iter().map(|it| it.id.0));
    known.extend(year.controls().iter().map(|it| it.id.0));
    let mut numbers: BTreeSet<u32> = year.events().iter().map(|it| it.number).collect();
    for record in &import.records {
        let (parent, name) = match record {
            Record::AreaGoal(it) => (None, &it.text),
            Record::Process(it) => (Some(it.goal.0), &it.name),
            Record::WorkPractice(it) => (Some(it.process.0), &it.text),
            Record::UnwantedEvent(it) => {
                assert!(it.number > 0 && numbers.insert(it.number), "{source}");
                let levels = it.likelihood.iter().chain(&it.consequence);
                assert!(levels.into_iter().all(|level| year.method_sheet().has(*level)), "{source}");
                (Some(it.work_practice.0), &it.text)
            }
            Record::SystematicControl(it) => (Some(it.work_practice.0), &it.text),
            Record::CheckMethod(it) => (Some(it.control.0), &it.text),
            other => panic!("{other:?} is none of the importer's"),
        };
        assert!(!name.trim().is_empty(), "{source}");
        assert!(parent.is_none_or(|parent| known.contains(&parent)), "{source}");
        assert!(known.insert(record.uuid()), "{source}");
    }
}

#[test]
fn damaged_tables_are_refused_or_sound() {
    let rounds = std::env::var("TOLVAN_FUZZ").ok().and_then(|it| it.parse().ok()).unwrap_or(3000);
    let empty = year_2019();
    let full = with(&empty, &vor(&empty, VOR));
    let mut dice = Dice(0x2019_0001);
    for round in 0..rounds {
        let source = damaged(if round % 3 == 0 { IKP } else { VOR }, &mut dice);
        let Ok(table) = read_table(source.as_bytes()) else { continue };
        let year = if round % 2 == 0 { &empty } else { &full };
        for import in [import_vor(year, &table, &mut ids(5000)), import_ikp(year, &table, &mut ids(5000))] {
            is_sound(year, &import, &source);
            assert!(import.notes.iter().all(|note| text::import::note(note).len() > 10));
        }
    }
}

#[test]
fn a_table_that_is_cut_anywhere_is_refused_or_says_that_it_may_be_cut() {
    let empty = year_2019();
    for (at, _) in VOR.char_indices().step_by(37) {
        let Some(source) = VOR.get(..at) else { continue };
        let Ok(table) = read_table(source.as_bytes()) else { continue };
        let import = import_vor(&empty, &table, &mut ids(1000));
        is_sound(&empty, &import, source);
        let says_so = import.notes.iter().any(|note| note.what == NoteKind::NoFinalLineBreak);
        assert!(import.is_refused() || says_so || source.ends_with('\n'), "{at}");
    }
}
