//! The commands that would tell what is still unknown, with regions and groups filled in.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{
    Fact, GroupId, IdentityId, IdentityKind, Infrastructure, List, Region, ResourceGroup, Scope,
    ScopeRecord, Snapshot,
};
use serde::Serialize;

/// One command to run, and why
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommandLine {
    /// As it is typed
    pub text: String,
    /// What its output settles
    pub reason: String,
    /// The scope it asks about, if it asks about one
    pub scope: Option<Scope>,
}

/// What to run next: first what is about the whole account, then scope by scope, only what is still unknown.
///
/// Before the commands of a scope stands the one that targets it; its output names region and group, so what
/// follows can be placed even when the command lines are lost.
pub fn commands_to_gather(snapshot: &Snapshot) -> Vec<CommandLine> {
    let mut commands = general(snapshot);
    if names_do_not_join(snapshot) {
        commands.sort_by_key(|it| !it.text.starts_with("ibmcloud resource groups"));
    }
    commands.extend(clusters(snapshot));
    let known = Known::of(snapshot);
    for (scope, classic, cluster) in scopes(snapshot) {
        let wanted = of_scope(&known, &scope, classic, cluster);
        if wanted.is_empty() {
            continue;
        }
        commands.push(CommandLine {
            text: format!(
                "ibmcloud target -r {} -g {}",
                scope.region,
                quoted(&known.group(&scope.resource_group))
            ),
            reason: "says which region and resource group the next answers are about".into(),
            scope: Some(scope),
        });
        commands.extend(wanted);
    }
    commands
}

/// Whether a group is known by its name in one place and others by their IDs alone in another
fn names_do_not_join(snapshot: &Snapshot) -> bool {
    let clusters = snapshot.clusters.iter();
    let of_clusters = clusters.filter_map(|it| it.resource_group.as_ref());
    let of_scopes = snapshot.scopes.iter().map(|it| &it.resource_group);
    let (by_name, by_id): (Vec<&GroupId>, Vec<&GroupId>) = of_clusters
        .chain(of_scopes)
        .partition(|it| it.provisional_name().is_some());
    let named = snapshot
        .resource_groups
        .iter()
        .filter(|it| it.name.is_some());
    let named: BTreeSet<&GroupId> = named.map(|it| &it.id).collect();
    !by_name.is_empty() && by_id.iter().any(|it| !named.contains(it))
}

fn general(snapshot: &Snapshot) -> Vec<CommandLine> {
    let mut commands = Vec::new();
    let mut want = |wanted: bool, text: &str, reason: &str| {
        if wanted {
            commands.push(CommandLine {
                text: text.into(),
                reason: reason.into(),
                scope: None,
            });
        }
    };
    // Reading a list again as the same caller says nothing more.
    let lacks = |list| !snapshot.is_complete(list) && !snapshot.is_as_seen(list);
    want(
        snapshot.account.id.is_none() || snapshot.account.classic_account.is_unknown(),
        "ibmcloud target",
        "the account, its linked classic infrastructure account, and who you are",
    );
    let mut groups = snapshot.resource_groups.iter();
    want(
        lacks(List::ResourceGroups) || !groups.any(|it| it.default == Some(true)),
        "ibmcloud resource groups --output json",
        "the IDs of resource groups, and which one is the default",
    );
    want(
        lacks(List::Identities),
        "ibmcloud account users --output json",
        "whether the owners of keys are still in the account",
    );
    want(
        lacks(List::ApiKeys) && lacks(List::ListedKeys),
        "ibmcloud iam api-keys --all --output json",
        "who owns the cluster API key of every region and resource group",
    );
    want(
        List::CLUSTERS.into_iter().any(lacks),
        "ibmcloud ks cluster ls",
        "the clusters of every provider",
    );
    want(
        lacks(List::ClassicClusters) || lacks_details(snapshot, Infrastructure::Classic),
        "ibmcloud ks cluster ls --provider classic --output json",
        "regions and group IDs of classic clusters",
    );
    want(
        lacks(List::VpcClusters) || lacks_details(snapshot, Infrastructure::Vpc),
        "ibmcloud ks cluster ls --provider vpc-gen2 --output json",
        "regions and group IDs of VPC clusters",
    );
    want(
        lacks(List::AccessGroups) && !snapshot.access_groups_are_known(),
        "ibmcloud iam access-groups --output json",
        "which access groups there are, whose members may do what the group may",
    );
    commands.extend(rights_of_owners(snapshot));
    commands
}

