//! The page and the tab that the screens of all tests share, one after another

use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Storage;

/// Makes the page as a fresh one: what the test before kept in the tab and the browser is gone, and how it made
/// the page look
pub(super) fn make_fresh() {
    tab().clear().expect("the tab's storage can be emptied");
    window()
        .local_storage()
        .ok()
        .flatten()
        .and_then(|browser| browser.clear().ok())
        .expect("the browser's storage can be emptied");
    document().set_title("");
    document()
        .document_element()
        .and_then(|root| root.remove_attribute("data-theme").ok())
        .expect("a page has a root");
}

pub(super) fn here() -> String {
    let location = window().location();
    let part = |it: Result<String, JsValue>| it.unwrap_or_default();
    format!(
        "{}{}{}",
        part(location.pathname()),
        part(location.search()),
        part(location.hash())
    )
}

pub(super) fn tab() -> Storage {
    window()
        .session_storage()
        .ok()
        .flatten()
        .expect("the browser has tab storage")
}

pub(crate) async fn a_moment() {
    let promise = Promise::new(&mut |resolve: Function, _| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 20)
            .expect("time passes");
    });
    JsFuture::from(promise).await.expect("time passes");
}
