//! What is remembered between runs: only which file was open last. Lost settings cost nothing.

use std::path::PathBuf;

/// The file that was open last, if it is still there.
pub(super) fn recent() -> Option<PathBuf> {
    let text = std::fs::read_to_string(place()?).ok()?;
    Some(PathBuf::from(text.trim_end_matches('\n'))).filter(|path| path.is_file())
}

/// Remembers a file. What cannot be written is not remembered.
pub(super) fn remember(path: &std::path::Path) {
    let Some(place) = place() else { return };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Some(folder) = place.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
    let _ = std::fs::write(place, format!("{}\n", path.display()));
}

/// Where new files go when nothing else is said: the user's documents, else the home, else here.
pub(super) fn documents() -> PathBuf {
    dirs::document_dir().or_else(dirs::home_dir).filter(|folder| folder.is_dir()).unwrap_or_default()
}

fn place() -> Option<PathBuf> {
    dirs::config_dir().map(|folder| folder.join("tolvan").join("senaste.txt"))
}
