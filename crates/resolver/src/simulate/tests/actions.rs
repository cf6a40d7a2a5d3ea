use std::fmt::Write;

use expect_test::expect;

use crate::decide::Gate;
use crate::simulate::{ChangeWord, Simulation};
use crate::testing::Account;

/// `Lost on frames with the Vpc credential of ana: commands such as worker add`; how many there are is the table's
/// business
fn commands(simulation: &Simulation) -> String {
    let mut lines: Vec<(String, Vec<&str>)> = Vec::new();
    for it in &simulation.differences.of_actions {
        let clusters: Vec<&str> = it.clusters.iter().map(|id| id.as_str()).collect();
        let place = match (clusters.as_slice(), it.scope.region.as_str()) {
            ([], region) => format!("in {region}"),
            (some, _) => format!("on {}", some.join(" and ")),
        };
        let who = it.identity.as_ref().map_or("nobody", |id| id.as_str());
        let gate = match it.gate {
            Gate::Credential => format!(
                "with the {:?} credential of {who}",
                it.provider.expect("known")
            ),
            Gate::Caller | Gate::Account => format!("by {who}"),
        };
        let line = format!("{:?} {place} {gate}", it.change);
        match lines.iter_mut().find(|(other, _)| *other == line) {
            Some((_, actions)) => actions.push(it.action),
            None => lines.push((line, vec![it.action])),
        }
    }
    let mut said = String::new();
    for (line, actions) in lines {
        writeln!(said, "{line}: commands such as {}", actions[0]).expect("text");
    }
    said
}

fn account() -> Account {
    Account::owned_by_ana()
        .vpc("frames", "us-south/prod")
        .vpc("assets", "us-south/prod")
        .classic("tiles", "us-south/prod")
}

#[test]
fn a_better_owner_brings_the_commands_that_the_old_one_could_not() {
    let simulation = account().simulate("reset us-south/prod as ops@example.com");
    assert!(simulation.differences.of_providers.is_empty());
    expect![[r#"
        Gained in us-south with the Classic credential of IBMid-ops: commands such as subnets
        Gained in us-south with the Vpc credential of IBMid-ops: commands such as vpc ls
        MaybeGained on tiles with the Classic credential of IBMid-ops: commands such as cluster rm
        Gained on frames and assets with the Vpc credential of IBMid-ops: commands such as cluster rm
        Gained on tiles and frames and assets with the Services credential of IBMid-ops: commands such as kms enable
    "#]].assert_eq(&commands(&simulation));
    let listed = |change| {
        let all = simulation.differences.of_actions.iter();
        all.filter(|it| it.change == change).count()
    };
    let counts = &simulation.counts.actions;
    assert_eq!(counts.gained, listed(ChangeWord::Gained));
    assert_eq!(counts.maybe_gained, listed(ChangeWord::MaybeGained));
    assert_eq!((counts.lost, counts.maybe_lost, counts.unknown), (0, 0, 0));
}

#[test]
fn clusters_that_are_alike_share_a_line_and_others_do_not() {
    let simulation = account()
        .with(|it| it.trusted_profile = crate::account::Fact::Known("Profile-1".to_owned()))
        .simulate("delete-key us-south/prod");
    expect![[r#"
        Lost in us-south with the Classic credential of IBMid-ana: commands such as infra-permissions get
        MaybeLost on tiles with the Classic credential of IBMid-ana: commands such as cluster rm
        Lost on tiles and frames and assets with the Services credential of IBMid-ana: commands such as cluster master update
        Lost on tiles with the Classic credential of IBMid-ana: commands such as zone network-set
    "#]].assert_eq(&commands(&simulation));
}

#[test]
fn a_permission_less_is_seen_where_the_credential_is_in_effect() {
    let account = Account::owned_by_ops()
        .classic("tiles", "us-south/prod")
        .vpc("frames", "us-south/prod");
    let simulation = account.simulate("remove-permission ops@example.com SERVER_CANCEL");
    expect![[r#"
        Lost on tiles with the Classic credential of IBMid-ops: commands such as cluster rm
        MaybeLost on tiles with the Classic credential of IBMid-ops: commands such as worker-pool resize
        Lost in us-south by IBMid-ops: commands such as cluster rm
        MaybeLost in us-south by IBMid-ops: commands such as worker-pool resize
    "#]].assert_eq(&commands(&simulation));
}

#[test]
fn a_role_more_is_seen_by_person() {
    let simulation = account().simulate(
        "grant ana@example.com Operator on containers-kubernetes cluster frames; \
         standing ops@example.com suspended",
    );
    expect![[r#"
        Gained on frames by IBMid-ana: commands such as api-key info
        Lost in us-south by IBMid-ops: commands such as api-key info
        MaybeLost in us-south by IBMid-ops: commands such as cluster subnet add
    "#]]
    .assert_eq(&commands(&simulation));
}

#[test]
fn what_does_not_change_is_not_listed() {
    let same = account().simulate("reset us-south/prod as ana@example.com");
    assert!(same.differences.is_empty());
    let elsewhere = account().simulate("reset eu-de/prod as ops@example.com");
    assert!(
        elsewhere
            .differences
            .of_actions
            .iter()
            .all(|it| it.scope.region.as_str() == "eu-de")
    );
}

#[test]
fn a_command_that_an_action_control_denies_hid_what_others_lose_with_the_same_role() {
    let simulation = account()
        .say("action-control containers-kubernetes denies containers-kubernetes.cluster.read")
        .simulate("standing ops@example.com suspended");
    let of_caller = |name: &str| {
        let mut all = simulation.differences.of_actions.iter();
        let found = all.find(|it| it.gate == Gate::Caller && it.action == name);
        found.map(|it| it.change)
    };
    assert_eq!(of_caller("cluster get"), None, "denied before and after");
    assert_eq!(of_caller("ingress domain get"), Some(ChangeWord::MaybeLost));
}
