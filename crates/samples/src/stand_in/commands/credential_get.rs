//! `ibmcloud ks credential get`: whether a manual credential is set, and whose.
//!
//! ```text
//! OK
//! Infrastructure credentials for user name 1234567_ops@example.com set for resource group prod.
//! ```
//! None being set is a failure with a code, and a normal state. Where no group is targeted, it is about the default
//! group.
//! ```text
//! FAILED
//! No credentials set for resource group prod.: The user credentials could not be found. (E0051)
//! ```

use serde_json::json;

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, name_of, option};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::text::Text;
use crate::stand_in::world::{Manual, World};

pub const COMMAND: Command = Command {
    words: &["credential", "get"],
    older: &[&["credentials-get"], &["credential-get"]],
    plug_in: PlugIn::Kubernetes,
    usage: "ibmcloud ks credential get --region REGION [--output json] [-q]",
    options: &[option("--region", Some("-r"))],
    text: Layout::Shown {
        by: Source {
            title: "Red Hat OpenShift on IBM Cloud, Why can't I create or delete worker nodes?: `ibmcloud oc credential get`",
            url: "https://cloud.ibm.com/docs/openshift?topic=openshift-ts-perms-creds",
        },
        print: |call| {
            let (user, group) = user(call)?;
            Ok(Text::ok(format!(
                "Infrastructure credentials for user name {user} set for resource group {group}.\n"
            )))
        },
    },
    json: Layout::Shown {
        by: Source {
            title: "IBM Cloud Kubernetes Service API, get the classic credentials of a region",
            url: "https://containers.cloud.ibm.com/global/swagger-global-api/",
        },
        print: |call| {
            let (user, _) = user(call)?;
            Ok(json!({"apiUser": user}))
        },
    },
};

/// The user whose credential is stored, and the group's name
fn user<'c>(call: &Call<'c>) -> Result<(&'c str, &'c str), Failure> {
    let (region, group) = (call.region()?, call.group()?);
    if !call.rights()?.see_scope(&region, &group.id) {
        return Err(Failure::needs_role("Viewer"));
    }
    let name = name_of(group)?;
    match manual(call.world, &region, &group.id)? {
        Some(manual) => Ok((user_of(manual, &region, name)?, name)),
        None => Err(call.refused(
            format!("No credentials set for resource group {name}.: The user credentials could not be found."),
            "E0051",
        )),
    }
}

/// The name of a stored credential's user
pub fn user_of<'c>(manual: &'c Manual, region: &str, group: &str) -> Result<&'c str, Failure> {
    needed(manual.username.as_deref(), || {
        format!("whose the manual credential of `{region}/{group}` is")
    })
}

/// The credential that is stored for a region and group.
///
/// Where nothing is recorded nothing is stored, unless clusters are there: then the document does not say.
pub fn manual<'c>(
    world: &'c World,
    region: &str,
    group: &str,
) -> Result<Option<&'c Manual>, Failure> {
    let unsaid = || format!("whether a manual credential is set in `{region}/{group}`");
    match world.scope(region, group) {
        Some(scope) => needed(scope.manual_credential.said(), unsaid),
        None if has_clusters(world, region, group) => Err(Failure::Unsaid(unsaid())),
        None => Ok(None),
    }
}

fn has_clusters(world: &World, region: &str, group: &str) -> bool {
    world.clusters.iter().any(|it| {
        it.region.as_deref() == Some(region) && it.resource_group.as_deref() == Some(group)
    })
}
