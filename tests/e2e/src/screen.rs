//! One page of the site in a browser of its own

use std::sync::Mutex;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;
use thirtyfour::WebDriver;
use tokio::time::{Instant, sleep};
use xtask::server::{Request, Server};

use crate::copy::OwnCopy;
use crate::driver::Driver;
use crate::engine::Engine;
use crate::look::{self, Theme, Width};
use crate::place::Site;
use crate::watching::Watched;

/// How long anything may take to appear; only a test that fails waits so long
///
/// A machine that compiles besides takes over half a minute to read 60 MB of files.
pub(crate) const PATIENCE: Duration = Duration::from_secs(180);
pub(crate) const LOOK_AGAIN: Duration = Duration::from_millis(40);

/// A person in front of a browser
///
/// A method that does something waits until it can; one that expects something fails the test with what was
/// there instead.
pub struct Screen {
    // Dropped in this order: the browser, its driver, the server.
    pub(crate) driver: WebDriver,
    _driver_process: Driver,
    server: Server,
    site: Site,
    pub(crate) watched: Mutex<Watched>,
}

impl Screen {
    /// Opens `address`, such as `/scope/#us-south/prod`, cold in a new browser, in the light theme
    pub async fn open(site: Site, address: &str, width: Width) -> Screen {
        Screen::open_in(site, address, width, Theme::Light).await
    }

    /// As [`Screen::open`], on a system that prefers `theme`
    pub async fn open_in(site: Site, address: &str, width: Width, theme: Theme) -> Screen {
        let screen = ok(Screen::start(Engine::Chromium, site, width, theme).await);
        screen.goes_to(address).await;
        screen
    }

    /// As [`Screen::open`], on a site that the test may change
    pub async fn open_copy(copy: &OwnCopy, address: &str, width: Width) -> Screen {
        let (engine, theme) = (Engine::Chromium, Theme::Light);
        let served = ok(copy.site().serve(copy.folder()));
        let screen = ok(Screen::start_on(served, engine, copy.site(), width, theme).await);
        screen.goes_to(address).await;
        screen
    }

    /// As [`Screen::open`], in Firefox on a desk; it hands out neither console nor network
    pub async fn open_in_firefox(site: Site, address: &str) -> Screen {
        let started = Screen::start(Engine::Firefox, site, Width::Desktop, Theme::Light);
        let screen = ok(started.await);
        screen.goes_to(address).await;
        screen
    }

    pub(crate) async fn start(
        engine: Engine,
        site: Site,
        width: Width,
        theme: Theme,
    ) -> Result<Screen> {
        let served = site.serve(&site.folder())?;
        Screen::start_on(served, engine, site, width, theme).await
    }

    async fn start_on(
        server: Server,
        engine: Engine,
        site: Site,
        width: Width,
        theme: Theme,
    ) -> Result<Screen> {
        let mut process = Driver::start(engine)?;
        let driver = process.browser().await?;
        engine.apply_look(&driver, width, theme).await?;
        Ok(Screen {
            driver,
            _driver_process: process,
            server,
            site,
            watched: Mutex::new(Watched::default()),
        })
    }

    /// Loads another address of the site anew
    pub async fn goes_to(&self, address: &str) {
        let url = self.url(address);
        // From one fragment to another is no load, so a blank page comes between.
        ok(self.driver.goto("about:blank").await);
        ok(self.driver.goto(url).await);
        self.waits_until_it_runs().await;
    }

    /// Changes what comes after the `#`, as a person does in the address bar
    pub async fn changes_fragment_to(&self, fragment: &str) {
        self.asks("location.hash = arguments[0]", &[fragment]).await;
    }

    /// Reloads the page
    pub async fn reloads(&self) {
        ok(self.driver.refresh().await);
        self.waits_until_it_runs().await;
    }

    /// Goes back in the history
    pub async fn goes_back(&self) {
        ok(self.driver.back().await);
        self.waits_until_it_runs().await;
    }

    /// Goes forward in the history
    pub async fn goes_forward(&self) {
        ok(self.driver.forward().await);
        self.waits_until_it_runs().await;
    }

    /// Asks for another theme, as a system does at dusk
    pub async fn prefers(&self, theme: Theme) {
        ok(look::apply_theme(&self.driver, theme).await);
    }

    /// Changes the size of the window
    pub async fn resizes_to(&self, width: Width) {
        ok(look::apply_width(&self.driver, width).await);
    }

    /// The address as the site knows it: `/scope/#us-south/prod`, under whatever folder
    pub async fn address(&self) -> String {
        let url = ok(self.driver.current_url().await).to_string();
        match url.strip_prefix(&self.server.url()) {
            Some(inside) => format!("/{inside}"),
            None => url,
        }
    }

    /// The title of the page
    pub async fn title(&self) -> String {
        ok(self.driver.title().await)
    }

    /// What the server was asked for since the screen was opened
    pub fn requests(&self) -> Vec<Request> {
        self.server.requests()
    }

    /// Scheme, host and port of the server
    pub fn origin(&self) -> String {
        self.server.origin()
    }

    /// The folder of the web server
    pub fn base(&self) -> &'static str {
        self.site.base()
    }

    /// A picture of the whole page, or of what is in the window, as PNG
    pub async fn picture(&self, whole_page: bool) -> Vec<u8> {
        use base64::Engine;
        self.asks("return document.fonts.ready.then(() => true)", &[])
            .await;
        let parameters = serde_json::json!({"format": "png", "captureBeyondViewport": whole_page});
        let shot = ok(self
            .driver
            .cdp()
            .send_raw("Page.captureScreenshot", parameters)
            .await);
        let text = shot["data"].as_str().unwrap_or_default();
        ok(base64::engine::general_purpose::STANDARD.decode(text))
    }

    pub(crate) fn url(&self, address: &str) -> String {
        format!(
            "{}{}",
            self.server.url(),
            address.strip_prefix('/').unwrap_or(address)
        )
    }

    /// The program has started, or the panic screen says that it stopped
    async fn waits_until_it_runs(&self) {
        const RUNS: &str = "return document.readyState === 'complete' && \
            ('wasmBindings' in window || !document.getElementById('panic').hidden)";
        if self
            .waits_for(RUNS, &[], |answer| answer == true)
            .await
            .is_none()
        {
            let console = self.console().await;
            panic!("the program did not start within {PATIENCE:?}; the console says {console:#?}");
        }
    }

    /// Runs a script on the page and returns its answer
    pub(crate) async fn asks(&self, script: &str, arguments: &[&str]) -> Value {
        let arguments: Vec<Value> = arguments.iter().map(|text| Value::from(*text)).collect();
        ok(self.driver.execute(script, arguments).await)
            .json()
            .clone()
    }

    /// Asks again until the answer is good; `None` if that takes too long
    pub(crate) async fn waits_for(
        &self,
        script: &str,
        arguments: &[&str],
        good: impl Fn(&Value) -> bool,
    ) -> Option<Value> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let answer = self.asks(script, arguments).await;
            if good(&answer) {
                return Some(answer);
            }
            if Instant::now() > deadline {
                return None;
            }
            sleep(LOOK_AGAIN).await;
        }
    }
}

/// A test has nothing to do about a browser that is gone but say so
pub(crate) fn ok<T, E>(result: std::result::Result<T, E>) -> T
where
    std::result::Result<T, E>: Context<T, E>,
{
    match result.context("the browser did not do as asked") {
        Ok(value) => value,
        Err(problem) => panic!("{problem:#}"),
    }
}
