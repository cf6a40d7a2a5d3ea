//! Whether what a cause is about is in use where a message comes from.

use crate::account::{Cluster, Fact, Infrastructure};
use crate::explain::asked::Asked;
use crate::explain::catalogue::Refused;
use crate::explain::cause::About;
use crate::explain::here::Here;
use crate::resolve::Provider;
use crate::truth::Truth;

/// Whether something is in use, and what that says of a cause that is about it
pub(super) enum InUse {
    Yes,
    /// It is the cause on this condition
    Perhaps(&'static str),
    /// It cannot be the cause, for this reason
    No(String),
}

/// Whether a cause can be about it there
pub(super) fn in_use(about: About, asked: &Asked<'_>, here: Option<Here<'_>>) -> InUse {
    let Some(here) = here else {
        return InUse::Yes;
    };
    let label = here.at.label();
    let classic = || match is_classic(asked, here) {
        Truth::Yes => InUse::Yes,
        Truth::Unknown => {
            InUse::Perhaps("It is the cause if the message is about classic infrastructure")
        }
        Truth::No => InUse::No(format!(
            "In {label} this is not about classic infrastructure"
        )),
    };
    let key = |is_used| match is_used {
        Truth::Yes => InUse::Yes,
        Truth::Unknown => InUse::Perhaps(
            "It is the cause unless classic infrastructure uses a manual credential instead of the key",
        ),
        Truth::No => InUse::No(format!(
            "In {label} a manual credential is set, so classic infrastructure never sees the API key"
        )),
    };
    match about {
        About::Message | About::Scope | About::AnotherScope => InUse::Yes,
        About::Key => key(key_is_in_use(asked, here)),
        About::Classic => classic(),
        About::KeyOnClassic => match (classic(), key(key_serves_classic(here))) {
            (InUse::Yes, key) | (InUse::Perhaps(_), key @ InUse::No(_)) => key,
            (classic, _) => classic,
        },
        About::NotClassic => match is_classic(asked, here) {
            Truth::No => InUse::Yes,
            Truth::Unknown => {
                InUse::Perhaps("It is the cause unless the message is about classic infrastructure")
            }
            Truth::Yes => InUse::No(format!("In {label} this is about classic infrastructure")),
        },
    }
}

/// Whether the message is about classic infrastructure: by itself, else by what runs in the scope
pub(in crate::explain) fn is_classic(asked: &Asked<'_>, here: Here<'_>) -> Truth {
    match asked.provider {
        Some(Provider::Classic) => Truth::Yes,
        Some(Provider::Vpc | Provider::Satellite | Provider::Services) => Truth::No,
        None => {
            let clusters = || here.at.clusters().chain(perhaps_there(here));
            let all_known = clusters().all(|it| it.provider.is_some());
            let classic = clusters()
                .filter(|it| it.provider == Some(Infrastructure::Classic))
                .count();
            if here.at.clusters().len() == 0 || !all_known {
                Truth::Unknown
            } else if classic == 0 {
                Truth::No
            } else if classic == clusters().count() {
                Truth::Yes
            } else {
                Truth::Unknown
            }
        }
    }
}

/// Whether a manual credential is used there in place of the API key, so that a reset changes nothing
pub(in crate::explain) fn is_key_passed_over(asked: &Asked<'_>, here: Here<'_>) -> bool {
    here.at.manual().known().is_some()
        && is_classic(asked, here) == Truth::Yes
        && asked.entry.refused != Refused::ApiKey
}

/// Clusters of which it is not known where they are, and that may be in a scope
pub(in crate::explain) fn perhaps_there<'a>(here: Here<'a>) -> impl Iterator<Item = &'a Cluster> {
    here.at.index.clusters_perhaps_in(here.at.scope())
}

/// Whether the API key is what was refused. For classic infrastructure a manual credential comes first.
fn key_is_in_use(asked: &Asked<'_>, here: Here<'_>) -> Truth {
    if asked.entry.refused == Refused::ApiKey {
        return Truth::Yes;
    }
    is_classic(asked, here).not().or(key_serves_classic(here))
}

/// Whether classic infrastructure, where there is some, uses the API key
fn key_serves_classic(here: Here<'_>) -> Truth {
    match here.at.manual() {
        Fact::None => Truth::Yes,
        Fact::Known(_) => Truth::No,
        Fact::Unknown => Truth::Unknown,
    }
}
