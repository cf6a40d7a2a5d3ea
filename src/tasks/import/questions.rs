//! What no command tells: one card, answered at once.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::importing::Importing;
use super::present::{self, About, Asked};
use crate::session::{Origin, Session};
use crate::tasks::words::counted;
use crate::ui::Choice;

/// How many owners of keys are asked about before the rest is folded
const SHOWN: usize = 6;

/// How many questions nobody has answered
pub(super) fn still_asked() -> Memo<usize> {
    let asked = asked();
    Memo::new(move |_| asked.with(|it| present::still_asked(it)))
}

fn asked() -> Memo<Vec<Asked>> {
    let session = Session::expect();
    let importing = Importing::expect();
    Memo::new(move |_| {
        if session.origin().get() != Origin::Imported {
            return Vec::new();
        }
        importing.draft().with(|draft| {
            session
                .index()
                .with(|index| present::asked(index, &draft.corrections))
        })
    })
}

/// The card; nothing while nothing is asked and nothing was answered
#[component]
pub(super) fn Questions() -> impl IntoView {
    let importing = Importing::expect();
    let asked = asked();
    let chosen = RwSignal::new(BTreeMap::<About, String>::new());
    let all = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        let mut shown = asked.get();
        if !all.get() {
            shown.truncate(SHOWN);
        }
        shown.into_iter().map(|it| it.about).collect::<Vec<_>>()
    });
    let more = Memo::new(move |_| match all.get() {
        true => 0,
        false => asked.with(Vec::len).saturating_sub(SHOWN),
    });
    let is_any = Memo::new(move |_| asked.with(|it| !it.is_empty()));
    let take = move |_| {
        importing.answer_questions(chosen.get_untracked());
        chosen.set(BTreeMap::new());
    };
    view! {
        <Show when=move || is_any.get()>
            <section class="asked" aria-labelledby="asked-heading">
                <h2 id="asked-heading" class="import__heading">"What no command tells"</h2>
                <p class="import__hint">
                    {move || match asked.with(|it| present::still_asked(it)) {
                        0 => "Every question is answered. You can change an answer at any time.".to_owned(),
                        count => format!("{} only you can answer.", counted(count, "question", "questions")),
                    }}
                </p>
                <div class="asked__fields">
                    <For each=move || shown.get() key=present::about_id let:about>
                        <Field about=about asked=asked chosen=chosen />
                    </For>
                </div>
                <div class="asked__do">
                    <button
                        type="button"
                        class="cds--btn cds--btn--tertiary cds--btn--md"
                        on:click=take
                    >
                        "Take these answers"
                    </button>
                    <Show when=move || { more.get() > 0 }>
                        <button type="button" class="link-button" on:click=move |_| all.set(true)>
                            {move || format!("Show {}", counted(more.get(), "more question", "more questions"))}
                        </button>
                    </Show>
                </div>
            </section>
        </Show>
    }
}

#[component]
fn Field(
    about: About,
    asked: Memo<Vec<Asked>>,
    chosen: RwSignal<BTreeMap<About, String>>,
) -> impl IntoView {
    let question = {
        let about = about.clone();
        Memo::new(move |_| asked.with(|all| all.iter().find(|it| it.about == about).cloned()))
    };
    let id = format!("question-{}", present::about_id(&about));
    let label = question.with_untracked(|it| it.as_ref().map(|it| it.label.clone()));
    let value = {
        let about = about.clone();
        Signal::derive(move || {
            let now = chosen.with(|it| it.get(&about).cloned());
            let before = || question.with(|it| it.as_ref().map(|it| it.chosen.clone()));
            now.or_else(before).unwrap_or_default()
        })
    };
    view! {
        <div class="asked__field">
            <Choice
                id=id
                label=label.unwrap_or_default()
                items=Signal::derive(move || {
                    question.with(|it| it.as_ref().map(|it| it.items.clone()).unwrap_or_default())
                })
                chosen=value
                on_choose=move |value| chosen.update(|all| { all.insert(about.clone(), value); })
            />
            <p class="asked__why">
                {move || question.with(|it| it.as_ref().map(|it| it.why.clone()))}
            </p>
        </div>
    }
}
