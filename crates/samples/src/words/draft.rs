//! The account while it is being told, and which word stands for which ID.

use std::collections::BTreeMap;

use keyatlas_resolver::account::{
    ClusterId, Fact, GroupId, Identity, IdentityId, IdentityKind, Scope, ScopeRecord, Snapshot,
};

/// How IDs are made from words
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ids {
    /// `IBMid-ana`, for scenarios that people read
    #[cfg_attr(
        not(any(feature = "scenarios", test)),
        expect(dead_code, reason = "only scenarios and tests are told this way")
    )]
    Plain,
    /// `IBMid-66200A1B2C`, as the cloud would make them
    Realistic,
}

/// The account told so far
#[derive(Debug)]
pub(crate) struct Draft {
    pub(super) snapshot: Snapshot,
    pub(super) no_manual_anywhere: bool,
    ids: Ids,
    groups: BTreeMap<String, GroupId>,
    identities: BTreeMap<String, IdentityId>,
    clusters: BTreeMap<String, ClusterId>,
}

impl Draft {
    pub(super) fn new(ids: Ids) -> Self {
        Self {
            snapshot: Snapshot::default(),
            no_manual_anywhere: false,
            ids,
            groups: BTreeMap::new(),
            identities: BTreeMap::new(),
            clusters: BTreeMap::new(),
        }
    }

    /// The account as told, in the order it was told
    pub(super) fn finish(&mut self) -> Snapshot {
        let mut snapshot = std::mem::take(&mut self.snapshot);
        if self.no_manual_anywhere {
            for record in &mut snapshot.scopes {
                if record.manual_credential.is_unknown() {
                    record.manual_credential = Fact::None;
                }
            }
        }
        snapshot
    }

    /// The word that declared an identity, else its ID
    #[cfg(feature = "scenarios")]
    pub(crate) fn identity_word<'a>(&'a self, id: &'a str) -> &'a str {
        word_of(&self.identities, |it| it.as_str() == id).unwrap_or(id)
    }

    /// The word that declared a group, else its ID
    #[cfg(feature = "scenarios")]
    pub(crate) fn group_word<'a>(&'a self, id: &'a str) -> &'a str {
        word_of(&self.groups, |it| it.as_str() == id).unwrap_or(id)
    }

    /// The word that declared a cluster, else its ID
    #[cfg(feature = "scenarios")]
    pub(crate) fn cluster_word<'a>(&'a self, id: &'a str) -> &'a str {
        word_of(&self.clusters, |it| it.as_str() == id).unwrap_or(id)
    }

    pub(super) fn declare_group(&mut self, word: &str, id: Option<String>) -> GroupId {
        let id = id.unwrap_or_else(|| match self.ids {
            Ids::Plain => format!("group-{}", word.to_lowercase().replace(' ', "-")),
            Ids::Realistic => letters("group", word, 32, HEXADECIMAL),
        });
        let id = GroupId::from(id);
        self.groups.insert(word.to_owned(), id.clone());
        id
    }

    pub(super) fn declare_identity(
        &mut self,
        word: &str,
        kind: Option<IdentityKind>,
        id: Option<String>,
    ) -> Result<IdentityId, String> {
        let id = id.unwrap_or_else(|| {
            let prefix = match kind {
                Some(IdentityKind::ServiceId) => "iam-ServiceId-",
                Some(IdentityKind::TrustedProfile) => "iam-Profile-",
                Some(IdentityKind::User | IdentityKind::FunctionalId) | None => "IBMid-",
            };
            let rest = match self.ids {
                Ids::Plain => word.to_owned(),
                Ids::Realistic if prefix == "IBMid-" => {
                    format!("66{}", letters("identity", word, 8, UPPER_CASE))
                }
                Ids::Realistic => uuid("identity", word),
            };
            format!("{prefix}{rest}")
        });
        let id = IdentityId::from(id);
        match self.identities.insert(word.to_owned(), id.clone()) {
            None => Ok(id),
            Some(_) => Err(format!("expected a new identity, got `{word}` again")),
        }
    }

