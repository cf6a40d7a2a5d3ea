//! The name, the way to every task, and the theme.

use leptos::prelude::*;

use super::finding::FindButton;
use super::theme::ThemeChoice;
use crate::browser::page;
use crate::routes::{self, Task};

/// For those who would otherwise go through the navigation on every page
#[component]
pub fn SkipLink() -> impl IntoView {
    // The fragment belongs to what is looked at, so the link moves the focus and not the address.
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        page::focus("main h1");
    };
    view! {
        <a class="skip-link" href="#main" on:click=skip>
            "Skip to the main content"
        </a>
    }
}

/// The bar at the top of every page
#[component]
pub fn TopBar() -> impl IntoView {
    let in_view = routes::task();
    view! {
        <header class="top-bar">
            <a class="top-bar__name" href=routes::base()>
                "Key"
                <b>"atlas"</b>
            </a>
            <nav class="top-bar__tasks" aria-label="Tasks">
                <ul>
                    {Task::ALL
                        .map(|task| {
                            let current = move || (in_view.get() == Some(task)).then_some("page");
                            view! {
                                <li>
                                    <a href=task.address() aria-current=current>
                                        {task.name()}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </nav>
            <FindButton />
            <ThemeChoice />
        </header>
    }
}
