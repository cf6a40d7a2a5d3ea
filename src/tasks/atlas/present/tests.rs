//! Accounts as documents, and what their atlas says.

use keyatlas_resolver::testing::Account;

use super::*;
use crate::routes::atlas::Asked;
use crate::tasks::atlas::filter::{Shown, filter};

fn atlas() -> Atlas {
    let account = Account::unknown().say(
        "complete identities scopes.api_key clusters.classic clusters.vpc clusters.satellite
         group prod id g1
         group Kunde id g2 default
         identity IBMid-1 user active named \"Ana Kovac\" email ana@example.com
         identity IBMid-2 functional_id active named kubernetes-ops
         key us-south/prod owner IBMid-1; no manual us-south/prod
         key eu-de/prod owner IBMid-9; no manual eu-de/prod
         key eu-de/Kunde owner IBMid-2; no manual eu-de/Kunde
         no key jp-tok/Kunde
         cluster shop classic us-south/prod
         cluster shop-eu vpc eu-de/prod
         cluster tools id c3 vpc eu-de/Kunde",
    );
    present(&account.index(), Begun::default())
}

fn cell<'a>(atlas: &'a Atlas, region: &str, group: &str) -> &'a Cell {
    atlas
        .cells
        .iter()
        .find(|it| it.scope.region.as_str() == region && it.group == group)
        .expect("the scope is there")
}

fn left(asked: &Asked) -> (Shown, Vec<String>) {
    let atlas = atlas();
    let shown = filter(&atlas, asked);
    let left = atlas
        .cells
        .iter()
        .zip(&shown.cells)
        .filter(|(_, is_shown)| **is_shown)
        .map(|(cell, _)| format!("{}/{}", cell.scope.region, cell.group))
        .collect();
    (shown, left)
}

fn words(words: &str) -> Asked {
    Asked {
        words: words.to_owned(),
        ..Asked::default()
    }
}

#[test]
fn regions_stand_across_and_the_default_group_comes_first() {
    let atlas = atlas();
    let regions: Vec<&str> = atlas.regions.iter().map(Region::as_str).collect();
    assert_eq!(regions, ["eu-de", "jp-tok", "us-south"]);
    let groups: Vec<&str> = atlas.rows.iter().map(|row| row.group.as_str()).collect();
    assert_eq!(groups, ["Kunde", "prod"]);
    assert!(atlas.rows[0].is_default);
    let has_scope: Vec<bool> = atlas.rows[1].cells.iter().map(Option::is_some).collect();
    assert_eq!(has_scope, [true, false, true]);
}

#[test]
fn a_cell_says_the_state_who_it_runs_as_and_why() {
    let atlas = atlas();
    let ana = cell(&atlas, "us-south", "prod");
    assert_eq!(ana.state, ShownState::AtRisk);
    assert_eq!(ana.runs_as, ["Ana Kovac"]);
    assert_eq!(ana.because, Some("acts as a person"));
    assert_eq!(ana.clusters_in_words(), "1 cluster");
    assert_eq!(ana.address, "/scope/#us-south/prod");

    let gone = cell(&atlas, "eu-de", "prod");
    assert_eq!(
        (gone.state, gone.because),
        (ShownState::Broken, Some("owner gone"))
    );
    assert_eq!(cell(&atlas, "jp-tok", "Kunde").runs_as, [""; 0]);
}

#[test]
fn every_scope_is_counted_in_its_state_once() {
    let atlas = atlas();
    let counts: Vec<(ShownState, usize, usize)> = atlas
        .tally
        .iter()
        .map(|it| (it.state, it.scopes, it.clusters))
        .collect();
    assert_eq!(
        counts,
        [
            (ShownState::Broken, 1, 1),
            (ShownState::AtRisk, 1, 1),
            (ShownState::Unknown, 0, 0),
            (ShownState::NotChecked, 1, 1),
            (ShownState::Ok, 0, 0),
            (ShownState::Empty, 1, 0),
        ]
    );
    assert_eq!(
        atlas.headline.heading,
        "1 scope is broken, and 1 more at risk"
    );
}

#[test]
fn owners_come_with_the_number_of_their_scopes() {
    let mut owners: Vec<(String, usize)> = atlas()
        .owners
        .into_iter()
        .map(|it| (it.label, it.scopes))
        .collect();
    owners.sort();
    let expected = [("Ana Kovac", 1), ("IBMid-9", 1), ("kubernetes-ops", 1)];
    assert_eq!(
        owners,
        expected.map(|(label, scopes)| (label.to_owned(), scopes))
    );
}

#[test]
fn a_search_finds_groups_regions_cities_owners_and_clusters() {
    for (typed, found) in [
        ("kunde", vec!["eu-de/Kunde", "jp-tok/Kunde"]),
        ("FRANKFURT", vec!["eu-de/prod", "eu-de/Kunde"]),
        ("ana@example", vec!["us-south/prod"]),
        ("shop eu-de", vec!["eu-de/prod"]),
        ("c3", vec!["eu-de/Kunde"]),
        ("nowhere", vec![]),
    ] {
        assert_eq!(left(&words(typed)).1, found, "{typed}");
    }
}

#[test]
fn rows_and_columns_without_a_cell_left_are_gone() {
    let (shown, _) = left(&words("tokyo"));
    assert_eq!(shown.rows, [true, false]);
    assert_eq!(shown.columns, [false, true, false]);
    assert_eq!(shown.in_words(), "1 of 4 scopes shown");
    assert_eq!(left(&Asked::default()).0.in_words(), "All 4 scopes shown");
}

#[test]
fn filters_narrow_each_other() {
    let vpc = Asked {
        provider: Some(Infrastructure::Vpc),
        ..Asked::default()
    };
    assert_eq!(left(&vpc).1, ["eu-de/prod", "eu-de/Kunde"]);
    let broken = Asked {
        states: vec![ShownState::Broken, ShownState::AtRisk],
        ..vpc
    };
    assert_eq!(left(&broken).1, ["eu-de/prod"]);
    let owned = Asked {
        owner: Some("IBMid-1".to_owned()),
        ..Asked::default()
    };
    assert_eq!(left(&owned).1, ["us-south/prod"]);
}

#[test]
fn a_cluster_counts_as_failing_only_where_its_own_infrastructure_fails() {
    // The manual credential is refused, and VPC never reads it.
    let account = Account::owned_by_ops().say(
        "cluster old classic us-south/prod; cluster new vpc us-south/prod
         manual us-south/prod 1234567_ana invalid",
    );
    let atlas = present(&account.index(), Begun::default());
    let prod = cell(&atlas, "us-south", "prod");
    assert_eq!(prod.state, ShownState::Broken);
    assert_eq!((prod.clusters, prod.failing), (2, 1));
    assert!(
        atlas
            .headline
            .text
            .starts_with("Operations of 1 cluster fail there"),
        "{}",
        atlas.headline.text
    );
}

#[test]
fn what_is_worst_and_largest_comes_first() {
    let atlas = atlas();
    let first = atlas.first.map(|at| &atlas.cells[at]);
    let said = first.map(|it| format!("{}: {}", it.label(), it.in_short()));
    assert_eq!(said.as_deref(), Some("eu-de/prod: owner gone, 1 cluster"));
}
