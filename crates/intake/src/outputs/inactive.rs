//! The answer of `GET /v1/activity/accounts/ACCOUNT/report/REFERENCE`: identities and API keys that were not used for a
//! while, and when they were used last. No command prints it.
//!
//! ```text
//! {"report_duration": "720", "report_end_time": "2026-11-01T09:00:00Z",
//!   "apikeys": [{"id": "ApiKey-1", "name": "containers-kubernetes-key", "type": "user", "last_authn": "2026-08-01T10:00+0000"}]}
//! ```
//! A key of a scope where nothing happens is not used either, so that this says nothing of which key is in effect.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-identity-token-api#get-report>

use std::collections::BTreeMap;

use keyatlas_resolver::account::{Fact, KeyId, Timestamp};
use serde_json::Value;

use super::{account_users, api_keys};
use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, expect_times, owned, time};
use crate::report::counted;

pub static OUTPUT: Output = Output {
    word: "inactive_identities",
    label: "GET /v1/activity/accounts/ACCOUNT/report/REFERENCE",
    precedes: &[&api_keys::OUTPUT, &account_users::OUTPUT],
    fits: |it: &Shape| it.whole.get("report_duration").is_some(),
    read_json,
    ..Output::UNKNOWN
};

#[derive(Debug)]
struct Inactive {
    last_used: BTreeMap<KeyId, Timestamp>,
}

impl Reading for Inactive {
    fn summary(&self) -> String {
        let keys = counted(self.last_used.len(), "API key");
        format!("when {keys} were used last")
    }

    fn lay(&self, _: &mut Draft<'_>) {}

    // Which keys scopes have is known once all lists are laid in.
    fn conclude(&self, draft: &mut Draft<'_>) {
        for record in draft.scopes.values_mut() {
            let keys = record.api_key.known_mut().into_iter();
            let keys = keys.filter_map(|it| Some((it.id.as_ref()?, &mut it.last_used_at)));
            let others = record.obsolete_keys.iter_mut().flatten();
            let others = others.map(|it| (&it.id, &mut it.last_used_at));
            for (id, last_used_at) in keys.chain(others) {
                if let Some(last) = self.last_used.get(id) {
                    *last_used_at = Fact::Known(last.clone());
                }
            }
        }
    }
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let mut last_used = BTreeMap::new();
    let keys = json.value.get("apikeys").and_then(Value::as_array);
    for entry in keys.into_iter().flatten() {
        expect_times(entry, json.line, &["last_authn"], remarks);
        match owned(entry, &["id"]) {
            None => remarks.problem(json.line, "expected an API key with an `id`"),
            // Without a time nobody can say whether it was ever used.
            Some(id) => last_used.extend(time(entry, "last_authn").map(|at| (KeyId::from(id), at))),
        }
    }
    Some(Box::new(Inactive { last_used }))
}
