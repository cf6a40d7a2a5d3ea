//! What the demo accounts say, in words.

use keyatlas_resolver::commands::Spelling;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::simulate::{Simulation, simulate};

use super::meanwhile::Until;
use super::*;
use crate::ui::Tone;

struct Said {
    index: Index,
    plan: Plan,
    simulation: Simulation,
}

fn said(slug: &str, plan: &str) -> Said {
    let index = Index::new(keyatlas_samples::snapshot(slug).expect("it is a demo account"));
    let plan = Plan::parse(plan).expect("it is a plan");
    let simulation = simulate(&index, &plan);
    Said {
        index,
        plan,
        simulation,
    }
}

const MEND: &str = "reset us-south/prod as kubernetes-ops@example.com";

#[test]
fn the_plan_is_read_out_in_the_sentences_that_stand_on_top() {
    let said = said("owner-left", MEND);
    assert_eq!(
        announcement(&said.simulation),
        "Plan of 1 step: us-south/prod runs as kubernetes-ops afterwards, and operations of 3 clusters start to work. \
         Meanwhile 2 components fail until you run a command; 2 components recover within 15 minutes; 1 component may fail. \
         1 thing is not known and could make it worse."
    );
    assert_eq!(uses(&said.simulation.counts), "3 gained");
    assert_eq!(
        come_and_go(&findings(&said.index, &said.simulation)),
        "4 gone, 0 new"
    );
}

#[test]
fn what_people_may_no_longer_run_is_said_where_no_credential_changes() {
    let said = said("owner-left", "standing chloe@example.com suspended");
    assert_eq!(said.simulation.counts.lost, 0);
    assert_eq!(
        announcement(&said.simulation),
        "Plan of 1 step: No scope is known to change its credential, and no operation of a cluster is known to stop for good. \
         68 commands are lost for Chloe Martin, 5 perhaps lost. 1 thing is not known and could make it worse."
    );
    assert_eq!(
        commands_that_change(&said.simulation).as_deref(),
        Some("68 commands are lost for people, 5 perhaps lost")
    );
}

#[test]
fn providers_that_change_alike_share_a_line() {
    let said = said("owner-left", MEND);
    let changes = before_after(&said.index, &said.simulation);
    let [only] = changes.as_slice() else {
        panic!("{changes:?}");
    };
    assert_eq!(only.label, "us-south/prod");
    assert_eq!(
        only.state,
        (
            Some((Tone::Error, "Broken")),
            (Tone::Info, "Works, not fully checked")
        )
    );
    let [line] = only.lines.as_slice() else {
        panic!("{only:?}");
    };
    assert_eq!(
        line.providers,
        "Classic infrastructure, VPC infrastructure and other services"
    );
    let before = line.before.as_ref().and_then(|it| it.who.as_ref());
    let before = before.expect("it had an owner");
    assert_eq!(
        (before.name.as_str(), before.about.as_str()),
        ("Lena Fischer", "a person, has left the account")
    );
    assert_eq!(line.after.works, (Tone::Good, "Works"));
}

#[test]
fn a_reset_without_a_group_shows_the_trap_before_anything_else() {
    let said = said(
        "wrong-group",
        "reset us-south as nobody@example.com; reset us-south as iks-owner@example.com",
    );
    let blocks = blocks(&said.simulation);
    assert_eq!(blocks[0].title, "No resource group is targeted");
    assert_eq!(blocks[0].tone, Tone::Warning);
    assert!(
        blocks[0].reasons[0].text.contains("shared-services"),
        "{blocks:?}"
    );
    let refused: Vec<usize> = blocks
        .iter()
        .filter(|it| it.tone == Tone::Error)
        .map(|it| it.step)
        .collect();
    assert_eq!(refused, [1]);
}

#[test]
fn whoever_still_holds_something_up_comes_with_a_plan_that_does_not_hurt() {
    let said = said("owner-left", "remove ben@example.com");
    let blocks = blocks(&said.simulation);
    let instead = blocks
        .iter()
        .find_map(|it| it.instead.as_deref())
        .expect("there is a better plan");
    let again = simulate(&said.index, &Plan::parse(instead).expect("it is a plan"));
    assert!(again.blocked.is_empty(), "{:?}", again.blocked);
}

