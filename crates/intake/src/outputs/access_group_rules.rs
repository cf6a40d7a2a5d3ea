//! The answer of `GET /v2/groups/GROUP/rules`: the rules by which users become members of an access group when they log
//! in. No command lists them.
//!
//! ```text
//! {"rules": [{"id": "ClaimRule-1", "name": "developers", "expiration": 12, "realm_name": "https://idp.example.com",
//!   "access_group_id": "AccessGroupId-1", "conditions": [{"claim": "group", "operator": "EQUALS", "value": "\"dev\""}]}]}
//! ```
//! Source: <https://cloud.ibm.com/apidocs/iam-access-groups#list-access-group-rules>

use std::collections::BTreeMap;

use keyatlas_resolver::account::MemberRule;
use serde_json::Value;

use super::profile_trust::claim;
use super::restrictions;
use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, every, owned, text};
use crate::report::counted;

pub static OUTPUT: Output = Output {
    word: "access_group_rules",
    label: "GET /v2/groups/GROUP/rules",
    requests: &["v2/groups/*/rules"],
    precedes: &[&restrictions::OUTPUT],
    fits,
    read_json,
    ..Output::UNKNOWN
};

#[derive(Debug)]
struct Rules {
    by_group: BTreeMap<String, Vec<MemberRule>>,
    /// Whether a group has no others than these
    whole: bool,
}

impl Reading for Rules {
    fn summary(&self) -> String {
        let count = self.by_group.values().map(Vec::len).sum();
        counted(count, "membership rule")
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        for (group, rules) in &self.by_group {
            draft.member_rules(group, rules.clone(), self.whole);
        }
    }
}

/// Rules of trusted profiles have a type
fn fits(it: &Shape) -> bool {
    it.has("realm_name") && it.has("conditions") && it.has("expiration") && !it.has("type")
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let mut by_group: BTreeMap<String, Vec<MemberRule>> = BTreeMap::new();
    let asked = json.command.and_then(|it| it.subject.as_deref());
    let list = json.value.get("rules").and_then(Value::as_array);
    if let Some(group) = asked.filter(|_| list.is_some_and(Vec::is_empty)) {
        by_group.insert(group.to_owned(), Vec::new());
    }
    for (line, entry) in json.whole_entries() {
        match text(entry, &["access_group_id"]).or(asked) {
            Some(group) => by_group
                .entry(group.to_owned())
                .or_default()
                .push(rule(entry)),
            None => remarks.problem(
                line,
                "expected a rule with the `access_group_id` of its group",
            ),
        }
    }
    Some(Box::new(Rules {
        by_group,
        whole: json.is_read_whole(remarks),
    }))
}

fn rule(entry: &Value) -> MemberRule {
    let hours = entry.get("expiration").and_then(Value::as_u64);
    MemberRule {
        name: owned(entry, &["name"]),
        realm: owned(entry, &["realm_name"]),
        expiration_hours: hours.and_then(|it| it.try_into().ok()),
        conditions: entry.get("conditions").and_then(|it| every(it, claim)),
    }
}
