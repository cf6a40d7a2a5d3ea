//! The account in view: the one state that all pages share.
//!
//! It lives in this tab. Every change is kept in the tab's storage at once, so that reload, back,
//! forward, a full page load and the panic screen lose nothing; nothing of it is sent anywhere.

use std::sync::Arc;
use std::time::Duration;

use keyatlas_resolver::account::{self, IdentityId, IdentityKind, Snapshot};
use keyatlas_resolver::commands::Spelling;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::rules::Edition;
use keyatlas_samples::Sample;
use keyatlas_transcript::Blanked;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::blanking::looked_through;
use crate::browser::files::Held;
use crate::browser::part::NotFetched;
use crate::browser::steps::Step;
use crate::browser::{page, storage, writing};

mod demo;
pub use demo::sample;

mod file_name;
mod link;

pub use file_name::file_name;

/// What is known of the account in view, for every page
#[derive(Clone, Copy)]
pub struct Session {
    index: RwSignal<Arc<Index>>,
    origin: RwSignal<Origin>,
    loading: RwSignal<Loading>,
    me: RwSignal<Option<IdentityId>>,
    edition: Memo<Edition>,
    rules: RwSignal<Option<Blanked>>,
    spelling: RwSignal<Spelling>,
    is_kept: RwSignal<bool>,
    came_in: RwSignal<bool>,
    document: StoredValue<Option<Held>, LocalStorage>,
    owner: StoredValue<Owner>,
    prepare: fn(Session) -> Vec<Step>,
}

/// Where the account in view comes from
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// None is in view yet
    #[default]
    Nothing,
    /// One of the demo accounts
    Demo(&'static Sample),
    /// The person's own data
    Imported,
}

