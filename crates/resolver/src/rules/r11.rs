//! R11: who may reset a key.

use super::{Edition, Rule, RuleId, r06, r08, r09};
use crate::account::{
    ApiKey, Fact, Identity, IdentityId, IdentityKind, KeyState, ObsoleteKey, Scope, Standing,
};
use crate::commands::{self, Command};
use crate::index::Index;
use crate::permissions::{RoleNeed, Service, Spot, Where, granted_to, holds};
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R11,
    title: "A reset makes the caller the owner",
    text: "A reset needs Administrator for the group, Viewer on the group itself and the right to create API keys. It makes the caller the owner, leaves other scopes and the manual credential alone, and leaves the old key behind. A weak owner is not refused: later operations fail.",
    sources: &[
        sources::API_KEY_CREDENTIALS,
        sources::CLUSTER_CREDENTIALS,
        sources::ACCESS_API_KEY,
    ],
    later: None,
};

/// What creating a key takes where the account restricts it
pub const KEY_CREATOR: RoleNeed = RoleNeed {
    service: Service::IamIdentity,
    any_of: &["User API key creator"],
    reach: Where::Account,
};

/// Whether an identity may do something
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Permit {
    /// It may
    Allowed,
    /// It may not
    Refused(Vec<Reason>),
    /// It may, unless one of these turns out to be missing
    NotKnown(Vec<Reason>),
}

/// Why something is refused, or not known to be allowed
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The rule
    pub rule: RuleId,
    /// The reason in words, without naming the identity
    pub text: String,
    /// Where it is not known: the command that would settle it
    pub settle: Option<Command>,
}

/// Whether `who` may reset the key of a scope
pub fn may_reset(index: &Index, who: &IdentityId, scope: &Scope, edition: Edition) -> Permit {
    let mut checks = vec![can_log_in(index, who)];
    let (kind, reason) = r08::kind_may_reset(index, who, edition);
    checks.push((kind, RuleId::R8, reason.unwrap_or_default()));
    checks.extend(role_checks(index, who, scope));
    let is_restricted = is_key_creation_restricted(index);
    if is_restricted != Truth::No {
        // The account owner needs this role too.
        let held = creates_keys(index, who).or(is_restricted.not());
        let restricted = match is_restricted {
            Truth::Yes => "the account restricts who may create API keys, and",
            Truth::No | Truth::Unknown => {
                "whether the account restricts who may create API keys is not known, and"
            }
        };
        let role = "the role User API key creator on IAM Identity Service";
        let text = match held {
            Truth::Unknown => format!("{restricted} whether {role} is held is not known"),
            Truth::Yes | Truth::No => format!("{restricted} {role} is missing"),
        };
        checks.push((held, RuleId::R11, text));
    }
    permit(index, who, checks)
}

/// Whether a key is still in the account; those of somebody who was removed went with them (R13)
pub(crate) fn exists(index: &Index, key: &ApiKey) -> bool {
    let owner_removed = key
        .owner
        .as_ref()
        .is_some_and(|owner| index.standing(owner) == Some(Standing::Removed));
    key.state != Some(KeyState::Deleted) && !owner_removed
}

/// Whether a key is certainly still there: somebody said so, or its owner is known to be in the account
pub(crate) fn certainly_exists(index: &Index, key: &ApiKey) -> bool {
    let owner_is_there = key
        .owner
        .as_ref()
        .is_some_and(|owner| index.standing(owner).is_some());
    exists(index, key) && (key.state.is_some() || owner_is_there)
}

/// Stands for the ID of a key that nobody has seen yet, such as one that a plan makes
const ID_NOT_KNOWN: &str = "<api_key_id>";

