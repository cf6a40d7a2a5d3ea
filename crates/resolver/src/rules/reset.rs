//! R11: who may reset a key.

use super::{Rule, RuleId, caller_role, credential_works, who_sets_keys};
use crate::account::{ApiKey, Fact, IdentityId, KeyState, ObsoleteKey, Scope, Standing};
use crate::commands::{self, Command};
use crate::index::Index;
use crate::permissions::{
    Called, RoleNeed, Service, controls, creates_keys, holds, is_key_creation_restricted,
    may_log_in, restricts_clusters, restricts_people, sets_keys,
};
use crate::rights::Rights;
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
};

/// For how many minutes the storage secret of a cluster keeps the old key
pub const STORAGE_SECRET_MINUTES: [u32; 2] = [10, 15];
/// The same in words
pub const STORAGE_SECRET_TAKES: &str = "10 to 15 minutes";
/// After how many minutes something is wrong if it still does
pub const STORAGE_SECRET_IS_LATE_AFTER: u32 = 30;

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

/// Something that an identity must hold to reset a key, and does not, or is not known to
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The rule
    pub rule: RuleId,
    /// What
    pub asks: Asks,
    /// Whether it is held
    pub held: Truth,
}

/// What a reset asks of whoever runs it
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// That they can log in
    Login,
    /// That they are of a kind that can set a key
    Kind,
    /// A role
    Role(RoleNeed),
    /// The role that creates keys, where the account restricts that, or may
    CreatesKeys {
        /// Whether it does
        restricted: Truth,
    },
    /// That restrictions let the request in, and Kubernetes Service where keys are made
    Network,
    /// That no action control of an enterprise denies it
    NoControl,
}

/// Whether `who` may reset the key of a scope
pub fn may_reset(index: &Index, who: &IdentityId, scope: &Scope) -> Permit {
    let role = |need| {
        let held = holds(index, who, need, scope);
        (RuleId::R9, Asks::Role(need), held)
    };
    let restricted = is_key_creation_restricted(index);
    let creates = match restricted {
        Truth::No => Truth::Yes,
        // The account owner needs this role too.
        Truth::Yes | Truth::Unknown => creates_keys(index, who).or(restricted.not()),
    };
    let checks = [
        (RuleId::R6, Asks::Login, may_log_in(index.standing(who))),
        (RuleId::R8, Asks::Kind, sets_keys(index, who)),
        role(caller_role::ADMINISTRATOR_ON_SCOPE),
        role(caller_role::VIEWER_ON_GROUP),
        (RuleId::R11, Asks::CreatesKeys { restricted }, creates),
        (RuleId::R11, Asks::Network, gets_in(index, scope)),
        (RuleId::R9, Asks::NoControl, is_uncontrolled(index)),
    ];
    let reasons = |wanted: Truth| -> Vec<Reason> {
        let checks = checks.into_iter().filter(|(_, _, held)| *held == wanted);
        checks
            .map(|(rule, asks, held)| Reason { rule, asks, held })
            .collect()
    };
    let (refused, not_known) = (reasons(Truth::No), reasons(Truth::Unknown));
    if !refused.is_empty() {
        Permit::Refused(refused)
    } else if !not_known.is_empty() {
        Permit::NotKnown(not_known)
    } else {
        Permit::Allowed
    }
}

/// Whether context-based restrictions let a reset through, as far as anybody knows
fn gets_in(index: &Index, scope: &Scope) -> Truth {
    let people = restricts_people(index, Service::Kubernetes, scope.into());
    let keys = restricts_clusters(index, Called::IamIdentity, None);
    let people = people.map_or(Truth::Yes, |it| it.1);
    people.and(keys.map_or(Truth::Yes, |_| Truth::Unknown))
}

/// Whether no action control denies what a reset does
pub(crate) fn is_uncontrolled(index: &Index) -> Truth {
    let denied = controls(index, Service::Kubernetes, Rights::CREATE.action());
    denied.map_or(Truth::Yes, |it| it.0.not())
}

impl Reason {
    /// In words, without naming the identity it was said of
    pub fn text(&self, index: &Index, who: &IdentityId, scope: &Scope) -> String {
        let is_unknown = self.held == Truth::Unknown;
        match self.asks {
            Asks::Login => match index.standing(who) {
                Some(standing) => format!(
                    "the identity is {}",
                    credential_works::standing_word(standing)
                ),
                None => "whether the identity is active in the account is not known".to_owned(),
            },
            Asks::Network if is_unknown => {
                "a context-based restriction may not let the request in".to_owned()
            }
            Asks::Network => "a context-based restriction lets no request in".to_owned(),
            Asks::NoControl => controlled(self.held).to_owned(),
            Asks::Kind => who_sets_keys::why_not(index, who),
            Asks::Role(need) => {
                let label = index.scope_label(scope);
                if is_unknown {
                    format!("whether {need} is held for {label} is not known")
                } else {
                    format!("{need} is missing for {label}")
                }
            }
            Asks::CreatesKeys { restricted } => {
                let restricted = match restricted {
                    Truth::Yes => "the account restricts who may create API keys, and",
                    Truth::No | Truth::Unknown => {
                        "whether the account restricts who may create API keys is not known, and"
                    }
                };
                let role = "the role User API key creator on IAM Identity Service";
                if is_unknown {
                    format!("{restricted} whether {role} is held is not known")
                } else {
                    format!("{restricted} {role} is missing")
                }
            }
        }
    }

    /// Where it is not known: the command that would settle it
    pub fn settle(&self, index: &Index, who: &IdentityId) -> Option<Command> {
        match (self.held, self.asks) {
            (Truth::Unknown, Asks::Network | Asks::NoControl) => None,
            (Truth::Unknown, Asks::Login) => Some(commands::show_standing(index, who)),
            (Truth::Unknown, _) => commands::settle_role(index, who),
            (Truth::Yes | Truth::No, _) => None,
        }
    }
}

/// What an action control of an enterprise says of something that it may deny
pub(crate) fn controlled(uncontrolled: Truth) -> &'static str {
    match uncontrolled {
        Truth::Unknown => "whether an action control of the enterprise denies it is not known",
        Truth::Yes | Truth::No => {
            "an action control of the enterprise denies it, which the enterprise administrator alone changes"
        }
    }
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
