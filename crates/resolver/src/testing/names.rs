//! Which word stands for which ID.

use std::collections::{BTreeMap, BTreeSet};

/// The words of identities, of groups or of clusters
#[derive(Debug, Clone)]
pub(super) struct Names<Id> {
    declared: BTreeMap<String, Id>,
    /// The IDs that were named though no line had declared them
    strangers: BTreeSet<Id>,
}

impl<Id> Default for Names<Id> {
    fn default() -> Self {
        Self {
            declared: BTreeMap::new(),
            strangers: BTreeSet::new(),
        }
    }
}

impl<Id: Clone + Ord + From<String>> Names<Id> {
    /// The ID of what was declared, else that of a stranger
    pub(super) fn find(&mut self, word: &str, stranger: Option<Id>) -> Option<Id> {
        if let Some(id) = self.declared.get(word) {
            return Some(id.clone());
        }
        self.strangers.extend(stranger.clone());
        stranger
    }

    /// Fails where the word had another ID when it was named before
    pub(super) fn declare(&mut self, word: &str, id: &Id, stranger: &Id) -> Result<(), String> {
        if id != stranger && self.strangers.contains(stranger) {
            return Err(format!(
                "expected `{word}` to be declared before it is named"
            ));
        }
        self.declared.insert(word.to_owned(), id.clone());
        Ok(())
    }

    /// The same, for what has one line
    pub(super) fn declare_once(
        &mut self,
        word: &str,
        id: &Id,
        stranger: &Id,
        what: &str,
    ) -> Result<(), String> {
        if self.declared.contains_key(word) {
            return Err(format!("expected a new {what}, got `{word}` again"));
        }
        self.declare(word, id, stranger)
    }

    /// The word that declared an ID, else the ID
    pub(super) fn word<'a>(&'a self, id: &'a str) -> &'a str {
        let wanted = Id::from(id.to_owned());
        let mut words = self.declared.iter().filter(|(_, it)| **it == wanted);
        words.next().map_or(id, |(word, _)| word)
    }
}
