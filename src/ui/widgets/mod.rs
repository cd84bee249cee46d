//! Parts that several screens are made of. They draw values and say what was done to them; they know
//! neither the file nor the year.

pub(super) mod badge;
pub(super) mod field;
pub(super) mod list;
pub(super) mod matrix_grid;
pub(super) mod paper;
pub(super) mod parts;
pub(super) mod pick;
pub(super) mod plots;
pub(super) mod scores;
pub(super) mod year_strip;
