//! The rows of a table in the page, brought up to date a few cells at a time.
//!
//! What scrolling costs is not the deciding but the showing, so what is not right yet follows in the next
//! frames, what is in view first. The cell that has the focus is always there at once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::request_animation_frame;

use super::pattern::Patterns;
use super::row::RowInPage;
use super::sheet::{Links, Sheet, at_cell, head_of_column, head_of_row};
use super::window::{Sizes, View};
use crate::browser::element::{Element, append, insert, made, set};
use crate::browser::pace::Pace;
use crate::ui::keys::At;

/// What should be seen of a table
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) sheet: Arc<dyn Sheet>,
    pub(super) links: Arc<dyn Links>,
    pub(super) sizes: Sizes,
    pub(super) view: View,
    pub(super) focused: At,
}

/// What is in the page of it
pub(super) struct Rows {
    patterns: Patterns,
    shown: Shown,
    columns: Vec<usize>,
    heads_group: Element,
    heads: RowInPage,
    body: Element,
    rows: BTreeMap<usize, RowInPage>,
    /// Rows of an earlier sheet, which stay until those in their place are made
    earlier: BTreeMap<usize, RowInPage>,
    /// Rows that do not show yet what they should, the next one last
    waiting: Vec<usize>,
    is_drawing: bool,
    pace: Pace,
}

impl Rows {
    /// Inside an element, at first with the heads only
    pub(super) fn new(id: &'static str, inside: &Element, shown: Shown) -> Self {
        let patterns = Patterns::new(id);
        let heads_group = group(inside, "grid__heads");
        let body = group(inside, "");
        let heads = RowInPage::new(patterns.heads(&shown.sheet.corner()));
        append(&heads_group, &heads.element);
        let mut new = Self {
            patterns,
            shown,
            columns: Vec::new(),
            heads_group,
            heads,
            body,
            rows: BTreeMap::new(),
            earlier: BTreeMap::new(),
            waiting: Vec::new(),
            is_drawing: false,
            // Scrolling both ways brings cells in every frame, on top of what scrolling itself takes.
            pace: Pace::new(2),
        };
        new.find_out();
        new.mark(true);
        new
    }

    /// Shows something else, or another part of it
    pub(super) fn show(&mut self, next: Shown) {
        let same_sheet =
            Arc::ptr_eq(&self.shown.sheet, &next.sheet) && self.shown.sizes == next.sizes;
        let same_marks = same_sheet
            && self.shown.focused == next.focused
            && self.shown.links.current() == next.links.current();
        if !same_marks {
            self.mark(false);
        }
        let before = std::mem::replace(&mut self.shown, next);
        if !same_sheet {
            self.begin_anew(&before);
        } else if !Arc::ptr_eq(&before.links, &self.shown.links) {
            self.lead();
        }
        self.find_out();
        if !same_marks {
            self.mark(true);
        }
    }

    /// Draws what is not right yet, from the next frame on
    pub(super) fn draw(this: &Rc<RefCell<Self>>) {
        let mut rows = this.borrow_mut();
        if !rows.is_drawing && !rows.waiting.is_empty() {
            rows.is_drawing = true;
            rows.pace.start();
            draw_in_each_frame(Rc::clone(this));
        }
    }

    /// Every row is of an earlier sheet now; below the same heads it may stay for a moment
    fn begin_anew(&mut self, before: &Shown) {
        let now = &self.shown;
        let same_heads = before.sizes == now.sizes
            && before.sheet.columns() == now.sheet.columns()
            && self
                .columns
                .iter()
                .all(|it| before.sheet.column_head(*it).name == now.sheet.column_head(*it).name);
        let earlier = std::mem::take(&mut self.rows);
        if same_heads {
            for (at, row) in earlier {
                if let Some(older) = self.earlier.insert(at, row) {
                    older.element.remove();
                }
            }
        } else {
            let all = earlier
                .into_values()
                .chain(std::mem::take(&mut self.earlier).into_values());
            for row in all {
                row.element.remove();
            }
        }
        self.heads.element.remove();
        self.heads = RowInPage::new(self.patterns.heads(&self.shown.sheet.corner()));
        append(&self.heads_group, &self.heads.element);
    }