/// What the owners of keys may do: one list of everybody, or one of each while these are few
fn rights_of_owners(snapshot: &Snapshot) -> Vec<CommandLine> {
    const FEW: usize = 5;
    let keys = snapshot.scopes.iter().filter_map(|it| it.api_key.known());
    let owners: BTreeSet<&IdentityId> = keys.filter_map(|it| it.owner.as_ref()).collect();
    let identities: BTreeMap<_, _> = snapshot.identities.iter().map(|it| (&it.id, it)).collect();
    let known = |id: &IdentityId| identities.get(id).and_then(|it| it.policies.as_ref());
    let lacking: Vec<&IdentityId> = owners
        .iter()
        .copied()
        .filter(|it| known(it).is_none())
        .collect();
    // Asking for everybody again would say no more of those whom the list left out.
    let nobody_s = snapshot.identities.iter().all(|it| it.policies.is_none());
    let lists = [List::ApiKeys, List::ListedKeys];
    let may_own = owners.is_empty() && !lists.iter().any(|it| snapshot.is_complete(*it));
    let line = |text: String, reason: String| CommandLine {
        text,
        reason,
        scope: None,
    };
    if nobody_s && (may_own || lacking.len() > FEW) {
        let text = "ibmcloud iam access-policies --api-version v2 --output json";
        return vec![line(text.into(), "what the owners of keys may do".into())];
    }
    let of_one = |id: &IdentityId| {
        let identity = identities.get(id);
        let kind = identity.map_or_else(|| id.kind(), |it| it.kind());
        let address = identity.and_then(|it| it.email.as_deref());
        let (command, name) = match kind {
            Some(IdentityKind::ServiceId) => ("service-policies", id.as_str()),
            Some(IdentityKind::TrustedProfile) => ("trusted-profile-policies", id.as_str()),
            Some(IdentityKind::User | IdentityKind::FunctionalId) | None => {
                let address = address.or(id.provisional_email());
                ("user-policies", address.unwrap_or(id.as_str()))
            }
        };
        line(
            format!(
                "ibmcloud iam {command} {} --api-version v2 --output json",
                quoted(name)
            ),
            format!("what `{name}`, who owns keys, may do"),
        )
    };
    lacking.into_iter().map(of_one).collect()
}

/// Whether a cluster of a provider has no region, no group, or a group without an ID
fn lacks_details(snapshot: &Snapshot, provider: Infrastructure) -> bool {
    let clusters = snapshot.clusters.iter();
    clusters
        .filter(|it| it.provider == Some(provider))
        .any(|it| {
            let group = it.resource_group.as_ref();
            it.region.is_none() || group.is_none_or(|it| it.provisional_name().is_some())
        })
}

/// Clusters that no list places
fn clusters(snapshot: &Snapshot) -> Vec<CommandLine> {
    let unplaced = snapshot.clusters.iter().filter(|it| {
        // The lists above place classic and VPC clusters.
        it.scope().is_none() && matches!(it.provider, Some(Infrastructure::Satellite) | None)
    });
    unplaced
        .map(|cluster| CommandLine {
            text: format!(
                "ibmcloud ks cluster get --cluster {} --output json",
                quoted(cluster.id.as_str())
            ),
            reason: format!(
                "the region and resource group of cluster `{}`",
                cluster.label()
            ),
            scope: None,
        })
        .collect()
}

/// Every scope that can be named in a command, whether classic clusters may be there, and one of its clusters
fn scopes(snapshot: &Snapshot) -> Vec<(Scope, bool, Option<String>)> {
    let mut known: BTreeMap<Scope, (bool, Option<String>)> = BTreeMap::new();
    let recorded: BTreeSet<Scope> = snapshot.scopes.iter().map(|it| it.scope()).collect();
    for scope in recorded {
        known.entry(scope).or_default();
    }
    for cluster in &snapshot.clusters {
        if let Some(scope) = cluster.scope() {
            let (classic, example) = known.entry(scope).or_default();
            *classic |= matches!(cluster.provider, Some(Infrastructure::Classic) | None);
            example.get_or_insert_with(|| cluster.id.to_string());
        }
    }
    let all_listed = snapshot.is_complete(List::ClassicClusters);
    known
        .into_iter()
        .filter(|(scope, _)| is_typeable(&scope.region))
        .map(|(scope, (classic, example))| (scope, classic || !all_listed, example))
        .collect()
}

