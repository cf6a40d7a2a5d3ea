//! The steps of the plan, and what can be done with the whole of it.

use keyatlas_resolver::changes;
use leptos::prelude::*;

use super::as_text::AsText;
use super::form::StepForm;
use super::step::StepLine;
use crate::browser::page;
use crate::routes::{self, Task};
use crate::tasks::simulate::draft::Draft;
use crate::tasks::simulate::planning::{Editing, Planning};
use crate::ui::{CopyButton, Icon, Shape};

/// The plan builder
#[component]
pub(crate) fn PlanBuilder() -> impl IntoView {
    let planning = Planning::expect();
    let steps = Memo::new(move |_| {
        planning
            .plan
            .with(|plan| plan.as_ref().map_or(0, |it| it.steps.len()))
    });
    let is_readable = Memo::new(move |_| planning.plan.with(Result::is_ok));
    let is_adding = Memo::new(move |_| {
        is_readable.get() && (steps.get() == 0 || planning.editing.get() == Editing::New)
    });
    let add = move |_| {
        planning.editing.set(Editing::New);
        page::focus_soon("#step-kind");
    };
    view! {
        <section class="plan" aria-labelledby="plan-heading">
            <div class="plan__head">
                <h2 id="plan-heading" class="section-heading" tabindex="-1">"The plan"</h2>
                <Show when=move || {steps.get() > 0}>
                    <WholePlan />
                </Show>
            </div>
            <Show when=move || !is_readable.get()>
                <p class="plan__unreadable">
                    "The address holds a plan that cannot be read. It is shown below as it came: correct it there, or "
                    <a class="cds--link" href=Task::Simulate.address()>"start over"</a>
                    "."
                </p>
            </Show>
            <ol class="steps">
                <For
                    each=move || 0..steps.get()
                    key=|at| *at
                    children=move |at| view! { <StepLine at=at of=steps /> }
                />
            </ol>
            {move || {
                if is_adding.get() {
                    view! { <NewStep is_first=steps.get_untracked() == 0 /> }.into_any()
                } else if is_readable.get() {
                    view! {
                        <button
                            type="button"
                            id="add-a-change"
                            class="cds--btn cds--btn--tertiary cds--btn--md plan__add"
                            on:click=add
                        >
                            "Add a change"
                            <Icon shape=Shape::Plus />
                        </button>
                    }
                        .into_any()
                } else {
                    ().into_any()
                }
            }}
            <AsText />
        </section>
    }
}

/// What can be done with the plan as a whole
#[component]
fn WholePlan() -> impl IntoView {
    let planning = Planning::expect();
    let link = Signal::derive(move || {
        let address = planning
            .text
            .with(|text| routes::simulate::address(&text.into()));
        let edition = planning.session.edition().get();
        let address = routes::edition::shared(&address, edition);
        format!("{}{}", page::origin(), planning.session.link(&address))
    });
    view! {
        <div class="plan__whole">
            <CopyButton text=link word="Copy link" about=Signal::stored("this plan".to_owned()) />
            <a
                class="cds--link"
                href=Task::Simulate.address()
                on:click=move |_| page::focus_soon("#plan-heading")
            >
                "Start over"
            </a>
        </div>
    }
}

#[component]
fn NewStep(is_first: bool) -> impl IntoView {
    let planning = Planning::expect();
    let session = planning.session;
    let draft = RwSignal::new(session.index().with_untracked(|index| {
        session
            .me()
            .with_untracked(|me| Draft::fresh(index, me.as_ref()))
    }));
    let asked = routes::simulate::read_step();
    Effect::new(move |_| {
        let Some(keyword) = asked.get() else {
            return;
        };
        let kind = changes::ALL.iter().find(|it| it.shape.keyword == keyword);
        if let Some(kind) = kind {
            session.index().with_untracked(|index| {
                session.me().with_untracked(|me| {
                    draft.update(|it| it.choose(kind.shape, index, me.as_ref()));
                });
            });
            page::focus_soon("#step-kind");
        }
    });
    let put_in = move |change| {
        let mut plan = planning.plan_now();
        plan.steps.push(change);
        let focus = if plan.steps.len() == 1 {
            "#result-heading".to_owned()
        } else {
            format!("#step-{} .step__edit", plan.steps.len())
        };
        planning.change_to(&plan, focus);
    };
    let cancel = (!is_first).then(|| {
        Callback::new(move |()| {
            planning.editing.set(Editing::Nothing);
            page::focus_soon("#add-a-change");
        })
    });
    view! {
        <StepForm
            draft=draft
            title="Add a change"
            confirm=if is_first { "Simulate" } else { "Add to the plan" }
            on_done=Callback::new(put_in)
            on_cancel=cancel
        />
    }
}
