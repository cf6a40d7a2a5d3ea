//! Several tabs of one browser

use crate::engine::Engine;
use crate::look::{Theme, Width};
use crate::screen::{Screen, ok};

impl Screen {
    /// Opens another tab and looks at it; what the first one keeps is not in it
    pub async fn opens_a_tab(&self, width: Width) {
        let tab = ok(self.driver.new_tab().await);
        ok(self.driver.switch_to_window(tab).await);
        ok(Engine::Chromium
            .apply_look(&self.driver, width, Theme::Light)
            .await);
    }

    /// Looks at the tab that was opened first, or second
    pub async fn looks_at_tab(&self, number: usize) {
        let tabs = ok(self.driver.windows().await);
        let tab = tabs.into_iter().nth(number - 1);
        let tab = tab.unwrap_or_else(|| panic!("there is no tab {number}"));
        ok(self.driver.switch_to_window(tab).await);
    }
}
