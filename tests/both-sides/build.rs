//! Asks the resolver on the machine itself, about the demo accounts, the accounts of the scenarios and
//! random ones, and keeps the answers for the test that asks again in WebAssembly.

use std::path::Path;
use std::{env, fs};

use keyatlas_resolver::account::Snapshot;
use keyatlas_samples::{all, scenario, snapshot};
use proptest::prelude::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

#[path = "src/answers.rs"]
mod answers;

#[path = "../../crates/resolver/tests/properties/changes/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "the second wording of the changes is not asked for here"
)]
mod changes;

#[path = "../../crates/resolver/tests/properties/random/mod.rs"]
mod random;

use answers::{Case, answers};

const RANDOM_ACCOUNTS: usize = 250;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=../../crates/resolver/tests/properties");
    let mut cases: Vec<Case> = Vec::new();
    for sample in all().iter().filter(|it| it.slug != "large") {
        let account = snapshot(sample.slug).expect("a demo account for each slug");
        cases.push(case(sample.slug, &account, ""));
    }
    for (name, account, plan) in scenario::accounts() {
        cases.push(case(&name, &account, &plan));
    }
    let any = (
        random::account(),
        proptest::collection::vec(changes::change(), 1..4),
    );
    let mut runner = TestRunner::deterministic();
    for number in 1..=RANDOM_ACCOUNTS {
        let tree = any.new_tree(&mut runner).expect("a random account");
        let (account, plan) = tree.current();
        cases.push(case(
            &format!("random account {number}"),
            &account,
            &changes::text(&plan),
        ));
    }
    let text = serde_json::to_string(&cases).expect("cases are JSON");
    let out = env::var_os("OUT_DIR").expect("Cargo says where to write");
    fs::write(Path::new(&out).join("cases.json"), text).expect("the folder can be written");
}

fn case(name: &str, account: &Snapshot, plan: &str) -> Case {
    let account = account.to_json();
    let answers = answers(&account, plan).expect("a case that can be read");
    Case {
        name: name.to_owned(),
        account,
        plan: plan.to_owned(),
        answers,
    }
}
