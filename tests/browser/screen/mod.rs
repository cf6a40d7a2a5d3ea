//! A person at the screen: opens an address, finds things by what they are called, waits for what
//! they see and never for a time.

mod seeing;

mod acting;

mod finding;
mod page;

use std::cell::RefCell;

use keyatlas_console::app::App;
use keyatlas_resolver::testing::Account;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

pub(crate) use page::a_moment;
use page::{make_fresh, tab};

/// A console in the test's page; it is gone with the value
pub struct Screen {
    root: HtmlElement,
    owner: Owner,
    console: Option<UnmountHandle<AnyViewState>>,
}

impl Screen {
    /// Opens an address in a fresh tab
    pub async fn open(address: &str) -> Self {
        make_fresh();
        Self::reopen(address).await
    }

    /// Opens an address in a fresh tab that has a person's own account, told in the words of scenarios
    pub async fn with_account(lines: &str, address: &str) -> Self {
        let account = Account::unknown().say(lines).snapshot();
        Self::with_document(&account.to_json(), address).await
    }

    /// The same with an account that is a document
    pub async fn with_document(account: &str, address: &str) -> Self {
        Self::with(None, account, address).await
    }

    /// Opens an address in a fresh tab that has a demo account
    pub async fn with_demo(slug: &str, account: &str, address: &str) -> Self {
        Self::with(Some(slug), account, address).await
    }

    async fn with(demo: Option<&str>, account: &str, address: &str) -> Self {
        make_fresh();
        let keep = |name: &str, text: &str| {
            tab().set_item(name, text).expect("the tab keeps it");
        };
        keep("keyatlas.account", account);
        if let Some(slug) = demo {
            keep("keyatlas.demo", slug);
        }
        Self::reopen(address).await
    }

    /// Opens an address again, as reload does: with what the tab kept
    pub async fn reopen(address: &str) -> Self {
        window()
            .history()
            .and_then(|it| it.push_state_with_url(&JsValue::NULL, "", Some(address)))
            .expect("it is an address of this page");
        let root: HtmlElement = document()
            .create_element("div")
            .expect("a page can have elements")
            .unchecked_into();
        document()
            .body()
            .and_then(|body| body.append_child(&root).ok())
            .expect("the page has a body");
        let owner = Owner::new();
        OPEN.with_borrow_mut(|open| {
            // A test that failed left its console on the page.
            if let Some((root, owner)) = open.replace((root.clone(), owner.clone())) {
                close(&root, &owner);
            }
        });
        let console = owner.with(|| mount_to(root.clone(), || view! { <App /> }.into_any()));
        let screen = Self {
            root,
            owner,
            console: Some(console),
        };
        screen.until("a heading", |it| it.one("h1", "")).await;
        // No person is faster than the work that mounting leaves queued.
        a_moment().await;
        screen
    }
}

thread_local! {
    /// The console that is on the page
    static OPEN: RefCell<Option<(HtmlElement, Owner)>> = const { RefCell::new(None) };
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.console.take();
        close(&self.root, &self.owner);
        OPEN.take();
    }
}

fn close(root: &HtmlElement, owner: &Owner) {
    // Its effects keep the console alive, and with it what listens to this page's links.
    owner.cleanup();
    root.remove();
}
