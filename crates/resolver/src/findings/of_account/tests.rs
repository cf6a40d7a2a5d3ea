//! What is found of a whole account, told as small ones.

use super::of_account;
use crate::account::{self, Snapshot};
use crate::index::Index;

/// `id: text`, of a document with these fields
fn found(fields: &str) -> Vec<String> {
    let text = format!(r#"{{"format": "keyatlas/account@1", {fields}}}"#);
    let (snapshot, problems) = account::read(&text.into()).expect("an account document");
    assert_eq!(problems, [], "{snapshot:?}");
    of(snapshot)
}

fn of(snapshot: Snapshot) -> Vec<String> {
    let found = of_account(&Index::new(snapshot)).into_iter();
    found
        .map(|it| format!("{}: {}", it.id.0, it.text))
        .collect()
}

#[test]
fn an_allowlist_of_addresses_is_one_warning_of_the_account() {
    let with = |of: &str, addresses: &str| {
        let settings = format!(r#"{{"{of}": {{"allowed_ip_addresses": "{addresses}"}}}}"#);
        found(&format!(r#""account": {{"settings": {settings}}}"#))
    };
    let said = with("own", "192.0.2.1");
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("allowlist: The account accepts API keys from listed addresses only")
    );
    assert_eq!(with("effective", "192.0.2.0/24"), said);
    for none in ["", "NOT_SET"] {
        assert_eq!(with("own", none), Vec::<String>::new());
    }
}

/// A rule on a service, with zones
fn restricted(service: &str, mode: &str, contexts: &str, zones: &str) -> Vec<String> {
    found(&format!(
        r#""complete": ["cbr.zones"], "cbr": {{"zones": [{zones}], "rules": [{{"id": "r",
            "enforcement_mode": "{mode}", "contexts": [{contexts}],
            "resources": [{{"attributes": [{{"name": "serviceName", "value": "{service}"}}]}}]}}]}}"#
    ))
}

const ZONE: &str = r#"{"attributes": [{"name": "networkZoneId", "value": "z"}]}"#;
const ADDRESSES: &str =
    r#"{"id": "z", "addresses": [{"type": "ipAddress", "value": "192.0.2.1"}]}"#;
const REFERENCE: &str = r#"{"id": "z", "addresses": [
    {"type": "serviceRef", "ref": {"service_name": "containers-kubernetes"}}]}"#;

#[test]
fn a_restriction_that_shuts_kubernetes_service_out_is_found_only_where_there_is_evidence_of_it() {
    let said = restricted("iam-identity", "enabled", ZONE, ADDRESSES);
    assert_eq!(
        said,
        [
            "restriction: A context-based restriction on IAM Identity Service does not let containers-kubernetes in, so operations of clusters may fail"
        ]
    );
    assert_eq!(restricted("iam-identity", "enabled", "", "").len(), 1);
    for (service, mode, contexts, zones) in [
        ("iam-identity", "enabled", ZONE, REFERENCE),
        ("iam-identity", "report", ZONE, ADDRESSES),
        ("iam-identity", "disabled", ZONE, ADDRESSES),
        ("billing", "enabled", ZONE, ADDRESSES),
        // Nobody saw what is in the zone.
        ("iam-identity", "enabled", ZONE, r#"{"id": "z"}"#),
    ] {
        assert_eq!(
            restricted(service, mode, contexts, zones),
            Vec::<String>::new(),
            "{service} {mode} {zones}"
        );
    }
    assert_eq!(found(r#""cbr": {}"#), Vec::<String>::new());
}

#[test]
fn disks_of_workers_need_the_block_storage_of_vpc_in_the_zone_too() {
    let said = restricted("kms", "enabled", ZONE, REFERENCE);
    assert_eq!(
        said,
        [
            "restriction: A context-based restriction on Key Protect does not let server-protect in, so operations of clusters may fail"
        ]
    );
}
