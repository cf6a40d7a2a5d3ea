//! `ibmcloud iam service-ids` and `ibmcloud iam service-id NAME`.
//!
//! ```text
//! UUID                Name           Created At              Last Updated            Description        Locked
//! ServiceId-aa11...   cluster-id-a   2019-02-01T19:01+0000   2019-02-01T19:01+0000   ID for mycluster   false
//! ```
//! The service IDs that clusters make for themselves are in no account document, so they are not listed.

use serde_json::{Value, json};

use super::identity_policies::service_id_not_found;
use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::rights::Role;
use crate::stand_in::text::{Text, table};
use crate::stand_in::world::Identity;

const INTERFACE: Source = Source {
    title: "IAM Identity Services, list service IDs: fields of a service ID",
    url: "https://cloud.ibm.com/apidocs/iam-identity-token-api#list-service-ids",
};

const MADE: &str = "2023-09-26T11:04+0000";

pub const COMMANDS: [&Command; 2] = [
    &Command {
        words: &["iam", "service-ids"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud iam service-ids [--output JSON]",
        options: &[],
        text: Layout::Shown {
            by: Source {
                title: "Red Hat OpenShift on IBM Cloud, Setting up an image registry: `ibmcloud iam service-ids`",
                url: "https://cloud.ibm.com/docs/openshift?topic=openshift-registry",
            },
            print: |call| {
                let row = |it: &&Identity| {
                    Ok(vec![
                        it.short_id().to_owned(),
                        name(it)?.to_owned(),
                        MADE.to_owned(),
                        MADE.to_owned(),
                        String::new(),
                        "false".to_owned(),
                    ])
                };
                let rows: Result<Vec<_>, Failure> = visible(call)?.iter().map(row).collect();
                let headings = [
                    "UUID",
                    "Name",
                    "Created At",
                    "Last Updated",
                    "Description",
                    "Locked",
                ];
                Ok(Text::bare(table(
                    call.session.build.locale,
                    &headings,
                    &rows?,
                )))
            },
        },
        json: Layout::Shown {
            by: INTERFACE,
            print: |call| {
                let account = call.account_id()?;
                visible(call)?
                    .into_iter()
                    .map(|it| as_json(it, account))
                    .collect()
            },
        },
    },
    &Command {
        words: &["iam", "service-id"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud iam service-id (NAME | UUID) [--output JSON]",
        options: &[],
        text: Layout::NotShown,
        json: Layout::Shown {
            by: INTERFACE,
            print: |call| {
                let word = call.subject("NAME")?;
                let account = call.account_id()?;
                let mut seen = visible(call)?.into_iter();
                let found = seen.find(|it| it.goes_by(word));
                as_json(
                    found.ok_or_else(|| service_id_not_found(call, word))?,
                    account,
                )
            },
        },
    },
];

/// The service IDs that the caller sees: all with a role on IAM Identity Service
pub fn visible<'c>(call: &Call<'c>) -> Result<Vec<&'c Identity>, Failure> {
    if !call
        .rights()?
        .on_account_service("iam-identity", Role::Viewer)
    {
        return Err(Failure::forbidden());
    }
    let identities = call.world.identities.iter();
    Ok(identities
        .filter(|it| it.is_service_id() && it.is_here())
        .collect())
}

fn name(it: &Identity) -> Result<&str, Failure> {
    needed(it.name.as_deref(), || format!("the name of `{}`", it.id))
}

/// A service ID as the interface gives it
pub fn as_json(it: &Identity, account: &str) -> Result<Value, Failure> {
    Ok(json!({
        "id": it.short_id(),
        "iam_id": it.id,
        "crn": format!("crn:v1:bluemix:public:iam-identity::a/{account}::serviceid:{}", it.short_id()),
        "locked": false,
        "name": name(it)?,
        "account_id": account,
        "created_at": MADE,
        "modified_at": MADE,
    }))
}
