//! An API key of clusters ends within a month, and what needs it stops then.

use super::super::{FindingId, Severity, Words};
use super::{Found, Kind};
use crate::account::{Fact, KeyState};
use crate::commands;
use crate::index::Index;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("key-expires"),
    severity: Severity::Warning,
    rule: RuleId::R6,
    found,
};

/// For how many days before its end it is said
const DAYS: i64 = 30;

fn found(index: &Index) -> Vec<Found> {
    let Some(now) = &index.snapshot().captured_at else {
        return Vec::new();
    };
    let records = index.snapshot().scopes.iter();
    let ending = records.filter_map(|it| {
        let key = it.api_key.known()?;
        let lives = !matches!(key.state, Some(KeyState::Deleted | KeyState::Expired));
        match &key.expires_at {
            Fact::Known(end) if lives && (0..=DAYS).contains(&now.days_before(end)) => {
                Some((it.scope(), end))
            }
            Fact::Known(_) | Fact::None | Fact::Unknown => None,
        }
    });
    let each = ending.map(|(scope, end)| {
        let text = format!(
            "The API key of {} expires on {}, and its clusters cannot be managed afterwards",
            index.scope_label(&scope),
            end.day()
        );
        let help = "Reset the key before that, as whoever is to own it";
        let target = commands::target(index, &scope);
        let reset = commands::acting(target, [commands::reset(&scope)]);
        (None, Words::new(text, help, reset))
    });
    each.collect()
}
