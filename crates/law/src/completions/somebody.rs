//! People whom a part does not list, as completions have them.

use crate::model::*;
use crate::world::{PERMISSIONS, everything, names};

/// Somebody who is not listed
pub(super) const SOMEBODY: &str = "IBMid-somebody";
/// Somebody else who is not listed, and suspended
pub(super) const SUSPENDED: &str = "IBMid-suspended";
/// Somebody who is certainly not in the account any more
pub(super) const NOBODY: &str = "IBMid-nobody-any-more";
/// A classic user of somebody who is not listed
pub(super) const STRANGER: &str = "222_stranger@x.org";
/// The same
pub(super) const OTHER_STRANGER: &str = "222_other@x.org";

/// Whoever is named and not listed, in a list that may be longer, is somebody who holds everything, or is
/// suspended
pub(super) fn add(world: &mut Doc, lists_people: bool) {
    for (id, standing) in [(SOMEBODY, "active"), (SUSPENDED, "suspended")] {
        let id = Name::from(id);
        let owns = |slot: &Slot| {
            let owner = slot.api_key.is().and_then(|it| it.owner.as_ref());
            owner == Some(&id)
        };
        let is_named = world.account.owner.as_ref() == Some(&id) || world.scopes.iter().any(owns);
        if !lists_people && is_named && world.person(&id).is_none() {
            world.identities.push(Person {
                standing: Some(standing.into()),
                ..whole_person(&id, "functional_id", true)
            });
        }
    }
}

/// Somebody of whom everything is known
pub(super) fn whole_person(id: &Name, kind: &str, everything_held: bool) -> Person {
    Person {
        id: id.clone(),
        kind: Some(kind_of(id).unwrap_or_else(|| kind.into())),
        email: None,
        standing: Some("active".into()),
        api_key_count: Some(3),
        federated: Some(true),
        policies: Some(if everything_held {
            everything()
        } else {
            Vec::new()
        }),
        classic: if everything_held {
            Fact::Is(classic_user(&own_username(id), true))
        } else {
            Fact::No
        },
        ..Person::default()
    }
}

pub(super) fn own_username(id: &Name) -> Name {
    Name::from(&*format!("111_{}", id.text()))
}

pub(super) fn classic_user(username: &Name, everything_held: bool) -> ClassicUser {
    ClassicUser {
        username: Some(username.clone()),
        api_key: Some(everything_held),
        super_user: Some(everything_held),
        permissions: Some(if everything_held {
            names(PERMISSIONS)
        } else {
            Vec::new()
        }),
        all_devices: Some(everything_held),
    }
}
