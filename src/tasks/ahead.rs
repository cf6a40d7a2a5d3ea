//! What is found of every scope of an account some at a time, before a page asks for all of them at once.

use std::sync::{Arc, Weak};

use keyatlas_resolver::index::Index;
use leptos::prelude::*;

use crate::browser::steps::Step;
use crate::session::Session;

/// What was found so far of one account
pub struct Ahead<T> {
    /// Held no longer than the page holds it; as long as this is here, no other account has its place in memory
    account: Weak<Index>,
    /// None once it was taken
    found: Option<T>,
}

impl<T> Default for Ahead<T> {
    fn default() -> Self {
        Self {
            account: Weak::new(),
            found: None,
        }
    }
}

impl<T: Default + Send + Sync + 'static> Ahead<T> {
    /// The steps that find it, a few scopes in each; `more` finds those that come next, as many as it is told
    pub fn steps(
        ahead: impl UpdateValue<Value = Self> + Clone + 'static,
        session: Session,
        at_once: usize,
        more: impl Fn(&mut T, &Index, usize) + Clone + 'static,
    ) -> Vec<Step> {
        let count = session.index().with_untracked(|it| it.scopes().len());
        let step = |_| -> Step {
            let (ahead, more) = (ahead.clone(), more.clone());
            Box::new(move || {
                let index = session.index().get_untracked();
                ahead.update_value(|it| {
                    if let Some(found) = it.of(&index) {
                        more(found, &index, at_once);
                    }
                });
            })
        };
        (0..count.div_ceil(at_once)).map(step).collect()
    }

    /// What was found so far; whoever takes it finds the rest
    pub fn take(ahead: &impl UpdateValue<Value = Self>, index: &Arc<Index>) -> T {
        let taken = ahead.try_update_value(|it| {
            it.of(index);
            it.found.take()
        });
        taken.flatten().unwrap_or_default()
    }

    /// What was found of this account and not taken yet; of another one nothing was
    fn of(&mut self, index: &Arc<Index>) -> Option<&mut T> {
        if !std::ptr::eq(self.account.as_ptr(), Arc::as_ptr(index)) {
            self.account = Arc::downgrade(index);
            self.found = Some(T::default());
        }
        self.found.as_mut()
    }
}
