use super::said;
use crate::account::{Fact, Infrastructure};
use crate::simulate::{ImpactId, Simulation};
use crate::testing::Account;

fn account() -> Account {
    Account::owned_by_ana()
}

fn reset(account: &Account) -> Simulation {
    account.simulate("reset us-south/prod as ops@example.com")
}

#[test]
fn block_storage_fails_until_its_controller_starts_again() {
    let simulation = reset(
        &account()
            .vpc("frames", "us-south/prod")
            .with_add_on("vpc-block-csi-driver"),
    );
    let impact = simulation
        .impacts
        .iter()
        .find(|it| it.id == ImpactId::VpcBlockStorage);
    let impact = impact.expect("block storage");
    assert_eq!(
        impact.cluster.as_ref().map(|it| it.as_str()),
        Some("frames")
    );
    let commands: Vec<&str> = impact.commands.iter().map(|it| it.as_str()).collect();
    assert_eq!(
        commands,
        [
            "ibmcloud ks cluster config --cluster frames",
            "kubectl get pods -n kube-system | grep ibm-vpc-block-csi-controller",
            "kubectl delete pod -n kube-system <ibm-vpc-block-csi-controller-pod>",
        ]
    );
    assert_eq!(impact.minutes, None);
}

#[test]
fn a_cluster_without_the_add_on_has_no_trouble_with_it() {
    let simulation = reset(&account().vpc("frames", "us-south/prod"));
    assert_eq!(
        said::impacts(&simulation, ImpactId::VpcBlockStorage),
        [""; 0]
    );
    assert_eq!(
        said::impacts(&simulation, ImpactId::ClusterAutoscaler),
        [""; 0]
    );
}

#[test]
fn add_ons_nobody_listed_make_it_possible_and_a_command_settles_it() {
    let account = account()
        .vpc("frames", "us-south/prod")
        .with(|it| it.add_ons = None);
    let simulation = reset(&account);
    let impact = simulation
        .impacts
        .iter()
        .find(|it| it.id == ImpactId::VpcBlockStorage);
    let settle: Vec<&str> = impact
        .expect("possible")
        .settle
        .iter()
        .map(|it| it.as_str())
        .collect();
    assert_eq!(
        settle,
        ["ibmcloud ks cluster addon ls --cluster frames --output json"]
    );
    assert_eq!(
        said::impacts(&simulation, ImpactId::VpcBlockStorage),
        [
            "possible: New volumes possibly fail with an IAM permission error in frames: the controller keeps the old key until its pod starts again"
        ]
    );
}

#[test]
fn a_trusted_profile_takes_storage_and_the_autoscaler_off_the_key() {
    let account = account()
        .vpc("frames", "us-south/prod")
        .with_add_on("vpc-block-csi-driver")
        .with_add_on("cluster-autoscaler")
        .with(|it| it.trusted_profile = Fact::Known("Profile-1".to_owned()));
    let simulation = reset(&account);
    for id in [
        ImpactId::VpcBlockStorage,
        ImpactId::ClusterAutoscaler,
        ImpactId::StorageSecret,
    ] {
        assert_eq!(said::impacts(&simulation, id), [""; 0]);
    }
    assert!(
        simulation
            .keeps_working
            .iter()
            .any(|it| it.starts_with("Storage and autoscaling of frames do not use the key"))
    );
    let unknown = account.with(|it| it.trusted_profile = Fact::Unknown);
    let simulation = reset(&unknown);
    for id in [
        ImpactId::VpcBlockStorage,
        ImpactId::ClusterAutoscaler,
        ImpactId::StorageSecret,
    ] {
        let impact = simulation
            .impacts
            .iter()
            .find(|it| it.id == id)
            .expect("possible");
        assert_eq!(
            impact.settle[0].as_str(),
            "ibmcloud ks cluster get --cluster frames"
        );
    }
}

#[test]
fn the_autoscaler_is_certain_on_vpc_and_advised_on_classic() {
    let account = account()
        .vpc("frames", "us-south/prod")
        .with_add_on("cluster-autoscaler")
        .classic("tiles", "us-south/prod")
        .with_add_on("cluster-autoscaler");
    let said = said::impacts(&reset(&account), ImpactId::ClusterAutoscaler);
    assert_eq!(said.len(), 2);
    assert!(said[0].starts_with("certain: Scaling fails with an IAM permission error in frames"));
    assert!(
        said[1].starts_with("possible: ") && said[1].contains("on classic a restart is advised")
    );
}

#[test]
fn the_storage_secret_takes_10_to_15_minutes_and_30_are_too_many() {
    let simulation = reset(&account().classic("tiles", "us-south/prod"));
    let impact = simulation
        .impacts
        .iter()
        .find(|it| it.id == ImpactId::StorageSecret);
    let impact = impact.expect("storage secret");
    assert_eq!(
        (impact.minutes, impact.alarm_after),
        (Some([10, 15]), Some(30))
    );
}

#[test]
fn a_hundred_clusters_are_one_impact() {
    let account = (0..100).fold(account(), |account, number| {
        account
            .vpc(&format!("cluster-{number}"), "us-south/prod")
            .with_add_on("vpc-block-csi-driver")
    });
    let simulation = reset(&account);
    let block = simulation
        .impacts
        .iter()
        .find(|it| it.id == ImpactId::VpcBlockStorage);
    let block = block.expect("block storage");
    assert_eq!(
        (block.clusters.len(), &block.cluster, block.commands.len()),
        (100, &None, 3)
    );
    assert!(simulation.impacts.len() < 8, "{}", simulation.impacts.len());
    assert!(
        simulation.runbook.len() < 12,
        "{}",
        simulation.runbook.len()
    );
}

