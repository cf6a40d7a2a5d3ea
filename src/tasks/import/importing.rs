//! The page's state: the texts, what was read from them, and the way into the session.

use std::collections::BTreeMap;
use std::sync::Arc;

use keyatlas_intake::{NeedId, OutputId, PieceId};
use keyatlas_resolver::account::{IdentityId, IdentityKind};
use keyatlas_transcript::Blanked;
use keyatlas_worker::Imported;
use leptos::prelude::*;

use super::draft::Draft;
use super::present::{self, About};
use super::texts::Texts;
use super::turns::Turns;
use crate::browser::address::{AddressBar, History};
use crate::browser::event::Pasted;
use crate::browser::files::Incoming;
use crate::browser::work::{Stopped, work};
use crate::browser::{page, storage};
use crate::routes::{self, Task};
use crate::session::{Origin, Session};
use crate::tasks::working;

/// What this tab calls the draft
const DRAFT: &str = "import";
/// What this tab calls what stands in the paste area
const TYPED: &str = "import-typed";
/// So many letters a text may have that goes back into the paste area, where a longer one would stop the page
const GIVEN_BACK: usize = 2 * working::LONG;

/// The import at work, for every part of the page. It outlives the page: whoever leaves it loses nothing.
#[derive(Clone, Copy)]
pub(in crate::tasks) struct Importing {
    pub(super) session: Session,
    pub(super) draft: RwSignal<Draft>,
    pub(super) texts: Texts,
    typed: RwSignal<Blanked>,
    read: RwSignal<Option<Arc<Imported>>>,
    pub(super) busy: RwSignal<Option<String>>,
    said: RwSignal<String>,
    is_kept: RwSignal<bool>,
    bar: AddressBar,
    given_back: RwSignal<Option<String>>,
    turns: Turns,
}

impl Importing {
    /// Takes up what the tab kept, or what was there before another page was looked at
    pub fn provide() -> Self {
        let session = Session::expect();
        session.shares(|| Self::new(session))
    }

    fn new(session: Session) -> Self {
        let kept = storage::kept::<Draft>(DRAFT).unwrap_or_default();
        let texts = Texts::kept(&kept);
        let draft = if texts.is_some() {
            kept
        } else {
            Draft::default()
        };
        let importing = Self {
            session,
            draft: RwSignal::new(draft),
            texts: texts.unwrap_or_else(Texts::none),
            typed: storage::kept_signal(TYPED),
            read: RwSignal::new(None),
            busy: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            is_kept: RwSignal::new(true),
            bar: AddressBar::expect(),
            given_back: RwSignal::new(None),
            turns: Turns::default(),
        };
        if !importing.draft.with_untracked(|it| it.texts.is_empty()) {
            importing.next(async move {
                let told = importing.ask_to_import().await?;
                importing.read.set(Some(told.read));
                Ok(String::new())
            });
        }
        importing
    }

    /// The one that [`Importing::provide`] made
    pub fn expect() -> Self {
        expect_context()
    }

