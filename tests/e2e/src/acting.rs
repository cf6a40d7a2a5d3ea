//! What a person does

use std::path::Path;

use thirtyfour::{Key, WebElement};
use tokio::time::{Instant, sleep};

use crate::screen::{LOOK_AGAIN, PATIENCE, Screen, ok};
use crate::seeing::PAGE;

/// Longer texts are pasted, since typing them takes minutes
const TYPED_AT_MOST: usize = 200;

impl Screen {
    /// Clicks the one link, button, tab, summary, check box or label with this name
    pub async fn clicks(&self, name: &str) {
        self.clicks_in("", name).await;
    }

    /// As [`Screen::clicks`], inside the section, dialog, table, row or list item with the name `region`
    pub async fn clicks_in(&self, region: &str, name: &str) {
        // A list may be drawn anew between finding and clicking; then it is looked for again.
        let deadline = Instant::now() + PATIENCE;
        loop {
            let element = self
                .finds("clickable(arguments[0], arguments[1])", &[name, region])
                .await;
            match element.click().await {
                Ok(()) => return,
                Err(problem) if Instant::now() > deadline => {
                    self.fails(&format!("expected to click `{name}` ({problem})"))
                        .await;
                }
                Err(_drawn_anew_or_covered) => sleep(LOOK_AGAIN).await,
            }
        }
    }

    /// Puts `text` in place of what the field labelled `label` holds
    pub async fn types(&self, label: &str, text: &str) {
        let field = self.finds("field(arguments[0])", &[label]).await;
        if text.len() > TYPED_AT_MOST || text.contains('\n') {
            self.pastes(label, text).await;
            return;
        }
        ok(field.send_keys(Key::Control + "a").await);
        if text.is_empty() {
            ok(field.send_keys(Key::Delete + "").await);
        } else {
            ok(field.send_keys(text).await);
        }
    }

    /// Puts `text` into the field labelled `label` at once
    pub async fn pastes(&self, label: &str, text: &str) {
        self.finds("field(arguments[0])", &[label]).await;
        let script = format!("{PAGE}; put(field(arguments[0]).element, arguments[1])");
        self.asks(&script, &[label, text]).await;
    }

    /// Picks `option` in the `<select>` labelled `label`
    pub async fn chooses(&self, label: &str, option: &str) {
        let option = self
            .finds("optionOf(arguments[0], arguments[1])", &[label, option])
            .await;
        ok(option.click().await);
    }

    /// Gives a file to the file field labelled `label`
    pub async fn attaches(&self, label: &str, file: &Path) {
        let field = self.finds("fileField(arguments[0])", &[label]).await;
        ok(field.send_keys(file.to_string_lossy().as_ref()).await);
    }

    /// Presses keys where the focus is, such as `Key::Tab` or `"/"`
    pub async fn presses(&self, keys: impl Into<thirtyfour::TypingData>) {
        ok(self.driver.action_chain().send_keys(keys).perform().await);
    }

    /// Puts the focus on the first element that a CSS selector finds
    pub async fn focuses(&self, selector: &str) {
        self.shows(selector).await;
        let script = "document.querySelector(arguments[0]).focus()";
        self.asks(script, &[selector]).await;
    }

    /// Waits until the script of `page.js` finds one element
    async fn finds(&self, call: &str, arguments: &[&str]) -> WebElement {
        let script =
            format!("{PAGE}; const found = {call}; return found.element ? true : found.problem");
        if self
            .waits_for(&script, arguments, |answer| answer == true)
            .await
            .is_some()
        {
            let again = format!("{PAGE}; return {call}.element");
            let arguments: Vec<_> = arguments
                .iter()
                .map(|text| serde_json::Value::from(*text))
                .collect();
            if let Ok(element) = ok(self.driver.execute(again, arguments).await).element() {
                return element;
            }
        }
        let problem = self.asks(&script, arguments).await;
        self.fails(&format!(
            "found {}",
            problem.as_str().unwrap_or("it only for a moment")
        ))
        .await
    }
}