    /// Finds what should be in the page: what should not goes at once, what is missing waits for its turn
    fn find_out(&mut self) {
        let Shown {
            sheet,
            sizes,
            view,
            focused,
            ..
        } = self.shown.clone();
        self.columns = view.columns(sizes, sheet.columns(), focused.1);
        let wanted = view.rows(sizes, sheet.rows(), focused.0);
        for rows in [&mut self.rows, &mut self.earlier] {
            rows.retain(|row, it| {
                let stays = wanted.binary_search(row).is_ok();
                if !stays {
                    it.element.remove();
                }
                stays
            });
        }
        self.draw_heads();
        let is_right = |row: &usize| self.rows.get(row).is_some_and(|it| it.has(&self.columns));
        let mut waiting: Vec<usize> = wanted.into_iter().filter(|it| !is_right(it)).collect();
        // Those above the frame wait for those in it.
        let above = waiting.partition_point(|row| sizes.top_of(row + 1) - sizes.heads < view.top);
        waiting.rotate_left(above);
        waiting.reverse();
        self.waiting = waiting;
        if let Some(row) = focused
            .0
            .checked_sub(1)
            .filter(|it| self.waiting.contains(it))
        {
            self.waiting.retain(|it| *it != row);
            self.draw_row(row);
        }
    }

    fn draw_heads(&mut self) {
        let Shown {
            sheet,
            links,
            sizes,
            ..
        } = &self.shown;
        let patterns = &self.patterns;
        self.heads.take(&self.columns, |column| {
            let at = head_of_column(column);
            let (head, address) = (sheet.column_head(column), links.of_column(column));
            patterns.column_head(at, &head, &address, sizes.left_of(column))
        });
    }

    /// How many cells it made, the head counted as one
    fn draw_row(&mut self, at: usize) -> usize {
        let Shown {
            sheet,
            links,
            sizes,
            focused,
            ..
        } = &self.shown;
        let patterns = &mut self.patterns;
        let is_new = !self.rows.contains_key(&at);
        let row = self.rows.entry(at).or_insert_with(|| {
            let (head, address) = (sheet.row_head(at), links.of_row(at));
            RowInPage::new(patterns.row(head_of_row(at), &head, &address, sizes.top_of(at)))
        });
        let made = row.take(&self.columns, |column| {
            let cell = sheet.cell(at, column);
            patterns.cell(at_cell(at, column), &cell, sizes.left_of(column))
        });
        if focused.0 == at + 1 {
            row.stop_at(*focused, true);
        }
        if let Some((_, column)) = links.current().filter(|it| it.0 == at) {
            row.mark(at_cell(at, column), true);
        }
        if is_new {
            let element = row.element.clone();
            let next = self.rows.range(at + 1..).next();
            insert(&self.body, &element, next.map(|(_, it)| &it.element));
            if let Some(earlier) = self.earlier.remove(&at) {
                earlier.element.remove();
            }
        }
        made + usize::from(is_new)
    }

    fn draw_next(&mut self) {
        let mut room = self.pace.pieces();
        while room > 0 {
            let Some(at) = self.waiting.pop() else {
                break;
            };
            room = room.saturating_sub(self.draw_row(at));
        }
        // Whoever has left the page needs no more of it.
        self.is_drawing = !self.waiting.is_empty() && self.body.is_connected();
    }

    /// The heads lead elsewhere, since they keep what the page shows
    fn lead(&self) {
        for column in &self.columns {
            let address = self.shown.links.of_column(*column);
            self.heads.lead(head_of_column(*column), &address);
        }
        for (at, row) in &self.rows {
            let address = self.shown.links.of_row(*at);
            row.lead(head_of_row(*at), &address);
        }
    }

    /// Marks where the Tab key stops and which cell the page shows, or takes both marks away
    fn mark(&self, is_on: bool) {
        let focused = self.shown.focused;
        match focused.0.checked_sub(1) {
            None => self.heads.stop_at(focused, is_on),
            Some(row) => {
                if let Some(row) = self.rows.get(&row) {
                    row.stop_at(focused, is_on);
                }
            }
        }
        if let Some((row, column)) = self.shown.links.current()
            && let Some(row) = self.rows.get(&row)
        {
            row.mark(at_cell(0, column), is_on);
        }
    }
}

fn group(inside: &Element, class: &str) -> Element {
    let group = made("div");
    set(&group, "role", "rowgroup");
    set(&group, "class", class);
    append(inside, &group);
    group
}

/// Until every row shows what it should
fn draw_in_each_frame(rows: Rc<RefCell<Rows>>) {
    request_animation_frame(move || {
        rows.borrow_mut().draw_next();
        if rows.borrow().is_drawing {
            draw_in_each_frame(rows);
        }
    });
}
