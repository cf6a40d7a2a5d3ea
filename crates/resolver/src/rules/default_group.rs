//! R5: no resource group targeted means the account's default group.

use super::{Rule, RuleId};
use crate::account::GroupId;
use crate::index::Index;
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R5,
    title: "No resource group targeted means the default one",
    text: "If you don't target a resource group, the API key is set for the account's default group. Its flag says which that is, never its name: it can be renamed.",
    sources: &[
        sources::API_KEY_CREDENTIALS,
        sources::CLUSTER_CREDENTIALS,
        sources::RESOURCE_GROUPS,
    ],
};

/// The group a command acts on when none is targeted; not known if no group is flagged, or more than one
pub fn default_group(index: &Index) -> Option<&GroupId> {
    let groups = index.snapshot().resource_groups.iter();
    let mut flagged = groups.filter(|group| group.default == Some(true));
    let first = flagged.next()?;
    flagged.next().is_none().then_some(&first.id)
}
