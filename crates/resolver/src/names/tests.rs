use super::*;
use crate::testing::Account;

/// `web` in two regions, `shop` in one
fn account() -> Account {
    Account::new()
        .vpc("web-1", "us-south/prod")
        .with(|it| it.name = Some("web".to_owned()))
        .vpc("web-2", "eu-de/prod")
        .with(|it| it.name = Some("web".to_owned()))
        .vpc("shop-1", "eu-de/prod")
        .with(|it| it.name = Some("shop".to_owned()))
}

fn said(account: &Account, typed: &str) -> String {
    match Names(&account.index()).cluster(typed) {
        Ok(id) => format!("is {id}"),
        Err(problem) => problem.to_string(),
    }
}

#[test]
fn a_cluster_goes_by_its_id_or_by_a_name_of_its_own() {
    assert_eq!(said(&account(), "web-2"), "is web-2");
    assert_eq!(said(&account(), "shop"), "is shop-1");
    assert_eq!(
        said(&account(), "web"),
        "several clusters have the name `web`: `web-1`, `web-2`; use the ID"
    );
    assert_eq!(
        said(&account(), "shp"),
        "no cluster `shp`; the nearest is `shop`, and there is also `web`"
    );
}

#[test]
fn an_id_nobody_lists_is_taken_while_the_lists_are_not_whole() {
    let id = "bm64u3ed02o93vv36hb0";
    assert!(said(&account(), id).starts_with("no cluster"));
    let open = account().but(|it| {
        it.complete.remove(&List::ClassicClusters);
    });
    assert_eq!(said(&open, id), format!("is {id}"));
    assert!(said(&open, "a-name").starts_with("no cluster"));
}

#[test]
fn what_nobody_lists_is_taken_only_where_it_reads_like_what_it_is_to_be() {
    use crate::names::reads_like::{
        reads_like_a_cluster_id, reads_like_a_region, reads_like_an_address, reads_like_an_id,
    };
    for region in ["us-south", "ca-tor", "eu-fr2"] {
        assert!(reads_like_a_region(region), "{region}");
    }
    for not in [
        "us", "u-south", "us-s", "US-south", "us-South", "us-", "-us",
    ] {
        assert!(!reads_like_a_region(not), "{not}");
    }
    assert!(reads_like_a_cluster_id("bm64u3ed02o93vv36hb0"));
    for not in [
        "bm64u3ed02o93vv36hb",
        "bmxxuxedxxoxxvvxxhbx",
        "bm64u3ed02o93vv36hB0",
        "prod-1",
    ] {
        assert!(!reads_like_a_cluster_id(not), "{not}");
    }
    assert!(reads_like_an_id("IBMid-1") && reads_like_an_id("email:ana@example.com"));
    for not in ["IBMid-", "ibmid-1", "email:", "ana"] {
        assert!(!reads_like_an_id(not), "{not}");
    }
    assert!(reads_like_an_address("ana@example.com"));
    for not in [
        "ana",
        "@example.com",
        "ana@example",
        "ana b@example.com",
        "ana@example.com b",
    ] {
        assert!(!reads_like_an_address(not), "{not}");
    }
}

#[test]
fn a_region_one_letter_away_from_one_there_is_a_slip_and_a_new_one_is_not() {
    let index = account().index();
    let said = |typed: &str| match Names(&index).region(&Region::from(typed)) {
        Ok(region) => region.to_string(),
        Err(problem) => problem.to_string(),
    };
    assert_eq!(said("us-south"), "us-south");
    assert_eq!(said("ca-mon"), "ca-mon");
    assert_eq!(said("eu-fr2"), "eu-fr2");
    assert_eq!(
        said("us-suth"),
        "no region `us-suth`; the nearest is `us-south`, and there are 12 others"
    );
    assert!(said("nowhere").starts_with("no region `nowhere`; "));
}
