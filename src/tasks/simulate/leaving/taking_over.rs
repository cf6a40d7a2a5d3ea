//! Who could take over what depends on somebody, and the plan that moves it.

use std::collections::BTreeMap;

use keyatlas_resolver::account::IdentityId;
use keyatlas_resolver::advice::{Leaving, Move, heirs, move_everything};
use keyatlas_resolver::candidates::Fitness;
use keyatlas_resolver::commands;
use keyatlas_resolver::holds_up::HoldsUp;
use keyatlas_resolver::index::Index;
use leptos::prelude::*;

use crate::tasks::simulate::choices::people;
use crate::tasks::simulate::planning::Planning;
use crate::tasks::words::counted;
use crate::ui::{Choice, CommandBlock, Item, Mark, Prose, Tone};

/// The choice of who, the best first, and what moves to them
#[component]
pub(super) fn WhoTakesOver(who: StoredValue<IdentityId>, held: Memo<HoldsUp>) -> impl IntoView {
    let planning = Planning::expect();
    let session = planning.session;
    let heir = RwSignal::new(String::new());
    let able = Memo::new(move |_| {
        session
            .index()
            .with(|index| who.with_value(|who| heirs(index, who)))
    });
    // The best one until somebody else is chosen
    let chosen = Memo::new(move |_| match heir.get() {
        none if none.is_empty() => able.with(|it| it.first().map(|it| it.identity.clone())),
        some => Some(IdentityId::from(some)),
    });
    let leaving = Memo::new(move |_| {
        let to = chosen.get()?;
        let moved = session
            .index()
            .with(|index| who.with_value(|who| move_everything(index, who, &to)));
        Some((to, moved))
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
            items.retain(|it| who.with_value(|who| it.value != who.as_str()));
            able.with(|able| {
                let places: BTreeMap<&str, usize> = (able.iter().enumerate())
                    .map(|(at, heir)| (heir.identity.as_str(), at))
                    .collect();
                let place = |it: &Item| places.get(it.value.as_str()).copied();
                for it in &mut items {
                    if let Some(at) = place(it) {
                        it.label
                            .push_str(&format!(": ready for {} of {all}", able[at].ready));
                    }
                }
                // Those who could, the best first
                items.sort_by_key(|it| place(it).unwrap_or(usize::MAX));
            });
            items
        })
    });
    view! {
        <div class="leaving__part">
            <h3 class="leaving__heading">"Who takes over"</h3>
            <Choice id="leaving-heir" label="Everything goes to" items=takers chosen=taker on_choose=move |it| heir.set(it) />
            <div role="status">
                {move || leaving.get().map(|(to, leaving)| session.index().with(|index| what_moves(index, &planning, &to, leaving)))}
            </div>
        </div>
    }
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
