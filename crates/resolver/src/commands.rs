//! The `ibmcloud` commands beside every fact: current spelling, quoted for a shell.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::account::{Cluster, Fact, KeyId, List, Scope};
use crate::index::Index;

mod account;
pub use account::{
    change_mfa, change_tag, create_authorization, delete_authorization, delete_cluster,
    delete_policy, list_accounts, list_authorizations, list_policies, restrict_key_creation,
    show_account, show_account_settings, show_target,
};

mod people;
pub use people::{
    change_membership, change_standing, delete_access_group, edit_classic_permission,
    list_access_groups, list_classic_users, list_members, list_service_ids, list_trusted_profiles,
    list_users, policies_of, remove_identity, settle_classic, settle_manual_user, settle_ownership,
    settle_role, settle_roles, show_classic_permissions, show_group_policies, show_members,
    show_policies, show_standing,
};

mod places;
pub use places::places_to_fill;

/// One command line; `ks` and `oc` are the same plug-in, so both spellings exist
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Command {
    line: String,
    /// Where the last of the commands on the line starts, after those joined to its front
    #[serde(skip)]
    last: usize,
}

/// How the plug-in is spelled
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spelling {
    /// `ibmcloud ks`, IBM Cloud Kubernetes Service
    #[default]
    Ks,
    /// `ibmcloud oc`, Red Hat OpenShift on IBM Cloud
    Oc,
}

impl Command {
    /// A command of the platform, such as `target -g prod`
    pub fn ibmcloud(words: impl fmt::Display) -> Self {
        Self::line(format!("ibmcloud {words}"))
    }

    /// A command of the Kubernetes Service plug-in, such as `api-key reset --region us-south`
    pub fn ks(words: impl fmt::Display) -> Self {
        Self::line(format!("ibmcloud ks {words}"))
    }

    /// A command inside a cluster
    pub fn kubectl(words: impl fmt::Display) -> Self {
        Self::line(format!("kubectl {words}"))
    }

    /// This command on one line behind another of the platform, and only if that one goes through
    pub fn behind(&self, first: &Self) -> Self {
        Self {
            line: format!("{first} && {self}"),
            last: first.line.len() + " && ".len() + self.last,
        }
    }

    /// The command in the spelling a person prefers
    pub fn spelled(&self, spelling: Spelling) -> String {
        let (front, last) = self.line.split_at(self.last);
        match spelling {
            Spelling::Ks => self.line.clone(),
            Spelling::Oc => match last.strip_prefix("ibmcloud ks ") {
                Some(rest) => format!("{front}ibmcloud oc {rest}"),
                None => match last.strip_prefix("kubectl ") {
                    Some(rest) => format!("{front}oc {rest}"),
                    None => self.line.clone(),
                },
            },
        }
    }

    /// The command as `ks`
    pub fn as_str(&self) -> &str {
        &self.line
    }

    fn line(line: String) -> Self {
        Self { line, last: 0 }
    }
}

/// As it was printed; nothing else is joined by the sign that joins two of them
impl<'de> Deserialize<'de> for Command {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let line = String::deserialize(from)?;
        let last = line.rfind(" && ").map_or(0, |at| at + " && ".len());
        Ok(Self { line, last })
    }
}

impl fmt::Display for Command {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.line)
    }
}

/// What is about the whole account, the most telling first: it may settle what the others ask of one place or person
const WHOLE_ACCOUNT: [&str; 8] = [
    "resource groups",
    "account list",
    "account users",
    "iam api-keys",
    "ks cluster ls",
    "iam service-ids",
    "iam trusted-profiles",
    "iam access-groups",
];

/// Each command once, in the order of how much they settle
pub(crate) fn most_telling_first(commands: &mut Vec<Command>) {
    let rank = |it: &Command| {
        let words = it.line.strip_prefix("ibmcloud ").unwrap_or_default();
        let at = WHOLE_ACCOUNT.iter().position(|it| words.starts_with(it));
        at.unwrap_or(WHOLE_ACCOUNT.len())
    };
    commands.sort_by(|one, other| (rank(one), &one.line).cmp(&(rank(other), &other.line)));
    commands.dedup();
}

/// A word as a shell takes it: quoted where it would fall apart
pub fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@=+,".contains(&byte);
    if !word.is_empty() && word.bytes().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// Target the scope's region and group: without it the next command acts on the default group (R5).
/// In a list of commands it stands before those that act on a scope; where one command has to be
/// enough, that one is put [`in_scope`].
pub fn target(index: &Index, scope: &Scope) -> Command {
    let group = quoted(index.group_label(&scope.resource_group));
    Command::ibmcloud(format_args!("target -r {} -g {group}", scope.region))
}

