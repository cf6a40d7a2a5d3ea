//! What the import has led to so far, and the way to look at it.

use leptos::prelude::*;

use super::importing::Importing;
use super::present;
use crate::routes::Task;
use crate::session::{Origin, Session};
use crate::tasks::words::secrets_blanked;
use crate::ui::{Icon, Mark, Notice, Shape, Tone};

/// The account in view in one strip; nothing while it is a demo account
#[component]
pub(super) fn Outcome() -> impl IntoView {
    let session = Session::expect();
    let is_own = Memo::new(move |_| session.origin().get() == Origin::Imported);
    view! {
        <Show when=move || is_own.get()>
            <section class="outcome" aria-label="Your account so far">
                <p class="outcome__contents">
                    <b>{move || session.index().with(|index| present::scopes(index))}</b>
                    {move || session.index().with(|index| format!(" from {}", present::contents(index.snapshot())))}
                </p>
                <ul class="outcome__states" aria-label="States of the scopes">
                    {move || {
                        session
                            .index()
                            .with(|index| present::states(index))
                            .into_iter()
                            .map(|(tone, word)| view! { <li><Mark tone=tone word=word /></li> })
                            .collect_view()
                    }}
                </ul>
                <a class="cds--btn cds--btn--primary cds--btn--md outcome__see" href=Task::Atlas.address()>
                    {move || session.index().with(|index| format!("See the atlas ({})", present::scopes(index)))}
                    <Icon shape=Shape::ArrowRight />
                </a>
            </section>
        </Show>
        <Notices />
    }
}

/// What intake noticed about the whole account
#[component]
fn Notices() -> impl IntoView {
    let importing = Importing::expect();
    let blanked = Memo::new(move |_| importing.draft().with(|it| it.blanked()));
    let notices = Memo::new(move |_| {
        importing.read().with(|read| {
            read.as_ref()
                .map(|it| present::notices(it))
                .unwrap_or_default()
        })
    });
    view! {
        <div class="import__notices">
        <Show when=move || { blanked.get() > 0 }>
            <div class="import__notice">
                <Notice tone=Tone::Info title="Secrets were blanked">
                    <p>
                        {move || secrets_blanked(blanked.get())}
                        " Marks such as "
                        <code>"[blanked: API key]"</code>
                        " replace them. A secret from your clipboard may also be in a terminal's history: replace it if others can read that."
                    </p>
                </Notice>
            </div>
        </Show>
        <Show when=move || notices.with(|it| !it.is_empty())>
            <div class="import__notice">
                <Notice tone=Tone::Warning title="Noticed while reading">
                    <ul class="import__noticed">
                        {move || {
                            notices
                                .get()
                                .into_iter()
                                .map(|text| view! { <li><crate::ui::Prose text=text /></li> })
                                .collect_view()
                        }}
                    </ul>
                </Notice>
            </div>
        </Show>
        </div>
    }
}
