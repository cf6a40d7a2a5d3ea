//! What is worth attention in a scope, the gravest first, each with an address of its own.

use keyatlas_resolver::account::{IdentityId, IdentityKind};
use leptos::prelude::*;

use super::present::FindingShown;
use crate::session::Session;
use crate::tasks::commands::Commands;
use crate::tasks::sources::RuleNote;
use crate::tasks::steps::Steps;
use crate::tasks::whole_list::WholeList;
use crate::tasks::words::{severity_tone, severity_word};
use crate::ui::{Mark, Prose};

/// The list of findings
#[component]
pub(super) fn Findings(
    findings: Vec<FindingShown>,
    /// The finding the address is about
    #[prop(into)]
    asked: Signal<Option<String>>,
) -> impl IntoView {
    if findings.is_empty() {
        return view! { <p class="nothing-found">"Nothing that is known here needs your attention."</p> }
            .into_any();
    }
    view! {
        <ul class="findings">
            {findings
                .into_iter()
                .map(|finding| view! { <OneFinding shown=finding asked=asked /> })
                .collect_view()}
        </ul>
    }
    .into_any()
}

/// The ID of a finding's element
pub(super) fn element_id(slug: &str) -> String {
    format!("finding-{slug}")
}

#[component]
fn OneFinding(shown: FindingShown, asked: Signal<Option<String>>) -> impl IntoView {
    let FindingShown {
        slug,
        address,
        finding,
        same_commands,
        in_doubt,
    } = shown;
    let tone = severity_tone(finding.severity);
    let id = element_id(slug);
    let current = move || asked.with(|asked| asked.as_deref() == Some(slug));
    view! {
        <li
            id=id
            class="finding"
            tabindex="-1"
            data-tone=tone.word()
            class:is-asked=current
        >
            <div class="finding__head">
                <Mark tone=tone word=severity_word(finding.severity) />
                <a class="finding__address" href=address>
                    "Link to this"
                </a>
            </div>
            <p class="finding__text">
                <Prose text=finding.text />
            </p>
            <p class="finding__help">
                <b>"What to do: "</b>
                <Prose text=finding.help />
                {if same_commands { ", with the commands above." } else { "." }}
            </p>
            <WholeList names=finding.listed />
            {in_doubt.map(|(identity, kind)| view! { <Doubt identity=identity kind=kind /> })}
            {(!same_commands).then(|| view! { <Commands commands=finding.commands /> })}
            <Steps steps=finding.steps />
            <RuleNote rule=finding.rule />
        </li>
    }
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
