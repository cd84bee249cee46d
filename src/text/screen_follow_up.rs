//! The words on the screen Uppföljning, and of what the Översikt tells about the year.

/// *Uppföljning*
pub const FOLLOW_UP: &str = "Uppföljning";
