//! Drawing a sample so that anybody can draw it again. Nothing here is random: the seed comes in from
//! outside, and the same seed and population always give the same order.
//!
//! The ticket of an item is the SHA-256 of `seed|id` in UTF-8. Sorting by ticket and taking the first n needs
//! no library and no agreement on random numbers: an outsider repeats it with a few lines of script. The order
//! of the list does not matter, and a larger sample contains the smaller.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// After how many items the watcher is asked whether to go on.
const WATCH_EVERY: usize = 8192;

/// The ticket of an item; compared byte by byte, which is the order of its lowercase hex digits.
#[must_use]
pub fn ticket(seed: &str, id: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.as_bytes());
    hash.update(b"|");
    hash.update(id.as_bytes());
    hash.finalize().into()
}

/// The SHA-256 of bytes as lowercase hex.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The places in `ids` of the first `size` items, in draw order; all of them where there are fewer.
#[must_use]
pub fn draw<I: AsRef<str>>(seed: &str, ids: &[I], size: usize) -> Vec<usize> {
    draw_watched(seed, ids, size, &mut |_| true).unwrap_or_default()
}

/// The same for long lists: `watch` hears how many items have their ticket and says whether to go on. `None`
/// when it said no.
pub fn draw_watched<I: AsRef<str>>(
    seed: &str,
    ids: &[I],
    size: usize,
    watch: &mut dyn FnMut(usize) -> bool,
) -> Option<Vec<usize>> {
    let mut tickets = Vec::with_capacity(ids.len());
    for (at, id) in ids.iter().enumerate() {
        if at.is_multiple_of(WATCH_EVERY) && !watch(at) {
            return None;
        }
        tickets.push((ticket(seed, id.as_ref()), at));
    }
    if size > 0 && size < tickets.len() {
        tickets.select_nth_unstable(size);
    }
    tickets.truncate(size);
    tickets.sort_unstable();
    watch(ids.len()).then(|| tickets.into_iter().map(|(_, at)| at).collect())
}
