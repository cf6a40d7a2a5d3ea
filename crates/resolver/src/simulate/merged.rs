//! What the accounts that may come of a plan share. Whose credential is in effect is said as if every step went
//! through; whether it works, what is found and how a scope stands is said only where all agree.

use std::ptr;
use std::sync::Arc;

use super::differences::{both, key};
use crate::account::{Fact, IdentityId};
use crate::changes::{Effect, Happened, Made, StepReason, StepStatus};
use crate::commands;
use crate::index::{At, Index};
use crate::open::{Open, Presumption, Questions};
use crate::permissions::creates_keys;
use crate::resolve::{AccountAnswer, ProviderAnswer, ScopeAnswer, State, StepAnswer, Verdict};
use crate::rules::RuleId;
use crate::truth::Truth;

/// Takes back what another account that may come of the plan does not share
pub(super) fn share(answer: &mut AccountAnswer, other: &AccountAnswer, question: &Open) {
    let mut others = other.scopes.iter().peekable();
    for scope in &mut answer.scopes {
        while others.next_if(|it| key(it) < key(scope)).is_some() {}
        if let Some(other) = others.next_if(|it| key(it) == key(scope))
            && scope != other
        {
            share_scope(Arc::make_mut(scope), other, question);
        }
    }
}

fn share_scope(scope: &mut ScopeAnswer, other: &ScopeAnswer, question: &Open) {
    let mut state = shared_state(scope.state, other.state);
    let mut differs = state != scope.state;
    for provider in &mut scope.providers {
        let theirs = other.provider(provider.provider).map(|it| it.usable);
        if theirs.is_some_and(|it| it != provider.usable) {
            differs = true;
            no_longer_certain(provider, question);
        }
    }
    // Whose key works in one of them and not in the other may be broken.
    if state == State::Ok && differs && scope.providers.iter().any(|it| it.usable != Truth::Yes) {
        state = State::Unknown;
    }
    (scope.findings).retain(|it| other.findings.iter().any(|theirs| theirs.id == it.id));
    if state != scope.state {
        scope.keeps_working.clear();
        scope.fails_meanwhile = None;
        scope.state = state;
    }
    let worse = state != State::Broken && (differs || scope.open != other.open);
    for it in other.open.iter().chain(worse.then_some(question)) {
        if worse && !scope.open.contains(it) {
            scope.open.push(it.clone());
        }
    }
}

fn no_longer_certain(provider: &mut ProviderAnswer, question: &Open) {
    if provider.usable != Truth::Unknown {
        provider.usable = Truth::Unknown;
        provider.steps.push(StepAnswer {
            rule: RuleId::R14,
            verdict: Verdict::Unknown,
            text: format!("{} is not known", question.question),
            settle: question.settle.first().cloned(),
        });
    }
}

/// Broken if both are, at risk if both are that or worse, unknown where either may be broken
fn shared_state(one: State, other: State) -> State {
    use State::{AtRisk, Broken, Empty, Ok, Unknown};
    match (one, other) {
        (one, other) if one == other => one,
        (Broken | AtRisk, Broken | AtRisk) => AtRisk,
        (Broken | Unknown | Empty, _) | (_, Broken | Unknown | Empty) => Unknown,
        (Ok | AtRisk, Ok | AtRisk) => Ok,
    }
}

/// What is not known and could make a plan worse: whether its steps go through, what they presume, what is perhaps of
/// somebody whom it changes, and what is open in the scopes that change
pub(super) fn open(
    now: &Index,
    before: &AccountAnswer,
    after: &AccountAnswer,
    done: &[Made],
) -> Vec<Open> {
    let mut found = Questions::<Open>::default();
    if done.iter().any(may_go_through) {
        found.add(about_steps(done));
    }
    let account = &now.snapshot().account;
    for made in done {
        for presumed in &made.presumes {
            found.add(presumed.question(account));
        }
        let Some(effect) = &made.effect else { continue };
        for presumed in presumed_by(now, effect) {
            found.add(presumed.question(account));
        }
        of_person(now, effect, &mut found);
    }
    of_nobody_known(now, done, &mut found);
    let may_be_barred = |it: &ScopeAnswer| {
        let effects = done.iter().filter_map(|it| it.effect.as_ref());
        let mut happened = effects.flat_map(|it| &it.credentials);
        happened.any(|(at, happened)| {
            matches!(happened, Happened::ClassicBarred)
                && (&at.region, &at.resource_group) == (&it.region, &it.resource_group)
        })
    };
    let is_another = |old: &ScopeAnswer, new: &ScopeAnswer| !ptr::eq(old, new) && old != new;
    let pairs = both(before, after);
    for (_, new) in pairs.filter(|(old, new)| is_another(old, new) || may_be_barred(new)) {
        for open in &new.open {
            found.add(open.clone());
        }
        // Without clusters nothing is worse than at risk, and a provider may stop all the same.
        let unknown = new
            .providers
            .iter()
            .filter(|it| it.usable == Truth::Unknown);
        let steps = unknown.flat_map(|it| &it.steps);
        for step in steps.filter(|it| new.open.is_empty() && it.verdict == Verdict::Unknown) {
            found.ask(step.text.clone(), step.settle.clone());
        }
    }
    found.into_list()
}

