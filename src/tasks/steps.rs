//! What a person does by hand.

use keyatlas_resolver::by_hand::ByHand;
use leptos::prelude::*;

use super::commands::Commands;
use crate::ui::Prose;

/// What a person does by hand, step by step
#[component]
pub fn Steps(
    /// In the order in which they are done
    steps: Vec<ByHand>,
) -> impl IntoView {
    (!steps.is_empty()).then(|| {
        let step = |it: ByHand| {
            view! {
                <li>
                    <p><Prose text=it.text /></p>
                    <p class="by-hand__where"><b>"In the console: "</b> {it.console}</p>
                    {(!it.commands.is_empty()).then(|| view! { <Commands commands=it.commands /> })}
                </li>
            }
        };
        view! {
            <details class="by-hand">
                <summary>"Step by step"</summary>
                <ol>{steps.into_iter().map(step).collect_view()}</ol>
            </details>
        }
    })
}