/// A command that acts on a scope, on one line behind its target, so that it can be run alone
pub fn in_scope(index: &Index, scope: &Scope, command: &Command) -> Command {
    command.behind(&target(index, scope))
}

/// Who owns the key, read through a cluster of the scope, or through the list of all keys where there is none. Where
/// a key that is listed may be this one under another name, the names of the groups tell more.
pub fn show_owner(index: &Index, scope: &Scope) -> Command {
    if index.key_may_be_elsewhere(scope) {
        return list_groups();
    }
    match index.at(scope).and_then(|at| at.clusters().next()) {
        Some(cluster) => Command::ks(format_args!(
            "api-key info --cluster {}",
            quoted(cluster.id.as_str())
        )),
        None => list_api_keys(),
    }
}

/// The same as an answer to whether there is a key and whose; none where that is a deleted key or none at all and
/// no cluster is there to ask
pub fn settle_owner(index: &Index, scope: &Scope) -> Option<Command> {
    let show = show_owner(index, scope);
    let is_read = index.snapshot().is_complete(List::ListedKeys) && show == list_api_keys();
    (!is_read).then_some(show)
}

/// Every API key of the account, cluster API keys among them
pub fn list_api_keys() -> Command {
    Command::ibmcloud("iam api-keys --all --output json")
}

/// Whether a manual credential is set, in the group that is targeted
pub fn show_manual_credential(scope: &Scope) -> Command {
    Command::ks(format_args!("credential get --region {}", scope.region))
}

/// Go back to the linked account through the API key, in the group that is targeted
pub fn unset_manual_credential(scope: &Scope) -> Command {
    Command::ks(format_args!("credential unset --region {}", scope.region))
}

/// Store a manual credential for the group that is targeted; the key is typed by whoever runs it, never here
pub fn set_manual_credential(scope: &Scope, username: &str) -> Command {
    Command::ks(format_args!(
        "credential set classic --infrastructure-username {} --infrastructure-api-key <classic_api_key> --region {}",
        quoted(username),
        scope.region
    ))
}

/// Make the caller the owner of the key of the group that is targeted
pub fn reset(scope: &Scope) -> Command {
    Command::ks(format_args!("api-key reset --region {}", scope.region))
}

/// Whether a manual credential is set for a scope, whatever is targeted
pub fn settle_manual_credential(index: &Index, scope: &Scope) -> Command {
    in_scope(index, scope, &show_manual_credential(scope))
}

/// What gives classic clusters a credential where the key's owner can have no classic user: another
/// owner, or a manual credential
pub fn instead_of_a_machine(index: &Index, scope: &Scope) -> Vec<Command> {
    let set = set_manual_credential(scope, "<infrastructure_username>");
    acting(target(index, scope), [reset(scope), set])
}

/// Commands that act as whoever is logged in, where the target says: behind the login, and a look at who that is and
/// what is targeted. Copied while somebody else is logged in, a reset would make the wrong owner.
pub fn acting(target: Command, acts: impl IntoIterator<Item = Command>) -> Vec<Command> {
    let before = [log_in(), target, show_target()];
    before.into_iter().chain(acts).collect()
}

/// Which classic permissions the effective credential lacks in a scope, whatever is targeted
/// Nothing where it was shown, and where the command has no infrastructure account to ask.
pub fn settle_missing_permissions(index: &Index, scope: &Scope) -> Option<Command> {
    let at = index.at(scope);
    let was_shown = at
        .and_then(|it| it.record())
        .is_some_and(|it| it.missing_permissions.is_some());
    let has_none = index.snapshot().account.classic_account == Fact::None
        && at.is_none_or(|it| it.manual() == Fact::None);
    (!was_shown && !has_none).then(|| in_scope(index, scope, &show_missing_permissions(scope)))
}

/// Which classic permissions the effective credential lacks, in the group that is targeted
pub fn show_missing_permissions(scope: &Scope) -> Command {
    Command::ks(format_args!(
        "infra-permissions get --region {}",
        scope.region
    ))
}

/// Whether VLAN spanning is on
pub fn show_spanning(region: &crate::account::Region) -> Command {
    Command::ks(format_args!(
        "vlan spanning get --region {region} --output json"
    ))
}

/// The resource groups, with the default one flagged
pub fn list_groups() -> Command {
    Command::ibmcloud("resource groups --output json")
}

/// Which group is the default one
pub fn show_default_group() -> Command {
    Command::ibmcloud("resource groups --default")
}

