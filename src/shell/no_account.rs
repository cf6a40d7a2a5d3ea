//! In place of a page that needs an account, while there is none.

use leptos::prelude::*;

use crate::routes::Task;
use crate::session::{Loading, Session};
use crate::ui::{Notice, PageHeading, Tone};

/// Says what is on its way or what went wrong, and how to go on
#[component]
pub fn NoAccount() -> impl IntoView {
    let session = Session::expect();
    move || {
        match session.loading().get() {
        Loading::Fetching(sample) => view! {
            <PageHeading>"Opening a demo account"</PageHeading>
            <p class="lead" role="status">{sample.name} ": " {sample.story}</p>
        }
        .into_any(),
        Loading::Failed(sample, why) => view! {
            <PageHeading>"The demo account did not come"</PageHeading>
            <Notice tone=Tone::Error title=format!("“{}” could not be loaded: {why}", sample.name)>
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
                        "Import your account"
                    </a>
                </div>
            </Notice>
        }
        .into_any(),
        Loading::Done => view! {
            <PageHeading>"No account is in view"</PageHeading>
            <p class="lead">"Bring yours in, or look at a demo account first."</p>
            <div class="row-of-buttons">
                <a class="cds--btn cds--btn--primary" href=Task::Import.address()>
                    "Import your account"
                </a>
                <button
                    type="button"
                    class="cds--btn cds--btn--tertiary"
                    on:click=move |_| session.open_demo(&keyatlas_samples::all()[0])
                >
                    "Open a demo account"
                </button>
            </div>
        }
        .into_any(),
    }
    }
}
