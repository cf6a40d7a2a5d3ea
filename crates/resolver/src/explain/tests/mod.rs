//! Messages as people paste them, and accounts in which each cause is theirs or is not.

mod messages;

mod pastes;

mod wrappings;

mod extraction;

mod look_alikes;

mod causes;

mod classic_causes;

mod caller_causes;

mod codes;

mod scopes;

mod contradictions;

mod order;

mod way_out;

mod support;

mod robust;

use keyatlas_transcript::Blanked;

use super::{Cause, Context, Diagnosis, Explanation, KnownCause, Weight};
use crate::account::{Scope, Snapshot};
use crate::index::Index;
use crate::testing::{Account, scope_of};

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
    scope_of("us-south/prod")
}

/// One scope, `us-south/prod`, of an account of somebody else, with the key, manual credential and clusters that a test is about
fn one_scope(lines: &str) -> Index {
    let account = Account::unknown().say(
        "account owner IBMid-olga
         group prod default
         identity ana active named Ana email ana@example.com
         identity left removed named Leo
         scope us-south/prod",
    );
    account.say(lines).index()
}

const CLASSIC_CLUSTER: &str = "cluster web id c1 classic us-south/prod account 111";
const VPC_CLUSTER: &str = "cluster shop id c2 vpc us-south/prod";
/// A key that works, by itself, and nothing in front of it
const ANAS_KEY: &str = "key us-south/prod owner ana active\nno manual us-south/prod";
const KEY_OF_WHO_LEFT: &str = "key us-south/prod owner left active\nno manual us-south/prod";

fn lines(lines: &[&str]) -> String {
    lines.join("\n")
}
