//! Each kind of assertion where it holds, where it does not, and where nobody can say.

mod reading;

mod scopes;

mod credentials;
mod outcomes;
mod what_is_needed;

use expect_test::Expect;

use serde_json::{Value, json};

use super::{Assertion, Begun, Kind, check};
use crate::testing::Account;

/// As a file has it: a name, a kind, and what belongs to the kind
fn assertion(mut written: Value) -> Assertion {
    let rest = written.as_object_mut().expect("an object");
    let mut text = |key| {
        rest.remove(key)
            .and_then(|it| it.as_str().map(str::to_owned))
    };
    let (name, kind) = (text("name"), text("kind").expect("a kind"));
    let kind = Kind::read(&kind, written).expect("a kind there is");
    Assertion {
        name,
        kind: kind.expect("what belongs to the kind"),
    }
}

fn says(account: &Account, written: Value, expected: &Expect) {
    let assertion = assertion(written);
    let mut said = String::new();
    for checked in check(&account.index(), &[assertion]) {
        said.push_str(&format!("{}: {:?}\n", checked.name, checked.holds));
        for reason in checked.reasons {
            let mark = if reason.certain { "no" } else { "?" };
            said.push_str(&format!("{mark}  {}\n", reason.text));
            for command in reason.fix {
                said.push_str(&format!("   fix $ {command}\n"));
            }
            for command in reason.commands {
                said.push_str(&format!("   $ {command}\n"));
            }
        }
    }
    expected.assert_eq(&said);
}

/// `ops` owns the key of us-south/prod, `ana`, a person, that of eu-de/prod
fn account() -> Account {
    Account::new()
        .group("prod")
        .functional_id("ops")
        .person("ana")
        .vpc("web", "us-south/prod")
        .key("us-south/prod", "ops")
        .vpc("shop", "eu-de/prod")
        .key("eu-de/prod", "ana")
}

#[test]
fn an_account_that_is_looked_at_a_few_scopes_at_a_time_keeps_the_same() {
    let account = Account::new()
        .person("ana")
        .standing("ana", crate::account::Standing::Removed)
        .key("us-south/prod", "ana")
        .vpc("web", "us-south/prod")
        .key("eu-de/dev", "ana")
        .classic("shop", "eu-de/dev")
        .say("cluster lone vpc eu-gb/prod");
    let index = account.index();
    for rule in [
        json!({ "kind": "no-scope-is", "state": "at_risk" }),
        json!({ "kind": "no-person-owns", "scopes": ["*/prod", "*/none"] }),
        json!({ "kind": "owner-is-one-of", "owners": ["max@example.com"] }),
        json!({ "kind": "owner-holds-what-is-needed" }),
        json!({ "kind": "no-manual-credential" }),
        json!({ "kind": "nothing-depends-on", "identity": "ana@example.com" }),
    ] {
        let rule = assertion(rule);
        let whole = rule.check(&index);
        assert!(!whole.reasons.is_empty(), "{rule:?}");
        for (at_once, often) in [(1, 1), (2, 1), (1, 3), (2, 5)] {
            let mut begun = Begun::default();
            for _ in 0..often {
                rule.check_more(&index, &mut begun, at_once);
            }
            assert_eq!(rule.check_rest(&index, begun), whole, "{at_once}, {often}");
        }
    }
}
