//! Whether somebody who is not listed has left.

use keyatlas_resolver::account::{Identity, IdentityId, List, Snapshot, Standing};

/// Somebody whom a whole list does not have is gone, unless one of those it has may be them: they are known by
/// an address alone, and one of the list by an ID alone, or the other way round
pub(super) fn has_left(account: &Snapshot, id: &IdentityId) -> bool {
    let by_address = id.as_str().starts_with("email:");
    let is_machine = |id: &IdentityId| id.as_str().starts_with("iam-");
    let may_be_them = |it: &Identity| match (by_address, it.email.as_deref()) {
        _ if it.standing == Some(Standing::Removed) => false,
        (true, Some(email)) => format!("email:{email}") == id.as_str(),
        (true, None) => !it.id.as_str().starts_with("email:") && !is_machine(&it.id),
        (false, _) => it.id.as_str().starts_with("email:") && !is_machine(id),
    };
    account.is_complete(List::Identities)
        && account.identities.iter().all(|it| it.id != *id)
        && !account.identities.iter().any(may_be_them)
}
