//! What the resolver answered on the machine that built this, to be asked again wherever it runs.

mod answers;
pub use answers::{Case, answers};

/// Every case, with the answers of the machine it was built on
pub fn cases() -> Result<Vec<Case>, serde_json::Error> {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/cases.json")))
}
