//! The page.

use leptos::prelude::*;

use crate::ui::PageHeading;

/// The page
#[component]
pub fn AtlasPage() -> impl IntoView {
    view! { <PageHeading>"Atlas"</PageHeading> }
}
