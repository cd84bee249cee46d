//! What is remembered between runs: which file was open last, light or dark, and how long the event that is up in a
//! workshop has been up. Lost settings cost nothing but that. Knows nothing of what a file holds.

use std::io::Write;
use std::path::{Path, PathBuf};

use egui::ThemePreference;
use serde::{Deserialize, Serialize};

use crate::domain::AgendaItemId;

/// How long an event has been up in a workshop without any command that keeps it in the file. What only goes by
/// is no edit: it is neither logged nor undone, and a crash is to lose little of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventClock {
    /// The event on the dagordning.
    pub item: AgendaItemId,
    /// The seconds that the file had of it then. Once it has others, this clock is over.
    pub kept: u32,
    /// The seconds since.
    pub seconds: u32,
}

/// The user's own folder for settings.
pub(super) fn folder() -> Option<PathBuf> {
    dirs::config_dir().map(|folder| folder.join("tolvan"))
}

/// The file that was open last, if it is still there.
pub(super) fn recent(folder: &Path) -> Option<PathBuf> {
    let text = std::fs::read_to_string(folder.join(RECENT)).ok()?;
    Some(PathBuf::from(text.trim_end_matches('\n'))).filter(|path| path.is_file())
}

/// Remembers a file. What cannot be written is not remembered.
pub(super) fn remember(folder: &Path, path: &Path) {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let _ = std::fs::create_dir_all(folder);
    let _ = std::fs::write(folder.join(RECENT), format!("{}\n", path.display()));
}

/// Light, dark or as the system: what was chosen last.
pub(super) fn theme(folder: &Path) -> Option<ThemePreference> {
    let text = std::fs::read_to_string(folder.join(THEME)).ok()?;
    THEMES.into_iter().find(|(_, word)| *word == text.trim()).map(|(theme, _)| theme)
}

/// Remembers light or dark. What cannot be written is not remembered.
pub(super) fn remember_theme(folder: &Path, theme: ThemePreference) {
    if let Some((_, word)) = THEMES.into_iter().find(|(it, _)| *it == theme) {
        let _ = std::fs::create_dir_all(folder);
        let _ = std::fs::write(folder.join(THEME), format!("{word}\n"));
    }
}

/// The clock that was remembered last.
pub(super) fn clock(folder: &Path) -> Option<EventClock> {
    serde_json::from_slice(&std::fs::read(folder.join(CLOCK)).ok()?).ok()
}

/// Remembers a clock, whole or not at all, and also when the power goes; or that none is going.
pub(super) fn remember_clock(folder: &Path, clock: Option<EventClock>) {
    let write = || -> std::io::Result<()> {
        let Some(clock) = clock else { return std::fs::remove_file(folder.join(CLOCK)) };
        std::fs::create_dir_all(folder)?;
        let unfinished = folder.join(UNFINISHED_CLOCK);
        let mut file = std::fs::File::create(&unfinished)?;
        file.write_all(&serde_json::to_vec(&clock)?)?;
        file.sync_all()?;
        std::fs::rename(&unfinished, folder.join(CLOCK))
    };
    let _ = write();
}

/// Where new files go when nothing else is said: the user's documents, else the home, else here.
pub(super) fn documents() -> PathBuf {
    dirs::document_dir().or_else(dirs::home_dir).filter(|folder| folder.is_dir()).unwrap_or_default()
}

const RECENT: &str = "senaste.txt";
const THEME: &str = "utseende.txt";
const THEMES: [(ThemePreference, &str); 3] =
    [(ThemePreference::System, "system"), (ThemePreference::Light, "ljust"), (ThemePreference::Dark, "mörkt")];
const CLOCK: &str = "klocka.json";
const UNFINISHED_CLOCK: &str = "klocka.json-ny";
