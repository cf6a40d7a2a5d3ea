//! Who could own the key instead, and what each lacks.

use keyatlas_resolver::account::{Scope, Standing};
use keyatlas_resolver::advice::{Order, lock_down};
use keyatlas_resolver::candidates::{Candidate, Fitness, Needed, candidates, needed};
use keyatlas_resolver::index::Index;
use leptos::prelude::*;

use crate::routes;
use crate::session::Session;
use crate::tasks::words::{counted, kind_word};
use crate::ui::{Fold, Icon, Mark, Prose, Shape, Tone};

/// More than this many are folded away
const AT_ONCE: usize = 4;

/// The candidates, the best first, each with the plan that would make them the owner
#[component]
pub(super) fn Candidates(scope: Scope) -> impl IntoView {
    let session = Session::expect();
    let of_scope = scope.clone();
    let all = move || session.index().with(|index| candidates(index, &of_scope));
    let needs_of = scope.clone();
    let needs = move || {
        let needs = session.index().with(|index| needed(index, &needs_of));
        view! {
            <details class="candidates__more">
                <summary>"What the owner of the key must hold"</summary>
                <ul>{needs.into_iter().map(need).collect_view()}</ul>
            </details>
        }
    };
    let what_if = move || {
        session.index().with(|index| {
            view! {
                {if_the_owner_leaves(index, &scope)}
                {if_the_key_leaked(index, &scope)}
            }
        })
    };
    let is_open = RwSignal::new(false);
    let list = move || {
        let mut first = all();
        if first.is_empty() {
            return view! {
                <p class="nothing-found">
                    "Nobody is listed in the account yet. "
                    <code>"ibmcloud account users --output json"</code>
                    " lists who is."
                </p>
            }
            .into_any();
        }
        let rest = first.split_off(first.len().min(AT_ONCE));
        let more = (!rest.is_empty()).then(|| {
            let summary = format!(
                "Show {}",
                counted(rest.len(), "more identity", "more identities")
            );
            view! {
                <Fold class="candidates__more" is_open=is_open summary=summary.into_any()>
                    <ul class="candidates">{rest.iter().cloned().map(one).collect_view()}</ul>
                </Fold>
            }
        });
        view! {
            <ul class="candidates">{first.into_iter().map(one).collect_view()}</ul>
            {more}
        }
        .into_any()
    };
    view! {
        {needs}
        {list}
        {what_if}
    }
}

/// One thing, and what it is for
fn need(it: Needed) -> impl IntoView {
    let weight = match (it.required, it.certain) {
        (true, true) => "required",
        (true, false) => "required, if clusters here ask for it",
        (false, _) => "suggested",
    };
    view! {
        <li>
            <b>{it.what}</b>
            {format!(": {} ({weight})", it.needed_for)}
        </li>
    }
}

/// Keys rarely come alone: what else goes with the owner of this one
fn if_the_owner_leaves(index: &Index, scope: &Scope) -> Option<impl IntoView + use<>> {
    let owner = index.at(scope)?.owner()?;
    if index.standing(owner) == Some(Standing::Removed) {
        return None;
    }
    let address = routes::simulate::leaving(index, owner);
    let name = index.identity_label(owner).to_owned();
    Some(view! {
        <p class="candidates__leaving">
            <a class="cds--link" href=address>
                {format!("If {name} leaves")}
            </a>
            ": what else depends on them, and who could own all of it"
        </p>
    })
}

/// The plan that locks it down, where there is a key and somebody who may
fn if_the_key_leaked(index: &Index, scope: &Scope) -> Option<impl IntoView + use<>> {
    let locked = lock_down(index, scope)?;
    let orders = [
        ("If the key leaked, replace it first", locked.replace_first),
        ("If the key leaked, delete it first", locked.delete_first),
    ];
    let order = |(words, order): (&'static str, Order)| {
        let address = routes::simulate::address(&order.plan.to_string().into());
        view! {
            <p class="candidates__leaving">
                <a class="cds--link" href=address>
                    {words}
                </a>
                {format!(": {}", order.costs)}
            </p>
        }
    };
    Some(orders.map(order).collect_view())
}

fn one(candidate: Candidate) -> impl IntoView {
    let (tone, word) = match candidate.fitness {
        Fitness::Ready => (Tone::Good, "Has all it needs"),
        Fitness::Lacks => (Tone::Warning, "Lacks something"),
        Fitness::Unknown => (Tone::Unknown, "Not known"),
        Fitness::Impossible => (Tone::Quiet, "Cannot be the owner"),
    };
    let now = candidate
        .owns_it_now
        .then(|| view! { <span class="candidate__now">"owns it now"</span> });
    let simulate = candidate.plan.map(|plan| {
        view! {
            <a class="cds--link candidate__simulate" href=routes::simulate::address(&plan.into())>
                "Simulate this reset"
                <span class="visually-hidden">" as " {candidate.label.clone()}</span>
                <Icon shape=Shape::ArrowRight />
            </a>
        }
    });
    // The mark alone says it where nothing is missing.
    let says_more = candidate.fitness != Fitness::Ready || !candidate.lacks.is_empty();
    let text = says_more.then(|| view! { <p><Prose text=candidate.text /></p> });
    view! {
        <li class="candidate">
            <div class="candidate__who">
                <b>{candidate.label}</b>
                " "
                <span class="candidate__kind">{kind_word(candidate.kind)}</span>
                " "
                {now}
            </div>
            <Mark tone=tone word=word />
            {text}
            {simulate}
        </li>
    }
}
