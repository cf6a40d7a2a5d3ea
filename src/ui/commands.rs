//! Commands to run in a terminal, to be read and copied.

use leptos::prelude::*;

use super::CopyButton;

/// A block of command lines with one button that copies them all
#[component]
pub fn CommandBlock(
    /// The lines
    #[prop(into)]
    lines: Signal<Vec<String>>,
) -> impl IntoView {
    let text = Signal::derive(move || lines.with(|lines| lines.join("\n")));
    let label = lines.with_untracked(|lines| {
        if lines.len() == 1 {
            "Copy the command"
        } else {
            "Copy the commands"
        }
    });
    view! {
        <div class="command-block">
            <pre class="command-block__lines" tabindex="0" role="group" aria-label="Commands">
                <code>{text}</code>
            </pre>
            <CopyButton text=text label=label />
        </div>
    }
}
