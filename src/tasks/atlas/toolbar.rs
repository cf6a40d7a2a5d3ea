//! The line above the matrix: what is left of it, what is selected, and the plan for that.

use std::sync::Arc;

use keyatlas_resolver::index::Index;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::filter::Shown;
use super::picked::{MOST_OF_A_PLAN, Picked, Spot};
use super::present::Atlas;
use crate::browser::address::{AddressBar, History};
use crate::browser::element::{Element, every, set, toggle};
use crate::browser::page::focus;
use crate::routes;
use crate::routes::atlas::Asked;
use crate::session::Session;

/// What there is to say and to do about the scopes below
///
/// One effect fills it: a signal for each of its words would weigh more than the rest of the line.
#[component]
pub(super) fn Toolbar(
    atlas: Memo<Arc<Atlas>>,
    asked: Memo<Asked>,
    words: RwSignal<String>,
    shown: Memo<Shown>,
    picked: RwSignal<Option<Picked>>,
) -> impl IntoView {
    let session = Session::expect();
    let bar = AddressBar::expect();
    let element = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let is_narrowed = asked.with(Asked::is_narrowed) || !words.with(|it| it.trim().is_empty());
        let (atlas, shown, picked) = (atlas.get(), shown.get(), picked.get());
        if let Some(element) = element.get() {
            let line = session
                .index()
                .with(|index| line(&atlas, &shown, picked.as_ref(), is_narrowed, index));
            toggle(&element, "data-selecting", picked.is_some());
            line.write(&element);
        }
    });
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && picked.with_untracked(Option::is_some) {
            event.prevent_default();
            picked.set(None);
            focus(".atlas-bar__turn");
        }
    };
    let clear = move |_| {
        words.set(String::new());
        asked.get_untracked().cleared().go(bar, History::Add);
    };
    let select_all = move |_| {
        let all = Spot::default().cells(&atlas.get_untracked(), &shown.get_untracked());
        picked.update(|it| it.get_or_insert_default().toggle(&all));
        // This button has done its work and goes.
        focus(".atlas-bar__turn");
    };
    let turn = move |_| {
        picked.update(|it| *it = it.is_none().then(Picked::default));
    };
    view! {
        <div class="atlas-bar" node_ref=element on:keydown=escape>
            <p class="atlas-bar__said">
                <b role="status"></b>
                <span role="status"></span>
                <button type="button" class="link-button" on:click=clear></button>
            </p>
            <button type="button" class="atlas-bar__act" on:click=select_all></button>
            <a class="atlas-bar__act atlas-bar__plan"></a>
            <button type="button" class="atlas-bar__act atlas-bar__turn" on:click=turn></button>
        </div>
    }
}

/// The words of the line, in their order; what has none is not there
struct Line {
    words: [String; 6],
    /// Where the plan is
    address: String,
}

impl Line {
    fn write(&self, element: &Element) {
        let parts = every("[role='status'], button, a", element);
        for (part, words) in parts.zip(&self.words) {
            // What is written anew would be read out anew.
            if part.text_content().as_ref() != Some(words) {
                part.set_text_content(Some(words));
            }
            toggle(
                &part,
                "hidden",
                words.is_empty() && !part.has_attribute("role"),
            );
            if part.tag_name() == "A" {
                set(&part, "href", &self.address);
            }
        }
    }
}

fn line(
    atlas: &Atlas,
    shown: &Shown,
    picked: Option<&Picked>,
    is_narrowed: bool,
    index: &Index,
) -> Line {
    let all = Spot::default().cells(atlas, shown);
    let is_more = (2..=MOST_OF_A_PLAN).contains(&all.len())
        && picked.is_some_and(|it| it.part_of(&all) != "true");
    let more = match is_more {
        true => format!("Select all {} shown", all.len()),
        false => String::new(),
    };
    // What filters leave is chosen too, as long as nothing else is.
    let chosen = match picked {
        Some(picked) => picked.cells(),
        None if is_narrowed && all.len() > 1 => all,
        None => Vec::new(),
    };
    let plan = match chosen.len() {
        1 => "Reset this one as a plan".to_owned(),
        number @ 2..=MOST_OF_A_PLAN => format!("Reset these {number} as one plan"),
        _ => String::new(),
    };
    let scopes = chosen.iter().filter_map(|cell| atlas.cells.get(*cell));
    let address = match plan.is_empty() {
        true => String::new(),
        false => routes::simulate::several(index, scopes.map(|it| &it.scope)),
    };
    let clear = if is_narrowed { "Clear all filters" } else { "" };
    let (selected, turn) = match picked {
        Some(picked) => (picked.in_words(shown), "Cancel"),
        None => (String::new(), "Select scopes"),
    };
    Line {
        words: [
            selected,
            shown.in_words(),
            clear.to_owned(),
            more,
            plan,
            turn.to_owned(),
        ],
        address,
    }
}
