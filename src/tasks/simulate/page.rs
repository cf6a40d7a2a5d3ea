//! The page.

use leptos::prelude::*;

use crate::ui::PageHeading;

/// The page
#[component]
pub fn SimulatePage() -> impl IntoView {
    view! { <PageHeading>"Simulate"</PageHeading> }
}
