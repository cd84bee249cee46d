//! The words on the screen Avvikelser.

/// *Avvikelser*
pub const DEVIATIONS: &str = "Avvikelser";
