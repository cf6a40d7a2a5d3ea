//! The demo accounts, each a story, to choose from.

use keyatlas_samples::Sample;
use leptos::html;
use leptos::prelude::*;

use crate::routes;
use crate::ui::{Icon, Shape};

/// A button that opens the list; each entry is a link that can be shared
#[component]
pub(super) fn DemoList(open: &'static Sample) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let close = move |_| {
        if let Some(list) = list.get_untracked() {
            // It may have been closed by Escape already.
            let _ = list.hide_popover();
        }
    };
    view! {
        <button type="button" class="demo-list__button" popovertarget="demo-list">
            <span class="demo-list__name">{open.name}</span>
            <Icon shape=Shape::ChevronDown />
        </button>
        <div id="demo-list" class="demo-list" popover="auto" node_ref=list>
            <p class="demo-list__title" id="demo-list-title">"Demo accounts, each a real support story"</p>
            <ul aria-labelledby="demo-list-title">
                {keyatlas_samples::all()
                    .iter()
                    .map(|sample| {
                        let current = (sample == open).then_some("true");
                        view! {
                            <li>
                                <a
                                    href=routes::demo(sample.slug)
                                    aria-current=current
                                    on:click=close
                                >
                                    <b>{sample.name}</b>
                                    <span>{sample.story}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </div>
    }
}
