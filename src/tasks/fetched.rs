//! The pages that are files of their own in the built site, fetched when they are opened.
//!
//! The first load holds the shell, the atlas and what they stand on. The build cuts the program at
//! the functions here (feature `split`): what only they reach leaves the first file.

use keyatlas_resolver::account::Scope;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::access::AccessPage;
use super::check::{CheckPage, Lights};
use super::differences::Differences;
use super::explain::ExplainPage;
use super::import::{CameIn, ImportPage};
use super::of_account::OfTheAccount;
use super::offline::KeptOffline;
use super::other_tabs::{Giving, MayBeAnother, OtherAccount, Taking};
use super::palette::FindAnything;
use super::scope::{ScopePage, ScopeSummary};
use super::simulate::SimulatePage;
use super::{access, check, scope, simulate};
use crate::browser::page::{painted, pause};
use crate::browser::part::{NotFetched, cut};
use crate::browser::steps::{Step, Steps};
use crate::browser::{blanking, clock, style_of_pages, writing};
use crate::routes::Task;
use crate::ui::{Fetch, Part};

/// What a file of its own hands over: the way to open a part of a page
type OpenPage = fn() -> AnyView;

/// As [`OpenPage`], with what is worked out before it is drawn
#[derive(Clone, Copy)]
struct PreparedPage {
    prepare: fn() -> Vec<Step>,
    open: OpenPage,
}

/// As [`OpenPage`], for the scope that is shown beside the atlas
type OpenScope = fn(Scope) -> AnyView;

cut!(access in access: PreparedPage = PreparedPage {
    prepare: access::prepare,
    open: || view! { <AccessPage /> }.into_any(),
});
cut!(check in check: PreparedPage = PreparedPage {
    prepare: check::prepare,
    open: || view! { <CheckPage /> }.into_any(),
});
cut!(lights in check: PreparedPage = PreparedPage {
    prepare: check::prepare,
    open: || view! { <Lights /> }.into_any(),
});
cut!(of_account in check: OpenPage = || view! { <OfTheAccount /> }.into_any());
cut!(differences in differences: OpenPage = || view! { <Differences /> }.into_any());
cut!(explain in explain: PreparedPage = PreparedPage {
    prepare: Vec::new,
    open: || view! { <ExplainPage /> }.into_any(),
});
cut!(import in import: PreparedPage = PreparedPage {
    prepare: Vec::new,
    open: || view! { <ImportPage /> }.into_any(),
});
cut!(came_in in import: OpenPage = || view! { <CameIn /> }.into_any());
cut!(giving in tabs: OpenPage = || view! { <Giving /> }.into_any());
cut!(other_account in tabs: OpenPage = || view! { <OtherAccount /> }.into_any());
cut!(may_be_another in tabs: OpenPage = || view! { <MayBeAnother /> }.into_any());
cut!(taking in tabs: OpenPage = || view! { <Taking /> }.into_any());
cut!(kept_offline in offline: OpenPage = || view! { <KeptOffline /> }.into_any());
cut!(palette in palette: OpenPage = || view! { <FindAnything /> }.into_any());
cut!(scope in scope: PreparedPage = PreparedPage {
    prepare: scope::prepare,
    open: || view! { <ScopePage /> }.into_any(),
});
cut!(simulate in simulate: PreparedPage = PreparedPage {
    prepare: simulate::prepare,
    open: || view! { <SimulatePage /> }.into_any(),
});
cut!(scope_beside in scope: OpenScope = |scope| view! { <ScopeSummary scope=scope /> }.into_any());

/// May somebody do something, and why not
pub fn access_page() -> AnyView {
    page(Task::Access, || Box::pin(access()))
}

/// Rules that the account must keep
pub fn check_page() -> AnyView {
    page(Task::Check, || Box::pin(check()))
}

/// From an error message to its cause
pub fn explain_page() -> AnyView {
    page(Task::Explain, || Box::pin(explain()))
}

/// Bring an account in
pub fn import_page() -> AnyView {
    page(Task::Import, || Box::pin(import()))
}

/// One scope
pub fn scope_page() -> AnyView {
    page(Task::Scope, || Box::pin(scope()))
}

/// A plan and what it would change
pub fn simulate_page() -> AnyView {
    page(Task::Simulate, || Box::pin(simulate()))
}

