//! Elements made and changed by hand, for what is too much of for a view.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
pub use web_sys::Element;
use web_sys::{HtmlElement, HtmlSelectElement};

/// How large something is drawn, in whole pixels
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Across
    pub width: i32,
    /// Down
    pub height: i32,
}

/// A new element
pub fn made(name: &str) -> Element {
    document()
        .create_element(name)
        .expect("it is the name of an element")
}

/// The element that a view without signals stands for
pub fn drawn(view: AnyView) -> Element {
    let parent = made("tr");
    view.build().mount(&parent, None);
    first_in(&parent)
}

/// Another element like this one, with everything inside it
pub fn copied(element: &Element) -> Element {
    element
        .clone_node_with_deep(true)
        .expect("any element can be copied")
        .unchecked_into()
}

/// Adds an element at the end of another
pub fn append(parent: &Element, child: &Element) {
    parent
        .append_child(child)
        .expect("no element is put inside itself");
}

/// Adds an element among those inside another, before one of them or else at the end
pub fn insert(parent: &Element, child: &Element, before: Option<&Element>) {
    parent
        .insert_before(child, before.map(AsRef::as_ref))
        .expect("it is put before one that is there");
}

/// Gives an element a property of style, which a page may where it may not write style sheets
pub fn style(element: &Element, name: &str, value: &str) {
    element
        .unchecked_ref::<HtmlElement>()
        .style()
        .set_property(name, value)
        .expect("it is the name of a property");
}

/// Gives an element an attribute
pub fn set(element: &Element, name: &str, value: &str) {
    element
        .set_attribute(name, value)
        .expect("it is the name of an attribute");
}

/// Gives an element an attribute without a value, or takes an attribute away
pub fn toggle(element: &Element, name: &str, is_on: bool) {
    element
        .toggle_attribute_with_force(name, is_on)
        .expect("it is the name of an attribute");
}

/// How large an element is drawn, its border included; without a style sheet nothing has a size
pub fn size(element: &HtmlElement) -> Size {
    Size {
        width: element.offset_width(),
        height: element.offset_height(),
    }
}

/// Tells the style sheet, on what holds a frame that scrolls, whether more of it is to the right or below
pub fn hint_at_what_is_cut_off(frame: &Element) {
    if let Some(holder) = frame.parent_element() {
        let right = frame.scroll_width() - frame.client_width() - frame.scroll_left();
        let below = frame.scroll_height() - frame.client_height() - frame.scroll_top();
        // Where the page is drawn larger, the end of scrolling is off by a part of a pixel.
        toggle(&holder, "data-more-right", right > 1);
        toggle(&holder, "data-more-below", below > 1);
    }
}

/// Puts the focus on an element; whether it took it, as nothing that is hidden or not drawn does
pub fn focus(element: &Element) -> bool {
    element
        .dyn_ref::<HtmlElement>()
        .is_some_and(|it| it.focus().is_ok() && document().active_element().as_ref() == Some(it))
}

/// Chooses what has this value in a select, or else the first
pub fn choose(select: &HtmlSelectElement, value: &str) {
    select.set_value(value);
    if select.selected_index() < 0 {
        // It is not there to be chosen, as in an address from another account.
        select.set_selected_index(0);
    }
}

/// The first element inside one that has any
pub fn first_in(element: &Element) -> Element {
    element
        .first_element_child()
        .expect("it is made with an element inside")
}

/// Every element inside one that a selector finds
pub fn every(selector: &str, element: &Element) -> impl Iterator<Item = Element> {
    let found = element
        .query_selector_all(selector)
        .expect("it is a selector");
    (0..found.length()).filter_map(move |at| found.get(at)?.dyn_into().ok())
}