/// Lets Kubernetes Service use another service
pub fn authorize(service: &str, role: &str) -> Command {
    Command::ibmcloud(format_args!(
        "iam authorization-policy-create containers-kubernetes {service} {role}"
    ))
}

/// Log in; the command asks for the rest
pub fn log_in() -> Command {
    Command::ibmcloud("login")
}

/// Every cluster that one can see; as JSON the list holds classic clusters only, unless a provider is named
pub fn list_clusters() -> Command {
    Command::ks("cluster ls")
}

/// Whether a cluster's storage has a trusted profile, which the JSON leaves out
pub fn show_trusted_profile(cluster: &Cluster) -> Command {
    Command::ks(format_args!(
        "cluster get --cluster {}",
        quoted(cluster.id.as_str())
    ))
}

/// Whom the trusted profile of a cluster trusts: rules, linked compute resources, and identities
pub fn show_trust(cluster: &Cluster) -> Vec<Command> {
    let profile = cluster.trusted_profile.known();
    let profile = profile.map(|it| quoted(it.trim_start_matches("iam-")));
    let kinds = profile
        .iter()
        .flat_map(|_| ["rules", "links", "identities"]);
    let profile = profile.as_deref().unwrap_or_default();
    let show = |kind| format!("iam trusted-profile-{kind} {profile} --output json");
    kinds.map(|it| Command::ibmcloud(show(it))).collect()
}

/// Everything about a cluster, what it runs on and key management among it
pub fn show_cluster(cluster: &Cluster) -> Command {
    Command::ks(format_args!(
        "cluster get --cluster {} --output json",
        quoted(cluster.id.as_str())
    ))
}

/// What shows more of the services that a cluster uses: once it was shown, no command shows others
pub fn settle_services(cluster: &Cluster) -> Option<Command> {
    cluster.services.is_none().then(|| show_cluster(cluster))
}

/// The workers of a cluster, with what they are and whether they have a public address
pub fn list_workers(cluster: &Cluster) -> Command {
    Command::ks(format_args!(
        "worker ls --cluster {} --output json",
        quoted(cluster.id.as_str())
    ))
}

/// Which add-ons a cluster has
pub fn list_add_ons(cluster: &Cluster) -> Command {
    Command::ks(format_args!(
        "cluster addon ls --cluster {} --output json",
        quoted(cluster.id.as_str())
    ))
}

/// Point `kubectl` at a cluster
pub fn use_cluster(cluster: &Cluster) -> Command {
    Command::ks(format_args!(
        "cluster config --cluster {}",
        quoted(cluster.id.as_str())
    ))
}

/// Make a cluster's master read its credentials again
pub fn refresh_master(cluster: &Cluster) -> Command {
    Command::ks(format_args!(
        "cluster master refresh --cluster {}",
        quoted(cluster.id.as_str())
    ))
}

/// What to do with an API key: `delete`, `disable` or `enable`
pub fn change_api_key(verb: &str, key: Option<&KeyId>) -> Command {
    let id = key.map_or("<api_key_id>".to_owned(), |id| quoted(id.as_str()));
    Command::ibmcloud(format_args!("iam api-key-{verb} {id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_the_plug_in_exist_and_other_commands_have_one() {
        let reset = Command::ks("api-key reset --region us-south");
        assert_eq!(
            reset.spelled(Spelling::Oc),
            "ibmcloud oc api-key reset --region us-south"
        );
        assert_eq!(
            Command::ibmcloud("target").spelled(Spelling::Oc),
            "ibmcloud target"
        );
    }

    #[test]
    fn a_command_behind_its_target_is_one_line_in_both_spellings() {
        let target = Command::ibmcloud("target -r us-south -g 'a && ibmcloud ks b'");
        let get = Command::ks("credential get --region us-south").behind(&target);
        assert_eq!(
            get.as_str(),
            "ibmcloud target -r us-south -g 'a && ibmcloud ks b' && ibmcloud ks credential get --region us-south"
        );
        assert_eq!(
            get.spelled(Spelling::Oc),
            "ibmcloud target -r us-south -g 'a && ibmcloud ks b' && ibmcloud oc credential get --region us-south"
        );
        assert_eq!(
            serde_json::to_value(&get).expect("a command is JSON"),
            get.as_str()
        );
    }

    #[test]
    fn a_group_with_a_blank_is_quoted_and_a_quote_inside_survives() {
        assert_eq!(quoted("prod"), "prod");
        assert_eq!(quoted("Team A"), "'Team A'");
        assert_eq!(quoted("Ana's"), r"'Ana'\''s'");
    }
}
