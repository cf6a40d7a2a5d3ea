//! A part of the program that the browser fetches when it is opened.

use std::future::Future;
use std::pin::Pin;

use futures_util::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Notice, PageHeading, Tone};
use crate::browser::blanking;
use crate::browser::clock;
use crate::browser::page;
use crate::browser::part::NotFetched;
use crate::browser::steps::{Step, Steps};
use crate::browser::style_of_pages;

/// Asks for a part; each call asks again for what has not come yet
pub type Fetch<P> = fn() -> Pin<Box<dyn Future<Output = Result<P, NotFetched>>>>;

#[derive(Clone, Copy)]
enum State<P> {
    Waiting,
    Here(P),
    Failed,
}

/// Shows a part once it is there; says that it is on its way, or that it did not come
#[component]
pub fn Part<P, S>(
    /// What the page is called until the part gives it a heading; none where it has one already
    #[prop(optional)]
    heading: Option<&'static str>,
    /// Fetches the part
    fetch: Fetch<P>,
    /// What is worked out before the part is drawn
    #[prop(default = |_| Vec::new)]
    prepare: fn(P) -> fn() -> Vec<Step>,
    /// Shows the part
    show: S,
) -> impl IntoView
where
    P: Copy + Send + Sync + 'static,
    S: Fn(P) -> AnyView + Send + 'static,
{
    let state = RwSignal::new(State::Waiting);
    let steps = Steps::here();
    let ask = move || {
        spawn_local(async move {
            let asked = clock::milliseconds();
            let style = style_of_pages::fetch();
            let (part, blanking) = join(fetch(), blanking::fetch()).await;
            let answer = style.await.and(blanking).and(part);
            if let Ok(part) = answer
                && steps.take(prepare(part), asked).await.is_none()
            {
                // The person has gone on meanwhile.
                return;
            }
            let was_focused = page::has_focus("main h1");
            let is_gone = state
                .try_set(answer.map_or(State::Failed, State::Here))
                .is_some();
            if was_focused && !is_gone {
                page::focus_soon("main h1");
            }
        });
    };
    ask();
    move || {
        let heading = || heading.map(|heading| view! { <PageHeading>{heading}</PageHeading> });
        match state.get() {
            State::Here(part) => show(part),
            State::Waiting => view! {
                {heading()}
                <p class="lead on-its-way" role="status">
                    "Loading"
                </p>
            }
            .into_any(),
            State::Failed => view! {
                {heading()}
                <Notice tone=Tone::Error title="This part of Keyatlas could not be loaded">
                    <p>
                        "Its file could not be fetched from where this site is hosted. Your account is still here. Check that you are connected, then try again. If that does not help, the site may have been updated: reload the page."
                    </p>
                    <div class="row-of-buttons">
                        <button
                            type="button"
                            class="cds--btn cds--btn--primary"
                            on:click=move |_| {
                                state.set(State::Waiting);
                                ask();
                            }
                        >
                            "Try again"
                        </button>
                    </div>
                </Notice>
            }
            .into_any(),
        }
    }
}
