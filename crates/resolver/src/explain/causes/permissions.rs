//! ## Looks like
//! `'Item' must be ordered with permission.`, `The infrastructure authentication credentials are not authorized for the request.`
//! ## Why
//! The owner of the API key, or the user of the manual credential, lacks infrastructure permissions.
//! ## Fix
//! Grant them, or reset as somebody who has them.

use crate::account::{IdentityId, Infrastructure};
use crate::advice::{FixChange, given};
use crate::by_hand::{ByHand, classic_access, every_classic_access};
use crate::commands;
use crate::effective;
use crate::explain::answer::Fix;
use crate::explain::asked::Asked;
use crate::explain::catalogue::Refused;
use crate::explain::cause::{About, KnownCause};
use crate::explain::here::Here;
use crate::explain::place::Place;
use crate::explain::remedies::{ACCOUNT_ADMINISTRATOR, CLUSTER_ADMINISTRATOR, reset};
use crate::explain::sign::Sign;
use crate::explain::weigh::{is_classic, is_key_passed_over, perhaps_there};
use crate::findings;
use crate::permissions::{
    Class, Held, check_owner, every_classic_permission, holds_as_owner, needed_by_some,
};
use crate::plan::Plan;
use crate::resolve::Provider;
use crate::sources;
use crate::truth::Truth;

/// The credential in effect lacks permissions
pub static MISSING_PERMISSIONS: KnownCause = KnownCause {
    id: "missing-permissions",
    title: "The credential in effect lacks infrastructure permissions",
    about: About::Scope,
    shown_by: &[
        Sign::If(About::Classic, &Sign::Both(&IN_EFFECT, &PERMISSION_MISSING)),
        Sign::If(About::NotClassic, &Sign::Both(&IN_EFFECT, &ROLE_MISSING)),
        // One of the two is the cause, whatever the message is about.
        Sign::Both(&IN_EFFECT, &Sign::Both(&PERMISSION_MISSING, &ROLE_MISSING)),
    ],
    against: &[Sign::Scope(nothing_is_missing)],
    hinted_by: &[
        // Whoever lacks permissions gets a token all the same, so of a token they explain something at most.
        Sign::Both(&OF_THE_KEY, &PERMISSION_MISSING),
        Sign::Both(&OF_THE_KEY, &ROLE_MISSING),
        Sign::If(About::Classic, &SUGGESTED_MISSING),
    ],
    not_known: &[Sign::Always(
        "What the credential in effect may do in {scope} is not known",
    )],
    fixes,
    settle: |place| vec![place.settle_missing(), place.show_owner()],
    sources: &[
        sources::PERMISSION_ERRORS,
        sources::CLASSIC_ROLES,
        sources::PLATFORM_ROLES,
    ],
};

const IN_EFFECT: Sign = Sign::Refused(Refused::InEffect);
const OF_THE_KEY: Sign = Sign::Refused(Refused::ApiKey);
const PERMISSION_MISSING: Sign = Sign::Finding(&findings::required_permission_missing::KIND);
const ROLE_MISSING: Sign = Sign::Finding(&findings::required_role_missing::KIND);
const SUGGESTED_MISSING: Sign = Sign::Finding(&findings::suggested_permission_missing::KIND);

/// Whether nothing that could be missing is in doubt
fn nothing_is_missing(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    // What a cluster needs that may be there is not known.
    if perhaps_there(here).next().is_some() {
        return None;
    }
    let all_held = match is_classic(asked, here) {
        Truth::Yes => permissions_are_held(here),
        Truth::No => roles_are_held(here),
        Truth::Unknown => permissions_are_held(here) && roles_are_held(here),
    };
    let label = here.at.label();
    all_held.then(|| format!("The credential in effect has what is required in {label}"))
}

fn permissions_are_held(here: Here<'_>) -> bool {
    if here.finds(&findings::suggested_permission_missing::KIND) {
        return false;
    }
    let checker = here
        .at
        .record()
        .and_then(|it| it.missing_permissions.as_ref());
    if let Some(checker) = checker {
        // What it missed counts only where a cluster is known to be classic.
        let counts = here.at.runs_on(Infrastructure::Classic) == Truth::Yes;
        return counts || (checker.required.is_empty() && checker.suggested.is_empty());
    }
    let classic = here.answer.provider(Provider::Classic);
    classic
        .and_then(|it| it.identity.as_ref())
        .is_some_and(|who| {
            let check = check_owner(here.at, who, true);
            // What it lacks is a finding where a cluster is known to be classic, and counts if one is.
            let mut open = check.lacks.iter().chain(&check.not_known);
            !open.any(|it| it.permission().is_some())
        })
}

