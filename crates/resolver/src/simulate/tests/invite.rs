//! An account without a functional ID gets one.

use expect_test::expect;

use super::said;
use crate::account::List;
use crate::changes::StepStatus;
use crate::resolve::AccountAnswer;
use crate::testing::Account;

fn without_a_functional_id() -> Account {
    Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .vpc("frames", "us-south/prod")
        .but(|it| {
            it.complete.insert(List::Identities);
        })
}

#[test]
fn a_plan_of_an_account_without_a_functional_id_could_not_begin_with_its_invitation() {
    let plan = "invite ops@example.com; \
        grant ops@example.com Administrator on containers-kubernetes; \
        grant ops@example.com Viewer on resource-group; \
        reset us-south/prod as ops@example.com";
    let simulation = without_a_functional_id().simulate(plan);
    let refused = |it: &crate::changes::StepOutcome| it.status == StepStatus::Refused;
    assert!(
        !simulation.steps.iter().any(refused),
        "{:#?}",
        simulation.steps
    );
    assert_eq!(simulation.steps[0].status, StepStatus::Applied);
    let runbook = said::runbook(&simulation);
    let start: Vec<&str> = runbook.lines().skip(2).take(5).collect();
    expect![[r#"
           good: `Account:` is the account of this plan, and `User:` is you.
        2. As the account owner, invite a functional ID: an e-mail address that a program has, not a person. It accepts by the link in the mail
           $ ibmcloud account user-invite ops@example.com
           good: No line says `FAILED`.
           To go back, remove them from the account."#]].assert_eq(&start.join("\n"));

    // Whoever is there is not invited, nor is what is no address; where nobody knows who is there, that is said.
    let steps = |account: Account, plan: &str| account.simulate(plan).steps;
    let again = steps(without_a_functional_id(), "invite ana@example.com");
    assert!(again.iter().all(refused), "{again:#?}");
    let open = without_a_functional_id().but(|it| it.complete.clear());
    let open = steps(open, "invite ops@example.com");
    assert_eq!(open[0].status, StepStatus::NotCertain);
}

#[test]
fn once_somebody_is_invited_no_scope_says_how_to_invite_the_first() {
    let simulation = without_a_functional_id().simulate("invite ops@example.com");
    let said = |answer: &AccountAnswer| serde_json::to_string(answer).expect("JSON");
    assert!(said(&simulation.before).contains("invite a functional ID"));
    assert!(!said(&simulation.after).contains("invite a functional ID"));
}
