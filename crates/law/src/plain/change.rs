//! What the changes of a fix do to a world.

use keyatlas_resolver::actions::find_action;
use serde_json::Value;

use super::decide::{At, Question, may};
use super::standing;
use crate::completions::manual_user;
use crate::model::*;
use crate::world::classic_key_fails;

/// What services are called in a fix, and in a policy
const SERVICES: [(&str, &str); 12] = [
    ("kubernetes", "containers-kubernetes"),
    ("registry", "container-registry"),
    ("object_storage", "cloud-object-storage"),
    ("secrets_manager", "secrets-manager"),
    ("key_protect", "kms"),
    ("hyper_protect", "hs-crypto"),
    ("vpc_infrastructure", "is"),
    ("support_center", "support"),
    ("iam_identity", "iam-identity"),
    ("user_management", "user-management"),
    ("access_groups", "iam-groups"),
    ("satellite", "satellite"),
];

/// What the checker calls the permissions that worlds let it miss
const CHECKED: [(&str, &str); 3] = [
    ("SERVER_ADD", "Add Server"),
    ("SERVER_CANCEL", "Cancel Server"),
    ("DNS_MANAGE", "Manage DNS"),
];

/// Makes the changes of a fix, each if it goes through. `clusters_at` lists the clusters that are known to be in a scope.
pub fn make(
    world: &mut Doc,
    question: &mut Question,
    changes: &[Value],
    clusters_at: impl Fn(&Place) -> Vec<Name>,
) {
    for change in changes {
        let name = |field: &str| change[field].as_str().map(Name::from);
        let scope = &change["scope"];
        let place = (scope["region"]
            .as_str()
            .zip(scope["resource_group"].as_str()))
        .map(|(region, group)| (Name::from(region), Name::from(group)));
        match (change["change"].as_str(), name("identity"), place) {
            (Some("grant_role"), Some(who), _) => grant(world, &who, change),
            (Some("add_classic_permission"), who, Some(place)) => {
                let permission = name("permission").expect("which permission");
                give(world, who.as_ref(), &place, &permission);
            }
            (Some("reset"), Some(who), Some(place)) => reset(world, &who, &place, question),
            (Some("enable_key"), _, Some(place)) => {
                if let Some(key) = slot(world, &place).api_key.is_mut()
                    && key.state.as_ref().is_some_and(|it| it == "disabled")
                {
                    key.state = Some("active".into());
                }
            }
            (Some("set_manual"), Some(who), Some(place)) => {
                let username = name("username").expect("a user name");
                let works = world.person(&who).is_some_and(|it| !classic_key_fails(it));
                let manual = Manual {
                    classic_account: name("classic_account").or_else(|| digits(&username)),
                    username: Some(username),
                    state: Some(if works { "valid" } else { "invalid" }.into()),
                };
                set_manual(world, &place, Fact::Is(manual));
            }
            (Some("unset_manual"), _, Some(place)) => set_manual(world, &place, Fact::No),
            (Some("target_group"), _, Some(place)) => {
                question.clusters = clusters_at(&place);
                question.at = At::Scope(place);
            }
            (Some("lift_action_control"), ..) => {
                let lifted = name("action").expect("an action");
                let controls = world.action_controls.iter_mut();
                for actions in controls.filter_map(|it| it.actions.as_mut()) {
                    actions.retain(|it| *it != lifted);
                }
            }
            _ => panic!("no change of a fix: {change}"),
        }
    }
}

fn slot<'a>(world: &'a mut Doc, place: &Place) -> &'a mut Slot {
    let at = world.scopes.iter().position(|it| it.place() == *place);
    let at = at.unwrap_or_else(|| {
        world.scopes.push(Slot {
            region: place.0.clone(),
            resource_group: place.1.clone(),
            api_key: Fact::No,
            manual_credential: Fact::No,
            ..Slot::default()
        });
        world.scopes.len() - 1
    });
    &mut world.scopes[at]
}

/// A policy more, for somebody who is there
fn grant(world: &mut Doc, who: &Name, change: &Value) {
    if standing(world, who) == "removed" {
        return;
    }
    let name = |field: &str| change[field].as_str().map(Name::from);
    let service = change["service"].as_str().expect("a service");
    let named = SERVICES.iter().find(|it| it.0 == service);
    let policy = Policy {
        roles: vec![name("role").expect("a role")],
        service: named.map(|it| Name::from(it.1)),
        region: name("region"),
        resource_group: name("resource_group"),
        cluster: name("cluster"),
        resource_type: (service == "resource_group").then(|| "resource-group".into()),
        service_type: (service == "all_services").then(|| "service".into()),
        ..Policy::default()
    };
    let mut people = world.identities.iter_mut();
    if let Some(person) = people.find(|it| it.id == *who) {
        person.policies.get_or_insert_default().push(policy);
    }
}

/// A permission more for a classic user: somebody's, or whoever's the credential of a scope is. The checker no
/// longer misses it wherever that is the credential.
fn give(world: &mut Doc, who: Option<&Name>, place: &Place, permission: &Name) {
    let holder = who.cloned().or_else(|| behind(world, world.slot(place)));
    let mut people = world.identities.iter_mut();
    let person = people.find(|it| Some(&it.id) == holder.as_ref());
    match (person.map(|it| &mut it.classic), who) {
        (Some(Fact::Is(user)), _) => {
            let list = user.permissions.get_or_insert_default();
            list.push(permission.clone());
        }
        // Nobody can be given a permission who has no classic user.
        (_, Some(_)) => return,
        (_, None) => {}
    }
    let called = CHECKED.iter().find(|it| *permission == *it.0);
    for at in 0..world.scopes.len() {
        let theirs = match &holder {
            Some(holder) => behind(world, world.scopes.get(at)).as_ref() == Some(holder),
            None => world.scopes[at].place() == *place,
        };
        if let (Some(missing), Some((_, name)), true) =
            (&mut world.scopes[at].missing_permissions, called, theirs)
        {
            missing.required.retain(|it| *it != **name);
            missing.suggested.retain(|it| *it != **name);
        }
    }
}

/// Who is behind what a scope uses for classic infrastructure
fn behind(world: &Doc, slot: Option<&Slot>) -> Option<Name> {
    let slot = slot?;
    match &slot.manual_credential {
        Fact::Is(manual) => manual_user(world, manual).map(|it| it.id.clone()),
        _ => slot.api_key.is()?.owner.clone(),
    }
}

/// R11, where whoever resets may
fn reset(world: &mut Doc, who: &Name, place: &Place, question: &Question) {
    let asked = Question {
        actor: who.clone(),
        action: find_action("api-key reset").expect("a reset is an action"),
        at: At::Scope(place.clone()),
        edition: question.edition,
        clusters: Vec::new(),
    };
    if may(world, &asked) != (true, false) {
        return;
    }
    let slot = slot(world, place);
    slot.api_key = Fact::Is(Key {
        id: None,
        owner: Some(who.clone()),
        state: Some("active".into()),
    });
    if slot.manual_credential == Fact::No {
        slot.missing_permissions = None;
    }
}

fn set_manual(world: &mut Doc, place: &Place, manual: Fact<Manual>) {
    let slot = slot(world, place);
    slot.manual_credential = manual;
    // The checker looked at the credential that was in effect until now.
    slot.missing_permissions = None;
}
