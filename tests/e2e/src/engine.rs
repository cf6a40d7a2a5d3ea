//! The browsers that the site is tried in, and how the driver of each is started

use std::env;
use std::ffi::OsString;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

use crate::look::{self, Theme, Width};

/// What draws the page
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// What every test runs in; it hands out its console, its network and a size for phones
    Chromium,
    /// For the main path, which no engine may break
    Firefox,
}

const FLAGS_OF_CHROMIUM: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
];

impl Engine {
    pub(crate) fn driver(self) -> OsString {
        let (variable, default) = match self {
            Engine::Chromium => ("KEYATLAS_DRIVER", "chromedriver"),
            Engine::Firefox => ("KEYATLAS_SECOND_DRIVER", "geckodriver"),
        };
        env::var_os(variable).unwrap_or_else(|| default.into())
    }

    /// Each driver takes ports of its own choice, so that tests run side by side
    pub(crate) fn arguments(self) -> &'static [&'static str] {
        match self {
            Engine::Chromium => &["--port=0"],
            Engine::Firefox => &["--port=0", "--websocket-port=0"],
        }
    }

    /// From a line such as `ChromeDriver was started successfully on port 41231.` or
    /// `geckodriver INFO Listening on 127.0.0.1:41231`
    pub(crate) fn announced_port(self, line: &str) -> Option<u16> {
        let (before, after) = match self {
            Engine::Chromium => ("successfully on port ", "."),
            Engine::Firefox => ("Listening on 127.0.0.1:", ""),
        };
        let (_, port) = line.rsplit_once(before)?;
        port.strip_suffix(after)?.parse().ok()
    }

    pub(crate) fn capabilities(self) -> Capabilities {
        let timeouts = json!({"script": 120_000, "pageLoad": 60_000});
        let capabilities = match self {
            Engine::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": with_binary(json!({ "args": FLAGS_OF_CHROMIUM }), "KEYATLAS_BROWSER"),
                "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                "timeouts": timeouts,
            }),
            Engine::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": with_binary(
                    json!({ "args": ["-headless"], "prefs": {"ui.prefersReducedMotion": 1} }),
                    "KEYATLAS_SECOND_BROWSER",
                ),
                "timeouts": timeouts,
            }),
        };
        match capabilities {
            Value::Object(map) => Capabilities::from(map),
            _ => unreachable!("the value above is an object"),
        }
    }

    /// Gives the page its size and theme
    pub(crate) async fn apply_look(
        self,
        driver: &WebDriver,
        width: Width,
        theme: Theme,
    ) -> Result<()> {
        match self {
            Engine::Chromium => {
                look::apply_width(driver, width).await?;
                look::apply_theme(driver, theme).await
            }
            Engine::Firefox => driver
                .set_window_rect(0, 0, width.pixels(), 900)
                .await
                .context("the window keeps its size"),
        }
    }
}

fn with_binary(mut options: Value, variable: &str) -> Value {
    if let Some(browser) = env::var_os(variable) {
        options["binary"] = Value::String(browser.to_string_lossy().into_owned());
    }
    options
}
