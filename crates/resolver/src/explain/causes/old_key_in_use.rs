//! ## Looks like
//! Volumes or the autoscaler fail with an IAM error soon after a reset
//! ## Why
//! The component in the cluster started with the earlier API key and keeps it.
//! ## Fix
//! Restart the component's pod; the storage secret follows by itself.

use crate::account::{Event, Timestamp};
use crate::commands::Command;
use crate::explain::answer::Fix;
use crate::explain::asked::Asked;
use crate::explain::cause::KnownCause;
use crate::explain::here::Here;
use crate::explain::remedies::CLUSTER_ADMINISTRATOR;
use crate::explain::sign::Sign;
use crate::sources;

/// A component in the cluster still uses the earlier key
pub static OLD_KEY_IN_USE: KnownCause = KnownCause {
    id: "old-key-in-use",
    title: "A component in the cluster still uses the earlier API key",
    hinted_by: &[
        Sign::First(&Sign::Text(reset_lately)),
        Sign::Always(
            "The account does not show when the component started; after a reset this is the first thing to check",
        ),
    ],
    fixes: |_, _| {
        vec![Fix::new(
            "Restart the storage driver and the autoscaler, then create the claim again",
            CLUSTER_ADMINISTRATOR,
            [
                Command::kubectl(
                    "get pods -n kube-system | grep -E 'ibm-vpc-block-csi-controller|cluster-autoscaler'",
                ),
                Command::kubectl("delete pod -n kube-system <pod>"),
            ],
        )]
    },
    settle: |_| vec![Command::kubectl("get pods -n kube-system")],
    sources: &[
        sources::VPC_BLOCK_AFTER_RESET,
        sources::AUTOSCALER_AFTER_RESET,
    ],
    ..KnownCause::UNKNOWN
};

/// For how many days a component that was not restarted since is the first thing to look at
const LATELY: i64 = 30;

/// A reset in the account or in its history, by which components that run since before it have the earlier key
fn reset_lately(asked: &Asked<'_>) -> Option<String> {
    asked.scopes().find_map(|here| {
        let (label, when) = (here.at.label(), made(asked, here).or_else(|| told(asked, here))?);
        Some(format!(
            "The API key of {label} was reset {when}. A component that started before keeps the earlier key until its pod is restarted"
        ))
    })
}

/// When the key was made, where a cluster there is older or of no known age
fn made(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let (made, now) = (
        here.key_made_at()?,
        asked.index.snapshot().captured_at.as_ref()?,
    );
    let is_older = |created: Option<&Timestamp>| created.is_none_or(|it| it.is_days_before(made));
    let days = made.days_before(now);
    let before = (here.at.clusters()).any(|it| is_older(it.created_at.as_ref()));
    ((0..=LATELY).contains(&days) && before).then(|| format!("on {}", made.day()))
}

/// When the history tells of a reset there
fn told(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let snapshot = asked.index.snapshot();
    let is_reset = |it: &&Event| {
        let named = it
            .action
            .as_deref()
            .is_some_and(|it| it.ends_with("key.reset"));
        let went_through = it
            .outcome
            .as_deref()
            .is_none_or(|it| it.eq_ignore_ascii_case("success"));
        let is_here = it.scope.as_ref().is_none_or(|it| it == here.at.scope());
        let days = it.at.as_ref().zip(snapshot.captured_at.as_ref());
        let lately = days.is_none_or(|(at, now)| at.days_before(now) <= LATELY);
        named && went_through && is_here && lately
    };
    let event = snapshot.history.iter().flatten().rev().find(is_reset)?;
    let when = event.at.as_ref().map(|it| format!("on {}", it.day()));
    Some(when.unwrap_or_else(|| "as the history of the account says".to_owned()))
}