/// Makes `caller` the owner of a scope's key and says which key it replaces. The old key stays in
/// the account until somebody deletes it; other scopes and the manual credential are left alone.
pub(crate) fn reset(index: &mut Index, caller: &IdentityId, scope: &Scope) -> Fact<ApiKey> {
    let old = match index.key(scope) {
        Fact::Known(key) => Fact::Known(key.clone()),
        Fact::None => Fact::None,
        Fact::Unknown => Fact::Unknown,
    };
    let key_remains = old.known().is_some_and(|key| certainly_exists(index, key));
    let key_may_remain = match &old {
        Fact::Known(key) => exists(index, key),
        Fact::Unknown => true,
        Fact::None => false,
    };
    if index.identity(caller).is_some() {
        let count = &mut index.identity_mut(caller).api_key_count;
        *count = count.map(|count| count.saturating_add(1));
    }
    let record = index.record_mut(scope);
    record.api_key = Fact::Known(ApiKey {
        id: None,
        owner: Some(caller.clone()),
        created_at: None,
        state: Some(KeyState::Active),
        ..ApiKey::default()
    });
    // What the checker found about a manual credential stays true of it.
    if record.manual_credential.known().is_none() {
        record.missing_permissions = None;
    }
    if let Fact::Known(key) = &old
        && key_remains
    {
        let id = key.id.clone().unwrap_or_else(|| ID_NOT_KNOWN.into());
        let obsolete = record.obsolete_keys.get_or_insert_default();
        obsolete.push(ObsoleteKey::of(id, key));
    } else if key_may_remain {
        // One more that nobody can name: the list is not whole any more.
        record.unreadable.add("obsolete_keys");
    }
    old
}

/// The same, and the key it replaces is deleted
pub(crate) fn recreate(index: &mut Index, caller: &IdentityId, scope: &Scope) -> Fact<ApiKey> {
    let left_behind = index
        .at(scope)
        .and_then(|at| at.record()?.obsolete_keys.clone());
    let old = reset(index, caller, scope);
    index.record_mut(scope).obsolete_keys = left_behind;
    let Some(key) = old.known().filter(|key| exists(index, key)) else {
        return old;
    };
    if let Some(owner) = &key.owner
        && index.identity(owner).is_some()
    {
        let count = &mut index.identity_mut(owner).api_key_count;
        *count = count.map(|count| count.saturating_sub(1));
    }
    old
}

type Check = (Truth, RuleId, String);

fn can_log_in(index: &Index, who: &IdentityId) -> Check {
    let standing = index.standing(who);
    let held = r06::may_log_in(standing);
    let text = match standing {
        Some(standing) => format!("the identity is {}", r06::standing_word(standing)),
        None => "whether the identity is active in the account is not known".to_owned(),
    };
    (held, RuleId::R6, text)
}

fn role_checks(index: &Index, who: &IdentityId, scope: &Scope) -> [Check; 2] {
    let label = index.scope_label(scope);
    [r09::ADMINISTRATOR_ON_SCOPE, r09::VIEWER_ON_GROUP].map(|need| {
        let held = holds(index, who, &need, scope);
        let text = match held {
            Truth::Unknown => format!("whether {need} is held for {label} is not known"),
            Truth::Yes | Truth::No => format!("{need} is missing for {label}"),
        };
        (held, RuleId::R9, text)
    })
}

/// Whether the account restricts who may create API keys; where nobody said so, it does not
pub(crate) fn is_key_creation_restricted(index: &Index) -> Truth {
    let account = &index.snapshot().account;
    match account.restrict_api_key_creation {
        None if account.unreadable.has("restrict_api_key_creation") => Truth::Unknown,
        restricted => Truth::of(Some(restricted == Some(true))),
    }
}

/// Whether an identity may create keys where the account restricts it. Even the account owner needs the role, by
/// a policy; the keys of a service ID are not touched by that.
pub(crate) fn creates_keys(index: &Index, who: &IdentityId) -> Truth {
    let kind = index
        .identity(who)
        .map_or_else(|| who.kind(), Identity::kind);
    match kind {
        Some(IdentityKind::ServiceId) => Truth::Yes,
        _ => granted_to(index, who, &KEY_CREATOR, Spot::ANYWHERE),
    }
}

fn permit(index: &Index, who: &IdentityId, checks: Vec<Check>) -> Permit {
    let reasons = |wanted: Truth| -> Vec<Reason> {
        checks
            .iter()
            .filter(|(held, ..)| *held == wanted)
            .map(|(_, rule, text)| Reason {
                rule: *rule,
                text: text.clone(),
                settle: match (wanted, rule) {
                    (Truth::Unknown, RuleId::R6) => Some(commands::show_standing(index, who)),
                    (Truth::Unknown, _) => commands::settle_role(index, who),
                    (Truth::Yes | Truth::No, _) => None,
                },
            })
            .collect()
    };
    let refused = reasons(Truth::No);
    if !refused.is_empty() {
        return Permit::Refused(refused);
    }
    let not_known = reasons(Truth::Unknown);
    if not_known.is_empty() {
        Permit::Allowed
    } else {
        Permit::NotKnown(not_known)
    }
}
