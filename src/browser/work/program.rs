//! The worker's program: fetched once, so that it starts again without a network.

use std::cell::RefCell;

use js_sys::{Array, Promise, Uint8Array, WebAssembly};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, HtmlLinkElement, Url};

use crate::browser::fetch;
use crate::browser::part::NotFetched;

/// What a worker is started with
#[derive(Clone)]
pub(super) struct Program {
    /// Where its script lies in the browser's memory: a worker that starts there keeps the page's policy
    pub(super) script: String,
    /// Its WebAssembly, compiled
    pub(super) module: JsValue,
}

thread_local! {
    /// What answers everybody who asked, once somebody did
    static ASKED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Fetches the program, or waits until it is here
pub(super) async fn fetched() -> Result<Program, NotFetched> {
    let promise = ASKED.with_borrow_mut(|it| {
        it.get_or_insert_with(|| future_to_promise(both_files()))
            .clone()
    });
    let both = JsFuture::from(promise).await.map_err(|_| {
        // What did not come is asked for again.
        ASKED.set(None);
        NotFetched
    })?;
    let both: Array = both.unchecked_into();
    Ok(Program {
        script: both.get(0).as_string().unwrap_or_default(),
        module: both.get(1),
    })
}

/// The address of the script in memory, and the compiled WebAssembly
async fn both_files() -> Result<JsValue, JsValue> {
    let address = address().ok_or(JsValue::NULL)?;
    let failed = |_| JsValue::NULL;
    let script = fetch::bytes(&address).await.map_err(failed)?;
    let wasm = address.replace(".js", "_bg.wasm");
    let wasm = fetch::bytes(&wasm).await.map_err(failed)?;
    let module = JsFuture::from(WebAssembly::compile(&Uint8Array::from(wasm.as_slice()))).await?;
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let parts = Array::of1(&Uint8Array::from(script.as_slice()));
    let script = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    let script = Url::create_object_url_with_blob(&script)?;
    Ok(Array::of2(&script.into(), &module).into())
}

/// Where its script is, as the document says
fn address() -> Option<String> {
    let link: HtmlLinkElement = document().get_element_by_id("worker")?.dyn_into().ok()?;
    Some(link.href())
}
