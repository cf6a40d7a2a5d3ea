//! The page: one scope, whole.

use leptos::prelude::*;

use super::candidates::Candidates;
use super::chain::Chain;
use super::choose::Choose;
use super::clusters::Clusters;
use super::findings::{Findings, element_id};
use super::key_ends::KeyEnds;
use super::look::Look;
use super::present::{Presented, present};
use super::summary::{Answer, KeepsWorking};
use super::why::Why;
use crate::browser::page::show_soon;
use crate::browser::steps::{Step, works_out};
use crate::routes::scope::Asked;
use crate::routes::{self, Task};
use crate::session::Session;
use crate::tasks::open::OpenQuestions;
use crate::tasks::other_tabs::OtherAccount;
use crate::tasks::words::city;
use crate::ui::{Fold, InTurn, PageHeading};

/// The scope that the address asks for, ready to be drawn
#[derive(Clone, Copy)]
struct InView(Memo<Option<Presented>>);

fn in_view(session: Session) -> Memo<Option<Presented>> {
    let in_view = session.shares(|| {
        let asked = routes::scope::read();
        InView(Memo::new(move |_| {
            let asked = asked.get()?;
            session.index().with(|index| {
                let scope = asked.find(index)?;
                present(index, &scope)
            })
        }))
    });
    in_view.0
}

/// Works it out before the page is drawn
pub fn prepare() -> Vec<Step> {
    vec![works_out(in_view(Session::expect()))]
}

/// The page
#[component]
pub fn ScopePage() -> impl IntoView {
    let session = Session::expect();
    let asked = routes::scope::read();
    let named = Memo::new(move |_| asked.with(|asked| asked.as_ref().map(Asked::label)));
    let presented = in_view(session);
    let finding = Signal::derive(move || asked.with(|asked| asked.as_ref()?.finding.clone()));
    Effect::new(move |_| {
        if let Some(slug) = finding.get() {
            show_soon(element_id(&slug));
        }
    });
    let turns = Turns {
        candidates: RwSignal::new(false),
        rest: RwSignal::new(false),
    };
    move || match (named.get(), presented.get()) {
        (None, _) => view! { <Choose /> }.into_any(),
        (Some(named), None) => view! { <OtherAccount missing=named /> }.into_any(),
        (Some(_), Some(it)) => whole(it, finding, turns).into_any(),
    }
}

/// What is drawn in its turn when the page is opened, and at once when it changes: it would lose its place on the
/// screen
#[derive(Clone, Copy)]
struct Turns {
    candidates: RwSignal<bool>,
    rest: RwSignal<bool>,
}

fn whole(it: Presented, finding: Signal<Option<String>>, turns: Turns) -> impl IntoView {
    let region = it.scope.region.to_string();
    let place = city(&region).map(|city| format!(" ({city})"));
    view! {
        <nav class="trail" aria-label="Where this is">
            <a class="cds--link" href=Task::Atlas.address()>
                "Atlas"
            </a>
            <span aria-hidden="true">"/"</span>
            <span>{region.clone()}{place}</span>
        </nav>
        <PageHeading>{region} " / " {it.group}</PageHeading>
        <Answer state=it.state sentence=it.sentence />
        <KeyEnds scope=it.scope.clone() />
        <section class="block" aria-label="Credential chain">
            <Chain lanes=it.lanes />
        </section>
        <div class="scope">
            <div class="scope__main">
                <section class="block">
                    <h2>"What to do"</h2>
                    <Findings fixes=it.fixes asked=finding />
                </section>
                <InTurn is_its_turn=turns.candidates>
                    <section class="block">
                        <h2>"Who could own this key"</h2>
                        <Candidates scope=it.scope />
                    </section>
                </InTurn>
                <InTurn is_its_turn=turns.rest>
                    <section class="block">
                        <h2>"Clusters"</h2>
                        <Clusters clusters=it.clusters />
                    </section>
                    <section class="block">
                        <h2>"Why"</h2>
                        <Fold class="why-fold" summary="Step by step, each with its rule".into_any()>
                            <Why providers=it.providers.clone() />
                        </Fold>
                    </section>
                </InTurn>
            </div>
            <div class="scope__side">
                <KeepsWorking words=it.keeps_working fails=it.fails_meanwhile />
                <OpenQuestions heading="Not known yet" questions=it.open_questions />
                <Look commands=it.look />
            </div>
        </div>
    }
}
