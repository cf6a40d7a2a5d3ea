//! The style sheet of the pages that are fetched: it comes with the first of them.

use std::cell::RefCell;

use js_sys::Promise;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlLinkElement;

use super::part::NotFetched;

thread_local! {
    /// What answers everybody who asked, once somebody did
    static ASKED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Asks for it at once, and is done when it is there. Where the page names none, there is nothing to wait for.
pub fn fetch() -> impl Future<Output = Result<(), NotFetched>> {
    let asked = link().map(|link| {
        let promise = ASKED.with_borrow_mut(|it| it.get_or_insert_with(|| ask(&link)).clone());
        (JsFuture::from(promise), link)
    });
    async move {
        let Some((answer, link)) = asked else {
            return Ok(());
        };
        answer.await.map(|_| ()).map_err(|_| {
            // What did not come is asked for again only as a new kind of link.
            link.set_rel("later");
            ASKED.set(None);
            NotFetched
        })
    }
}

fn ask(link: &HtmlLinkElement) -> Promise {
    Promise::new(&mut |done, failed| {
        link.set_onload(Some(&done));
        link.set_onerror(Some(&failed));
        link.set_rel("stylesheet");
    })
}

fn link() -> Option<HtmlLinkElement> {
    document()
        .get_element_by_id("style-of-pages")?
        .dyn_into()
        .ok()
}
