//! What breaks where somebody is removed and nothing is moved first.

use keyatlas_resolver::account::IdentityId;
use keyatlas_resolver::advice::{Broken, what_breaks_in};
use keyatlas_resolver::changes::{Change, StepOutcome, StepStatus};
use keyatlas_resolver::holds_up::HoldsUp;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::simulate::scopes_from;
use leptos::prelude::*;

use crate::routes;
use crate::tasks::simulate::planning::Planning;
use crate::tasks::simulate::present::all_of;
use crate::tasks::words::counted;
use crate::ui::{Mark, Prose, Tone};

/// What stops, scope by scope
#[component]
pub(super) fn IfTheyJustLeave(who: StoredValue<IdentityId>, held: Memo<HoldsUp>) -> impl IntoView {
    let planning = Planning::expect();
    move || {
        planning.session.index().with(|index| {
            let removed = who.with_value(|who| removed(&planning, index, who));
            held.with(|held| if_they_just_leave(index, &removed, held))
        })
    }
}

/// What the removal alone would do
struct Removed {
    plan: Plan,
    broken: Vec<Broken>,
    /// Why nobody can remove them
    refused: Option<String>,
}

fn removed(planning: &Planning, index: &Index, who: &IdentityId) -> Removed {
    let plan = Plan::of(Change::remove(index, who));
    let tried = planning
        .known
        .with(|known| scopes_from(index, known, &plan));
    Removed {
        broken: what_breaks_in(index, &tried),
        refused: refused(tried.steps),
        plan,
    }
}

fn refused(steps: Vec<StepOutcome>) -> Option<String> {
    let step = steps
        .into_iter()
        .find(|it| it.status == StepStatus::Refused)?;
    let reasons: Vec<String> = step.reasons.into_iter().map(|it| it.text).collect();
    Some(format!("{}: {}", step.text, reasons.join("; ")))
}

fn if_they_just_leave(index: &Index, removed: &Removed, held: &HoldsUp) -> AnyView {
    if let Some(refused) = removed.refused.clone() {
        return view! {
            <div class="leaving__part">
                <h3 class="leaving__heading">"If nothing is moved first"</h3>
                <Mark tone=Tone::Quiet word="They cannot be removed" />
                <p><Prose text=refused /></p>
            </div>
        }
        .into_any();
    }
    let rows: Vec<AnyView> = removed
        .broken
        .iter()
        .map(|it| one_broken(index, it))
        .collect();
    let (tone, word) = what_breaks(&removed.broken, held);
    view! {
        <div class="leaving__part">
            <h3 class="leaving__heading">"If nothing is moved first"</h3>
            <Mark tone=tone word=word />
            <ul class="leaving__list">{rows}</ul>
            <a class="cds--link" href=routes::simulate::address(&removed.plan.to_string().into())>
                "Simulate the removal alone"
            </a>
        </div>
    }
    .into_any()
}

/// `3 scopes break, with 5 clusters`; what only perhaps breaks is not counted with the rest
fn what_breaks(broken: &[Broken], held: &HoldsUp) -> (Tone, String) {
    let certain = broken.iter().filter(|it| !it.providers.is_empty());
    let (number, clusters) = certain.fold((0, 0), |(number, clusters), it| {
        (number + 1, clusters + it.clusters)
    });
    let perhaps = broken.len() - number + held.possibly_by_manual.len();
    let perhaps_too = match perhaps {
        0 => String::new(),
        some => format!("; {} perhaps", counted(some, "more scope", "more scopes")),
    };
    match (number, perhaps) {
        (0, 0) => (Tone::Good, "No credential that is known stops".to_owned()),
        (0, some) => {
            let scopes = counted(some, "scope perhaps breaks", "scopes perhaps break");
            (Tone::Unknown, scopes)
        }
        _ => {
            let scopes = counted(number, "scope breaks", "scopes break");
            let clusters = counted(clusters, "cluster", "clusters");
            (
                Tone::Error,
                format!("{scopes}, with {clusters}{perhaps_too}"),
            )
        }
    }
}

fn one_broken(index: &Index, it: &Broken) -> AnyView {
    let stops = (!it.providers.is_empty()).then(|| format!("stops: {}", all_of(&it.providers)));
    let perhaps = (!it.perhaps.is_empty()).then(|| {
        format!(
            "stops, if it works today, which is not known: {}",
            all_of(&it.perhaps)
        )
    });
    let about: Vec<String> = stops.into_iter().chain(perhaps).collect();
    view! {
        <li>
            <b>{index.scope_label(&it.scope)}</b>
            " "
            <span class="leaving__about">{about.join("; ")}</span>
        </li>
    }
    .into_any()
}
