//! The fixed words and the sentences of the screens Organisation and System.

/// *Organisation*
pub const ORGANISATION: &str = "Organisation";
/// *System*
pub const SYSTEM: &str = "System";
