//! `ibmcloud iam api-keys [--all]`: API keys, the cluster API keys among them.
//!
//! A cluster API key is called `containers-kubernetes-key`; its description holds the region and the ID of the
//! resource group, in words that no document gives. Without `--all`, and without Administrator on IAM Identity
//! Service, the list holds the caller's own keys. Secrets are not in an account document, so none is printed.
//!
//! The text is shown nowhere.

use serde_json::{Value, json};

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, switch};
use crate::stand_in::filler::{iam_time, uuid};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::rights::Role;
use crate::stand_in::world::{Key, Scope, World};

pub const COMMAND: Command = Command {
    words: &["iam", "api-keys"],
    older: &[],
    plug_in: PlugIn::Core,
    usage: "ibmcloud iam api-keys [--all] [--output json]",
    options: &[switch("--all", None), switch("--uuid", None)],
    text: Layout::NotShown,
    json: Layout::Shown {
        by: Source {
            title: "IAM Identity Services, list API keys: fields of a key",
            url: "https://cloud.ibm.com/apidocs/iam-identity-token-api#list-api-keys",
        },
        print: |call| Ok(listed(call, call.asked.has("--all"))?.into()),
    },
};

/// The keys that the caller sees
pub fn listed(call: &Call<'_>, all: bool) -> Result<Vec<Value>, Failure> {
    let account = call.account_id()?;
    let all = all
        && call
            .rights()?
            .on_account_service("iam-identity", Role::Administrator);
    let with_programs = call.session.build.all_keys_hold_service_ids;
    let keys = every_key(call.world)?;
    let seen = keys.iter().filter(|it| {
        let of_a_user = it.owner.starts_with("IBMid-");
        it.owner == call.me.id || all && (of_a_user || with_programs)
    });
    Ok(seen.map(|it| it.as_json(account)).collect())
}

/// A key and whom it acts as
struct Listed {
    id: String,
    owner: String,
    name: &'static str,
    description: String,
    key: Key,
    created_at: String,
}

/// Every key that there is: those of scopes, earlier ones, and as many others as their owners are said to have
fn every_key(world: &World) -> Result<Vec<Listed>, Failure> {
    let mut keys = Vec::new();
    for scope in &world.scopes {
        let place = format!("{}/{}", scope.region, scope.resource_group);
        let in_effect = needed(scope.api_key.said(), || {
            format!("whether `{place}` has an API key")
        })?;
        for key in in_effect.into_iter().filter(|it| it.exists()) {
            keys.push(of_scope(scope, key, "2021-03-01T09:00:00Z", &place)?);
        }
        for (at, key) in scope.obsolete_keys.iter().flatten().enumerate() {
            let before = format!("2016-01-{:02}T09:00:00Z", at % 28 + 1);
            keys.push(of_scope(scope, key, &before, &place)?);
        }
    }
    for identity in world.identities.iter().filter(|it| it.is_here()) {
        let known = keys.iter().filter(|it| it.owner == identity.id).count();
        for at in known..identity.api_key_count.unwrap_or(known) {
            keys.push(Listed {
                id: format!("ApiKey-{}", uuid(&format!("{} key {at}", identity.id))),
                owner: identity.id.clone(),
                name: "personal",
                description: String::new(),
                key: Key::default(),
                created_at: "2022-05-06T07:08:00Z".to_owned(),
            });
        }
    }
    Ok(keys)
}

fn of_scope(scope: &Scope, key: &Key, made: &str, place: &str) -> Result<Listed, Failure> {
    let owner = needed(key.owner.clone(), || {
        format!("who owns the API key of `{place}`")
    })?;
    Ok(Listed {
        id: key
            .id
            .clone()
            .unwrap_or_else(|| format!("ApiKey-{}", uuid(place))),
        owner,
        name: "containers-kubernetes-key",
        // Region and group are in it somehow; how it reads is not known.
        description: format!("{} {}", scope.region, scope.resource_group),
        key: key.clone(),
        created_at: key.created_at.clone().unwrap_or_else(|| made.to_owned()),
    })
}

impl Listed {
    fn as_json(&self, account: &str) -> Value {
        let state = self.key.state.as_deref().unwrap_or("active");
        let made_by = self.key.created_by.as_ref().unwrap_or(&self.owner);
        let mut key = json!({
            "id": self.id,
            "entity_tag": "1-00000000000000000000000000000000",
            "crn": format!("crn:v1:bluemix:public:iam-identity::a/{account}::apikey:{}", self.id),
            "locked": state == "locked",
            "disabled": state == "disabled",
            "created_at": iam_time(&self.created_at),
            "created_by": made_by,
            "modified_at": iam_time(&self.created_at),
            "name": self.name,
            "description": self.description,
            "iam_id": self.owner,
            "account_id": account,
        });
        let ends = match (&self.key.expires_at, state) {
            (Some(at), _) => Some(iam_time(at)),
            // The day is not in the document; that it is over is.
            (None, "expired") => Some(iam_time(&self.created_at)),
            (None, _) => None,
        };
        if let Some(ends) = ends {
            key["expires_at"] = ends.into();
        }
        if let Some(action) = &self.key.action_when_leaked {
            key["action_when_leaked"] = action.clone().into();
        }
        key
    }
}
