//! The page: the plan on one side, what it would change on the other.

use leptos::prelude::*;

use super::beginnings::Beginnings;
use super::leaving::SomebodyLeaves;
use super::plan::PlanBuilder;
use super::planning::Planning;
use super::present::announcement;
use super::result::ResultOf;
use super::several::SeveralScopes;
use super::ticks::Ticks;
use crate::routes;
use crate::ui::{InTurn, PageHeading};

/// The page
#[component]
pub fn SimulatePage() -> impl IntoView {
    let planning = Planning::provide();
    Ticks::provide();
    let scopes = routes::simulate::read_several();
    let leaving = routes::simulate::read_leaving();
    let somebody_leaves = Memo::new(move |_| leaving.with(Option::is_some));
    let has_answer = Memo::new(move |_| planning.answer.with(Option::is_some));
    let said = move || {
        planning.answer.with(|answer| {
            answer
                .as_ref()
                .map(|answer| announcement(&answer.simulation))
        })
    };
    view! {
        <div class="simulate" class:simulate--begun=move || has_answer.get()>
            <header class="simulate__head">
                <PageHeading>"Simulate a change"</PageHeading>
                <p class="lead">
                    <Show when=move || !has_answer.get()>
                        "See what a reset, a removal or another credential would change in each scope, a region and resource group. "
                    </Show>
                    "Nothing in your account changes, and nothing is sent anywhere."
                </p>
            </header>
            <p class="visually-hidden" role="status">{said}</p>
            <PlanBuilder />
            <InTurn>
                {move || {
                    if has_answer.get() {
                        view! { <ResultOf /> }.into_any()
                    } else if somebody_leaves.get() {
                        view! { <SomebodyLeaves asked=leaving /> }.into_any()
                    } else if !scopes.with(Vec::is_empty) {
                        view! { <SeveralScopes asked=scopes /> }.into_any()
                    } else {
                        view! { <Beginnings /> }.into_any()
                    }
                }}
            </InTurn>
        </div>
    }
}
