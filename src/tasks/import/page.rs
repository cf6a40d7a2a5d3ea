//! The page.

use leptos::prelude::*;

use crate::ui::PageHeading;

/// The page
#[component]
pub fn ImportPage() -> impl IntoView {
    view! { <PageHeading>"Import"</PageHeading> }
}
