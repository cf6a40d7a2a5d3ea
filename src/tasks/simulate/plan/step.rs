//! One step of the plan: what, where, as whom, and what becomes of it.

use keyatlas_resolver::changes::{NoteId, StepOutcome, StepStatus};
use leptos::prelude::*;

use super::form::StepForm;
use crate::browser::page;
use crate::tasks::simulate::draft::Draft;
use crate::tasks::simulate::planning::{Editing, Planning};
use crate::tasks::simulate::present::{said_of, status};
use crate::tasks::words::counted;
use crate::ui::{Icon, Mark, Prose, Shape};

/// The step at a place, counted from 0
#[component]
pub(crate) fn StepLine(at: usize, of: Memo<usize>) -> impl IntoView {
    let planning = Planning::expect();
    let change = Memo::new(move |_| {
        planning
            .plan
            .with(|plan| plan.as_ref().ok().and_then(|it| it.steps.get(at).cloned()))
    });
    let words = Memo::new(move |_| {
        let change = change.get()?;
        Some(
            planning
                .session
                .index()
                .with(|index| said_of(index, &change)),
        )
    });
    let outcome = Memo::new(move |_| {
        planning.answer.with(|answer| {
            answer
                .as_ref()
                .and_then(|it| it.simulation.steps.get(at).cloned())
        })
    });
    let is_open = Memo::new(move |_| planning.editing.get() == Editing::Step(at));
    view! {
        <li class="step" id=format!("step-{}", at + 1)>
            <div class="step__line">
                <span class="step__number" aria-hidden="true">{at + 1}</span>
                <div class="step__words">
                    <p class="step__said">
                        {move || {
                            words
                                .get()
                                .map(|words| {
                                    let by = words.by.map(|(word, name)| view! { " " {word} " " <b>{name}</b> });
                                    view! { {words.what} " " <b>{words.whose}</b> {by} }
                                })
                        }}
                    </p>
                    {move || outcome.get().map(|outcome| view! { <Became outcome=outcome /> })}
                    <Actions at=at of=of sentence=Signal::derive(move || {
                        words.with(|words| words.as_ref().map(|it| it.sentence()).unwrap_or_default())
                    }) />
                </div>
            </div>
            <Show when=move || is_open.get()>
                <EditStep at=at />
            </Show>
        </li>
    }
}

/// What became of the step; folded away where it goes through as the plan says
#[component]
fn Became(outcome: StepOutcome) -> impl IntoView {
    let refused = outcome.status == StepStatus::Refused;
    let is_as_planned = outcome.status == StepStatus::Applied;
    let mark = status(outcome.status).map(|(tone, word)| view! { <Mark tone=tone word=word /> });
    let reasons = refused.then(|| {
        outcome
            .reasons
            .iter()
            .map(|reason| view! { <li><Prose text=reason.text.clone() /></li> })
            .collect_view()
    });
    let (trap, notes): (Vec<_>, Vec<_>) = outcome
        .notes
        .into_iter()
        .partition(|note| note.id == NoteId::DefaultGroup);
    let trap = trap
        .into_iter()
        .map(|note| {
            view! {
                <p class="step__trap" data-tone="warning">
                    <Icon shape=Shape::Warning />
                    <span><Prose text=note.text /></span>
                </p>
            }
        })
        .collect_view();
    let known = counted(notes.len(), "thing to know", "things to know");
    let title = match (is_as_planned, notes.is_empty()) {
        (true, true) => Some("What it does".to_owned()),
        (true, false) => Some(format!("What it does, and {known}")),
        (false, true) => None,
        (false, false) => Some(known),
    };
    let became = || view! { <p class="step__outcome"><Prose text=outcome.text.clone() /></p> };
    let unfolded = (!is_as_planned).then(became);
    let folded = title.map(|title| {
        let items = notes
            .into_iter()
            .map(|note| view! { <li><Prose text=note.text /></li> })
            .collect_view();
        view! {
            <details class="step__notes">
                <summary>{title}</summary>
                {is_as_planned.then(became)}
                <ul>{items}</ul>
            </details>
        }
    });
    view! {
        {mark}
        {trap}
        {unfolded}
        {reasons.map(|items| view! { <ul class="step__reasons">{items}</ul> })}
        {folded}
    }
}

#[component]
fn Actions(at: usize, of: Memo<usize>, sentence: Signal<String>) -> impl IntoView {
    let planning = Planning::expect();
    let edit = move |_| {
        planning.editing.set(Editing::Step(at));
        page::focus_soon("#step-kind");
    };
    let swap_with = move |other: usize, button: &str| {
        let mut plan = planning.plan_now();
        if other >= plan.steps.len() {
            return;
        }
        plan.steps.swap(at, other);
        // The step is followed to its new place; at either end only the other direction is left.
        let button = match (other, button) {
            (0, _) => "step__down",
            (_, _) if other + 1 == plan.steps.len() => "step__up",
            (_, button) => button,
        };
        planning.change_to(&plan, format!("#step-{} .{button}", other + 1));
    };
    let up = move |_| {
        if let Some(above) = at.checked_sub(1) {
            swap_with(above, "step__up");
        }
    };
    let down = move |_| swap_with(at + 1, "step__down");
    let remove = move |_| {
        let mut plan = planning.plan_now();
        if at < plan.steps.len() {
            plan.steps.remove(at);
        }
        let focus = match plan.steps.len() {
            0 => "#plan-heading".to_owned(),
            left => format!("#step-{} .step__remove", left.min(at + 1)),
        };
        planning.change_to(&plan, focus);
    };
    let named = move |verb: &'static str| move || format!("{verb}: {}", sentence.get());
    view! {
        <div class="step__actions" role="group" aria-label=move || format!("Step {}", at + 1)>
            <button type="button" class="step__action step__edit" aria-label=named("Edit") on:click=edit>
                <Icon shape=Shape::Edit />
                "Edit"
            </button>
            <Show when=move || {of.get() > 1}>
                <button
                    type="button"
                    class="step__action step__up"
                    aria-label=named("Move up")
                    title="Move up"
                    disabled=at == 0
                    on:click=up
                >
                    <Icon shape=Shape::ArrowUp />
                </button>
                <button
                    type="button"
                    class="step__action step__down"
                    aria-label=named("Move down")
                    title="Move down"
                    disabled=move || at + 1 == of.get()
                    on:click=down
                >
                    <Icon shape=Shape::ArrowDown />
                </button>
            </Show>
            <button
                type="button"
                class="step__action step__remove"
                aria-label=named("Remove")
                on:click=remove
            >
                <Icon shape=Shape::Bin />
                "Remove"
            </button>
        </div>
    }
}

#[component]
fn EditStep(at: usize) -> impl IntoView {
    let planning = Planning::expect();
    let draft = RwSignal::new(planning.session.index().with_untracked(|index| {
        planning
            .plan_now()
            .steps
            .get(at)
            .map(|change| Draft::of(index, change))
            .unwrap_or_default()
    }));
    let focus = move || format!("#step-{} .step__edit", at + 1);
    let close = move || {
        planning.editing.set(Editing::Nothing);
        page::focus_soon(focus());
    };
    let put_in = move |change| {
        let mut plan = planning.plan_now();
        match plan.steps.get_mut(at) {
            Some(step) if *step != change => *step = change,
            _ => return close(),
        }
        planning.change_to(&plan, focus());
    };
    view! {
        <StepForm
            draft=draft
            title="Edit the change"
            confirm="Done"
            on_done=Callback::new(put_in)
            on_cancel=Some(Callback::new(move |()| close()))
        />
    }
}
