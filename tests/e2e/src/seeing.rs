//! What a person sees

use serde_json::Value;
use tokio::time::{Duration, sleep};

use crate::screen::Screen;

/// Put in front of each script, so that it can call what is defined there
pub(crate) const PAGE: &str = include_str!("page.js");

impl Screen {
    /// Waits until `text` is visible
    pub async fn sees(&self, text: &str) {
        let script = format!("{PAGE}; return visibleText().includes(plain(arguments[0]))");
        if self
            .waits_for(&script, &[text], |answer| answer == true)
            .await
            .is_none()
        {
            self.fails(&format!("expected to see `{text}`")).await;
        }
    }

    /// Waits until each of `texts` is visible
    pub async fn sees_all(&self, texts: &[&str]) {
        for text in texts {
            self.sees(text).await;
        }
    }

    /// Waits until the atlas says each of `texts` about a scope such as `us-south/prod`
    pub async fn sees_in_scope(&self, scope: &str, texts: &[&str]) {
        let script = format!("{PAGE}; return scopeInAtlas(arguments[0])");
        for text in texts {
            let says_so = |answer: &Value| answer.as_str().is_some_and(|it| it.contains(text));
            if self.waits_for(&script, &[scope], says_so).await.is_none() {
                let says = self.asks(&script, &[scope]).await;
                panic!("expected the atlas to say `{text}` about `{scope}`, it says {says}");
            }
        }
    }

    /// Everything the tab has kept, as text
    pub async fn kept_in_the_tab(&self) -> String {
        let script = format!("{PAGE}; return keptInTheTab()");
        self.asks(&script, &[]).await.to_string()
    }

    /// Waits until `text` is not visible
    pub async fn sees_not(&self, text: &str) {
        let script = format!("{PAGE}; return visibleText().includes(plain(arguments[0]))");
        if self
            .waits_for(&script, &[text], |answer| answer == false)
            .await
            .is_none()
        {
            self.fails(&format!("expected not to see `{text}`")).await;
        }
    }

    /// Waits until `address` is that of the page, such as `/scope/#us-south/prod`
    pub async fn is_at(&self, address: &str) {
        let base = self.base();
        let expected = format!("{base}{}", address.strip_prefix('/').unwrap_or(address));
        let script = "return location.pathname + location.search + location.hash === arguments[0]";
        if self
            .waits_for(script, &[&expected], |answer| answer == true)
            .await
            .is_none()
        {
            let actual = self.address().await;
            panic!("expected to be at `{address}`, was at `{actual}`");
        }
    }

    /// Waits until the title of the page holds `text`
    pub async fn has_title(&self, text: &str) {
        let script = "return document.title.includes(arguments[0])";
        if self
            .waits_for(script, &[text], |answer| answer == true)
            .await
            .is_none()
        {
            let actual = self.title().await;
            panic!("expected a title with `{text}`, got `{actual}`");
        }
    }

    /// Waits until a CSS selector finds something visible; for what has neither words nor a label
    pub async fn shows(&self, selector: &str) {
        let script =
            format!("{PAGE}; return [...document.querySelectorAll(arguments[0])].some(isVisible)");
        if self
            .waits_for(&script, &[selector], |answer| answer == true)
            .await
            .is_none()
        {
            self.fails(&format!("expected something that matches `{selector}`"))
                .await;
        }
    }

    /// Waits until a CSS selector finds something, and no more than so much of it
    pub async fn has_at_most(&self, selector: &str, number: usize) {
        let script = "return document.querySelectorAll(arguments[0]).length";
        let is_few = |answer: &Value| {
            let found = answer.as_u64().unwrap_or(0) as usize;
            (1..=number).contains(&found)
        };
        if self.waits_for(script, &[selector], is_few).await.is_none() {
            let found = self.asks(script, &[selector]).await;
            panic!("expected at most {number} of `{selector}`, found {found}");
        }
    }

    /// Everything that is visible, with each run of white space as one blank
    pub async fn text(&self) -> String {
        let answer = self
            .asks(&format!("{PAGE}; return visibleText()"), &[])
            .await;
        answer.as_str().unwrap_or_default().to_owned()
    }

    /// What the field labelled `label` holds
    pub async fn value_of(&self, label: &str) -> String {
        let script = format!(
            "{PAGE}; return (field(arguments[0]).element ?? select(arguments[0]).element)?.value"
        );
        match self.waits_for(&script, &[label], Value::is_string).await {
            Some(value) => value.as_str().unwrap_or_default().to_owned(),
            None => {
                self.fails(&format!("expected a field labelled `{label}`"))
                    .await
            }
        }
    }

    /// The name of what has the keyboard focus
    pub async fn focused(&self) -> String {
        let answer = self
            .asks(
                &format!("{PAGE}; return nameOf(document.activeElement)"),
                &[],
            )
            .await;
        answer.as_str().unwrap_or_default().to_owned()
    }

    /// The first paint of the page since it was loaded, in milliseconds
    pub async fn first_paint(&self) -> f64 {
        let script =
            "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null";
        match self.waits_for(script, &[], Value::is_number).await {
            Some(time) => time.as_f64().unwrap_or(f64::INFINITY),
            None => self.fails("expected a first paint").await,
        }
    }

    /// Waits until nothing on the page has changed for a quarter of a second; for pictures, not for tests
    pub async fn comes_to_rest(&self) {
        const LOADED: &str =
            "return visibleText() + performance.getEntriesByType('resource').length";
        let script = format!("{PAGE}; {LOADED}");
        let mut before = Value::Null;
        for _ in 0..40 {
            let now = self.asks(&script, &[]).await;
            if now == before {
                return;
            }
            before = now;
            sleep(Duration::from_millis(250)).await;
        }
        self.fails("expected the page to come to rest").await;
    }

    /// Ends the test, with what is there instead
    pub(crate) async fn fails(&self, expectation: &str) -> ! {
        let (address, text) = (self.address().await, self.text().await);
        panic!("{expectation} at `{address}`; what is visible:\n{text}\n");
    }
}
