//! `ibmcloud iam trusted-profile-rules PROFILE`, `-links` and `-identities`: who may assume a trusted profile. Their text
//! is shown nowhere.

use serde_json::{Value, json};

use super::identity_policies::profile_not_found;
use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::rights::Role;
use crate::stand_in::world::Identity;

pub const COMMANDS: [&Command; 3] = [
    &Command {
        words: &["iam", "trusted-profile-rules"],
        usage: "ibmcloud iam trusted-profile-rules (NAME | ID) [--output JSON]",
        json: shown(
            "https://cloud.ibm.com/apidocs/iam-identity-token-api#list-claim-rules",
            |call| {
                let profile = profile(call)?;
                let rules = trust(profile, profile.trust_rules.as_deref(), "trust_rules")?;
                let rule = |(at, it): (usize, &Value)| {
                    let of_resources = it["cr_type"].is_string();
                    json!({
                        "id": format!("ClaimRule-{at}"),
                        "type": if of_resources { "Profile-CR" } else { "Profile-SAML" },
                        "cr_type": it["cr_type"],
                        "realm_name": it["realm"],
                        "conditions": it["conditions"],
                    })
                };
                let rules: Vec<Value> = rules.iter().enumerate().map(rule).collect();
                Ok(json!({"rules": rules}))
            },
        ),
        ..UNKNOWN
    },
    &Command {
        words: &["iam", "trusted-profile-links"],
        usage: "ibmcloud iam trusted-profile-links (NAME | ID) [--output JSON]",
        json: shown(
            "https://cloud.ibm.com/apidocs/iam-identity-token-api#list-links",
            |call| {
                let profile = profile(call)?;
                let links = trust(profile, profile.trust_links.as_deref(), "trust_links")?;
                let link = |(at, it): (usize, &Value)| {
                    json!({
                        "id": format!("link-{at}"),
                        "cr_type": it["cr_type"],
                        "link": {"crn": it["crn"], "namespace": it["namespace"], "name": it["name"]},
                    })
                };
                let links: Vec<Value> = links.iter().enumerate().map(link).collect();
                Ok(json!({"links": links}))
            },
        ),
        ..UNKNOWN
    },
    &Command {
        words: &["iam", "trusted-profile-identities"],
        usage: "ibmcloud iam trusted-profile-identities (NAME | ID) [--output JSON]",
        json: shown(
            "https://cloud.ibm.com/apidocs/iam-identity-token-api#get-profile-identities",
            |call| {
                let profile = profile(call)?;
                let all = trust(
                    profile,
                    profile.trust_identities.as_deref(),
                    "trust_identities",
                )?;
                let identity = |it: &Value| {
                    let is_crn = it["crn"].is_string();
                    json!({
                        "iam_id": it["identity"],
                        "identifier": if is_crn { &it["crn"] } else { &it["identity"] },
                        "type": if is_crn { "crn" } else { "user" },
                    })
                };
                let all: Vec<Value> = all.iter().map(identity).collect();
                Ok(json!({"identities": all}))
            },
        ),
        ..UNKNOWN
    },
];

const UNKNOWN: Command = Command {
    words: &[],
    older: &[],
    plug_in: PlugIn::Core,
    usage: "",
    options: &[],
    text: Layout::NotShown,
    json: Layout::NotShown,
};

const fn shown(
    url: &'static str,
    print: fn(&mut Call<'_>) -> Result<Value, Failure>,
) -> Layout<Value> {
    let title = "IAM Identity Services, trusted profiles: fields of a rule, a link and an identity";
    let by = Source { title, url };
    Layout::Shown { by, print }
}

/// The profile that is asked about; whoever has a role on IAM Identity Service sees it
fn profile<'c>(call: &Call<'c>) -> Result<&'c Identity, Failure> {
    let word = call.subject("NAME")?;
    if !call
        .rights()?
        .on_account_service("iam-identity", Role::Viewer)
    {
        return Err(Failure::forbidden());
    }
    let found = call.world.somebody(word, Identity::is_profile);
    found.ok_or_else(|| profile_not_found(call, word))
}

fn trust<'c>(
    profile: &'c Identity,
    all: Option<&'c [Value]>,
    field: &str,
) -> Result<&'c [Value], Failure> {
    needed(all, || format!("whom `{}` trusts (`{field}`)", profile.id))
}
