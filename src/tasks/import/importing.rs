//! The page's state: the texts, what was read from them, and the way into the session.

use std::collections::BTreeMap;
use std::sync::Arc;

use keyatlas_intake::{Imported, NeedId, OutputId, PieceId};
use keyatlas_resolver::account::Snapshot;
use keyatlas_transcript::Blanked;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{Draft, Incoming, keep_marks};
use super::present::{self, About};
use crate::browser::{clock, files, page, storage};
use crate::session::{Origin, Session};

/// What this tab calls the draft
const DRAFT: &str = "import";
/// What this tab calls what stands in the paste area
const TYPED: &str = "import-typed";
/// From this size on reading takes long enough to be announced
const LONG: usize = 200_000;

/// The import at work, for every part of the page
#[derive(Clone, Copy)]
pub(super) struct Importing {
    session: Session,
    draft: RwSignal<Draft>,
    typed: RwSignal<Blanked>,
    read: RwSignal<Option<Arc<Imported>>>,
    busy: RwSignal<Option<String>>,
    said: RwSignal<String>,
    is_kept: RwSignal<bool>,
}

impl Importing {
    /// Takes up what the tab kept
    pub fn provide() -> Self {
        let draft = storage::kept::<Draft>(DRAFT).unwrap_or_default();
        let importing = Self {
            session: Session::expect(),
            draft: RwSignal::new(draft),
            typed: storage::kept_signal(TYPED),
            read: RwSignal::new(None),
            busy: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            is_kept: RwSignal::new(true),
        };
        importing.keep_every_change();
        if !importing.draft.with_untracked(|it| it.texts.is_empty()) {
            importing.when_painted(move || {
                let read = importing.draft.with_untracked(Draft::read);
                importing.read.set(Some(Arc::new(read)));
            });
        }
        provide_context(importing);
        importing
    }

    /// The one that [`Importing::provide`] made
    pub fn expect() -> Self {
        expect_context()
    }

    pub fn draft(self) -> Signal<Draft> {
        self.draft.into()
    }

    pub fn read(self) -> Signal<Option<Arc<Imported>>> {
        self.read.into()
    }

    /// What takes a while just now
    pub fn busy(self) -> Signal<Option<String>> {
        self.busy.into()
    }

    /// What was just done, to be read out
    pub fn said(self) -> Signal<String> {
        self.said.into()
    }

    /// Whether the tab has room for the texts
    pub fn is_kept(self) -> Signal<bool> {
        self.is_kept.into()
    }

    /// What stood in the paste area before, without its secrets
    pub fn typed_before(self) -> String {
        self.typed.with_untracked(Blanked::to_string)
    }

    /// Keeps what stands in the paste area, without its secrets
    pub fn keep_typed(self, text: &str) {
        self.typed.set(Blanked::new(text));
    }

    /// Adds texts to the account
    pub fn add(self, incoming: Vec<Incoming>) {
        let mut added = None;
        self.draft.update(|draft| {
            if draft.texts.is_empty() {
                draft.base = self.own_account();
            }
            added = Some(draft.add(incoming, &clock::now()));
        });
        let Some(added) = added else { return };
        if added.names.is_empty() {
            self.said
                .set(present::nothing_added(added.known, added.empty));
            return;
        }
        self.read_again(move |read, blanked| present::added(&added.names, read, blanked));
    }

    /// Adds files to the account
    pub fn add_files(self, chosen: Vec<files::File>) {
        if chosen.is_empty() {
            return;
        }
        self.busy.set(Some(present::reading_files(chosen.len())));
        spawn_local(async move {
            let mut incoming = Vec::new();
            let mut refused = Vec::new();
            for file in chosen {
                match files::read(&file).await {
                    Ok(text) => incoming.push(Incoming {
                        name: Some(file.name().into()),
                        text,
                    }),
                    Err(_) => refused.push(Blanked::from(file.name()).to_string()),
                }
            }
            self.busy.set(None);
            if incoming.is_empty() {
                self.said.set(present::refused(&refused));
                return;
            }
            self.add(incoming);
            if !refused.is_empty() {
                self.said
                    .update(|said| *said = format!("{said} {}", present::refused(&refused)));
            }
        });
    }

