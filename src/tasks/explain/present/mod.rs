//! What was explained, in words. Knows nothing of the page.

mod diagnosis;
pub(super) use diagnosis::{CauseWords, DiagnosisWords, diagnoses};

mod facts;
pub(super) use facts::FactWords;

mod fixes;
pub(super) use fixes::{FixWords, fixes, steps};

mod known;
pub(super) use known::{examples, families, is_example, sample};

mod moved;
pub(super) use moved::{Moved, above, moved, printing};

use keyatlas_resolver::explain::{Entry, WeighedBy, WordKind, entry};
use keyatlas_resolver::index::Index;
use keyatlas_worker::Explained;

use crate::tasks::words::counted;
use crate::ui::Item;

/// What was found, in one sentence, to be read out
pub(super) fn announcement(explained: &Explained, is_entry: bool) -> String {
    if is_entry {
        return "What it means and why it happens".to_owned();
    }
    match explained.diagnoses.as_slice() {
        [] => "No known message was found in this text.".to_owned(),
        [one] => format!(
            "1 message was recognised: {}.",
            entry(&one.entry).map_or("", |it| it.title)
        ),
        many => format!("{} messages were recognised.", many.len()),
    }
}

/// Whether it would help to say which scope a text is about
pub(super) fn is_place_open(explained: &Explained) -> bool {
    explained
        .diagnoses
        .iter()
        .filter(|it| entry(&it.entry).is_some_and(|it| it.is_permission_problem))
        .any(|it| it.weighed.by != WeighedBy::Text || it.weighed.scopes.len() > 1)
}

/// The scopes of an account to choose from; values are their places in the index
pub(super) fn scope_items(index: &Index) -> Vec<Item> {
    let mut named: Vec<(usize, String)> = index
        .scopes()
        .map(|scope| scope.label())
        .enumerate()
        .collect();
    // People look for a name; the index has them by the group's ID.
    named.sort_by(|one, other| one.1.cmp(&other.1));
    let mut items = vec![Item::new("", "Not sure: check all with clusters")];
    items.extend(
        named
            .into_iter()
            .map(|(at, label)| Item::new(at.to_string(), label)),
    );
    items
}

/// What is said when the person chose a scope
pub(super) fn weighed_anew() -> &'static str {
    "The causes were checked again."
}

/// How many lines are left out
pub(super) fn lines_not_shown(count: usize) -> String {
    match count {
        1 => "1 line without a message".to_owned(),
        many => format!("{many} lines without a message"),
    }
}

/// How many lines are left out behind the messages that are shown
pub(super) fn lines_behind(count: usize) -> String {
    format!(
        "{} more, with the same or other messages",
        counted(count, "line", "lines")
    )
}

/// What a word read out of a text is called
pub(super) fn word(what: WordKind) -> &'static str {
    match what {
        WordKind::Code => "code",
        WordKind::IncidentId => "incident ID",
        WordKind::Region => "region",
        WordKind::ResourceGroup => "resource group",
        WordKind::Cluster => "cluster",
        WordKind::Worker => "worker",
        WordKind::Provider => "provider",
        WordKind::HttpStatus => "HTTP status",
        WordKind::Role => "role",
        WordKind::RequestId => "request ID",
        WordKind::TraceId => "trace ID",
        WordKind::TransactionId => "transaction ID",
        WordKind::CorrelationId => "correlation ID",
        WordKind::OrderId => "order ID",
        WordKind::Zone => "zone",
        WordKind::User => "user",
        WordKind::Action => "action",
        WordKind::Resource => "resource",
    }
}

/// How often a message stands in a text
pub(super) fn times(count: usize) -> String {
    format!("It appears {count} times in the text.")
}

/// How many messages a list shows
pub(super) fn messages(count: usize) -> String {
    match count {
        0 => "No message fits. Paste yours above: it may still be recognised.".to_owned(),
        1 => "1 message".to_owned(),
        many => format!("{many} messages"),
    }
}

/// What an entry is recognised by, in one line
pub(super) fn wording(entry: &Entry) -> &'static str {
    let first = entry.patterns.first().or(entry.codes.first());
    first.copied().unwrap_or(entry.number)
}

/// A name inside a sentence; an abbreviation stays as it is
pub(super) fn lower(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
