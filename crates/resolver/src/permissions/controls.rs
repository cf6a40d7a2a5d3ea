//! Action controls: an enterprise denies actions in its accounts, whatever policies allow there. No page names one for
//! Kubernetes Service, so none is presumed.
//!
//! IBM Cloud docs, Controlling actions with action controls (enterprise management), 2026-06-30.

use crate::account::ActionControl;
use crate::index::Index;
use crate::rights::Service;
use crate::truth::Truth;

/// Whether action controls may tell apart actions that the same roles are enough for
pub fn has_controls(index: &Index) -> bool {
    let snapshot = index.snapshot();
    let listed = snapshot.action_controls.as_ref();
    listed.is_some_and(|it| !it.is_empty()) || snapshot.unreadable.has("action_controls")
}

/// Whether an action control denies an action of a service, and which does. Of what could not be read nobody knows whether
/// it denies it. None where nothing does.
pub fn controls<'a>(
    index: &'a Index,
    service: Service,
    action: Option<&str>,
) -> Option<(Truth, Option<&'a ActionControl>)> {
    let snapshot = index.snapshot();
    let listed = snapshot.action_controls.iter().flatten();
    let found = listed.map(|it| (denies(it, service, action), Some(it)));
    let unread = snapshot.unreadable.has("action_controls");
    let unread = unread.then_some((Truth::Unknown, None));
    let found = found.chain(unread).filter(|it| it.0 != Truth::No);
    found.min_by_key(|it| it.0 != Truth::Yes)
}

/// An action that no page lists may be any of its service
fn denies(control: &ActionControl, service: Service, action: Option<&str>) -> Truth {
    let service = service_of(action).or(service.name());
    // A name without letters names nothing, so it may be any.
    let named = control.service.as_deref().filter(|it| !it.is_empty());
    let of_unread = match named.zip(service).is_some_and(|(one, other)| one != other) {
        true => Truth::No,
        false => Truth::Unknown,
    };
    let Some(actions) = &control.actions else {
        return of_unread;
    };
    let not_listed = match control.unreadable.has("actions") {
        true => of_unread,
        false => Truth::No,
    };
    let each = actions.iter().map(|it| match action {
        Some(action) if it == action => Truth::Yes,
        // No page says that a control may name several at once.
        _ if it.contains('*') => Truth::Unknown,
        None if service_of(Some(it)) == service => Truth::Unknown,
        Some(_) | None => Truth::No,
    });
    each.fold(not_listed, Truth::or)
}

/// The service of an action such as `containers-kubernetes.cluster.read`
fn service_of(action: Option<&str>) -> Option<&str> {
    Some(action?.split_once('.')?.0)
}
