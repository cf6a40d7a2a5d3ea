//! What the format says of itself, so that a drawn document is a world.

use super::PERMISSIONS;
use crate::model::*;

/// What the format says of itself: the key of somebody who was removed is deleted, an accepted manual
/// credential has a living user
pub fn obey(doc: &mut Doc) {
    let removed: Vec<Name> = doc
        .identities
        .iter()
        .filter(|it| it.standing.as_ref().is_some_and(|it| it == "removed"))
        .map(|it| it.id.clone())
        .collect();
    let listed: Vec<Name> = doc.identities.iter().map(|it| it.id.clone()).collect();
    let bad: Vec<Name> = doc
        .identities
        .iter()
        .filter(|it| classic_key_fails(it))
        .filter_map(|it| it.classic.is()?.username.clone())
        .collect();
    for person in &mut doc.identities {
        if let Fact::Is(user) = &mut person.classic
            && user.super_user == Some(true)
        {
            let missing: Vec<Name> = (covered_by_super_user())
                .filter(|it| !user.permissions.iter().flatten().any(|has| has == it))
                .collect();
            user.permissions.get_or_insert_default().extend(missing);
        }
    }
    for slot in &mut doc.scopes {
        let went = |it: &OldKey| {
            it.owner
                .as_ref()
                .is_some_and(|it| removed.contains(it) || !listed.contains(it))
        };
        if let Some(keys) = &mut slot.obsolete_keys {
            keys.retain(|it| !went(it));
        }
        if let Fact::Is(key) = &mut slot.api_key
            && let Some(owner) = &key.owner
            && (removed.contains(owner) || !listed.contains(owner))
        {
            key.state = Some("deleted".into());
        }
        if let Fact::Is(manual) = &mut slot.manual_credential
            && manual.username.as_ref().is_some_and(|it| bad.contains(it))
        {
            manual.state = Some("invalid".into());
        }
    }
}

/// What the permission set Super User is: a list of a Super User's permissions has them
pub fn covered_by_super_user() -> impl Iterator<Item = Name> {
    let others = |it: &&&str| !it.starts_with("TICKET_") && !it.starts_with("ACCESS_ALL");
    PERMISSIONS.iter().filter(others).map(|it| Name::from(*it))
}

/// Whether a classic user's key certainly fails
pub fn classic_key_fails(person: &Person) -> bool {
    let stands = person
        .standing
        .as_ref()
        .is_some_and(|it| ["removed", "suspended", "classic_disabled"].contains(&it.text()));
    stands
        || person
            .classic
            .is()
            .is_some_and(|it| it.api_key == Some(false))
}
