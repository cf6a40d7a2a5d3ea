//! The page's state: the text, the scope it is about, and what was found.

use std::sync::Arc;

use keyatlas_resolver::account::Scope;
use keyatlas_resolver::explain::{Context, Entry, Explanation, explain};
use keyatlas_transcript::Blanked;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::present;
use crate::browser::address::{AddressBar, History};
use crate::browser::storage;
use crate::routes::{self, Task};
use crate::session::Session;

/// What the tab keeps of this page; never a secret
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Draft {
    /// What is explained
    text: Blanked,
    /// What stands in the paste area
    typed: Blanked,
    /// How many secrets were blanked in it
    blanked: usize,
    /// The scope it is about, where the person said so
    scope: Option<Scope>,
}

// Its texts are blanked, and a scope is one of the account's.
impl storage::Keepable for Draft {}

/// The explanation at work, for every part of the page
#[derive(Clone, Copy)]
pub(super) struct Explaining {
    draft: RwSignal<Draft>,
    entry: Memo<Option<String>>,
    text: Memo<Blanked>,
    found: Memo<Arc<Explanation>>,
}

impl Explaining {
    /// Takes up what the tab kept and what the address asks for
    pub fn provide() -> Self {
        let session = Session::expect();
        let draft = storage::kept_signal::<Draft>("explain");
        let entry = routes::explain::read_entry();
        let text = Memo::new(move |_| {
            let sample = entry.get().as_deref().and_then(present::sample);
            sample.map_or_else(|| draft.with(|it| it.text.clone()), |(_, text)| text)
        });
        let scope = Memo::new(move |_| draft.with(|it| it.scope.clone()));
        let found = Memo::new(move |_| {
            let context = Context {
                scope: scope.get(),
                me: session.me().get(),
                edition: session.edition().get(),
            };
            session
                .index()
                .with(|index| text.with(|text| Arc::new(explain(index, text, &context))))
        });
        let explaining = Self {
            draft,
            entry,
            text,
            found,
        };
        explaining.follow_the_address();
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

    /// What is explained
    pub fn text(self) -> Memo<Blanked> {
        self.text
    }

    /// Whether there is anything to explain
    pub fn is_asked(self) -> bool {
        self.text.with(|it| !it.is_blank())
    }

    /// What was found in it
    pub fn found(self) -> Memo<Arc<Explanation>> {
        self.found
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

    /// Keeps what stands in the paste area, without its secrets
    pub fn keep_typed(self, text: &str) {
        let typed = Blanked::new(text);
        self.draft.update(|it| it.typed = typed);
    }

    /// Explains a text; gives it back without its secrets
    pub fn explain(self, text: &str) -> String {
        let shown = self.put(Blanked::new(text));
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

    /// The scope it is about, where the person said so
    pub fn scope(self) -> Signal<Option<Scope>> {
        let draft = self.draft;
        Signal::derive(move || draft.with(|it| it.scope.clone()))
    }

    /// Notes which scope it is about
    pub fn choose_scope(self, scope: Option<Scope>) {
        self.draft.update(|it| it.scope = scope);
    }

    fn put(self, text: Blanked) -> String {
        let already = self
            .draft
            .with_untracked(|it| it.typed == text && it.text == text);
        if !already {
            self.draft.update(|it| {
                it.typed = text.clone();
                it.text = text.clone();
                it.blanked = text.found().len();
            });
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
