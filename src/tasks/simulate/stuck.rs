//! Broken scopes that nobody is certainly able to mend: who might be, and what would tell.

use keyatlas_resolver::by_hand;
use keyatlas_resolver::candidates::{Candidate, Fitness, best_candidate, candidates};
use keyatlas_resolver::commands::{Command, list_users};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{CredentialKind, Provider, Resolved, State, resolve_all};
use keyatlas_resolver::truth::Truth;
use leptos::prelude::*;

use super::planning::Planning;
use crate::routes;
use crate::tasks::commands::Commands;
use crate::ui::Prose;

/// Judging everybody for a scope takes a moment in a large account
const LOOKED_AT: usize = 12;
const SHOWN: usize = 4;
const PEOPLE: usize = 2;

/// A scope that is broken, while no plan certainly mends it
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stuck {
    pub(crate) label: String,
    /// Its page, which says why
    pub(crate) address: String,
    /// Who might be able to own its key, the likeliest first
    pub(crate) might: Vec<Might>,
    /// What would tell, or else who could be asked in
    pub(crate) ask: Vec<Command>,
}

/// Somebody who might own a key
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Might {
    pub(crate) label: String,
    /// Why that is not certain
    pub(crate) text: String,
    /// The plan that tries it
    pub(crate) address: String,
}

/// The first of them
pub(crate) fn stuck(index: &Index) -> Vec<Stuck> {
    let all = resolve_all(index);
    let broken = all.iter().filter(|it| it.state == State::Broken);
    broken
        .take(LOOKED_AT)
        .filter(|it| is_stuck(index, it))
        .take(SHOWN)
        .map(|it| one(index, it))
        .collect()
}

/// A manual credential that is refused can be unset by a plan; a key can be reset by whoever has all it takes
fn is_stuck(index: &Index, resolved: &Resolved<'_>) -> bool {
    let is_refused = resolved.provider(Provider::Classic).is_some_and(|it| {
        it.credential == CredentialKind::ManualCredential && it.usable == Truth::No
    });
    let best = best_candidate(index, resolved.scope());
    !is_refused && best.is_none_or(|it| it.owns_it_now)
}

fn one(index: &Index, resolved: &Resolved<'_>) -> Stuck {
    let scope = resolved.scope();
    let may_be = |it: &Candidate| match it.fitness {
        Fitness::Lacks | Fitness::Unknown => !it.owns_it_now,
        Fitness::Ready | Fitness::Impossible => false,
    };
    let people = candidates(index, scope).into_iter().filter(may_be);
    let mut ask: Vec<Command> = Vec::new();
    let mut might = Vec::new();
    for it in people.take(PEOPLE) {
        let Some(plan) = it.plan else { continue };
        for command in it.settle {
            if !ask.contains(&command) {
                ask.push(command);
            }
        }
        might.push(Might {
            label: it.label,
            text: it.text,
            address: routes::simulate::address(&plan.into()),
        });
    }
    if might.is_empty() {
        ask = match by_hand::has_no_functional_id(index) {
            true => by_hand::invite("<e-mail>").commands,
            false => vec![list_users()],
        };
    }
    Stuck {
        label: index.scope_label(scope),
        address: routes::scope::address(index, scope),
        might,
        ask,
    }
}

/// The list, where something is broken and no plan is certain to mend it
#[component]
pub(super) fn StuckScopes() -> impl IntoView {
    let session = Planning::expect().session;
    let all = Memo::new(move |_| session.index().with(|index| stuck(index)));
    move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            view! {
                <div class="stuck">
                    <h3>"Broken, and nobody is known to be able to reset the key"</h3>
                    <ul class="stuck__list">{all.into_iter().map(shown).collect_view()}</ul>
                </div>
            }
        })
    }
}

fn shown(stuck: Stuck) -> impl IntoView {
    let what_to_ask = match stuck.might.is_empty() {
        true => "Nobody who is listed can own this key. Ask for somebody who could:",
        false => "What would tell; paste what it prints on the import page:",
    };
    let might = stuck.might.into_iter().map(|it| {
        view! {
            <li>
                <a class="cds--link" href=it.address>
                    "Reset as " {it.label}
                </a>
                ": "
                <Prose text=it.text />
            </li>
        }
    });
    view! {
        <li>
            <p>
                <a class="cds--link" href=stuck.address>
                    <b>{stuck.label}</b>
                </a>
            </p>
            <ul>{might.collect_view()}</ul>
            {(!stuck.ask.is_empty())
                .then(|| {
                    view! {
                        <p>{what_to_ask}</p>
                        <Commands commands=stuck.ask />
                    }
                })}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::testing::Account;

    use super::*;

    fn of(account: &str) -> Vec<Stuck> {
        stuck(&Account::unknown().say(account).index())
    }

    const BROKEN: &str = "complete identities scopes.api_key clusters.vpc
        group prod id g1 default
        key us-south/prod owner IBMid-9; no manual us-south/prod
        cluster shop id c1 vpc us-south/prod\n";

    #[test]
    fn nothing_seemed_to_ask_for_a_change_while_a_scope_was_broken() {
        let account = format!("{BROKEN} identity IBMid-1 user active named \"Ana Kovac\"");
        let stuck = of(&account);
        assert_eq!(stuck.len(), 1);
        assert_eq!(stuck[0].label, "us-south/prod");
        assert_eq!(stuck[0].might[0].label, "Ana Kovac");
        assert!(!stuck[0].ask.is_empty(), "{stuck:?}");
    }

    #[test]
    fn where_nobody_could_own_the_key_somebody_is_asked_in() {
        let account = format!("{BROKEN} identity IBMid-1 user removed named \"Ana Kovac\"");
        let stuck = of(&account);
        assert!(stuck[0].might.is_empty(), "{stuck:?}");
        let invite = "ibmcloud account user-invite <e-mail>";
        assert_eq!(stuck[0].ask[0].as_str(), invite);
    }

    #[test]
    fn what_a_ready_plan_mends_is_not_listed_again() {
        let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
        let stuck = stuck(&Index::new(account));
        assert!(stuck.is_empty(), "{stuck:?}");
    }
}
