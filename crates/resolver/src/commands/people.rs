//! Commands about people and programs: who they are, and what they may do.

use super::{Command, quoted};
use crate::account::IdentityKind::{self, FunctionalId, ServiceId, TrustedProfile, User};
use crate::account::{AccessGroup, IdentityId, Policy, Standing};
use crate::index::Index;

/// Who is in the account, and in which state
pub fn list_users() -> Command {
    Command::ibmcloud("account users --output json")
}

/// The access groups an identity is in
pub fn list_access_groups(index: &Index, identity: &IdentityId) -> Command {
    match kind_of(index, identity) {
        Some(ServiceId) => Command::ibmcloud(format_args!(
            "iam access-groups -s {}",
            quoted(identity.as_str())
        )),
        Some(TrustedProfile) => Command::ibmcloud("iam access-groups"),
        Some(User | FunctionalId) | None => Command::ibmcloud(format_args!(
            "iam access-groups -u {}",
            quoted(index.address(identity))
        )),
    }
}

/// The access groups there are
pub fn list_every_access_group() -> Command {
    Command::ibmcloud("iam access-groups")
}

/// Who of the same kind as somebody is in an access group
pub fn show_members(index: &Index, like: &IdentityId, group: &AccessGroup) -> Command {
    let members = match kind_of(index, like) {
        Some(ServiceId) => "service-ids",
        Some(TrustedProfile) => "trusted-profiles",
        Some(User | FunctionalId) | None => "users",
    };
    let group = quoted(group.label());
    Command::ibmcloud(format_args!("iam access-group-{members} {group}"))
}

/// What an access group grants
pub fn show_group_policies(group: &AccessGroup) -> Command {
    let group = quoted(group.label());
    Command::ibmcloud(format_args!("iam access-group-policies {group}"))
}

/// Put an identity into an access group, or take it out
pub fn change_membership(
    index: &Index,
    identity: &IdentityId,
    group: &AccessGroup,
    add: bool,
) -> Command {
    let (noun, whom) = match kind_of(index, identity) {
        Some(ServiceId) => ("service-id", identity.as_str()),
        Some(TrustedProfile) => ("trusted-profile", identity.as_str()),
        Some(User | FunctionalId) | None => ("user", index.address(identity)),
    };
    let verb = if add { "add" } else { "remove" };
    let (group, whom) = (quoted(group.label()), quoted(whom));
    Command::ibmcloud(format_args!(
        "iam access-group-{noun}-{verb} {group} {whom}"
    ))
}

/// Take an identity out of the account
pub fn remove_identity(index: &Index, identity: &IdentityId) -> Command {
    let id = quoted(identity.as_str());
    match kind_of(index, identity) {
        Some(ServiceId) => Command::ibmcloud(format_args!("iam service-id-delete {id}")),
        Some(TrustedProfile) => Command::ibmcloud(format_args!("iam trusted-profile-delete {id}")),
        Some(User | FunctionalId) | None => Command::ibmcloud(format_args!(
            "account user-remove {}",
            quoted(index.address(identity))
        )),
    }
}

/// One identity's own policies
pub fn show_policies(index: &Index, identity: &IdentityId) -> Command {
    match kind_of(index, identity) {
        Some(ServiceId) => Command::ibmcloud(format_args!(
            "iam service-policies {}",
            quoted(identity.as_str())
        )),
        Some(TrustedProfile) => Command::ibmcloud(format_args!(
            "iam trusted-profile-policies {}",
            quoted(identity.as_str())
        )),
        Some(User | FunctionalId) | None => Command::ibmcloud(format_args!(
            "iam user-policies {}",
            quoted(index.address(identity))
        )),
    }
}

/// What shows the roles somebody holds, as far as they are not known: whether they own the account, their own
/// policies, their access groups
pub fn settle_roles(index: &Index, who: &IdentityId) -> Vec<Command> {
    let mut found = Vec::new();
    if index.may_own_account(who) {
        found.push(super::show_account());
    }
    let identity = index.identity(who);
    if identity.is_none_or(|it| !are_readable(it.policies.as_deref())) {
        found.push(show_policies(index, who));
    }
    let snapshot = index.snapshot();
    let mut groups = snapshot.access_groups.iter().flatten();
    let all_known = snapshot.access_groups_are_known()
        && groups.all(|it| it.members_are_known() && are_readable(it.policies.as_deref()));
    if !all_known {
        found.push(list_access_groups(index, who));
    }
    if found.is_empty() {
        found.push(show_policies(index, who));
    }
    found
}

fn are_readable(policies: Option<&[Policy]>) -> bool {
    policies.is_some_and(|them| them.iter().all(|it| it.unreadable.is_empty()))
}

/// Give a user another status; one that nobody can be given has no command
pub fn change_standing(index: &Index, who: &IdentityId, wanted: Standing) -> Option<Command> {
    let status = match wanted {
        Standing::Active => "ACTIVE",
        Standing::Suspended => "SUSPENDED",
        Standing::ClassicDisabled => "DISABLED_CLASSIC_INFRASTRUCTURE",
        Standing::VpnOnly => "VPN_ONLY",
        Standing::Pending | Standing::Invalid | Standing::Removed => return None,
    };
    let whom = quoted(index.address(who));
    Some(Command::ibmcloud(format_args!(
        "account user-status-update {whom} {status}"
    )))
}

/// Give a classic permission to a user whose number `sl user list` shows, or take it away
pub fn edit_classic_permission(key_name: &str, enable: bool) -> Command {
    Command::ibmcloud(format_args!(
        "sl user permission-edit <classic_user_id> --permission {key_name} --enable {enable}"
    ))
}

/// Which permissions a classic user has, by the number that `sl user list` shows
pub fn show_classic_permissions() -> Command {
    Command::ibmcloud("sl user permissions <classic_user_id>")
}

/// Every classic infrastructure user
pub fn list_classic_users() -> Command {
    Command::ibmcloud("sl user list")
}

fn kind_of(index: &Index, identity: &IdentityId) -> Option<IdentityKind> {
    index
        .identity(identity)
        .map_or_else(|| identity.kind(), |it| it.kind())
}
