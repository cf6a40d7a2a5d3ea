//! Every address of the console, built and read here only.
//!
//! The path names the task, the query holds public words, and everything about an account stands in
//! the fragment, which never reaches a server. Addresses are whole: they start with the folder the
//! site is served from and end their path with a slash, so they open cold on a plain file server.

mod fragment;
pub use fragment::{Pairs, encoded};

pub mod edition;
pub mod whose;

pub mod access;
pub mod atlas;
pub mod scope;
pub mod simulate;

pub mod explain;

use std::sync::OnceLock;

use leptos::prelude::*;

use crate::browser::address::{Address, AddressBar};

/// A thing a person comes to do
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Every scope at a glance
    Atlas,
    /// One scope
    Scope,
    /// May somebody do something, and why not
    Access,
    /// A plan and what it would change
    Simulate,
    /// From an error message to its cause
    Explain,
    /// Rules that the account must keep
    Check,
    /// Bring an account in
    Import,
}

impl Task {
    /// Every task, in the order of the navigation
    pub const ALL: [Self; 7] = [
        Self::Atlas,
        Self::Scope,
        Self::Access,
        Self::Simulate,
        Self::Explain,
        Self::Check,
        Self::Import,
    ];

    /// What the navigation calls it
    pub fn name(self) -> &'static str {
        match self {
            Self::Atlas => "Atlas",
            Self::Scope => "Scope",
            Self::Access => "Access",
            Self::Simulate => "Simulate",
            Self::Explain => "Explain",
            Self::Check => "Check",
            Self::Import => "Import",
        }
    }

    /// What it is for, in a few words
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Atlas => "every region and resource group at a glance",
            Self::Scope => "one region and resource group: which credential is in effect, and why",
            Self::Access => "may somebody do something, why not, and what would allow it",
            Self::Simulate => "what an API key reset would change, before anyone runs it",
            Self::Explain => "from an error message to its cause",
            Self::Check => "rules that your account must keep, and whether it does",
            Self::Import => "bring your account in, without sending it anywhere",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Atlas => "atlas/",
            Self::Scope => "scope/",
            Self::Access => "access/",
            Self::Simulate => "simulate/",
            Self::Explain => "explain/",
            Self::Check => "check/",
            Self::Import => "import/",
        }
    }

    /// Its address, with nothing chosen yet
    pub fn address(self) -> String {
        format!("{}{}", base(), self.folder())
    }
}

static BASE: OnceLock<String> = OnceLock::new();

/// Says once, before the first address is built, which folder the site is served from
pub fn start_at(base: String) {
    // A second start, as in tests, finds the same page and so the same folder.
    let _ = BASE.set(base);
}

/// The folder the site is served from, with both slashes
pub fn base() -> &'static str {
    BASE.get().map_or("/", String::as_str)
}

/// Which task a path names; `None` for a page that does not exist
pub fn task_of(path: &str) -> Option<Task> {
    let rest = path.strip_prefix(base()).or_else(|| {
        // The folder itself, typed without its last slash.
        (format!("{path}/") == base()).then_some("")
    })?;
    let rest = rest.strip_suffix("index.html").unwrap_or(rest);
    if rest.is_empty() {
        return Some(Task::Atlas);
    }
    Task::ALL
        .into_iter()
        .find(|task| rest.trim_end_matches('/') == task.folder().trim_end_matches('/'))
}

/// Whether a path names a page of this console, so that its link needs no loading
pub fn is_ours(path: &str) -> bool {
    task_of(path).is_some()
}

/// The address without its secrets, where it has some: what came in a link or was typed into the address bar
pub fn without_secrets(address: &Address) -> Option<String> {
    let query = fragment::without_secrets(&address.query);
    let fragment = fragment::without_secrets(&address.fragment);
    let path = fragment::without_secrets(&address.path).map(|_| base().to_owned());
    if query.is_none() && fragment.is_none() && path.is_none() {
        return None;
    }
    let mut whole = path.unwrap_or_else(|| address.path.clone());
    for (mark, part) in [
        ('?', query.unwrap_or_else(|| address.query.clone())),
        ('#', fragment.unwrap_or_else(|| address.fragment.clone())),
    ] {
        if !part.is_empty() {
            whole.push(mark);
            whole.push_str(&part);
        }
    }
    Some(whole)
}

/// The task in view
pub fn task() -> Memo<Option<Task>> {
    let now = AddressBar::expect().now();
    Memo::new(move |_| now.with(|address| task_of(&address.path)))
}

