//! The plan in its text form, to read, copy, paste and change.

use keyatlas_resolver::words::capital;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::tasks::simulate::planning::{Planning, read};
use crate::ui::{Icon, Prose, Shape};

/// A disclosure with a text field; nothing is simulated before what was typed is put in
#[component]
pub(crate) fn AsText() -> impl IntoView {
    let planning = Planning::expect();
    let typed = RwSignal::new(planning.text.get_untracked());
    // Only what was put in, or came with the address, is complained about: half a word is no mistake yet.
    let is_wrong = move || planning.plan.with(Result::is_err);
    let complained = RwSignal::new(untrack(is_wrong));
    Effect::new(move |before: Option<String>| {
        let now = planning.text.get();
        if before.is_some_and(|before| before != now) {
            typed.set(now.clone());
            complained.set(untrack(is_wrong));
        }
        now
    });

    let reading = Memo::new(move |_| typed.with(|text| read(text)));
    let is_changed = Memo::new(move |_| {
        typed.with(|typed| planning.text.with(|text| typed.trim() != text.trim()))
    });
    let problem = move || reading.get().err().filter(|_| complained.get());
    let put_in = move |event: SubmitEvent| {
        event.prevent_default();
        match reading.get_untracked() {
            // The disclosure may close when its complaint goes, so the focus does not stay in it.
            Ok(plan) if plan.steps.is_empty() => planning.change_to(&plan, "#plan-heading"),
            Ok(plan) => planning.change_to(&plan, "#result-heading"),
            Err(_) => complained.set(true),
        }
    };
    view! {
        <details class="as-text" prop:open=move || complained.get()>
            <summary>"As text"</summary>
            <form on:submit=put_in>
                <label class="cds--label" for="plan-text">"The plan as text"</label>
                <textarea
                    id="plan-text"
                    class="cds--text-area as-text__field"
                    rows="4"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="plan-text-help plan-text-problem"
                    aria-invalid=move || problem().map(|_| "true")
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                ></textarea>
                <div id="plan-text-problem" role="alert">
                    {move || {
                        problem()
                            .map(|error| {
                                view! {
                                    <p class="step-form__missing">
                                        <Icon shape=Shape::Stop />
                                        <span>
                                            <Prose text=capital(&error.to_string()) />
                                        </span>
                                    </p>
                                    <p class="step-form__meaning">
                                        <Prose text=error.help() />
                                    </p>
                                }
                            })
                    }}
                </div>
                <p id="plan-text-help" class="step-form__meaning">
                    "One change after the other, with "
                    <code>";"</code>
                    " between them. The same text works in the address and on the command line."
                </p>
                <div class="step-form__buttons">
                    <button type="submit" class="cds--btn cds--btn--tertiary cds--btn--md">
                        "Use this text"
                    </button>
                    <Show when=move || is_changed.get()>
                        <button
                            type="button"
                            class="cds--btn cds--btn--ghost cds--btn--md"
                            on:click=move |_| {
                                typed.set(planning.text.get_untracked());
                                complained.set(untrack(is_wrong));
                            }
                        >
                            "Undo"
                        </button>
                    </Show>
                </div>
            </form>
        </details>
    }
}
