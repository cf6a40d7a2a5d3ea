//! The page.

use leptos::prelude::*;

use crate::ui::PageHeading;

/// The page
#[component]
pub fn ScopePage() -> impl IntoView {
    view! { <PageHeading>"Scope"</PageHeading> }
}
