//! `ibmcloud ks api-key info`: who owns the API key of the region and resource group of a cluster.
//!
//! ```text
//! Getting information about the API key owner for cluster prod...
//! OK
//! Name      Email
//! Ana Ops   ana@example.com
//! ```
//! What it says where there is no key, or none any more, is shown nowhere. Whether the JSON's `id` is that of the key
//! or that of the identity neither; the session says which.

use serde_json::json;

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, option};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::text::{Text, table};
use crate::stand_in::world::{Identity, Key};

pub const COMMAND: Command = Command {
    words: &["api-key", "info"],
    older: &[&["api-key-info"]],
    plug_in: PlugIn::Kubernetes,
    usage: "ibmcloud ks api-key info --cluster CLUSTER [--output json] [-q]",
    options: &[option("--cluster", Some("-c"))],
    text: Layout::Shown {
        by: Source {
            title: "IBM Cloud Kubernetes Service, Accessing infrastructure with an API key: `ibmcloud ks api-key info`",
            url: "https://cloud.ibm.com/docs/containers?topic=containers-access-creds",
        },
        print: |call| {
            let (_, owner) = owner(call)?;
            let row = vec![
                label(owner).to_owned(),
                owner.email.clone().unwrap_or_default(),
            ];
            Ok(Text::below(
                format!(
                    "Getting information about the API key owner for cluster {}...",
                    call.subject("--cluster")?
                ),
                table(call.session.build.locale, &["Name", "Email"], &[row]),
            ))
        },
    },
    json: Layout::Shown {
        by: Source {
            title: "IBM Cloud Kubernetes Service API, get the owner of a cluster's API key",
            url: "https://containers.cloud.ibm.com/global/swagger-global-api/",
        },
        print: |call| {
            let (key, owner) = owner(call)?;
            let mut all = json!({
                "name": label(owner),
                "email": owner.email.as_deref().unwrap_or_default(),
            });
            let id = match call.session.build.owner_id_is_key {
                true => key.id.as_deref(),
                false => Some(owner.id.as_str()),
            };
            if let Some(id) = id {
                all["id"] = id.into();
            }
            Ok(all)
        },
    },
};

fn label(owner: &Identity) -> &str {
    owner.name.as_deref().unwrap_or_default()
}

fn owner<'c>(call: &Call<'c>) -> Result<(&'c Key, &'c Identity), Failure> {
    let cluster = call.cluster()?;
    let unsaid = || format!("who owns the API key of cluster `{}`", cluster.id);
    let region = needed(cluster.region.as_deref(), unsaid)?;
    let group = needed(cluster.resource_group.as_deref(), unsaid)?;
    let scope = needed(call.world.scope(region, group), unsaid)?;
    let key = needed(scope.api_key.said(), unsaid)?;
    let key = key.filter(|it| it.exists()).ok_or_else(|| {
        Failure::NotDocumented(
            "no document shows what `api-key info` says without a key".to_owned(),
        )
    })?;
    let owner = needed(key.owner.as_deref(), unsaid)?;
    let owner = needed(call.world.identity(owner), || format!("who `{owner}` is"))?;
    Ok((key, owner))
}
