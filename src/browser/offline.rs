//! The site without a network: a service worker keeps its files, and nothing about an account.

use js_sys::{Function, Reflect};
use leptos::prelude::{document, window};
use thiserror::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    EventTarget, HtmlLinkElement, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState,
};

use super::page::called_back;

/// The browser keeps no site, or this site is not to be kept
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the site is not kept for offline")]
pub struct NotKept;

/// What the browser keeps of the site
#[derive(Clone)]
pub struct Kept(ServiceWorkerRegistration);

/// Whether this site can be kept by this browser
pub fn is_possible() -> bool {
    script().is_some() && container().is_some()
}

/// Whether this page itself came from what the browser keeps
pub fn is_from_kept() -> bool {
    container().is_some_and(|it| it.controller().is_some())
}

/// Keeps the site; done when all of it is there
pub async fn keep() -> Result<Kept, NotKept> {
    let script = script().ok_or(NotKept)?;
    let container = container().ok_or(NotKept)?;
    let registration = JsFuture::from(container.register(&script.href()))
        .await
        .map_err(|_| NotKept)?;
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    if let Some(installing) = registration.installing() {
        settled(&installing).await;
    }
    match registration.active().or(registration.waiting()) {
        Some(_) => Ok(Kept(registration)),
        None => Err(NotKept),
    }
}

impl Kept {
    /// Whether this page came from what is kept, and a newer site waits until somebody says so
    pub fn has_newer(&self) -> bool {
        self.0.waiting().is_some() && is_from_kept()
    }

    /// Calls back once a newer site may have come
    pub fn when_newer(&self, tell: impl Fn() + Clone + 'static) {
        let registration = self.0.clone();
        let found = Closure::<dyn FnMut()>::new(move || {
            let Some(installing) = registration.installing() else {
                return;
            };
            let tell = tell.clone();
            spawn_local(async move {
                settled(&installing).await;
                tell();
            });
        });
        listen(&self.0, "updatefound", found.as_ref().unchecked_ref());
        // It listens as long as the page is there.
        found.forget();
    }

    /// Changes to the newer site and loads the page anew
    pub fn use_newer(&self) {
        let Some(newer) = self.0.waiting() else {
            return;
        };
        if let Some(container) = container() {
            let reload = Closure::once_into_js(|| {
                // A refusal leaves the page as it is.
                let _ = window().location().reload();
            });
            listen(&container, "controllerchange", reload.unchecked_ref());
        }
        // A worker that is gone meanwhile has nothing to take over.
        let _ = newer.post_message(&"take over".into());
    }
}

/// A host that is there as long as the page, as one on this machine, names no script
fn script() -> Option<HtmlLinkElement> {
    document().get_element_by_id("offline")?.dyn_into().ok()
}

/// Pages that were not fetched over a secure connection have none
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let found = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    (!found.is_undefined()).then(|| found.unchecked_into())
}

/// Waits until a worker keeps everything, or could not
async fn settled(worker: &ServiceWorker) {
    let is_settled = |worker: &ServiceWorker| {
        !matches!(
            worker.state(),
            ServiceWorkerState::Parsed | ServiceWorkerState::Installing
        )
    };
    while !is_settled(worker) {
        called_back(|done| listen(worker, "statechange", &done)).await;
    }
}

fn listen(target: &EventTarget, event: &str, heard: &Function) {
    // A name and a function are all that it takes.
    let _ = target.add_event_listener_with_callback(event, heard);
}