/// One scope in short, without a heading of its own
#[component]
pub fn ScopeInShort(
    /// Which one
    scope: Scope,
) -> impl IntoView {
    // To ask for its many files takes as long as to draw the atlas in less width, which is seen first.
    let fetch: Fetch<OpenScope> = || {
        Box::pin(async {
            painted().await;
            scope_beside().await
        })
    };
    view! { <Part fetch=fetch show=move |open: OpenScope| open(scope.clone()) /> }
}

/// Gives the account in view to another tab that asks for it
#[component]
pub fn ForOtherTabs() -> impl IntoView {
    quietly(|| Box::pin(giving()))
}

/// In place of a page whose link is about another account
#[component]
pub fn AboutAnotherAccount() -> impl IntoView {
    let fetch: Fetch<OpenPage> = || Box::pin(other_account());
    view! { <Part heading="This link is about another account" fetch=fetch show=|open: OpenPage| open() /> }
}

/// Said above a page whose link may be about another account
#[component]
pub fn MayBeAnotherAccount() -> impl IntoView {
    quietly(|| Box::pin(may_be_another()))
}

/// Takes the account of another tab over
#[component]
pub fn FromAnotherTab() -> impl IntoView {
    quietly(|| Box::pin(taking()))
}

/// Keeps the site for offline, and says whether a newer one waits
#[component]
pub fn Offline() -> impl IntoView {
    quietly(|| Box::pin(kept_offline()))
}

/// Shows a part once it is there, and nothing where it does not come: whoever looks can do without
fn quietly(fetch: Fetch<OpenPage>) -> impl IntoView {
    let part = RwSignal::new(None::<OpenPage>);
    spawn_local(async move {
        // Whoever looks sees the page first; a tab that is hidden answers others all the same, so no frame is waited for.
        pause().await;
        if let Ok(open) = fetch().await {
            part.try_set(Some(open));
        }
    });
    move || part.get().map(|open| open())
}

/// What the dialog holds that finds anything
#[component]
pub fn Palette() -> impl IntoView {
    let fetch: Fetch<OpenPage> = || Box::pin(palette());
    view! { <Part fetch=fetch show=|open: OpenPage| open() /> }
}

/// What the atlas says of an account that came in just now
#[component]
pub fn AccountCameIn() -> impl IntoView {
    let fetch: Fetch<OpenPage> = || Box::pin(came_in());
    view! { <Part fetch=fetch show=|open: OpenPage| open() /> }
}

/// What is found of the whole account, below the atlas
#[component]
pub fn AboutTheAccount() -> impl IntoView {
    quietly(|| Box::pin(of_account()))
}

/// Every disagreement of the pages, for the foot of every page
#[component]
pub fn WhereThePagesDiffer() -> impl IntoView {
    let fetch: Fetch<OpenPage> = || Box::pin(differences());
    view! { <Part fetch=fetch show=|open: OpenPage| open() /> }
}

/// How many rules the account in view keeps, for the account bar; the plain name of their page until it is
/// known, or where the part does not come
#[component]
pub fn RuleLights() -> impl IntoView {
    let part = RwSignal::new(None::<OpenPage>);
    let steps = Steps::here();
    spawn_local(async move {
        // The page is seen first.
        painted().await;
        let asked = clock::milliseconds();
        // Where it does not come, the page that the name leads to says so and asks again.
        if let Ok(lights) = lights().await
            && steps.take(lights.prepare, asked).await.is_some()
        {
            part.try_set(Some(lights.open));
        }
    });
    move || match part.get() {
        Some(open) => open(),
        None => view! {
            <a class="rule-lights" href=Task::Check.address()>"Rules"</a>
        }
        .into_any(),
    }
}

/// Fetches every part that is not there yet, so that the console needs its server no more
pub async fn everything() -> Result<(), NotFetched> {
    access().await?;
    check().await?;
    differences().await?;
    explain().await?;
    import().await?;
    palette().await?;
    giving().await?;
    kept_offline().await?;
    scope().await?;
    simulate().await?;
    writing::fetch().await?;
    blanking::fetch().await?;
    style_of_pages::fetch().await?;
    Ok(())
}

fn page(task: Task, fetch: Fetch<PreparedPage>) -> AnyView {
    view! {
        <Part
            heading=task.name()
            fetch=fetch
            prepare=|page: PreparedPage| page.prepare
            show=|page: PreparedPage| (page.open)()
        />
    }
    .into_any()
}
