//! How much is in each state, as buttons that narrow the atlas to it.

use keyatlas_resolver::resolve::ShownState;
use leptos::prelude::*;

use super::present::Tally;
use crate::browser::address::{AddressBar, History};
use crate::routes::atlas::Asked;
use crate::tasks::words::{counted, state_meaning, state_tone, state_word};
use crate::ui::Icon;

/// One toggle for each state
#[component]
pub(super) fn Tallies(tallies: Vec<Tally>, asked: Memo<Asked>) -> impl IntoView {
    view! {
        <div class="tallies" role="group" aria-label="Show only scopes in these states">
            {tallies
                .into_iter()
                .map(|tally| view! { <TallyButton tally=tally asked=asked /> })
                .collect_view()}
        </div>
    }
}

#[component]
fn TallyButton(tally: Tally, asked: Memo<Asked>) -> impl IntoView {
    let bar = AddressBar::expect();
    let Tally {
        state,
        scopes,
        clusters,
        failing: _,
    } = tally;
    let pressed = move || asked.with(|asked| asked.states.contains(&state));
    let toggle = move |_| {
        let next = asked.with_untracked(|asked| asked.toggled(state));
        next.go(bar, History::Add);
    };
    let tone = state_tone(state);
    view! {
        <button
            type="button"
            class="tally"
            data-tone=tone.word()
            aria-pressed=move || if pressed() { "true" } else { "false" }
            disabled=move || scopes == 0 && !pressed()
            title=state_meaning(state)
            on:click=toggle
        >
            <span class="tally__number">{scopes}</span>
            <span class="tally__state">
                <Icon shape=tone.shape() />
                {state_word(state)}
            </span>
            <span class="tally__clusters">
                {match state {
                    ShownState::Empty => state_meaning(state).to_owned(),
                    _ => counted(clusters, "cluster", "clusters"),
                }}
            </span>
        </button>
    }
}
