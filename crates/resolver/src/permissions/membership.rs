//! The access groups that somebody is in, or may be.

use super::{Span, access_groups};
use crate::account::{AccessGroup, IdentityId};
use crate::index::Index;
use crate::truth::Truth;

/// The groups that somebody is in, each with whether that is certain for as long as it has to be
pub(crate) fn groups_of<'a>(
    index: &'a Index,
    who: &IdentityId,
    span: Span,
) -> impl Iterator<Item = (u32, Truth)> + 'a {
    let groups = index.snapshot().access_groups.as_deref();
    let groups = groups.unwrap_or_default();
    let ready = access_groups(index);
    let (certain, sessions) = ready.with(groups, who);
    let by_rule: &[u32] = match ready.by_rule() {
        some @ [_, ..] if span != Span::Login(false) && may_join_by_rule(index, who) => some,
        _ => &[],
    };
    let anybody = ready.without_members().iter().chain(by_rule);
    (certain.iter().map(|at| (*at, Truth::Yes)))
        .chain(
            sessions
                .iter()
                .map(move |(at, lasts)| (*at, for_as_long(*lasts, span))),
        )
        .chain(anybody.map(|at| (*at, Truth::Unknown)))
}

/// Whether somebody is in a group, or may be
pub(crate) fn may_be_in(index: &Index, who: &IdentityId, group: &AccessGroup) -> bool {
    let groups = index.snapshot().access_groups.as_deref();
    let groups = groups.unwrap_or_default();
    let mut theirs = groups_of(index, who, Span::Now);
    theirs.any(|(at, truth)| truth != Truth::No && groups[at as usize].id == group.id)
}

/// A token that a key asks for is no login, so that nobody can say whether memberships by a rule come with it
fn for_as_long(lasts: Truth, span: Span) -> Truth {
    match span {
        Span::Now | Span::Login(true) => lasts,
        Span::Login(false) => Truth::No,
        Span::Always | Span::Window(_) => Truth::Unknown,
    }
}

/// Rules are for users who log in with the directory of their company
fn may_join_by_rule(index: &Index, who: &IdentityId) -> bool {
    let identity = index.identity(who);
    !index.is_program(who) && identity.is_none_or(|it| it.federated != Some(false))
}
