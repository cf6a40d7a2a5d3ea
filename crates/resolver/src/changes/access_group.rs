//! `delete-access-group Operators`: an access group goes with its policies, and its members lose what it grants (R9).

use std::collections::BTreeSet;

use super::policy::take_away;
use super::{
    ACCESS_GROUP, Brings, Change, Field, Kind, NOTHING_FAILED, Said, Shape, Told, Tried, entry,
    member_changers,
};
use crate::account::{AccessGroup, IdentityId, List, Member};
use crate::commands;
use crate::index::Index;
use crate::names::Names;
use crate::open::Presumption;
use crate::permissions::may_be_in;
use crate::rules::RuleId;

/// Delete an access group
pub static DELETE_ACCESS_GROUP: Kind = Kind {
    shape: &SHAPE,
    said: |index, change| {
        let typed = change.text(Field::AccessGroup);
        let group = Names(index).access_group(typed);
        Said::new("Delete", "the access group").by("", group.map_or(typed, AccessGroup::label))
    },
    who_may: |index, _| member_changers(index),
    apply,
};

static SHAPE: Shape = Shape {
    keyword: "delete-access-group",
    parts: &[ACCESS_GROUP],
    label: "Delete an access group",
    meaning: "Its policies go with it: every member loses what it grants, unless another policy grants it, too.",
    brings: Brings::Nothing,
};

fn apply(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let group = match Names(now).access_group(change.text(Field::AccessGroup)) {
        Ok(group) => group.clone(),
        Err(problem) => return tried.not_found(&problem),
    };
    let label = group.label().to_owned();
    let stays = format!("The access group {label} stays");
    if is_public(&group) {
        let reason = "everybody is in it, and no account can delete it".to_owned();
        return tried.refused_for(&stays, RuleId::R9, reason, None);
    }
    if group.template.is_some() {
        let reason = "it comes from a template of an enterprise, whose administrator alone can change or remove it";
        return tried.refused_for(&stays, RuleId::R9, reason.to_owned(), None);
    }
    if !group.lists_all_it_was_given() {
        return refused_for_its_members(tried, &group);
    }
    if group.policies.is_none() {
        tried.reason(
            RuleId::R14,
            "what the access group grants is not known, nor is what this changes",
            Some(commands::show_group_policies(&group)),
        );
    }
    tried.who_may(RuleId::R9, &member_changers(now));

    let people = everybody_in(now, &group, &mut tried);
    let policies = group.policies.clone().unwrap_or_default();
    let holders: Vec<IdentityId> = group.certain_members().cloned().collect();
    let effect = take_away(now, &mut tried, people, &holders, &policies, |it| {
        let groups = it.access_groups.iter_mut();
        groups.for_each(|groups| groups.retain(|it| !it.is_or_stands_in_for(&group)));
    });
    let text = format!(
        "The access group {label} is gone, and what it granted; it can take some minutes to count"
    );
    let (delete, show) = (
        commands::delete_access_group(&group),
        commands::list_access_groups(),
    );
    tried.done(
        text,
        effect.written(move |book, step| {
            book.log_in_to_make(step, None);
            book.add(
                entry(format!("Delete the access group {label}, with its members and policies"))
                    .run(delete.clone())
                    .good(NOTHING_FAILED)
                    .of(step)
                    .see(ACCESS_GROUPS)
                    .back("Cannot be undone: make a group with the same members and policies; it has another ID."),
            );
            let check = entry(format!("Check that there is no access group {label} any more"));
            let good = format!("No access group in the list is called {label}.");
            book.add(check.run(show.clone()).good(good).of(step).see(ACCESS_GROUPS));
        }),
    )
}

/// Whether everybody is in it, also without an account
pub(super) fn is_public(group: &AccessGroup) -> bool {
    AccessGroup::is_public(&group.id) || AccessGroup::is_public(group.label())
}

/// What comes of a step that everybody in a group feels, while nobody knows who that is
pub(super) fn refused_for_its_members(tried: Tried, group: &AccessGroup) -> Told {
    let reason = "who is in the access group is not known; list its members first".to_owned();
    let text = "Nobody can say what this would do";
    let list = Some(commands::list_members("users", group));
    tried.refused_for(text, RuleId::R14, reason, list)
}

/// Whoever was put into an access group, or may be in it by a rule. Where that may be somebody who is not listed, the
/// step presumes that everybody is.
pub(super) fn everybody_in(now: &Index, group: &AccessGroup, tried: &mut Tried) -> Vec<IdentityId> {
    let snapshot = now.snapshot();
    if group.may_have_rules() && !snapshot.complete.contains(&List::Identities) {
        tried.presumes.push(Presumption::EverybodyIsListed);
    }
    let listed = snapshot.identities.iter().map(|it| &it.id);
    let may_be_members = listed.filter(|it| may_be_in(now, it, group));
    let members = group.members.iter().flatten().map(Member::identity);
    let people: BTreeSet<&IdentityId> = may_be_members.chain(members).collect();
    people.into_iter().cloned().collect()
}

/// Where the console shows and deletes access groups
const ACCESS_GROUPS: &str = "Manage > Access (IAM) > Access groups";
