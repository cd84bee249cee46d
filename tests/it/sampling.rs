//! The arithmetic of stickprov: the published values, brute force over every small population, the draw and
//! its repetition, and what may not stand in a population.

mod names;

use std::path::Path;
use std::process::{Command as Process, Output};

use proptest::prelude::*;
use tolvan::domain::*;
use tolvan::exchange::{ListFault, read_list};
use tolvan::text::sampling as texts;

use crate::fixture::Folder;

fn percent(hundredths: u16) -> Percent {
    Percent::of_hundredths(hundredths).unwrap()
}

fn demand(confidence: u16, tolerable: u16) -> Demand {
    Demand { confidence: percent(confidence * 100), tolerable: percent(tolerable * 100) }
}

#[test]
fn the_published_sizes() {
    let rows: [(Extent, u16, u16, u64, u64); 11] = [
        (Extent::Unknown, 95, 5, 0, 59),
        (Extent::Unknown, 95, 5, 1, 93),
        (Extent::Unknown, 95, 10, 0, 29),
        (Extent::Unknown, 90, 5, 0, 45),
        (Extent::Unknown, 90, 10, 0, 22),
        (Extent::Known(120), 95, 5, 0, 47),
        (Extent::Known(120), 95, 5, 1, 69),
        (Extent::Known(200), 95, 5, 0, 51),
        (Extent::Known(150), 95, 5, 0, 46),
        (Extent::Known(60), 90, 10, 0, 19),
        (Extent::Known(1_000_000), 95, 5, 0, 59),
    ];
    for (extent, confidence, tolerable, accepted, size) in rows {
        let found = sample_size(extent, demand(confidence, tolerable), accepted);
        assert_eq!(found, Ok(size), "{extent:?} {confidence}/{tolerable} c={accepted}");
    }
}

#[test]
fn the_published_limits_and_chances() {
    for (population, sample, deviations, limit) in [(120, 25, 0, 12), (120, 25, 1, 19), (120, 25, 2, 25), (12, 2, 0, 8)]
    {
        assert_eq!(upper_limit(population, sample, deviations, percent(9500)), Ok(limit));
    }
    for (sample, chance) in [(5, "0.585"), (10, "0.334")] {
        assert_eq!(format!("{:.3}", miss_probability(120, 12, sample).unwrap()), chance);
    }
    // Clopper and Pearson in closed form: none found in n gives 1 − α^(1/n).
    let share = upper_share(59, 0, percent(9500)).unwrap();
    assert!((share - (1.0 - 0.05_f64.powf(1.0 / 59.0))).abs() < 1e-12, "{share}");
    assert_eq!(upper_share(3, 3, percent(9500)), Ok(1.0));
    assert_eq!(texts::share_at_most(share).as_str(), "5,0\u{a0}%");
    assert_eq!(texts::share_at_most(0.050_01).as_str(), "5,1\u{a0}%");
}

/// How many of the subsets of a population have a size and so many of the faulty, by counting them all.
struct Counted {
    of: Vec<Vec<Vec<u64>>>,
}

impl Counted {
    fn new(population: u32) -> Self {
        let rows = population as usize + 1;
        let mut of = vec![vec![vec![0; rows]; rows]; rows];
        for faulty in 0..=population {
            let is_faulty = (1_u32 << faulty) - 1;
            for subset in 0..1_u32 << population {
                let (size, found) = (subset.count_ones() as usize, (subset & is_faulty).count_ones() as usize);
                of[faulty as usize][size][found] += 1;
            }
        }
        Self { of }
    }

    /// Whether P(X ≤ most) ≤ α, in whole numbers; α in ten-thousandths.
    fn is_sure(&self, most: u64, faulty: u64, sample: u64, alpha: u64) -> bool {
        let row = &self.of[faulty as usize][sample as usize];
        let few: u64 = row.iter().take(most as usize + 1).sum();
        few * 10_000 <= alpha * row.iter().sum::<u64>()
    }
}