/// What a step rests on without anybody having said it
fn presumed_by(now: &Index, effect: &Effect) -> Vec<Presumption> {
    let mut found = Vec::new();
    for (_, happened) in &effect.credentials {
        match happened {
            Happened::KeyReplaced { by } if creates_keys(now, by) != Truth::Yes => {
                found.push(Presumption::KeyCreationUnrestricted);
            }
            Happened::ManualUnset => found.extend([
                Presumption::NotLite,
                Presumption::Linked,
                Presumption::NoOneTimePassword,
            ]),
            _ => {}
        }
    }
    found.retain(|it| it.is_taken_by(now.snapshot()));
    found
}

/// Of so many people it is asked one by one, of more at once
const ONE_BY_ONE: usize = 3;

/// What else somebody holds whose roles or permissions change: without it nobody can say what the change comes to
fn of_person(now: &Index, effect: &Effect, found: &mut Questions) {
    let not_known = |who: &&IdentityId| {
        let own = now.identity(who).and_then(|it| it.policies.as_ref());
        // Who may create keys decides where creating them takes a role from now on.
        let may_create = effect.everywhere && creates_keys(now, who) == Truth::Unknown;
        own.is_none() || !now.snapshot().access_groups_are_known() || may_create
    };
    // Whoever owns the account loses nothing.
    let may_own = |it: &IdentityId| commands::settle_ownership(now, it);
    if effect.after_resets
        && now.snapshot().account.owner.is_none()
        && let Some(settle) = effect.rights_of().find_map(may_own)
    {
        found.ask("Who owns the account, and so holds everything", [settle]);
    }
    let people: Vec<&IdentityId> = effect.rights_of().filter(not_known).collect();
    if people.len() > ONE_BY_ONE {
        let question = format!("Which roles {} people have", people.len());
        found.ask(question, [commands::list_policies()]);
        return;
    }
    for who in people {
        let question = format!("Which roles {} has", now.identity_label(who));
        found.ask(question, commands::settle_roles(now, who));
    }
}

/// Keys and manual credentials that are of nobody who is known, and so perhaps of somebody whom the plan is about
fn of_nobody_known(now: &Index, done: &[Made], found: &mut Questions) {
    let is_about_somebody = |it: &Effect| !it.people.is_empty();
    if !done
        .iter()
        .filter_map(|it| it.effect.as_ref())
        .any(is_about_somebody)
    {
        return;
    }
    let of_nobody_known = |at: &At<'_>| match at.key() {
        Fact::Known(key) => key.owner.is_none(),
        Fact::Unknown => !at.lists_no_key(),
        Fact::None => false,
    };
    if now.scopes().any(|at| of_nobody_known(&at)) {
        found.ask(
            "Whether an API key of unknown owner belongs to somebody whom the plan changes",
            [commands::list_api_keys()],
        );
    }
    let not_known = |at: &At<'_>| at.manual() == Fact::Unknown;
    if let Some(at) = now.scopes().find(not_known) {
        found.ask(
            "Whether a manual credential that is not listed belongs to somebody whom the plan changes",
            [commands::settle_manual_credential(now, at.scope())],
        );
    }
}

/// Whether nobody can say that a step goes through, or that it does not
fn may_go_through(made: &Made) -> bool {
    // What it is refused for stands last.
    let nobody_can_say = |it: &StepReason| matches!(it.rule, RuleId::R14 | RuleId::R5);
    match made.outcome.status {
        StepStatus::NotCertain => true,
        StepStatus::Refused => made.outcome.reasons.last().is_some_and(nobody_can_say),
        StepStatus::Applied => false,
    }
}

/// The question whether the steps that are not certain go through, with what settles it
pub(super) fn about_steps(done: &[Made]) -> Open {
    let not_certain: Vec<&Made> = done.iter().filter(|it| may_go_through(it)).collect();
    let settle = not_certain.iter().flat_map(|made| &made.outcome.reasons);
    let mut commands: Vec<_> = settle.filter_map(|it| it.settle.clone()).collect();
    crate::commands::most_telling_first(&mut commands);
    let numbers: Vec<String> = (not_certain.iter())
        .map(|made| made.outcome.step.to_string())
        .collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let question = match numbers.as_slice() {
        [one] => format!("Whether step {one} of the plan goes through"),
        many => format!(
            "Whether steps {} of the plan go through",
            crate::words::and(many)
        ),
    };
    Open::new(question, commands)
}

/// The question whose a manual credential is, where somebody goes whose it may be
pub(super) fn about_manuals(now: &Index) -> Open {
    Open::new(
        "Whether the manual credential belongs to somebody who goes",
        crate::commands::settle_manual_user(now),
    )
}
