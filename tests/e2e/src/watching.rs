//! What a page says in the console and whom it asks on the network

use std::sync::PoisonError;

use serde_json::{Value, json};

use crate::screen::{Screen, ok};

/// Chromium hands out each entry once, so they are kept here
#[derive(Default)]
pub(crate) struct Watched {
    console: Vec<String>,
    network: Vec<String>,
}

impl Screen {
    /// Every message in the console since the screen was opened; breaches of the content security policy are among them
    pub async fn console(&self) -> Vec<String> {
        let entries = ok(self.driver.get_log("browser").await);
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched.console.extend(
            entries
                .into_iter()
                .map(|entry| format!("{} {}", entry.level, entry.message)),
        );
        watched.console.clone()
    }

    /// Every address the browser asked for since the screen was opened
    pub async fn asked_for(&self) -> Vec<String> {
        let entries = ok(self.driver.get_log("performance").await);
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched.network.extend(
            entries
                .iter()
                .filter_map(|entry| requested_address(&entry.message)),
        );
        watched.network.clone()
    }

    /// Those of [`Screen::asked_for`] that are not of this site's server
    pub async fn requests_to_other_hosts(&self) -> Vec<String> {
        let own = format!("{}/", self.origin());
        // The worker starts from the page's own memory.
        let in_memory = format!("blob:{own}");
        let mut asked_for = self.asked_for().await;
        asked_for.retain(|url| {
            let is_own = url.starts_with(&own) || url.starts_with(&in_memory);
            !is_own && !url.starts_with("data:") && url != "about:blank"
        });
        asked_for
    }

    /// Why the browser would not offer to install the site
    pub async fn against_installing(&self) -> Vec<String> {
        let tools = self.driver.cdp();
        let answer = tools
            .send_raw("Page.getInstallabilityErrors", json!({}))
            .await;
        let errors = ok(answer)["installabilityErrors"].clone();
        let errors = errors.as_array().expect("the browser lists them").iter();
        errors.map(Value::to_string).collect()
    }

    /// Fails unless the console is empty, every file was found and no other host was asked
    pub async fn was_quiet(&self) {
        let console = self.console().await;
        assert!(console.is_empty(), "the console says {console:#?}");
        let elsewhere = self.requests_to_other_hosts().await;
        assert!(
            elsewhere.is_empty(),
            "other hosts were asked: {elsewhere:#?}"
        );
        let mut requests = self.requests();
        requests.retain(|request| request.status >= 400);
        assert!(requests.is_empty(), "the server did not have {requests:#?}");
    }
}

/// From one entry of Chromium's performance log
fn requested_address(message: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(message).ok()?;
    let message = &entry["message"];
    if message["method"] != "Network.requestWillBeSent" {
        return None;
    }
    message["params"]["request"]["url"]
        .as_str()
        .map(str::to_owned)
}
