//! One value of an account that is replaced by something that cannot stand there: every answer is the one of
//! the whole account, or unknown.

use std::collections::BTreeMap;

use keyatlas_resolver::account::{
    Fact, IdentityId, IdentityKind, ManualState, Scope, Snapshot, read_value,
};
use keyatlas_resolver::actions::actions;
use keyatlas_resolver::decide::{Place, decide_matrix};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{CredentialKind, Provider, answer_all};
use keyatlas_resolver::rules::Edition;
use keyatlas_resolver::truth::Outcome;
use keyatlas_resolver::truth::Truth;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::decide::{everybody, everywhere};
use crate::random;

proptest! {
    #![proptest_config(crate::config())]

    #[test]
    fn a_value_that_cannot_be_read_makes_answers_unknown_and_never_others(
        account in random::account().prop_map(consistent),
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 8),
    ) {
        let whole: Value = serde_json::from_str(&account.to_json()).expect("JSON");
        let nodes = nodes(&whole);
        let said = Answers::of(account.clone(), &account);
        for (node, how) in picks {
            let path = node.get(&nodes);
            let node = whole.pointer(path).expect("a node");
            let wrong = wrong_values(path, node);
            if wrong.is_empty() {
                continue;
            }
            let wrong = how.get(&wrong);
            let mut damaged = whole.clone();
            *damaged.pointer_mut(path).expect("the same node") = wrong.clone();
            let Ok((read, problems)) = read_value(&damaged) else {
                continue;
            };
            prop_assert!(!problems.is_empty(), "no problem where {path} is {wrong}");
            let heard = Answers::of(read.clone(), &account);
            if let Some(difference) = said.contradicted_by(&heard, takes_a_cluster_away(path)) {
                return Err(TestCaseError::fail(format!("{path} is {wrong}: {difference}\n{damaged}")));
            }
            let (again, _) = keyatlas_resolver::account::read(&read.to_json().into()).expect("saved");
            prop_assert_eq!(again, read, "{} is {}, saved and read again", path, wrong);
        }
    }
}

/// Without what contradicts itself in any account: an ID that says what it is and a kind that says another, and
/// a manual credential that was accepted though its user is gone
fn consistent(mut account: Snapshot) -> Snapshot {
    for identity in &mut account.identities {
        let is_machine =
            |kind| matches!(kind, IdentityKind::ServiceId | IdentityKind::TrustedProfile);
        identity.kind = match identity.id.kind() {
            Some(_) => None,
            None => identity.kind.filter(|it| !is_machine(*it)),
        };
    }
    for record in &mut account.scopes {
        if let Fact::Known(manual) = &mut record.manual_credential {
            manual.state = manual.state.filter(|it| *it == ManualState::Invalid);
        }
    }
    account
}

/// The places of every value but the whole, the version and the names that things are known by
fn nodes(whole: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut todo = vec![(String::new(), whole)];
    while let Some((path, value)) = todo.pop() {
        match value {
            Value::Object(fields) => {
                let inner = fields
                    .iter()
                    .map(|(name, it)| (format!("{path}/{name}"), it));
                todo.extend(inner);
            }
            Value::Array(entries) => {
                let inner = entries.iter().enumerate();
                todo.extend(inner.map(|(at, it)| (format!("{path}/{at}"), it)));
            }
            _ => {}
        }
        // What something is compared with may be a text, a number, true or false, or a list of these, a tag a text or an object.
        let is_compared = path.contains("/condition/") && path.contains("/value")
            || path.contains("/attributes/") && path.contains("/value")
            || path.contains("/policies/") && path.contains("/tags/");
        if !path.is_empty() && !LEFT_OUT.contains(&path.as_str()) && !is_compared {
            found.push(path);
        }
    }
    found
}

/// The version, without which there is no document; and the owner, whose absence still counts as not being it
const LEFT_OUT: [&str; 3] = ["/format", "/account", "/account/owner"];

/// Fields that say with `null` that there is none
const MAY_BE_NONE: [&str; 5] = [
    "classic_account",
    "classic",
    "api_key",
    "manual_credential",
    "trusted_profile",
];

