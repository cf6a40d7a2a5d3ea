//! The `ibmcloud` commands beside every fact: current spelling, quoted for a shell.

use crate::account::{Fact, KeyId, List, Region, Scope};
use crate::index::Index;

mod command;
pub use command::{Command, Spelling, quoted};

mod clusters;
pub use clusters::{
    change_tag, delete_cluster, list_add_ons, list_clusters, list_workers, refresh_master,
    settle_services, show_cluster, show_key_of, show_trust, show_trusted_profile, use_cluster,
};

mod account;
pub use account::{
    change_mfa, create_authorization, delete_authorization, delete_policy, list_accounts,
    list_authorizations, list_policies, restrict_key_creation, show_account, show_account_settings,
    show_target,
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
        let words = it.as_str().strip_prefix("ibmcloud ").unwrap_or_default();
        let at = WHOLE_ACCOUNT.iter().position(|it| words.starts_with(it));
        at.unwrap_or(WHOLE_ACCOUNT.len())
    };
    commands.sort_by(|one, other| (rank(one), one).cmp(&(rank(other), other)));
    commands.dedup();
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
        Some(cluster) => show_key_of(cluster),
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

/// Which classic permissions the effective credential lacks, in the group that is targeted
pub fn show_missing_permissions(scope: &Scope) -> Command {
    Command::ks(format_args!(
        "infra-permissions get --region {}",
        scope.region
    ))
}

/// The same for a scope, whatever is targeted; nothing where it was shown, and where the command has no infrastructure
/// account to ask
pub fn settle_missing_permissions(index: &Index, scope: &Scope) -> Option<Command> {
    let at = index.at(scope);
    let was_shown = at
        .and_then(|it| it.record())
        .is_some_and(|it| it.missing_permissions.is_some());
    let has_none = index.snapshot().account.classic_account == Fact::None
        && at.is_none_or(|it| it.manual() == Fact::None);
    (!was_shown && !has_none).then(|| in_scope(index, scope, &show_missing_permissions(scope)))
}

/// Whether VLAN spanning is on
pub fn show_spanning(region: &Region) -> Command {
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

/// Log in; the command asks for the rest
pub fn log_in() -> Command {
    Command::ibmcloud("login")
}

/// What to do with an API key: `delete`, `disable` or `enable`
pub fn change_api_key(verb: &str, key: Option<&KeyId>) -> Command {
    let id = key.map_or("<api_key_id>".to_owned(), |id| quoted(id.as_str()));
    Command::ibmcloud(format_args!("iam api-key-{verb} {id}"))
}
