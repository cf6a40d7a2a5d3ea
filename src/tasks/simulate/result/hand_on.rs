//! The runbook for somebody else: copied, saved or printed.

use keyatlas_resolver::commands::Spelling;
use keyatlas_transcript::Blanked;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{blanking, clock, files, page};
use crate::routes;
use crate::session::Session;
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{
    Entry, Handout, as_html, as_markdown, meanwhile, request, script,
};
use crate::ui::CopyButton;

type Write = fn(&Handout<'_>) -> String;

/// A file that somebody can save: how it is written, how its name ends, and its kind
type Kind = (Write, &'static str, &'static str);

const MARKDOWN: Kind = (as_markdown, "md", "text/markdown");
const HTML: Kind = (as_html, "html", "text/html");

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
    let save = move |(write, ending, kind): Kind| {
        let spelling = session.spelling().get_untracked();
        let text = made.with_value(|it| it.written(session, spelling, write));
        let name = session.file_name("runbook", &clock::today(), ending);
        spawn_local(async move {
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
            {button("Save as Markdown", MARKDOWN)}
            {button("Save as a page", HTML)}
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
    fn written(&self, session: Session, spelling: Spelling, write: Write) -> String {
        let Answer {
            index,
            plan,
            simulation,
        } = &self.answer;
        let plan = plan.to_string();
        let address = routes::simulate::address(&plan.as_str().into());
        write(&Handout {
            account: &session
                .account_name()
                .unwrap_or_else(|| "in view".to_owned()),
            day: &clock::today(),
            plan: &plan,
            link: &format!("{}{}", page::origin(), session.link(&address)),
            in_short: &simulation.in_short,
            entries: &self.entries,
            hurts: &meanwhile(index, simulation),
            spelling,
        })
    }
}
