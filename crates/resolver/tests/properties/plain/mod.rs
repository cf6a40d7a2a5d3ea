//! The rules said a second time, in the plainest words there are: no index, no steps, no traces.
//! `properties.rs` asks both about random accounts.
//!
//! Where a rule hangs on lists of roles or permissions, this wording says only what is certain:
//! a finding must be there, must not be there, or may be either.

pub mod decide;
mod findings;

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{
    AccountType, Cluster, Fact, Identity, IdentityId, Infrastructure, KeyState, List, ManualState,
    Scope, ScopeRecord, Snapshot, Standing,
};

/// What one scope is expected to say
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Provider to credential and usable
    pub providers: BTreeMap<&'static str, (&'static str, &'static str)>,
    /// Finding to whether it is there; one that is not mentioned must not be there
    pub findings: BTreeMap<&'static str, Certainty>,
    has_clusters: bool,
}

/// How sure this wording is of a finding
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It must be there
    Must,
    /// The plain wording does not decide it
    May,
}

/// Every finding of the table, with its severity
pub const SEVERITIES: &[(&str, &str)] = &[
    ("orphaned-cluster", "error"),
    ("services-unusable", "error"),
    ("lite-account", "error"),
    ("owner-gone", "error"),
    ("manual-user-gone", "error"),
    ("owner-pending", "warning"),
    ("owner-vpn-only", "warning"),
    ("key-locked", "warning"),
    ("owner-is-person", "warning"),
    ("owner-is-service-id", "warning"),
    ("owner-is-trusted-profile", "warning"),
    ("owner-without-classic-key", "warning"),
    ("required-permission-missing", "warning"),
    ("required-role-missing", "warning"),
    ("many-keys", "warning"),
    ("manual-shadows-owner", "warning"),
    ("multizone-without-spanning", "warning"),
    ("suggested-permission-missing", "info"),
    ("manual-without-classic", "info"),
    ("obsolete-keys", "info"),
    ("owner-kind-unknown", "info"),
];

/// Says every scope of an account
pub fn say(account: &Snapshot) -> BTreeMap<Scope, Expected> {
    scopes(account)
        .into_iter()
        .map(|scope| {
            let expected = say_scope(account, &scope);
            (scope, expected)
        })
        .collect()
}

/// The state of a scope, once it is settled which findings there are
pub fn state(expected: &Expected, severities_there: &BTreeSet<&str>) -> &'static str {
    let usable: Vec<_> = expected
        .providers
        .values()
        .map(|(_, usable)| *usable)
        .collect();
    if !expected.has_clusters {
        return match expected.providers["services"] {
            ("none", _) => "empty",
            (_, "no") => "at_risk",
            (_, "yes") => "ok",
            _ => "unknown",
        };
    }
    if usable.contains(&"no") {
        "broken"
    } else if severities_there.contains("error") || severities_there.contains("warning") {
        "at_risk"
    } else if usable.contains(&"unknown") {
        "unknown"
    } else {
        "ok"
    }
}

/// Scopes are the union of the listed ones and those of the clusters
fn scopes(account: &Snapshot) -> BTreeSet<Scope> {
    let listed = account.scopes.iter().map(ScopeRecord::scope);
    listed
        .chain(account.clusters.iter().filter_map(Cluster::scope))
        .collect()
}

fn say_scope(account: &Snapshot, scope: &Scope) -> Expected {
    let clusters: Vec<_> = account
        .clusters
        .iter()
        .filter(|it| it.scope().as_ref() == Some(scope))
        .collect();
    let here = Here {
        account,
        record: account
            .scopes
            .iter()
            .find(|it| it.scope() == *scope)
            .cloned()
            .unwrap_or_else(|| ScopeRecord::new(scope.clone())),
        clusters,
    };
    let mut providers = BTreeMap::new();
    let all_of_them =
        here.clusters.is_empty() || here.clusters.iter().any(|it| it.provider.is_none());
    for (name, provider) in [
        ("classic", Infrastructure::Classic),
        ("vpc", Infrastructure::Vpc),
        ("satellite", Infrastructure::Satellite),
    ] {
        if all_of_them || here.clusters.iter().any(|it| it.provider == Some(provider)) {
            let answer = if provider == Infrastructure::Classic {
                here.classic()
            } else {
                here.by_key()
            };
            providers.insert(name, answer);
        }
    }
    providers.insert("services", here.by_key());
    Expected {
        findings: here.findings(),
        has_clusters: !here.clusters.is_empty(),
        providers,
    }
}

