//! `ibmcloud iam user-policies`, `service-policies` and `trusted-profile-policies`: what somebody may do of their
//! own, without their access groups.
//!
//! Everybody sees their own; those of others need Viewer on IAM Access Management. `--api-version` chooses the
//! version of the JSON, and the session the one that is printed without it, since no document says which that is.

use serde_json::Value;

use crate::stand_in::command::{
    Call, Command, CommandOption, Layout, PlugIn, Source, option, switch,
};
use crate::stand_in::policies::{self, Subject};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::rights::Role;
use crate::stand_in::session::PolicyVersion;
use crate::stand_in::text::Text;
use crate::stand_in::world::{Identity, Policy};

const INTERFACE: Source = Source {
    title: "IAM Policy Management, list policies",
    url: "https://cloud.ibm.com/apidocs/iam-policy-management#list-policies",
};

/// What every list of policies takes
pub const OPTIONS: &[CommandOption] =
    &[option("--api-version", None), switch("--force", Some("-f"))];

pub const COMMANDS: [&Command; 3] = [
    &Command {
        words: &["iam", "user-policies"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud iam user-policies USER_NAME [--api-version v1 | v2] [--output JSON]",
        options: OPTIONS,
        text: Layout::Shown {
            by: Source {
                title: "IBM Cloud CLI, Managing IAM access: `ibmcloud iam user-policies`",
                url: "https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_commands_iam#ibmcloud_iam_user_policies",
            },
            print: |call| {
                let (whom, policies) = of_somebody(call, Identity::is_user, user_not_found)?;
                let body = listed(call, whom, policies)?;
                Ok(Text::below(
                    format!(
                        "Getting policies of user {} under current account as {}...",
                        whom.address(),
                        call.me.address()
                    ),
                    format!("\n{body}"),
                ))
            },
        },
        json: Layout::Shown {
            by: INTERFACE,
            print: |call| json(call, Identity::is_user, user_not_found),
        },
    },
    &Command {
        words: &["iam", "service-policies"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud iam service-policies SERVICE_ID [--api-version v1 | v2] [--output JSON]",
        options: OPTIONS,
        text: Layout::Shown {
            by: Source {
                title: "Red Hat OpenShift on IBM Cloud, Setting up an image registry: `ibmcloud iam service-policies`",
                url: "https://cloud.ibm.com/docs/openshift?topic=openshift-registry",
            },
            print: |call| {
                let (whom, policies) =
                    of_somebody(call, Identity::is_service_id, service_id_not_found)?;
                Ok(Text::bare(listed(call, whom, policies)?))
            },
        },
        json: Layout::Shown {
            by: INTERFACE,
            print: |call| json(call, Identity::is_service_id, service_id_not_found),
        },
    },
    &Command {
        words: &["iam", "trusted-profile-policies"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud iam trusted-profile-policies (NAME | ID) [--output JSON]",
        options: OPTIONS,
        text: Layout::NotShown,
        json: Layout::Shown {
            by: INTERFACE,
            print: |call| json(call, Identity::is_profile, profile_not_found),
        },
    },
];

fn listed(call: &Call<'_>, whom: &Identity, policies: &[Policy]) -> Result<String, Failure> {
    let subject = Subject::Identity(&whom.id);
    policies::listed(
        call.world,
        call.session.build.locale,
        subject,
        policies,
        false,
    )
}

fn json(
    call: &mut Call<'_>,
    fits: fn(&Identity) -> bool,
    not_found: fn(&Call<'_>, &str) -> Failure,
) -> Result<Value, Failure> {
    let (whom, policies) = of_somebody(call, fits, not_found)?;
    let subject = Subject::Identity(&whom.id);
    let account = call.account_id()?;
    Ok(policies::json(call.world, account, subject, policies, version(call)?).into())
}

/// The version that was asked for
pub fn version(call: &Call<'_>) -> Result<PolicyVersion, Failure> {
    match call.asked.option("--api-version") {
        None => Ok(call.session.build.policies),
        Some("v1") => Ok(PolicyVersion::V1),
        Some("v2") => Ok(PolicyVersion::V2),
        Some(other) => Err(Failure::Usage(format!(
            "expected `v1` or `v2`, got `{other}`"
        ))),
    }
}

fn of_somebody<'c>(
    call: &Call<'c>,
    fits: fn(&Identity) -> bool,
    not_found: fn(&Call<'_>, &str) -> Failure,
) -> Result<(&'c Identity, &'c [Policy]), Failure> {
    let word = call.subject("USER_NAME")?;
    let whom = call
        .world
        .somebody(word, fits)
        .ok_or_else(|| not_found(call, word))?;
    let sees_all = call
        .rights()?
        .on_account_service("iam-access-management", Role::Viewer);
    if whom.id != call.me.id && !sees_all {
        return Err(Failure::forbidden());
    }
    let policies = needed(whom.policies.as_deref(), || {
        format!("which policies `{}` has (`identities[].policies`)", whom.id)
    })?;
    Ok((whom, policies))
}

fn user_not_found(call: &Call<'_>, word: &str) -> Failure {
    let account = call.world.account.id.as_deref().unwrap_or_default();
    Failure::Refused(format!("User {word} is not found under account {account}"))
}

/// Source: IBM Cloud CLI SDK, guide for plug-in developers
pub fn service_id_not_found(_: &Call<'_>, word: &str) -> Failure {
    Failure::Refused(format!("Service ID '{word}' was not found."))
}

pub fn profile_not_found(_: &Call<'_>, word: &str) -> Failure {
    Failure::NotDocumented(format!(
        "no document shows what is said where no trusted profile is called `{word}`"
    ))
}
