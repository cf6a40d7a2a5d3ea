//! What this tab keeps until it is closed, and what this browser remembers of a person's taste.

use keyatlas_resolver::account::{self, Snapshot};
use keyatlas_transcript::Blanked;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

use super::files::Held;
use super::page;
use super::writing::Write;

/// Everything of ours starts so, which is how it is found again to be forgotten
const OURS: &str = "keyatlas.";

/// What can be kept: what a person typed or pasted is in it as [`Blanked`], if at all
///
/// Whoever makes a type of theirs keepable says in a comment why none of its texts can hold a secret.
pub trait Keepable: Serialize + DeserializeOwned {}

impl Keepable for Blanked {}

/// Keeps a text in this tab, or forgets it; says whether the browser did
#[must_use]
pub fn keep_text(name: &str, text: Option<&Blanked>) -> bool {
    put(name, text.map(Blanked::as_str))
}

/// Keeps one of our own words in this tab, or forgets it; says whether the browser did
#[must_use]
pub fn keep_word(name: &str, word: Option<&'static str>) -> bool {
    put(name, word)
}

/// Keeps an account in this tab, which was blanked as it was read; says whether the browser took it
#[must_use]
pub fn keep_account(name: &str, account: &Snapshot, write: Write) -> bool {
    put(name, Some(&write(account)))
}

/// More than this does not fit into a tab beside everything else
pub const LARGEST: usize = 4_000_000;

/// So many bytes the tab takes between two frames
const AT_ONCE: usize = 400_000;

/// Keeps what the browser holds, a text without secrets or an account, under a name; says whether the tab took it
///
/// What was there before stays until all of it is there, so a reload in between finds the one or the other.
pub async fn keep_held(name: &str, held: &Held) -> bool {
    if held.size() > LARGEST {
        return false;
    }
    let Ok(bytes) = held.bytes().await else {
        return false;
    };
    let Ok(text) = str::from_utf8(&bytes) else {
        return false;
    };
    let pieces = in_pieces(text);
    if let [text] = pieces.as_slice() {
        return put(name, Some(text));
    }
    let before = Pieces::of(name);
    let now = Pieces {
        is_second: before.is_some_and(|it| !it.is_second),
        count: pieces.len(),
    };
    for (at, piece) in pieces.iter().enumerate() {
        if !put_item(&now.name(name, at), piece) {
            now.remove(name);
            return false;
        }
        page::pause().await;
    }
    let is_kept = put_item(name, &now.said());
    if let Some(before) = before {
        before.remove(name);
    }
    is_kept
}

fn in_pieces(mut rest: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    while rest.len() > AT_ONCE {
        let end = (0..=AT_ONCE).rev().find(|at| rest.is_char_boundary(*at));
        let (piece, behind) = rest.split_at(end.unwrap_or(AT_ONCE));
        pieces.push(piece);
        rest = behind;
    }
    pieces.push(rest);
    pieces
}

/// A long text that is kept in pieces, under names that the one before it does not have
#[derive(Clone, Copy)]
struct Pieces {
    is_second: bool,
    count: usize,
}

/// No text begins so
const IN_PIECES: char = '\u{1}';

impl Pieces {
    /// Those of the text that is kept under a name
    fn of(name: &str) -> Option<Self> {
        let said = item(name)?;
        let mut said = said.strip_prefix(IN_PIECES)?.split(' ');
        Some(Self {
            is_second: said.next()? == "2",
            count: said.next()?.parse().ok()?,
        })
    }

    fn said(self) -> String {
        format!("{IN_PIECES}{} {}", 1 + u8::from(self.is_second), self.count)
    }

    fn name(self, name: &str, at: usize) -> String {
        format!("{name}+{}+{at}", 1 + u8::from(self.is_second))
    }

    fn text(self, name: &str) -> Option<String> {
        (0..self.count)
            .map(|at| item(&self.name(name, at)))
            .collect()
    }

