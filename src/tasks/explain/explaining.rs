//! The page's state: the text, the scope it is about, and what was found.

use std::sync::Arc;

use keyatlas_resolver::account::Scope;
use keyatlas_resolver::explain::Entry;
use keyatlas_transcript::Blanked;
use keyatlas_worker::Explained;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::present;
use super::settling::Settling;
use crate::browser::address::{AddressBar, History};
use crate::browser::event::Pasted;
use crate::browser::files::Held;
use crate::browser::work::work;
use crate::browser::{page, storage};
use crate::routes::{self, Task};
use crate::session::{Origin, Session};
use crate::shell::{self, About};
use crate::tasks::working;

/// What the tab keeps of this page; never a secret
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Draft {
    /// What is explained, unless it is long
    pub text: Blanked,
    /// The text that is explained, where it is so long that only the browser holds it
    pub long: Option<LongText>,
    /// What stands in the paste area
    pub typed: Blanked,
    /// How many secrets were blanked in it
    pub blanked: usize,
    /// The scope it is about, where the person said so
    pub scope: Option<Scope>,
    /// Whether the person asked to weigh it against the demo account in view
    pub with_demo: bool,
}

// Its texts are blanked, and a scope is one of the account's.
impl storage::Keepable for Draft {}

/// A text that only the browser holds
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LongText {
    /// How many bytes it has
    pub size: usize,
    /// How many lines it has
    pub lines: usize,
}

/// What this tab calls a long text
pub(super) const LONG: &str = "explain-long";

/// The explanation at work, for every part of the page
#[derive(Clone, Copy)]
pub(super) struct Explaining {
    pub(super) session: Session,
    pub(super) draft: RwSignal<Draft>,
    pub(super) held: StoredValue<Option<Held>, LocalStorage>,
    /// What was explained before, to go back to where a long text is not
    pub(super) before: StoredValue<Option<Before>, LocalStorage>,
    entry: Memo<Option<String>>,
    text: Memo<Blanked>,
    about: Memo<About>,
    long: Memo<Option<LongText>>,
    pub(super) found: RwSignal<Option<Arc<Explained>>>,
    pub(super) busy: RwSignal<Option<String>>,
    pub(super) said: RwSignal<String>,
    /// How often something was asked; only the last answer counts
    pub(super) asked: StoredValue<usize>,
    /// How often the same was asked again, since there was no answer
    pub(super) again: RwSignal<usize>,
    /// Whether the person waits for the answer, who is then shown it
    pub(super) is_awaited: StoredValue<bool>,
    /// The output that a person brought last to settle a cause
    pub(super) settling: RwSignal<Option<Settling>>,
}

/// Whose account causes are weighed against
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weighed {
    /// Nobody's
    Nothing,
    /// That of a demo
    Demo,
    /// The person's own
    Own,
}

/// The draft and the long text that it names
pub(super) type Before = (Draft, Option<Held>);

impl Explaining {
    /// Takes up what the tab kept and what the address asks for
    pub fn provide() -> Self {
        let draft = storage::kept_signal::<Draft>("explain");
        let held = storage::kept_held(LONG);
        if held.is_none() && draft.with_untracked(|it| it.long.is_some()) {
            draft.update(|it| it.long = None);
        }
        let entry = routes::explain::read_entry();
        let text = Memo::new(move |_| {
            let sample = entry.get().as_deref().and_then(present::sample);
            sample.map_or_else(|| draft.with(|it| it.text.clone()), |(_, text)| text)
        });
        let explaining = Self {
            session: Session::expect(),
            draft,
            held: StoredValue::new_local(held),
            before: StoredValue::new_local(None),
            entry,
            text,
            about: shell::about(),
            long: Memo::new(move |_| match entry.get() {
                None => draft.with(|it| it.long),
                Some(_) => None,
            }),
            found: RwSignal::new(None),
            busy: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            asked: StoredValue::new(0),
            again: RwSignal::new(0),
            is_awaited: StoredValue::new(false),
            settling: RwSignal::new(None),
        };
        explaining.follow_the_address();
        explaining.follow_what_is_asked();
        provide_context(explaining);
        explaining
    }

    /// The one that [`Explaining::provide`] made
    pub fn expect() -> Self {
        expect_context()
    }

    /// The slug of the catalogue entry the address asks for
    pub fn asked_entry(self) -> Memo<Option<String>> {
        self.entry
    }

