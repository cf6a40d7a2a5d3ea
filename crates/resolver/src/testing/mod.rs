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

mod around;
mod conditions;
mod credentials;
mod cursor;
mod elsewhere;
mod names;
mod people;
mod places;
mod settings;

use names::Names;

use crate::account::{
    ClusterId, Fact, GroupId, Identity, IdentityId, Scope, ScopeRecord, Snapshot,
};
use crate::index::Index;

/// An account while it is being told, and which word stands for which ID
#[derive(Debug, Clone)]
pub struct Account {
    snapshot: Snapshot,
    ids: Ids,
    /// Whether it may name what no line declared; its ID is then the one that a line would have given it
    takes_strangers: bool,
    no_manual_anywhere: bool,
    groups: Names<GroupId>,
    identities: Names<IdentityId>,
    clusters: Names<ClusterId>,
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
        self.identities.word(id)
    }

    /// The word that declared a group, else its ID
    pub fn group_word<'a>(&'a self, id: &'a str) -> &'a str {
        self.groups.word(id)
    }

    /// The word that declared a cluster, else its ID
    pub fn cluster_word<'a>(&'a self, id: &'a str) -> &'a str {
        self.clusters.word(id)
    }

    /// A declared identity, or an ID of one that no list has
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub fn find_identity(&mut self, word: &str) -> Result<IdentityId, String> {
        let stranger = (self.takes_strangers || ids::is_an_identity(word))
            .then(|| self.ids.identity(word, None));
        self.identities.find(word, stranger).ok_or_else(|| {
            format!("expected an identity that an `identity` line declared, or an ID, got `{word}`")
        })
    }

    /// A declared cluster
    ///
    /// # Errors
    ///
    /// When no line declared it.
    pub fn find_cluster(&mut self, word: &str) -> Result<ClusterId, String> {
        let stranger = self.takes_strangers.then(|| self.ids.cluster(word));
        self.clusters
            .find(word, stranger)
            .ok_or_else(|| format!("expected a cluster that was declared, got `{word}`"))
    }

    /// `us-south/prod`, of a declared group
    ///
    /// # Errors
    ///
    /// When it is no region with a group, or no line declared the group.
    pub fn find_scope(&mut self, word: &str) -> Result<Scope, String> {
        let (region, group) = word
            .split_once('/')
            .ok_or_else(|| format!("expected `region/group`, got `{word}`"))?;
        Ok(Scope::new(region, self.find_group(group)?))
    }

    fn find_group(&mut self, word: &str) -> Result<GroupId, String> {
        let stranger = self.takes_strangers.then(|| self.ids.group(word));
        self.groups
            .find(word, stranger)
            .ok_or_else(|| format!("expected a group that a `group` line declared, got `{word}`"))
    }

    fn empty(ids: Ids) -> Self {
        Self {
            snapshot: Snapshot::default(),
            ids,
            takes_strangers: false,
            no_manual_anywhere: false,
            groups: Names::default(),
            identities: Names::default(),
            clusters: Names::default(),
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
