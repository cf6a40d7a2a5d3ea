//! A page of one's own, asked for what it found

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tokio::time::{Instant, sleep};
use xtask::server::Server;

use crate::driver::Driver;
use crate::engine::Engine;
use crate::screen::PATIENCE;

const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// Opens a page of `folder` in a browser and waits until `window.bench` has a result
///
/// The page may take as long as it likes; `says` is given what it is doing whenever that changes.
pub async fn result_of_page(
    folder: &Path,
    address: &str,
    mut says: impl FnMut(&str),
) -> Result<Value> {
    let server = Server::start(folder, "/", None)?;
    let mut process = Driver::start(Engine::Chromium)?;
    let driver = process.browser().await?;
    let url = format!("{}{address}", server.url());
    (driver.goto(&url).await).with_context(|| format!("cannot open {url}"))?;
    let mut doing = String::new();
    let patience = Instant::now() + PATIENCE;
    loop {
        let bench = driver
            .execute("return window.bench ?? null", Vec::new())
            .await
            .context("the page does not answer")?;
        let bench = bench.json();
        if let Some(problem) = bench["problem"].as_str() {
            bail!("the page could not {problem}");
        }
        if !bench["result"].is_null() {
            return Ok(bench["result"].clone());
        }
        if let Some(now) = bench["doing"].as_str().filter(|it| *it != doing) {
            doing = now.to_owned();
            says(&doing);
        }
        if bench.is_null() && Instant::now() > patience {
            let log = driver.get_log("browser").await;
            bail!("the page did not start: {log:?}");
        }
        sleep(LOOK_AGAIN).await;
    }
}
