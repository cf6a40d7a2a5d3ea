//! Accounts for tests, told in words: the one language of unit tests, scenarios, demo accounts, random accounts and the bench.
//!
//! What an account says is a line such as `key us-south/prod owner ana`; `tests/scenarios/README.md` lists all of
//! them. A text of such lines is [`Account::told`], and Rust says them with [`Account::say`]. `shorthand.rs` has one
//! method for each thing that unit tests say all the time; each of them says lines.

mod words;
pub use words::Mistake;

mod shorthand;
pub use shorthand::{id, scope_of};

mod ids;
pub use ids::Ids;

mod lines;
pub use lines::{known, list, quoted};

mod numbers;
pub use numbers::Numbers;

mod credentials;
mod cursor;
mod people;
mod places;

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{
    ClusterId, Fact, GroupId, Identity, IdentityId, IdentityKind, Scope, ScopeRecord, Snapshot,
};
use crate::index::Index;

/// An account while it is being told, and which word stands for which ID
#[derive(Debug, Clone)]
pub struct Account {
    snapshot: Snapshot,
    ids: Ids,
    /// Whether it may name what no line declared; its ID is then the one that a line would have given it
    takes_strangers: bool,
    /// The IDs that were given so
    strangers: BTreeSet<String>,
    no_manual_anywhere: bool,
    groups: BTreeMap<String, GroupId>,
    identities: BTreeMap<String, IdentityId>,
    clusters: BTreeMap<String, ClusterId>,
}

impl Account {
    /// An account of which nothing is known; it may name what no line declares
    pub fn unknown() -> Self {
        Self {
            takes_strangers: true,
            ..Self::empty(Ids::Plain)
        }
    }

    /// Reads a text that people wrote, in which a line names only what one above declared
    ///
    /// # Errors
    ///
    /// When a line says nothing this language knows.
    pub fn told(text: &str, ids: Ids) -> Result<Self, Mistake> {
        let mut account = Self::empty(ids);
        words::read(text, &mut account)?;
        Ok(account)
    }

    /// Says one more line, or several
    ///
    /// # Panics
    ///
    /// When a line says nothing this language knows.
    #[must_use]
    pub fn say(mut self, lines: impl AsRef<str>) -> Self {
        let lines = lines.as_ref();
        if let Err(mistake) = words::read(lines, &mut self) {
            panic!("{mistake}\n{lines}");
        }
        self
    }

    /// Changes anything, also into what no line says
    #[must_use]
    pub fn but(mut self, change: impl FnOnce(&mut Snapshot)) -> Self {
        change(&mut self.snapshot);
        self
    }

    /// The account as told, in the order it was told
    pub fn snapshot(self) -> Snapshot {
        self.snapshot
    }

    /// The account, ready for questions
    pub fn index(&self) -> Index {
        Index::new(self.snapshot.clone())
    }

    /// The word that declared an identity, else its ID
    pub fn identity_word<'a>(&'a self, id: &'a str) -> &'a str {
        word_of(&self.identities, |it| it.as_str() == id).unwrap_or(id)
    }

    /// The word that declared a group, else its ID
    pub fn group_word<'a>(&'a self, id: &'a str) -> &'a str {
        word_of(&self.groups, |it| it.as_str() == id).unwrap_or(id)
    }

    /// The word that declared a cluster, else its ID
    pub fn cluster_word<'a>(&'a self, id: &'a str) -> &'a str {
        word_of(&self.clusters, |it| it.as_str() == id).unwrap_or(id)
    }

    /// A declared identity, or an ID of one that no list has
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub fn find_identity(&self, word: &str) -> Result<IdentityId, String> {
        match self.identities.get(word) {
            Some(id) => Ok(id.clone()),
            None if self.takes_strangers || ids::is_an_identity(word) => {
                Ok(self.ids.identity(word, None))
            }
            None => Err(format!(
                "expected an identity that an `identity` line declared, or an ID, got `{word}`"
            )),
        }
    }

    /// A declared cluster
    ///
    /// # Errors
    ///
    /// When no line declared it.
    pub fn find_cluster(&self, word: &str) -> Result<ClusterId, String> {
        match self.clusters.get(word) {
            Some(id) => Ok(id.clone()),
            None if self.takes_strangers => Ok(self.ids.cluster(word)),
            None => Err(format!(
                "expected a cluster that was declared, got `{word}`"
            )),
        }
    }

    /// `us-south/prod`, of a declared group
    ///
    /// # Errors
    ///
    /// When it is no region with a group, or no line declared the group.
    pub fn find_scope(&self, word: &str) -> Result<Scope, String> {
        let (region, group) = word
            .split_once('/')
            .ok_or_else(|| format!("expected `region/group`, got `{word}`"))?;
        Ok(Scope::new(region, self.find_group(group)?))
    }

