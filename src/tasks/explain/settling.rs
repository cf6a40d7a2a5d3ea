//! An output that settles a cause: it is added to the account, and what moved by it is said.

use std::sync::Arc;

use keyatlas_resolver::commands::Command;
use keyatlas_resolver::index::Index;
use keyatlas_worker::Explained;
use leptos::prelude::*;

use super::explaining::Explaining;
use super::present::{self, Moved};
use crate::browser::event::Pasted;
use crate::browser::page;
use crate::tasks::import::Importing;
use crate::tasks::working;

/// An output on its way, with what was so before it
#[derive(Clone)]
pub(super) struct Settling {
    /// The cause it was brought for
    title: String,
    account: Arc<Index>,
    before: Arc<Explained>,
    /// What Import said of it
    said: Option<String>,
    /// How the causes were weighed with it
    after: Option<Arc<Explained>>,
}

impl Explaining {
    /// Adds what a command printed to the account; `then` gets why nothing was added, and nothing where it was
    pub fn add_output(
        self,
        title: &str,
        printed_by: &Command,
        text: &Pasted,
        then: impl Fn(String) + 'static,
    ) {
        self.settling.set(Some(Settling {
            title: title.to_owned(),
            account: self.session.index().get_untracked(),
            before: self.found.get_untracked().unwrap_or_default(),
            said: None,
            after: None,
        }));
        let said = move |said: String| {
            let is_added = self.settling.try_update(|it| {
                let settling = it.take_if(|it| self.is_account_same(it));
                let is_added = settling.is_none();
                if let Some(it) = it {
                    it.said = Some(said.clone());
                }
                is_added
            });
            match is_added {
                Some(true) => {
                    then(String::new());
                    self.show_what_moved();
                }
                Some(false) => then(said),
                // The page is gone.
                None => {}
            }
        };
        let importing = Importing::provide();
        match text.short(working::LONG) {
            Ok(short) => {
                let whole = format!("{}{short}", present::above(printed_by, &short));
                importing.add_from_elsewhere(&whole.as_str().into(), said);
            }
            Err(_) => importing.add_from_elsewhere(text, said),
        }
    }

    /// What the output moved, as long as nothing else was asked since
    pub fn moved(self) -> Memo<Option<Moved>> {
        Memo::new(move |_| {
            let settling = self.settling.get()?;
            let (said, after) = (settling.said?, settling.after?);
            let is_last = self
                .found
                .with(|it| it.as_ref().is_some_and(|it| Arc::ptr_eq(it, &after)));
            is_last.then(|| present::moved(&settling.title, &settling.before, &after, said))
        })
    }

    /// Takes note of the causes as they are weighed with the output
    pub(super) fn weighed_again(self, found: &Arc<Explained>) {
        self.settling.update(|it| {
            if let Some(it) = it
                && it.after.is_none()
                && !self.is_account_same(it)
            {
                it.after = Some(Arc::clone(found));
            }
        });
        self.show_what_moved();
    }

    fn show_what_moved(self) {
        let is_whole = |it: &Settling| it.said.is_some() && it.after.is_some();
        if self
            .settling
            .with_untracked(|it| it.as_ref().is_some_and(is_whole))
        {
            page::show_soon("moved".to_owned());
        }
    }

    fn is_account_same(self, settling: &Settling) -> bool {
        let now = self.session.index();
        now.with_untracked(|it| Arc::ptr_eq(it, &settling.account))
    }
}
