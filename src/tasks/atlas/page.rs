//! The page: the answer in a sentence, the counts, the filters, the matrix, and a scope beside it.

use std::sync::Arc;

use leptos::prelude::*;

use super::beside::Beside;
use super::filter::filter;
use super::filters::Filters;
use super::matrix::Matrix;
use super::picked::Picked;
use super::present::{Atlas, Begun, present};
use super::strays::Strays;
use super::tally::Tallies;
use super::toolbar::Toolbar;
use crate::browser::address::{AddressBar, History};
use crate::browser::page::{focus_soon, matches_media};
use crate::browser::steps::{Step, works_out};
use crate::routes;
use crate::routes::atlas::Asked;
use crate::session::{Origin, Session};
use crate::tasks::ahead::Ahead;
use crate::tasks::fetched::{AboutTheAccount, AccountCameIn};
use crate::ui::{InTurn, PageHeading};

/// Where a scope finds room beside the matrix
const WIDE: &str = "(min-width: 66rem)";

/// The account in view, ready to be drawn; worked out once, however often somebody comes back
#[derive(Clone, Copy)]
struct ToDraw {
    begun: StoredValue<Ahead<Begun>>,
    atlas: Memo<Arc<Atlas>>,
    /// Whether the matrix had its turn: whoever comes back has it at once, where they left it
    was_drawn: RwSignal<bool>,
}

fn to_draw(session: Session) -> ToDraw {
    session.shares(|| {
        let begun = StoredValue::new(Ahead::default());
        let atlas = Memo::new(move |_| {
            let now = session.index();
            now.with(|index| Arc::new(present(index, Ahead::take(&begun, index))))
        });
        ToDraw {
            begun,
            atlas,
            was_drawn: RwSignal::new(false),
        }
    })
}

/// How many scopes are found in one step, which takes a few milliseconds
const AT_ONCE: usize = 32;

/// Works it out before the page is drawn
pub fn prepare(session: Session) -> Vec<Step> {
    let ToDraw {
        begun,
        atlas,
        was_drawn,
    } = to_draw(session);
    // Another account is drawn in turn again; no atlas is in view while one is fetched.
    was_drawn.set(false);
    let mut steps = Ahead::steps(begun, session, AT_ONCE, Begun::more);
    steps.push(works_out(atlas));
    steps
}

/// The page
#[component]
pub fn AtlasPage() -> impl IntoView {
    let session = Session::expect();
    let bar = AddressBar::expect();
    let asked = routes::atlas::read();
    let words = RwSignal::new(asked.with_untracked(|asked| asked.words.clone()));
    let ToDraw {
        atlas, was_drawn, ..
    } = to_draw(session);
    let shown = Memo::new(move |_| {
        let mut asked = asked.get();
        asked.words = words.get();
        atlas.with(|atlas| filter(atlas, &asked))
    });
    let is_wide = matches_media(WIDE);
    let open = Memo::new(move |_| {
        let scope = session
            .index()
            .with(|index| asked.with(|asked| asked.open_scope(index)))?;
        atlas.with(|atlas| atlas.cells.iter().position(|cell| cell.scope == scope))
    });
    let on_open = move |position: usize, event: &leptos::ev::MouseEvent| {
        let for_the_browser = event.shift_key();
        if for_the_browser || !is_wide.get_untracked() {
            return;
        }
        event.prevent_default();
        let scope = atlas.with_untracked(|atlas| atlas.cells[position].scope.clone());
        let next = session.index().with_untracked(|index| {
            let mut next = asked.get_untracked();
            next.words = words.get_untracked();
            next.opened(index, &scope)
        });
        next.go(bar, History::Add);
        focus_soon(".beside h2");
    };
    // What is found of the whole account is fetched only where something may be: demos are whole without it.
    let may_concern_the_account = Memo::new(move |_| {
        let is_told_of = session.index().with(|index| {
            let snapshot = index.snapshot();
            snapshot.account.settings.is_some() || snapshot.restrictions.is_some()
        });
        is_told_of || session.origin().get() == Origin::Imported
    });
    let picked = RwSignal::new(None::<Picked>);
    let nothing_left = Memo::new(move |_| shown.with(|shown| shown.number == 0));

    view! {
        {move || {
            let headline = atlas.with(|atlas| atlas.headline.clone());
            view! {
                <PageHeading>{headline.heading}</PageHeading>
                <p class="lead">{headline.text} " A scope is a region and resource group."</p>
                <Begin atlas=atlas />
            }
        }}
        <Show when=move || session.came_in().get()>
            <AccountCameIn />
        </Show>
        {move || {
            let tallies = atlas.with(|atlas| atlas.tally.clone());
            view! { <Tallies tallies=tallies asked=asked /> }
        }}
        <InTurn is_its_turn=was_drawn>
            <Filters atlas=atlas asked=asked words=words />
            <div class="atlas" class:has-beside=move || open.get().is_some() && is_wide.get()>
                <div class="atlas__all">
                    <Toolbar atlas=atlas asked=asked words=words shown=shown picked=picked />
                    {move || {
                        // Another account has other scopes, and none of them was picked.
                        picked.set(None);
                        view! { <Matrix atlas=atlas.get() shown=shown picked=picked open=open on_open=on_open /> }
                    }}
                    <Show when=move || nothing_left.get()>
                        <NothingLeft asked=asked words=words />
                    </Show>
                    <p class="atlas__legend">
                        "All clusters of a scope act through the one API key stored for it, with the permissions of its owner. Classic infrastructure uses a manual credential (infrastructure credentials) instead, where one is set."
                    </p>
                    <Show when=move || may_concern_the_account.get()>
                        <AboutTheAccount />
                    </Show>
                    <Strays />
                </div>
                <Beside asked=asked is_wide=is_wide />
            </div>
        </InTurn>
    }
}

/// Where somebody is needed first
#[component]
fn Begin(atlas: Memo<Arc<Atlas>>) -> impl IntoView {
    atlas.with_untracked(|atlas| {
        let first = atlas.first.and_then(|at| atlas.cells.get(at))?;
        Some(view! {
            <p class="begin">
                "Begin with "
                <a class="cds--link" href=first.address.clone()>{first.label()}</a>
                ": "
                {first.in_short()}
                "."
            </p>
        })
    })
}

#[component]
fn NothingLeft(asked: Memo<Asked>, words: RwSignal<String>) -> impl IntoView {
    let bar = AddressBar::expect();
    let clear = move |_| {
        words.set(String::new());
        asked.get_untracked().cleared().go(bar, History::Add);
    };
    view! {
        <div class="nothing-left">
            <p class="nothing-left__title">"No scope fits"</p>
            <p>
                "The search looks at groups, regions, cities, owners and clusters, and every word must be found. Take a word or a filter away."
            </p>
            <button type="button" class="cds--btn cds--btn--tertiary cds--btn--md" on:click=clear>
                "Clear all filters"
            </button>
        </div>
    }
}