fn roles_are_held(here: Here<'_>) -> bool {
    here.at.owner().is_some_and(|who| {
        let mut needed = needed_by_some(here.at);
        let may_lack = needed.any(|(need, needed)| {
            let holds = || holds_as_owner(here.at.index, who, need, here.at.scope());
            needed == Truth::Unknown && holds() != Truth::Yes
        });
        check_owner(here.at, who, false).not_known.is_empty() && !may_lack
    })
}

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let here = asked.at(place);
    // A manual credential's user has classic permissions; the policies of the key's owner say nothing of them.
    let here = here.filter(|here| here.at.manual().known().is_none());
    let owner = here.and_then(Here::owner);
    if owner.is_some_and(|it| it.is_no_user()) && asked.provider == Some(Provider::Classic) {
        return vec![
            reset(asked, place),
            Fix::new(
                "Or set a manual credential of somebody who has the permissions. The owner itself cannot be given them: service IDs and trusted profiles have no classic permissions",
                CLUSTER_ADMINISTRATOR,
                place.acting([place.set_manual()]),
            ),
        ];
    }
    let mut show = vec![place.target(), place.show_missing()];
    show.extend(owner.map(|it| commands::show_policies(asked.index, it.id)));
    let grants = asked.at(place).and_then(|here| grants(asked, here));
    let mut text = "Grant what is missing to the user behind the credential".to_owned();
    for (at, it) in grants.iter().flatten().enumerate() {
        text += if at == 0 { ": " } else { "; " };
        text += &it.text(asked.index);
        for command in it.commands(asked.index) {
            if !show.contains(&command) {
                show.push(command);
            }
        }
    }
    text += ". Classic permissions can take a few minutes to reach the clusters";
    let plan = grants.and_then(|them| {
        let steps = them.iter().map(|it| it.step(asked.index));
        Some(Plan {
            steps: steps.collect::<Option<_>>()?,
        })
    });
    let grant = Fix::new(text, ACCOUNT_ADMINISTRATOR, show).planned(plan);
    let grant = grant.in_console("Manage > Access (IAM) > Users > the user > Classic infrastructure > Permissions; for VPC: Access > VPC Infrastructure Services");
    let by_hand = by_hand(asked, place).into_iter().map(Fix::from);
    let mut fixes = vec![grant];
    fixes.extend(by_hand);
    let here = asked.at(place);
    if !here.is_some_and(|here| is_key_passed_over(asked, here)) {
        fixes.push(reset(asked, place));
    }
    fixes
}

/// What gives the classic permissions that are certainly missing; where nothing is known, what gives them all
fn by_hand(asked: &Asked<'_>, place: &Place) -> Vec<ByHand> {
    let Some(here) = asked.at(place) else {
        let is_classic = asked.provider.is_none_or(|it| it == Provider::Classic);
        return match is_classic {
            true => every_classic_access(asked.index),
            false => Vec::new(),
        };
    };
    let who = here.provider(Provider::Classic).identity;
    let missing = [Class::Required, Class::Suggested]
        .map(|it| effective::missing_permissions(here.at, &here.answer.providers, it));
    classic_access(asked.index, who, &missing.concat())
}

/// What gives the user behind the credential all that is certainly missing
fn grants(asked: &Asked<'_>, here: Here<'_>) -> Option<Vec<FixChange>> {
    let mut needs: Vec<(&IdentityId, Held)> = Vec::new();
    if is_classic(asked, here) != Truth::Yes
        && let Some(owner) = here.at.owner()
    {
        let lacks = check_owner(here.at, owner, false).lacks;
        let required = lacks.iter().filter(|it| it.is_required());
        needs.extend(required.map(|it| (owner, it.what)));
    }
    let user = here.provider(Provider::Classic).identity;
    let answers = &here.answer.providers;
    for name in effective::missing_permissions(here.at, answers, Class::Required) {
        let permission = every_classic_permission().find(|it| it.is_called(name))?;
        needs.push((user?, Held::Permission(permission)));
    }
    given(here.at, &needs)
}
