//! The texts themselves: the browser holds them, and the tab keeps them while it has room.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_transcript::Blanked;
use leptos::prelude::*;

use super::draft::Draft;
use crate::browser::files::Held;
use crate::browser::storage;

/// What the tab calls the account before the first text, and how it begins the name of each text
const BASE: &str = "import-base";
const TEXT: &str = "import-text.";

/// The texts of the draft by their names, and the account before the first of them
#[derive(Clone, Copy)]
pub(super) struct Texts {
    all: StoredValue<All, LocalStorage>,
    /// What the tab keeps
    kept: StoredValue<BTreeSet<String>>,
}

/// What the browser holds
#[derive(Clone, Default)]
pub(super) struct All {
    /// The person's own account that was in view before
    pub base: Option<Held>,
    /// The texts
    pub texts: BTreeMap<String, Held>,
}

impl Texts {
    /// What the tab kept of a draft; none if it did not keep all of it
    pub fn kept(draft: &Draft) -> Option<Self> {
        let base = match draft.has_base {
            true => Some(storage::kept_held(BASE)?),
            false => None,
        };
        let mut texts = BTreeMap::new();
        for it in &draft.texts {
            let text = storage::kept_held(&format!("{TEXT}{}", it.name))?;
            texts.insert(it.name.to_string(), text);
        }
        let kept = texts.keys().map(|it| format!("{TEXT}{it}"));
        let kept = kept.chain(base.is_some().then(|| BASE.to_owned()));
        Some(Self {
            kept: StoredValue::new(kept.collect()),
            all: StoredValue::new_local(All { base, texts }),
        })
    }

    /// None yet
    pub fn none() -> Self {
        Self {
            all: StoredValue::new_local(All::default()),
            kept: StoredValue::default(),
        }
    }

    /// Everything the browser holds
    pub fn all(self) -> All {
        self.all.get_value()
    }

    /// Puts back what was held before
    pub fn put_back(self, all: All) {
        self.all.set_value(all);
    }

    /// Adds texts by their names
    pub fn add<'n>(self, base: Option<Held>, texts: impl Iterator<Item = (&'n Blanked, Held)>) {
        self.all.update_value(|all| {
            all.base = base;
            all.texts
                .extend(texts.map(|(name, text)| (name.to_string(), text)));
        });
    }

    /// Keeps the texts of a draft and no other; says whether the tab took them all
    pub async fn keep(self, draft: &Draft) -> bool {
        self.all.update_value(|all| {
            all.texts
                .retain(|name, _| draft.texts.iter().any(|it| it.name.as_str() == name));
        });
        let all = self.all();
        let texts = all.texts.into_iter();
        let mut wanted: BTreeMap<String, Held> = texts
            .map(|(name, text)| (format!("{TEXT}{name}"), text))
            .collect();
        wanted.extend(all.base.map(|it| (BASE.to_owned(), it)));
        for name in self.kept.get_value() {
            if !wanted.contains_key(&name) {
                storage::drop_kept(&name);
                self.kept.update_value(|it| {
                    it.remove(&name);
                });
            }
        }
        if wanted.values().map(Held::size).sum::<usize>() > storage::LARGEST {
            return false;
        }
        for (name, text) in wanted {
            // The console may be gone meanwhile; then what it kept is not to be touched.
            if self.kept.try_with_value(|it| it.contains(&name)) != Some(false) {
                continue;
            }
            if !storage::keep_held(&name, &text).await {
                return false;
            }
            self.kept.try_update_value(|it| it.insert(name));
        }
        true
    }

    /// Lets the tab forget them
    pub fn forget(self) {
        for name in self.kept.get_value() {
            storage::drop_kept(&name);
        }
        self.kept.set_value(BTreeSet::new());
    }
}
