//! The only requests the page ever makes: the demo accounts' files, from its own host.

use gloo_net::http::Request;
use thiserror::Error;

/// Why a file did not come
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotFetched {
    /// No answer at all
    #[error("no answer from the server: {0}")]
    NoAnswer(String),
    /// An answer that is not the file
    #[error("the server answered {0}")]
    Refused(u16),
}

/// The text at an address of this site
pub async fn text(address: &str) -> Result<String, NotFetched> {
    let answer = Request::get(address)
        .send()
        .await
        .map_err(|error| NotFetched::NoAnswer(error.to_string()))?;
    if !answer.ok() {
        return Err(NotFetched::Refused(answer.status()));
    }
    answer
        .text()
        .await
        .map_err(|error| NotFetched::NoAnswer(error.to_string()))
}