/// What the commands of a scope need to know, found by name
struct Known<'a> {
    snapshot: &'a Snapshot,
    records: BTreeMap<Scope, &'a ScopeRecord>,
    groups: BTreeMap<&'a GroupId, &'a ResourceGroup>,
}

impl<'a> Known<'a> {
    fn of(snapshot: &'a Snapshot) -> Self {
        let records = snapshot.scopes.iter().map(|it| (it.scope(), it));
        let groups = snapshot.resource_groups.iter().map(|it| (&it.id, it));
        Self {
            snapshot,
            records: records.collect(),
            groups: groups.collect(),
        }
    }

    /// A group by its name where that can be typed, else by its ID
    fn group(&self, id: &GroupId) -> String {
        let name = (self.groups.get(id))
            .and_then(|it| it.name.as_deref())
            .or(id.provisional_name());
        name.filter(|it| !it.chars().any(char::is_control))
            .unwrap_or(id.as_str())
            .to_owned()
    }
}

fn of_scope(
    known: &Known<'_>,
    scope: &Scope,
    classic: bool,
    cluster: Option<String>,
) -> Vec<CommandLine> {
    let record = known.records.get(scope);
    let key = record.map_or(Fact::Unknown, |it| it.api_key.as_ref());
    let manual = record.map_or(Fact::Unknown, |it| it.manual_credential.as_ref());
    let missing = record.and_then(|it| it.missing_permissions.as_ref());
    let place = format!("{}/{}", scope.region, known.group(&scope.resource_group));
    let mut commands = Vec::new();
    let mut want = |text: String, reason: String| {
        commands.push(CommandLine {
            text,
            reason,
            scope: Some(scope.clone()),
        });
    };
    let owner_unknown = match key {
        Fact::Unknown => !known.snapshot.is_complete(List::ApiKeys),
        Fact::None => false,
        Fact::Known(key) => key.owner.is_none(),
    };
    if let (true, Some(cluster)) = (owner_unknown, cluster) {
        want(
            format!("ibmcloud ks api-key info --cluster {}", quoted(&cluster)),
            format!("who owns the API key of `{place}`"),
        );
    }
    let manual_unknown = match manual {
        Fact::Unknown => true,
        Fact::None => false,
        Fact::Known(manual) => manual.username.is_none(),
    };
    if classic && manual_unknown {
        want(
            format!("ibmcloud ks credential get --region {}", scope.region),
            format!(
                "whether a manual credential overrides the API key of `{place}` for classic clusters"
            ),
        );
    }
    if classic && missing.is_none() {
        want(
            format!(
                "ibmcloud ks infra-permissions get --region {}",
                scope.region
            ),
            format!("which classic permissions the credential of `{place}` lacks"),
        );
    }
    commands
}

fn is_typeable(region: &Region) -> bool {
    let code = region.as_str();
    !code.is_empty()
        && code
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Quotes a word for a shell where it needs it
fn quoted(word: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_.:@/".contains(it);
    let word: String = word.chars().filter(|it| !it.is_control()).collect();
    if !word.is_empty() && !word.starts_with('-') && word.chars().all(is_plain) {
        return word;
    }
    if word
        .chars()
        .all(|it| is_plain(it) || it.is_alphabetic() || it == ' ')
    {
        // Understood by every shell, also on Windows.
        return format!("\"{word}\"");
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_only_where_a_shell_needs_it() {
        assert_eq!(quoted("prod"), "prod");
        assert_eq!(quoted("team a"), "\"team a\"");
        assert_eq!(quoted("it's $HOME"), "'it'\\''s $HOME'");
        assert_eq!(quoted("a\nrm -rf"), "\"arm -rf\"");
    }
}