struct Here<'a> {
    account: &'a Snapshot,
    record: ScopeRecord,
    clusters: Vec<&'a Cluster>,
}

impl Here<'_> {
    /// A whole list of keys makes a key that is not in it one that does not exist
    fn key_is(&self) -> &'static str {
        match self.record.api_key {
            Fact::Known(_) => "api_key",
            Fact::None => "none",
            Fact::Unknown if self.account.is_complete(List::ApiKeys) => "none",
            Fact::Unknown => "unknown",
        }
    }

    fn owner_id(&self) -> Option<&IdentityId> {
        self.record.api_key.known()?.owner.as_ref()
    }

    fn owner(&self) -> Option<&Identity> {
        let id = self.owner_id()?;
        self.account.identities.iter().find(|it| it.id == *id)
    }

    /// A whole list of identities makes an owner that is not in it a removed one
    fn owner_standing(&self) -> Option<Standing> {
        let not_listed = self.owner_id().is_some() && self.owner().is_none();
        if not_listed && self.account.is_complete(List::Identities) {
            return Some(Standing::Removed);
        }
        self.owner()?.standing
    }

    fn by_key(&self) -> (&'static str, &'static str) {
        (self.key_is(), self.key_works())
    }

    /// R6
    fn key_works(&self) -> &'static str {
        let Fact::Known(key) = &self.record.api_key else {
            return if self.key_is() == "none" {
                "no"
            } else {
                "unknown"
            };
        };
        let dead = matches!(
            key.state,
            Some(KeyState::Deleted | KeyState::Disabled | KeyState::Expired)
        );
        match self.owner_standing() {
            _ if dead => "no",
            Some(Standing::Removed | Standing::Suspended | Standing::Invalid) => "no",
            Some(
                Standing::Active
                | Standing::Pending
                | Standing::VpnOnly
                | Standing::ClassicDisabled,
            ) => "yes",
            None => "unknown",
        }
    }

    /// R1, R3, R7
    fn classic(&self) -> (&'static str, &'static str) {
        match self.record.manual_credential {
            Fact::Known(_) => ("manual_credential", self.manual_works()),
            Fact::Unknown => ("unknown", "unknown"),
            Fact::None => {
                let about = &self.account.account;
                let no_way_through = about.kind == Some(AccountType::Lite)
                    || about.classic_account == Fact::None
                    || about.totp_required == Some(true)
                    || self.owner_standing() == Some(Standing::ClassicDisabled);
                match self.by_key() {
                    ("api_key", _) if no_way_through => ("api_key", "no"),
                    other => other,
                }
            }
        }
    }

    fn manual_user(&self) -> Option<&Identity> {
        let name = self.record.manual_credential.known()?.username.as_deref()?;
        self.account.identities.iter().find(|it| {
            let theirs = it.classic.known().and_then(|user| user.username.as_deref());
            theirs.is_some_and(|theirs| theirs.eq_ignore_ascii_case(name))
        })
    }

    fn manual_works(&self) -> &'static str {
        let state = self
            .record
            .manual_credential
            .known()
            .and_then(|it| it.state);
        let user = self.manual_user();
        let standing = user.and_then(|it| it.standing);
        let classic_key = user
            .and_then(|it| it.classic.known())
            .and_then(|it| it.api_key);
        if state == Some(ManualState::Invalid)
            || classic_key == Some(false)
            || matches!(
                standing,
                Some(Standing::Removed | Standing::Suspended | Standing::ClassicDisabled)
            )
        {
            "no"
        } else if state == Some(ManualState::Valid)
            || (standing == Some(Standing::Active) && classic_key == Some(true))
        {
            "yes"
        } else {
            "unknown"
        }
    }

    /// Without clusters every provider is in question, and with one of an unknown provider too
    fn is_classic_in_question(&self) -> bool {
        self.has_classic()
            || self.clusters.is_empty()
            || self.clusters.iter().any(|it| it.provider.is_none())
    }

    fn has_classic(&self) -> bool {
        self.clusters
            .iter()
            .any(|it| it.provider == Some(Infrastructure::Classic))
    }
}
