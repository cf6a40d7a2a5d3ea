//! ## Looks like
//! `No credentials set for resource group prod.: The user credentials could not be found. (E0051)`
//! ## Why
//! No manual credential is set, so the API key is used. That is the normal state.
//! ## Fix
//! None; but make sure that you asked about the right resource group.

use crate::account::Fact;
use crate::commands::Command;
use crate::explain::answer::{Fix, Targeted};
use crate::explain::asked::Asked;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::CALLER;
use crate::explain::sign::Sign;
use crate::sources;

/// No manual credential is set
pub static NOTHING_SET: KnownCause = KnownCause {
    id: "nothing-set",
    title: "Nothing is wrong: the API key is used, for no manual credential is set",
    shown_by: &[
        Sign::Text(the_account_agrees),
        Sign::Text(the_account_does_not_say),
    ],
    hinted_by: &[Sign::Text(the_account_has_one)],
    fixes: |asked, place| {
        let targeted = match &asked.extracted.targeted_group {
            Some(Targeted::None) => {
                "No resource group was targeted, so the answer is about the account's default group. Target the group of the cluster and ask again"
            }
            Some(Targeted::Group(_)) | None => {
                "Nothing has to be changed. If you meant another group, target it and ask again"
            }
        };
        let look = [place.target(), place.show_manual(), place.show_owner()];
        vec![Fix::new(targeted, CALLER, look)]
    },
    settle: |place| vec![Command::ibmcloud("target"), place.settle_manual()],
    sources: &[sources::PERMISSION_ERRORS, sources::CLASSIC_CREDENTIALS],
    ..KnownCause::UNKNOWN
};

fn the_account_agrees(asked: &Asked<'_>) -> Option<String> {
    let at = asked.only_scope()?.at;
    (at.manual() == Fact::None).then(|| {
        format!(
            "The account agrees: no manual credential is set for {}",
            at.label()
        )
    })
}

fn the_account_does_not_say(asked: &Asked<'_>) -> Option<String> {
    let is_set = (asked.only_scope()).is_some_and(|here| here.at.manual().known().is_some());
    (!is_set).then(|| match &asked.extracted.resource_group {
        Some(group) => format!(
            "The answer is about resource group {group}. Is that the group of your cluster?"
        ),
        None => "The command found no manual credential for the group that was targeted. Is that the group of your cluster?".to_owned(),
    })
}

fn the_account_has_one(asked: &Asked<'_>) -> Option<String> {
    let at = asked.only_scope()?.at;
    let manual = at.manual().known().copied()?;
    Some(format!(
        "The account in view has a manual credential for {} ({}). Either it was unset since, or another group was targeted when you asked",
        at.label(),
        manual.username.as_deref().unwrap_or("user name not known")
    ))
}
