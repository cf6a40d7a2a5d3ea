use std::fmt::Write;

use expect_test::expect;

use crate::changes::{StepOutcome, StepStatus};
use crate::plan::Plan;
use crate::resolve::answer_all;
use crate::simulate::{simulate, simulate_from};
use crate::testing::Account;

#[test]
fn the_machine_form_of_a_reset_that_mends_a_broken_scope() {
    let simulation = Account::new()
        .group("prod")
        .person("ana")
        .functional_id("ops")
        .standing("ana", crate::account::Standing::Removed)
        .key("us-south/prod", "ana")
        .vpc("frames", "us-south/prod")
        .with_add_on("vpc-block-csi-driver")
        .simulate("reset us-south/prod as ops@example.com");
    let mut machine = serde_json::to_value(&simulation).expect("plain data");
    // As `resolve` prints it, which has tests of its own.
    for answer in ["before", "after"] {
        assert!(machine[answer]["scopes"].is_array());
        machine[answer] = "as resolve".into();
    }
    // Which commands these are is the table's business: one stands for all.
    let differences = machine["differences"].as_array_mut().expect("a list");
    let of_actions = differences
        .iter()
        .filter(|it| it["action"].is_string())
        .count();
    differences.retain(|it| it["action"].is_null() || it["action"] == "worker add");
    for counts in ["actions", "actions_of_credentials"] {
        assert_eq!(machine["counts"][counts]["gained"], of_actions);
        machine["counts"][counts]["gained"] = "every command".into();
    }
    expect![[r#"
        after: "as resolve"
        before: "as resolve"
        blocked:
        counts: {"actions":{"gained":"every command","lost":0,"maybe_gained":0,"maybe_lost":0,"unknown":0},"actions_of_credentials":{"gained":"every command","lost":0,"maybe_gained":0,"maybe_lost":0,"unknown":0},"actions_of_people":{"gained":0,"lost":0,"maybe_gained":0,"maybe_lost":0,"unknown":0},"clusters":1,"gained":2,"handovers":1,"lost":0,"maybe_gained":0,"maybe_lost":0,"orphaned":0,"refused":0,"reunited":0,"scopes":1,"unknown":0}
        differences:
          {"action":null,"after":"allowed","before":"denied","change":"gained","cluster":null,"identity":"IBMid-ops","provider":"vpc","scope":{"region":"us-south","resource_group":"group-prod"}}
          {"action":null,"after":"allowed","before":"denied","change":"gained","cluster":"frames","identity":"IBMid-ops","provider":"vpc","scope":{"region":"us-south","resource_group":"group-prod"}}
          {"action":null,"after":"allowed","before":"denied","change":"gained","cluster":null,"identity":"IBMid-ops","provider":"services","scope":{"region":"us-south","resource_group":"group-prod"}}
          {"action":null,"after":"allowed","before":"denied","change":"gained","cluster":"frames","identity":"IBMid-ops","provider":"services","scope":{"region":"us-south","resource_group":"group-prod"}}
          {"action":"worker add","after":"allowed","before":"denied","change":"gained","cluster":"frames","clusters":["frames"],"gate":"credential","identity":"IBMid-ops","provider":"vpc","scope":{"region":"us-south","resource_group":"group-prod"}}
        findings:
          {"appears":[],"disappears":[{"commands":["ibmcloud login","ibmcloud target -r us-south -g prod","ibmcloud target","ibmcloud ks api-key reset --region us-south"],"help":"Log in as the identity that should own the key, target the group, and reset","id":"services-unusable","rule":"R2","severity":"error","text":"Nothing that needs the key works: the API key does not work. Key management, Secrets Manager, registry set-up, logging, monitoring and audit events fail for frames"},{"commands":["ibmcloud login","ibmcloud target -r us-south -g prod","ibmcloud target","ibmcloud ks api-key reset --region us-south"],"help":"Log in as the identity that should own the key, target the group, and reset","id":"owner-gone","rule":"R6","severity":"error","text":"ana owns the API key of us-south/prod and is no longer in the account. Nobody can work with it"},{"commands":["ibmcloud login","ibmcloud target -r us-south -g prod","ibmcloud target","ibmcloud ks api-key reset --region us-south"],"help":"Reset the key as a functional ID","id":"owner-is-person","rule":"R3","severity":"warning","text":"The API key of us-south/prod acts as a person, ana, and stops when that person leaves"}],"scope":{"region":"us-south","resource_group":"group-prod"}}
        handovers:
          {"after":{"credential":"api_key","identity":"IBMid-ops","username":null},"before":{"credential":"api_key","identity":"IBMid-ana","username":null},"provider":"vpc","scope":{"region":"us-south","resource_group":"group-prod"}}
          {"after":{"credential":"api_key","identity":"IBMid-ops","username":null},"before":{"credential":"api_key","identity":"IBMid-ana","username":null},"provider":"services","scope":{"region":"us-south","resource_group":"group-prod"}}
        impacts:
          {"alarm_after":null,"certainty":"certain","cluster":"frames","clusters":["frames"],"commands":["ibmcloud ks cluster config --cluster frames","kubectl get pods -n kube-system | grep ibm-vpc-block-csi-controller","kubectl delete pod -n kube-system <ibm-vpc-block-csi-controller-pod>"],"component":"Block Storage for VPC add-on","id":"vpc-block-storage","minutes":null,"rule":"R11","scope":{"region":"us-south","resource_group":"group-prod"},"settle":[],"source":{"date":"2026-08","title":"Block Storage for VPC PVC creation fails after API key reset","url":"https://cloud.ibm.com/docs/openshift?topic=openshift-vpc-block-api-key-reset-ts"},"step":1,"text":"New volumes fail with an IAM permission error in frames: the controller keeps the old key until its pod starts again"}
          {"alarm_after":30,"certainty":"certain","cluster":"frames","clusters":["frames"],"commands":["kubectl get pvc --all-namespaces"],"component":"Storage secret (storage-secret-store)","id":"storage-secret","minutes":[10,15],"rule":"R11","scope":{"region":"us-south","resource_group":"group-prod"},"settle":[],"source":{"date":"2026-08","title":"PVC creation fails because of missing permissions","url":null},"step":1,"text":"The storage secret of frames keeps the old key for 10 to 15 minutes. A volume that fails meanwhile has to be created again; after 30 minutes something is wrong"}
          {"alarm_after":30,"certainty":"watch","cluster":"frames","clusters":["frames"],"commands":[],"component":"VPC load balancers and gateways","id":"vpc-load-balancers","minutes":[0,30],"rule":"R10","scope":{"region":"us-south","resource_group":"group-prod"},"settle":[],"source":{"date":"2026-08","title":"Load balancer synchronisation fails for want of permissions","url":null},"step":1,"text":"Load balancers and gateways of frames take up the new key by themselves. A warning NHC009 is over after 30 minutes at most"}
          {"alarm_after":null,"certainty":"watch","cluster":"frames","clusters":["frames"],"commands":[],"component":"VPC network load balancer (sdnlb-config)","id":"vpc-network-load-balancer","minutes":null,"rule":"R11","scope":{"region":"us-south","resource_group":"group-prod"},"settle":[],"source":{"date":"2024-01-03","title":"Setting up your API key credentials","url":"https://cloud.ibm.com/docs/containers?topic=containers-access-creds"},"step":1,"text":"Watch software-defined network load balancers of frames, if there are any. They hold a copy of the key. Nothing says how soon they take up the new one"}
          {"alarm_after":null,"certainty":"certain","cluster":null,"clusters":[],"commands":["ibmcloud ks api-key info --cluster frames"],"component":"What the command line shows","id":"api-key-info","minutes":[0,1],"rule":"R11","scope":{"region":"us-south","resource_group":"group-prod"},"settle":[],"source":{"date":"2024-03-18","title":"Setting the cluster credentials","url":"https://cloud.ibm.com/docs/openshift?topic=openshift-access-creds"},"step":1,"text":"`api-key info` may show the old owner of us-south/prod for about a minute"}
        in_short:
          "us-south/prod runs as ops afterwards, and operations of 1 cluster start to work"
          "Meanwhile 1 component fails until you run a command; 2 components recover within 15 minutes"
          "2 things are not known and could make it worse"
        keeps_working:
          "Workloads run on: pods, services and stored data do not ask for this credential"
          "Images are still pulled: `all-icr-io` uses each cluster's own service ID, not this key"
          "People keep their access to the Kubernetes API"
        open:
          {"question":"How many API keys ops has","settle":["ibmcloud iam api-keys --all --output json"]}
          {"ask":"account_type","question":"Whether this is a Lite account, which has no standard clusters","settle":[]}
        runbook:
          {"command":"ibmcloud target","good":"`Account:` is the account of this plan, and `User:` is you.","step":null,"text":"Check who is logged in, and in which account"}
          {"command":"ibmcloud login","good":"`User:` is ops@example.com.","step":1,"text":"Log in as ops (ops@example.com), who becomes the owner of the key"}
          {"command":"ibmcloud target -r us-south -g prod","good":"`Region:` is us-south, `Resource group:` is prod, and `User:` is who runs the next command.","step":1,"text":"Target us-south/prod, so that the next command does not act on the default group; check who is logged in","then":["ibmcloud target"]}
          {"back":"Cannot be undone: the old key does not come into effect again. To change the owner again, reset as somebody else.","command":"ibmcloud ks api-key reset --region us-south","console":"There is no button for this in the console. The new key appears in Manage > Access (IAM) > API keys as containers-kubernetes-key","good":"No line says `FAILED`. The next check shows whether it counts.","step":1,"text":"Reset the API key of us-south/prod; confirm when asked"}
          {"command":"ibmcloud ks api-key info --cluster frames","console":"Manage > Access (IAM) > API keys","good":"The answer names ops.","step":1,"text":"After about a minute, check that ops owns the key of us-south/prod","wait_minutes":1}
          {"command":null,"step":1,"text":"Wait 10 to 15 minutes, until the clusters' storage secret is renewed; after 30 minutes ask for help","wait_minutes":15}
          {"clusters":["frames"],"command":"ibmcloud ks cluster config --cluster frames","good":"Asked again, the list shows the pod as `Running`, some seconds old.","step":1,"text":"Restart the pod `ibm-vpc-block-csi-controller` in frames; it then reads the new key","then":["kubectl get pods -n kube-system | grep ibm-vpc-block-csi-controller","kubectl delete pod -n kube-system <ibm-vpc-block-csi-controller-pod>"]}
          {"clusters":["frames"],"command":"ibmcloud ks cluster master refresh --cluster frames","good":"No line says `FAILED`.","step":1,"text":"The former owner has left or leaves, so make the masters in us-south/prod read their credentials again"}
          {"command":"kubectl get pvc --all-namespaces","good":"`STATUS` is `Bound` in every line.","step":1,"text":"Look for volumes that failed meanwhile, and create them again"}
          {"command":"ibmcloud target -r us-south -g prod","console":"Manage > Access (IAM) > API keys","good":"Each owner is who the plan names.","step":null,"text":"At the end, check us-south/prod once more: whose key it is, and that nothing required is missing","then":["ibmcloud ks api-key info --cluster frames"]}
        steps:
          {"change":"reset us-south/prod as ops@example.com","identity":"IBMid-ops","notes":[],"reasons":[],"scope":{"region":"us-south","resource_group":"group-prod"},"status":"applied","step":1,"text":"The key of us-south/prod acts as ops from now on (before: ana, who has left)"}
        timeline:
          {"events":[{"clusters":["frames"],"component":"Block Storage for VPC add-on","heals":["ibmcloud ks cluster config --cluster frames","kubectl get pods -n kube-system | grep ibm-vpc-block-csi-controller","kubectl delete pod -n kube-system <ibm-vpc-block-csi-controller-pod>"],"id":"vpc-block-storage","impact":0,"scope":{"region":"us-south","resource_group":"group-prod"},"text":"Block Storage for VPC add-on: fails from now on, until somebody runs the command"}],"minutes":[0,0],"moment":"at_once"}
          {"events":[{"clusters":[],"component":"What the command line shows","heals":["ibmcloud ks api-key info --cluster frames"],"id":"api-key-info","impact":4,"scope":{"region":"us-south","resource_group":"group-prod"},"text":"What the command line shows: over by itself"}],"minutes":[0,1],"moment":"about_a_minute"}
          {"events":[{"clusters":["frames"],"component":"Storage secret (storage-secret-store)","heals":["kubectl get pvc --all-namespaces"],"id":"storage-secret","impact":1,"scope":{"region":"us-south","resource_group":"group-prod"},"text":"Storage secret (storage-secret-store): over by itself"}],"minutes":[10,15],"moment":"ten_to_fifteen_minutes"}
          {"events":[{"clusters":["frames"],"component":"Storage secret (storage-secret-store)","heals":["kubectl get pvc --all-namespaces"],"id":"storage-secret","impact":1,"scope":{"region":"us-south","resource_group":"group-prod"},"text":"Storage secret (storage-secret-store): if it still fails, something is wrong, so look into it"},{"clusters":["frames"],"component":"VPC load balancers and gateways","heals":[],"id":"vpc-load-balancers","impact":2,"scope":{"region":"us-south","resource_group":"group-prod"},"text":"VPC load balancers and gateways: over by itself, if it fails at all"}],"minutes":[15,30],"moment":"up_to_thirty_minutes"}
    "#]].assert_eq(&entry_by_entry(&machine));
}

/// Each field on lines of its own, each entry of a list on one
fn entry_by_entry(machine: &serde_json::Value) -> String {
    let mut text = String::new();
    for (name, value) in machine.as_object().expect("an object") {
        match value.as_array() {
            Some(entries) => {
                writeln!(text, "{name}:").expect("text");
                for entry in entries {
                    writeln!(text, "  {entry}").expect("text");
                }
            }
            None => writeln!(text, "{name}: {value}").expect("text"),
        }
    }
    text
}

#[test]
fn an_empty_plan_changes_nothing() {
    let account = Account::new().group("prod").vpc("frames", "us-south/prod");
    let index = account.index();
    let simulation = simulate(&index, &Plan::default());
    assert_eq!(simulation.before, simulation.after);
    assert_eq!(&simulation.account_after, index.snapshot());
    assert_eq!(simulation.counts, Default::default());
    assert_eq!(simulation.runbook, []);
}

#[cfg(not(target_arch = "wasm32"))]
mod any_plan {
    use proptest::prelude::*;
    use proptest::test_runner::FileFailurePersistence;

    use super::*;

    fn step() -> impl Strategy<Value = String> {
        let who = prop::sample::select(vec![
            "ana@example.com",
            "ops@example.com",
            "olga@example.com",
            "IBMid-nobody",
            "\"\"",
        ]);
        let place = prop::sample::select(vec![
            "us-south/prod",
            "us-south/Default",
            "eu-de/prod",
            "eu-de/nowhere",
        ]);
        (0..8, place, who).prop_map(|(kind, place, who)| match kind {
            0 => format!("reset {place} as {who}"),
            1 => format!("reset us-south as {who}"),
            2 => format!("set {place} user {who} account 7654321"),
            3 => format!("unset {place}"),
            4 => format!("remove {who}"),
            5 => format!("delete-key {place}"),
            6 => format!("disable-key {place}"),
            _ => format!("enable-key {place}"),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/kept/whole.txt"))),
            ..ProptestConfig::default()
        })]

        #[test]
        fn the_index_stays_true_and_counts_add_up(steps in prop::collection::vec(step(), 1..8)) {
            let plan = steps.join("; ");
            let simulation = Account::owned_by_ana()
                .manual("us-south/prod", "1234567_ops@example.com")
                .vpc("frames", "us-south/prod")
                .classic("tiles", "us-south/prod")
                .classic("tools", "eu-de/prod")
                .simulate(&plan);
            // The index that was changed in place answers like one made afresh.
            let afresh = crate::index::Index::new(simulation.account_after.clone());
            // What a step does that is not certain is not said for certain.
            let is_certain = |it: &StepOutcome| it.status != StepStatus::NotCertain;
            if simulation.steps.iter().all(is_certain) && !plan.contains("remove") {
                prop_assert_eq!(&crate::resolve::answer_all(&afresh), &simulation.after, "{}", plan);
            }
            prop_assert_eq!(simulation.steps.len(), steps.len());
            let refused = simulation.steps.iter().filter(|it| !it.reasons.is_empty()).count();
            prop_assert!(simulation.counts.refused <= refused);
            let mut blocked: Vec<_> = simulation.blocked.iter().map(|it| (it.step, it.id)).collect();
            blocked.sort();
            blocked.dedup();
            prop_assert_eq!(blocked.len(), simulation.blocked.len(), "{}", plan);
            for blocker in &simulation.blocked {
                if let Some(plan) = &blocker.plan {
                    prop_assert!(Plan::parse(plan).is_ok(), "{}", plan);
                }
            }
        }
    }
}

#[test]
fn answers_that_are_known_already_are_not_asked_for_again_and_change_nothing() {
    let index = Account::new()
        .group("prod")
        .group("test")
        .person("ana")
        .functional_id("ops")
        .key("us-south/prod", "ana")
        .vpc("frames", "us-south/prod")
        .key("us-east/prod", "ana")
        .index();
    for plan in [
        "reset us-south/prod as ops@example.com",
        "reset us-south/test as ops@example.com",
        "reset au-syd/test as ops@example.com",
    ] {
        let plan = Plan::parse(plan).expect("it is a plan");
        let known = answer_all(&index);
        assert_eq!(
            simulate_from(&index, &known, &plan),
            simulate(&index, &plan)
        );
    }
}
