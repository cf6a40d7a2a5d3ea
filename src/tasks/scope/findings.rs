//! What to do in a scope, the gravest first, and what speaks for it; each finding has an address of its own.

use keyatlas_resolver::account::{IdentityId, IdentityKind};
use leptos::prelude::*;

use super::present::{FindingShown, Fix};
use crate::session::Session;
use crate::tasks::commands::Commands;
use crate::tasks::sources::RuleNote;
use crate::tasks::steps::Steps;
use crate::tasks::whole_list::WholeList;
use crate::tasks::words::{counted, severity_tone, severity_word};
use crate::ui::{Mark, Prose};

/// The list
#[component]
pub(super) fn Findings(
    fixes: Vec<Fix>,
    /// The finding the address is about
    #[prop(into)]
    asked: Signal<Option<String>>,
) -> impl IntoView {
    if fixes.is_empty() {
        return view! { <p class="nothing-found">"Nothing that is known here needs your attention."</p> }
            .into_any();
    }
    let one = |fix: Fix| view! { <OneFix fix=fix asked=asked /> };
    view! { <ul class="findings">{fixes.into_iter().map(one).collect_view()}</ul> }.into_any()
}

/// The ID of a finding's element
pub(super) fn element_id(slug: &str) -> String {
    format!("finding-{slug}")
}

#[component]
fn OneFix(fix: Fix, asked: Signal<Option<String>>) -> impl IntoView {
    let Fix { first, more } = fix;
    let FindingShown {
        slug,
        address,
        finding,
        in_doubt,
    } = first;
    let tone = severity_tone(finding.severity);
    let help = finding.help.to_string();
    view! {
        <li
            id=element_id(slug)
            class="finding"
            tabindex="-1"
            data-tone=tone.word()
            class:is-asked=move || is_asked(asked, slug)
        >
            <div class="finding__head">
                <Mark tone=tone word=severity_word(finding.severity) />
                <a class="finding__address" href=address>
                    "Link to this"
                </a>
            </div>
            <p class="finding__text">
                <Prose text=finding.help />
                "."
            </p>
            <p class="finding__because">
                <b>"Because: "</b>
                <Prose text=finding.text />
                "."
            </p>
            <WholeList names=finding.listed />
            {in_doubt.map(|(identity, kind)| view! { <Doubt identity=identity kind=kind /> })}
            <Steps steps=finding.steps />
            <Commands commands=finding.commands />
            <More more=more help=help asked=asked />
            <RuleNote rule=finding.rule />
        </li>
    }
}

/// What else the same commands take away, folded; what it asks for beside them is said
#[component]
fn More(more: Vec<FindingShown>, help: String, asked: Signal<Option<String>>) -> impl IntoView {
    (!more.is_empty()).then(|| {
        let slugs: Vec<&'static str> = more.iter().map(|it| it.slug).collect();
        let is_open = move || slugs.iter().any(|slug| is_asked(asked, slug));
        let summary = counted(more.len(), "more reason", "more reasons");
        let one = |it: FindingShown| {
            let FindingShown {
                slug,
                address,
                finding,
                in_doubt,
            } = it;
            let tone = severity_tone(finding.severity);
            let other_help = (finding.help != help).then(|| {
                view! { <p><b>"What to do: "</b><Prose text=finding.help />"."</p> }
            });
            view! {
                <li
                    id=element_id(slug)
                    tabindex="-1"
                    data-tone=tone.word()
                    class:is-asked=move || is_asked(asked, slug)
                >
                    <p>
                        <Mark tone=tone word=severity_word(finding.severity) />
                        " "
                        <Prose text=finding.text />
                        ". "
                        <a class="finding__address" href=address>
                            "Link to this"
                        </a>
                    </p>
                    {other_help}
                    <WholeList names=finding.listed />
                    {in_doubt.map(|(identity, kind)| view! { <Doubt identity=identity kind=kind /> })}
                    <Steps steps=finding.steps />
                    <RuleNote rule=finding.rule />
                </li>
            }
        };
        view! {
            <details class="finding__more" open=is_open>
                <summary>{summary}</summary>
                <ul>{more.into_iter().map(one).collect_view()}</ul>
            </details>
        }
    })
}

fn is_asked(asked: Signal<Option<String>>, slug: &str) -> bool {
    asked.with(|asked| asked.as_deref() == Some(slug))
}

/// Only a person can say whether a user ID stands for a program
#[component]
fn Doubt(identity: IdentityId, kind: Option<IdentityKind>) -> impl IntoView {
    let session = Session::expect();
    let mark = move |kind| {
        let identity = identity.clone();
        move |_| session.mark(&identity, kind)
    };
    let person = (kind != Some(IdentityKind::User)).then(|| {
        view! {
            <button
                type="button"
                class="cds--btn cds--btn--ghost cds--btn--sm"
                on:click=mark(IdentityKind::User)
            >
                "This is a person"
            </button>
        }
    });
    view! {
        <div class="finding__doubt">
            <button
                type="button"
                class="cds--btn cds--btn--tertiary cds--btn--sm"
                on:click=mark(IdentityKind::FunctionalId)
            >
                "This is a functional ID"
            </button>
            {person}
        </div>
    }
}
