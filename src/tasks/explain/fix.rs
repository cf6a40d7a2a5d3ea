//! What helps: in words, as commands, in the console, and who may do it.

use leptos::prelude::*;

use super::present::FixWords;
use crate::tasks::commands::Commands;
use crate::ui::{Icon, Prose, Shape};

/// A list of things to do
#[component]
pub(super) fn Fixes(fixes: Vec<FixWords>) -> impl IntoView {
    (!fixes.is_empty()).then(|| {
        view! {
            <ul class="fixes" aria-label="What to do">
                {fixes.into_iter().map(|fix| view! { <One fix=fix /> }).collect_view()}
            </ul>
        }
    })
}

#[component]
fn One(fix: FixWords) -> impl IntoView {
    let blocks = fix.blocks.into_iter();
    view! {
        <li class="fix">
            <p>
                <Prose text=fix.text />
            </p>
            {blocks.map(|commands| view! { <Commands commands=commands /> }).collect_view()}
            {(!fix.plans.is_empty())
                .then(|| {
                    view! {
                        <ul class="cause__links">
                            {fix
                                .plans
                                .into_iter()
                                .map(|(address, words)| {
                                    view! {
                                        <li>
                                            <a class="cause__simulate" href=address>
                                                {words}
                                                <Icon shape=Shape::ArrowRight />
                                            </a>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    }
                })}
            {fix
                .console
                .map(|path| {
                    view! {
                        <p class="fix__note">
                            <b>"In the console: "</b>
                            {path}
                        </p>
                    }
                })}
            {fix
                .who
                .map(|who| {
                    view! {
                        <p class="fix__note">
                            <b>"Who may: "</b>
                            <Prose text=who />
                        </p>
                    }
                })}
        </li>
    }
}
