//! What this tab keeps until it is closed, and what this browser remembers of a person's taste.

use keyatlas_resolver::account::{self, Snapshot};
use keyatlas_transcript::Blanked;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

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
    let name = format!("{OURS}{name}");
    tab().is_some_and(|tab| match text {
        Some(text) => tab.set_item(&name, text).is_ok(),
        None => tab.remove_item(&name).is_ok(),
    })
}

fn taken(name: &str) -> Option<String> {
    tab()?.get_item(&format!("{OURS}{name}")).ok()?
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
