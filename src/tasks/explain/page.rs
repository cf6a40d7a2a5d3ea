//! The page.

use leptos::prelude::*;

use crate::ui::PageHeading;

/// The page
#[component]
pub fn ExplainPage() -> impl IntoView {
    view! { <PageHeading>"Explain"</PageHeading> }
}
