use std::collections::BTreeSet;

use expect_test::expect;

use crate::simulate::{Certainty, Simulation};
use crate::testing::Account;

fn said(simulation: &Simulation) -> String {
    let mut lines = Vec::new();
    for entry in &simulation.timeline {
        lines.push(format!("{:?} {:?}", entry.moment, entry.minutes));
        for event in &entry.events {
            let heals = event
                .heals
                .last()
                .map_or(String::new(), |it| format!(" [{it}]"));
            lines.push(format!("  {}{heals}", event.text));
        }
    }
    lines.join("\n")
}

fn account() -> Account {
    Account::owned_by_ana()
        .vpc("frames", "us-south/prod")
        .with_add_on("vpc-block-csi-driver")
}

#[test]
fn what_a_reset_hurts_is_over_step_by_step() {
    let simulation = account().simulate("reset us-south/prod as ops@example.com");
    expect![[r#"
        AtOnce [0, 0]
          Block Storage for VPC add-on: fails from now on, until somebody runs the command [kubectl delete pod -n kube-system <ibm-vpc-block-csi-controller-pod>]
        AboutAMinute [0, 1]
          What the command line shows: over by itself [ibmcloud ks api-key info --cluster frames]
        TenToFifteenMinutes [10, 15]
          Storage secret (storage-secret-store): over by itself [kubectl get pvc --all-namespaces]
        UpToThirtyMinutes [15, 30]
          Storage secret (storage-secret-store): if it still fails, something is wrong, so look into it [kubectl get pvc --all-namespaces]
          VPC load balancers and gateways: over by itself, if it fails at all"#]].assert_eq(&said(&simulation));
}

#[test]
fn everything_that_happens_has_its_moment_in_order() {
    for plan in [
        "recreate-key us-south/prod as ops@example.com",
        "standing ana@example.com suspended",
        "delete-key us-south/prod; reset us-south/prod as ops@example.com",
        "set us-south/prod user 7654321_x account 7654321",
    ] {
        let simulation = account().classic("tiles", "us-south/prod").simulate(plan);
        let there: BTreeSet<usize> = (simulation.timeline.iter())
            .flat_map(|entry| entry.events.iter().map(|it| it.impact))
            .collect();
        for (at, impact) in simulation.impacts.iter().enumerate() {
            let happens = impact.certainty != Certainty::Watch || impact.minutes.is_some();
            assert_eq!(there.contains(&at), happens, "{plan}: {}", impact.text);
        }
        assert!(
            simulation.timeline.is_sorted_by_key(|it| it.moment),
            "{plan}"
        );
    }
}