/// The atlas of a demo account
pub fn demo(slug: &str) -> String {
    format!("{}?demo={}", Task::Atlas.address(), encoded(slug))
}

/// Where a demo account's file lies
pub fn demo_file(slug: &str) -> String {
    format!("{}demo/{slug}.json", base())
}

/// The demo account an address asks for
pub fn asked_demo() -> Memo<Option<String>> {
    let now = AddressBar::expect().now();
    Memo::new(move |_| now.with(demo_in))
}

fn demo_in(address: &Address) -> Option<String> {
    Pairs::read(&address.query).get("demo").map(str::to_owned)
}

/// The fragment of the address in view, while the address is that of `task`
fn fragment_of(task: Task) -> Signal<Option<String>> {
    let now = AddressBar::expect().now();
    Signal::derive(move || {
        now.with(|address| (task_of(&address.path) == Some(task)).then(|| address.fragment.clone()))
    })
}

#[cfg(test)]
#[path = "../../crates/transcript/tests/planted/shapes.rs"]
mod shapes;

#[cfg(test)]
mod tests {
    use keyatlas_transcript::Blanked;

    use super::*;

    #[test]
    fn every_task_is_found_at_its_address_and_the_atlas_also_at_the_root() {
        for task in Task::ALL {
            let address = task.address();
            assert!(address.ends_with('/'), "{address}");
            assert_eq!(task_of(&address), Some(task));
            assert_eq!(task_of(&format!("{address}index.html")), Some(task));
            assert_eq!(task_of(address.trim_end_matches('/')), Some(task));
        }
        assert_eq!(task_of("/"), Some(Task::Atlas));
        assert_eq!(task_of("/nothing/here/"), None);
        assert_eq!(task_of("/demo/healthy.json"), None);
    }

    #[test]
    fn an_address_that_arrives_with_a_secret_is_replaced() {
        let arrived = |path: &str, query: &str, fragment: &str| {
            without_secrets(&Address {
                path: path.to_owned(),
                query: query.to_owned(),
                fragment: fragment.to_owned(),
            })
        };
        assert_eq!(arrived("/explain/", "demo=healthy", "text=E0003"), None);
        assert_eq!(
            arrived(
                "/simulate/",
                "demo=healthy",
                "plan=set%20a/b%20user%20x%3B%20password%3Dabc"
            )
            .as_deref(),
            Some(
                "/simulate/?demo=healthy#plan=set%20a/b%20user%20x;%20password%3D%5Bblanked:%20password%5D"
            )
        );
        assert_eq!(
            arrived("/atlas/", "token=abc", "us-south/prod").as_deref(),
            Some("/atlas/?token=%5Bblanked:%20token%5D#us-south/prod")
        );
        assert_eq!(
            arrived("/ghp_16C7e42F292c6912E7710c838347Ae178B4a", "", "").as_deref(),
            Some("/")
        );
    }

    #[test]
    fn no_shape_of_secret_gets_into_any_address() {
        for (text, secret) in shapes::planted_in_each_shape() {
            let typed = Blanked::new(&text);
            let words = Some(text.clone());
            let addresses = [
                simulate::address(&typed),
                simulate::address(&format!("remove a; {text}").into()),
                explain::text(&typed),
                atlas::Asked {
                    words: text.clone(),
                    owner: words.clone(),
                    open: words.clone(),
                    ..atlas::Asked::default()
                }
                .address(),
                access::Asked {
                    who: words.clone(),
                    action: words.clone(),
                    place: Some(access::Place::Cluster(text.clone())),
                    ..access::Asked::default()
                }
                .address(),
            ];
            for address in addresses {
                let read = fragment::decoded(&address);
                assert!(!read.contains(&secret), "{text}: {read}");
                assert!(!address.contains(&secret), "{text}: {address}");
            }
            // However it came there: what a person typed into the address bar, or a link from elsewhere.
            let arrived = Address {
                path: Task::Explain.address(),
                query: String::new(),
                fragment: format!("text={}", encoded(&text)),
            };
            let replaced = without_secrets(&arrived).expect(&text);
            assert!(
                !fragment::decoded(&replaced).contains(&secret),
                "{replaced}"
            );
        }
    }

    #[test]
    fn a_demo_account_is_asked_for_in_the_query() {
        let address = demo("owner-left");
        assert_eq!(address, "/atlas/?demo=owner-left");
        let (_, query) = address.split_once('?').expect("it has a query");
        let read = demo_in(&Address {
            query: query.to_owned(),
            ..Address::default()
        });
        assert_eq!(read.as_deref(), Some("owner-left"));
    }
}