    pub(super) fn draft(self) -> Signal<Draft> {
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

    /// What goes back into the paste area, since it was not added
    pub fn given_back(self) -> RwSignal<Option<String>> {
        self.given_back
    }

    /// What stood in the paste area before, without its secrets
    pub fn typed_before(self) -> String {
        self.typed.with_untracked(Blanked::to_string)
    }

    /// Keeps what stands in the paste area, without its secrets; what is very long is kept nowhere while it is typed
    pub fn keep_typed(self, text: &str) {
        self.typed.set(match text.len() < working::LONG {
            true => Blanked::new(text),
            false => Blanked::default(),
        });
    }

    /// Stops what takes long; the account and the texts stay as they were before
    pub fn cancel(self) {
        work().cancel();
    }

    /// Adds a text to the account
    pub fn add_text(self, text: &Pasted) {
        let given = text.short(GIVEN_BACK).ok();
        self.add(vec![text.incoming()], given);
    }

    /// Adds files to the account
    pub fn add_files(self, files: Vec<Incoming>) {
        if !files.is_empty() {
            self.busy.set(Some(present::reading_files(files.len())));
            self.add(files, None);
        }
    }

    /// Adds a text that another page took; `then` gets what came of it, once the account is in view again
    pub fn add_from_elsewhere(self, text: &Pasted, then: impl FnOnce(String) + 'static) {
        let incoming = vec![text.incoming()];
        self.next(async move {
            let added = self.added(incoming).await;
            then(match &added {
                Ok(said) => said.clone(),
                Err(why) => working::stopped(why),
            });
            added
        });
    }

    fn add(self, incoming: Vec<Incoming>, given: Option<String>) {
        self.next(async move {
            let added = self.added(incoming).await;
            if added.is_err() {
                self.given_back.set(given);
            }
            added
        });
    }

    /// Adds texts to the account, and says so
    async fn added(self, incoming: Vec<Incoming>) -> Result<String, Stopped> {
        let added = self.take(incoming).await?;
        let refused = present::refused(&added.refused);
        if added.names.is_empty() {
            let nothing = || present::nothing_added(added.known, added.empty);
            return Ok(refused.unwrap_or_else(nothing));
        }
        let is_first = self.session.origin().get_untracked() != Origin::Imported;
        let read = self.read_again().await?;
        let blanked = self.draft.with_untracked(Draft::blanked);
        if is_first && blanked == 0 && refused.is_none() && present::is_all_read(&read) {
            self.open_the_atlas();
        }
        let said = present::added(&added.names, &read, blanked);
        Ok([said, refused.unwrap_or_default()]
            .join(" ")
            .trim()
            .to_owned())
    }

    /// An account that came in whole is looked at next, unless the person has gone elsewhere meanwhile
    fn open_the_atlas(self) {
        let has_scopes = (self.session.index()).with_untracked(|it| it.scopes().next().is_some());
        let here = self
            .bar
            .now()
            .with_untracked(|it| routes::task_of(&it.path));
        if has_scopes && here == Some(Task::Import) {
            self.session.came_in().set(true);
            self.bar.go(&Task::Atlas.address(), History::Add);
        }
    }

    /// Takes a text out of the account
    pub fn remove_text(self, name: Blanked) {
        self.change(
            {
                let name = name.clone();
                move |draft| draft.remove(&name)
            },
            move |_| format!("Took `{name}` out of the account."),
        );
    }

    /// Notes what a person chose for something a piece lacks
    pub fn answer(self, need: NeedId, value: Blanked) {
        self.change(move |it| it.answer(need, value), present::still_open);
    }

    /// Notes what a piece is the output of
    pub fn correct(self, piece: PieceId, output: OutputId) {
        let of_piece = piece.clone();
        self.change(
            move |it| it.correct(of_piece, output),
            move |read| present::corrected(read, &piece),
        );
    }

    /// Leaves a piece out of the account, or takes it in again
    pub fn leave_out(self, piece: PieceId, left_out: bool) {
        self.change(
            move |it| it.leave_out(piece, left_out),
            move |_| match left_out {
                true => "Left out of the account.".to_owned(),
                false => "Taken into the account again.".to_owned(),
            },
        );
    }

    /// Notes what a person said that no command tells
    pub(super) fn answer_questions(self, answers: BTreeMap<About, String>) {
        self.change(
            move |it| {
                it.corrections =
                    present::with_answers(std::mem::take(&mut it.corrections), &answers);
            },
            present::still_open,
        );
    }

    fn change(
        self,
        change: impl FnOnce(&mut Draft) + 'static,
        say: impl FnOnce(&Imported) -> String + 'static,
    ) {
        self.next(async move {
            let mut draft = self.draft.get_untracked();
            change(&mut draft);
            // What is seen is kept already.
            self.keep(&draft).await;
            self.draft.set(draft);
            let read = self.read_again().await?;
            Ok(say(&read))
        });
    }

    /// Does something once everything before it is done; what it came to is read out
    fn next(self, work: impl Future<Output = Result<String, Stopped>> + 'static) {
        self.turns.next(async move {
            if self.is_gone() {
                return;
            }
            let before = self.draft.get_untracked();
            let held = self.texts.all();
            let done = work.await;
            if self.is_gone() {
                return;
            }
            let said = match done {
                Ok(said) => said,
                Err(why) => {
                    self.texts.put_back(held);
                    self.keep(&before).await;
                    self.draft.set(before);
                    working::stopped(&why)
                }
            };
            self.busy.set(None);
            self.said.set(said);
        });
    }

    /// Whether the console is gone, and with it all that is known here
    pub(super) fn is_gone(self) -> bool {
        self.draft.try_with_untracked(|_| ()).is_none()
    }

    async fn read_again(self) -> Result<Arc<Imported>, Stopped> {
        let told = self.ask_to_import().await?;
        let account = told.account().await?;
        if self.is_gone() {
            return Err(Stopped::Cancelled);
        }
        let is_first = self.session.origin().get_untracked() != Origin::Imported;
        // A text in which nothing was recognised does not take the demo account away.
        if !is_first || told.read.holds_anything {
            let me = match is_first {
                true => told.read.me.clone(),
                false => (self.session.me().get_untracked()).or_else(|| told.read.me.clone()),
            };
            self.session.import(account, told.document, me).await;
            // The account is seen first, and then what it was read from.
            page::pause().await;
        }
        self.read.set(Some(Arc::clone(&told.read)));
        Ok(told.read)
    }

    /// What a person marked by hand, such as a functional ID, since the texts do not say it
    pub(super) fn marks(self) -> BTreeMap<IdentityId, IdentityKind> {
        let read = self.read.get_untracked();
        if self.session.origin().get_untracked() != Origin::Imported {
            return BTreeMap::new();
        }
        let Some(read) = read else {
            return BTreeMap::new();
        };
        self.session
            .index()
            .with_untracked(|it| present::marks(&read.kinds, it.snapshot()))
    }

    /// Keeps a draft with its texts, and no text that is not in it
    pub(super) async fn keep(self, draft: &Draft) {
        let is_kept = self.texts.keep(draft).await && storage::keep(DRAFT, draft);
        if !is_kept {
            // Half of the texts would be worse than none: what is read next is added to the account in view.
            self.texts.forget();
            let _ = storage::keep(DRAFT, &Draft::default());
        }
        self.is_kept.set(is_kept);
    }
}