#[test]
fn every_population_up_to_fourteen_agrees_with_counting_all_samples() {
    // 1/2, 1/4 and 1/5 meet many chances exactly.
    let confidences = [5000, 7500, 8000, 9000, 9500, 9900];
    for population in 1..=14_u64 {
        let counted = Counted::new(population as u32);
        for confidence in confidences {
            let alpha = 10_000 - u64::from(confidence);
            for tolerable in [500, 1000, 2500, 4000] {
                let demand = Demand { confidence: percent(confidence), tolerable: percent(tolerable) };
                let wrong = (population * u64::from(tolerable)).div_ceil(10_000).max(1);
                assert_eq!(intolerable(population, demand.tolerable), wrong);
                for accepted in 0..=3 {
                    let expected = (0..=population).find(|n| counted.is_sure(accepted, wrong, *n, alpha));
                    let found = sample_size(Extent::Known(population), demand, accepted).ok();
                    assert_eq!(found, expected, "N={population} K={wrong} c={accepted} {confidence}");
                }
            }
            for sample in 0..=population {
                for found in 0..=sample {
                    let possible = found..=population - sample + found;
                    let expected = possible.rev().find(|k| !counted.is_sure(found, *k, sample, alpha)).unwrap();
                    let limit = upper_limit(population, sample, found, percent(confidence));
                    assert_eq!(limit, Ok(expected), "N={population} n={sample} x={found} {confidence}");
                }
            }
        }
        for wrong in 0..=population {
            for sample in 0..=population {
                let row = &counted.of[wrong as usize][sample as usize];
                let expected = row[0] as f64 / row.iter().sum::<u64>() as f64;
                let found = miss_probability(population, wrong, sample).unwrap();
                assert!((found - expected).abs() < 1e-13, "N={population} K={wrong} n={sample}");
            }
        }
    }
}

/// Pascal's triangle up to 120, exactly.
fn choose() -> Vec<Vec<u128>> {
    let mut rows = vec![vec![1_u128]];
    for _ in 0..120 {
        let last = rows.last().unwrap();
        let mut row = vec![1];
        row.extend(last.windows(2).map(|pair| pair[0] + pair[1]));
        row.push(1);
        rows.push(row);
    }
    rows
}

