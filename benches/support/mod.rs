//! What the benchmarks share: a made year of any size, the printed table of figures, and what the
//! system says of memory. Knows nothing of what is measured.
#![expect(dead_code, reason = "each benchmark uses its own part")]

pub(crate) mod figures;
pub(crate) mod made;
pub(crate) mod memory;
pub(crate) mod peers;
pub(crate) mod screen;
