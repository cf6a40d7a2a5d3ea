//! `revoke-policy 0a1b2c3d`: one policy goes by its ID, of somebody or of an access group (R9).

use super::access_group::{everybody_in, is_public, refused_for_its_members};
use super::membership::checker_finds;
use super::permission::support_cases;
use super::{
    Brings, Change, Effect, Fate, Field, Grant, Kind, MadeBy, NOTHING_FAILED, NoteId, POLICY,
    Person, Said, Shape, Told, Tried, change_people, entry, holds_granted, policy_managers,
};
use crate::account::{AccessGroup, Identity, IdentityId, List, Member, Policy, Snapshot};
use crate::commands;
use crate::index::Index;
use crate::permissions::holds_classic;
use crate::rules::RuleId;
use crate::truth::Truth;
use crate::words::listed;

/// Delete a policy by its ID
pub static REVOKE_POLICY: Kind = Kind {
    shape: &SHAPE,
    said: |index, change| {
        let id = change.text(Field::Policy);
        let said = Said::new("Delete the policy", id);
        match find(index.snapshot(), id) {
            Some((whose, _)) => said.by("of", whose.label()),
            None => said,
        }
    },
    who_may: |index, change| match find(index.snapshot(), change.text(Field::Policy)) {
        Some((whose, policy)) => policy_managers(index, &whose.people(), policy),
        None => MadeBy::not_known(),
    },
    apply,
};

static SHAPE: Shape = Shape {
    keyword: "revoke-policy",
    parts: &[POLICY],
    label: "Delete a policy by its ID",
    meaning: "Everything that it grants goes, of somebody or of every member of an access group.",
    brings: Brings::Nothing,
};

/// Whose a policy is
#[derive(Clone, Copy)]
enum Whose<'a> {
    Somebody(&'a Identity),
    Group(&'a AccessGroup),
}

impl<'a> Whose<'a> {
    fn label(self) -> &'a str {
        match self {
            Self::Somebody(it) => it.label(),
            Self::Group(it) => it.label(),
        }
    }

    /// Who holds what it grants, as far as they are listed
    fn people(self) -> Vec<&'a IdentityId> {
        match self {
            Self::Somebody(it) => vec![&it.id],
            Self::Group(it) => {
                let members = it.members.iter().flatten();
                members.map(Member::identity).collect()
            }
        }
    }
}

fn find<'a>(snapshot: &'a Snapshot, id: &str) -> Option<(Whose<'a>, &'a Policy)> {
    let of = |policies: &'a Option<Vec<Policy>>| {
        let mut policies = policies.iter().flatten();
        policies.find(|it| it.id.as_deref() == Some(id))
    };
    let mut people = snapshot.identities.iter();
    let own = people.find_map(|it| Some((Whose::Somebody(it), of(&it.policies)?)));
    own.or_else(|| {
        let mut groups = snapshot.access_groups.iter().flatten();
        groups.find_map(|it| Some((Whose::Group(it), of(&it.policies)?)))
    })
}

/// Whether every policy of the account is listed with its ID
fn all_are_listed(snapshot: &Snapshot) -> bool {
    let with_ids = |policies: &Option<Vec<Policy>>| {
        (policies.as_ref()).is_some_and(|them| them.iter().all(|it| it.id.is_some()))
    };
    let mut groups = snapshot.access_groups.iter().flatten();
    snapshot.is_complete(List::Identities)
        && snapshot.access_groups_are_known()
        && snapshot.identities.iter().all(|it| with_ids(&it.policies))
        && groups.all(|it| with_ids(&it.policies))
}

