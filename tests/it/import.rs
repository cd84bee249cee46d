//! The importer of tables: the true tables against their answers, every kind of bad input, and tables
//! that have been damaged at random.

use std::collections::{BTreeMap, BTreeSet};

use tolvan::domain::*;
use tolvan::exchange::*;
use tolvan::text;
use uuid::Uuid;

mod damaged;

const VOR: &str = include_str!("../fixtures/vor-ravara.tsv");
const IKP: &str = include_str!("../fixtures/ikp-ravara.tsv");
const ANSWERS: &str = include_str!("../fixtures/facit-ravara.json");
const EXAMPLE: &str = include_str!("../../assets/exempel-2019.json");

const HEADING: &str =
    "KF:s mål för verksamhetsområdet\tProcess\tArbetssätt\tNr\tOönskad händelse\tSannolikhet\tKonsekvens\tRV\tIKP";
const GOOD_ROW: &str = "1.1 Ett mål\tEn process Ansvarig chef (2019)* HR-chef\tEtt arbetssätt\t1\tNågot händer\t\
                        3.Möjlig\t4.Allvarlig\t12\t★";

fn year_2019() -> Year {
    let board = Board {
        id: BoardId(Uuid::from_u128(1)),
        name: "Arbetsmarknadsnämnden".to_owned(),
        administration: "Arbetsmarknadsförvaltningen".to_owned(),
    };
    let planning_year = PlanningYear::new(YearId(Uuid::from_u128(2)), board.id, 2019, MethodSheet::stockholm());
    Year::empty(board, planning_year)
}

/// Ids in order, so that a test is the same every time.
fn ids(first: u128) -> impl FnMut() -> Uuid {
    let mut next = first;
    move || {
        next += 1;
        Uuid::from_u128(next)
    }
}

fn with(year: &Year, import: &Import) -> Year {
    let changes: Vec<Change> = import.records.iter().cloned().map(Change::add).collect();
    year.with(&changes)
}

#[track_caller]
fn vor(year: &Year, table: &str) -> Import {
    let table = read_table(table.as_bytes()).expect("a table");
    import_vor(year, &table, &mut ids(1000))
}

#[track_caller]
fn ikp(year: &Year, table: &str) -> Import {
    let table = read_table(table.as_bytes()).expect("a table");
    import_ikp(year, &table, &mut ids(1_000_000))
}

fn told(import: &Import) -> String {
    import.notes.iter().map(text::import::note).collect::<Vec<_>>().join("\n")
}

/// A table of one good row and those given.
fn table_of(rows: &[&str]) -> String {
    let mut table = format!("{HEADING}\n{GOOD_ROW}\n");
    for row in rows {
        table.push_str(row);
        table.push('\n');
    }
    table
}

/// The import is refused just so, at the line and column, and has nothing to add.
#[track_caller]
fn refused(import: &Import, line: usize, column: Option<usize>, is_it: impl Fn(&NoteKind) -> bool) {
    assert!(import.is_refused(), "{}", told(import));
    assert!(import.records.is_empty());
    assert_eq!(import.counts, ImportCounts::default());
    let found = import.notes_of(Weight::Refused).any(|note| note.place == Place { line, column } && is_it(&note.what));
    assert!(found, "{}", told(import));
}

#[track_caller]
fn refused_row(row: &str, column: Option<usize>, is_it: impl Fn(&NoteKind) -> bool) {
    refused(&vor(&year_2019(), &table_of(&[row])), 3, column, is_it);
}

#[test]
fn the_tables_are_known_by_their_headings() {
    let kind = |table: &str| kind_of(&read_table(table.as_bytes()).expect("a table"));
    assert_eq!(kind(VOR), Some(TableKind::RiskAnalysis));
    assert_eq!(kind(IKP), Some(TableKind::ControlPlan));
    assert_eq!(kind("Namn\tAdress\nA\tB\n"), None);
}

