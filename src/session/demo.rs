//! Demo accounts: fetched, put in view, and kept as their file has them.

use std::sync::Arc;

use keyatlas_resolver::account;
use keyatlas_resolver::index::Index;
use keyatlas_samples::Sample;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{ACCOUNT, AFTER_DRAWING, Loading, Origin, Session};
use crate::browser::steps::Steps;
use crate::browser::{clock, fetch, page, storage};
use crate::routes;

/// The demo account of a slug
pub fn sample(slug: &str) -> Option<&'static Sample> {
    keyatlas_samples::all().iter().find(|it| it.slug == slug)
}

impl Session {
    /// Fetches a demo account and puts it in view
    pub fn open_demo(self, sample: &'static Sample) {
        self.loading.set(Loading::Fetching(sample));
        spawn_local(async move {
            // None where nobody waits for it any more.
            let _ = self.bring_in(sample).await;
        });
    }

    /// Reads, works out and draws in tasks of their own, so that none keeps a person waiting for long
    async fn bring_in(self, sample: &'static Sample) -> Option<()> {
        let answer = fetch::text(&routes::demo_file(sample.slug)).await;
        page::pause().await;
        self.still_fetches(sample)?;
        let read = answer.map_err(|error| error.to_string()).and_then(|text| {
            let read = account::read_whole(&text).map_err(|error| error.to_string());
            Ok((read?.0, text))
        });
        let (snapshot, file) = match read {
            Ok(read) => read,
            Err(why) => {
                self.loading.set(Loading::Failed(sample, why));
                return None;
            }
        };
        page::pause().await;
        self.still_fetches(sample)?;
        let index = Index::new(snapshot);
        page::pause().await;
        self.still_fetches(sample)?;
        self.me.set(None);
        let index = index.following(self.edition.get_untracked());
        self.put_in_view(index, Origin::Demo(sample));
        let opened = self.index.get_untracked();
        page::pause().await;
        self.still_fetches(sample)?;
        let begun = clock::milliseconds();
        let steps = Steps::of(self.owner);
        steps.take(|| (self.prepare)(self), begun).await?;
        self.still_fetches(sample)?;
        self.loading.set(Loading::Done);
        // It can be fetched again, so it is seen first and kept then.
        page::soon_or_leaving(AFTER_DRAWING, move || {
            self.keep_demo(sample, &opened, &file);
        });
        Some(())
    }

    /// None where another one was asked for meanwhile, or the console is gone
    fn still_fetches(self, sample: &'static Sample) -> Option<()> {
        let loading = self.loading.try_get_untracked()?;
        (loading == Loading::Fetching(sample)).then_some(())
    }

    /// As its file has it, unless something was noted since or another account is in view
    fn keep_demo(self, sample: &'static Sample, opened: &Arc<Index>, file: &str) {
        let now = self.index.try_get_untracked();
        if now.is_some_and(|it| Arc::ptr_eq(&it, opened)) {
            let is_kept = storage::keep_demo(ACCOUNT, file);
            self.note(is_kept && self.keep_origin(Origin::Demo(sample)));
        }
    }
}
