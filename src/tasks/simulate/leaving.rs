//! Somebody is leaving: what depends on them, who could take it over, and the plan that moves it first.

use keyatlas_resolver::account::{IdentityId, Scope};
use keyatlas_resolver::advice::{
    Broken, Leaving, Move, heirs, holders, move_everything, what_breaks_in,
};
use keyatlas_resolver::candidates::Fitness;
use keyatlas_resolver::changes::{Change, StepOutcome, StepStatus};
use keyatlas_resolver::commands;
use keyatlas_resolver::holds_up::{HoldsUp, what_identity_holds_up};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::Names;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::simulate::scopes_from;
use leptos::prelude::*;

use super::choices::people;
use super::leaving_day::LeavingDay;
use super::planning::Planning;
use super::present::all_of;
use crate::browser::address::{AddressBar, History};
use crate::browser::page;
use crate::routes;
use crate::tasks::words::counted;
use crate::ui::{Choice, CommandBlock, Item, Mark, Notice, Prose, Tone};

/// Who leaves, chosen from those on whom something hangs, and what comes of it
#[component]
pub(super) fn SomebodyLeaves(asked: Memo<Option<String>>) -> impl IntoView {
    let session = Planning::expect().session;
    let address = AddressBar::expect();
    let who = Memo::new(move |_| {
        let typed = asked.get()?;
        session
            .index()
            .with(|index| Names(index).identity(&typed).ok())
    });
    let chosen = Signal::derive(move || who.get().map(|it| it.to_string()).unwrap_or_default());
    let items = Signal::derive(move || session.index().with(|index| leavers(index, who.get())));
    // The plan stands above this on a narrow screen, and whoever came by a link wants this.
    page::show_soon("leaving-heading".to_owned());
    let go = move |id: String| {
        if !id.is_empty() {
            let next = session
                .index()
                .with_untracked(|index| routes::simulate::leaving(index, &id.into()));
            address.go(&next, History::Replace);
        }
    };
    let name = move || match who.get() {
        Some(who) => session
            .index()
            .with(|index| index.identity_label(&who).to_owned()),
        None => asked.get().unwrap_or_default(),
    };
    view! {
        <section class="leaving" aria-labelledby="leaving-heading">
            <h2 id="leaving-heading" class="section-heading" tabindex="-1">
                {name} " is leaving"
            </h2>
            <p class="section-lead">
                "Removing somebody also removes their API keys and their classic user. Move what depends on them first, and remove them last."
            </p>
            <Choice id="leaving-who" label="Who leaves" items=items chosen=chosen on_choose=go />
            <LeavingDay name=Signal::derive(name) />
            {move || match who.get() {
                Some(who) => view! { <WhatComesOfIt who=who /> }.into_any(),
                None => {
                    view! {
                        <Notice tone=Tone::Unknown title="Nobody of that name is in the account in view">
                            <p>"Choose somebody above, or import the account that this link is about."</p>
                        </Notice>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// Those on whom something certainly hangs, with how much, and whoever was asked for
fn leavers(index: &Index, asked: Option<IdentityId>) -> Vec<Item> {
    let holders = holders(index);
    let is_there = |who: &IdentityId| holders.iter().any(|it| it.identity == *who);
    let mut items: Vec<Item> = Vec::new();
    match &asked {
        None => items.push(Item::new("", "Choose who leaves")),
        Some(who) if !is_there(who) => {
            items.push(Item::new(who.as_str(), index.identity_label(who)));
        }
        Some(_) => {}
    }
    items.extend(holders.iter().map(|it| {
        let scopes = it.holds_up.by_key.len() + it.holds_up.by_manual.len();
        let hangs = [
            counted(scopes, "credential", "credentials"),
            counted(it.holds_up.clusters, "cluster", "clusters"),
        ];
        let name = index.identity_label(&it.identity);
        Item::new(
            it.identity.as_str(),
            format!("{name}: {}", hangs.join(", ")),
        )
    }));
    items
}

#[component]
fn WhatComesOfIt(who: IdentityId) -> impl IntoView {
    let planning = Planning::expect();
    let session = planning.session;
    let heir = RwSignal::new(String::new());
    let leaver = StoredValue::new(who);
    let found = Memo::new(move |_| {
        session.index().with(|index| {
            let who = leaver.get_value();
            let remove = Plan::of(Change::remove(index, &who));
            let tried = planning
                .known
                .with(|known| scopes_from(index, known, &remove));
            let removed = Removed {
                broken: what_breaks_in(index, &tried),
                refused: refused(tried.steps),
                plan: remove,
            };
            (heirs(index, &who), removed)
        })
    });
    // The best one until somebody else is chosen
    let chosen = Memo::new(move |_| match heir.get() {
        none if none.is_empty() => {
            found.with(|(heirs, _)| heirs.first().map(|it| it.identity.clone()))
        }
        some => Some(IdentityId::from(some)),
    });
    let leaving = Memo::new(move |_| {
        let to = chosen.get()?;
        let moved = session
            .index()
            .with(|index| move_everything(index, &leaver.get_value(), &to));
        Some((to, moved))
    });
    let held = Memo::new(move |_| {
        session
            .index()
            .with(|index| what_identity_holds_up(index, &leaver.get_value()))
    });
    let taker = Signal::derive(move || chosen.get().map(|it| it.to_string()).unwrap_or_default());
    let takers = Signal::derive(move || {
        let chosen = taker.get();
        let all = held.with(|it| it.by_key.len() + it.by_manual.len());
        session.index().with(|index| {
            let nobody = chosen
                .is_empty()
                .then(|| Item::new("", "Nobody certainly can"));
            let mut items = people(index, &chosen, nobody);
            items.retain(|it| it.value != leaver.with_value(ToString::to_string));
            found.with(|(heirs, _)| {
                for it in &mut items {
                    if let Some(heir) = heirs.iter().find(|heir| heir.identity.as_str() == it.value)
                    {
                        it.label
                            .push_str(&format!(": ready for {} of {all}", heir.ready));
                    }
                }
                // Those who could, the best first
                items.sort_by_key(|it| {
                    let at = heirs
                        .iter()
                        .position(|heir| heir.identity.as_str() == it.value);
                    at.unwrap_or(usize::MAX)
                });
            });
            items
        })
    });
    view! {
        {move || held.with(|held| session.index().with(|index| what_depends_on_them(index, held)))}
        {move || found.with(|(_, removed)| held.with(|held| session.index().with(|index| if_they_just_leave(index, removed, held))))}
        <div class="leaving__part">
            <h3 class="leaving__heading">"Who takes over"</h3>
            <Choice id="leaving-heir" label="Everything goes to" items=takers chosen=taker on_choose=move |it| heir.set(it) />
            <div role="status">
                {move || leaving.get().map(|(to, leaving)| session.index().with(|index| what_moves(index, &planning, &to, leaving)))}
            </div>
        </div>
    }
}

fn what_depends_on_them(index: &Index, held: &HoldsUp) -> impl IntoView + use<> {
    let rows = [
        (&held.by_key, "API key"),
        (&held.by_manual, "manual credential"),
        (&held.possibly_by_manual, "possibly the manual credential"),
    ];
    let rows: Vec<AnyView> = rows
        .into_iter()
        .flat_map(|(scopes, what)| scopes.iter().map(move |scope| (scope, what)))
        .map(|(scope, what)| one_scope(index, scope, what))
        .collect();
    let nothing = rows.is_empty();
    view! {
        <div class="leaving__part">
            <h3 class="leaving__heading">"What depends on them"</h3>
            {nothing.then(|| view! { <p>"No key and no manual credential that is known to be theirs."</p> })}
            <ul class="leaving__list">{rows}</ul>
            <CommandBlock lines=vec![commands::list_api_keys().to_string()] />
        </div>
    }
}

fn one_scope(index: &Index, scope: &Scope, what: &'static str) -> AnyView {
    let clusters = index.at(scope).map_or(0, |at| at.clusters().len());
    let about = format!("{what}, {}", counted(clusters, "cluster", "clusters"));
    view! {
        <li>
            <a class="cds--link" href=routes::scope::address(index, scope)>
                {index.scope_label(scope)}
            </a>
            " "
            <span class="leaving__about">{about}</span>
        </li>
    }
    .into_any()
}

/// What the removal alone would do
#[derive(Debug, Clone, PartialEq)]
struct Removed {
    plan: Plan,
    broken: Vec<Broken>,
    /// Why nobody can remove them
    refused: Option<String>,
}

fn refused(steps: Vec<StepOutcome>) -> Option<String> {
    let step = steps
        .into_iter()
        .find(|it| it.status == StepStatus::Refused)?;
    let reasons: Vec<String> = step.reasons.into_iter().map(|it| it.text).collect();
    Some(format!("{}: {}", step.text, reasons.join("; ")))
}

fn if_they_just_leave(index: &Index, removed: &Removed, held: &HoldsUp) -> AnyView {
    if let Some(refused) = removed.refused.clone() {
        return view! {
            <div class="leaving__part">
                <h3 class="leaving__heading">"If nothing is moved first"</h3>
                <Mark tone=Tone::Quiet word="They cannot be removed" />
                <p><Prose text=refused /></p>
            </div>
        }
        .into_any();
    }
    let rows: Vec<AnyView> = removed
        .broken
        .iter()
        .map(|it| one_broken(index, it))
        .collect();
    let (tone, word) = what_breaks(&removed.broken, held);
    view! {
        <div class="leaving__part">
            <h3 class="leaving__heading">"If nothing is moved first"</h3>
            <Mark tone=tone word=word />
            <ul class="leaving__list">{rows}</ul>
            <a class="cds--link" href=routes::simulate::address(&removed.plan.to_string().into())>
                "Simulate the removal alone"
            </a>
        </div>
    }
    .into_any()
}

/// `3 scopes break, with 5 clusters`; what only perhaps breaks is not counted with the rest
fn what_breaks(broken: &[Broken], held: &HoldsUp) -> (Tone, String) {
    let certain = broken.iter().filter(|it| !it.providers.is_empty());
    let (number, clusters) = certain.fold((0, 0), |(number, clusters), it| {
        (number + 1, clusters + it.clusters)
    });
    let perhaps = broken.len() - number + held.possibly_by_manual.len();
    let perhaps_too = match perhaps {
        0 => String::new(),
        some => format!("; {} perhaps", counted(some, "more scope", "more scopes")),
    };
    match (number, perhaps) {
        (0, 0) => (Tone::Good, "No credential that is known stops".to_owned()),
        (0, some) => {
            let scopes = counted(some, "scope perhaps breaks", "scopes perhaps break");
            (Tone::Unknown, scopes)
        }
        _ => {
            let scopes = counted(number, "scope breaks", "scopes break");
            let clusters = counted(clusters, "cluster", "clusters");
            (
                Tone::Error,
                format!("{scopes}, with {clusters}{perhaps_too}"),
            )
        }
    }
}

fn one_broken(index: &Index, it: &Broken) -> AnyView {
    let stops = (!it.providers.is_empty()).then(|| format!("stops: {}", all_of(&it.providers)));
    let perhaps = (!it.perhaps.is_empty()).then(|| {
        format!(
            "stops, if it works today, which is not known: {}",
            all_of(&it.perhaps)
        )
    });
    let about: Vec<String> = stops.into_iter().chain(perhaps).collect();
    view! {
        <li>
            <b>{index.scope_label(&it.scope)}</b>
            " "
            <span class="leaving__about">{about.join("; ")}</span>
        </li>
    }
    .into_any()
}

fn what_moves(
    index: &Index,
    planning: &Planning,
    to: &IdentityId,
    leaving: Leaving,
) -> impl IntoView + use<> {
    let planning = *planning;
    let name = index.identity_label(to).to_owned();
    let rows: Vec<AnyView> = leaving.moves.iter().map(|it| one_move(index, it)).collect();
    let go = match leaving.plan {
        Some(plan) => {
            let steps = counted(plan.steps.len(), "step", "steps");
            view! {
                <button
                    type="button"
                    class="cds--btn cds--btn--primary cds--btn--md"
                    on:click=move |_| planning.change_to(&plan, "#result-heading")
                >
                    {format!("Simulate moving everything to {name}, in {steps}")}
                </button>
            }
            .into_any()
        }
        None if leaving.moves.is_empty() => ().into_any(),
        None => view! {
            <p class="leaving__about">
                {format!("There is no plan that moves everything to {name}: what cannot move stays with whoever leaves, and breaks with them.")}
            </p>
        }
        .into_any(),
    };
    view! {
        <ul class="leaving__moves">{rows}</ul>
        {possibly_theirs(index, &leaving.holds_up)}
        {go}
    }
}

/// What the plan leaves where it is, since nobody said that it is theirs
fn possibly_theirs(index: &Index, held: &HoldsUp) -> Option<impl IntoView + use<>> {
    let scopes = &held.possibly_by_manual;
    let places: Vec<String> = scopes.iter().map(|it| index.scope_label(it)).collect();
    let commands = scopes.first().map(|first| {
        let look = [
            commands::target(index, first),
            commands::show_manual_credential(first),
        ];
        look.map(|it| it.to_string()).to_vec()
    })?;
    Some(view! {
        <p class="leaving__about">
            {format!(
                "By the e-mail address in it, the manual credential of {} is possibly theirs, and stays where it is. Look before they are removed.",
                places.join(", ")
            )}
        </p>
        <CommandBlock lines=commands />
    })
}

fn one_move(index: &Index, it: &Move) -> AnyView {
    let (tone, word) = match (it.fitness, &it.step) {
        (Fitness::Ready, Some(_)) => (Tone::Good, "Ready"),
        (Fitness::Lacks, Some(_)) => (Tone::Warning, "Moves, and something is missing then"),
        (Fitness::Unknown, Some(_)) => (
            Tone::Unknown,
            "Moves, and whether it works then is not known",
        ),
        (_, None) => (Tone::Error, "Cannot move"),
        (Fitness::Impossible, Some(_)) => (Tone::Error, "Does not work then"),
    };
    view! {
        <li>
            <b>{index.scope_label(&it.scope)}</b>
            <Mark tone=tone word=word />
            <p><Prose text=it.text.clone() /></p>
        </li>
    }
    .into_any()
}
