//! The scope that is open beside the matrix.

use leptos::prelude::*;

use crate::browser::address::{AddressBar, History};
use crate::browser::page::focus;
use crate::routes;
use crate::routes::atlas::Asked;
use crate::session::Session;
use crate::tasks::fetched::ScopeInShort;
use crate::ui::{Icon, Notice, Shape, Tone};

/// The panel, while a scope is open and there is room for it
#[component]
pub(super) fn Beside(asked: Memo<Asked>, is_wide: ReadSignal<bool>) -> impl IntoView {
    let session = Session::expect();
    let bar = AddressBar::expect();
    let named = Memo::new(move |_| asked.with(|asked| asked.open.clone()));
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            close(bar, asked);
        }
    };
    let scope = Memo::new(move |_| {
        session
            .index()
            .with(|index| asked.with(|asked| asked.open_scope(index)))
    });
    move || {
        let named = named.get()?;
        Some(match scope.get() {
            Some(scope) if is_wide.get() => {
                let address = session
                    .index()
                    .with(|index| routes::scope::address(index, &scope));
                view! {
                    <aside class="beside" aria-labelledby="beside-heading" on:keydown=escape>
                        <div class="beside__bar">
                            <h2 id="beside-heading" tabindex="-1">
                                {named}
                            </h2>
                            <a class="cds--link" href=address>
                                "Open the whole page"
                            </a>
                            <Close asked=asked />
                        </div>
                        <ScopeInShort scope=scope />
                    </aside>
                }
                .into_any()
            }
            // There is no room beside the matrix, so the scope is a page of its own.
            Some(scope) => {
                let address = session
                    .index()
                    .with(|index| routes::scope::address(index, &scope));
                view! {
                    <p class="beside beside--link">
                        <a class="cds--link" href=address>
                            "Open "
                            {named}
                        </a>
                    </p>
                }
                .into_any()
            }
            None => view! {
                <aside class="beside">
                    <Notice tone=Tone::Unknown title=format!("`{named}` is not in this account")>
                        <p>"The link is about a scope of another account. Import that account, or close this."</p>
                        <Close asked=asked />
                    </Notice>
                </aside>
            }
            .into_any(),
        })
    }
}

#[component]
fn Close(asked: Memo<Asked>) -> impl IntoView {
    let bar = AddressBar::expect();
    view! {
        <button
            type="button"
            class="beside__close"
            on:click=move |_| close(bar, asked)
        >
            <Icon shape=Shape::Close />
            "Close"
        </button>
    }
}

fn close(bar: AddressBar, asked: Memo<Asked>) {
    // Back to the cell it came from, while that cell still says that it is open.
    focus(".cell[aria-current]");
    asked.get_untracked().closed().go(bar, History::Add);
}
