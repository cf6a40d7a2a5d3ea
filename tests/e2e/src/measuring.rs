//! How long a person waits: until something is there, for the next frame, and for the end of a task

use serde_json::Value;
use tokio::time::{Duration, sleep};

use crate::engine::Engine;
use crate::look::{Theme, Width};
use crate::place::Site;
use crate::screen::{Screen, ok};
use crate::seeing::PAGE;

/// Longer than anything that follows a click
const UNTIL_IT_RESTS: Duration = Duration::from_millis(700);

/// Put into the page before its own scripts: notes when a frame was shown that held what is waited for,
/// the longest time from one frame to the next, and the longest task that began after `since`
const WATCH: &str = "
    const watched = (window.watched = { shown: null, frame: 0, task: 0, since: 0 });
    const afterPaint = (note) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = note;
        port2.postMessage(null);
    });
    new MutationObserver((_, observer) => {
        if (!document.querySelector(SELECTOR)) return;
        observer.disconnect();
        afterPaint(() => { watched.shown = performance.now(); });
    }).observe(document, { childList: true, subtree: true });
    let before = null;
    const frame = (now) => {
        if (before !== null) watched.frame = Math.max(watched.frame, now - before);
        before = now;
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
            if (entry.startTime >= watched.since) watched.task = Math.max(watched.task, entry.duration);
    }).observe({ type: 'longtask', buffered: true });
    // What is done is a task of its own, as after a click: finding where to click is not the page's work.
    window.later = (act) => requestAnimationFrame(() => setTimeout(() => {
        Object.assign(watched, { frame: 0, task: 0, since: performance.now() - 1 });
        act();
    }));
";

/// From the navigation on, in milliseconds
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opened {
    /// Until the first text or picture was painted
    pub first_paint: f64,
    /// Until a frame showed what was waited for
    pub shown: f64,
    /// The longest task until all was at rest; 0 below 50, which the browser does not tell
    pub task: f64,
}

/// What somebody waits for after a deed, in milliseconds
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waited {
    /// The longest time from one frame to the next. A display has one every 16.7 ms.
    pub frame: f64,
    /// The longest task; 0 below 50, which the browser does not tell
    pub task: f64,
}

impl Screen {
    /// Opens `address` cold in a new browser and measures when a CSS selector first found something
    pub async fn open_measured(site: Site, address: &str, selector: &str) -> (Screen, Opened) {
        let screen = ok(Screen::start(Engine::Chromium, site, Width::Desktop, Theme::Light).await);
        let source = WATCH.replace("SELECTOR", &Value::from(selector).to_string());
        screen.runs_before_each_page(&source).await;
        screen.goes_to(address).await;
        let shown = screen
            .waits_for("return watched.shown", &[], Value::is_number)
            .await;
        let Some(shown) = shown.as_ref().and_then(Value::as_f64) else {
            screen
                .fails(&format!("expected something that matches `{selector}`"))
                .await
        };
        let first_paint = screen.first_paint().await;
        sleep(UNTIL_IT_RESTS).await;
        let task = screen.watched("task").await;
        let opened = Opened {
            first_paint,
            shown,
            task,
        };
        (screen, opened)
    }

    /// Does something, and measures what it takes until all is at rest again
    ///
    /// `doing` is JavaScript with the words of `page.js`; it finds what it needs and hands what is to be measured to
    /// `later`.
    pub async fn waits_after(&self, doing: &str) -> Waited {
        self.asks(&format!("{PAGE}; {doing}"), &[]).await;
        sleep(UNTIL_IT_RESTS).await;
        Waited {
            frame: self.watched("frame").await,
            task: self.watched("task").await,
        }
    }

    async fn watched(&self, what: &str) -> f64 {
        let found = self.asks(&format!("return watched.{what}"), &[]).await;
        found.as_f64().unwrap_or(f64::INFINITY)
    }

    /// Runs a script that makes something, and waits until the page rests again
    pub async fn makes(&self, script: &str) -> Value {
        let made = self.asks(script, &[]).await;
        sleep(UNTIL_IT_RESTS).await;
        made
    }

    /// Does something, and measures the tasks that kept the page from answering until a text was on the screen and all
    /// was at rest again
    pub async fn tasks_of(&self, doing: &str, seen: &str) -> Tasks {
        // A task that asks what is on the screen is this test's, so nothing is asked while the work goes on.
        let script = format!("{OBSERVE}; setTimeout(() => {{ {doing} }})");
        self.asks(&script, &[seen]).await;
        self.waits_for("return longTasks.whole", &[], Value::is_number)
            .await;
        sleep(UNTIL_IT_RESTS).await;
        let found = self.asks("return longTasks", &[]).await;
        self.sees(seen).await;
        let number = |name: &str| found[name].as_f64().unwrap_or(f64::INFINITY);
        Tasks {
            longest: number("longest"),
            whole: number("whole"),
        }
    }
}

/// Of a work that takes a while, in milliseconds
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tasks {
    /// The longest time that the page could not answer a person; 0 below 50, which the browser does not tell
    pub longest: f64,
    /// From the start of the work until its end was on the screen
    pub whole: f64,
}

/// Notes the longest task until a text is on the page, and when it was
const OBSERVE: &str = "
    const longTasks = (window.longTasks = { longest: 0, whole: null });
    const seen = arguments[0];
    const started = performance.now();
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) longTasks.longest = Math.max(longTasks.longest, entry.duration);
    }).observe({ type: 'longtask' });
    new MutationObserver((_, observer) => {
        if (!document.getElementById('main').textContent.includes(seen)) return;
        observer.disconnect();
        longTasks.whole = performance.now() - started;
    }).observe(document, { childList: true, subtree: true, characterData: true });
";
