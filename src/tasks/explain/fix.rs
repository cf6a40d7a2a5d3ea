//! What mends something: in words, as commands, in the console, and who may do it.

use keyatlas_resolver::explain::Fix;
use leptos::prelude::*;

use crate::tasks::commands::Commands;
use crate::ui::Prose;

/// A list of things to do
#[component]
pub(super) fn Fixes(fixes: Vec<Fix>) -> impl IntoView {
    (!fixes.is_empty()).then(|| {
        view! {
            <ul class="fixes" aria-label="What to do">
                {fixes
                    .into_iter()
                    .map(|fix| {
                        view! {
                            <li class="fix">
                                <p><Prose text=fix.text /></p>
                                {(!fix.commands.is_empty()).then(|| view! { <Commands commands=fix.commands /> })}
                                {fix.console.map(|path| view! { <p class="fix__note"><b>"In the console: "</b>{path}</p> })}
                                {fix.who.map(|who| view! { <p class="fix__note"><b>"Who may: "</b><Prose text=who /></p> })}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    })
}
