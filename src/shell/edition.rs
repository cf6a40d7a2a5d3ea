//! Below every page: which state of the documentation its answers follow.

use keyatlas_resolver::rules::{Edition, Later, RULEBOOK, Rule};
use leptos::prelude::*;

use crate::browser::address::{AddressBar, History};
use crate::routes;
use crate::session::Session;
use crate::tasks::sources::SourceLink;
use crate::ui::{Choice, Item};

/// The choice of an edition, and where the two differ
#[component]
pub fn EditionBar() -> impl IntoView {
    let edition = Session::expect().edition();
    let bar = AddressBar::expect();
    let items = Edition::ALL.map(|it| Item::new(it.name(), label(it)));
    let chosen = Signal::derive(move || edition.get().name().to_owned());
    let choose = move |name: String| {
        if let Some(chosen) = Edition::named(&name) {
            let address = routes::edition::address(&bar.now().get_untracked(), chosen);
            bar.go(&address, History::Replace);
        }
    };
    let differing = RULEBOOK.into_iter().filter_map(|rule| {
        let later = rule.later?;
        Some(view! { <Difference rule=rule later=later /> })
    });
    view! {
        <footer class="edition-bar">
            <Choice
                id="edition"
                label="Rules as documented in"
                items=Signal::stored(items.to_vec())
                chosen=chosen
                on_choose=choose
            />
            <details class="edition-bar__differences">
                <summary>"Where the pages differ"</summary>
                {differing.collect_view()}
            </details>
        </footer>
    }
}

/// What the earlier pages say of a rule and what the later one says, and which of them counts
#[component]
fn Difference(rule: &'static Rule, later: Later) -> impl IntoView {
    let edition = Session::expect().edition();
    let counts = move |is_later: bool| {
        (later.followed_in.contains(&edition.get()) == is_later)
            .then(|| view! { <span class="edition-bar__counts">"answers follow this"</span> })
    };
    view! {
        <dl>
            <dt>{format!("Rule {}, the pages it was made from", rule.id)} " " {move || counts(false)}</dt>
            <dd>
                {format!("{}. ", rule.title)}
                {rule.sources.iter().map(|it| view! { <SourceLink source=*it /> }).collect_view()}
            </dd>
            <dt>"A later page " {move || counts(true)}</dt>
            <dd>
                {format!("{} ", later.text)}
                <SourceLink source=later.source />
            </dd>
        </dl>
    }
}

fn label(edition: Edition) -> &'static str {
    match edition {
        Edition::June2025 => "June 2025",
        Edition::August2026 => "August 2026",
    }
}