    /// The catalogue entry the address asks for, if there is such
    pub fn entry(self) -> Memo<Option<&'static Entry>> {
        let asked = self.entry;
        Memo::new(move |_| Some(present::sample(asked.get().as_deref()?)?.0))
    }

    /// What is explained, unless it is long
    pub fn text(self) -> Memo<Blanked> {
        self.text
    }

    /// The long text that is explained
    pub fn long(self) -> Memo<Option<LongText>> {
        self.long
    }

    /// Whether there is anything to explain, and it is explained
    pub fn is_answered(self) -> bool {
        let is_asked = self.long.with(Option::is_some) || self.text.with(|it| !it.is_blank());
        is_asked && self.found.with(Option::is_some)
    }

    /// What was found in it; nothing before the answer
    pub fn found(self) -> Signal<Arc<Explained>> {
        let found = self.found;
        Memo::new(move |_| found.get().unwrap_or_default()).into()
    }

    /// What takes a while just now
    pub fn busy(self) -> Signal<Option<String>> {
        self.busy.into()
    }

    /// What became of it, where there is no answer
    pub fn said(self) -> Signal<String> {
        self.said.into()
    }

    /// What stood in the paste area before
    pub fn typed_before(self) -> String {
        self.draft.with_untracked(|it| it.typed.to_string())
    }

    /// What was explained last, for the paste area to follow
    pub fn explained(self) -> Signal<String> {
        let draft = self.draft;
        Memo::new(move |_| draft.with(|it| it.text.to_string())).into()
    }

    /// How many secrets were blanked in it
    pub fn blanked(self) -> Signal<usize> {
        let draft = self.draft;
        Memo::new(move |_| draft.with(|it| it.blanked)).into()
    }

    /// Keeps what stands in the paste area, without its secrets; what is very long is kept nowhere while it is typed
    pub fn keep_typed(self, text: &str) {
        let typed = match text.len() < working::LONG {
            true => Blanked::new(text),
            false => Blanked::default(),
        };
        self.draft.update(|it| it.typed = typed);
    }

    /// Explains a text; gives back what the paste area shows then: the text without its secrets, unless it is long
    pub fn explain(self, text: &Pasted) -> String {
        self.is_awaited.set_value(true);
        let shown = match text.short(working::LONG) {
            Ok(text) => self.put(Blanked::new(&text)),
            Err(long) => {
                self.take(long);
                String::new()
            }
        };
        // What the address asked for is not what is explained now.
        let address = AddressBar::expect();
        let is_bare = address
            .now()
            .with_untracked(|it| it.query.is_empty() && it.fragment.is_empty());
        if !is_bare {
            address.go(&Task::Explain.address(), History::Add);
        }
        shown
    }

    /// Explains nothing any more
    pub fn clear(self) {
        self.put(Blanked::default());
    }

    /// Stops what takes long; what was explained before stays
    pub fn cancel(self) {
        work().cancel();
    }

    /// Whose account its causes are weighed against: a demo account is not the person's, so a message of theirs is
    /// weighed against it only where they ask for that, and the message of a link only against the account of the link
    pub fn weighed_against(self) -> Weighed {
        match self.session.origin().get() {
            Origin::Imported if self.is_of_another_account() => Weighed::Nothing,
            Origin::Imported => Weighed::Own,
            Origin::Nothing => Weighed::Nothing,
            Origin::Demo(_) => {
                let is_example =
                    || self.entry.with(Option::is_none) && self.text.with(present::is_example);
                match self.draft.with(|it| it.with_demo) || is_example() {
                    true => Weighed::Demo,
                    false => Weighed::Nothing,
                }
            }
        }
    }

    /// Whether the link that brought the message is about another account than the one in view
    pub fn is_of_another_account(self) -> bool {
        self.about.get() == About::Another
    }

    /// Weighs it against the demo account in view, or against none
    pub fn weigh_against_the_demo(self, with_demo: bool) {
        self.draft.update(|it| it.with_demo = with_demo);
    }

    /// The scope it is about, where the person said so
    pub fn scope(self) -> Signal<Option<Scope>> {
        let draft = self.draft;
        Signal::derive(move || draft.with(|it| it.scope.clone()))
    }

    /// Notes which scope it is about
    pub fn choose_scope(self, scope: Option<Scope>) {
        self.draft.update(|it| it.scope = scope);
    }

    /// The answer to what was asked last, for whoever waits for it
    pub(super) fn show(self) {
        if self.is_awaited.get_value() {
            self.is_awaited.set_value(false);
            page::show_soon("answer".to_owned());
        }
    }

    fn put(self, text: Blanked) -> String {
        let already = self
            .draft
            .with_untracked(|it| it.typed == text && it.text == text && it.long.is_none());
        if !already {
            storage::drop_kept(LONG);
            self.draft.update(|it| {
                it.typed = text.clone();
                it.text = text.clone();
                it.long = None;
                it.blanked = text.found().len();
                it.with_demo = false;
            });
        } else if self.found.with_untracked(Option::is_none) {
            self.again.update(|it| *it += 1);
        } else {
            self.show();
        }
        text.to_string()
    }

    fn follow_the_address(self) {
        let asked = routes::explain::read_text();
        // At once for the address the page opens with, so that nothing older is shown first.
        if let Some(text) = asked.get_untracked() {
            self.put(text);
        }
        Effect::new(move |_| {
            if let Some(text) = asked.get() {
                self.put(text);
            }
        });
    }
}