#[test]
fn the_true_analysis_is_read_as_its_answers_say() {
    let empty = year_2019();
    let import = vor(&empty, VOR);
    assert!(!import.is_refused(), "{}", told(&import));
    let year = with(&empty, &import);
    let answers: Vec<serde_json::Value> = serde_json::from_str(ANSWERS).expect("answers");
    assert_eq!((answers.len(), year.events().len()), (100, 100));
    for answer in &answers {
        let number = u32::try_from(answer["nr"].as_u64().expect("a number")).expect("a small number");
        let event = year.event_numbered(number).expect("the event");
        let score = event.score().expect("a score");
        assert_eq!(Some(event.text.as_str()), answer["text"].as_str());
        assert_eq!(answer["sannolikhet"], score.likelihood.get(), "{number}");
        assert_eq!(answer["konsekvens"], score.consequence.get(), "{number}");
        assert_eq!(answer["riskvarde"], score.risk_value().get(), "{number}");
        let decision = match answer["ikp_beslut"].as_str() {
            Some("ja") => Some(InclusionDecision::Include),
            Some("nej") => Some(InclusionDecision::AnalysisOnly),
            _ => None,
        };
        assert_eq!(event.decision, decision, "{number}");
    }
    let decided = |wanted| year.events().iter().filter(|event| event.decision == wanted).count();
    assert_eq!(decided(Some(InclusionDecision::Include)), 16);
    assert_eq!(decided(Some(InclusionDecision::AnalysisOnly)), 60);
    assert_eq!(decided(None), 24);
    let expected = ImportCounts { goals: 4, processes: 31, work_practices: 42, events: 100, controls: 0, methods: 0 };
    assert_eq!(import.counts, expected);
    let order: Vec<u32> = year.events_in_order().map(|event| event.number).collect();
    assert_eq!(order, (1..=100).collect::<Vec<u32>>());
}

/// Per goal number and process: its managers.
fn processes_of(year: &Year) -> BTreeMap<(String, String), Vec<String>> {
    year.processes_in_order()
        .map(|process| {
            let goal = year.goals().get(process.goal).map(|goal| goal.number.clone()).unwrap_or_default();
            ((goal, process.name.clone()), process.responsible_managers.clone())
        })
        .collect()
}

fn processes_of_example() -> BTreeMap<(String, String), Vec<String>> {
    let example: serde_json::Value = serde_json::from_str(EXAMPLE).expect("the example");
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let words = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    list(&example["mal"])
        .iter()
        .flat_map(|goal| list(&goal["processer"]).into_iter().map(|process| (words(&goal["nr"]), process)))
        .map(|(goal, process)| {
            let managers = list(&process["ansvarig_chef"]).iter().map(words).collect();
            ((goal, words(&process["process"])), managers)
        })
        .collect()
}

#[test]
fn processes_and_managers_are_those_of_the_published_structure() {
    let empty = year_2019();
    let year = with(&empty, &vor(&empty, VOR));
    let processes = processes_of(&year);
    assert_eq!(processes.len(), 31);
    assert_eq!(processes, processes_of_example());
    let without: Vec<&str> =
        processes.iter().filter(|(_, managers)| managers.is_empty()).map(|((_, name), _)| name.as_str()).collect();
    assert_eq!(without, ["Förebyggande säkerhetsarbete"]);
}

#[test]
fn what_was_repaired_is_listed_and_what_could_be_either_is_doubtful() {
    let import = vor(&year_2019(), VOR);
    let lines = |is_it: &dyn Fn(&NoteKind) -> bool| -> Vec<usize> {
        import.notes.iter().filter(|note| is_it(&note.what)).map(|note| note.place.line).collect()
    };
    assert_eq!(lines(&|it| *it == NoteKind::RepeatedHeading), [5, 16, 24, 39, 53, 67, 79, 93, 102]);
    let left = [8, 9, 23, 37, 87, 88, 89, 90, 91, 92, 98, 99];
    assert_eq!(lines(&|it| *it == NoteKind::RowShifted { columns: -1 }), left);
    assert_eq!(lines(&|it| *it == NoteKind::RowShifted { columns: 1 }), [77, 78]);
    assert_eq!(lines(&|it| matches!(it, NoteKind::NumberMoved { .. })), [8, 9]);
    assert_eq!(lines(&|it| matches!(it, NoteKind::NameJoined { .. })), [17, 80, 80]);
    assert_eq!(lines(&|it| matches!(it, NoteKind::ManagersOfCurrent { .. })), [17, 26, 36, 38]);
    assert_eq!(lines(&|it| matches!(it, NoteKind::HeadingKeptAsPractice { .. })), [98]);
    assert_eq!(lines(&|it| matches!(it, NoteKind::PracticeFromProcess { .. })), [110]);
    assert_eq!(import.notes_of(Weight::Doubtful).count(), 2, "{}", told(&import));
    assert_eq!(import.notes_of(Weight::Assumed).count(), 0, "{}", told(&import));
}

