//! A place of the matrix that takes the focus: a link or a heading, something to tick while scopes are selected.

use crate::browser::element::{Element, set, toggle};

/// The element, and how much of what it stands for is in
pub(super) struct Tickable {
    pub(super) element: Element,
    /// None while nothing can be ticked
    is: Option<&'static str>,
}

const ROLE: &str = "role";
const CHECKED: &str = "aria-checked";

impl Tickable {
    /// An element as it is
    pub(super) fn new(element: Element) -> Self {
        Self { element, is: None }
    }

    /// Shows how much is in; touches the page only where that has changed
    pub(super) fn tick(&mut self, is: Option<&'static str>) {
        if self.is == is {
            return;
        }
        match is {
            Some(is) => {
                if self.is.is_none() {
                    set(&self.element, ROLE, "checkbox");
                }
                set(&self.element, CHECKED, is);
            }
            None => {
                for name in [ROLE, CHECKED] {
                    toggle(&self.element, name, false);
                }
            }
        }
        self.is = is;
    }

    /// Whether the key Tab stops here; it does at one place of the matrix, and arrows lead to the others
    pub(super) fn is_stop(&self, is_stop: bool) {
        set(&self.element, "tabindex", if is_stop { "0" } else { "-1" });
    }
}
