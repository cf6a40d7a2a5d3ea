//! Messages as people paste them, and accounts in which each cause is theirs or is not.

mod messages;

mod extraction;

mod look_alikes;

mod causes;

mod classic_causes;

mod caller_causes;

mod codes;

mod scopes;

mod contradictions;

mod robust;

use serde_json::{Value, json};

use keyatlas_transcript::Blanked;

use super::{Cause, Context, Diagnosis, Explanation, KnownCause, Weight};
use crate::account::{self, Scope, Snapshot};
use crate::index::Index;

/// An account from the parts of its document; unless they say so, somebody else owns it
fn account(parts: Value) -> Index {
    let mut document =
        json!({ "format": "keyatlas/account@1", "account": { "owner": "IBMid-olga" } });
    let fields = document.as_object_mut().expect("an object");
    fields.extend(parts.as_object().expect("an object").clone());
    let (snapshot, problems) =
        account::read(&document.to_string().into()).expect("an account document");
    assert_eq!(problems, [], "{document}");
    Index::new(snapshot)
}

fn nothing_known() -> Index {
    Index::new(Snapshot::default())
}

fn explain(index: &Index, text: &str, context: &Context) -> Explanation {
    super::explain(index, &Blanked::new(text), context)
}

fn explained(text: &str) -> Explanation {
    explain(&nothing_known(), text, &Context::default())
}

/// The only diagnosis of a text
fn only(explanation: Explanation) -> Diagnosis {
    assert_eq!(explanation.diagnoses.len(), 1, "{explanation:#?}");
    explanation.diagnoses.into_iter().next().expect("one")
}

/// The slugs recognised in a text, in order
fn slugs(text: &str) -> Vec<&'static str> {
    explained(text)
        .diagnoses
        .iter()
        .map(|it| it.entry)
        .collect()
}

/// A cause of the only diagnosis of a text
fn cause(index: &Index, text: &str, id: &KnownCause) -> Cause {
    cause_with(index, text, id, &Context::default())
}

fn cause_with(index: &Index, text: &str, id: &KnownCause, context: &Context) -> Cause {
    only(explain(index, text, context))
        .causes
        .into_iter()
        .find(|it| it.id == id.id)
        .unwrap_or_else(|| panic!("{} is no cause of {text}", id.id))
}

fn weight(index: &Index, text: &str, id: &KnownCause) -> Weight {
    cause(index, text, id).weight
}

fn prod() -> Scope {
    Scope::new("us-south", "g1")
}

/// One scope, `us-south/prod`, with the key, manual credential and clusters that a test is about
fn one_scope(scope: Value, more: Value) -> Index {
    let mut record = json!({ "region": "us-south", "resource_group": "g1" });
    record
        .as_object_mut()
        .expect("an object")
        .extend(scope.as_object().expect("an object").clone());
    let mut parts = json!({
        "resource_groups": [{ "id": "g1", "name": "prod", "default": true }],
        "identities": [
            { "id": "IBMid-ana", "name": "Ana", "email": "ana@example.com", "standing": "active" },
            { "id": "IBMid-left", "name": "Leo", "standing": "removed" }
        ],
        "scopes": [record]
    });
    parts
        .as_object_mut()
        .expect("an object")
        .extend(more.as_object().expect("an object").clone());
    account(parts)
}

fn classic_cluster() -> Value {
    json!({ "clusters": [{
        "id": "c1", "name": "web", "provider": "classic", "region": "us-south",
        "resource_group": "g1", "classic_account": "111"
    }] })
}

fn vpc_cluster() -> Value {
    json!({ "clusters": [{
        "id": "c2", "name": "shop", "provider": "vpc", "region": "us-south", "resource_group": "g1"
    }] })
}

/// A key that works, by itself, and nothing in front of it
fn key(owner: &str) -> Value {
    json!({ "api_key": { "owner": owner, "state": "active" }, "manual_credential": null })
}
