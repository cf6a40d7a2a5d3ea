//! How texts get to the worker, and how the account comes back.

use std::rc::Rc;
use std::sync::Arc;

use keyatlas_resolver::account::Snapshot;
use keyatlas_transcript::Blanked;
use keyatlas_worker::{Answer, Imported, Question, Taken, parts};
use leptos::prelude::*;

use super::draft::Added;
use super::importing::Importing;
use crate::browser::clock;
use crate::browser::files::{Held, Incoming};
use crate::browser::work::{Asked, Stopped, Tell, work};
use crate::session::Origin;
use crate::tasks::working;

/// What came of an import
pub(super) struct Told {
    /// What is said about it
    pub read: Arc<Imported>,
    /// The account as a text
    pub document: Held,
    parts: Vec<Held>,
}

impl Told {
    /// The account, read part by part, so that the page answers in between
    pub async fn account(&self) -> Result<Snapshot, Stopped> {
        let failed = |why: String| Stopped::Failed(why);
        let mut account = None;
        for part in &self.parts {
            let bytes = part.bytes().await;
            let bytes = bytes.map_err(|_| failed("the browser lost the account".to_owned()))?;
            let part = str::from_utf8(&bytes).map_err(|it| failed(it.to_string()))?;
            parts::add(&mut account, part).map_err(|it| failed(it.to_string()))?;
        }
        account.ok_or_else(|| failed("the worker sent no account".to_owned()))
    }
}

impl Importing {
    /// Takes the secrets out of texts that come in, and lists those that are new
    pub(super) async fn take(self, incoming: Vec<Incoming>) -> Result<Added, Stopped> {
        let size = incoming.iter().map(Incoming::size).sum();
        let known = self.texts.all();
        let mut asked = Asked::new(Question::Take {
            texts: incoming.iter().map(Incoming::id).collect(),
            known: known.texts.values().map(Held::id).collect(),
        });
        for text in known.texts.values() {
            asked = asked.with(text);
        }
        for text in &incoming {
            asked = asked.with_incoming(text);
        }
        let base = match self.draft.with_untracked(|it| it.texts.is_empty()) {
            true => self.own_account().await?,
            false => known.base.clone(),
        };
        let told = work().ask(asked, self.tell(size)).await?;
        if self.is_gone() {
            return Err(Stopped::Cancelled);
        }
        let Answer::Taken(taken) = &told.answer else {
            return Err(Stopped::Failed(
                "the worker answered something else".to_owned(),
            ));
        };
        let is_new = |it: &Taken| matches!(it, Taken::New { .. });
        let new = incoming.iter().zip(taken).filter(|(_, what)| is_new(what));
        let held: Vec<Held> = told.instead_of(new.map(|(text, _)| text)).collect();
        let named = incoming.iter().zip(taken);
        let named = named.map(|(text, what)| (text.name().map(Blanked::from), *what));
        let mut draft = self.draft.get_untracked();
        draft.has_base = base.is_some();
        let added = draft.add(named.collect(), &clock::now());
        self.texts.add(base, added.names.iter().zip(held));
        // What is seen is kept already.
        self.keep(&draft).await;
        self.draft.set(draft);
        Ok(added)
    }

    /// Reads all texts into an account
    pub(super) async fn ask_to_import(self) -> Result<Told, Stopped> {
        let held = self.texts.all();
        let draft = self.draft.get_untracked();
        let mut asked = Asked::new(Question::Import {
            base: held.base.as_ref().map(Held::id),
            texts: (draft.texts.iter())
                .filter_map(|it| Some((it.name.clone(), held.texts.get(it.name.as_str())?.id())))
                .collect(),
            corrections: draft.corrections.clone(),
            marks: self.marks(),
        });
        for file in held.base.iter().chain(held.texts.values()) {
            asked = asked.with(file);
        }
        let told = work().ask(asked, self.tell(draft.size())).await?;
        let mut files = told.files().into_iter();
        match (files.next(), told.answer) {
            (Some(document), Answer::Imported(read)) => Ok(Told {
                read: Arc::new(*read),
                document,
                parts: files.collect(),
            }),
            _ => Err(Stopped::Failed(
                "the worker answered something else".to_owned(),
            )),
        }
    }

    /// The account in view, if it is the person's own
    async fn own_account(self) -> Result<Option<Held>, Stopped> {
        match self.session.origin().get_untracked() {
            Origin::Imported => Ok(Some(self.session.document().await?)),
            Origin::Nothing | Origin::Demo(_) => Ok(None),
        }
    }

    /// Says how far it is, where that takes long enough to be read
    fn tell(self, size: usize) -> Tell {
        if size < working::LONG {
            return Rc::new(|_| {});
        }
        let busy = self.busy;
        busy.set(Some(working::reading(size)));
        Rc::new(move |progress| working::tell(busy, progress, size))
    }
}
