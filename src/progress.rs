//! How far long work has come, and whether it is to stop: shared between the thread that works and the window
//! that waits. Knows nothing of what the work is.

use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};

/// A share of a whole is kept in so many parts.
const PARTS: u16 = 1000;

/// How far long work has come. Nothing is under way at first.
#[derive(Debug, Default)]
pub struct Progress {
    /// Parts done and one more; 0 while nothing is under way.
    parts: AtomicU16,
    is_stopped: AtomicBool,
}

impl Progress {
    /// Work begins; a stop that was asked for before is forgotten.
    pub fn begin(&self) {
        self.is_stopped.store(false, Ordering::Relaxed);
        self.parts.store(1, Ordering::Relaxed);
    }

    /// Work has come so far. Whether to go on.
    #[must_use]
    pub fn at(&self, done: usize, of: usize) -> bool {
        let parts = done.min(of).saturating_mul(usize::from(PARTS)).checked_div(of).unwrap_or(0);
        self.parts.store(u16::try_from(parts + 1).unwrap_or(PARTS + 1), Ordering::Relaxed);
        !self.is_stopped()
    }

    /// Work is over, whatever came of it; a stop that was asked for is forgotten.
    pub fn end(&self) {
        self.is_stopped.store(false, Ordering::Relaxed);
        self.parts.store(0, Ordering::Relaxed);
    }

    /// The share that is done; `None` while nothing is under way.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        let parts = self.parts.load(Ordering::Relaxed).checked_sub(1)?;
        Some(f32::from(parts) / f32::from(PARTS))
    }

    /// Asks the work to stop where it can do so without leaving anything half done.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }
}