#[test]
fn larger_populations_agree_with_whole_numbers() {
    let choose = choose();
    let ways = |from: u64, take: u64| choose[from as usize].get(take as usize).copied().unwrap_or(0);
    for population in [15, 33, 60, 97, 120_u64] {
        for sample in (0..=population).step_by(3) {
            for found in [0, 1, 2, 5, sample / 2, sample].into_iter().filter(|found| *found <= sample) {
                for alpha in [1_u128, 5, 10, 20, 50] {
                    let is_sure = |wrong: u64| {
                        let few: u128 =
                            (0..=found.min(wrong)).map(|i| ways(wrong, i) * ways(population - wrong, sample - i)).sum();
                        few * 100 <= alpha * ways(population, sample)
                    };
                    let expected = (found..=population - sample + found).rev().find(|wrong| !is_sure(*wrong)).unwrap();
                    let confidence = percent(10_000 - 100 * alpha as u16);
                    assert_eq!(
                        upper_limit(population, sample, found, confidence),
                        Ok(expected),
                        "N={population} n={sample} x={found} α={alpha}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_chance_that_meets_the_demand_exactly_is_enough() {
    // One wrong in N: P(X = 0) = (N − n) / N, exactly a twentieth at n = 0.95·N.
    for population in [20, 1000, 10_000] {
        let demand = Demand { confidence: percent(9500), tolerable: percent(1) };
        assert_eq!(sample_size(Extent::Known(population), demand, 0), Ok(population / 20 * 19));
    }
    assert_eq!(sample_size(Extent::Unknown, demand(75, 50), 0), Ok(2));
}

#[test]
fn what_cannot_be_answered_is_said() {
    let normal = Demand::NORMAL;
    assert_eq!(sample_size(Extent::Known(0), normal, 0), Err(SamplingFault::EmptyPopulation));
    assert_eq!(
        sample_size(Extent::Known(30), normal, 3),
        Err(SamplingFault::AcceptsTooMuch { accepted: 3, tolerable: 3 })
    );
    assert_eq!(
        upper_limit(10, 11, 0, percent(9500)),
        Err(SamplingFault::SampleTooLarge { sample: 11, population: 10 })
    );
    assert_eq!(
        upper_limit(10, 5, 6, percent(9500)),
        Err(SamplingFault::TooManyDeviations { deviations: 6, sample: 5 })
    );
    assert_eq!(miss_probability(10, 11, 5), Err(SamplingFault::TooManyWrong { wrong: 11, population: 10 }));
    assert_eq!(upper_share(0, 0, percent(9500)), Err(SamplingFault::EmptySample));
    assert_eq!(upper_limit(10, 10, 4, percent(9500)), Ok(4), "everything was looked at");
    assert_eq!(upper_limit(10, 0, 0, percent(9500)), Ok(10), "nothing was looked at");
}

#[test]
fn the_choices_in_words() {
    let size = |choice: SampleChoice, population| choice.size(population).unwrap();
    assert_eq!(size(SampleChoice::Normal, 437), 22);
    assert_eq!(size(SampleChoice::Stringent, 120), 47);
    assert_eq!(size(SampleChoice::Total, 437), 437);
    assert_eq!(size(SampleChoice::Simple(Rhythm::Continually), 437), 25);
    assert_eq!(size(SampleChoice::Simple(Rhythm::Daily), 10), 10, "never more than there are");
    let sizes: Vec<u64> = Rhythm::ALL.map(Rhythm::simple_size).to_vec();
    assert!(sizes.is_sorted(), "what runs more often is looked at more: {sizes:?}");
    assert_eq!(SampleChoice::proposed(20), SampleChoice::Total);
    assert_eq!(SampleChoice::proposed(437), SampleChoice::Normal);
    for population in 1..=200 {
        let near = size(SampleChoice::Normal, population) * 10 > population * 6;
        let is_total = SampleChoice::proposed(population) == SampleChoice::Total;
        assert_eq!(is_total, near || population <= 20, "{population}");
    }
    assert_eq!(SampleChoice::Own(0).size(5), Err(SamplingFault::EmptySample));
    assert_eq!(SampleChoice::Own(6).size(5), Err(SamplingFault::SampleTooLarge { sample: 6, population: 5 }));
}

fn numbered(count: usize) -> Vec<String> {
    (1..=count).map(|at| format!("{at:04}")).collect()
}

const SEED: &str = "AMN|2019|K-57|2019-04-15|7F3A";
const DRAWN: [&str; 15] = [
    "0117", "0080", "0047", "0102", "0027", "0067", "0093", "0031", "0087", "0046", "0068", "0089", "0071", "0090",
    "0045",
];

#[test]
fn the_test_vector_is_drawn() {
    let ids = numbered(120);
    let drawn: Vec<&str> = draw(SEED, &ids, 15).into_iter().map(|at| ids[at].as_str()).collect();
    assert_eq!(drawn, DRAWN);
}

#[test]
fn a_draw_can_be_stopped() {
    let ids = numbered(50_000);
    let mut seen = Vec::new();
    let stopped = draw_watched(SEED, &ids, 10, &mut |at| {
        seen.push(at);
        at < 20_000
    });
    assert_eq!(stopped, None);
    assert!(seen.is_sorted() && seen.len() < 8, "{seen:?}");
}

proptest! {
    #[test]
    fn the_order_of_the_list_does_not_matter(
        ids in prop::collection::btree_set("[a-z0-9åäö/ -]{1,12}", 1..60), seed in ".{1,20}", size in 0_usize..70,
    ) {
        let sorted: Vec<String> = ids.into_iter().collect();
        let mut turned = sorted.clone();
        turned.rotate_left(sorted.len() / 3);
        turned.reverse();
        let one: Vec<&String> = draw(&seed, &sorted, size).into_iter().map(|at| &sorted[at]).collect();
        let other: Vec<&String> = draw(&seed, &turned, size).into_iter().map(|at| &turned[at]).collect();
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(one.len(), size.min(sorted.len()));
    }

    #[test]
    fn a_larger_sample_begins_with_the_smaller(count in 1_usize..200, seed in ".{1,20}", sizes in (0_usize..210, 0_usize..210)) {
        let ids = numbered(count);
        let (small, large) = (sizes.0.min(sizes.1), sizes.0.max(sizes.1));
        let larger = draw(&seed, &ids, large);
        prop_assert_eq!(draw(&seed, &ids, small), &larger[..small.min(larger.len())]);
        let mut once = larger.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), larger.len());
    }

    #[test]
    fn what_a_size_promises_its_limit_keeps(population in 21_u64..5000, confidence in 50_u16..=99, tolerable in 1_u16..50) {
        let demand = demand(confidence, tolerable);
        let size = sample_size(Extent::Known(population), demand, 0).unwrap();
        let wrong = intolerable(population, demand.tolerable);
        prop_assert!(upper_limit(population, size, 0, demand.confidence).unwrap() < wrong);
        if size > 1 {
            prop_assert!(upper_limit(population, size - 1, 0, demand.confidence).unwrap() >= wrong, "and no more than needed");
        }
    }

    #[test]
    fn a_frozen_list_is_the_same_in_any_order(ids in prop::collection::btree_set("[A-Z]{2} 20[0-9]{2}-[0-9]{1,3}", 1..40)) {
        let listed: Vec<String> = ids.into_iter().collect();
        let of = |ids: &[String]| Population::of(ids.iter().enumerate().map(|(at, id)| (at + 1, id.as_str()))).unwrap();
        let turned: Vec<String> = listed.iter().rev().cloned().collect();
        prop_assert_eq!(of(&listed).fingerprint(), of(&turned).fingerprint());
        prop_assert_eq!(of(&listed).frozen(), (listed.join("\n") + "\n").into_bytes());
    }
}

#[test]
fn a_million_is_answered_at_once() {
    let start = std::time::Instant::now();
    let population = Extent::Known(1_000_000);
    for accepted in [0, 1, 50, 1000] {
        sample_size(population, demand(99, 1), accepted).unwrap();
    }
    for found in [0, 1, 500, 50_000] {
        upper_limit(1_000_000, 100_000, found, percent(9900)).unwrap();
    }
    miss_probability(1_000_000, 5000, 900).unwrap();
    let each = start.elapsed() / 9;
    assert!(each.as_millis() < 50, "{each:?}");
}

/// Ten digits with the right last one.
fn checked(nine: &str) -> String {
    (0..10).map(|last| format!("{nine}{last}")).find(|ten| has_personal_number(ten)).unwrap_or_default()
}

#[test]
fn personnummer_are_recognised_in_every_spelling() {
    let ten = checked("121212121");
    assert_eq!(ten, "1212121212", "the authority's own example");
    for text in [
        "1212121212",
        "121212-1212",
        "121212+1212",
        "191212121212",
        "19121212-1212",
        "Dnr 19121212-1212",
        "AMN-121212-1212",
        "(121212–1212)",
        "2019-288, 121212-1212",
        "121212 1212",
        "19121212 1212",
        "19121212\u{a0}1212",
        "1912-12-12-1212",
        "1912-12-12 1212",
        "12 12 12-1212",
        "121212 - 1212",
        "121212\u{2014}1212",
        "121212/1212",
        "1212\u{200b}12-1212",
        "121212\u{ad}1212",
        "121212.1212",
        "P121212-1212",
        "KFV191212121212",
    ] {
        assert!(has_personal_number(text), "{text}");
    }
    // Samordningsnummer: 60 more in the day.
    let coordination = checked("701063239");
    assert!(!coordination.is_empty());
    assert!(has_personal_number(&format!("{}-{}", &coordination[..6], &coordination[6..])));
    assert!(has_personal_number(&format!("19{coordination}")));
    for text in [
        "1212121213",    // check digit
        "1213121212",    // month 13
        "21121212-1212", // century
        "F1212121212",   // a letter joined
        "1212121212A",
        "12121212121", // eleven digits
        "AMN 2019-288",
        "2019-04-15",
        "0117",
        "556036-0793", // organisationsnummer
        "",
    ] {
        assert!(!has_personal_number(text), "{text}");
    }
    for nine in ["120229121", "000229121"] {
        assert!(!checked(nine).is_empty(), "a leap day");
    }
    assert!(checked("120230121").is_empty(), "no such day");
    assert!(!has_personal_number(&format!("19{}", checked("000229121"))), "1900 had no leap day");
}

fn list(text: &str) -> Result<Population, PopulationFault> {
    Population::of(text.lines().enumerate().map(|(at, line)| (at + 1, line)))
}

#[test]
fn a_list_that_cannot_be_drawn_from_is_refused() {
    assert_eq!(list(" \n\n"), Err(PopulationFault::Empty));
    let doubled = vec![Doubled { id: "b".into(), lines: vec![2, 4] }, Doubled { id: "a".into(), lines: vec![3, 5, 6] }];
    assert_eq!(list("c\nb\na\n b \na\na"), Err(PopulationFault::Doubled(doubled)));
    let numbers = PopulationFault::PersonalNumbers(vec![2]);
    assert_eq!(list("1\n121212-1212\n1"), Err(numbers.clone()));
    let said = texts::population_fault(&numbers).one_line();
    assert!(said.starts_with("Rad 2 innehåller ett personnummer") && !said.contains("1212"), "{said}");
    assert_eq!(list(&"x".repeat(121)), Err(PopulationFault::TooLong(vec![1])));
    assert_eq!(list(" A 1 \r\n\nB 2").unwrap().ids(), ["A 1", "B 2"]);
}

#[test]
fn lists_are_read_as_they_are_saved() {
    let ids = |text: &[u8]| read_list(text).map(|list| list.lines.into_iter().map(|(_, id)| id).collect::<Vec<_>>());
    assert_eq!(ids(b"\xEF\xBB\xBF0001\r\n0002\r\n").unwrap(), ["0001", "0002"]);
    assert_eq!(ids(b"0001\r0002\r").unwrap(), ["0001", "0002"]);
    assert_eq!(ids(b"\"A 1\"\n\"A \"\"2\"\"\"\n").unwrap(), ["A 1", "A \"2\""]);
    assert_eq!(ids(b"A 1;\nA 2;\n").unwrap(), ["A 1", "A 2"]);
    assert_eq!(ids("Å 1\nÄ 2".as_bytes()).unwrap(), ["Å 1", "Ä 2"]);
    assert_eq!(ids(b"\xC5 1\n\xC4 2").unwrap(), ["Å 1", "Ä 2"], "as older Excel saves");
    let headed = read_list(b"Diarienummer\n2019-1\n2019-2\n").unwrap();
    assert_eq!(headed.heading.as_deref(), Some("Diarienummer"));
    assert_eq!(headed.lines, [(2, "2019-1".to_owned()), (3, "2019-2".to_owned())]);
    assert_eq!(read_list(b"alfa\nbeta\ngamma\n").unwrap().heading, None, "nothing says that it is one");
    assert_eq!(ids(b"1;A\n2;B\n"), Err(ListFault::Columns(1)));
    assert_eq!(ids(b"1\n2\tB\n"), Err(ListFault::Columns(2)));
    assert_eq!(ids(b"1,A\n2,B\n"), Err(ListFault::Columns(1)));
    assert!(matches!(ids(b"PK\x03\x04"), Err(ListFault::Text(_))));
}

#[test]
fn shares_are_read_and_written_in_swedish() {
    for (text, hundredths) in [("90", 9000), ("2,5", 250), ("2.5 %", 250), ("0,01", 1), ("99,99%", 9999)] {
        assert_eq!(texts::parse_percent(text).map(Percent::hundredths), Some(hundredths), "{text}");
    }
    for text in ["", "0", "100", "-5", "2,555", "nio", "1,2,3", "+5"] {
        assert_eq!(texts::parse_percent(text), None, "{text}");
    }
    assert_eq!(texts::percent(percent(250)), "2,5\u{a0}%");
    assert_eq!(texts::percent(percent(9000)), "90\u{a0}%");
}

fn tolvan(arguments: &[&str], folder: &Path) -> Output {
    Process::new(env!("CARGO_BIN_EXE_tolvan")).args(arguments).current_dir(folder).output().unwrap()
}

#[track_caller]
fn said(arguments: &[&str], folder: &Path, code: i32, expected: &str) {
    let output = tolvan(arguments, folder);
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    assert!(out.replace('\n', " ").contains(expected) || err.contains(expected), "{out}{err}");
    assert_eq!(code == 0, err.is_empty(), "{err}");
}

#[test]
fn the_command_line_draws_and_computes() {
    let folder = Folder::new();
    std::fs::write(folder.file("lista åäö.csv"), numbered(120).join("\r\n")).unwrap();
    std::fs::write(folder.file("dubbel.csv"), "1\n2\n1\n").unwrap();
    std::fs::write(folder.file("tom.csv"), "").unwrap();
    let list = "lista åäö.csv";
    let draw = |population, size, seed, code, expected: &str| {
        let arguments = ["stickprov", "dra", "--population", population, "--storlek", size, "--fro", seed];
        said(&arguments, folder.path(), code, expected);
    };
    let output = tolvan(&["stickprov", "dra", "--population", list, "--storlek", "15", "--fro", SEED], folder.path());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), DRAWN.join("\n") + "\n");
    draw(list, "121", SEED, 1, "Stickprovet (121) är större än populationen (120).");
    draw(list, "0", SEED, 1, "Ett stickprov på 0 poster");
    draw(list, "5", " ", 1, "Fröet är tomt.");
    draw("dubbel.csv", "1", SEED, 1, "samma post flera gånger: 1 (raderna 1, 3)");
    draw("tom.csv", "1", SEED, 1, "Filen är tom.");
    draw("saknas.csv", "1", SEED, 1, "saknas.csv");
    let size = ["stickprov", "storlek", "--antal", "437", "--sakerhet", "90", "--tolerans", "10"];
    said(&size, folder.path(), 0, "22 ");
    said(&[&size[..], &["--accepterade", "1"]].concat(), folder.path(), 0, "37 ");
    said(&[&size[..], &["--accepterade", "44"]].concat(), folder.path(), 1, "färre än 44\u{a0}poster");
    let few = ["stickprov", "storlek", "--antal", "9", "--sakerhet", "90", "--tolerans", "5", "--accepterade", "1"];
    said(&few, folder.path(), 1, "Med 1\u{a0}accepterad avvikelse går det inte att visa att ingen post är felaktig,");
    said(&["stickprov", "storlek", "--sakerhet", "95", "--tolerans", "5"], folder.path(), 0, "59 ");
    said(&["stickprov", "storlek", "--antal", "9", "--sakerhet", "100", "--tolerans", "5"], folder.path(), 2, "”100”");
    let limit = ["stickprov", "grans", "--antal", "437", "--storlek", "30", "--avvikelser", "3", "--sakerhet", "95"];
    let expected = upper_limit(437, 30, 3, percent(9500)).unwrap();
    said(&limit, folder.path(), 0, &format!("{expected} "));
    said(
        &["stickprov", "grans", "--storlek", "59", "--avvikelser", "0", "--sakerhet", "95"],
        folder.path(),
        0,
        "5,0\u{a0}%",
    );
}
