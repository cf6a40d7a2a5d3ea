//! The form for one change: what kind it is, and a field for each of its parts.

use keyatlas_resolver::changes::{self, Change};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::fields::{PartField, id_of};
use crate::browser::page;
use crate::tasks::simulate::draft::{Draft, Missing};
use crate::tasks::simulate::planning::Planning;
use crate::ui::{Choice, Icon, Item, Shape};

/// What, where and as whom
#[component]
pub(crate) fn StepForm(
    draft: RwSignal<Draft>,
    title: &'static str,
    confirm: &'static str,
    on_done: Callback<Change>,
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let planning = Planning::expect();
    let session = planning.session;
    let missing = RwSignal::new(None::<Missing>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let change = session
            .index()
            .with_untracked(|index| draft.with_untracked(|it| it.change(index)));
        match change {
            Ok(change) => on_done.run(change),
            Err(problem) => {
                page::focus_soon(format!("#{}", id_of(problem.field)));
                missing.set(Some(problem));
            }
        }
    };
    let keyword = Memo::new(move |_| draft.with(|it| it.shape.keyword));
    let choose_kind = move |word: String| {
        let chosen = changes::ALL.iter().find(|it| it.shape.keyword == word);
        if let Some(kind) = chosen {
            session.index().with_untracked(|index| {
                session.me().with_untracked(|me| {
                    draft.update(|it| it.choose(kind.shape, index, me.as_ref()));
                });
            });
        }
        missing.set(None);
    };
    let kinds: Vec<Item> = changes::ALL
        .iter()
        .map(|it| Item::new(it.shape.keyword, it.shape.label))
        .collect();
    let on_change = Callback::new(move |()| missing.set(None));
    let fields = move || {
        // Another kind of change has other fields; the same kind keeps those that somebody is in.
        keyword.track();
        let shape = draft.with_untracked(|it| it.shape);
        let parts = shape.parts.iter();
        parts
            .map(|part| view! { <PartField part=part draft=draft on_change=on_change /> })
            .collect_view()
    };
    view! {
        <form class="step-form" aria-label=title novalidate on:submit=submit>
            <Choice
                id="step-kind"
                label="What"
                items=Signal::stored(kinds)
                chosen=Signal::derive(move || keyword.get().to_owned())
                on_choose=choose_kind
            />
            <p class="step-form__meaning">
                {move || {
                    keyword.track();
                    draft.with_untracked(|it| it.shape.meaning)
                }}
            </p>
            {fields}
            <p class="step-form__missing" role="alert">
                {move || missing.get().map(|it| view! { <Icon shape=Shape::Stop /> <span>"Please " {it.text.replace('`', "")}</span> })}
            </p>
            <div class="step-form__buttons">
                <button type="submit" class="cds--btn cds--btn--primary cds--btn--md">{confirm}</button>
                {on_cancel
                    .map(|cancel| {
                        view! {
                            <button
                                type="button"
                                class="cds--btn cds--btn--ghost cds--btn--md"
                                on:click=move |_| cancel.run(())
                            >
                                "Cancel"
                            </button>
                        }
                    })}
            </div>
        </form>
    }
}
