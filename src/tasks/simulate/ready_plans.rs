//! Plans worth trying in this account, ready to open.

mod leaked;
mod off_people;

use std::collections::BTreeMap;

use keyatlas_resolver::account::{IdentityId, IdentityKind, Scope, Standing};
use keyatlas_resolver::advice::{heirs, move_everything};
use keyatlas_resolver::candidates::{Candidate, Fitness, best_candidate, candidates};
use keyatlas_resolver::changes::Change;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::{CredentialKind, Provider, Resolved, State, resolve_all};
use keyatlas_resolver::truth::Truth;

use crate::tasks::words::{counted, kind_word};

/// A plan to open with one click
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ready {
    /// What it does
    pub(crate) title: String,
    /// Why somebody would
    pub(crate) why: String,
    /// The plan
    pub(crate) plan: Plan,
}

/// Judging everybody for a scope takes a moment in a large account, so only a few scopes are looked at
const LOOKED_AT: usize = 6;
const REPAIRED: usize = 2;

/// What repairs something first, then who may leave, then the trap
pub(crate) fn ready_plans(index: &Index) -> Vec<Ready> {
    let scopes = resolve_all(index);
    let mut found = repairs(index, &scopes);
    found.extend(unset(index, &scopes));
    found.extend(leaving(index, &scopes));
    found.extend(off_people::off_people(index));
    found.extend(leaked::leaked(index, &scopes));
    found.extend(trap(index, &scopes));
    found
}

