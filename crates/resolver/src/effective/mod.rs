//! The credential in effect for one provider of a scope: the rules in their order of precedence.

mod lacks;
pub(crate) use lacks::roles_that_end;
pub use lacks::{NotKnown, missing_permissions, missing_roles, not_known};

use crate::account::{ApiKey, Fact, IdentityId, Infrastructure, ManualCredential, Standing};
use crate::index::At;
use crate::provider::{CredentialKind, Provider};
use crate::rules::{
    Step, classic_link, credential_works, key_acts_as_owner, manual_credential_first, no_key,
    only_classic_is_manual,
};
use crate::truth::Truth;

/// What the operations of one provider in a scope run with, and how that follows
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective<'a> {
    /// The provider
    pub provider: Provider,
    /// Which credential is in effect
    pub credential: CredentialKind,
    /// Whose it is: the key's owner, or the identity with exactly the manual user's name
    pub identity: Option<&'a IdentityId>,
    /// The manual credential's user name
    pub username: Option<&'a str>,
    /// Whether it works
    pub usable: Truth,
    /// How that follows
    pub steps: Vec<Step<'a>>,
}

/// Applies R1 to R4, then R6 and R7 to what they found
pub fn effective(at: At<'_>, provider: Provider) -> Effective<'_> {
    let mut steps = Vec::with_capacity(MOST_STEPS);
    if provider == Provider::Classic {
        steps.push(manual_credential_first::manual_credential(at));
        match at.manual() {
            Fact::Known(manual) => return with_manual(at, manual, steps),
            Fact::Unknown => return nothing_known(provider, steps),
            Fact::None => {}
        }
    } else {
        steps.push(only_classic_is_manual::never_manual(provider));
    }
    match at.key() {
        Fact::Known(key) => with_key(at, key, provider, steps),
        Fact::None => {
            steps.push(no_key::no_key());
            no_credential(provider, steps)
        }
        Fact::Unknown => {
            steps.push(key_acts_as_owner::key_not_known());
            if !at.lists_no_key() {
                return nothing_known(provider, steps);
            }
            steps.push(credential_works::no_key_is_listed());
            Effective {
                usable: Truth::No,
                ..nothing_known(provider, steps)
            }
        }
    }
}

/// R1 or R2, R3, R6 and R7
const MOST_STEPS: usize = 4;

fn with_manual<'a>(
    at: At<'a>,
    manual: &'a ManualCredential,
    mut steps: Vec<Step<'a>>,
) -> Effective<'a> {
    let works = credential_works::manual_works(at, manual);
    steps.push(works);
    let username = manual.username.as_deref();
    Effective {
        provider: Provider::Classic,
        credential: CredentialKind::ManualCredential,
        identity: username
            .and_then(|it| at.index.classic_users(it).next())
            .map(|it| &it.id),
        username,
        usable: works.holds(),
        steps,
    }
}

fn with_key<'a>(
    at: At<'a>,
    key: &'a ApiKey,
    provider: Provider,
    mut steps: Vec<Step<'a>>,
) -> Effective<'a> {
    steps.push(key_acts_as_owner::key_decides(key));
    let works = credential_works::key_works(at, key);
    steps.push(works);
    let mut usable = works.holds();
    if provider == Provider::Classic {
        let reaches = classic_link::reaches_classic(at, key);
        steps.push(reaches);
        usable = usable.and(reaches.holds());
    }
    Effective {
        provider,
        credential: CredentialKind::ApiKey,
        identity: key.owner.as_ref(),
        username: None,
        usable,
        steps,
    }
}

fn no_credential(provider: Provider, steps: Vec<Step<'_>>) -> Effective<'_> {
    Effective {
        provider,
        credential: CredentialKind::None,
        identity: None,
        username: None,
        usable: Truth::No,
        steps,
    }
}

fn nothing_known(provider: Provider, steps: Vec<Step<'_>>) -> Effective<'_> {
    Effective {
        credential: CredentialKind::Unknown,
        usable: Truth::Unknown,
        ..no_credential(provider, steps)
    }
}

/// Whether clusters here use a provider; all of them use what is no infrastructure
pub(crate) fn is_in_use(at: At<'_>, provider: Provider) -> Truth {
    match provider {
        Provider::Classic => at.runs_on(Infrastructure::Classic),
        Provider::Vpc => at.runs_on(Infrastructure::Vpc),
        Provider::Satellite => at.runs_on(Infrastructure::Satellite),
        Provider::Services if at.clusters().len() > 0 => Truth::Yes,
        Provider::Services if at.may_have_more() => Truth::Unknown,
        Provider::Services => Truth::No,
    }
}

/// Whether a provider that may be in use may not work for a reason of the scope's own: its key, its manual
/// credential, its owner
pub(crate) fn may_break(at: At<'_>, it: &Effective<'_>) -> bool {
    if it.usable == Truth::Yes || is_in_use(at, it.provider) == Truth::No {
        return false;
    }
    // What the account bars is known, and no fault of the scope; what clusters there are is another question.
    let barred_by_the_account = it.provider == Provider::Classic
        && it.credential == CredentialKind::ApiKey
        && classic_link::bar(at).is_some();
    if !barred_by_the_account {
        return true;
    }
    let owner_is_disabled = at
        .owner()
        .is_some_and(|it| at.index.standing(it) == Some(Standing::ClassicDisabled));
    owner_is_disabled
        || at
            .key()
            .known()
            .is_some_and(|key| credential_works::key_works(at, key).holds() != Truth::Yes)
}
