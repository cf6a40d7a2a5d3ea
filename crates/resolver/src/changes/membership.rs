//! `add-to-access-group ana@example.com Operators` and `remove-from-access-group ...`: who is in an access group, and so
//! holds what it grants (R9).

use std::collections::BTreeSet;

use super::permission::{found_missing, support_cases};
use super::still_there::still_there;
use super::{
    ACCESS_GROUP, BY, Book, Brings, Change, Effect, Fate, Field, Grant, IDENTITY, Kind,
    NOTHING_FAILED, NoteId, Said, Shape, Told, Tried, change_people, entry, found_no_more,
    holds_granted, may_change_members, member_changers,
};
use crate::account::{AccessGroup, IdentityId, Member, Membership};
use crate::commands;
use crate::index::Index;
use crate::names::Names;
use crate::permissions::{holds_classic, may_log_in};
use crate::rules::{RuleId, credential_works};
use crate::truth::Truth;
use crate::words::listed;

/// Put somebody into an access group
pub static ADD_TO_ACCESS_GROUP: Kind = Kind {
    shape: &ADD_SHAPE,
    said: |index, it| said(index, it, "Put", "into the access group"),
    who_may: |index, _| member_changers(index),
    apply: |now, it, tried| change(now, tried, it, true),
};

static ADD_SHAPE: Shape = Shape {
    keyword: "add-to-access-group",
    parts: &[IDENTITY.called("Whom"), ACCESS_GROUP, BY],
    label: "Put somebody into an access group",
    meaning: "They hold at once what the group grants.",
    brings: Brings::Nothing,
};

/// Take somebody out of an access group
pub static REMOVE_FROM_ACCESS_GROUP: Kind = Kind {
    shape: &REMOVE_SHAPE,
    said: |index, it| said(index, it, "Take", "out of the access group"),
    who_may: |index, _| member_changers(index),
    apply: |now, it, tried| change(now, tried, it, false),
};

static REMOVE_SHAPE: Shape = Shape {
    keyword: "remove-from-access-group",
    parts: &[IDENTITY.called("Whom"), ACCESS_GROUP, BY],
    label: "Take somebody out of an access group",
    meaning: "They lose at once what the group grants, unless another policy or access group grants it, too.",
    brings: Brings::Nothing,
};

fn said(index: &Index, change: &Change, verb: &'static str, word: &'static str) -> Said {
    let typed = change.text(Field::AccessGroup);
    let group = match Names(index).access_group(typed) {
        Ok(group) => group.label(),
        Err(_) => typed,
    };
    Said::new(verb, change.person(index, Field::Identity)).by(word, change.made_by(index, group))
}

