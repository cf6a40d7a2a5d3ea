//! In place of a page that needs an account, while there is none: what this is, and the two ways on.

use keyatlas_samples::Sample;
use leptos::prelude::*;

use crate::routes::{self, Task};
use crate::session::{Loading, Session};
use crate::tasks::fetched::FromAnotherTab;
use crate::ui::{Icon, Notice, PageHeading, Shape, Tone};

/// Says what is on its way or what went wrong, and how to go on
#[component]
pub fn FirstMinute() -> impl IntoView {
    let session = Session::expect();
    move || {
        match session.loading().get() {
        Loading::Fetching(sample) => view! {
            <PageHeading>"Opening a demo account"</PageHeading>
            <p class="lead" role="status">{sample.name} ": " {sample.story}</p>
        }
        .into_any(),
        Loading::Failed(sample, why) => view! {
            <PageHeading>"The demo account could not be loaded"</PageHeading>
            <Notice tone=Tone::Error title=format!("“{}”: {why}", sample.name)>
                <p>"Check that you are connected, then try again. Your own account needs no connection: import works without one."</p>
                <div class="row-of-buttons">
                    <button
                        type="button"
                        class="cds--btn cds--btn--primary"
                        on:click=move |_| session.open_demo(sample)
                    >
                        "Try again"
                    </button>
                    <a class="cds--btn cds--btn--tertiary" href=Task::Import.address()>
                        "Use my account"
                    </a>
                </div>
            </Notice>
        }
        .into_any(),
        Loading::Done => view! { <WhatThisIs /> }.into_any(),
    }
    }
}

#[component]
fn WhatThisIs() -> impl IntoView {
    let demos = keyatlas_samples::all();
    view! {
        <div class="first-minute">
            <NoSuchDemo />
            <LinkToAnAccount />
            <PageHeading>
                "One API key per region and resource group runs all your clusters on IBM Cloud"
            </PageHeading>
            <p class="lead">
                "See whose it is, and what breaks if they leave. Keyatlas calls a region and resource group a "
                <dfn>"scope"</dfn> "."
            </p>
            <div class="first-minute__ways">
                <section aria-labelledby="own-account">
                    <h2 id="own-account">"My account"</h2>
                    <p>
                        "Run a few commands and paste what they print. It stays in this tab: nothing is sent anywhere."
                    </p>
                    <a class="cds--btn cds--btn--primary cds--btn--md" href=Task::Import.address()>
                        "Use my account"
                        <Icon shape=Shape::ArrowRight />
                    </a>
                </section>
                <section aria-labelledby="demo-account">
                    <h2 id="demo-account">"A demo"</h2>
                    <p>{demos[0].story}</p>
                    <a class="cds--btn cds--btn--tertiary cds--btn--md" href=routes::demo(demos[0].slug)>
                        "Open a demo"
                        <Icon shape=Shape::ArrowRight />
                    </a>
                </section>
            </div>
            <h2 class="first-minute__others" id="other-demos">"Other demos, each a real support story"</h2>
            <ul class="first-minute__demos" aria-labelledby="other-demos">
                {demos[1..].iter().map(|sample| view! { <OneMore sample=sample /> }).collect_view()}
            </ul>
        </div>
    }
}

#[component]
fn OneMore(sample: &'static Sample) -> impl IntoView {
    view! {
        <li>
            <a class="cds--link" href=routes::demo(sample.slug)>{sample.name}</a>
            " "
            {sample.story}
        </li>
    }
}

/// The address names something of an account that this tab does not have
#[component]
fn LinkToAnAccount() -> impl IntoView {
    let is_about_one = routes::whose::is_about_an_account();
    view! {
        <Show when=move || is_about_one.get()>
            <Notice tone=Tone::Unknown title="This link is about an account that this tab does not have">
                <p>"A link holds no account data. Bring the account in here, and this address shows what it is about."</p>
                <FromAnotherTab />
            </Notice>
        </Show>
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
                <Notice tone=Tone::Warning title=format!("There is no demo account called “{slug}”")>
                    <p>"The link is old, or a letter of it is wrong. All demo accounts are listed below."</p>
                </Notice>
            }
        })
    }
}
