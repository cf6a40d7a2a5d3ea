//! Each kind of assertion where it holds, where it does not, and where nobody can say.

mod reading;

mod scopes;

mod credentials;
mod outcomes;
mod what_is_needed;

use expect_test::Expect;

use super::{Assertion, check};
use crate::account::List;
use crate::rules::Edition;
use crate::testing::Account;

fn says(account: &Account, assertion: serde_json::Value, expected: &Expect) {
    let assertion: Assertion = serde_json::from_value(assertion).expect("an assertion");
    let mut said = String::new();
    for checked in check(&account.index(), &[assertion], Edition::default()) {
        said.push_str(&format!("{}: {:?}\n", checked.name, checked.holds));
        for reason in checked.reasons {
            let mark = if reason.certain { "no" } else { "?" };
            said.push_str(&format!("{mark}  {}\n", reason.text));
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
        .but(|it| {
            it.complete.extend([
                List::ClassicClusters,
                List::VpcClusters,
                List::SatelliteClusters,
            ]);
        })
}