fn change(now: &mut Index, mut tried: Tried, change: &Change, add: bool) -> Told {
    let found = (Names(now).identity(change.text(Field::Identity))).and_then(|identity| {
        let group = Names(now).access_group(change.text(Field::AccessGroup))?;
        Ok((identity, group, change.by(now)?))
    });
    let (identity, listed_group, by) = match found {
        Ok(found) => found,
        Err(problem) => return tried.not_found(&problem),
    };
    tried.identity = Some(identity.clone());
    if let Err((text, reason)) = still_there(now, &mut tried, &identity) {
        return tried.refused_for(&text, RuleId::R9, reason, None);
    }
    let is_let = is_let(listed_group, &identity, add);
    let let_by = |truth| of_a_template(listed_group, &identity, add, truth);
    let group = AccessGroup {
        id: listed_group.id.clone(),
        name: listed_group.name.clone(),
        policies: listed_group.policies.clone(),
        unreadable: listed_group.unreadable.clone(),
        ..AccessGroup::default()
    };
    let (name, label) = (now.identity_label(&identity).to_owned(), group.label());
    let refused = if add {
        format!("{name} cannot be put into the access group {label}")
    } else {
        format!("{name} cannot be taken out of the access group {label}")
    };
    let who_is_in_it = commands::show_members(now, &identity, &group);
    let members_are_known = listed_group.members_are_known();
    let reason = match (members_are_known, add) {
        (_, true) => {
            is_certainly_in(now, &identity, listed_group).then_some("they are in it already")
        }
        // That one is not in it while the others stay open is nothing that an account document can hold.
        (false, false) => {
            let text = format!("Nobody can say what this would do to {name}");
            let reason =
                "who is in the access group is not known; list its members first".to_owned();
            return tried.refused_for(&text, RuleId::R14, reason, Some(who_is_in_it));
        }
        (true, false) => (!listed_group.has(&identity)).then_some("they are not in it"),
    };
    if let Some(reason) = reason {
        return tried.refused_for(&refused, RuleId::R9, reason.to_owned(), Some(who_is_in_it));
    }
    if let Some(reason) = who_makes_it(now, &mut tried, by.as_ref()) {
        return tried.refused_for(&refused, RuleId::R9, reason, None);
    }
    match is_let {
        Truth::Yes => {}
        Truth::Unknown => tried.reason(RuleId::R9, let_by(is_let), None),
        Truth::No => {
            let reason = let_by(is_let).to_owned();
            return tried.refused_for(&refused, RuleId::R9, reason, None);
        }
    }
    if !members_are_known {
        tried.reason(
            RuleId::R14,
            "who is in the access group is not known, nor is whether they were in it before",
            Some(who_is_in_it),
        );
    }
    if group.policies.is_none() {
        tried.reason(
            RuleId::R14,
            "what the access group grants is not known, nor is what this changes",
            Some(commands::show_group_policies(&group)),
        );
    }
    let new_member = match listed_group.template {
        None => Member::from(identity.clone()),
        Some(_) => Member::Told(Membership {
            identity: identity.clone(),
            by_template: Some(false),
            ..Membership::default()
        }),
    };
    let cases = |now: &Index| -> Vec<Truth> {
        let held = support_cases().map(|it| holds_classic(now, &identity, it));
        held.collect()
    };
    let before = cases(now);
    change_people(now, |it| {
        let groups = it.access_groups.get_or_insert_default();
        if !members_are_known {
            groups.push(stand_in(&identity, &group));
        }
        let members = groups.iter_mut().filter(|it| it.id == group.id).take(1);
        for members in members.filter_map(|it| it.members.as_mut()) {
            if add {
                members.push(new_member.clone());
            } else {
                members.retain(|it| *it.identity() != identity);
            }
        }
    });
    let after = cases(now);
    checker_finds(now, &identity, &before, &after);
    let text = if add {
        let all = roles(now, &identity, &group, |_| true);
        format!(
            "{name} is in the access group {label} from now on{}",
            and(&all, "holds at once")
        )
    } else {
        let of_those = |held| {
            let is_so = |it: &Grant| holds_granted(now, &identity, it) == held;
            roles(now, &identity, &group, |it| {
                it.map_or(held == Truth::Unknown, is_so)
            })
        };
        let kept = of_those(Truth::Yes);
        if !kept.is_empty() {
            let text = format!(
                "{name} still holds {}: another policy or access group grants it, too",
                in_words(&kept)
            );
            tried.note(NoteId::StillHeld, RuleId::R9, text);
        }
        let perhaps = of_those(Truth::Unknown);
        if !perhaps.is_empty() {
            let text = format!(
                "Whether {name} still holds {} by another policy or access group is not known",
                in_words(&perhaps)
            );
            tried.note(NoteId::StillHeld, RuleId::R9, text);
        }
        let lost = of_those(Truth::No);
        format!(
            "{name} is no longer in the access group {label}{}",
            and(&lost, "loses at once")
        )
    };
    tried.done(text, changed(identity, group, by, add))
}

/// Whether the action controls of the template that a group comes from let the account change whether somebody is in it.
/// Whom the account itself put there, it may take out.
fn is_let(group: &AccessGroup, who: &IdentityId, add: bool) -> Truth {
    match add {
        _ if group.template.is_none() => Truth::Yes,
        true => Truth::of(group.members_added),
        false => (group.was_put_by_template(who).not()).or(Truth::of(group.members_removed)),
    }
}

/// Why they do not, or what of that is not known, and who may make the change all the same
fn of_a_template(group: &AccessGroup, who: &IdentityId, add: bool, is_let: Truth) -> &'static str {
    let is_put = group.was_put_by_template(who) == Truth::Yes;
    match (is_let, add) {
        (Truth::Unknown, true) => {
            "whether the account may add members to a group of the enterprise is not known; the enterprise administrator may"
        }
        (_, true) => {
            "the template of the group does not let the account add members; the enterprise administrator may"
        }
        (Truth::Unknown, false) if is_put => {
            "whether the account may remove members that a template put there is not known; the enterprise administrator may"
        }
        (Truth::Unknown, false) => {
            "whether a template of the enterprise put them there is not known; the enterprise administrator may take them out"
        }
        (_, false) => {
            "a template of the enterprise put them there and does not let the account remove them; the enterprise administrator may"
        }
    }
}

/// Whether somebody is listed in a group, or was put into it by an earlier step
pub(super) fn is_certainly_in(now: &Index, who: &IdentityId, group: &AccessGroup) -> bool {
    let stand_in = stand_in(who, group).id;
    let mut groups = now.snapshot().access_groups.iter().flatten();
    group.has(who) || groups.any(|it| it.id == stand_in)
}

