//! Mounts the console: what all pages share, and which page is in view.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::address::{self, AddressBar};
use crate::browser::blanking::looked_through;
use crate::browser::{page, panic_screen, storage};
use crate::routes::{self, Task};
use crate::session::{Loading, Origin, Session};
use crate::shell::{
    self, About, AccountBar, EditionBar, FindDialog, Finding, FirstMinute, Forgetting,
    MayBeAnother, SkipLink, TopBar,
};
use crate::tasks::{self, AtlasPage, fetched};
use crate::ui::{InTurn, Notice, PageHeading, Tone};

/// Starts the console in the page
pub fn start() {
    panic_screen::install();
    routes::start_at(page::base());
    // What stands in the address or was kept may need to be looked through before anything reads it.
    looked_through(
        || {
            (
                routes::without_secrets(&address::current()),
                Session::kept_words(),
            )
        },
        // Compiling the program was a task, and drawing the page is another.
        |_| {
            set_timeout(
                || mount_to(page::emptied_root(), App).forget(),
                Duration::ZERO,
            );
        },
    );
}

/// The console
#[component]
pub fn App() -> impl IntoView {
    AddressBar::provide(routes::is_ours, routes::without_secrets);
    let session = Session::provide(tasks::prepare);
    Forgetting::provide();
    Finding::provide();
    address::mark_what_leaves(routes::is_ours, move |address| session.link(address));
    open_what_the_address_asks_for(session);
    follow_the_edition_the_address_asks_for(session);
    name_the_tab(session);
    move_the_focus_with_the_page();

    view! {
        <SkipLink />
        <TopBar />
        <AccountBar />
        <main id="main" class="page">
            <NotKept />
            <MayBeAnother />
            <Page />
        </main>
        // Below every page, and a dialog: neither is what a person waits for.
        <InTurn>
            <EditionBar />
            <FindDialog />
        </InTurn>
    }
}

#[component]
fn Page() -> impl IntoView {
    let session = Session::expect();
    let task = routes::task();
    let has_account = Memo::new(move |_| session.origin().get() != Origin::Nothing);
    let about = shell::about();
    let is_waiting = Memo::new(move |_| session.loading().get() != Loading::Done);
    move || match task.get() {
        Some(Task::Explain) => fetched::explain_page(),
        Some(Task::Import) => fetched::import_page(),
        Some(_) if is_waiting.get() || !has_account.get() => view! { <FirstMinute /> }.into_any(),
        Some(_) if about.get() == About::Another => {
            view! { <fetched::AboutAnotherAccount /> }.into_any()
        }
        Some(Task::Atlas) => view! { <AtlasPage /> }.into_any(),
        Some(Task::Check) => fetched::check_page(),
        Some(Task::Scope) => fetched::scope_page(),
        Some(Task::Access) => fetched::access_page(),
        Some(Task::Simulate) => fetched::simulate_page(),
        None => view! { <NoSuchPage /> }.into_any(),
    }
}

#[component]
fn NoSuchPage() -> impl IntoView {
    view! {
        <PageHeading>"There is no page at this address"</PageHeading>
        <p class="lead">"The link may be old, or a part of it is missing. These are the pages there are:"</p>
        <ul class="plain-list">
            {Task::ALL
                .map(|task| {
                    view! {
                        <li>
                            <a class="cds--link" href=task.address()>
                                {task.name()}
                            </a>
                            ": "
                            {task.purpose()}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// Said once the browser refuses to keep the account: it is very large, or nothing may be kept
#[component]
fn NotKept() -> impl IntoView {
    let is_kept = Session::expect().is_kept();
    view! {
        <Show when=move || !is_kept.get()>
            <Notice
                tone=Tone::Warning
                title=if storage::is_blocked() {
                    "This browser does not let the page keep anything"
                } else {
                    "This account is too large for the browser to keep"
                }
            >
                <p>"It is in view until you close or reload this tab. Save it as a file to have it again."</p>
            </Notice>
        </Show>
    }
}

/// A demo account comes into view only where the address asks for it
fn open_what_the_address_asks_for(session: Session) {
    let asked = routes::asked_demo();
    let open = move |asked: Option<String>| {
        let asked = asked.as_deref().and_then(crate::session::sample);
        match (session.origin().get_untracked(), asked) {
            (Origin::Nothing, Some(asked)) => session.open_demo(asked),
            (Origin::Demo(open), Some(asked)) if open != asked => session.open_demo(asked),
            // A person's own account is never replaced by following a link: the account bar asks.
            (Origin::Nothing | Origin::Demo(_) | Origin::Imported, _) => {}
        }
    };
    // Before anything is drawn, so that no page is drawn that goes at once.
    open(asked.get_untracked());
    Effect::new(move |before: Option<Option<String>>| {
        let now = asked.get();
        if before.is_some_and(|before| before != now) {
            open(now.clone());
        }
        now
    });
}

fn follow_the_edition_the_address_asks_for(session: Session) {
    let asked = routes::edition::asked();
    Effect::new(move |_| {
        // An address that names none leaves the one that was chosen in this tab.
        if let Some(edition) = asked.get() {
            session.follow(edition);
        }
    });
}

fn name_the_tab(session: Session) {
    let task = routes::task();
    let scope = routes::scope::read();
    Effect::new(move |_| {
        let mut words = Vec::new();
        if let Some(asked) = scope.get() {
            words.push(asked.label());
        }
        words.push(task.get().map_or("Not found", Task::name).to_owned());
        if let Origin::Demo(sample) = session.origin().get() {
            words.push(format!("DEMO: {}", sample.name));
        }
        words.push("Keyatlas".to_owned());
        page::set_title(&words.join(" - "));
    });
}

/// The page's heading takes the focus, so that whoever cannot see the page hears that it changed
fn move_the_focus_with_the_page() {
    let task = routes::task();
    let scope = routes::scope::read();
    Effect::new(move |before: Option<_>| {
        let now = (task.get(), scope.get().map(|asked| asked.label()));
        if before.is_some_and(|before| before != now) {
            page::focus_soon("main h1");
        }
        now
    });
}
