//! The one heading that names a page, and takes the focus when the page is gone to.

use leptos::prelude::*;

/// The page's heading
#[component]
pub fn PageHeading(children: Children) -> impl IntoView {
    view! {
        <h1 class="page-heading" tabindex="-1">
            {children()}
        </h1>
    }
}
