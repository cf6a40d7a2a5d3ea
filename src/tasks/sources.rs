//! A rule with the pages it comes from, folded away until asked for.

use keyatlas_resolver::account::day_in_words;
use keyatlas_resolver::rules::{Rule, RuleId, differences};
use keyatlas_worker::explained::Source;
use leptos::prelude::*;

use super::differences::BothSides;
use crate::ui::Prose;

/// The rule behind something said
#[component]
pub fn RuleNote(
    /// Which
    rule: RuleId,
) -> impl IntoView {
    let Rule {
        id,
        title,
        text,
        sources,
    } = *rule.rule();
    let differences = differences::about(rule).map(|it| view! { <BothSides difference=it /> });
    view! {
        <details class="rule-note">
            <summary>{format!("Rule {id}: {title}")}</summary>
            <div class="rule-note__text">
                <p>
                    <Prose text=text />
                </p>
                <ul aria-label="Sources">
                    {sources
                        .iter()
                        .map(|source| {
                            view! {
                                <li>
                                    <SourceLink source=*source />
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                {differences.collect_view()}
            </div>
        </details>
    }
}

/// A page with its date; a link where it has a public address
#[component]
pub fn SourceLink(
    /// Which page
    #[prop(into)]
    source: Source,
) -> impl IntoView {
    let Source { title, date, url } = source;
    let date = day_in_words(&date);
    match url {
        Some(url) => view! {
            <a class="cds--link" href=url.into_owned() target="_blank" rel="noreferrer">
                {title.into_owned()}
            </a>
            {format!(" ({date})")}
        }
        .into_any(),
        None => format!("{title} ({date})").into_any(),
    }
}
