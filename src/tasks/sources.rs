//! A rule with the pages it comes from, folded away until asked for.

use keyatlas_resolver::rules::{Edition, Later, Rule, RuleId};
use keyatlas_worker::explained::Source;
use leptos::prelude::*;

use crate::session::Session;
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
        later,
    } = *rule.rule();
    let later = later.map(|later| {
        view! {
            <p>
                <b>"A later page says otherwise: "</b>
                <Prose text=later.text />
                " "
                <SourceLink source=later.source />
            </p>
            <p>{followed(later)}</p>
        }
    });
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
                {later}
            </div>
        </details>
    }
}

/// Which of the two the answers follow
fn followed(later: Later) -> impl IntoView {
    let chosen = Session::expect().edition();
    move || {
        if later.followed_in == Edition::ALL {
            "The answers here follow the later page in every edition."
        } else if later.followed_in.contains(&chosen.get()) {
            "The answers here follow the later page, because its edition is chosen below the page."
        } else {
            "The answers here follow the earlier pages; the edition can be changed below the page."
        }
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
