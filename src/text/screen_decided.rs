//! The fixed words and the sentences of the screens Beslut and Rapporter's versions, and of a new year.

/// *Beslut*
pub const VERSIONS: &str = "Beslut";
