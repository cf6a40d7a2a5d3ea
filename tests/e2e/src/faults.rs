//! What goes wrong on purpose

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::look::{Theme, Width};
use crate::place::Site;
use crate::screen::{Screen, ok};

/// As a browser does that keeps no data of any site: asking for either store is refused
const REFUSE_STORES: &str = "
    const refused = () => { throw new DOMException('Access is denied for this document.', 'SecurityError') };
    for (const store of ['sessionStorage', 'localStorage']) Object.defineProperty(window, store, { get: refused });
";

impl Screen {
    /// As [`Screen::open`], in a browser that keeps nothing for the site
    pub async fn open_where_nothing_is_kept(site: Site, address: &str, width: Width) -> Screen {
        let screen = ok(Screen::start(Engine::Chromium, site, width, Theme::Light).await);
        screen.runs_before_each_page(REFUSE_STORES).await;
        screen.goes_to(address).await;
        screen
    }

    /// Puts a script before those of every page from now on
    pub(crate) async fn runs_before_each_page(&self, script: &str) {
        let source = json!({"source": format!("{{{script}}}")});
        let tools = self.driver.cdp();
        ok(tools
            .send_raw("Page.addScriptToEvaluateOnNewDocument", source)
            .await);
    }

    /// Puts a script into the page as an injected one would be
    pub async fn slips_in_a_script(&self, script: &str) {
        let slip_in = "const it = document.createElement('script'); it.textContent = arguments[0]; \
            document.body.append(it)";
        self.asks(slip_in, &[script]).await;
    }

    /// Whether the content security policy, and not the network, stops a fetch from `url`
    pub async fn is_refused_a_fetch_from(&self, url: &str) -> bool {
        const FETCH: &str = "window.refused = null; \
            document.addEventListener('securitypolicyviolation', \
                (it) => { window.refused = it.effectiveDirective }, { once: true }); \
            fetch(arguments[0]).then(() => { window.refused = 'nothing' }, () => {})";
        self.asks(FETCH, &[url]).await;
        self.waits_for("return window.refused", &[], Value::is_string)
            .await
            == Some("connect-src".into())
    }

    /// Shows the panic screen with what the program said, as the program's panic hook does
    pub async fn shows_the_panic_screen(&self, detail: &str) {
        const SHOW: &str = "document.getElementById('panic-detail').textContent = arguments[0]; \
            document.getElementById('app').hidden = true; \
            document.getElementById('panic').hidden = false";
        self.asks(SHOW, &[detail]).await;
    }

    /// Turns scripts off, from the next page on
    pub async fn runs_no_scripts(&self) {
        let parameters = json!({"value": true});
        let tools = self.driver.cdp();
        ok(tools
            .send_raw("Emulation.setScriptExecutionDisabled", parameters)
            .await);
    }

    /// As [`Screen::goes_to`], where no program will run
    pub async fn opens_without_scripts(&self, address: &str) {
        ok(self.driver.goto(self.url(address)).await);
    }

    /// Cuts the connection, or brings it back
    pub async fn is_connected(&self, connected: bool) {
        let tools = self.driver.cdp();
        let conditions = json!({
            "offline": !connected, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        ok(tools.send_raw("Network.enable", json!({})).await);
        ok(tools
            .send_raw("Network.emulateNetworkConditions", conditions)
            .await);
    }
}