    fn remove(self, name: &str) {
        for at in 0..self.count {
            remove_item(&self.name(name, at));
        }
    }
}

/// What was kept under a name, for the worker to read again
pub fn kept_held(name: &str) -> Option<Held> {
    taken(name).map(|text| Held::written(&text))
}

/// Forgets what was kept under a name
pub fn drop_kept(name: &str) {
    // What cannot be removed is found by nobody.
    let _ = put(name, None);
}

/// Keeps a demo account as its file has it; says whether the browser took it
#[must_use]
pub fn keep_demo(name: &str, file: &str) -> bool {
    put(name, Some(file))
}

/// Keeps a value in this tab; says whether the browser took it
#[must_use]
pub fn keep<T: Keepable>(name: &str, value: &T) -> bool {
    serde_json::to_string(value).is_ok_and(|text| put(name, Some(&text)))
}

/// The text that was kept under a name
pub fn kept_text(name: &str) -> Option<Blanked> {
    taken(name).map(Blanked::from)
}

/// The account that was kept under a name, if it can still be read
pub fn kept_account(name: &str) -> Option<Snapshot> {
    let (account, _) = account::read_whole(&taken(name)?).ok()?;
    Some(account)
}

/// What was kept under a name, if it can still be read
pub fn kept<T: Keepable>(name: &str) -> Option<T> {
    serde_json::from_str(&taken(name)?).ok()
}

fn put(name: &str, text: Option<&str>) -> bool {
    if let Some(pieces) = Pieces::of(name) {
        pieces.remove(name);
    }
    match text {
        Some(text) => put_item(name, text),
        None => remove_item(name),
    }
}

fn taken(name: &str) -> Option<String> {
    match Pieces::of(name) {
        Some(pieces) => pieces.text(name),
        None => item(name),
    }
}

fn item(name: &str) -> Option<String> {
    tab()?.get_item(&format!("{OURS}{name}")).ok()?
}

fn put_item(name: &str, text: &str) -> bool {
    tab().is_some_and(|tab| tab.set_item(&format!("{OURS}{name}"), text).is_ok())
}

fn remove_item(name: &str) -> bool {
    tab().is_some_and(|tab| tab.remove_item(&format!("{OURS}{name}")).is_ok())
}

/// A page's own draft: a signal that survives reload, a full page load and the panic screen
pub fn kept_signal<T>(name: &'static str) -> RwSignal<T>
where
    T: Keepable + Default + Send + Sync + 'static,
{
    let value = RwSignal::new(kept::<T>(name).unwrap_or_default());
    Effect::new(move |_| {
        value.with(|it| {
            // A full tab loses only the draft's copy, never what is on the screen.
            let _ = keep(name, it);
        });
    });
    value
}

/// Whether the browser keeps nothing at all for this site, however short
pub fn is_blocked() -> bool {
    const TRIED: &str = "tried";
    !(put_item(TRIED, "") && remove_item(TRIED))
}

/// Removes everything this tab kept
pub fn forget() {
    let Some(tab) = tab() else { return };
    let names: Vec<String> = (0..tab.length().unwrap_or(0))
        .filter_map(|at| tab.key(at).ok().flatten())
        .filter(|name| name.starts_with(OURS))
        .collect();
    for name in names {
        // A storage that can be read can be emptied.
        let _ = tab.remove_item(&name);
    }
}

/// A taste that outlives the tab, such as the theme; never anything about an account
pub fn preference(name: &str) -> Option<String> {
    browser()?.get_item(name).ok()?
}

/// Remembers a taste, or forgets it
pub fn set_preference(name: &str, value: Option<&str>) {
    let Some(browser) = browser() else { return };
    // A browser that refuses shows its default next time, which is all that is lost.
    let _ = match value {
        Some(value) => browser.set_item(name, value),
        None => browser.remove_item(name),
    };
}

fn tab() -> Option<Storage> {
    window().session_storage().ok()?
}

fn browser() -> Option<Storage> {
    window().local_storage().ok()?
}