    pub(super) fn declare_cluster(
        &mut self,
        word: &str,
        id: Option<String>,
    ) -> Result<ClusterId, String> {
        let id = id.unwrap_or_else(|| match self.ids {
            Ids::Plain => word.to_owned(),
            Ids::Realistic => format!("c{}", letters("cluster", word, 19, LOWER_CASE)),
        });
        let id = ClusterId::from(id);
        match self.clusters.insert(word.to_owned(), id.clone()) {
            None => Ok(id),
            Some(_) => Err(format!("expected a new cluster, got `{word}` again")),
        }
    }

    /// The ID of a key nobody named
    pub(super) fn key_id(&self, scope: &Scope, owner: &str) -> Option<String> {
        match self.ids {
            Ids::Plain => None,
            Ids::Realistic => Some(format!(
                "ApiKey-{}",
                uuid(
                    "key",
                    &format!("{}/{} {owner}", scope.region, scope.resource_group)
                )
            )),
        }
    }

    pub(super) fn find_group(&self, word: &str) -> Result<GroupId, String> {
        self.groups
            .get(word)
            .cloned()
            .ok_or_else(|| format!("expected a group that a `group` line declared, got `{word}`"))
    }

    /// A declared identity, or an ID of one that no list has
    pub(crate) fn find_identity(&self, word: &str) -> Result<IdentityId, String> {
        let is_an_id = ["IBMid-", "iam-", "email:"]
            .iter()
            .any(|it| word.starts_with(it));
        match self.identities.get(word) {
            Some(id) => Ok(id.clone()),
            None if is_an_id => Ok(IdentityId::from(word)),
            None => Err(format!(
                "expected an identity that an `identity` line declared, or an ID, got `{word}`"
            )),
        }
    }

    pub(crate) fn find_cluster(&self, word: &str) -> Result<ClusterId, String> {
        self.clusters
            .get(word)
            .cloned()
            .ok_or_else(|| format!("expected a cluster that was declared, got `{word}`"))
    }

    pub(crate) fn find_scope(&self, word: &str) -> Result<Scope, String> {
        let (region, group) = word
            .split_once('/')
            .ok_or_else(|| format!("expected `region/group`, got `{word}`"))?;
        Ok(Scope::new(region, self.find_group(group)?))
    }

    pub(super) fn record(&mut self, scope: Scope) -> &mut ScopeRecord {
        let scopes = &mut self.snapshot.scopes;
        let at = scopes
            .iter()
            .position(|record| record.scope() == scope)
            .unwrap_or_else(|| {
                scopes.push(ScopeRecord::new(scope));
                scopes.len() - 1
            });
        &mut scopes[at]
    }

    pub(super) fn listed(&mut self, id: &IdentityId) -> Result<&mut Identity, String> {
        self.snapshot
            .identities
            .iter_mut()
            .find(|it| it.id == *id)
            .ok_or_else(|| format!("expected an identity that is listed, got `{id}`"))
    }
}

#[cfg(feature = "scenarios")]
fn word_of<Id>(words: &BTreeMap<String, Id>, is_it: impl Fn(&Id) -> bool) -> Option<&str> {
    words
        .iter()
        .find(|(_, id)| is_it(id))
        .map(|(word, _)| word.as_str())
}

const HEXADECIMAL: &[u8] = b"0123456789abcdef";
const UPPER_CASE: &[u8] = b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LOWER_CASE: &[u8] = b"0123456789abcdefghijklmnopqrstuv";

fn uuid(kind: &str, word: &str) -> String {
    let digits = letters(kind, word, 32, HEXADECIMAL);
    format!(
        "{}-{}-4{}-a{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[13..16],
        &digits[17..20],
        &digits[20..]
    )
}

/// Letters that look random and are the same for the same word, always
fn letters(kind: &str, word: &str, count: usize, alphabet: &[u8]) -> String {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let seed = kind
        .bytes()
        .chain([0])
        .chain(word.bytes())
        .fold(start, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    let mut numbers = crate::numbers::Numbers::new(seed);
    (0..count)
        .map(|_| char::from(alphabet[numbers.below(alphabet.len())]))
        .collect()
}
