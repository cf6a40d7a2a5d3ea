//! Hiding facts of a world the way missing outputs hide them: a list that was never printed, a column that a
//! layout does not have, a command that nobody ran for one of the entries.

use crate::dice::Dice;
use crate::model::*;

/// A role that no list defines
pub const UNDEFINED: &str = "Team role";

/// Hides one thing more
pub fn hide(doc: &mut Doc, dice: &mut Dice) {
    match dice.below(11) {
        10 => around(doc, dice),
        0 | 1 => list(doc, dice),
        2 => about(doc, dice),
        3 | 4 => people(doc, dice),
        5 => groups(doc, dice),
        6 | 7 => scopes(doc, dice),
        _ => clusters(doc, dice),
    }
}

/// Lists stop being whole, and most of them lose entries
fn list(doc: &mut Doc, dice: &mut Dice) {
    let list = *dice.one(&LISTS);
    doc.complete.retain(|it| it != list);
    // The list was printed, and nobody said for whom.
    if dice.in_hundred(30) {
        doc.seen.insert(list.into());
        if doc.presumes(list) {
            return;
        }
    } else {
        doc.seen.retain(|it| it != list);
    }
    if dice.in_hundred(30) {
        return;
    }
    match list {
        "identities" if !doc.identities.is_empty() => {
            let gone = dice.below(doc.identities.len());
            doc.identities.remove(gone);
        }
        "scopes.api_key" => {
            let may_hide = may_hide_keys(doc);
            for slot in doc.scopes.iter_mut().filter(|it| may_hide(it)) {
                if dice.in_hundred(50) {
                    slot.api_key = Fact::Unknown;
                }
            }
        }
        "clusters.classic" | "clusters.vpc" | "clusters.satellite" => {
            let provider = list.trim_start_matches("clusters.");
            doc.clusters
                .retain(|it| it.provider.as_ref().is_none_or(|it| it != provider));
        }
        "authorizations" => match &mut doc.authorizations {
            Some(all) if !all.is_empty() && dice.in_hundred(50) => {
                let gone = dice.below(all.len());
                all.remove(gone);
            }
            it => *it = None,
        },
        _ => {}
    }
}

/// Where every key that exists is listed, only what is no key, or was deleted, is not
fn may_hide_keys(doc: &Doc) -> impl Fn(&Slot) -> bool + use<> {
    let all_exist = doc.whole("api_keys");
    move |slot| {
        !all_exist
            || match &slot.api_key {
                Fact::Is(key) => key.state.as_ref().is_some_and(|it| it == "deleted"),
                Fact::No | Fact::Unknown => true,
            }
    }
}

fn about(doc: &mut Doc, dice: &mut Dice) {
    let about = &mut doc.account;
    match dice.below(11) {
        10 => doc.roles = None,
        9 => doc.captured_at = None,
        0..=2 => about.owner = None,
        3 => about.r#type = None,
        4 => about.classic_account = Fact::Unknown,
        5 => about.totp_required = None,
        6 => about.restrict_api_key_creation = None,
        7 => about.vrf = None,
        _ => about.vlan_spanning = None,
    }
}

/// What stands around people and clusters: whom profiles trust, what an enterprise denies, and restrictions
fn around(doc: &mut Doc, dice: &mut Dice) {
    let profiles = doc.identities.iter_mut();
    let mut profiles = profiles.filter(|it| it.kind().is_some_and(|it| it == *"trusted_profile"));
    if let Some(it) = profiles.next()
        && dice.in_hundred(50)
    {
        match dice.below(3) {
            0 => it.trust_rules = None,
            1 => it.trust_links = None,
            _ => it.trust_identities = None,
        }
        return;
    }
    let uses_others = |it: &Cluster| it.service_instances.iter().flatten().next().is_some();
    if doc.clusters.iter().any(uses_others) && dice.in_hundred(50) {
        for account in &mut doc.other_accounts {
            settings_of(account, dice);
        }
        return;
    }
    if !doc.action_controls.is_empty() && dice.in_hundred(50) {
        for control in &mut doc.action_controls {
            control.actions = None;
        }
        return;
    }
    let (rules_are_whole, zones_are_whole) = (doc.whole("cbr.rules"), doc.whole("cbr.zones"));
    let Some(restrictions) = &mut doc.cbr else {
        return;
    };
    let what = dice.below(7);
    if what == 0 && !rules_are_whole {
        restrictions.rules = None;
    }
    for rule in chosen(restrictions.rules.as_deref_mut().unwrap_or_default(), dice) {
        match what {
            1 => rule.enforcement_mode = None,
            2 => rule.contexts = None,
            3 => rule.resources = None,
            _ => {}
        }
    }
    let zones = restrictions.zones.get_or_insert_default();
    if what == 4 && !zones_are_whole && !zones.is_empty() {
        let gone = dice.below(zones.len());
        zones.remove(gone);
    }
    for zone in chosen(zones, dice).into_iter().filter(|_| what > 4) {
        zone.addresses = None;
    }
}

