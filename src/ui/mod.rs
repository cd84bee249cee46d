//! SCREEN
use std::path::Path;
/// Whether there is a display.
pub fn has_display() -> bool {
    false
}
/// Opens the window.
pub fn open(_file: Option<&Path>) -> Result<(), String> {
    Ok(())
}
