//! What writes an account: a part of its own, since the first load only reads one.

use std::sync::OnceLock;

use keyatlas_resolver::account::Snapshot;

use super::part::{NotFetched, cut};

/// Writes an account as JSON
pub type Write = fn(&Snapshot) -> String;

static WRITER: OnceLock<Write> = OnceLock::new();

cut!(part in writing: Write = Snapshot::to_json);

/// What writes, if it is here already
pub fn here() -> Option<Write> {
    WRITER.get().copied()
}

/// Fetches what writes
pub async fn fetch() -> Result<Write, NotFetched> {
    let write = part().await?;
    Ok(*WRITER.get_or_init(|| write))
}
