//! ## Looks like
//! `'Item' must be ordered with permission.`, `The infrastructure authentication credentials are not authorized for the request.`
//! ## Why
//! The owner of the API key, or the user of the manual credential, lacks infrastructure permissions.
//! ## Fix
//! Grant them, or reset as somebody who has them.

use super::in_use::{is_classic, perhaps_there};
use super::{
    ACCOUNT_ADMINISTRATOR, CLUSTER_ADMINISTRATOR, Kind, Said, Weigh, fix, in_console, reset, said,
};
use crate::account::{IdentityKind, Infrastructure};
use crate::commands;
use crate::effective::{Effective, missing_permissions, missing_roles};
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::permissions::{Class, RoleNeed, check_owner, holds, needed_by_some};
use crate::provider::{CredentialKind, Provider};
use crate::sources;
use crate::truth::Truth;
use crate::words::listed;

pub(super) const KIND: Kind = Kind {
    id: CauseId::MissingPermissions,
    title: "The credential in effect lacks infrastructure permissions",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |place| vec![place.settle_missing(), place.show_owner()],
    sources: &[
        sources::PERMISSION_ERRORS,
        sources::CLASSIC_ROLES,
        sources::PLATFORM_ROLES,
    ],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    let classic = is_classic(asked, here);
    let providers = &here.answer.providers;
    let missing = |class| missing_permissions(here.at, providers, class);
    let missing_roles: Vec<String> = (missing_roles(here.at).iter())
        .map(RoleNeed::to_string)
        .collect();
    let permissions: Vec<&str> = match classic {
        Truth::No => Vec::new(),
        Truth::Yes | Truth::Unknown => missing(Class::Required),
    };
    let roles: Vec<&str> = match classic {
        Truth::Yes => Vec::new(),
        Truth::No | Truth::Unknown => missing_roles.iter().map(String::as_str).collect(),
    };
    let who = whose(asked, here, classic);
    let perhaps = classic == Truth::Unknown && (permissions.is_empty() || roles.is_empty());
    let lacking: Vec<&str> = permissions.into_iter().chain(roles).collect();
    if !lacking.is_empty() {
        let weight = if perhaps {
            Weight::Possible
        } else {
            Weight::Yours
        };
        let text = format!("{who} lacks {} in {label}", listed(&lacking));
        return said(weight, text);
    }
    let suggested = missing(Class::Suggested);
    if classic != Truth::No && !suggested.is_empty() {
        let text = format!(
            "{who} has what is required in {label}, but lacks {}, which some operations need",
            listed(&suggested)
        );
        return said(Weight::Possible, text);
    }
    if all_is_known(asked, here, classic) {
        said(
            Weight::RuledOut,
            format!("{who} has what is required in {label}"),
        )
    } else {
        said(
            Weight::Unknown,
            format!("What {} may do in {label} is not known", lower(&who)),
        )
    }
}

/// Whose permissions count, in words
fn whose(asked: &Asked<'_>, here: Here<'_>, classic: Truth) -> String {
    let manual = answer(here, Provider::Classic)
        .filter(|it| classic != Truth::No && it.credential == CredentialKind::ManualCredential);
    match (manual, here.at.owner()) {
        (Some(manual), _) => match manual.username {
            Some(username) => format!("{username}, the user of the manual credential,"),
            None => "The user of the manual credential".to_owned(),
        },
        (None, Some(owner)) => format!(
            "{}, who owns the API key,",
            asked.index.identity_label(owner)
        ),
        (None, None) => "The owner of the API key".to_owned(),
    }
}

fn lower(words: &str) -> String {
    let words = words.trim_end_matches(',');
    match words.strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => words.to_owned(),
    }
}

fn answer(here: Here<'_>, provider: Provider) -> Option<&Effective<'_>> {
    here.answer.provider(provider)
}

/// Whether nothing that could be missing is in doubt
fn all_is_known(asked: &Asked<'_>, here: Here<'_>, classic: Truth) -> bool {
    // What a cluster needs that may be there is not known.
    if perhaps_there(here).next().is_some() {
        return false;
    }
    let record = here.at.record();
    let checker = record.and_then(|it| it.missing_permissions.as_ref());
    // What it missed counts only where a cluster is known to be classic.
    let counts = here.at.runs_on(Infrastructure::Classic) == Truth::Yes;
    let checked =
        checker.is_some_and(|it| counts || (it.required.is_empty() && it.suggested.is_empty()));
    let of = |provider| answer(here, provider).and_then(|it| it.identity);
    let infrastructure = || {
        checked
            || checker.is_none()
                && of(Provider::Classic).is_some_and(|who| {
                    let check = check_owner(here.at, who, true);
                    // What it lacks is told above where a cluster is known to be classic, and counts if one is.
                    let mut open = check.lacks.iter().chain(&check.not_known);
                    !open.any(|it| it.permission().is_some())
                })
    };
    let roles = || {
        let needed_perhaps = |who| {
            needed_by_some(here.at).any(|(need, needed)| {
                needed == Truth::Unknown
                    && holds(asked.index, who, &need, here.at.scope()) != Truth::Yes
            })
        };
        here.at.owner().is_some_and(|who| {
            check_owner(here.at, who, false).not_known.is_empty() && !needed_perhaps(who)
        })
    };
    match classic {
        Truth::Yes => infrastructure(),
        Truth::No => roles(),
        Truth::Unknown => infrastructure() && roles(),
    }
}

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let owner = asked
        .scopes()
        .filter(|here| here.at.label() == place.name())
        // A manual credential's user has classic permissions; the policies of the key's owner say nothing of them.
        .filter(|here| here.at.manual().known().is_none())
        .find_map(|here| here.at.owner());
    let mut show = vec![place.target(), place.show_missing()];
    show.extend(owner.map(|it| commands::show_policies(asked.index, it)));
    let machine = owner.is_some_and(|owner| {
        let identity = asked.index.identity(owner);
        let kind = identity.map_or_else(|| owner.kind(), |it| it.kind());
        matches!(
            kind,
            Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile)
        )
    });
    if machine && asked.provider == Some(Provider::Classic) {
        return vec![
            reset(place),
            fix(
                "Or set a manual credential of somebody who has the permissions. The owner itself cannot be given them: service IDs and trusted profiles have no classic permissions",
                CLUSTER_ADMINISTRATOR,
                [place.target(), place.set_manual()],
            ),
        ];
    }
    vec![
        in_console(
            "Manage > Access (IAM) > Users > the user > Classic infrastructure > Permissions; for VPC: Access > VPC Infrastructure Services",
            fix(
                "Grant what is missing to the user behind the credential; classic permissions can take a few minutes to reach the clusters",
                ACCOUNT_ADMINISTRATOR,
                show,
            ),
        ),
        reset(place),
    ]
}