/// How far a demo account has come
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loading {
    /// Nothing is on its way
    Done,
    /// It was asked for
    Fetching(&'static Sample),
    /// It did not come, and why
    Failed(&'static Sample, String),
}

/// The names things have in the tab's storage
const ACCOUNT: &str = "account";
const DEMO: &str = "demo";
const ME: &str = "me";
const EDITION: &str = "edition";
const RULES: &str = "rules";
const AFTER_DRAWING: Duration = Duration::from_millis(500);
const SPELLING: &str = "keyatlas-spelling";

impl Session {
    /// Takes up what the tab kept; opens nothing by itself
    ///
    /// `prepare` works out what the page in view needs of a demo account, step by step before the page is drawn: all
    /// at once would keep a person waiting for a large one.
    pub fn provide(prepare: fn(Session) -> Vec<Step>) -> Self {
        let (snapshot, origin, me, edition) = kept().unwrap_or_default();
        let index = RwSignal::new(Arc::new(Index::new(snapshot).following(edition)));
        let session = Self {
            index,
            origin: RwSignal::new(origin),
            loading: RwSignal::new(Loading::Done),
            me: RwSignal::new(me),
            edition: Memo::new(move |_| index.with(|it| it.edition())),
            rules: RwSignal::new(storage::kept_text(RULES)),
            spelling: RwSignal::new(match storage::preference(SPELLING).as_deref() {
                Some("oc") => Spelling::Oc,
                _ => Spelling::Ks,
            }),
            is_kept: RwSignal::new(true),
            came_in: RwSignal::new(false),
            document: StoredValue::new_local(None),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            prepare,
        };
        session.keep_who_is_looking();
        provide_context(session);
        session
    }

    /// The texts that the tab kept, for whoever looks through them first
    pub fn kept_words() -> [Option<Blanked>; 4] {
        [DEMO, ME, EDITION, RULES].map(storage::kept_text)
    }

    /// The one that [`Session::provide`] made
    pub fn expect() -> Self {
        expect_context()
    }

    /// The account in view; an empty one while there is none
    pub fn index(self) -> Signal<Arc<Index>> {
        self.index.into()
    }

    /// Where the account in view comes from
    pub fn origin(self) -> Signal<Origin> {
        self.origin.into()
    }

    /// How far a demo account has come
    pub fn loading(self) -> Signal<Loading> {
        self.loading.into()
    }

    /// Who "I am ..." is: the identity that does things unless somebody else is named
    pub fn me(self) -> RwSignal<Option<IdentityId>> {
        self.me
    }

    /// Which state of the documentation the rules follow
    pub fn edition(self) -> Signal<Edition> {
        self.edition.into()
    }

    /// Follows another state of the documentation
    pub fn follow(self, edition: Edition) {
        if self.edition.get_untracked() != edition {
            let index = self.index.with_untracked(|it| it.judged_by(edition));
            self.index.set(Arc::new(index));
        }
    }

    /// The rules that the account must keep, as they are written; nothing before anybody looked at them
    pub fn rules(self) -> Signal<Option<Blanked>> {
        self.rules.into()
    }

    /// Writes those rules anew
    pub fn write_rules(self, text: Blanked) {
        if !storage::keep_text(RULES, Some(&text)) {
            self.is_kept.set(false);
        }
        self.rules.set(Some(text));
    }

    /// Whether commands are shown as `ibmcloud ks` or as `ibmcloud oc`
    pub fn spelling(self) -> Signal<Spelling> {
        self.spelling.into()
    }

    /// Whether the browser could keep the last change in this tab
    pub fn is_kept(self) -> Signal<bool> {
        self.is_kept.into()
    }

    /// Whether the person's own account came in since this page was loaded, so that the atlas asks what is left to ask
    pub fn came_in(self) -> RwSignal<bool> {
        self.came_in
    }

    /// Shows commands in this spelling, now and at the next visit
    pub fn spell(self, spelling: Spelling) {
        self.spelling.set(spelling);
        let word = match spelling {
            Spelling::Ks => "ks",
            Spelling::Oc => "oc",
        };
        storage::set_preference(SPELLING, Some(word));
    }

    /// Puts the person's own account in view; `document` is the same account as a text, and `me` who the person said
    /// or was seen to be
    pub async fn import(self, snapshot: Snapshot, document: Held, me: Option<IdentityId>) {
        // It is kept before anything is drawn that could fail.
        let is_kept = storage::keep_held(ACCOUNT, &document).await;
        if self.me.try_set(me).is_some() {
            return;
        }
        self.note(is_kept && self.keep_origin(Origin::Imported));
        let index = Index::new(snapshot).following(self.edition.get_untracked());
        page::pause().await;
        // A demo account that is still on its way does not take its place.
        self.loading.try_set(Loading::Done);
        self.put_in_view(index, Origin::Imported);
        self.document.try_set_value(Some(document));
    }

    /// The account in view as a text
    pub async fn document(self) -> Result<Held, NotFetched> {
        if let Some(document) = self.document.try_get_value().flatten() {
            return Ok(document);
        }
        let write = writing::fetch().await?;
        let written = (self.index).try_with_untracked(|it| Held::written(&write(it.snapshot())));
        // The console may be gone meanwhile.
        let document = written.ok_or(NotFetched)?;
        self.document.try_set_value(Some(document.clone()));
        Ok(document)
    }

    /// What lives as long as the session, and not only as long as a page
    pub fn shares<T: Copy + Send + Sync + 'static>(self, make: impl FnOnce() -> T) -> T {
        self.owner.get_value().with(|| {
            use_context().unwrap_or_else(|| {
                let shared = make();
                provide_context(shared);
                shared
            })
        })
    }

    /// Changes what is known of the account in view
    pub fn update(self, change: impl FnOnce(&mut Snapshot)) {
        let mut snapshot = self.index.with_untracked(|index| index.snapshot().clone());
        change(&mut snapshot);
        self.document.set_value(None);
        self.keep(&snapshot, self.origin.get_untracked());
        let index = Index::new(snapshot).following(self.edition.get_untracked());
        self.index.set(Arc::new(index));
    }

    /// Notes what a person knows of an identity, such as that it is a functional ID
    pub fn mark(self, identity: &IdentityId, kind: IdentityKind) {
        self.update(|snapshot| {
            let known = snapshot.identities.iter_mut().find(|it| it.id == *identity);
            match known {
                Some(known) => known.kind = Some(kind),
                None => {
                    let mut listed = account::Identity::new(identity.as_str());
                    listed.kind = Some(kind);
                    snapshot.identities.push(listed);
                }
            }
        });
    }

    /// Forgets everything this tab kept and begins again at an address, with nothing left in memory
    pub fn forget(self, next: &str) {
        storage::forget();
        page::load(next);
    }

    fn put_in_view(self, index: Index, origin: Origin) {
        self.document.try_set_value(None);
        batch(|| {
            self.origin.set(origin);
            self.index.set(Arc::new(index));
        });
    }

    /// What the account is follows at once from its own functions; who is looking may change anywhere
    fn keep_who_is_looking(self) {
        Effect::new(move |before: Option<_>| {
            let now = (self.me.get(), self.edition.get());
            let is_other = before.is_some_and(|before| before != now);
            if is_other && self.origin.get_untracked() != Origin::Nothing {
                looked_through(
                    move || self.me_in_words(),
                    move |_| self.note(self.keep_looks()),
                );
            }
            now
        });
    }

    fn keep(self, account: &Snapshot, origin: Origin) {
        if let Some(write) = writing::here() {
            let is_kept = storage::keep_account(ACCOUNT, account, write);
            return self.note(is_kept && self.keep_origin(origin));
        }
        spawn_local(async move {
            let write = writing::fetch().await;
            // By then there may be another one.
            let (Some(index), Some(origin)) = (
                self.index.try_get_untracked(),
                self.origin.try_get_untracked(),
            ) else {
                return;
            };
            let is_kept =
                write.is_ok_and(|it| storage::keep_account(ACCOUNT, index.snapshot(), it));
            self.note(is_kept && self.keep_origin(origin));
        });
    }

    /// Which account was just kept: both change together, or a reload would show one by the name of the other
    fn keep_origin(self, origin: Origin) -> bool {
        let demo = match origin {
            Origin::Demo(sample) => Some(sample.slug),
            Origin::Nothing | Origin::Imported => None,
        };
        storage::keep_word(DEMO, demo) && self.keep_looks()
    }

    /// Who is looking and by which edition
    fn keep_looks(self) -> bool {
        let me = self.me_in_words();
        let edition = self.edition.get_untracked();
        storage::keep_text(ME, me.as_ref()) && storage::keep_word(EDITION, Some(edition.name()))
    }

    fn me_in_words(self) -> Option<Blanked> {
        (self.me.get_untracked()).map(|it| Blanked::from(it.as_str()))
    }

    fn note(self, is_kept: bool) {
        if self.is_kept.get_untracked() != is_kept {
            self.is_kept.set(is_kept);
        }
    }
}

type Kept = (Snapshot, Origin, Option<IdentityId>, Edition);

/// What the tab kept, if it can still be read
fn kept() -> Option<Kept> {
    let snapshot = storage::kept_account(ACCOUNT)?;
    let origin = match storage::kept_text(DEMO) {
        Some(slug) => Origin::Demo(sample(slug.as_str())?),
        None => Origin::Imported,
    };
    let me = storage::kept_text(ME).map(|it| IdentityId::from(it.as_str()));
    let edition = storage::kept_text(EDITION)
        .and_then(|name| Edition::named(name.as_str()))
        .unwrap_or_default();
    Some((snapshot, origin, me, edition))
}
