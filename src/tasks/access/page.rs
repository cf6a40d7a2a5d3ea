//! The page: a question, its answer, and below it the same for everybody.

use leptos::prelude::*;

use super::answer::{Answer, VERDICT};
use super::ask::Ask;
use super::matrix::WhoMayDoWhat;
use super::present::{Presented, present};
use super::question::Found;
use crate::routes::access;
use crate::session::Session;
use crate::ui::{InTurn, PageHeading};

/// The page
#[component]
pub fn AccessPage() -> impl IntoView {
    let session = Session::expect();
    let asked = access::read();
    let found = Memo::new(move |_| {
        let me = session.me().get();
        let asked = asked.get();
        session
            .index()
            .with(|index| Found::new(index, &asked, me.as_ref()))
    });
    let question = Memo::new(move |_| found.with(|it| it.question()));
    let answer: Memo<Option<Presented>> = Memo::new(move |_| {
        let question = question.get()?;
        let does = found.with(|it| it.does.known().copied())?;
        let is_me = session.me().get().as_ref() == Some(&question.actor);
        session
            .index()
            .with(|index| Some(present(index, &question, does, is_me)))
    });
    view! {
        <div class="access">
            <PageHeading>"May somebody do this?"</PageHeading>
            // Once there is an answer, a phone has room for that instead.
            <Show when=move || answer.with(Option::is_none)>
                <p class="lead">
                    "Whoever runs a command needs a role, and the credential it runs with needs permissions. See which is missing, and the smallest change that allows it."
                </p>
            </Show>
            <Ask asked=asked found=found />
            {move || match (answer.get(), question.get_untracked()) {
                (Some(it), Some(question)) => view! { <Answer it=it question=question /> }.into_any(),
                _ => view! { <Open found=found /> }.into_any(),
            }}
            <InTurn>
                <WhoMayDoWhat asked=asked found=found answer=VERDICT />
            </InTurn>
        </div>
    }
}

/// What is still to be picked
#[component]
fn Open(found: Memo<Found>) -> impl IntoView {
    let words = move || {
        found.with(|it| {
            let mut open = Vec::new();
            if it.who.known().is_none() {
                open.push("who");
            }
            if it.does.known().is_none() {
                open.push("does what");
            }
            if it.place.known().is_none() {
                open.push("where");
            }
            match open.as_slice() {
                [one] => format!("Pick {one} for an answer"),
                [one, other] => format!("Pick {one} and {other} for an answer"),
                _ => "Pick who, does what and where for an answer".to_owned(),
            }
        })
    };
    view! {
        <p class="question__open">{words} ", or follow a cell of the matrix."</p>
    }
}
