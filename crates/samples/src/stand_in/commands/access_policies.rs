//! `ibmcloud iam access-policies`: the policies of everybody and of every access group.
//!
//! Whoever does not have Viewer on IAM Access Management sees their own. The text is shown nowhere.

use serde_json::Value;

use super::identity_policies::version;
use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, option};
use crate::stand_in::policies::{self, Subject};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::rights::Role;
use crate::stand_in::session::PolicyVersion;
use crate::stand_in::world::{Identity, World};

pub const COMMAND: Command = Command {
    words: &["iam", "access-policies"],
    older: &[],
    plug_in: PlugIn::Core,
    usage: "ibmcloud iam access-policies [-t user | service_id | access_group | trusted_profile] [--api-version v1 | v2] [--output JSON]",
    options: &[option("--api-version", None), option("--type", Some("-t"))],
    text: Layout::NotShown,
    json: Layout::Shown {
        by: Source {
            title: "IAM Policy Management, list policies",
            url: "https://cloud.ibm.com/apidocs/iam-policy-management#list-policies",
        },
        print: |call| {
            let of = call.asked.option("--type").map(str::to_owned);
            let (version, world) = (version(call)?, call.world);
            let is_asked =
                |subject: Subject<'_>| of.as_deref().is_none_or(|it| it == kind(world, subject));
            Ok(of_account(call, version, is_asked)?.into())
        },
    },
};

fn kind(world: &World, subject: Subject<'_>) -> &'static str {
    let Subject::Identity(id) = subject else {
        return "access_group";
    };
    let identity = world.identities.iter().find(|it| it.id == id);
    match identity {
        Some(it) if Identity::is_service_id(it) => "service_id",
        Some(it) if Identity::is_profile(it) => "trusted_profile",
        _ => "user",
    }
}

/// The policies of those who are asked about, as far as the caller sees them
pub fn of_account(
    call: &mut Call<'_>,
    version: PolicyVersion,
    is_asked: impl Fn(Subject<'_>) -> bool,
) -> Result<Vec<Value>, Failure> {
    let sees_all = call
        .rights()?
        .on_account_service("iam-access-management", Role::Viewer);
    let account = call.account_id()?;
    let mut all = Vec::new();
    for identity in call.world.identities.iter().filter(|it| it.is_here()) {
        let subject = Subject::Identity(&identity.id);
        if is_asked(subject) && (sees_all || identity.id == call.me.id) {
            let policies = needed(identity.policies.as_deref(), || {
                format!("which policies `{}` has", identity.id)
            })?;
            all.extend(policies::json(
                call.world, account, subject, policies, version,
            ));
        }
    }
    let groups = needed(call.world.access_groups.as_deref(), || {
        "which access groups there are".to_owned()
    })?;
    for group in groups.iter().filter(|_| sees_all) {
        let subject = Subject::AccessGroup(&group.id);
        if is_asked(subject) {
            let policies = needed(group.policies.as_deref(), || {
                format!("what access group `{}` grants", group.id)
            })?;
            all.extend(policies::json(
                call.world, account, subject, policies, version,
            ));
        }
    }
    Ok(all)
}
