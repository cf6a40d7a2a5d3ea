//! Where to begin: plans worth trying in this account.

use std::sync::Arc;

use keyatlas_resolver::account::IdentityKind;
use keyatlas_resolver::advice::{Holder, holders};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{State, state_at};
use leptos::prelude::*;

use super::planning::Planning;
use super::ready_plans::ready_plans;
use super::stuck::StuckScopes;
use crate::browser::page;
use crate::routes;
use crate::tasks::words::counted;
use crate::ui::{Icon, Shape};

/// Plans made from the account in view, each a link
#[component]
pub(super) fn Beginnings() -> impl IntoView {
    let planning = Planning::expect();
    let session = planning.session;
    let plans = Memo::new(move |_| session.index().with(|index| ready_plans(index)));
    let broken = Memo::new(move |_| {
        session.index().with(|index| {
            let broken = |it: &_| state_at(*it) == State::Broken;
            index.scopes().filter(broken).count()
        })
    });
    view! {
        <section class="beginnings" aria-labelledby="beginnings-heading">
            <h2 id="beginnings-heading" class="section-heading">
                {move || {
                    match (plans.with(Vec::is_empty), broken.get()) {
                        (false, _) => "Worth trying in this account".to_owned(),
                        (true, 0) => "Nothing that is known here asks for a change".to_owned(),
                        (true, many) => format!("{} broken", counted(many, "scope is", "scopes are")),
                    }
                }}
            </h2>
            <p class="section-lead">
                {move || {
                    if plans.with(Vec::is_empty) && broken.get() > 0 {
                        "No plan is certain to help. Try one of these, or put a change of your own into the plan."
                    } else if plans.with(Vec::is_empty) {
                        "Put a change of your own into the plan, and what it would do is shown here."
                    } else {
                        "Open one of these, or put a change of your own into the plan."
                    }
                }}
            </p>
            <StuckScopes />
            <ul class="beginnings__list">
                {move || {
                    plans
                        .get()
                        .into_iter()
                        .map(|ready| {
                            let address = routes::simulate::address(&ready.plan.to_string().into());
                            let steps = match ready.plan.steps.len() {
                                1 => "1 step".to_owned(),
                                many => format!("{many} steps"),
                            };
                            view! {
                                <li>
                                    <a
                                        class="beginning"
                                        href=address
                                        on:click=move |_| page::focus_soon("#result-heading")
                                    >
                                        <span class="beginning__title">{ready.title}</span>
                                        <span class="beginning__why">{ready.why}</span>
                                        <span class="beginning__go">
                                            {steps} <Icon shape=Shape::ArrowRight />
                                        </span>
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            {move || {
                let first = session.index().with(first_to_ask_about);
                first
                    .map(|address| {
                        view! {
                            <p class="beginnings__else">
                                <a class="cds--link" href=address>
                                    "Somebody is leaving"
                                </a>
                                ": see what depends on anybody, and who could own it instead"
                            </p>
                        }
                    })
            }}
        </section>
    }
}

/// The address about the person on whom most hangs, else about the functional ID
fn first_to_ask_about(index: &Arc<Index>) -> Option<String> {
    let all = holders(index);
    let is_person = |it: &&Holder| index.kind_of(&it.identity) == Some(IdentityKind::User);
    let first = all.iter().find(is_person).or(all.first())?;
    Some(routes::simulate::leaving(index, &first.identity))
}
