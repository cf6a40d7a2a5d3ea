//! How the answer follows, step by step, each with its rule and the pages behind it.

use leptos::prelude::*;

use super::present::{ProviderShown, verdict_tone, verdict_word};
use crate::tasks::sources::RuleNote;
use crate::tasks::words::{usable_tone, usable_word};
use crate::ui::{Mark, Prose};

/// The steps for each provider
#[component]
pub(super) fn Why(providers: Vec<ProviderShown>) -> impl IntoView {
    view! {
        <div class="why">
            {providers
                .into_iter()
                .map(|provider| {
                    let steps = provider
                        .answer
                        .steps
                        .into_iter()
                        .map(|step| {
                            view! {
                                <li>
                                    <Mark
                                        tone=verdict_tone(step.verdict)
                                        word=verdict_word(step.verdict)
                                    />
                                    <p>
                                        <Prose text=step.text />
                                    </p>
                                    <RuleNote rule=step.rule />
                                </li>
                            }
                        })
                        .collect_view();
                    view! {
                        <section class="why__provider">
                            <h3>
                                {provider.name}
                                " "
                                <Mark
                                    tone=usable_tone(provider.usable)
                                    word=usable_word(provider.usable)
                                />
                            </h3>
                            <ol class="trace">{steps}</ol>
                        </section>
                    }
                })
                .collect_view()}
        </div>
    }
}
