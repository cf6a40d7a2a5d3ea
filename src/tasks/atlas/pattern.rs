//! Parts of the matrix to copy, so that of hundreds of cells only their own words are left to write.

use keyatlas_resolver::account::Region;
use keyatlas_resolver::resolve::ShownState;
use leptos::prelude::*;

use super::present::{Cell, Row};
use crate::browser::element::{Element, append, copied, drawn, first_in, made, set};
use crate::tasks::words::{state_tone, state_word};
use crate::ui::Icon;

/// One of each kind
pub(super) struct Patterns {
    cells: [Element; ShownState::ALL.len()],
    none: Element,
    head: Element,
}

impl Patterns {
    /// Made once for a matrix
    pub(super) fn new() -> Self {
        Self {
            cells: ShownState::ALL.map(|state| drawn(cell(state))),
            none: drawn(none()),
            head: drawn(head()),
        }
    }

    /// The state of a scope, whose credentials are in effect there, why, and how many clusters
    pub(super) fn cell(&self, cell: &Cell) -> Element {
        let at = ShownState::ALL
            .iter()
            .position(|state| *state == cell.state);
        let place = copied(&self.cells[at.expect("every state is listed")]);
        let link = first_in(&place);
        set(&link, "href", &cell.address);
        let scope = first_in(&link);
        scope.set_text_content(Some(cell.scope.region.as_str()));
        line(&scope, "cell__group", &format!("/{} ", cell.group));
        for who in &cell.runs_as {
            // A long user name is cut to keep rows even; the whole of it stands where the cell leads.
            set(&line(&link, "cell__who", who), "title", who);
        }
        if let Some(because) = cell.because {
            line(&link, "cell__because", because);
        }
        if cell.state != ShownState::Empty {
            line(&link, "cell__clusters", &cell.clusters_in_words());
        }
        place
    }

    /// Where the account has no scope, and what there is then
    pub(super) fn none(&self, region: &Region, row: &Row, words: &str) -> Element {
        let place = copied(&self.none);
        let words = format!("{region}, {}: {words}", row.group);
        first_in(&place).set_text_content(Some(&words));
        place
    }

    /// The name of a resource group, which begins its row
    pub(super) fn head(&self, row: &Row) -> Element {
        let place = copied(&self.head);
        let head = first_in(&place);
        line(&head, "matrix__group", &row.group);
        if row.is_default {
            line(&head, "matrix__default", "default group");
        }
        place
    }
}

fn cell(state: ShownState) -> AnyView {
    let tone = state_tone(state);
    view! {
        <td role="gridcell">
            <a class="cell" tabindex="-1" data-tone=tone.word()>
                <span class="cell__place"></span>
                <span class="cell__state">
                    <Icon shape=tone.shape() />
                    {state_word(state)}
                </span>
            </a>
        </td>
    }
    .into_any()
}

fn none() -> AnyView {
    view! {
        <td class="matrix__none" role="gridcell" tabindex="-1">
            <span class="visually-hidden"></span>
        </td>
    }
    .into_any()
}

fn head() -> AnyView {
    view! {
        <th scope="row" role="rowheader">
            <span class="head" tabindex="-1"></span>
        </th>
    }
    .into_any()
}

fn line(parent: &Element, class: &str, words: &str) -> Element {
    let line = made("span");
    set(&line, "class", class);
    line.set_text_content(Some(words));
    append(parent, &line);
    line
}
