//! The runbook for somebody else: copied, saved or printed.

use keyatlas_resolver::commands::Spelling;
use keyatlas_transcript::Blanked;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{blanking, clock, files, page};
use crate::routes;
use crate::session::{Origin, Session};
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{
    Entry, Handout, as_html, as_markdown, file_name, meanwhile, request, script,
};
use crate::ui::CopyButton;

/// A file that somebody can save
#[derive(Clone, Copy)]
enum Kind {
    Markdown,
    Html,
}

/// Ways to take the runbook away
#[component]
pub(super) fn HandOn(answer: Answer, entries: Vec<Entry>) -> impl IntoView {
    let session = Session::expect();
    let made = StoredValue::new(Made { answer, entries });
    let whole = Signal::derive(move || {
        let spelling = session.spelling().get();
        made.with_value(|it| script(&it.entries, spelling))
    });
    let asked = Signal::derive(move || {
        let spelling = session.spelling().get();
        made.with_value(|it| it.written(session, spelling, request))
    });
    let refused = RwSignal::new(false);
    let save = move |kind: Kind| {
        let spelling = session.spelling().get_untracked();
        let (text, name) = made.with_value(|it| match kind {
            Kind::Markdown => it.file(session, spelling, as_markdown, "md"),
            Kind::Html => it.file(session, spelling, as_html, "html"),
        });
        spawn_local(async move {
            let kind = match kind {
                Kind::Markdown => "text/markdown",
                Kind::Html => "text/html",
            };
            let is_saved = blanking::fetch().await.is_ok()
                && files::save(&name, kind, &Blanked::from(text)).is_ok();
            // The result may be gone.
            let _ = refused.try_set(!is_saved);
        });
    };
    let button = |word: &'static str, kind: Kind| {
        view! {
            <button type="button" class="link-button" on:click=move |_| save(kind)>
                {word}
            </button>
        }
    };
    view! {
        <div class="hand-on">
            <CopyButton text=whole word="Copy runbook" />
            <CopyButton text=asked word="Copy as a request" />
            {button("Save as Markdown", Kind::Markdown)}
            {button("Save as a page", Kind::Html)}
            <button type="button" class="link-button" on:click=move |_| page::print()>
                "Print"
            </button>
            <Show when=move || refused.get()>
                <p role="alert">"The browser did not save the file."</p>
            </Show>
        </div>
    }
}

struct Made {
    answer: Answer,
    entries: Vec<Entry>,
}

impl Made {
    fn written(
        &self,
        session: Session,
        spelling: Spelling,
        write: fn(&Handout<'_>) -> String,
    ) -> String {
        let Answer {
            index,
            plan,
            simulation,
        } = &self.answer;
        let plan = plan.to_string();
        let address = routes::simulate::address(&plan.as_str().into());
        write(&Handout {
            account: &account(session, &self.answer),
            day: &clock::today(),
            plan: &plan,
            link: &format!("{}{}", page::origin(), session.link(&address)),
            in_short: &simulation.in_short,
            entries: &self.entries,
            hurts: &meanwhile(index, simulation),
            spelling,
        })
    }

    fn file(
        &self,
        session: Session,
        spelling: Spelling,
        write: fn(&Handout<'_>) -> String,
        ending: &str,
    ) -> (String, String) {
        let name = file_name(&account(session, &self.answer), &clock::today(), ending);
        (self.written(session, spelling, write), name)
    }
}

/// A demo is called one wherever it goes
fn account(session: Session, answer: &Answer) -> String {
    let account = &answer.index.snapshot().account;
    match session.origin().get_untracked() {
        Origin::Demo(sample) => format!("demo: {}", sample.name),
        Origin::Imported | Origin::Nothing => {
            let name = account.name.as_ref().or(account.id.as_ref());
            name.cloned().unwrap_or_else(|| "in view".to_owned())
        }
    }
}
