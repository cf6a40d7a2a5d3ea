//! Parts of a table to copy, so that of hundreds of cells only their own words are left to write.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::cell_id;
use super::sheet::{GridCell, Head};
use crate::browser::element::{Element, copied, drawn, first_in, set, style};
use crate::ui::keys::At;

/// One of each kind
pub(super) struct Patterns {
    id: &'static str,
    /// By their word
    cells: BTreeMap<&'static str, Element>,
    row: Element,
    heads: Element,
    head: Element,
}

/// An element with the link inside it
pub(super) struct Linked {
    pub(super) element: Element,
    pub(super) link: Element,
}

impl Patterns {
    /// Made once for a table
    pub(super) fn new(id: &'static str) -> Self {
        Self {
            id,
            cells: BTreeMap::new(),
            row: drawn(row()),
            heads: drawn(heads()),
            head: drawn(head()),
        }
    }

    /// A cell, so far from the left
    pub(super) fn cell(&mut self, at: At, cell: &GridCell, left: f64) -> Linked {
        let pattern = self
            .cells
            .entry(cell.word)
            .or_insert_with(|| drawn(answer(cell)));
        let element = copied(pattern);
        put(&element, at, left);
        let link = first_in(&element);
        set(&link, "id", &cell_id(self.id, at));
        set(&link, "href", &cell.address);
        set(&link, "aria-label", &cell.label);
        Linked { element, link }
    }

    /// The head of a column, so far from the left
    pub(super) fn column_head(&self, at: At, head: &Head, address: &str, left: f64) -> Linked {
        let element = copied(&self.head);
        put(&element, at, left);
        self.linked(element, at, head, address)
    }

    /// A row with its head, so far from the top
    pub(super) fn row(&self, at: At, head: &Head, address: &str, top: f64) -> (Element, Linked) {
        let row = copied(&self.row);
        set(&row, "aria-rowindex", &(at.0 + 1).to_string());
        style(&row, "inset-block-start", &pixels(top));
        let head = self.linked(first_in(&row), at, head, address);
        (row, head)
    }

    /// The row of heads with its first, which leads nowhere
    pub(super) fn heads(&self, corner: &str) -> (Element, Linked) {
        let row = copied(&self.heads);
        let element = first_in(&row);
        set(&element, "id", &cell_id(self.id, (0, 0)));
        element.set_text_content(Some(corner));
        let link = element.clone();
        (row, Linked { element, link })
    }

    fn linked(&self, element: Element, at: At, head: &Head, address: &str) -> Linked {
        let link = first_in(&element);
        set(&link, "id", &cell_id(self.id, at));
        set(&link, "href", address);
        set(&link, "title", &head.leads_to);
        let name = first_in(&link);
        name.set_text_content(Some(&head.name));
        if let Some(note) = name.next_element_sibling() {
            note.set_text_content(Some(&head.note));
        }
        Linked { element, link }
    }
}

fn put(element: &Element, (_, column): At, left: f64) {
    set(element, "aria-colindex", &(column + 1).to_string());
    style(element, "inset-inline-start", &pixels(left));
}

fn pixels(number: f64) -> String {
    format!("{number}px")
}

fn answer(cell: &GridCell) -> AnyView {
    view! {
        <div class="grid__cell" role="gridcell">
            <a class="grid__answer" data-tone=cell.tone.word() tabindex="-1">
                {cell.word}
            </a>
        </div>
    }
    .into_any()
}

fn row() -> AnyView {
    view! {
        <div class="grid__row" role="row">
            <div class="grid__name" role="rowheader" aria-colindex="1">
                <a class="grid__link" tabindex="-1">
                    <span class="grid__text"></span>
                    <span class="grid__note"></span>
                </a>
            </div>
        </div>
    }
    .into_any()
}

fn heads() -> AnyView {
    view! {
        <div class="grid__row grid__row--heads" role="row" aria-rowindex="1">
            <span class="grid__name grid__corner" role="columnheader" aria-colindex="1" tabindex="-1"></span>
        </div>
    }
    .into_any()
}

fn head() -> AnyView {
    view! {
        <div class="grid__head" role="columnheader">
            <a class="grid__link" tabindex="-1">
                <span class="grid__text"></span>
                <span class="grid__note"></span>
            </a>
        </div>
    }
    .into_any()
}