    fn find_group(&self, word: &str) -> Result<GroupId, String> {
        match self.groups.get(word) {
            Some(id) => Ok(id.clone()),
            None if self.takes_strangers => Ok(self.ids.group(word)),
            None => Err(format!(
                "expected a group that a `group` line declared, got `{word}`"
            )),
        }
    }

    fn empty(ids: Ids) -> Self {
        Self {
            snapshot: Snapshot::default(),
            ids,
            takes_strangers: false,
            strangers: BTreeSet::new(),
            no_manual_anywhere: false,
            groups: BTreeMap::new(),
            identities: BTreeMap::new(),
            clusters: BTreeMap::new(),
        }
    }

    /// The same while it is told: who is named before a line declares them keeps that ID
    fn name_identity(&mut self, word: &str) -> Result<IdentityId, String> {
        let id = self.find_identity(word)?;
        self.remember(!self.identities.contains_key(word), id.as_str());
        Ok(id)
    }

    fn name_cluster(&mut self, word: &str) -> Result<ClusterId, String> {
        let id = self.find_cluster(word)?;
        self.remember(!self.clusters.contains_key(word), id.as_str());
        Ok(id)
    }

    fn name_group(&mut self, word: &str) -> Result<GroupId, String> {
        let id = self.find_group(word)?;
        self.remember(!self.groups.contains_key(word), id.as_str());
        Ok(id)
    }

    fn name_scope(&mut self, word: &str) -> Result<Scope, String> {
        if let Some((_, group)) = word.split_once('/') {
            self.name_group(group)?;
        }
        self.find_scope(word)
    }

    fn remember(&mut self, is_stranger: bool, id: &str) {
        if is_stranger {
            self.strangers.insert(id.to_owned());
        }
    }

    /// Fails where another ID stands for the word already
    fn declare(&self, word: &str, before: &str, id: &str) -> Result<(), String> {
        if before != id && self.strangers.contains(before) {
            return Err(format!(
                "expected `{word}` to be declared before it is named"
            ));
        }
        Ok(())
    }

    fn declare_group(&mut self, word: &str, id: Option<String>) -> Result<GroupId, String> {
        let plain = self.ids.group(word);
        let id = id.map_or_else(|| plain.clone(), GroupId::from);
        self.declare(word, plain.as_str(), id.as_str())?;
        self.groups.insert(word.to_owned(), id.clone());
        Ok(id)
    }

    fn declare_identity(
        &mut self,
        word: &str,
        kind: Option<IdentityKind>,
        id: Option<String>,
    ) -> Result<IdentityId, String> {
        let id = id.map_or_else(|| self.ids.identity(word, kind), IdentityId::from);
        self.declare(word, self.ids.identity(word, None).as_str(), id.as_str())?;
        match self.identities.insert(word.to_owned(), id.clone()) {
            None => Ok(id),
            Some(_) => Err(format!("expected a new identity, got `{word}` again")),
        }
    }

    fn declare_cluster(&mut self, word: &str, id: Option<String>) -> Result<ClusterId, String> {
        let id = id.map_or_else(|| self.ids.cluster(word), ClusterId::from);
        self.declare(word, self.ids.cluster(word).as_str(), id.as_str())?;
        match self.clusters.insert(word.to_owned(), id.clone()) {
            None => Ok(id),
            Some(_) => Err(format!("expected a new cluster, got `{word}` again")),
        }
    }

    fn record(&mut self, scope: Scope) -> &mut ScopeRecord {
        let scopes = &mut self.snapshot.scopes;
        let at = scopes
            .iter()
            .position(|record| record.scope() == scope)
            .unwrap_or_else(|| {
                let mut record = ScopeRecord::new(scope);
                if self.no_manual_anywhere {
                    record.manual_credential = Fact::None;
                }
                scopes.push(record);
                scopes.len() - 1
            });
        &mut scopes[at]
    }

    fn listed(&mut self, id: &IdentityId) -> Result<&mut Identity, String> {
        self.snapshot
            .identities
            .iter_mut()
            .find(|it| it.id == *id)
            .ok_or_else(|| format!("expected an identity that is listed, got `{id}`"))
    }
}

fn word_of<Id>(words: &BTreeMap<String, Id>, is_it: impl Fn(&Id) -> bool) -> Option<&str> {
    words
        .iter()
        .find(|(_, id)| is_it(id))
        .map(|(word, _)| word.as_str())
}
