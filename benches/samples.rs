//! A population of a million items: read, looked through, frozen and drawn, beside the script by which an
//! outsider repeats the same draw, and beside sorting the same file. Then sizes and limits for such a population.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark stops where something is wrong")]

mod support;

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use support::figures::{self, Runs, timed};
use support::memory;
use tolvan::domain::{Demand, Extent, Percent, Population, draw, sample_size, sha256_hex, upper_limit};
use tolvan::exchange::read_list;

const MANY: usize = 1_000_000;
const SEED: &str = "provnamnden|2026|1";
/// The same draw without this program.
const SCRIPT: &str = "import hashlib, sys\n\
    ids = open(sys.argv[1], encoding='utf-8').read().split('\\n')[:-1]\n\
    key = lambda id: hashlib.sha256((sys.argv[2] + '|' + id).encode()).hexdigest()\n\
    print('\\n'.join(sorted(ids, key=key)[:60]))\n";

fn main() -> ExitCode {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = folder.path().join("population.csv");
    let text = (0..MANY).map(|at| format!("F{:09}", at * 7919 % 999_983_000)).collect::<Vec<_>>().join("\n") + "\n";
    std::fs::write(&file, &text).unwrap();

    figures::head("A population of 1 000 000 items");
    let whole = || {
        let list = read_list(text.as_bytes()).unwrap();
        let population = Population::of(list.lines.iter().map(|(line, id)| (*line, id.as_str()))).unwrap();
        let fingerprint = sha256_hex(&population.frozen());
        (fingerprint, draw(SEED, population.ids(), 60))
    };
    figures::line("read, looked through, frozen and drawn", &Runs::measure(5, whole), Some(3000.0));
    if let Some(megabytes) = memory::peak_megabytes() {
        figures::amount("  the most memory held meanwhile, with the list itself", megabytes, "MB", Some(400.0));
    }
    beside_peers(folder.path(), &file);

    let percent = |hundredths| Percent::of_hundredths(hundredths).unwrap();
    let demand = Demand { confidence: percent(9900), tolerable: percent(100) };
    let size = || sample_size(Extent::Known(MANY as u64), demand, 1000).unwrap();
    figures::line("a sample size, 1000 accepted", &Runs::measure(11, size), Some(50.0));
    let limit = || upper_limit(MANY as u64, 100_000, 50_000, percent(9900)).unwrap();
    figures::line("an upper limit, 50 000 found", &Runs::measure(11, limit), Some(50.0));
    ExitCode::SUCCESS
}

/// Whole processes in turns, from the list on disk to the drawn items.
fn beside_peers(folder: &Path, file: &Path) {
    let script = folder.join("dra.py");
    std::fs::write(&script, SCRIPT).unwrap();
    let own = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tolvan"));
        command.args(["stickprov", "dra", "--storlek", "60", "--fro", SEED, "--population"]).arg(file);
        command
    };
    let python = || {
        let mut command = Command::new("python3");
        command.arg(&script).arg(file).arg(SEED);
        command
    };
    let sort = || {
        let mut command = Command::new("sort");
        command.env("LC_ALL", "C").arg("-o").arg(folder.join("sorterad.csv")).arg(file);
        command
    };
    let peers: [(&str, &dyn Fn() -> Command, bool); 2] =
        [("the same draw by the script, python3", &python, true), ("sort -o of the same file", &sort, false)];
    for (name, peer, draws_too) in peers {
        let program = peer().get_program().to_owned();
        if Command::new(&program).arg("--version").stdout(Stdio::null()).status().is_err() {
            figures::say(&format!("{} is not installed: the comparison is left out.", program.display()));
            continue;
        }
        let (mut own_times, mut peer_times) = (Vec::new(), Vec::new());
        for _ in 0..5 {
            let (own_time, drawn) = timed(|| answer(own()));
            let (peer_time, peers) = timed(|| answer(peer()));
            assert!(!draws_too || drawn == peers, "the script draws the same");
            own_times.push(own_time);
            peer_times.push(peer_time);
        }
        let (own_times, peer_times) = (Runs::of(own_times), Runs::of(peer_times));
        figures::line("tolvan stickprov dra, whole process", &own_times, None);
        figures::line(&format!("peer: {name}"), &peer_times, None);
        figures::amount("  as a part of its peer's", own_times.median() / peer_times.median(), "×", None);
    }
}

fn answer(mut command: Command) -> Vec<u8> {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
