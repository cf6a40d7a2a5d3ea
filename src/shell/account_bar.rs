//! Which account is in view, as of when, who the person is, and the ways to save and forget it.

use futures_util::future::join;
use keyatlas_transcript::Blanked;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actor::Actor;
use super::demo_list::DemoList;
use super::forget::{ForgetDialog, Forgetting};
use crate::browser::{blanking, clock, files, writing};
use crate::routes::{self, Task};
use crate::session::{Origin, Session};
use crate::tasks::fetched::{ForOtherTabs, RuleLights};
use crate::ui::{Icon, Shape};

/// The bar below the navigation
#[component]
pub fn AccountBar() -> impl IntoView {
    let session = Session::expect();
    let has_account = move || session.origin().get() != Origin::Nothing;
    let is_demo = move || matches!(session.origin().get(), Origin::Demo(_));
    let has_rules = move || session.rules().with(Option::is_some);
    view! {
        <section
            class="account-bar"
            class:account-bar--demo=is_demo
            aria-label="Account in view"
        >
            <Which />
            <Show when=has_account>
                <AsOf />
                <span class="account-bar__gap"></span>
                <Actor />
                <Actions />
                <Show when=move || is_demo() || has_rules()>
                    <div class="account-bar__below">
                        <Story />
                        <Show when=has_rules>
                            <RuleLights />
                        </Show>
                    </div>
                </Show>
            </Show>
            <ForgetDialog />
            <Show when=move || session.origin().get() == Origin::Imported>
                <ForOtherTabs />
            </Show>
        </section>
    }
}

#[component]
fn Which() -> impl IntoView {
    let session = Session::expect();
    let name = move || {
        session
            .index()
            .with(|index| index.snapshot().account.name.clone())
    };
    view! {
        <div class="account-bar__which">
            {move || match session.origin().get() {
                Origin::Nothing => view! { <span class="account-bar__name">"No account yet"</span> }.into_any(),
                Origin::Demo(sample) => {
                    view! {
                        <span class="demo-mark">"DEMO"</span>
                        <DemoList open=sample />
                        <NoSuchDemo />
                    }
                        .into_any()
                }
                Origin::Imported => {
                    view! {
                        <span class="account-bar__name">
                            {move || name().unwrap_or_else(|| "Your account".to_owned())}
                        </span>
                        <AskedForDemo />
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// What happened in the demo account in view, on every page
#[component]
fn Story() -> impl IntoView {
    let session = Session::expect();
    move || match session.origin().get() {
        Origin::Demo(sample) => Some(view! {
            <p class="account-bar__story">
                <b>"Not your account. "</b>
                {sample.story}
            </p>
        }),
        Origin::Imported | Origin::Nothing => None,
    }
}

/// A link asks for a demo account that there is not
#[component]
fn NoSuchDemo() -> impl IntoView {
    let asked = routes::asked_demo();
    move || {
        let slug = asked.get()?;
        crate::session::sample(&slug).is_none().then(|| {
            view! {
                <span class="account-bar__asked">
                    "There is no demo account called “" {slug} "”, so this one is open."
                </span>
            }
        })
    }
}

/// A link to a demo account was followed while the person's own is in view
#[component]
fn AskedForDemo() -> impl IntoView {
    let asked = routes::asked_demo();
    let forgetting = Forgetting::expect();
    move || {
        asked
            .get()
            .as_deref()
            .and_then(crate::session::sample)
            .map(|sample| {
                view! {
                    <span class="account-bar__asked">
                        "This link is about the demo account "
                        <b>{sample.name}</b>
                        ". "
                        <button
                            type="button"
                            class="link-button"
                            on:click=move |_| forgetting.ask(Some(sample))
                        >
                            "Open it instead"
                        </button>
                    </span>
                }
            })
    }
}

#[component]
fn AsOf() -> impl IntoView {
    let session = Session::expect();
    let said = move || {
        session.index().with(|index| {
            let at = index.snapshot().captured_at.as_ref()?;
            Some((at.to_string(), at.day()))
        })
    };
    move || {
        said().map(|(at, day)| {
            view! {
                <p class="account-bar__as-of">
                    "As of "
                    <time datetime=at>{day}</time>
                </p>
            }
        })
    }
}

#[component]
fn Actions() -> impl IntoView {
    let session = Session::expect();
    let forgetting = Forgetting::expect();
    let refused = RwSignal::new(false);
    let save = move |_| {
        spawn_local(async move {
            let (write, blanking) = join(writing::fetch(), blanking::fetch()).await;
            let saved = blanking.and(write).is_ok_and(|write| {
                let text = session
                    .index()
                    .with_untracked(|index| Blanked::from(write(index.snapshot())));
                let name = session.file_name("account", &clock::today(), "json");
                files::save(&name, "application/json", &text).is_ok()
            });
            // The console may be gone.
            let _ = refused.try_set(!saved);
        });
    };
    view! {
        <div class="account-bar__actions">
            <Show when=move || matches!(session.origin().get(), Origin::Demo(_))>
                <a class="account-bar__import" href=Task::Import.address()>
                    "Use your own account"
                    <Icon shape=Shape::ArrowRight />
                </a>
            </Show>
            <button type="button" class="account-bar__action" on:click=save title="Save account (JSON)">
                <Icon shape=Shape::Save />
                <span>
                    "Save"
                    <span class="account-bar__what">" account (JSON)"</span>
                </span>
            </button>
            <button
                type="button"
                class="account-bar__action"
                on:click=move |_| forgetting.ask(None)
                title="Forget"
            >
                <Icon shape=Shape::Bin />
                <span>"Forget"</span>
            </button>
            <span role="status" class="account-bar__said">
                {move || if refused.get() { "The browser refused to save the file" } else { "" }}
            </span>
        </div>
    }
}
