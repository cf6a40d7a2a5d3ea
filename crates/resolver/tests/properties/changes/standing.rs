//! Who comes into the account, whether somebody who is not listed has left, and whether somebody may own it.

use keyatlas_resolver::account::{Identity, IdentityId, IdentityKind, List, Snapshot, Standing};

use super::told::Told;

impl Told {
    /// Whoever was removed may be asked back
    pub(super) fn is_listed_at(&self, address: &str) -> bool {
        let mut people = self.account.identities.iter();
        people.any(|it| is_at(it, address) && it.standing != Some(Standing::Removed))
    }

    /// Whoever comes has nothing: no policy, no key
    pub(super) fn invite(&mut self, address: &str) {
        let people = &mut self.account.identities;
        people.retain(|it| !is_at(it, address));
        people.push(Identity {
            email: Some(address.to_owned()),
            kind: Some(IdentityKind::FunctionalId),
            standing: Some(Standing::Active),
            policies: Some(Vec::new()),
            api_key_count: Some(0),
            ..Identity::new(format!("email:{address}"))
        });
    }
}

fn is_at(it: &Identity, address: &str) -> bool {
    it.email.as_deref() == Some(address) || it.id.as_str() == format!("email:{address}")
}

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

/// Nobody says who owns it; or its owner is known by an address alone and this one by an ID, or the other way
/// round, and no other address of the one with the ID says that they are two
pub(super) fn may_own_account(account: &Snapshot, who: &IdentityId) -> bool {
    let Some(owner) = &account.account.owner else {
        return true;
    };
    let address = |id: &IdentityId| id.as_str().strip_prefix("email:").map(str::to_owned);
    let may_be = |id: &IdentityId, address: &str| {
        let listed = account.identities.iter().find(|it| it.id == *id);
        let email = listed.and_then(|it| it.email.as_deref());
        !id.as_str().starts_with("iam-") && email.is_none_or(|it| it == address)
    };
    match (address(owner), address(who)) {
        (Some(address), None) => may_be(who, &address),
        (None, Some(address)) => may_be(owner, &address),
        (Some(_), Some(_)) | (None, None) => false,
    }
}