/// Fields with a closed list of words
const WORDS: [&str; 5] = ["type", "kind", "standing", "state", "platform"];

/// A question about a scope is one about the clusters that are listed there, so it is another one without one
fn takes_a_cluster_away(path: &str) -> bool {
    let mut steps = path.split('/').skip(1);
    let places = ["id", "region", "resource_group"];
    steps.next() == Some("clusters") && steps.nth(1).is_none_or(|it| places.contains(&it))
}

fn wrong_values(path: &str, right: &Value) -> Vec<Value> {
    let field = path.rsplit('/').next().unwrap_or_default();
    let mut wrong = match right {
        Value::Null => vec![json!(5), json!([])],
        Value::Bool(_) => vec![json!("yes"), json!(1), json!([true])],
        Value::Number(_) => vec![json!("5"), json!(-1), json!([])],
        Value::String(text) => vec![json!(5), json!([text]), json!({}), json!(true)],
        Value::Array(entries) => {
            let one_more = [entries.as_slice(), &[Value::Null]].concat();
            vec![json!(5), json!("x"), json!({}), one_more.into()]
        }
        // Somebody in an access group may also be an ID alone.
        Value::Object(_) if path.contains("/members/") => vec![json!(5), json!([])],
        Value::Object(_) => vec![json!(5), json!("x"), json!([])],
    };
    // What an address of a network zone is comes from IBM and is no closed list.
    let is_closed = WORDS.contains(&field) && !path.starts_with("/cbr/");
    if is_closed || path.contains("/complete/") {
        wrong.push(json!("bogus"));
    }
    if !MAY_BE_NONE.contains(&field) {
        wrong.push(Value::Null);
    }
    wrong
}

/// What is definite about an account, as far as it can be asked alike of a damaged one
struct Answers {
    credentials: BTreeMap<(Scope, Provider), (CredentialKind, Option<IdentityId>, Truth)>,
    decisions: Vec<(String, Outcome)>,
}

impl Answers {
    /// The places are those of the whole account
    fn of(account: Snapshot, whole: &Snapshot) -> Self {
        let mut index = Index::new(account);
        let mut credentials = BTreeMap::new();
        for scope in answer_all(&index).scopes {
            for it in &scope.providers {
                let said = (it.credential, it.identity.clone(), it.usable);
                credentials.insert((scope.scope(), it.provider), said);
            }
        }
        let (everybody, everywhere) = (everybody(), everywhere(whole));
        let mut decisions = Vec::new();
        for edition in Edition::ALL {
            index = index.following(edition);
            for action in actions().iter().step_by(7) {
                let matrix = decide_matrix(&index, action, &everybody, &everywhere);
                for (row, actor) in everybody.iter().enumerate() {
                    for (column, place) in everywhere.iter().enumerate() {
                        let place = match place {
                            Place::Cluster(id) => id.to_string(),
                            Place::Scope(it) => format!("{}/{}", it.region, it.resource_group),
                        };
                        let asked = format!("{actor} {} {place}", action.name());
                        decisions.push((asked, matrix.outcome(row, column)));
                    }
                }
            }
        }
        Self {
            credentials,
            decisions,
        }
    }

    fn contradicted_by(&self, other: &Self, only_clusters: bool) -> Option<String> {
        for (place, said) in &other.credentials {
            let Some(right) = self.credentials.get(place) else {
                continue;
            };
            let kind = said.0 == right.0 || said.0 == CredentialKind::Unknown;
            let who = said.1 == right.1 || said.1.is_none();
            let usable = said.2 == right.2 || said.2 == Truth::Unknown;
            if !(kind && who && usable) {
                return Some(format!("{place:?} is {said:?} instead of {right:?}"));
            }
        }
        let both = self.decisions.iter().zip(&other.decisions);
        for ((asked, right), (_, said)) in both {
            if only_clusters && asked.contains('/') {
                continue;
            }
            if said != right && *said != Outcome::Unknown {
                return Some(format!("{asked} is {said:?} instead of {right:?}"));
            }
        }
        None
    }
}
