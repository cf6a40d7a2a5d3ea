use expect_test::{Expect, expect};

use crate::account::{Fact, IdentityId, Standing};
use crate::testing::Account;

fn account() -> Account {
    Account::new()
        .group("prod")
        .group("test")
        .person("ana")
        .functional_id("ops")
        .key("us-south/prod", "ana")
        .vpc("frames", "us-south/prod")
        .key("us-south/test", "ana")
        .vpc("tiles", "us-south/test")
}

fn check(account: &Account, plan: &str, expected: &Expect) {
    let said = account.simulate(plan).in_short;
    for sentence in &said {
        let longest = sentence.split("; ").map(|it| it.split(' ').count()).max();
        assert!(longest <= Some(20), "{sentence}");
    }
    expected.assert_eq(&said.join(".\n"));
}

#[test]
fn it_says_as_whom_scopes_run_and_what_fails_meanwhile() {
    check(
        &account(),
        "reset us-south/prod as ops@example.com; reset us-south/test as ops@example.com",
        &expect![[r#"
            2 scopes run as ops afterwards, and no operation of a cluster is known to stop for good.
            Meanwhile 2 components recover within 15 minutes.
            2 things are not known and could make it worse"#]],
    );
}

#[test]
fn it_says_what_starts_to_work_again() {
    check(
        &account().standing("ana", Standing::Removed),
        "reset us-south/prod as ops@example.com",
        &expect![[r#"
            us-south/prod runs as ops afterwards, and operations of 1 cluster start to work.
            Meanwhile 2 components recover within 15 minutes.
            2 things are not known and could make it worse"#]],
    );
}

#[test]
fn it_says_what_stops_for_good_when_somebody_goes() {
    check(
        &account(),
        "remove ana@example.com",
        &expect![[r#"
            Operations of 2 clusters stop for good.
            5 commands are perhaps lost for ana.
            Meanwhile 1 component fails until you run a command"#]],
    );
}

#[test]
fn a_step_that_is_refused_is_counted() {
    let nobody = "reset us-south/prod as nobody@example.com";
    check(
        &account(),
        nobody,
        &expect!["This step is refused, so nothing changes"],
    );
    check(
        &account(),
        &format!("{nobody}; reset us-south/test as ops@example.com"),
        &expect![[r#"
            us-south/test runs as ops afterwards, and no operation of a cluster is known to stop for good.
            1 of 2 steps is refused and changes nothing.
            Meanwhile 2 components recover within 15 minutes.
            3 things are not known and could make it worse"#]],
    );
}

#[test]
fn it_says_how_much_is_not_known() {
    let account = account().but(|it| {
        it.scopes[0].api_key = Fact::Unknown;
        it.account.owner = Some(IdentityId::from("IBMid-boss"));
    });
    check(
        &account,
        "remove ana@example.com",
        &expect![[r#"
            Operations of 1 cluster stop for good.
            5 commands are perhaps lost for ana.
            Meanwhile 1 component fails until you run a command"#]],
    );
}

#[test]
fn a_step_that_is_not_certain_is_counted() {
    let account = account().but(|it| {
        for identity in &mut it.identities {
            identity.policies = None;
            identity.standing = None;
        }
        it.account.owner = None;
    });
    check(
        &account,
        "reset us-south/prod as ops@example.com",
        &expect![[r#"
            us-south/prod runs as ops afterwards, and no operation of a cluster is known to stop for good.
            1 step may be refused, and then changes nothing.
            Meanwhile 2 components may fail.
            6 things are not known and could make it worse"#]],
    );
}