#[test]
fn the_doubtful_heading_is_kept_as_an_arbetssatt_with_its_events() {
    let empty = year_2019();
    let year = with(&empty, &vor(&empty, VOR));
    let event = year.event_numbered(88).expect("event 88");
    let place = year.place_of(event).expect("its place");
    assert!(place.work_practice.text.starts_with("Kommunikationschefen är pressansvarig"));
    assert_eq!(place.process.name, "Kontakt med press/media");
    assert_eq!(year.event_numbered(89).map(|event| event.work_practice), Some(place.work_practice.id));
}

#[test]
fn a_second_import_adds_nothing() {
    let empty = year_2019();
    let year = with(&empty, &vor(&empty, VOR));
    let again = vor(&year, VOR);
    assert!(!again.is_refused(), "{}", told(&again));
    assert!(again.records.is_empty(), "{}", told(&again));
    assert_eq!(again.notes_of(Weight::AlreadyThere).count(), 100);
    let year = with(&year, &ikp(&year, IKP));
    let again = ikp(&year, IKP);
    assert!(again.records.is_empty() && !again.is_refused(), "{}", told(&again));
    assert_eq!(again.notes_of(Weight::AlreadyThere).count(), 31);
}

#[test]
fn the_true_plan_is_matched_with_the_analysis() {
    let empty = year_2019();
    let analysed = with(&empty, &vor(&empty, VOR));
    let import = ikp(&analysed, IKP);
    assert!(!import.is_refused(), "{}", told(&import));
    let expected = ImportCounts { goals: 0, processes: 0, work_practices: 2, events: 0, controls: 15, methods: 16 };
    assert_eq!(import.counts, expected, "{}", told(&import));
    let year = with(&analysed, &import);
    assert!(year.methods().iter().all(|method| !method.owner.is_empty()));
    assert_eq!((year.controls().len(), year.methods().len()), (15, 16));
    let assumed: BTreeSet<String> = import.notes_of(Weight::Assumed).map(text::import::note).collect();
    assert!(assumed.iter().any(|note| note.contains("Betygssättning") && note.contains("Betygsättning")));
    assert!(assumed.iter().any(|note| note.contains("svenskkunskaper") || note.contains("Mål 1.1")));
    let added: Vec<&str> = import
        .notes_of(Weight::Added)
        .filter_map(|note| match &note.what {
            NoteKind::Added { branch: Branch::WorkPractice, name, .. } => Some(name.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(added, ["Investeringar", "Representation / Förtroendekänsliga poster"]);
    let practices = year.work_practices_in_order().map(|practice| practice.id).collect::<BTreeSet<_>>();
    assert_eq!(practices.len(), 44);
}

#[test]
fn a_plan_can_be_read_into_an_empty_year() {
    let empty = year_2019();
    let import = ikp(&empty, IKP);
    let counts = import.counts;
    assert_eq!((counts.goals, counts.controls, counts.methods), (4, 15, 16), "{}", told(&import));
    let analysed = with(&empty, &import);
    let both = with(&analysed, &vor(&analysed, VOR));
    assert_eq!((both.events().len(), both.processes().len()), (100, 31));
}

#[test]
fn scores_that_are_not_on_the_scale_are_refused() {
    let row = |likelihood: &str, consequence: &str, value: &str| {
        format!("\t\t\t2\tNågot annat\t{likelihood}\t{consequence}\t{value}\t")
    };
    let outside = |it: &NoteKind| matches!(it, NoteKind::ScoreOutsideScale { .. });
    refused_row(&row("6.Möjlig", "4.Allvarlig", "24"), Some(6), outside);
    refused_row(&row("3", "0", "0"), Some(7), outside);
    refused_row(&row("3.Möjlig", "99999999999", "9"), Some(7), outside);
    refused_row(&row("4.Möjlig", "3.Kännbar", "12"), Some(6), |it| matches!(it, NoteKind::ScoreDisagrees { .. }));
    refused_row(&row("3.Kanske", "3.Kännbar", "9"), Some(6), |it| matches!(it, NoteKind::ScoreUnreadable { .. }));
    refused_row(&row("3.Kännbar", "3.Möjlig", "9"), Some(6), |it| matches!(it, NoteKind::WrongColumn { .. }));
    refused_row(&row("3.Möjlig", "3.Kännbar", "8"), Some(8), |it| {
        matches!(it, NoteKind::RiskValueDisagrees { written: 8, product: 9, .. })
    });
    refused_row(&row("", "", "8"), Some(8), |it| matches!(it, NoteKind::RiskValueWithoutFactors { .. }));
    refused_row(&row("3.Möjlig", "3.Kännbar", "nio"), Some(8), |it| matches!(it, NoteKind::WrongColumn { .. }));
}

#[test]
fn words_in_the_wrong_place_are_refused() {
    let decision = "\t\t\t2\tNågot annat\t3.Möjlig\t3.Kännbar\t9\tKanske";
    refused_row(decision, Some(9), |it| matches!(it, NoteKind::WrongColumn { expected: TableColumn::Decision, .. }));
    let outside = "\t\t\t2\tNågot annat\t3.Möjlig\t3.Kännbar\t9\t★\tmer";
    refused_row(outside, Some(10), |it| matches!(it, NoteKind::OutsideTable { .. }));
    let goal = "Utan nummer\t\t\t2\tNågot annat\t3.Möjlig\t3.Kännbar\t9\t★";
    refused_row(goal, Some(1), |it| matches!(it, NoteKind::GoalUnclear { .. }));
}

#[test]
fn numbers_and_texts_that_are_missing_or_doubled_are_refused() {
    let row = |number: &str, text: &str| format!("\t\t\t{number}\t{text}\t3.Möjlig\t3.Kännbar\t9\t");
    refused_row(&row("1", "Något annat"), Some(4), |it| {
        matches!(it, NoteKind::NumberDoubled { number: 1, first_line: 2 })
    });
    refused_row(&row("2", ""), Some(5), |it| matches!(it, NoteKind::TextMissing { .. }));
    refused_row(&row("2", "■ <b></b>"), Some(5), |it| matches!(it, NoteKind::TextMissing { .. }));
    refused_row(&row("", "Något annat"), Some(4), |it| matches!(it, NoteKind::NumberMissing { .. }));
    for number in ["två", "0", "-2", "4294967295", "99999999999999999999"] {
        refused_row(&row(number, "Något"), Some(4), |it| matches!(it, NoteKind::NumberUnreadable { .. }));
    }
}

#[test]
fn a_number_that_the_year_uses_for_something_else_is_refused() {
    let empty = year_2019();
    let year = with(&empty, &vor(&empty, &table_of(&[])));
    let other = GOOD_ROW.replace("Något händer", "Något helt annat");
    refused(&vor(&year, &format!("{HEADING}\n{other}\n")), 2, Some(4), |it| {
        *it == NoteKind::NumberTaken { number: 1, difference: Difference::Text }
    });
    let moved = GOOD_ROW.replace("Ett arbetssätt", "Någonting annorlunda");
    refused(&vor(&year, &format!("{HEADING}\n{moved}\n")), 2, Some(4), |it| {
        *it == NoteKind::NumberTaken { number: 1, difference: Difference::Place }
    });
}

#[test]
fn an_event_without_score_is_kept_and_noted() {
    let import = vor(&year_2019(), &table_of(&["\t\t\t2\tNågot annat\t\t\t\t"]));
    assert!(!import.is_refused(), "{}", told(&import));
    assert_eq!(import.counts.events, 2);
    assert!(import.notes.iter().any(|note| note.what == NoteKind::EventWithoutScore { number: 2 }));
}

#[test]
fn a_file_that_is_cut_off_is_refused_where_it_ends() {
    let cut_off = |it: &NoteKind| *it == NoteKind::RowCutOff;
    for row in ["\t\t\t2\tNågot an", "\t\t\t2", "\t\t\t2\tNågot annat\t3.Möjl", "\tEn proc"] {
        refused_row(row, None, cut_off);
    }
    refused(&ikp(&year_2019(), "Process\tArbetssätt\tSystematiska kontroller\tMetod\nA\tB\tKont\n"), 2, None, cut_off);
}

#[test]
fn files_that_are_no_table_say_why() {
    assert_eq!(read_table(b""), Err(TableFault::Empty));
    assert_eq!(read_table(b" \n\n "), Err(TableFault::Empty));
    assert_eq!(read_table(b"PK\x03\x04rest"), Err(TableFault::Workbook));
    assert_eq!(read_table(b"Process\tArbets\n\x00\x01"), Err(TableFault::NotText(2)));
    assert_eq!(read_table("bara text\nutan kolumner\n".as_bytes()), Err(TableFault::NoColumns));
    let vor = VOR.as_bytes();
    let inside = VOR.char_indices().filter(|(at, c)| *at > 200 && c.len_utf8() > 1).map(|(at, _)| at).next();
    let cut = inside.and_then(|at| vor.get(..=at)).expect("a cut inside a letter");
    assert!(matches!(read_table(cut), Err(TableFault::DamagedText(_))));
    for fault in [
        TableFault::Empty,
        TableFault::TooLarge(LARGEST_FILE + 1),
        TableFault::TooManyRows,
        TableFault::Workbook,
        TableFault::NotText(2),
        TableFault::DamagedText(2),
        TableFault::NoColumns,
    ] {
        let (what, then) = text::import::table_fault(&fault);
        assert!(!what.is_empty() && then.starts_with("Inget har importerats"));
    }
}

#[test]
fn other_encodings_and_separators_give_the_same_year() {
    let empty = year_2019();
    let expected = vor(&empty, VOR).records;
    let read = |bytes: &[u8]| {
        let table = read_table(bytes).expect("a table");
        import_vor(&empty, &table, &mut ids(1000)).records
    };
    let with_mark = format!("\u{feff}{VOR}");
    assert_eq!(read(with_mark.as_bytes()), expected);
    assert_eq!(read(VOR.replace('\n', "\r\n").as_bytes()), expected);
    let utf16: Vec<u8> = with_mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16), expected);
    let utf16: Vec<u8> = with_mark.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(read(&utf16), expected);
    for separator in [";", ","] {
        let quoted: Vec<String> = VOR
            .lines()
            .map(|line| {
                let cells: Vec<String> =
                    line.split('\t').map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                cells.join(separator)
            })
            .collect();
        assert_eq!(read(format!("{}\n", quoted.join("\n")).as_bytes()), expected, "{separator}");
    }
    let single: Vec<u8> =
        table_of(&[]).replace('★', "ja").chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    let table = read_table(&single).expect("a table");
    assert_eq!(table.encoding, Encoding::Windows1252);
    assert_eq!(import_vor(&empty, &table, &mut ids(0)).counts.events, 1);
}

#[test]
fn every_note_has_words() {
    let year = with(&year_2019(), &vor(&year_2019(), VOR));
    for import in [vor(&year_2019(), VOR), vor(&year, VOR), ikp(&year, IKP), ikp(&year_2019(), IKP)] {
        assert!(!text::import::summary(&import).is_empty());
        for note in &import.notes {
            let words = text::import::note(note);
            assert!(words.starts_with("Rad ") && words.ends_with('.'), "{words}");
        }
    }
    let refused = vor(&year_2019(), &table_of(&["\t\t\t1\t\t9\t9\t9\t9"]));
    assert!(text::import::summary(&refused).starts_with("Inget har importerats"));
}

#[test]
fn ten_thousand_rows_are_read_in_their_order() {
    let mut table = format!("{HEADING}\n1.1 Ett mål\tProcess 1\tArbetssätt 1\t\t\t\t\t\t\n");
    for number in 1..=10_000 {
        let names =
            if number % 10 == 0 { format!("\tProcess {number}\tArbetssätt {number}") } else { "\t\t".to_owned() };
        table.push_str(&format!("{names}\t{number}\tHändelse {number}\t3.Möjlig\t3.Kännbar\t9\t\n"));
    }
    let empty = year_2019();
    let import = vor(&empty, &table);
    assert!(!import.is_refused());
    assert_eq!((import.counts.events, import.counts.processes), (10_000, 1001));
    let year = with(&empty, &import);
    assert!(vor(&year, &table).records.is_empty());
}
