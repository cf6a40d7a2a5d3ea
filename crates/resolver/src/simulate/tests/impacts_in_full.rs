//! Every field of every impact: whose, where, how sure, how long, and what heals or settles it.

use std::fmt::Write;

use expect_test::expect;

use crate::account::{Fact, Standing};
use crate::simulate::Simulation;
use crate::testing::Account;

fn said(simulation: &Simulation) -> String {
    let mut said = String::new();
    for it in &simulation.impacts {
        let clusters: Vec<&str> = it.clusters.iter().map(|it| it.as_str()).collect();
        let alone = it.cluster.as_ref().map_or("several", |it| it.as_str());
        writeln!(
            said,
            "{:?} {:?} of step {} ({}), {:?} min, alarm {:?}, in {} ({alone})\n  {}",
            it.id,
            it.certainty,
            it.step,
            it.rule,
            it.minutes,
            it.alarm_after,
            clusters.join(", "),
            it.text
        )
        .expect("text");
        for command in &it.commands {
            writeln!(said, "  heals: {command}").expect("text");
        }
        for command in &it.settle {
            writeln!(said, "  settles: {command}").expect("text");
        }
    }
    said
}

fn account() -> Account {
    Account::owned_by_ana().functional_id("max")
}

/// A cluster on VPC with everything that reads the key
fn with_everything(account: Account, name: &str) -> Account {
    [
        "vpc-block-csi-driver",
        "vpc-file-csi-driver",
        "cluster-autoscaler",
    ]
    .into_iter()
    .fold(account.vpc(name, "us-south/prod"), |account, add_on| {
        account.with_add_on(add_on)
    })
}

