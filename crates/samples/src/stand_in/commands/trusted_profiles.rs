//! `ibmcloud iam trusted-profiles`; its text is shown nowhere.

use serde_json::{Value, json};

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::rights::Role;

pub const COMMAND: Command = Command {
    words: &["iam", "trusted-profiles"],
    older: &[],
    plug_in: PlugIn::Core,
    usage: "ibmcloud iam trusted-profiles [--output JSON]",
    options: &[],
    text: Layout::NotShown,
    json: Layout::Shown {
        by: Source {
            title: "IAM Identity Services, list trusted profiles: fields of a profile",
            url: "https://cloud.ibm.com/apidocs/iam-identity-token-api#list-profiles",
        },
        print: |call| Ok(listed(call)?.into()),
    },
};

/// The trusted profiles that the caller sees: all with a role on IAM Identity Service
pub fn listed(call: &Call<'_>) -> Result<Vec<Value>, Failure> {
    if !call
        .rights()?
        .on_account_service("iam-identity", Role::Viewer)
    {
        return Err(Failure::forbidden());
    }
    let account = call.account_id()?;
    let profiles = call.world.identities.iter();
    let profiles = profiles.filter(|it| it.is_profile() && it.is_here());
    profiles
        .map(|it| {
            let name = needed(it.name.as_deref(), || format!("the name of `{}`", it.id))?;
            Ok(json!({
                "id": it.short_id(),
                "iam_id": it.id,
                "crn": format!("crn:v1:bluemix:public:iam-identity::a/{account}::profile:{}", it.short_id()),
                "name": name,
                "account_id": account,
            }))
        })
        .collect()
}
