//! The page: whether the account keeps its rules, and the rules themselves.

use leptos::prelude::*;

use super::assertions::Assertions;
use super::checking::{Checking, Counts};
use super::fixes::{Fixes, fixes};
use super::rules::Rules;
use crate::browser::steps::Step;
use crate::session::Session;
use crate::tasks::words::counted;
use crate::ui::{InTurn, PageHeading};

/// Checks the rules one after the other, before the page is drawn
pub fn prepare() -> Vec<Step> {
    let rules = Checking::provide().each.get_untracked();
    let session = Session::expect();
    rules.into_iter().flat_map(|it| it.steps(session)).collect()
}

/// The page
#[component]
pub fn CheckPage() -> impl IntoView {
    let session = Session::expect();
    let checking = Checking::provide();
    // From now on the account bar shows the lights.
    if session.rules().with_untracked(Option::is_none) {
        session.write_rules(checking.text.get_untracked());
    }
    let counts = Memo::new(move |_| checking.counts());
    let fixes = Memo::new(move |_| {
        let index = session.index().get();
        checking.checked.with(|checked| fixes(&index, checked))
    });
    view! {
        <div class="check">
            {move || {
                let words = heading(counts.get());
                view! { <PageHeading>{words}</PageHeading> }
            }}
            <p class="lead">
                "Each rule is checked against what is known of the account in view. What is not known says what would settle it."
            </p>
            <div class="check__parts">
                <div>
                    <section aria-labelledby="assertions-heading">
                        <h2 id="assertions-heading" class="check__heading">"The rules"</h2>
                        <Assertions checked=checking.checked fixes=fixes />
                    </section>
                    <InTurn>
                        <Fixes fixes=fixes />
                    </InTurn>
                </div>
                <InTurn>
                    <Rules checking=checking />
                </InTurn>
            </div>
        </div>
    }
}

fn heading(counts: Counts) -> String {
    let Counts {
        kept,
        not_kept,
        unknown,
    } = counts;
    let all = kept + not_kept + unknown;
    let of_all = counted(all, "rule", "rules");
    match (not_kept, unknown) {
        (0, 0) if all == 0 => "No rule can be read yet".to_owned(),
        (0, 0) if all == 1 => "The one rule is kept".to_owned(),
        (0, 0) => format!("All {of_all} are kept"),
        (0, unknown) => format!("{unknown} of {of_all} cannot be settled yet"),
        (not_kept, 0) => format!("{not_kept} of {of_all} {} not kept", is_or_are(not_kept)),
        (not_kept, unknown) => {
            format!(
                "{not_kept} of {of_all} {} not kept, {unknown} cannot be settled yet",
                is_or_are(not_kept)
            )
        }
    }
}

fn is_or_are(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}
