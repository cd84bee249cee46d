//! Parts that several screens are made of. They draw values and say what was done to them; they know
//! neither the file nor the year.

pub mod badge;
pub mod field;
pub mod matrix_grid;
pub mod paper;
pub mod parts;
pub mod scores;
