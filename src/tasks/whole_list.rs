//! A list of which a sentence names only the first entries, whole and under a fold.

use leptos::prelude::*;

/// Shorter lists stand in the sentence as a whole
const IN_A_SENTENCE: usize = 3;

/// Every name of a list
#[component]
pub fn WholeList(
    /// What the sentence is about
    names: Vec<String>,
) -> impl IntoView {
    (names.len() > IN_A_SENTENCE).then(|| {
        view! {
            <details class="whole-list">
                <summary>{format!("All {}", names.len())}</summary>
                <ul>{names.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
            </details>
        }
    })
}