fn apply(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let id = change.text(Field::Policy).to_owned();
    let snapshot = now.snapshot();
    let Some((whose, policy)) = find(snapshot, &id) else {
        let (rule, reason) = match all_are_listed(snapshot) {
            true => (RuleId::R9, "no policy has that ID"),
            false => (
                RuleId::R14,
                "no policy that is listed has that ID, and others may be there",
            ),
        };
        let text = "Nobody can say what this would do";
        let list = Some(commands::list_policies());
        return tried.refused_for(text, rule, reason.to_owned(), list);
    };
    let label = whose.label().to_owned();
    if let Whose::Somebody(it) = whose {
        tried.identity = Some(it.id.clone());
    }
    if policy.template.is_some() {
        let reason = "it comes from a template of an enterprise, whose administrator alone can change or remove it";
        let text = format!("The policy {id} of {label} stays");
        return tried.refused_for(&text, RuleId::R9, reason.to_owned(), None);
    }
    let (people, holders) = match whose {
        Whose::Somebody(it) => (vec![it.id.clone()], vec![it.id.clone()]),
        // What everybody may do is no role of anybody.
        Whose::Group(it) if is_public(it) => (Vec::new(), Vec::new()),
        Whose::Group(it) if !it.lists_all_it_was_given() => {
            return refused_for_its_members(tried, it);
        }
        Whose::Group(it) => {
            let holders = it.certain_members().cloned().collect();
            (everybody_in(now, it, &mut tried), holders)
        }
    };
    tried.who_may(RuleId::R9, &policy_managers(now, &whose.people(), policy));
    let roles: Vec<&str> = policy.roles.iter().map(|it| it.as_str()).collect();
    let roles = listed(&roles);
    let taken = [policy.clone()];
    let delete = match whose {
        Whose::Somebody(it) => commands::delete_policy(now, Ok(&it.id), &id),
        Whose::Group(it) => commands::delete_policy(now, Err(it), &id),
    };
    let show = match whose {
        Whose::Somebody(it) => commands::show_policies(now, &it.id),
        Whose::Group(it) => commands::show_group_policies(it),
    };

    let effect = take_away(now, &mut tried, people, &holders, &taken, |it| {
        let own = it.identities.iter_mut().map(|it| &mut it.policies);
        let groups = it.access_groups.iter_mut().flatten();
        let all = own.chain(groups.map(|it| &mut it.policies));
        all.flatten()
            .for_each(|policies| policies.retain(|it| it.id.as_deref() != Some(&id)));
    });
    let text =
        format!("{label} loses {roles} by the policy {id}; it can take some minutes to count");
    tried.done(
        text,
        effect.written(move |book, step| {
            book.log_in_to_make(step, None);
            book.add(
                entry(format!("Delete the policy {id} of {label}"))
                    .run(delete.clone())
                    .good(NOTHING_FAILED)
                    .of(step)
                    .see("Manage > Access (IAM)")
                    .back("To go back, grant its roles again; the new policy has another ID."),
            );
            let check = entry(format!("Check that {label} has no policy {id} any more"));
            let good = format!("No policy in the list has the ID {id}.");
            book.add(check.run(show.clone()).good(good).of(step));
        }),
    )
}

/// What becomes of some people who lose what some policies grant: what the checker finds then, and what those who
/// certainly held it hold still
pub(super) fn take_away(
    now: &mut Index,
    tried: &mut Tried,
    people: Vec<IdentityId>,
    holders: &[IdentityId],
    policies: &[Policy],
    change: impl FnOnce(&mut Snapshot),
) -> Effect {
    let cases = |now: &Index, who: &IdentityId| -> Vec<Truth> {
        let held = support_cases().map(|it| holds_classic(now, who, it));
        held.collect()
    };
    let before: Vec<Vec<Truth>> = people.iter().map(|who| cases(now, who)).collect();
    change_people(now, change);
    for (who, before) in people.iter().zip(&before) {
        let after = cases(now, who);
        checker_finds(now, who, before, &after);
    }
    // Whoever owns the account holds everything, by no policy.
    for who in holders.iter().filter(|it| !now.is_account_owner(it)) {
        let mut grants: Vec<Grant> = (policies.iter())
            .flat_map(|it| {
                it.roles
                    .iter()
                    .filter_map(|role| Grant::in_policy(who, it, role))
            })
            .collect();
        grants.dedup();
        for grant in grants {
            if holds_granted(now, who, &grant) == Truth::Yes {
                let text = format!(
                    "{} still holds {}: another policy or an access group grants it, too",
                    now.identity_label(who),
                    grant.what(now)
                );
                tried.note(NoteId::StillHeld, RuleId::R9, text);
            }
        }
    }
    let rights = |id| Person {
        id,
        now: Fate::Rights,
    };
    Effect {
        people: people.into_iter().map(rights).collect(),
        takes_rights: true,
        after_resets: true,
        ..Effect::default()
    }
}
