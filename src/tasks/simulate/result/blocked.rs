//! What stands in the way.

use keyatlas_resolver::plan::Plan;
use leptos::prelude::*;

use super::parts::Part;
use crate::tasks::commands::Commands;
use crate::tasks::simulate::planning::{Answer, Planning};
use crate::tasks::simulate::present::{Block, blocks};
use crate::tasks::whole_list::WholeList;
use crate::ui::{Notice, Prose};

/// Refused and uncertain steps, the trap of the default group, and what will hurt
#[component]
pub(super) fn Blocked(answer: Answer) -> impl IntoView {
    let all = blocks(&answer.simulation);
    let steps = answer.plan.steps.len();
    (!all.is_empty()).then(|| {
        view! {
            <Part id="blocked" title="Before you go on">
                {all.into_iter().map(|block| view! { <OneBlock block=block steps=steps /> }).collect_view()}
            </Part>
        }
    })
}

#[component]
fn OneBlock(block: Block, steps: usize) -> impl IntoView {
    let planning = Planning::expect();
    let title = if steps > 1 {
        format!("Step {}: {}", block.step, block.title)
    } else {
        block.title
    };
    let reasons = block
        .reasons
        .into_iter()
        .map(|reason| {
            let settle = reason.settle.map(|command| {
                view! {
                    <p class="settle">"To find out:"</p>
                    <Commands commands=vec![command] />
                }
            });
            view! {
                <p><Prose text=reason.text /></p>
                {settle}
            }
        })
        .collect_view();
    let instead = block.instead.map(|text| {
        let shown = text.replace("; ", ";\n");
        view! {
            <details class="instead">
                <summary>"A plan without this problem"</summary>
                <pre class="instead__plan" tabindex="0" role="group" aria-label="The plan as text">
                    <code>{shown}</code>
                </pre>
                <button
                    type="button"
                    class="cds--btn cds--btn--tertiary cds--btn--sm"
                    on:click=move |_| {
                        if let Ok(plan) = Plan::parse(&text) {
                            planning.change_to(&plan, "#result-heading");
                        }
                    }
                >
                    "Use this plan instead"
                </button>
            </details>
        }
    });
    view! {
        <Notice tone=block.tone title=title.replace('`', "")>
            {reasons}
            <WholeList names=block.listed />
            {instead}
        </Notice>
    }
}
