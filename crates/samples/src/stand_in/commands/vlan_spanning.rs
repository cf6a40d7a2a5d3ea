//! `ibmcloud ks vlan spanning get`: whether the networks of several zones reach each other; its text is shown nowhere.

use serde_json::json;

use crate::stand_in::command::{Command, Layout, PlugIn, Source, option};
use crate::stand_in::printed::{Failure, needed};

pub const COMMAND: Command = Command {
    words: &["vlan", "spanning", "get"],
    older: &[&["vlan-spanning-get"]],
    plug_in: PlugIn::Kubernetes,
    usage: "ibmcloud ks vlan spanning get --region REGION [--output json] [-q]",
    options: &[option("--region", Some("-r"))],
    text: Layout::NotShown,
    json: Layout::Shown {
        by: Source {
            title: "IBM Cloud Kubernetes Service API, get VLAN spanning",
            url: "https://containers.cloud.ibm.com/global/swagger-global-api/",
        },
        print: |call| {
            let (region, group) = (call.region()?, call.group()?);
            if !call.rights()?.see_scope(&region, &group.id) {
                return Err(Failure::needs_role("Viewer"));
            }
            let enabled = needed(call.world.account.vlan_spanning, || {
                "whether VLAN spanning is on (`account.vlan_spanning`)".to_owned()
            })?;
            Ok(json!({"enabled": enabled}))
        },
    },
};
