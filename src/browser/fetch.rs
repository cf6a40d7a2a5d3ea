//! The only requests the program makes beside its own parts: the demo accounts and the worker, from its own host.

use gloo_net::http::Request;
use thiserror::Error;

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
    let answer = Request::get(address)
        .send()
        .await
        .map_err(|_| NotFetched::NoAnswer)?;
    if !answer.ok() {
        return Err(NotFetched::Refused(answer.status()));
    }
    answer.binary().await.map_err(|_| NotFetched::NoAnswer)
}