    /// Takes a text out of the account
    pub fn remove_text(self, name: &str) {
        self.draft.update(|it| it.remove(name));
        let name = name.to_owned();
        self.read_again(move |_, _| format!("Took `{name}` out of the account."));
    }

    /// Notes what a person chose for something a piece lacks
    pub fn answer(self, need: NeedId, value: Blanked) {
        self.draft.update(|it| it.answer(need, value));
        self.read_again(|read, _| present::still_open(read));
    }

    /// Notes what a piece is the output of
    pub fn correct(self, piece: PieceId, output: OutputId) {
        self.draft.update(|it| it.correct(piece.clone(), output));
        self.read_again(move |read, _| present::corrected(read, &piece));
    }

    /// Leaves a piece out of the account, or takes it in again
    pub fn leave_out(self, piece: PieceId, left_out: bool) {
        self.draft.update(|it| it.leave_out(piece, left_out));
        self.read_again(move |_, _| {
            let what = if left_out {
                "Left out of the account."
            } else {
                "Taken into the account again."
            };
            what.to_owned()
        });
    }

    /// Notes what a person said that no command tells
    pub fn answer_questions(self, answers: &BTreeMap<About, String>) {
        self.draft.update(|it| {
            it.corrections = present::with_answers(std::mem::take(&mut it.corrections), answers);
        });
        self.read_again(|read, _| present::still_open(read));
    }

    fn read_again(self, say: impl FnOnce(&Imported, usize) -> String + 'static) {
        self.when_painted(move || {
            let (read, blanked) = self.draft.with_untracked(|it| (it.read(), it.blanked()));
            self.put_in_view(&read);
            self.said.set(say(&read, blanked));
            self.read.set(Some(Arc::new(read)));
        });
    }

    /// Announces what takes long, lets the browser show that, and does it
    fn when_painted(self, work: impl FnOnce() + 'static) {
        let size = self.draft.with_untracked(Draft::size);
        if size < LONG {
            work();
            return;
        }
        self.busy.set(Some(present::reading(size)));
        page::after_painting(move || {
            work();
            self.busy.set(None);
        });
    }

    fn put_in_view(self, read: &Imported) {
        let origin = self.session.origin().get_untracked();
        let is_first = origin != Origin::Imported;
        // A text in which nothing was recognised does not take the demo account away.
        if is_first && !present::holds_anything(&read.snapshot) {
            return;
        }
        let mut snapshot = read.snapshot.clone();
        let mut me = read.me.clone();
        if !is_first {
            let before = self.read.get_untracked();
            let before = match &before {
                Some(read) => read.snapshot.clone(),
                None => self
                    .draft
                    .with_untracked(|it| it.base.clone())
                    .unwrap_or_default(),
            };
            self.session
                .index()
                .with_untracked(|index| keep_marks(&before, index.snapshot(), &mut snapshot));
            me = self.session.me().get_untracked().or(me);
        }
        self.session.import(snapshot, me);
    }

    /// The account in view, if it is the person's own
    fn own_account(self) -> Option<Snapshot> {
        (self.session.origin().get_untracked() == Origin::Imported).then(|| {
            self.session
                .index()
                .with_untracked(|it| it.snapshot().clone())
        })
    }

    fn keep_every_change(self) {
        Effect::new(move |_| {
            let taken = self.draft.with(|it| storage::keep(DRAFT, it));
            if !taken {
                // Half of the texts would be worse than none: what is read next is added to the account in view.
                let _ = storage::keep(DRAFT, &Draft::default());
            }
            self.is_kept.set(taken);
        });
    }
}
