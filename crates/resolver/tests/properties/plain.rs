//! The rules said a second time, in the plainest words there are: no index, no steps, no traces.
//! `properties.rs` asks both about random accounts.
//!
//! Where a rule hangs on lists of roles or permissions, this wording says only what is certain:
//! a finding must be there, must not be there, or may be either.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{
    AccountType, Cluster, Fact, Identity, IdentityId, IdentityKind, Infrastructure, KeyState, List,
    ManualState, Policy, Scope, ScopeRecord, Snapshot, Standing,
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

use Certainty::{May, Must};

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

    /// Whether a classic cluster could be here without being known to be
    fn might_have_classic(&self) -> bool {
        let scope = self.record.scope();
        !self.account.is_complete(List::ClassicClusters)
            || self.account.clusters.iter().any(|it| {
                it.provider.is_none_or(|it| it == Infrastructure::Classic)
                    && it.region.as_ref().is_none_or(|it| *it == scope.region)
                    && it
                        .resource_group
                        .as_ref()
                        .is_none_or(|it| *it == scope.resource_group)
            })
    }

    /// R12: the infrastructure account that classic operations reach here; outer `None` is unknown
    fn classic_account_in_effect(&self) -> Option<Option<&str>> {
        match &self.record.manual_credential {
            Fact::Known(manual) => manual.account().map(Some),
            Fact::Unknown => None,
            Fact::None => match &self.account.account.classic_account {
                Fact::Known(linked) => Some(Some(linked)),
                Fact::None => Some(None),
                Fact::Unknown => None,
            },
        }
    }

    fn findings(&self) -> BTreeMap<&'static str, Certainty> {
        let mut there = BTreeMap::new();
        let mut if_so = |id: &'static str, so: bool| {
            if so {
                there.insert(id, Must);
            }
        };
        let about = &self.account.account;
        let standing = self.owner_standing();
        let in_effect = self.classic_account_in_effect();
        let has_clusters = !self.clusters.is_empty();

        if_so(
            "orphaned-cluster",
            self.clusters.iter().any(|it| {
                it.provider == Some(Infrastructure::Classic)
                    && it.classic_account.is_some()
                    && in_effect.is_some_and(|account| account != it.classic_account.as_deref())
            }),
        );
        if_so(
            "services-unusable",
            has_clusters && self.key_works() == "no",
        );
        if_so(
            "lite-account",
            has_clusters && about.kind == Some(AccountType::Lite),
        );
        if_so(
            "owner-gone",
            matches!(
                standing,
                Some(Standing::Removed | Standing::Suspended | Standing::Invalid)
            ),
        );
        if_so(
            "manual-user-gone",
            self.is_classic_in_question()
                && self.record.manual_credential.known().is_some()
                && self.manual_works() == "no",
        );

        if_so("owner-pending", standing == Some(Standing::Pending));
        if_so("owner-vpn-only", standing == Some(Standing::VpnOnly));
        if_so(
            "key-locked",
            self.record.api_key.known().and_then(|it| it.state) == Some(KeyState::Locked),
        );
        let kind = match self.owner() {
            Some(owner) => owner.kind(),
            None => self.owner_id().and_then(IdentityId::kind),
        };
        if_so("owner-is-person", kind == Some(IdentityKind::User));
        if_so("owner-is-service-id", kind == Some(IdentityKind::ServiceId));
        if_so(
            "owner-is-trusted-profile",
            kind == Some(IdentityKind::TrustedProfile),
        );
        if_so(
            "owner-kind-unknown",
            self.owner_id().is_some() && kind.is_none(),
        );
        if_so(
            "many-keys",
            self.owner()
                .and_then(|it| it.api_key_count)
                .is_some_and(|count| count >= 18),
        );
        let without_classic_key = self.owner().is_some_and(|owner| match &owner.classic {
            Fact::None => true,
            Fact::Known(user) => user.api_key == Some(false),
            Fact::Unknown => false,
        });
        if_so(
            "owner-without-classic-key",
            self.has_classic()
                && self.record.manual_credential == Fact::None
                && without_classic_key,
        );
        if_so(
            "multizone-without-spanning",
            about.vrf == Some(false)
                && about.vlan_spanning == Some(false)
                && self.clusters.iter().any(|it| {
                    it.provider == Some(Infrastructure::Classic)
                        && it
                            .zones
                            .as_ref()
                            .is_some_and(|zones| zones.iter().collect::<BTreeSet<_>>().len() > 1)
                }),
        );
        if_so(
            "obsolete-keys",
            self.record
                .obsolete_keys
                .as_ref()
                .is_some_and(|keys| !keys.is_empty()),
        );
        if self.record.manual_credential.known().is_some() && !self.has_classic() {
            let certainty = if self.might_have_classic() { May } else { Must };
            there.insert("manual-without-classic", certainty);
        }
        there.extend(
            self.shadow()
                .map(|certainty| ("manual-shadows-owner", certainty)),
        );
        there.extend(self.permissions());
        there
    }

    /// A manual credential shadows another owner: certain once both are known by name
    fn shadow(&self) -> Option<Certainty> {
        let manual = self.record.manual_credential.known()?;
        let owner = self.owner_id()?;
        // Where nothing is classic the manual credential stands in front of nobody.
        if !self.has_classic() {
            return None;
        }
        let is_owner = self.manual_user().map(|it| it.id == *owner);
        let owners_name = self
            .owner()
            .and_then(|it| it.classic.known())
            .and_then(|it| it.username.as_deref());
        match (is_owner, &manual.username, owners_name) {
            (Some(true), _, _) => None,
            (Some(false), _, _) => Some(Must),
            (None, Some(_), Some(_)) => Some(Must),
            (None, _, _) => Some(May),
        }
    }

    /// What the checker said is certain, and so is a list that plainly lacks the first thing needed
    fn permissions(&self) -> Vec<(&'static str, Certainty)> {
        let mut there = Vec::new();
        // Permissions are missing for what clusters use.
        if self.clusters.is_empty() {
            return there;
        }
        match &self.record.missing_permissions {
            _ if !self.is_classic_in_question() => {}
            Some(missing) => {
                if !missing.required.is_empty() {
                    there.push(("required-permission-missing", Must));
                }
                if !missing.suggested.is_empty() {
                    there.push(("suggested-permission-missing", Must));
                }
            }
            None => {
                let certainty = self.cannot_add_servers();
                there.extend(certainty.map(|it| ("required-permission-missing", it)));
                there.extend(certainty.map(|_| ("suggested-permission-missing", May)));
            }
        }
        there.extend(self.roles_missing().map(|it| ("required-role-missing", it)));
        there
    }

    /// Whether whoever classic operations run as is known to be unable to add a server
    fn cannot_add_servers(&self) -> Option<Certainty> {
        let runs_as = match self.record.manual_credential {
            Fact::Known(_) => self.manual_user()?,
            Fact::None => self.owner()?,
            Fact::Unknown => return None,
        };
        if !self.has_classic() || self.is_account_owner(&runs_as.id) {
            return None;
        }
        let user = runs_as.classic.known();
        let certainly_not = user.is_some_and(|user| {
            user.super_user == Some(false)
                && (user.permissions.as_ref())
                    .is_some_and(|them| !them.iter().any(|it| it == "SERVER_ADD"))
        });
        Some(if certainly_not { Must } else { May })
    }

    /// Whether the owner is known to lack Administrator on Kubernetes Service here, which every owner needs
    fn roles_missing(&self) -> Option<Certainty> {
        let owner = self.owner()?;
        let own = owner.policies.as_ref()?;
        if self.is_account_owner(&owner.id) {
            return None;
        }
        let Some(groups) = &self.account.access_groups else {
            return Some(May);
        };
        let mut policies: Vec<&Policy> = own.iter().collect();
        for group in groups {
            match (&group.members, &group.policies) {
                (Some(members), _) if !members.contains(&owner.id) => {}
                (Some(_), Some(theirs)) => policies.extend(theirs),
                (Some(_), None) | (None, _) => return Some(May),
            }
        }
        let administers = policies.into_iter().any(|it| {
            it.roles.iter().any(|role| role == "Administrator")
                && it
                    .service
                    .as_ref()
                    .is_none_or(|it| it == "containers-kubernetes")
        });
        Some(if administers { May } else { Must })
    }

    fn is_account_owner(&self, id: &IdentityId) -> bool {
        self.account.account.owner.as_ref() == Some(id)
    }
}