#[test]
fn what_breaks_meanwhile_says_for_how_long_and_what_heals_it() {
    let said = said("owner-left", MEND);
    let hurts = meanwhile(&said.index, &said.simulation);
    let find = |component: &str| {
        hurts
            .iter()
            .find(|it| it.component == component)
            .unwrap_or_else(|| panic!("{component} is not hurt"))
    };
    let block = find("Block Storage for VPC add-on");
    assert_eq!(block.over, "Not over until somebody runs the command");
    assert_eq!(block.until, Until::Command);
    let [place] = block.places.as_slice() else {
        panic!("{block:?}");
    };
    assert_eq!(place.clusters, ["routing-prod"]);
    assert_eq!(place.commands.len(), 3);
    let secret = find("Storage secret (storage-secret-store)");
    assert_eq!(
        secret.over,
        "Over by itself after 10 to 15 minutes; after 30, look into it"
    );
    assert_eq!(secret.certainty, (Tone::Warning, "Happens"));
    assert_eq!(secret.until, Until::FifteenMinutes);
}

#[test]
fn what_breaks_alike_in_several_scopes_is_one_row() {
    let said = said(
        "owner-left",
        "reset us-south/prod as kubernetes-ops@example.com; reset us-east/prod as kubernetes-ops@example.com",
    );
    let hurts = meanwhile(&said.index, &said.simulation);
    let secret = hurts
        .iter()
        .find(|it| it.component.starts_with("Storage secret"));
    let secret = secret.expect("it is hurt");
    let places: Vec<&str> = secret.places.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(places, ["us-east/prod", "us-south/prod"]);
}

#[test]
fn somebody_else_is_put_into_the_reset_that_was_looked_at() {
    let said = said(
        "owner-left",
        "reset us-south/prod as ben@example.com; reset us-east/prod as ben@example.com",
    );
    let places = places(&said.index, &said.plan);
    assert_eq!(places.len(), 2);
    let olga = keyatlas_resolver::names::Names(&said.index)
        .identity("olga@example.com")
        .expect("she is listed");
    assert_eq!(
        places[1].with(&said.index, &said.plan, &olga).to_string(),
        "reset us-south/prod as ben@example.com; reset us-east/prod as olga@example.com"
    );
}

#[test]
fn clusters_that_change_alike_share_a_row() {
    let said = said("owner-left", MEND);
    let rows: Vec<String> = differences(&said.index, &said.simulation)
        .iter()
        .map(|it| {
            format!(
                "{} {}: {} {}",
                it.place,
                it.provider,
                it.clusters.join("+"),
                it.change.1
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "us-south/prod Classic infrastructure: tiles-prod gained",
            "us-south/prod VPC infrastructure: routing-prod+search-prod gained",
            "us-south/prod Other services: tiles-prod+routing-prod+search-prod gained",
        ]
    );
}

#[test]
fn the_runbook_is_copied_with_what_to_do_as_remarks() {
    let said = said("owner-left", MEND);
    let all = entries(&said.simulation);
    let script = script(&all, Spelling::Oc);
    assert!(script.starts_with("# 1. "), "{script}");
    assert!(
        script.contains("\nibmcloud oc api-key reset --region us-south\n"),
        "{script}"
    );
    let target = script.find("ibmcloud target -r us-south -g prod");
    let reset = script.find("api-key reset");
    assert!(target.is_some() && target < reset, "{script}");
}

#[test]
fn steps_are_said_with_the_names_people_know() {
    let said = said(
        "owner-left",
        "reset us-south as IBMid-0; set us-east/prod user 1842507_ops; remove ben@example.com; disable-key us-south/data",
    );
    let sentences: Vec<String> = said
        .plan
        .steps
        .iter()
        .map(|change| said_of(&said.index, change).sentence())
        .collect();
    assert_eq!(
        sentences,
        [
            "Reset the key of us-south (no group targeted) as IBMid-0",
            "Set a manual credential for us-east/prod to 1842507_ops",
            "Remove Ben Okafor from the account",
            "Disable the key of us-south/data",
        ]
    );
}
