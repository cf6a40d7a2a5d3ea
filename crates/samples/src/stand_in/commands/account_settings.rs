//! `ibmcloud iam account-settings`: what the account itself set; its text is shown nowhere.
//!
//! Every value is a text, `NOT_SET` where nothing is set. What an enterprise makes of it is not in it.

use serde_json::{Map, Value};

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, switch};
use crate::stand_in::printed::Failure;
use crate::stand_in::rights::Role;

pub const COMMAND: Command = Command {
    words: &["iam", "account-settings"],
    older: &[],
    plug_in: PlugIn::Core,
    usage: "ibmcloud iam account-settings [--show-external-identity] [--output json]",
    options: &[switch("--show-external-identity", None)],
    text: Layout::NotShown,
    json: Layout::Shown {
        by: Source {
            title: "IAM Identity Services, get account configurations: fields of the settings",
            url: "https://cloud.ibm.com/apidocs/iam-identity-token-api#get-account-settings",
        },
        print: |call| {
            let mut all = own(call)?;
            let external = call
                .world
                .account
                .settings
                .as_ref()
                .map(|it| &it.external_identity);
            if let (true, Some(external)) = (call.asked.has("--show-external-identity"), external) {
                let name = "external_account_identity_interaction".to_owned();
                all.insert(name, external.clone().into());
            }
            Ok(all.into())
        },
    },
};

/// The settings of the account itself, for whoever has a role on IAM Identity Service
pub fn own(call: &Call<'_>) -> Result<Map<String, Value>, Failure> {
    if !call
        .rights()?
        .on_account_service("iam-identity", Role::Viewer)
    {
        return Err(Failure::forbidden());
    }
    let account = &call.world.account;
    let mut all = account
        .settings
        .as_ref()
        .map(|it| it.own.clone())
        .unwrap_or_default();
    all.insert("account_id".to_owned(), call.account_id()?.into());
    let mut add = |name: &str, said: Option<bool>, yes: &str, no: &str| {
        if let Some(said) = said {
            let word = if said { yes } else { no };
            all.entry(name).or_insert_with(|| word.into());
        }
    };
    let restricted = account.restrict_api_key_creation;
    add(
        "restrict_create_platform_apikey",
        restricted,
        "RESTRICTED",
        "NOT_RESTRICTED",
    );
    add("mfa", account.totp_required, "TOTP4ALL", "NONE");
    Ok(all)
}
