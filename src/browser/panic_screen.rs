//! What a person sees if the program stops: what happened, and that nothing is lost.

use std::panic::PanicHookInfo;

use keyatlas_transcript::Blanked;
use leptos::prelude::document;

/// Reports a panic to the console and to the person
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        show();
        report(info);
    }));
}

/// What the program says may quote a text, so it is blanked like any other; a sentence that stands in the program
/// quotes none
fn report(info: &PanicHookInfo<'_>) {
    let is_our_own = info.payload().is::<&'static str>();
    let said = match (is_our_own, info.location()) {
        (true, _) => info.to_string(),
        (false, Some(place)) => format!("{place}: {}", Blanked::from(info.to_string())),
        (false, None) => Blanked::from(info.to_string()).to_string(),
    };
    if let Some(detail) = document().get_element_by_id("panic-detail") {
        detail.set_text_content(Some(&said));
    }
    if is_our_own {
        console_error_panic_hook::hook(info);
    } else {
        web_sys::console::error_1(&said.into());
    }
}

fn show() {
    if let Some(app) = document().get_element_by_id("app") {
        // What is left of the page no longer answers, so it must not look as if it did.
        let _ = app.set_attribute("hidden", "");
    }
    if let Some(screen) = document().get_element_by_id("panic") {
        let _ = screen.remove_attribute("hidden");
    }
    super::page::focus("#panic-reload");
}
