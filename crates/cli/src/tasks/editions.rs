//! Where the pages differ about a rule: both positions, and which of them the answer follows.

use keyatlas_resolver::rules::{Edition, RuleId};
use keyatlas_resolver::sources::Source;

/// Both positions with document and date, for a rule that the editions judge differently; nothing where every
/// edition follows the later page
pub(super) fn both_positions(rule: RuleId, edition: Edition) -> Option<String> {
    let rule = rule.rule();
    let later = rule.later?;
    let follows = |it: &Edition| later.followed_in.contains(it);
    let other = Edition::ALL.into_iter().find(|it| *it != edition)?;
    if follows(&edition) == follows(&other) {
        return None;
    }
    let earlier: Vec<String> = rule.sources.iter().map(page).collect();
    let which = match follows(&edition) {
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
