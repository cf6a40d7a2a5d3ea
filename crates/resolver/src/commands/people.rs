//! Commands about people and programs: who they are, and what they may do.

use super::{Command, quoted};
use crate::account::IdentityKind::{FunctionalId, ServiceId, TrustedProfile, User};
use crate::account::{AccessGroup, Fact, IdentityId, Policy, Standing};
use crate::index::Index;

/// Who is in the account, and in which state
pub fn list_users() -> Command {
    Command::ibmcloud("account users --output json")
}

/// Every service ID, whoever is one of them being there
pub fn list_service_ids() -> Command {
    Command::ibmcloud("iam service-ids --output json")
}

/// Every trusted profile
pub fn list_trusted_profiles() -> Command {
    Command::ibmcloud("iam trusted-profiles --output json")
}

/// Whether somebody is in the account, and in which state
pub fn show_standing(index: &Index, who: &IdentityId) -> Command {
    match index.kind_of(who) {
        Some(ServiceId) => list_service_ids(),
        Some(TrustedProfile) => list_trusted_profiles(),
        Some(User | FunctionalId) | None => list_users(),
    }
}

/// The access groups there are
pub fn list_access_groups() -> Command {
    Command::ibmcloud("iam access-groups --output json")
}

/// Who of the same kind as somebody is in an access group
pub fn show_members(index: &Index, like: &IdentityId, group: &AccessGroup) -> Command {
    list_members(
        match index.kind_of(like) {
            Some(ServiceId) => "service-ids",
            Some(TrustedProfile) => "trusted-profiles",
            Some(User | FunctionalId) | None => "users",
        },
        group,
    )
}

/// Who of a kind is in an access group
pub fn list_members(kind: &str, group: &AccessGroup) -> Command {
    let group = quoted(group.label());
    Command::ibmcloud(format_args!(
        "iam access-group-{kind} {group} --output json"
    ))
}

/// Delete an access group, its members and its policies
pub fn delete_access_group(group: &AccessGroup) -> Command {
    let group = quoted(group.label());
    Command::ibmcloud(format_args!("iam access-group-delete {group} --recursive"))
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
    let (noun, whom) = match index.kind_of(identity) {
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
    match index.kind_of(identity) {
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
    match index.kind_of(identity) {
        Some(ServiceId) => Command::ibmcloud(format_args!(
            "iam service-policies {}",
            quoted(identity.as_str())
        )),
        Some(TrustedProfile) => Command::ibmcloud(format_args!(
            "iam trusted-profile-policies {} --output json",
            quoted(identity.as_str())
        )),
        Some(User | FunctionalId) | None => Command::ibmcloud(format_args!(
            "iam user-policies {}",
            quoted(index.address(identity))
        )),
    }
}

/// The roles of Kubernetes Service, those of the account among them, and what each allows
pub fn list_roles() -> Command {
    Command::ibmcloud("iam roles --service containers-kubernetes --output json")
}

/// What shows the roles somebody holds, as far as they are not known: whether they own the account, their own
/// policies, the access groups, and then who is in each and what it grants; and what a role allows that no list
/// names. Nothing where no command shows more.
pub fn settle_roles(index: &Index, who: &IdentityId) -> Vec<Command> {
    let mut found = Vec::new();
    found.extend(settle_ownership(index, who));
    let identity = index.identity(who);
    if may_show_more(identity.and_then(|it| it.policies.as_deref())) {
        found.push(show_policies(index, who));
    }
    let snapshot = index.snapshot();
    if !snapshot.access_groups_are_known() {
        found.push(list_access_groups());
    }
    let groups = snapshot.access_groups.as_deref().unwrap_or_default();
    let may_be_in = |it: &&AccessGroup| it.has(who) || !it.members_are_known();
    let through = groups.iter().filter(may_be_in);
    let through = through.filter_map(|it| it.policies.as_ref());
    let own = identity.and_then(|it| it.policies.as_ref());
    let mut all = own.into_iter().chain(through).flatten();
    if all.any(|it| index.lacks_role_of(it)) {
        found.push(list_roles());
    }
    if !snapshot.access_groups_are_known() {
        return found;
    }
    for group in groups.iter().filter(|it| !it.is_invented()) {
        let missing = group.unlisted_members();
        found.extend(missing.map(|kind| list_members(kind, group)));
        if may_show_more(group.policies.as_deref()) {
            found.push(show_group_policies(group));
        }
    }
    found
}

/// What shows whether somebody owns the account: who owns it, then who that is
pub fn settle_ownership(index: &Index, who: &IdentityId) -> Option<Command> {
    index
        .may_own_account(who)
        .then(|| match index.snapshot().account.owner {
            None => super::list_accounts(),
            Some(_) => list_users(),
        })
}

/// The first of what shows the roles somebody holds: where they own the account, the others need not be asked
pub fn settle_role(index: &Index, who: &IdentityId) -> Option<Command> {
    settle_roles(index, who).into_iter().next()
}

/// Whether a list of policies may have more than is known of it. One that is limited by what no document can hold
/// is known as far as it can be.
fn may_show_more(policies: Option<&[Policy]>) -> bool {
    policies.is_none_or(|them| them.iter().any(Policy::is_unreadable))
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
    Command::ibmcloud("sl user permissions <classic_user_id> --output json")
}

/// What shows more of somebody's classic user: whether there is one, then its permissions. Nothing where both are
/// known, and in an account that has no classic users.
pub fn settle_classic(index: &Index, who: &IdentityId) -> Option<Command> {
    match index.kind_of(who) {
        Some(ServiceId | TrustedProfile) => {
            return index
                .standing(who)
                .is_none()
                .then(|| show_standing(index, who));
        }
        Some(User | FunctionalId) | None => {}
    }
    if index.snapshot().account.classic_account == Fact::None {
        return None;
    }
    match index.identity(who).map(|it| &it.classic) {
        Some(Fact::Unknown) | None => Some(list_classic_users()),
        Some(Fact::Known(user)) => (!user.lists_all_permissions()).then(show_classic_permissions),
        Some(Fact::None) => None,
    }
}

/// What shows whose a manual credential is: the list of classic users, as long as it was not read
pub fn settle_manual_user(index: &Index) -> Option<Command> {
    let snapshot = index.snapshot();
    let mut users = snapshot
        .identities
        .iter()
        .filter(|it| it.id.kind().is_none())
        .peekable();
    let was_read = users.peek().is_some() && users.all(|it| !it.classic.is_unknown());
    let has_none = snapshot.account.classic_account == Fact::None;
    (!was_read && !has_none).then(list_classic_users)
}

/// Every classic infrastructure user
pub fn list_classic_users() -> Command {
    Command::ibmcloud("sl user list")
}

/// What commands about the policies of somebody begin with, and what they call whose they are
pub fn policies_of(index: &Index, who: &IdentityId) -> (&'static str, String) {
    let (noun, name) = match index.kind_of(who) {
        Some(ServiceId) => ("service-policy", who.as_str()),
        Some(TrustedProfile) => ("trusted-profile-policy", who.as_str()),
        Some(User | FunctionalId) | None => ("user-policy", index.address(who)),
    };
    (noun, quoted(name))
}
