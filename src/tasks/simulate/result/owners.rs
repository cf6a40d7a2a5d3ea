//! Who could own the key instead, with one click to try it.

use keyatlas_resolver::candidates::{Candidate, Fitness, Shortfall, candidates};
use keyatlas_resolver::plan::Plan;
use leptos::prelude::*;

use super::evidence::Evidence;
use super::parts::{MoreButton, Person};
use crate::tasks::simulate::planning::{Answer, Planning};
use crate::tasks::simulate::present::{Place, Who, fitness, places, who};
use crate::tasks::words::counted;
use crate::ui::{Fold, InTurn, Mark, Prose};

/// Candidates for every key that the plan resets
#[component]
pub(super) fn Owners(answer: Answer) -> impl IntoView {
    let places = places(&answer.index, &answer.plan);
    if places.is_empty() {
        return ().into_any();
    }
    let (title, short) = match places.as_slice() {
        [only] => ("Who could own the key instead", only.label.clone()),
        _ => (
            "Who could own the keys instead",
            counted(places.len(), "key", "keys"),
        ),
    };
    view! {
        <Evidence id="owners" title=title short=short>
            {match places.as_slice() {
                [only] => view! { <OwnersOf answer=answer.clone() place=only.clone() /> }.into_any(),
                several => {
                    several
                        .iter()
                        .map(|place| view! { <Folded answer=answer.clone() place=place.clone() /> })
                        .collect_view()
                        .into_any()
                }
            }}
        </Evidence>
    }
    .into_any()
}

/// With several keys, everybody is judged only for those that are looked at
#[component]
fn Folded(answer: Answer, place: Place) -> impl IntoView {
    let label = format!("Step {}: {}", place.step + 1, place.label);
    view! {
        <Fold class="owners-of" summary=label.into_any()>
            <OwnersOf answer=answer.clone() place=place.clone() />
        </Fold>
    }
}

/// Judging everybody takes a moment in a large account, so the rest of the result is shown first
#[component]
fn OwnersOf(answer: Answer, place: Place) -> impl IntoView {
    view! {
        <InTurn>
            {
                let all = candidates(&answer.index, &place.scope);
                view! { <Ranked all=all answer=answer place=place /> }
            }
        </InTurn>
    }
}

#[component]
fn Ranked(all: Vec<Candidate>, answer: Answer, place: Place) -> impl IntoView {
    let number = all.len();
    let possible = all
        .iter()
        .filter(|it| it.fitness != Fitness::Impossible)
        .count();
    let shown = RwSignal::new(possible.clamp(number.min(3), number.min(6)));
    let all = StoredValue::new(all);
    let place = StoredValue::new(place);
    let answer = StoredValue::new(answer);
    let row = move |at: usize| {
        let candidate = all.with_value(|all| all[at].clone());
        let (plan, is_chosen) = place.with_value(|place| {
            let plan = answer.with_value(|it| place.with(&it.index, &it.plan, &candidate.identity));
            (plan, place.chosen.as_ref() == Some(&candidate.identity))
        });
        let who = answer.with_value(|it| who(&it.index, &candidate.identity));
        view! { <Owner candidate=candidate plan=plan is_chosen=is_chosen who=who /> }
    };
    view! {
        <ul class="owners">
            <For each=move || 0..shown.get() key=|at| *at children=row />
        </ul>
        <Show when=move || { shown.get() < number }>
            <MoreButton shown=shown number=number things="identities" />
        </Show>
    }
}

#[component]
fn Owner(candidate: Candidate, plan: Plan, is_chosen: bool, who: Who) -> impl IntoView {
    let planning = Planning::expect();
    let (tone, word) = fitness(candidate.fitness);
    let name = candidate.label.clone();
    let now = candidate
        .owns_it_now
        .then(|| view! { <span class="owner__now">"owns it now"</span> });
    let is_account_owner = candidate
        .is_account_owner
        .then(|| view! { <span class="owner__now">"account owner"</span> });
    let action = if is_chosen {
        view! { <span class="owner__chosen">"In the plan"</span> }.into_any()
    } else if candidate.plan.is_none() {
        ().into_any()
    } else {
        view! {
            <button
                type="button"
                class="cds--btn cds--btn--tertiary cds--btn--sm"
                on:click=move |_| planning.change_from_below(&plan, "owners")
            >
                "Plan with them "
                <span class="visually-hidden">"(" {name} ")"</span>
            </button>
        }
        .into_any()
    };
    let in_the_way = in_the_way(&candidate);
    view! {
        <li class="owner" data-chosen=is_chosen.then_some("true")>
            <div class="owner__who">
                <Person who=who />
                {now}
                {is_account_owner}
            </div>
            <div class="owner__fit">
                <Mark tone=tone word=word />
                {in_the_way}
            </div>
            <div class="owner__action">{action}</div>
        </li>
    }
}

/// The first few things in the way, counted as their sentence counts them, and the rest on demand
fn in_the_way(candidate: &Candidate) -> impl IntoView + use<> {
    let word = match candidate.fitness {
        Fitness::Unknown => "not known:",
        Fitness::Ready | Fitness::Lacks | Fitness::Impossible => "lacks",
    };
    let counted = candidate.in_the_way();
    let all: Vec<(&'static str, &Shortfall)> = counted.iter().map(|it| (word, *it)).collect();
    let lacks = candidate.lacks.iter().map(|it| ("lacks", it));
    let not_known = candidate.not_known.iter().map(|it| ("not known:", it));
    let besides: Vec<(&'static str, &Shortfall)> = lacks
        .chain(not_known)
        .filter(|(_, it)| !counted.contains(it))
        .collect();
    // The sentence names three, or two and how many more.
    let kept = if all.len() <= 3 { all.len() } else { 2 };
    let impossible = candidate
        .impossible
        .iter()
        .map(|why| view! { <li><Prose text=why.clone() /></li> })
        .collect_view();
    let first = all[..kept].iter().map(|it| shortfall(*it)).collect_view();
    let rest = all[kept..].iter().map(|it| shortfall(*it)).collect_view();
    let rest = (kept < all.len()).then(|| {
        view! {
            <details class="shortfalls__rest">
                <summary>{format!("and {} more", all.len() - kept)}</summary>
                <ul class="shortfalls">{rest}</ul>
            </details>
        }
    });
    let besides = (!besides.is_empty()).then(|| {
        let number = besides.len();
        let all = besides.into_iter().map(shortfall).collect_view();
        view! {
            <details class="shortfalls__rest">
                <summary>{format!("besides, {number} not required or not known")}</summary>
                <ul class="shortfalls">{all}</ul>
            </details>
        }
    });
    view! {
        <ul class="shortfalls">{impossible} {first}</ul>
        {rest}
        {besides}
    }
}

fn shortfall((word, what): (&'static str, &Shortfall)) -> impl IntoView + use<> {
    let suggested = (!what.required).then_some(" (suggested only)");
    view! {
        <li>
            {word} " " {what.what.clone()}
            <span class="shortfalls__for">": " {what.needed_for.clone()} {suggested}</span>
        </li>
    }
}
