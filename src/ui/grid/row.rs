//! One row in the page, of which only the columns in view are there.

use std::collections::BTreeMap;

use super::pattern::Linked;
use crate::browser::element::{Element, append, insert, set, toggle};
use crate::ui::keys::At;

/// A row of cells, or the row of heads
pub(super) struct RowInPage {
    pub(super) element: Element,
    head: Linked,
    cells: BTreeMap<usize, Linked>,
}

const CURRENT: &str = "aria-current";

impl RowInPage {
    /// With its head and no cells yet
    pub(super) fn new((element, head): (Element, Linked)) -> Self {
        Self {
            element,
            head,
            cells: BTreeMap::new(),
        }
    }

    /// Whether it has these columns and no others
    pub(super) fn has(&self, columns: &[usize]) -> bool {
        self.cells.keys().eq(columns)
    }

    /// Takes away the columns that are not asked for and makes those that are not there; how many it made
    pub(super) fn take(
        &mut self,
        columns: &[usize],
        mut make: impl FnMut(usize) -> Linked,
    ) -> usize {
        self.cells.retain(|column, cell| {
            let stays = columns.binary_search(column).is_ok();
            if !stays {
                cell.element.remove();
            }
            stays
        });
        let mut made = 0;
        for column in columns {
            if self.cells.contains_key(column) {
                continue;
            }
            let cell = make(*column);
            // Whoever hears the table hears it in the order of its elements.
            match self.cells.range(column..).next() {
                Some((_, next)) => insert(&self.element, &cell.element, Some(&next.element)),
                None => append(&self.element, &cell.element),
            }
            self.cells.insert(*column, cell);
            made += 1;
        }
        made
    }

    /// Whether the Tab key stops at this column of it, counted from the head
    pub(super) fn stop_at(&self, (_, column): At, stops: bool) {
        if let Some(link) = self.link(column) {
            set(link, "tabindex", if stops { "0" } else { "-1" });
        }
    }

    /// Whether a cell is what the page shows already
    pub(super) fn mark(&self, (_, column): At, is_current: bool) {
        if let Some(link) = self.link(column) {
            if is_current {
                set(link, CURRENT, "true");
            } else {
                toggle(link, CURRENT, false);
            }
        }
    }

    /// Changes where the link at this column leads, counted from the head
    pub(super) fn lead(&self, (_, column): At, address: &str) {
        if let Some(link) = self.link(column) {
            set(link, "href", address);
        }
    }

    fn link(&self, column: usize) -> Option<&Element> {
        match column.checked_sub(1) {
            None => Some(&self.head.link),
            Some(column) => self.cells.get(&column).map(|it| &it.link),
        }
    }
}
