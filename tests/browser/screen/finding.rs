//! Elements, found by what they are called

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::Screen;
use super::page::{a_moment, here};

/// Long enough for a busy machine, and only ever waited for by a test that fails
const PATIENCE: usize = 250;

impl Screen {
    /// The button of this name
    pub async fn button(&self, name: &str) -> HtmlElement {
        self.until(name, |it| it.one("button", name)).await
    }

    /// The link of this name
    pub async fn link(&self, name: &str) -> HtmlElement {
        self.until(name, |it| it.one("a[href]", name)).await
    }

    /// The field of this label
    pub async fn labelled(&self, label: &str) -> HtmlElement {
        self.until(label, |it| {
            let field = it.one("label", label)?.get_attribute("for")?;
            document()
                .get_element_by_id(&field)?
                .dyn_into::<HtmlElement>()
                .ok()
        })
        .await
    }

    /// The option of this name in a list that is open
    pub async fn option(&self, name: &str) -> HtmlElement {
        self.until(name, |it| it.one("[role='option']", name)).await
    }

    pub(super) fn one(&self, selector: &str, name: &str) -> Option<HtmlElement> {
        let on_screen: Vec<Element> = all(&self.root, selector)
            .into_iter()
            .filter(is_on_the_screen)
            .collect();
        on_screen
            .iter()
            .find(|it| name_of(it) == name)
            .or_else(|| on_screen.iter().find(|it| name_of(it).contains(name)))
            .and_then(|it| it.clone().dyn_into().ok())
    }

    pub(super) fn text(&self) -> String {
        in_one_line(&self.root.inner_text())
    }

    pub(super) async fn until<T>(&self, what: &str, look: impl Fn(&Self) -> Option<T>) -> T {
        for _ in 0..PATIENCE {
            if let Some(found) = look(self) {
                return found;
            }
            a_moment().await;
        }
        panic!(
            "waited for {what}; on the screen at {}: {}",
            here(),
            self.text()
        );
    }
}

pub(super) fn all(within: &Element, selector: &str) -> Vec<Element> {
    let found = within
        .query_selector_all(selector)
        .expect("it is a selector");
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

/// Without the style sheet only what the markup itself hides is hidden
pub(super) fn is_on_the_screen(element: &Element) -> bool {
    element
        .dyn_ref::<HtmlElement>()
        .is_some_and(|it| it.get_client_rects().length() > 0)
}

pub(super) fn name_of(element: &Element) -> String {
    element
        .get_attribute("aria-label")
        .unwrap_or_else(|| in_one_line(&element.text_content().unwrap_or_default()))
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