#[test]
fn a_reset_with_every_add_on() {
    let account = with_everything(with_everything(account(), "frames"), "panes")
        .classic("tiles", "us-south/prod");
    let simulation = account.simulate("reset us-south/prod as ops@example.com");
    expect![[r#"
        VpcBlockStorage Certain of step 1 (R11), None min, alarm None, in frames, panes (several)
          New volumes fail with an IAM permission error in frames and panes: the controller keeps the old key until its pod starts again
          heals: ibmcloud ks cluster config --cluster <cluster>
          heals: kubectl get pods -n kube-system | grep ibm-vpc-block-csi-controller
          heals: kubectl delete pod -n kube-system <ibm-vpc-block-csi-controller-pod>
        ClusterAutoscaler Certain of step 1 (R11), None min, alarm None, in frames, panes (several)
          Scaling fails with an IAM permission error in frames and panes: the autoscaler keeps the old key until its pod starts again
          heals: ibmcloud ks cluster config --cluster <cluster>
          heals: kubectl get pods -n kube-system | grep cluster-autoscaler
          heals: kubectl delete pod -n kube-system <cluster-autoscaler-pod>
        StorageSecret Certain of step 1 (R11), Some([10, 15]) min, alarm Some(30), in frames, panes, tiles (several)
          The storage secret of frames, panes and tiles keeps the old key for 10 to 15 minutes. A volume that fails meanwhile has to be created again; after 30 minutes something is wrong
          heals: kubectl get pvc --all-namespaces
        VpcFileStorage Watch of step 1 (R11), None min, alarm None, in frames, panes (several)
          Watch new file shares in frames and panes: nothing says that the driver needs a restart. If one fails, restart its controller
          heals: kubectl get pvc --all-namespaces
        VpcLoadBalancers Watch of step 1 (R10), Some([0, 30]) min, alarm Some(30), in frames, panes (several)
          Load balancers and gateways of frames and panes take up the new key by themselves. A warning NHC009 is over after 30 minutes at most
        VpcNetworkLoadBalancer Watch of step 1 (R11), None min, alarm None, in frames, panes (several)
          Watch software-defined network load balancers of frames and panes, if there are any. They hold a copy of the key. Nothing says how soon they take up the new one
        ApiKeyInfo Certain of step 1 (R11), Some([0, 1]) min, alarm None, in  (several)
          `api-key info` may show the old owner of us-south/prod for about a minute
          heals: ibmcloud ks api-key info --cluster frames
    "#]].assert_eq(&said(&simulation));
}

#[test]
fn a_reset_as_somebody_who_lacks_roles_of_services_in_use() {
    let weak = account()
        .person("weak")
        .grant("weak", "Administrator", "containers-kubernetes")
        .sees_groups("weak");
    let uses = |account: Account, name: &str, services: Option<&[&str]>| {
        let services = services.map(|it| it.iter().map(|it| (*it).to_owned()).collect());
        account
            .vpc(name, "us-south/prod")
            .with(|it| it.services = services)
    };
    let one = uses(
        weak.clone(),
        "frames",
        Some(&["key-protect", "secrets-manager"]),
    );
    let plan = "reset us-south/prod as weak@example.com";
    expect![[r#"
        ServiceAccess Certain of step 1 (R10), None min, alarm None, in frames (frames)
          Encrypted secrets or Ingress certificates of frames fail: weak lacks Editor or Administrator on Secrets Manager (for all resource groups), Manager on Secrets Manager (for all resource groups) and Administrator on Key Protect. Grant it before the reset
        StorageSecret Certain of step 1 (R11), Some([10, 15]) min, alarm Some(30), in frames (frames)
          The storage secret of frames keeps the old key for 10 to 15 minutes. A volume that fails meanwhile has to be created again; after 30 minutes something is wrong
          heals: kubectl get pvc --all-namespaces
        VpcLoadBalancers Certain of step 1 (R10), None min, alarm Some(30), in frames (frames)
          Load balancers and gateways of frames no longer follow changes (SyncLoadBalancerFailed, NHC009): weak lacks Administrator on VPC Infrastructure
        VpcNetworkLoadBalancer Watch of step 1 (R11), None min, alarm None, in frames (frames)
          Watch software-defined network load balancers of frames, if there are any. They hold a copy of the key. Nothing says how soon they take up the new one
        ApiKeyInfo Certain of step 1 (R11), Some([0, 1]) min, alarm None, in  (several)
          `api-key info` may show the old owner of us-south/prod for about a minute
          heals: ibmcloud ks api-key info --cluster frames
    "#]].assert_eq(&said(&one.simulate(plan)));
    let two = uses(
        uses(one, "panes", Some(&["key-protect"])),
        "plain",
        Some(&[]),
    );
    expect![[r#"
        ServiceAccess Certain of step 1 (R10), None min, alarm None, in frames, panes (several)
          Encrypted secrets or Ingress certificates of frames and panes fail: weak lacks Editor or Administrator on Secrets Manager (for all resource groups), Manager on Secrets Manager (for all resource groups) and Administrator on Key Protect. Grant it before the reset
        StorageSecret Certain of step 1 (R11), Some([10, 15]) min, alarm Some(30), in frames, panes, plain (several)
          The storage secret of frames, panes and plain keeps the old key for 10 to 15 minutes. A volume that fails meanwhile has to be created again; after 30 minutes something is wrong
          heals: kubectl get pvc --all-namespaces
        VpcLoadBalancers Certain of step 1 (R10), None min, alarm Some(30), in frames, panes, plain (several)
          Load balancers and gateways of frames, panes and plain no longer follow changes (SyncLoadBalancerFailed, NHC009): weak lacks Administrator on VPC Infrastructure
        VpcNetworkLoadBalancer Watch of step 1 (R11), None min, alarm None, in frames, panes, plain (several)
          Watch software-defined network load balancers of frames, panes and plain, if there are any. They hold a copy of the key. Nothing says how soon they take up the new one
        ApiKeyInfo Certain of step 1 (R11), Some([0, 1]) min, alarm None, in  (several)
          `api-key info` may show the old owner of us-south/prod for about a minute
          heals: ibmcloud ks api-key info --cluster frames
    "#]].assert_eq(&said(&two.simulate(plan)));
    let open = uses(weak, "frames", None);
    expect![[r#"
        ServiceAccess Possible of step 1 (R10), None min, alarm None, in frames (frames)
          Whether frames uses key management or Secrets Manager is not known. If it does, weak needs a role there before the reset
          settles: ibmcloud ks cluster get --cluster frames --output json
        StorageSecret Certain of step 1 (R11), Some([10, 15]) min, alarm Some(30), in frames (frames)
          The storage secret of frames keeps the old key for 10 to 15 minutes. A volume that fails meanwhile has to be created again; after 30 minutes something is wrong
          heals: kubectl get pvc --all-namespaces
        VpcLoadBalancers Certain of step 1 (R10), None min, alarm Some(30), in frames (frames)
          Load balancers and gateways of frames no longer follow changes (SyncLoadBalancerFailed, NHC009): weak lacks Administrator on VPC Infrastructure
        VpcNetworkLoadBalancer Watch of step 1 (R11), None min, alarm None, in frames (frames)
          Watch software-defined network load balancers of frames, if there are any. They hold a copy of the key. Nothing says how soon they take up the new one
        ApiKeyInfo Certain of step 1 (R11), Some([0, 1]) min, alarm None, in  (several)
          `api-key info` may show the old owner of us-south/prod for about a minute
          heals: ibmcloud ks api-key info --cluster frames
    "#]].assert_eq(&said(&open.simulate(plan)));
    // Who holds those roles has no trouble, whatever is in use.
    let by_ops = open.simulate("reset us-south/prod as ops@example.com");
    assert!(
        !said(&by_ops).contains("ServiceAccess"),
        "{}",
        said(&by_ops)
    );
}

#[test]
fn a_manual_credential_that_is_set_or_stops() {
    let account = account()
        .classic("tiles", "us-south/prod")
        .vpc("frames", "us-south/prod");
    expect![[r#"
        StorageSecretKeepsOld Certain of step 1 (R12), None min, alarm None, in tiles (tiles)
          The storage secret of tiles keeps the old classic credential until the present owner of the API key resets it
          heals: ibmcloud login
          heals: ibmcloud target -r us-south -g prod
          heals: ibmcloud target
          heals: ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&said(
        &account.simulate("set us-south/prod user 1234567_max@example.com"),
    ));
    let manual = account.manual("us-south/prod", "1234567_max@example.com");
    expect![[r#"
        ManualStops Certain of step 1 (R13), None min, alarm None, in tiles (tiles)
          Workers, new volumes and load balancers of tiles fail on classic until the manual credential is replaced or unset. Classic uses it instead of the API key and tries nothing else. A reset alone does not help. Workloads run on
          heals: ibmcloud login
          heals: ibmcloud target -r us-south -g prod
          heals: ibmcloud target
          heals: ibmcloud ks credential set classic --infrastructure-username '<infrastructure_username>' --infrastructure-api-key <classic_api_key> --region us-south
          heals: ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&said(&manual.simulate("remove max@example.com")));
    // The new key does nothing for a manual credential that has stopped.
    expect![[r#"
        StorageSecret Certain of step 2 (R11), Some([10, 15]) min, alarm Some(30), in tiles, frames (several)
          The storage secret of tiles and frames keeps the old key for 10 to 15 minutes. A volume that fails meanwhile has to be created again; after 30 minutes something is wrong
          heals: kubectl get pvc --all-namespaces
        VpcLoadBalancers Watch of step 2 (R10), Some([0, 30]) min, alarm Some(30), in frames (frames)
          Load balancers and gateways of frames take up the new key by themselves. A warning NHC009 is over after 30 minutes at most
        VpcNetworkLoadBalancer Watch of step 2 (R11), None min, alarm None, in frames (frames)
          Watch software-defined network load balancers of frames, if there are any. They hold a copy of the key. Nothing says how soon they take up the new one
        ApiKeyInfo Certain of step 2 (R11), Some([0, 1]) min, alarm None, in  (several)
          `api-key info` may show the old owner of us-south/prod for about a minute
          heals: ibmcloud ks api-key info --cluster tiles
        ManualStops Certain of step 1 (R13), None min, alarm None, in tiles (tiles)
          Workers, new volumes and load balancers of tiles fail on classic until the manual credential is replaced or unset. Classic uses it instead of the API key and tries nothing else. A reset alone does not help. Workloads run on
          heals: ibmcloud login
          heals: ibmcloud target -r us-south -g prod
          heals: ibmcloud target
          heals: ibmcloud ks credential set classic --infrastructure-username '<infrastructure_username>' --infrastructure-api-key <classic_api_key> --region us-south
          heals: ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&said(
        &manual.simulate("remove max@example.com; reset us-south/prod as ops@example.com"),
    ));
}

#[test]
fn a_key_that_stops_says_what_fails_and_until_when() {
    let account = account().vpc("frames", "us-south/prod");
    let first = |account: &Account, plan: &str| {
        let said = said(&account.simulate(plan));
        let rest: Vec<&str> = said.lines().skip(1).map(str::trim_start).collect();
        rest.join("\n") + "\n"
    };
    let disable = "disable-key us-south/prod";
    expect![[r#"
          Nothing that needs the key works for frames until it is enabled again: workers, new volumes and load balancers on VPC, key management, certificates and setting up the registry. Workloads run on
          heals: ibmcloud iam api-key-enable ApiKey-ana
    "#]].assert_eq(&first(&account, disable));
    // Enabling it would not help while its owner is away.
    let away = account.clone().standing("ana", Standing::Suspended);
    expect![[r#"
        Nothing that needs the key works for frames until somebody resets it: workers, new volumes and load balancers on VPC, key management, certificates and setting up the registry. Workloads run on
        heals: ibmcloud login
        heals: ibmcloud target -r us-south -g prod
        heals: ibmcloud target
        heals: ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&first(&away, disable));
    expect![[r#"
        Nothing that needs the key works for frames until its owner is active again, or somebody else resets it: workers, new volumes and load balancers on VPC, key management, certificates and setting up the registry. Workloads run on
        heals: ibmcloud account user-status-update ana@example.com ACTIVE
        heals: ibmcloud login
        heals: ibmcloud target -r us-south -g prod
        heals: ibmcloud target
        heals: ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&first(&account, "standing ana@example.com suspended"));
    expect![[r#"
        Nothing that needs the key works for frames until somebody resets it: workers, new volumes and load balancers on VPC, key management, certificates and setting up the registry. Workloads run on
        heals: ibmcloud login
        heals: ibmcloud target -r us-south -g prod
        heals: ibmcloud target
        heals: ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&first(&account, "standing ana@example.com invalid"));
    let classic = account.clone().classic("tiles", "us-south/prod");
    let manual = classic
        .clone()
        .manual("us-south/prod", "1234567_max@example.com");
    expect![[r#"
          Nothing that needs the key works for frames and tiles until it is enabled again: workers, new volumes and load balancers on VPC and classic, key management, certificates and setting up the registry. Workloads run on
          heals: ibmcloud iam api-key-enable ApiKey-ana
    "#]].assert_eq(&first(&classic, disable));
    expect![[r#"
          Nothing that needs the key works for frames and tiles until it is enabled again: workers, new volumes and load balancers on VPC, key management, certificates and setting up the registry. Workloads run on, and classic infrastructure goes by the manual credential
          heals: ibmcloud iam api-key-enable ApiKey-ana
    "#]].assert_eq(&first(&manual, disable));
    let open = classic.but(|it| it.scopes[0].manual_credential = Fact::Unknown);
    expect![[r#"
          Nothing that needs the key works for frames and tiles until it is enabled again: workers, new volumes and load balancers on VPC, and on classic unless a manual credential is set, key management, certificates and setting up the registry. Workloads run on
          heals: ibmcloud iam api-key-enable ApiKey-ana
    "#]].assert_eq(&first(&open, disable));
    let vpc_with_manual = account.manual("us-south/prod", "1234567_max@example.com");
    expect![[r#"
          Nothing that needs the key works for frames until it is enabled again: workers, new volumes and load balancers on VPC, key management, certificates and setting up the registry. Workloads run on
          heals: ibmcloud iam api-key-enable ApiKey-ana
    "#]].assert_eq(&first(&vpc_with_manual, disable));
}
