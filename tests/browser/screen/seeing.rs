//! What is on the screen, in the address bar and in the tab

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::Screen;
use super::finding::{all, is_on_the_screen, name_of};
use super::page::{here, tab};

impl Screen {
    /// Waits until a text is on the screen
    pub async fn sees(&self, text: &str) {
        self.until(text, |it| it.text().contains(text).then_some(()))
            .await;
    }

    /// Waits until a text is no longer on the screen
    pub async fn sees_no_more(&self, text: &str) {
        let what = format!("no `{text}`");
        self.until(&what, |it| (!it.text().contains(text)).then_some(()))
            .await;
    }

    /// Waits until the page's heading is this
    pub async fn is_headed(&self, heading: &str) {
        self.until(heading, |it| it.one("h1", heading)).await;
    }

    /// Waits until the address bar shows this, without the host
    pub async fn is_at(&self, address: &str) {
        let what = format!("the address `{address}`");
        self.until(&what, |_| (here() == address).then_some(()))
            .await;
    }

    /// Waits until the tab is called this
    pub async fn is_titled(&self, title: &str) {
        let what = format!("the title `{title}`");
        self.until(&what, |_| (document().title() == title).then_some(()))
            .await;
    }

    /// Waits until the tab has kept, under a name of ours, something with this part
    pub async fn tab_keeps(&self, name: &str, part: &str) {
        self.until(part, |_| {
            let kept = tab().get_item(&format!("keyatlas.{name}")).ok().flatten();
            kept.filter(|it| it.contains(part)).map(|_| ())
        })
        .await;
    }

    /// Waits until the field of this label holds this
    pub async fn holds(&self, label: &str, value: &str) {
        let field: HtmlInputElement = self.labelled(label).await.unchecked_into();
        let what = format!("`{value}` in {label}");
        self.until(&what, |_| (field.value() == value).then_some(()))
            .await;
    }

    /// Waits until there is exactly one element of a kind
    pub async fn has_one(&self, selector: &str) {
        let what = format!("one {selector}");
        self.until(&what, |it| {
            (all(&it.root, selector).len() == 1).then_some(())
        })
        .await;
    }

    /// What the elements of a kind say, in their order, as far as they are on the screen
    pub fn every(&self, selector: &str) -> Vec<String> {
        all(&self.root, selector)
            .iter()
            .filter(|it| is_on_the_screen(it))
            .map(name_of)
            .collect()
    }

    /// Waits until there are some of a kind, and tells what they say
    pub async fn some(&self, selector: &str) -> Vec<String> {
        let some = |it: &Self| Some(it.every(selector)).filter(|it| !it.is_empty());
        self.until(selector, some).await
    }

    /// What stands in the elements of a kind, whatever they are called
    pub fn written_in(&self, selector: &str) -> String {
        let written = all(&self.root, selector).into_iter();
        let written = written.map(|it| it.text_content().unwrap_or_default());
        written.collect()
    }

    /// Waits until the elements of a kind say this
    pub async fn has(&self, selector: &str, expected: &[&str]) {
        let what = format!("{selector}: {expected:?}, got {:?}", self.every(selector));
        self.until(&what, |it| (it.every(selector) == expected).then_some(()))
            .await;
    }

    /// Waits until the focus is on the element that matches
    pub async fn has_focus_on(&self, selector: &str) {
        let what = format!("the focus on {selector}");
        self.until(&what, |_| {
            document()
                .active_element()
                .filter(|it| it.matches(selector).unwrap_or(false))
                .map(|_| ())
        })
        .await;
    }
}