/// What was not printed of the settings of another account
fn settings_of(account: &mut OtherAccount, dice: &mut Dice) {
    let what = dice.below(5);
    if what == 0 {
        account.external_identity = None;
    }
    let Some(settings) = &mut account.external_identity else {
        return;
    };
    if what == 1 {
        settings.identity_types = None;
    }
    let Some(types) = &mut settings.identity_types else {
        return;
    };
    let one = match dice.below(3) {
        0 => &mut types.user,
        1 => &mut types.service_id,
        _ => &mut types.service,
    };
    match (what, one) {
        (2, one) => *one = None,
        (3, Some(one)) => one.state = None,
        (4, Some(one)) => one.external_allowed_accounts = None,
        _ => {}
    }
}

/// One entry, or all of them: a column that a layout does not have
fn chosen<'a, T>(of: &'a mut [T], dice: &mut Dice) -> Vec<&'a mut T> {
    if of.is_empty() {
        return Vec::new();
    }
    if dice.in_hundred(25) {
        of.iter_mut().collect()
    } else {
        let one = dice.below(of.len());
        vec![&mut of[one]]
    }
}

fn people(doc: &mut Doc, dice: &mut Dice) {
    let what = dice.below(16);
    for person in chosen(&mut doc.identities, dice) {
        match what {
            15 => person.federated = None,
            13 | 14 => without_details(person.policies.as_mut()),
            0 | 1 => person.kind = None,
            2 | 3 => person.standing = None,
            4 | 5 => person.policies = None,
            6 => person.classic = Fact::Unknown,
            7 => person.api_key_count = None,
            12 => undefined(person.policies.as_mut(), dice),
            _ => {
                if let Fact::Is(user) = &mut person.classic {
                    match what {
                        8 => user.username = None,
                        9 => user.api_key = None,
                        10 => user.permissions = None,
                        _ => {
                            user.super_user = None;
                            user.all_devices = None;
                        }
                    }
                }
            }
        }
    }
}

/// A role that no list defines, such as one of the account's own, in the place of one that is known
fn undefined(policies: Option<&mut Vec<Policy>>, dice: &mut Dice) {
    let Some(policies) = policies.filter(|it| !it.is_empty()) else {
        return;
    };
    let at = dice.below(policies.len());
    let roles = &mut policies[at].roles;
    let role = dice.below(roles.len());
    roles[role] = UNDEFINED.into();
}

/// What a listing does not print: that a policy without a service is for those alone that have resources
fn without_details(policies: Option<&mut Vec<Policy>>) {
    for policy in policies.into_iter().flatten() {
        policy.service_type.take_if(|it| *it == *"service");
    }
}

fn groups(doc: &mut Doc, dice: &mut Dice) {
    if dice.in_hundred(40) {
        doc.access_groups = None;
        return;
    }
    let what = dice.below(4);
    if let Some(groups) = &mut doc.access_groups {
        for group in chosen(groups, dice) {
            match what {
                3 => without_details(group.policies.as_mut()),
                0 => group.members = None,
                1 => group.policies = None,
                _ => undefined(group.policies.as_mut(), dice),
            }
        }
    }
}

fn scopes(doc: &mut Doc, dice: &mut Dice) {
    let what = dice.below(10);
    let may_hide = may_hide_keys(doc);
    if what == 0 && !doc.scopes.is_empty() && !doc.whole("scopes.api_key") {
        let gone = dice.below(doc.scopes.len());
        if may_hide(&doc.scopes[gone]) {
            doc.scopes.remove(gone);
        }
        return;
    }
    let keys_are_whole = doc.whole("scopes.api_key");
    for slot in chosen(&mut doc.scopes, dice) {
        match what {
            1 | 2 if !keys_are_whole && may_hide(slot) => slot.api_key = Fact::Unknown,
            3 => slot.obsolete_keys = None,
            4 | 5 => slot.manual_credential = Fact::Unknown,
            6 | 7 => {
                if let Fact::Is(key) = &mut slot.api_key {
                    // An output that shows a key shows whose it is, all but always.
                    if what == 6 && dice.in_hundred(20) {
                        key.owner = None;
                    } else {
                        key.state = None;
                    }
                }
            }
            _ => {
                if let Fact::Is(manual) = &mut slot.manual_credential {
                    if what == 8 {
                        manual.state = None;
                    } else {
                        manual.username = None;
                    }
                }
            }
        }
    }
}

fn clusters(doc: &mut Doc, dice: &mut Dice) {
    let what = dice.below(12);
    for cluster in chosen(&mut doc.clusters, dice) {
        match what {
            0 | 1 => cluster.provider = None,
            2 => cluster.region = None,
            3 => cluster.resource_group = None,
            4 | 5 => cluster.classic_account = None,
            6 => cluster.zones = None,
            7 => cluster.trusted_profile = Fact::Unknown,
            8 => cluster.add_ons = None,
            9 => cluster.services = None,
            10 => cluster.access_tags = None,
            _ => cluster.platform = None,
        }
    }
}
