//! What a person reads in the demo accounts, where it once was wrong.
#![cfg(not(target_arch = "wasm32"))]

use keyatlas_resolver::account::Scope;
use keyatlas_resolver::candidates::{Fitness, candidates};
use keyatlas_resolver::findings::{
    Finding, Kind, obsolete_keys, owner_without_classic_key, required_permission_missing,
    required_role_missing, suggested_permission_missing,
};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::answer;
use keyatlas_resolver::simulate::{ImpactId, Simulation, simulate};
use keyatlas_samples::snapshot;

fn demo(slug: &str) -> Index {
    Index::new(snapshot(slug).unwrap_or_else(|| panic!("no account for `{slug}`")))
}

fn scope(index: &Index, region: &str, group: &str) -> Scope {
    let groups = &index.snapshot().resource_groups;
    let found = groups.iter().find(|it| it.name.as_deref() == Some(group));
    let id = found.expect(group).id.clone();
    Scope {
        region: region.into(),
        resource_group: id,
    }
}

fn try_out(index: &Index, plan: &str) -> Simulation {
    let plan: Plan = plan.parse().expect(plan);
    simulate(index, &plan)
}

fn found<'a>(findings: &'a [Finding], kind: &Kind) -> &'a Finding {
    let mut all = findings.iter().filter(|it| it.is(kind));
    all.next()
        .unwrap_or_else(|| panic!("{:?} is not found", kind.id))
}

#[test]
fn a_service_id_is_not_told_to_make_itself_a_classic_key() {
    let index = demo("service-id");
    let grid = answer(&index, &scope(&index, "us-south", "grid")).expect("the scope");
    for kind in [
        &owner_without_classic_key::KIND,
        &required_permission_missing::KIND,
    ] {
        let it = found(&grid.findings, kind);
        assert!(!it.help.contains("Create one"), "{}", it.help);
        assert!(!it.help.contains("Grant them"), "{}", it.help);
        assert!(it.help.contains("set a manual credential"), "{}", it.help);
        let commands: Vec<&str> = it.commands.iter().map(|it| it.as_str()).collect();
        assert_eq!(
            commands,
            [
                "ibmcloud login",
                "ibmcloud target -r us-south -g grid",
                "ibmcloud target",
                "ibmcloud ks api-key reset --region us-south",
                "ibmcloud ks credential set classic --infrastructure-username '<infrastructure_username>' --infrastructure-api-key <classic_api_key> --region us-south",
            ]
        );
    }
}

#[test]
fn whoever_goes_takes_the_manual_credential_along_and_that_hurts() {
    let index = demo("owner-left");
    let simulation = try_out(&index, "remove ben@example.com");
    let mut hurt = (simulation.impacts.iter()).filter(|it| it.id == ImpactId::ManualStops);
    let it = hurt.next().expect("the manual credential stops");
    assert_eq!(it.scope, scope(&index, "eu-de", "team-maps"));
    assert_eq!(
        it.text,
        "Workers, new volumes and load balancers of maps-field fail on classic until the manual credential is replaced or unset. Classic uses it instead of the API key and tries nothing else. A reset alone does not help. Workloads run on"
    );
    // Set anew or unset, it no longer hurts.
    let plan = "remove ben@example.com; unset eu-de/team-maps";
    let mended = try_out(&index, plan).impacts;
    assert!(mended.iter().all(|it| it.id != ImpactId::ManualStops));

    // What stops with Ben's key in a scope of classic clusters is nothing on VPC.
    let classic = scope(&index, "us-south", "team-maps");
    let key = (simulation.impacts.iter())
        .find(|it| it.id == ImpactId::KeyStops && it.scope == classic)
        .expect("the key stops");
    assert!(key.text.contains("on classic"), "{}", key.text);
    assert!(!key.text.contains("VPC"), "{}", key.text);
}

#[test]
fn a_permission_that_stays_missing_is_neither_put_right_nor_new() {
    let index = demo("wrong-group");
    let simulation = try_out(
        &index,
        "reset us-south/shared-services as priya@example.com",
    );
    let kinds = [
        &required_permission_missing::KIND,
        &suggested_permission_missing::KIND,
        &required_role_missing::KIND,
        &obsolete_keys::KIND,
    ];
    let of = |all: &[Finding]| -> Vec<Finding> {
        let wanted = all.iter().filter(|it| kinds.iter().any(|kind| it.is(kind)));
        wanted.cloned().collect()
    };
    let (mut new, mut gone) = (Vec::new(), Vec::new());
    for change in &simulation.findings {
        new.extend(of(&change.appears));
        gone.extend(of(&change.disappears));
    }
    assert_eq!(gone, [], "nothing is granted by it");
    assert!(new.iter().any(|it| it.is(&obsolete_keys::KIND)));
    for it in &new {
        assert!(!it.text.contains("Add Server"), "{}", it.text);
    }
}

#[test]
fn a_candidate_s_sentence_and_list_count_the_same() {
    for slug in ["owner-left", "wrong-group", "service-id", "partly-known"] {
        let index = demo(slug);
        for at in index.scopes() {
            for it in candidates(&index, at.scope()) {
                let counted = it.in_the_way().len();
                if let Some((_, rest)) = it.text.rsplit_once(" and ")
                    && let Some(more) = rest.strip_suffix(" more")
                {
                    let more: usize = more.parse().expect("a number");
                    assert_eq!(counted, more + 2, "{slug} {}", it.text);
                } else if it.fitness == Fitness::Lacks {
                    assert!((1..=3).contains(&counted), "{slug} {}", it.text);
                }
            }
        }
    }
}

#[test]
fn one_cluster_has_and_several_have() {
    for slug in ["owner-left", "service-id", "orphaned", "wrong-group"] {
        let index = demo(slug);
        for at in index.scopes() {
            for it in answer(&index, at.scope()).expect("the scope").findings {
                let one = it.text.split(' ').nth(1);
                assert!(!matches!(one, Some("have" | "live")), "{slug}: {}", it.text);
            }
        }
    }
}
