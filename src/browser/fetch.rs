//! The only requests the program makes beside its own parts: the demo accounts and the worker, from its own host.

use js_sys::Uint8Array;
use leptos::prelude::window;
use thiserror::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a file did not come
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotFetched {
    /// No answer at all; the browser tells no page why
    #[error("the server did not answer")]
    NoAnswer,
    /// An answer that is no text
    #[error("the server answered with something that is no text")]
    NoText,
    /// An answer that is not the file
    #[error("the server answered {0}")]
    Refused(u16),
}

/// The text at an address of this site
pub async fn text(address: &str) -> Result<String, NotFetched> {
    // As bytes, since the browser's own text would be written anew, letter by letter.
    String::from_utf8(bytes(address).await?).map_err(|_| NotFetched::NoText)
}

/// What is at an address of this site
pub async fn bytes(address: &str) -> Result<Vec<u8>, NotFetched> {
    let no_answer = |_| NotFetched::NoAnswer;
    let answer = JsFuture::from(window().fetch_with_str(address)).await;
    let answer: Response = answer.map_err(no_answer)?.unchecked_into();
    if !answer.ok() {
        return Err(NotFetched::Refused(answer.status()));
    }
    let bytes = answer.array_buffer().map_err(no_answer)?;
    let bytes = JsFuture::from(bytes).await.map_err(no_answer)?;
    Ok(Uint8Array::new(&bytes).to_vec())
}