/// Who else is in a group stays unknown: a group beside it holds the one who certainly is, with all it grants
fn stand_in(who: &IdentityId, group: &AccessGroup) -> AccessGroup {
    AccessGroup {
        id: group.id_of_stand_in(who),
        members: Some(vec![who.clone().into()]),
        policies: group.policies.clone(),
        ..AccessGroup::default()
    }
}

/// Why whoever is to make the change may not; what is not known goes into the step
fn who_makes_it(now: &Index, tried: &mut Tried, by: Option<&IdentityId>) -> Option<String> {
    let Some(by) = by else {
        tried.who_may(RuleId::R9, &member_changers(now));
        return None;
    };
    let name = now.identity_label(by);
    let standing = now.standing(by);
    let logs_in = may_log_in(standing);
    if let Some(standing) = standing
        && logs_in == Truth::No
    {
        return Some(format!(
            "{name} is {}",
            credential_works::standing_word(standing)
        ));
    }
    if may_change_members(now, by).and(logs_in) != Truth::Yes {
        tried.reason(
            RuleId::R9,
            format!("whether {name} is Editor or Administrator on IAM Access Groups is not known. They could be, by a policy on that group alone or on all account management services"),
            commands::settle_role(now, by),
        );
    }
    None
}

/// Support cases are given by roles, so what the checker finds missing can change with them
pub(super) fn checker_finds(now: &mut Index, who: &IdentityId, before: &[Truth], after: &[Truth]) {
    let both = before.iter().zip(after);
    let changed: Vec<_> = support_cases()
        .zip(both)
        .filter(|(_, (before, after))| before != after)
        .map(|(it, (_, after))| (it, *after))
        .collect();
    let gained = changed.iter().filter(|(_, held)| *held == Truth::Yes);
    let gained: Vec<_> = gained.map(|(it, _)| *it).collect();
    if !gained.is_empty() {
        change_people(now, |it| {
            for permission in gained {
                found_no_more(it, who, permission);
            }
        });
    }
    found_missing(now, who, &changed);
}

/// What a group grants, role by role, such as `Viewer on Key Protect in us-south/prod`
fn roles(
    now: &Index,
    who: &IdentityId,
    group: &AccessGroup,
    wanted: impl Fn(Option<&Grant>) -> bool,
) -> Vec<String> {
    let mut found = BTreeSet::new();
    for policy in group.policies.iter().flatten() {
        for role in &policy.roles {
            let grant = Grant::in_policy(who, policy, role);
            if !wanted(grant.as_ref()) {
                continue;
            }
            found.insert(match (grant, &policy.service) {
                (Some(grant), _) => grant.what(now),
                (None, Some(service)) => format!("{role} on {service}"),
                (None, None) => role.to_string(),
            });
        }
    }
    found.into_iter().collect()
}

fn and(roles: &[String], verb: &str) -> String {
    if roles.is_empty() {
        String::new()
    } else {
        format!(", and {verb} {}", in_words(roles))
    }
}

fn in_words(roles: &[String]) -> String {
    listed(&roles.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What a step did that put somebody into a group, or took them out
fn changed(
    identity: IdentityId,
    group: AccessGroup,
    by: Option<IdentityId>,
    added: bool,
) -> Effect {
    let mut effect = Effect::of_person(identity.clone(), Fate::Rights);
    effect.after_resets = !added;
    effect.takes_rights = !added;
    effect.written(move |book, step| {
        book.log_in_to_make(step, by.as_ref());
        write(book, step, &identity, &group, added);
    })
}

fn write(book: &mut Book<'_>, step: usize, who: &IdentityId, group: &AccessGroup, added: bool) {
    let index = book.index();
    let name = index.identity_label(who);
    let label = group.label();
    let text = if added {
        format!("Put {name} into the access group {label}")
    } else {
        format!("Take {name} out of the access group {label}")
    };
    let change = commands::change_membership(index, who, group, added);
    let back = if added {
        "To go back, take them out again."
    } else {
        "To go back, put them in again."
    };
    book.add(
        entry(text)
            .run(change)
            .good(NOTHING_FAILED)
            .of(step)
            .see(ACCESS_GROUPS)
            .back(back),
    );
    let expected = if added { "in" } else { "no longer in" };
    book.add(
        entry(format!(
            "Check that {name} is {expected} the access group {label}"
        ))
        .run(commands::show_members(index, who, group))
        .good(format!("{name} is {expected} the list."))
        .of(step)
        .see(ACCESS_GROUPS),
    );
}

/// Where the console shows and changes who is in an access group
const ACCESS_GROUPS: &str = "Manage > Access (IAM) > Access groups > the group > Users (or Service IDs, or Trusted profiles)";