/// Keys that do not work or depend on a person, reset as somebody who has all it takes
fn repairs(index: &Index, scopes: &[Resolved<'_>]) -> Vec<Ready> {
    let mut wanted: Vec<(&Resolved<'_>, &'static str)> = scopes
        .iter()
        .filter_map(|it| Some((it, needs_another_owner(it)?)))
        .collect();
    wanted.sort_by_key(|(it, _)| (it.state, std::cmp::Reverse(it.at.clusters().len())));
    let mut found: Vec<Ready> = Vec::new();
    let mut steps = Vec::new();
    let mut broken = 0;
    for (resolved, why) in wanted.iter().take(LOOKED_AT) {
        let scope = resolved.scope();
        let Some(owner) = best_owner(index, scope) else {
            continue;
        };
        let change = Change::reset(index, scope, &owner);
        if resolved.state == State::Broken {
            broken += 1;
            steps.push(change.clone());
        }
        if found.len() < REPAIRED {
            found.push(Ready {
                title: format!(
                    "Reset {} as {}",
                    index.scope_label(scope),
                    index.identity_label(&owner)
                ),
                why: (*why).replace("{owner}", &owner_now(index, scope)),
                plan: Plan::of(change),
            });
        }
    }
    if broken > 1 {
        found.push(Ready {
            title: format!("Reset all {broken} scopes whose key does not work"),
            why: "One after the other, each as the identity that fits best".to_owned(),
            plan: Plan { steps },
        });
    }
    found
}

/// Why a scope wants another owner; nothing where it is well as it is
fn needs_another_owner(resolved: &Resolved<'_>) -> Option<&'static str> {
    if resolved.at.clusters().len() == 0 {
        return None;
    }
    let services = resolved.provider(Provider::Services)?;
    match (services.credential, services.usable) {
        (CredentialKind::None, _) => {
            Some("There is no key, so nothing in its clusters can be changed")
        }
        (_, Truth::No) => Some("The key of {owner} does not work any more"),
        (CredentialKind::ApiKey, Truth::Yes) => {
            let owner = resolved.at.index.identity(services.identity?)?;
            (owner.kind() == Some(IdentityKind::User) && resolved.state == State::AtRisk)
                .then_some("The key belongs to a person, {owner}")
        }
        _ => None,
    }
}

/// A manual credential that is refused, taken away
fn unset(index: &Index, scopes: &[Resolved<'_>]) -> Option<Ready> {
    let refused = scopes.iter().find_map(|it| {
        let classic = it.provider(Provider::Classic)?;
        let refused = classic.credential == CredentialKind::ManualCredential
            && classic.usable == Truth::No
            && it.state == State::Broken;
        refused.then(|| (it.scope(), classic.username))
    });
    let (scope, username) = refused?;
    Some(Ready {
        title: format!(
            "Unset the manual credential of {}",
            index.scope_label(scope)
        ),
        why: match username {
            Some(username) => format!(
                "{username} is refused, and classic infrastructure uses it instead of the API key"
            ),
            None => "It is refused, and classic infrastructure uses it instead of the API key"
                .to_owned(),
        },
        plan: Plan::of(Change::unset(index, scope)),
    })
}

/// The person on whom most depends leaves: everything of theirs moves first, then they go
fn leaving(index: &Index, scopes: &[Resolved<'_>]) -> Option<Ready> {
    let mut keys: BTreeMap<&IdentityId, usize> = BTreeMap::new();
    for resolved in scopes {
        let services = resolved.provider(Provider::Services);
        if let Some(owner) = services.and_then(|it| it.identity) {
            *keys.entry(owner).or_default() += 1;
        }
    }
    let (leaver, _) = keys
        .into_iter()
        .filter(|(id, _)| {
            !index.is_account_owner(id)
                && index.identity(id).is_some_and(|it| {
                    it.kind() == Some(IdentityKind::User) && it.standing != Some(Standing::Removed)
                })
        })
        .max_by_key(|(id, number)| (*number, std::cmp::Reverse(*id)))?;
    let name = index.identity_label(leaver);
    let heir = heirs(index, leaver).into_iter().next();
    let moved = heir.map(|heir| {
        let moved = move_everything(index, leaver, &heir.identity);
        (heir.label, moved)
    });
    let (why, plan) = match moved {
        Some((heir, moved)) if moved.plan.is_some() => {
            let credentials = counted(moved.moves.len(), "credential", "credentials");
            let why = format!("Move their {credentials} to {heir}, then remove them");
            (why, moved.plan.unwrap_or_default())
        }
        _ => {
            let why = "Nobody can certainly own all that depends on them: see what would break"
                .to_owned();
            (why, Plan::of(Change::remove(index, leaver)))
        }
    };
    Some(Ready {
        title: format!("{name} is leaving"),
        why,
        plan,
    })
}

/// What happens to somebody who forgets the group
fn trap(index: &Index, scopes: &[Resolved<'_>]) -> Option<Ready> {
    let default = keyatlas_resolver::rules::default_group::default_group(index)?;
    let meant = scopes
        .iter()
        .find(|it| it.scope().resource_group != *default && it.at.clusters().len() > 0)?
        .scope();
    let caller = best_owner(index, meant)?;
    Some(Ready {
        title: format!("Forget to target a group in {}", meant.region),
        why: format!(
            "The most common mistake: the reset changes {}, whatever you meant",
            index.group_label(default)
        ),
        plan: Plan::of(Change::reset_untargeted(index, &meant.region, &caller)),
    })
}

/// Somebody who certainly can own the key, and does not own it now
fn best_owner(index: &Index, scope: &Scope) -> Option<IdentityId> {
    let would_do = |it: &Candidate| !it.owns_it_now;
    let best = best_candidate(index, scope)?;
    if would_do(&best) {
        return Some(best.identity);
    }
    // Only now is it worth the time to judge everybody.
    candidates(index, scope)
        .into_iter()
        .take_while(|it| it.fitness == Fitness::Ready)
        .find(would_do)
        .map(|it| it.identity)
}

fn owner_now(index: &Index, scope: &Scope) -> String {
    let Some(owner) = index.at(scope).and_then(|at| at.owner()) else {
        return "somebody not known".to_owned();
    };
    let name = index.identity_label(owner);
    match index.identity(owner).and_then(|it| it.kind()) {
        Some(kind @ (IdentityKind::ServiceId | IdentityKind::TrustedProfile)) => {
            format!("{name} ({})", kind_word(Some(kind)))
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::simulate::simulate;

    use super::*;

    fn plans(slug: &str) -> (Index, Vec<Ready>) {
        let index = Index::new(keyatlas_samples::snapshot(slug).expect("it is a demo account"));
        let plans = ready_plans(&index);
        (index, plans)
    }

    #[test]
    fn every_ready_plan_of_every_demo_account_is_carried_out() {
        for sample in keyatlas_samples::all() {
            let (index, plans) = plans(sample.slug);
            for ready in plans {
                let answer = simulate(&index, &ready.plan);
                assert_eq!(answer.counts.refused, 0, "{}: {}", sample.slug, ready.title);
                let moves_first = ready.title.ends_with("is leaving") && ready.plan.steps.len() > 1;
                assert!(
                    !moves_first || answer.counts.lost == 0,
                    "{}: {}",
                    sample.slug,
                    ready.title
                );
                let again = Plan::parse(ready.plan.to_string());
                assert_eq!(again, Ok(ready.plan), "{}", sample.slug);
            }
        }
    }

    #[test]
    fn an_account_whose_owner_left_is_offered_what_mends_it_first() {
        let (_, plans) = plans("owner-left");
        let titles: Vec<&str> = plans.iter().map(|it| it.title.as_str()).collect();
        assert!(titles[0].ends_with("as kubernetes-ops"), "{titles:?}");
        assert!(titles.contains(&"Ben Okafor is leaving"), "{titles:?}");
    }

    #[test]
    fn whoever_leaves_is_never_proposed_as_an_owner() {
        let (_, plans) = plans("owner-left");
        let leaving = plans
            .iter()
            .find(|it| it.title.ends_with("is leaving"))
            .expect("somebody may leave");
        let (last, resets) = leaving.plan.steps.split_last().expect("it has steps");
        assert!(
            last.to_string().starts_with("remove "),
            "the last step is {last}"
        );
        let identity = last.text(keyatlas_resolver::changes::Field::Identity);
        for reset in resets {
            assert!(!reset.to_string().ends_with(identity), "{reset}");
        }
    }
}
