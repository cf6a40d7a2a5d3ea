//! What finds secrets, where it comes later than the program: most of a page's visits never need it.
//!
//! Until it is here, a text of short plain words is taken as it is, and every other one is withheld whole. So there
//! is still no [`Blanked`](crate::Blanked) with a secret in it, and whoever needs the text waits for
//! [`install`] and reads it again.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::Blanked;

/// Blanks a text
pub type Search = fn(&str) -> Blanked;

static SEARCH: OnceLock<Search> = OnceLock::new();
static WITHHELD: AtomicUsize = AtomicUsize::new(0);

/// Stands for a text that nobody could look through yet
pub(crate) const MARK: &str = "[blanked: not looked through yet]";

/// What finds secrets, to be given to [`install`]; only what calls this holds it
pub fn search() -> Search {
    Blanked::searched
}

/// From now on every text is looked through
pub fn install(search: Search) {
    // A second one finds the same.
    let _ = SEARCH.set(search);
}

/// Whether it is here
pub fn is_here() -> bool {
    SEARCH.get().is_some()
}

/// How many texts were withheld so far
pub fn withheld() -> usize {
    WITHHELD.load(Ordering::Relaxed)
}

pub(crate) fn new(text: &str) -> Blanked {
    match SEARCH.get() {
        Some(search) => search(text),
        None if crate::plain::is_plain(text) => Blanked::unchanged(text),
        None => {
            WITHHELD.fetch_add(1, Ordering::Relaxed);
            Blanked::unchanged(MARK)
        }
    }
}
