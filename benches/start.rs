//! From the start of the program on a file of 10 000 events to its window on the screen, beside
//! LibreOffice Calc on the same table as .xlsx: in turns, on the same virtual screen. Then the memory
//! that each holds. Needs Xvfb and soffice; without them it says so and ends well.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark stops where something is wrong")]

mod support;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use support::figures::{self, Runs};
use support::screen::{Picture, Screen};
use support::{made, memory};
use tolvan::edit::Command as Edit;
use tolvan::session::Session;

const TURNS: usize = 5;
const NAME: &str = "start-tio-tusen";
/// How long a program is looked at from its start; by then its picture stands still.
const LOOKING: Duration = Duration::from_secs(6);
const PATIENCE: Duration = Duration::from_mins(1);
const PAUSE: Duration = Duration::from_millis(8);

fn main() -> ExitCode {
    for (tool, sign) in [("Xvfb", "-help"), ("soffice", "--version")] {
        if Command::new(tool).arg(sign).stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
            figures::say(&format!("\n{tool} is not installed: the start beside LibreOffice is not measured here."));
            return ExitCode::SUCCESS;
        }
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let own = own_program(folder.path());
    let peer = peer_program(folder.path());
    let screen = Screen::start(folder.path());
    let (mut own_runs, mut peer_runs) = (Vec::new(), Vec::new());
    // The first turn fills the caches of both and is not counted.
    for turn in 0..=TURNS {
        for (program, runs) in [(&own, &mut own_runs), (&peer, &mut peer_runs)] {
            let Some(run) = program.run(&screen) else {
                figures::say(&format!(
                    "\n{} showed no window here: its start is not measured.",
                    program.path.display()
                ));
                return ExitCode::SUCCESS;
            };
            if turn > 0 {
                runs.push(run);
            }
        }
    }
    tell(&own_runs, &peer_runs);
    ExitCode::SUCCESS
}

fn tell(own: &[Run], peer: &[Run]) {
    let of = |runs: &[Run], time: fn(&Run) -> Duration| Runs::of(runs.iter().map(time).collect());
    let most = |runs: &[Run]| runs.iter().map(|run| run.megabytes).fold(0.0, f64::max);
    figures::head("From start to the table on the screen, 10 000 events");
    let (own_first, peer_first) = (of(own, |run| run.window), of(peer, |run| run.window));
    let (own_whole, peer_whole) = (of(own, |run| run.whole), of(peer, |run| run.whole));
    figures::line("tolvan: a window", &own_first, None);
    figures::line("tolvan: the window with everything in it", &own_whole, None);
    figures::line("peer: LibreOffice Calc, same table as .xlsx: a window", &peer_first, None);
    figures::line("peer: the window with everything in it", &peer_whole, None);
    figures::amount("a window, as a part of its peer's", own_first.median() / peer_first.median(), "×", None);
    let part = own_whole.median() / peer_whole.median();
    figures::amount("the whole window, as a part of its peer's", part, "×", Some(1.0 / 3.0));
    figures::amount("memory of tolvan", most(own), "MB", None);
    figures::amount("memory of its peer", most(peer), "MB", None);
    figures::amount("the memory, as a part of its peer's", most(own) / most(peer), "×", Some(1.0));
}

fn own_program(folder: &Path) -> Program {
    let file = folder.join(format!("{NAME}.tolvan"));
    let mut session = Session::create(&file, made::BOARD, made::ADMINISTRATION, made::YEAR).unwrap();
    session.execute(&Edit::Import { records: made::records(10_000), source: "gjord".to_owned() }).unwrap();
    let settings = folder.join("settings");
    Program { path: env!("CARGO_BIN_EXE_tolvan").into(), arguments: vec![file.into()], settings, leaves: Vec::new() }
}

/// LibreOffice with the table as .xlsx, which it makes itself, and with settings of its own.
fn peer_program(folder: &Path) -> Program {
    let source = folder.join(format!("{NAME}.csv"));
    std::fs::write(&source, made::table(&made::year(10_000))).unwrap();
    let profile = folder.join("profile");
    let settings: OsString = format!("-env:UserInstallation=file://{}", profile.display()).into();
    let status = Command::new("soffice")
        .arg(&settings)
        // Tab, quotation mark, UTF-8.
        .args(["--headless", "--infilter=CSV:9,34,76", "--convert-to", "xlsx", "--outdir"])
        .args([folder, &source])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    let table = folder.join(format!("{NAME}.xlsx"));
    let words = ["--norestore", "--nologo", "--nofirststartwizard", "--calc"].map(OsString::from);
    Program {
        path: "soffice".into(),
        settings: folder.join("settings"),
        arguments: [settings].into_iter().chain(words).chain([table.into()]).collect(),
        // Without these it would begin the next turn by asking.
        leaves: vec![profile.join(".lock"), folder.join(format!(".~lock.{NAME}.xlsx#"))],
    }
}

/// A program with the file that it opens.
struct Program {
    path: PathBuf,
    arguments: Vec<OsString>,
    settings: PathBuf,
    /// What it leaves behind when it is stopped.
    leaves: Vec<PathBuf>,
}

/// How one start went.
struct Run {
    /// Until anything was seen.
    window: Duration,
    /// Until all was seen that stands there in the end.
    whole: Duration,
    megabytes: f64,
}

impl Program {
    fn run(&self, screen: &Screen) -> Option<Run> {
        let start = Instant::now();
        let mut child = Command::new(&self.path)
            .args(&self.arguments)
            .env("DISPLAY", &screen.name)
            .env_remove("WAYLAND_DISPLAY")
            // The user's own settings stay as they are.
            .env("XDG_CONFIG_HOME", &self.settings)
            .env("XDG_DATA_HOME", &self.settings)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut seen: Vec<(Duration, Picture)> = Vec::new();
        while start.elapsed() < LOOKING && child.try_wait().unwrap().is_none() {
            let picture = screen.look();
            if !picture.is_empty() && seen.last().is_none_or(|(_, last)| *last != picture) {
                seen.push((start.elapsed(), picture));
            }
            std::thread::sleep(PAUSE);
        }
        let megabytes = memory::tree_megabytes(child.id());
        for process in memory::tree(child.id()).into_iter().rev() {
            let _ = Command::new("kill").arg(process.to_string()).stderr(Stdio::null()).status();
        }
        let _ = child.wait();
        while !screen.look().is_empty() && start.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(100));
        }
        for path in &self.leaves {
            let _ = std::fs::remove_file(path);
        }
        let last = &seen.last()?.1;
        // A cursor may blink and a pointer be drawn: one point in fifty may still change.
        let is_whole = |picture: &Picture| picture.unlike(last) * 50 <= last.filled();
        let before = seen.iter().rposition(|(_, picture)| !is_whole(picture));
        let whole = before.map_or(0, |before| before + 1);
        Some(Run { window: seen[0].0, whole: seen[whole].0, megabytes: megabytes? })
    }
}