#[test]
fn key_management_fails_for_an_owner_without_the_role() {
    let account = account()
        .vpc("frames", "us-south/prod")
        .with(|it| it.services = Some(vec!["key-protect".to_owned()].into()))
        .only_policies("ops", |it| it.service != Some("kms".into()));
    assert_eq!(
        said::impacts(&reset(&account), ImpactId::ServiceAccess),
        [
            "certain: Encrypted secrets or Ingress certificates of frames fail: ops lacks Administrator on Key Protect. Grant it before the reset"
        ]
    );
    // Nobody listed the services, and the role is missing all the same.
    let unknown = account.with(|it| it.services = None);
    assert!(
        said::impacts(&reset(&unknown), ImpactId::ServiceAccess)[0]
            .starts_with("possible: Whether frames uses key management")
    );
}

#[test]
fn load_balancers_heal_by_themselves_unless_the_owner_lacks_vpc() {
    let account = account().vpc("frames", "us-south/prod");
    assert!(said::impacts(&reset(&account), ImpactId::VpcLoadBalancers)[0].starts_with("watch: "));
    let weak = account.only_policies("ops", |it| it.service != Some("is".into()));
    assert!(
        said::impacts(&reset(&weak), ImpactId::VpcLoadBalancers)[0]
            .starts_with("certain: Load balancers and gateways of frames no longer follow")
    );
}

#[test]
fn a_provider_nobody_knows_makes_vpc_trouble_possible() {
    let account = account()
        .vpc("frames", "us-south/prod")
        .with_add_on("vpc-block-csi-driver")
        .with(|it| it.provider = None);
    assert_eq!(
        said::impacts(&reset(&account), ImpactId::VpcBlockStorage).len(),
        1
    );
    let satellite = account.with(|it| it.provider = Some(Infrastructure::Satellite));
    let simulation = reset(&satellite);
    assert_eq!(
        simulation.impacts.len(),
        1,
        "only what `api-key info` shows"
    );
}

#[test]
fn image_pulls_and_workloads_are_said_to_go_on() {
    let words = reset(&account().vpc("frames", "us-south/prod")).keeps_working;
    assert!(words[0].starts_with("Workloads run on"));
    assert!(words[1].contains("all-icr-io"));
}

#[test]
fn a_key_that_goes_without_replacement_stops_everything_that_needs_it() {
    let account = account().vpc("frames", "us-south/prod");
    let gone = account.simulate("delete-key us-south/prod");
    assert_eq!(
        said::impacts(&gone, ImpactId::KeyStops),
        [
            "certain: Nothing that needs the key works for frames until somebody resets it: workers, new volumes and load balancers on VPC, key management, certificates and setting up the registry. Workloads run on"
        ]
    );
    let replaced = account.simulate("reset us-south/prod as IBMid-ops");
    assert_eq!(said::impacts(&replaced, ImpactId::KeyStops), [""; 0]);
}

#[test]
fn a_disabled_key_is_healed_by_enabling_it_unless_its_owner_is_gone() {
    let heals = |account: &Account, plan: &str| -> (String, Vec<String>) {
        let simulation = account.simulate(plan);
        let mut stops = (simulation.impacts.iter()).filter(|it| it.id == ImpactId::KeyStops);
        let stops = stops.next().expect("the key stops");
        let commands = stops.commands.iter().map(ToString::to_string).collect();
        (stops.text.clone(), commands)
    };
    let account = account().vpc("frames", "us-south/prod");
    let (text, commands) = heals(&account, "disable-key us-south/prod");
    assert!(text.contains(" until it is enabled again: "), "{text}");
    assert_eq!(commands.len(), 1);
    assert!(
        commands[0].starts_with("ibmcloud iam api-key-enable ApiKey-"),
        "{commands:?}"
    );
    let (text, commands) = heals(&account, "delete-key us-south/prod");
    assert!(text.contains(" until somebody resets it: "), "{text}");
    assert_eq!(commands[0], "ibmcloud login");
    assert_eq!(commands[3], "ibmcloud ks api-key reset --region us-south");
}

#[test]
fn between_two_steps_clusters_are_without_a_key_and_that_is_said() {
    let account = account().vpc("frames", "us-south/prod");
    for plan in [
        "delete-key us-south/prod; reset us-south/prod as IBMid-ops",
        "disable-key us-south/prod; enable-key us-south/prod",
    ] {
        let said = said::impacts(&account.simulate(plan), ImpactId::KeyStops);
        assert_eq!(said.len(), 1, "{plan}");
        assert!(
            said[0].starts_with(
                "certain: Between step 1 and step 2 nothing that needs the key works for frames: "
            ),
            "{said:?}"
        );
    }
}

#[test]
fn what_stops_with_a_key_is_only_what_clusters_there_can_use() {
    let account = account().classic("tiles", "us-south/prod");
    let said = said::impacts(
        &account.simulate("delete-key us-south/prod"),
        ImpactId::KeyStops,
    );
    assert!(!said[0].contains("VPC"), "{said:?}");
    assert!(said[0].contains("on classic"), "{said:?}");
}
