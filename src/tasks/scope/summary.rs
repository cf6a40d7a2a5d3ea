//! A scope at a glance: the answer, the chain and the findings; the same beside the atlas and on its own page.

use keyatlas_resolver::account::Scope;
use keyatlas_resolver::resolve::ShownState;
use leptos::prelude::*;

use super::chain::Chain;
use super::findings::Findings;
use super::present::present;
use crate::session::Session;
use crate::tasks::open::OpenQuestions;
use crate::tasks::words::{state_tone, state_word};
use crate::ui::{Mark, Prose};

/// The glance, beside the atlas
#[component]
pub fn ScopeSummary(
    /// Which scope
    scope: Scope,
) -> impl IntoView {
    let session = Session::expect();
    let presented = Memo::new(move |_| session.index().with(|index| present(index, &scope)));
    let nothing_asked: Signal<Option<String>> = Signal::stored(None);
    move || {
        presented.get().map(|it| {
            view! {
                <div class="scope-summary">
                    <Answer state=it.state sentence=it.sentence />
                    <Chain lanes=it.lanes />
                    <h3>"What to do"</h3>
                    <Findings fixes=it.fixes asked=nothing_asked />
                    <KeepsWorking words=it.keeps_working fails=it.fails_meanwhile />
                    <OpenQuestions heading="Not known yet" questions=it.open_questions />
                </div>
            }
        })
    }
}

/// The state and the answer in a sentence
#[component]
pub(super) fn Answer(state: ShownState, sentence: String) -> impl IntoView {
    view! {
        <p class="answer" data-tone=state_tone(state).word()>
            <Mark tone=state_tone(state) word=state_word(state) />
            <span class="answer__text">{sentence}</span>
        </p>
    }
}

/// What a broken or at-risk scope still does
#[component]
pub(super) fn KeepsWorking(words: Vec<String>, fails: Option<&'static str>) -> impl IntoView {
    (!words.is_empty()).then(|| {
        view! {
            <section class="block">
                <h2>"What keeps working"</h2>
                <ul class="keeps-working">
                    {words
                        .into_iter()
                        .map(|it| view! { <li><Prose text=it /></li> })
                        .collect_view()}
                </ul>
                {fails.map(|it| view! { <p class="fails-meanwhile"><b>"What fails meanwhile: "</b> {it}</p> })}
            </section>
        }
    })
}
