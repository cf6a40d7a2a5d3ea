//! What fits: into the window, beside its neighbours, on paper

use serde_json::{Value, json};

use crate::screen::{Screen, ok};
use crate::seeing::PAGE;

/// Those of the elements with this text that are innermost, and whether all of it is in the window without scrolling
const AT_ONCE: &str = "
    const holds = [...document.body.querySelectorAll('*')]
        .filter((it) => isVisible(it) && plain(it.innerText).includes(plain(arguments[0])));
    const box = holds.at(-1)?.getBoundingClientRect();
    return Boolean(box) && scrollY === 0 && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth";

/// Whether it is drawn anywhere, however small: what only screen readers are given is a pixel
const WORDLESS: &str = "
    const isDrawn = (element) => {
        const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        while (words.nextNode()) {
            range.selectNodeContents(words.currentNode);
            const hidden = words.currentNode.parentElement.closest('.visually-hidden');
            if (plain(words.currentNode.data) && !hidden && range.getClientRects().length) return true;
        }
        return false;
    };
    return [...document.querySelectorAll('a[href], button, summary, [role=button]')]
        .filter((it) => isVisible(it) && it.getBoundingClientRect().width > 1 && !isDrawn(it))
        .map((it) => nameOf(it) || it.outerHTML.slice(0, 160))";

/// What reaches over the right edge of the window, unless something that scrolls holds it
const OVER_THE_EDGE: &str = "
    if (document.scrollingElement.scrollWidth <= innerWidth) return [];
    const over = [...document.body.querySelectorAll('*')]
        .filter((it) => isVisible(it) && it.getBoundingClientRect().right > innerWidth + 1);
    return [document.scrollingElement.scrollWidth + ' wide', ...over.map((it) => it.outerHTML.slice(0, 120))]";

impl Screen {
    /// Waits until `text` is visible in the window as the page opens, without scrolling
    pub async fn sees_at_once(&self, text: &str) {
        self.sees(text).await;
        let script = format!("{PAGE}; {AT_ONCE}");
        if self
            .waits_for(&script, &[text], |answer| answer == true)
            .await
            .is_none()
        {
            self.fails(&format!(
                "expected `{text}` in the window, without scrolling"
            ))
            .await;
        }
    }

    /// How high the whole page is, in CSS pixels
    pub async fn height(&self) -> u64 {
        let height = self
            .asks("return document.scrollingElement.scrollHeight", &[])
            .await;
        height.as_u64().unwrap_or(u64::MAX)
    }

    /// The names of links and buttons that show no word
    pub async fn wordless(&self) -> Vec<String> {
        self.lists(WORDLESS).await
    }

    /// What makes the page wider than the window
    pub async fn over_the_edge(&self) -> Vec<String> {
        self.lists(OVER_THE_EDGE).await
    }

    /// Where the first element that a CSS selector finds is drawn in the window: left, top, right and bottom
    pub async fn place_of(&self, selector: &str) -> [f64; 4] {
        self.shows(selector).await;
        let script = "const it = document.querySelector(arguments[0]).getBoundingClientRect(); \
            return [it.left, it.top, it.right, it.bottom]";
        let place = self.asks(script, &[selector]).await;
        std::array::from_fn(|at| place[at].as_f64().unwrap_or(f64::NAN))
    }

    /// Scrolls what a CSS selector finds to its far corner, which moves on while what comes into view is laid out
    pub async fn scrolls_to_the_end_of(&self, selector: &str) {
        // What comes into view is laid out in the next frame, and may be higher than the browser took it for.
        const SCROLL: &str = "const it = document.querySelector(arguments[0]); const before = it.scrollHeight; \
            it.scrollTo(it.scrollWidth, before); \
            const isAtEnd = () => it.scrollHeight === before && it.scrollTop + it.clientHeight >= before - 1; \
            const frame = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))); \
            return frame().then(frame).then(isAtEnd)";
        self.shows(selector).await;
        let is_there = self
            .waits_for(SCROLL, &[selector], |answer| answer == true)
            .await;
        assert!(is_there.is_some(), "`{selector}` has no end");
    }

    /// Lays the page out as it is printed, with the sheet of paper in place of the window
    pub async fn is_printed(&self) {
        let tools = self.driver.cdp();
        ok(tools
            .send_raw("Emulation.setEmulatedMedia", json!({"media": "print"}))
            .await);
        self.asks("dispatchEvent(new Event('beforeprint'))", &[])
            .await;
    }

    /// What a property of style is for the first element that a CSS selector finds
    pub async fn style_of(&self, selector: &str, property: &str) -> String {
        self.shows(selector).await;
        let script = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]";
        let value = self.asks(script, &[selector, property]).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    async fn lists(&self, script: &str) -> Vec<String> {
        let found = self.asks(&format!("{PAGE}; {script}"), &[]).await;
        let found = found.as_array().cloned().unwrap_or_default();
        let words = |it: Value| it.as_str().map(str::to_owned);
        found.into_iter().filter_map(words).collect()
    }
}
