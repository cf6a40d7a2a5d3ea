//! Whether a filled document is a world: it contradicts neither itself nor what was stated.

use std::collections::BTreeSet;

use crate::model::*;
use crate::world::{classic_key_fails, covered_by_super_user};

/// Whether a filled document contradicts neither itself nor what was stated
pub(super) fn is_a_world(part: &Doc, world: &Doc) -> bool {
    let mut usernames = BTreeSet::new();
    for person in &world.identities {
        if let Some(name) = person.classic.is().and_then(|it| it.username.as_ref())
            && !usernames.insert(name.text().to_lowercase())
        {
            return false;
        }
    }
    let lists_less_than_super_user = |person: &Person| {
        person.classic.is().is_some_and(|it| {
            it.super_user == Some(true)
                && covered_by_super_user()
                    .any(|name| !it.permissions.iter().flatten().any(|has| *has == name))
        })
    };
    if world.identities.iter().any(lists_less_than_super_user) {
        return false;
    }
    let in_the_account = |id: &Name| {
        world
            .person(id)
            .is_some_and(|it| it.standing.as_ref().is_none_or(|it| it != "removed"))
    };
    if world
        .account
        .owner
        .as_ref()
        .is_none_or(|it| !in_the_account(it))
    {
        return false;
    }
    world.scopes.iter().zip(&part.scopes).all(|(slot, stated)| {
        let key_lives = slot.api_key.is().is_none_or(|key| {
            let deleted = key.state.as_ref().is_some_and(|it| it == "deleted");
            deleted || key.owner.as_ref().is_none_or(&in_the_account)
        });
        let mut old = slot.obsolete_keys.iter().flatten();
        let old_live = old.all(|it| it.owner.as_ref().is_none_or(&in_the_account));
        key_lives && old_live && manual_agrees(world, slot, stated)
    })
}

/// An accepted manual credential has no user that fails, and one that nobody saw fail and whose user lives works
fn manual_agrees(world: &Doc, slot: &Slot, stated: &Slot) -> bool {
    let Some(manual) = slot.manual_credential.is() else {
        return true;
    };
    if let (Some(username), Some(account)) = (&manual.username, &manual.classic_account)
        && digits(username).is_some_and(|it| it != *account)
    {
        return false;
    }
    let Some(user) = manual_user(world, manual) else {
        return true;
    };
    let valid = manual.state.as_ref().is_some_and(|it| it == "valid");
    let lives = user.standing.as_ref().is_some_and(|it| it == "active")
        && user.classic.is().is_some_and(|it| it.api_key == Some(true));
    let refused = stated
        .manual_credential
        .is()
        .is_some_and(|it| it.state.as_ref().is_some_and(|it| it == "invalid"));
    if valid {
        !classic_key_fails(user)
    } else {
        !lives || refused
    }
}

/// Who has exactly this classic user name
pub fn manual_user<'a>(world: &'a Doc, manual: &Manual) -> Option<&'a Person> {
    let wanted = manual.username.as_ref()?;
    world.identities.iter().find(|it| {
        let theirs = it.classic.is().and_then(|it| it.username.as_ref());
        theirs.is_some_and(|it| it.text().eq_ignore_ascii_case(wanted.text()))
    })
}
