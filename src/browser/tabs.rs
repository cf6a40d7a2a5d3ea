//! Other tabs of this browser in which the same site is open: what one says, all others hear. Nothing of it is stored.

use js_sys::Math;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use super::page;

/// This tab among the others; it hears them as long as it is there
pub struct Tabs {
    channel: BroadcastChannel,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// Begins to hear what other tabs say; none where the browser knows no other tabs
    pub fn hear(mut hear: impl FnMut(&str) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(&format!("keyatlas {}", page::base())).ok()?;
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(said) = event.data().as_string() {
                hear(&said);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Self {
            channel,
            _heard: heard,
        })
    }

    /// Says something to all others; whether the browser passed it on
    pub fn say(&self, text: &str) -> bool {
        self.channel.post_message(&text.into()).is_ok()
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

/// A name that no other tab has
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "any of the numbers will do"
)]
pub fn name() -> u32 {
    (Math::random() * f64::from(u32::MAX)) as u32
}
