//! Several scopes, chosen on the atlas, to be reset as one plan.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{Fact, IdentityId, Scope};
use keyatlas_resolver::advice::{Several, reset_several};
use leptos::prelude::*;

use super::choices::people;
use super::planning::Planning;
use crate::routes::scope::Asked;
use crate::tasks::words::counted;
use crate::ui::{Choice, Item, Prose};

/// The scopes, each of which can be left out, who resets them, and what comes of it
#[component]
pub(super) fn SeveralScopes(asked: Memo<Vec<Asked>>) -> impl IntoView {
    let planning = Planning::expect();
    let session = planning.session;
    let left_out = RwSignal::new(BTreeSet::<Scope>::new());
    let who = RwSignal::new(String::new());
    // What the account has, and what it has not, by its label
    let found = Memo::new(move |_| {
        let (mut known, mut gone) = (Vec::<Scope>::new(), Vec::<String>::new());
        session.index().with(|index| {
            asked.with(|asked| {
                for it in asked {
                    match it.find(index) {
                        Some(scope) => known.push(scope),
                        None => gone.push(it.label()),
                    }
                }
            });
        });
        (known, gone)
    });
    let made = Memo::new(move |_| {
        let who = who.get();
        let who = (!who.is_empty()).then(|| IdentityId::from(who));
        let chosen = found.with(|(known, _)| {
            let chosen = known
                .iter()
                .filter(|it| !left_out.with(|out| out.contains(it)));
            chosen.cloned().collect::<Vec<Scope>>()
        });
        session
            .index()
            .with(|index| reset_several(index, &chosen, who.as_ref()))
    });
    let items = Signal::derive(move || {
        session.index().with(|index| {
            people(
                index,
                "",
                Some(Item::new("", "Whoever fits best in each scope")),
            )
        })
    });
    let steps = move || made.with(|it| it.plan.steps.len());
    view! {
        <section class="several" aria-labelledby="several-heading">
            <h2 id="several-heading" class="section-heading">"Reset several scopes as one plan"</h2>
            <p class="section-lead">
                "A reset concerns one region and resource group, so it is repeated for each. Leave out what should stay as it is."
            </p>
            <ul class="several__scopes">
                {move || found.get().0.into_iter().map(|it| view! { <One scope=it left_out=left_out /> }).collect_view()}
            </ul>
            {move || {
                let gone = found.with(|(_, gone)| gone.clone());
                (!gone.is_empty())
                    .then(|| {
                        view! {
                            <p class="several__note">
                                {format!("Not in the account in view, so left out: {}", gone.join(", "))}
                            </p>
                        }
                    })
            }}
            <Choice id="several-who" label="Reset as" items=items chosen=who on_choose=move |it| who.set(it) />
            <Refused made=made />
            <button
                type="button"
                class="cds--btn cds--btn--primary cds--btn--md"
                disabled=move || steps() == 0
                on:click=move |_| planning.change_to(&made.get_untracked().plan, "#result-heading")
            >
                {move || format!("Simulate {}", counted(steps(), "reset", "resets"))}
            </button>
        </section>
    }
}

#[component]
fn One(scope: Scope, left_out: RwSignal<BTreeSet<Scope>>) -> impl IntoView {
    let session = Planning::expect().session;
    let (label, owner) = session.index().with_untracked(|index| {
        let owner = index.at(&scope).and_then(|it| it.owner());
        let owner = match (owner, index.key(&scope)) {
            (Some(owner), _) => format!("runs as {}", index.identity_label(owner)),
            (None, Fact::None) => "no key yet: a reset makes one".to_owned(),
            (None, Fact::Known(_) | Fact::Unknown) => "owner not known".to_owned(),
        };
        (index.scope_label(&scope), owner)
    });
    let id = format!("several-{}-{}", scope.region, scope.resource_group);
    let in_list = scope.clone();
    let is_in = move || left_out.with(|out| !out.contains(&in_list));
    let toggle = move |event: leptos::ev::Event| {
        let checked = event_target_checked(&event);
        left_out.update(|out| {
            if checked {
                out.remove(&scope);
            } else {
                out.insert(scope.clone());
            }
        });
    };
    view! {
        <li class="several__scope">
            <input type="checkbox" id=id.clone() prop:checked=is_in on:change=toggle />
            <label for=id>
                {label} " "
                <span class="several__owner">{owner}</span>
            </label>
        </li>
    }
}

/// Which scopes nobody, or not the one chosen, certainly may reset
#[component]
fn Refused(made: Memo<Several>) -> impl IntoView {
    let list = move || {
        let refused = made.with(|it| it.left_out.clone());
        (!refused.is_empty()).then(|| {
            let each = refused
                .into_iter()
                .map(|it| view! { <li><Prose text=it.text /></li> })
                .collect_view();
            view! {
                <p class="several__note">"Not in the plan:"</p>
                <ul class="several__refused">{each}</ul>
            }
        })
    };
    view! { <div role="status">{list}</div> }
}
