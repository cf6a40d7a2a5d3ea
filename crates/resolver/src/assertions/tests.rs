//! Each kind of assertion where it holds, where it does not, and where nobody can say.

mod reading;

mod scopes;

mod credentials;
mod outcomes;
mod what_is_needed;

use expect_test::Expect;

use serde_json::Value;

use super::{Assertion, Kind, check};
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
