//! Where the pages differ about a rule: both positions, and which of them the answer follows.

use keyatlas_resolver::rules::{Edition, RuleId};
use keyatlas_resolver::sources::Source;

/// Both positions with document and date, for a rule that the editions judge differently
pub(super) fn both_positions(rule: RuleId, edition: Edition) -> Option<String> {
    let rule = rule.rule();
    let later = rule.later?;
    let followed = later.followed_in?;
    let other = Edition::ALL.into_iter().find(|it| *it != edition)?;
    let earlier: Vec<String> = rule.sources.iter().map(page).collect();
    let which = match edition == followed {
        true => "later",
        false => "earlier",
    };
    Some(format!(
        "the pages differ about {}. {}: {}. {}: {} This answer follows the {which} one; `--edition {}` follows the other",
        rule.id,
        earlier.join(", "),
        rule.title,
        page(&later.source),
        later.text,
        other.name(),
    ))
}

fn page(source: &Source) -> String {
    format!("{} ({})", source.title, source.date)
}
