//! Resolving a whole account makes no words: it takes the same memory whether names are long or short.
#![cfg(not(target_arch = "wasm32"))]

use std::alloc::System;
use std::collections::BTreeSet;

use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::findings::ALL;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{ShownState, answer_all, resolve_all};
use keyatlas_resolver::testing::Account;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, Stats, StatsAlloc};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[test]
fn a_whole_account_is_resolved_without_a_string() {
    let (short, long) = (account(""), account(&"-and-so-on".repeat(40)));
    let (short, long) = (Index::new(short), Index::new(long));
    assert_eq!(found(&short), found(&long));
    assert_eq!(found(&short).len(), ALL.len() - 1, "{:?}", found(&short));
    assert_eq!(states(&short).len(), ShownState::ALL.len());

    let (few, many) = (taken_by_data(&short), taken_by_data(&long));
    assert_eq!(few.allocations, many.allocations);
    assert_eq!(few.bytes_allocated, many.bytes_allocated);
    let scopes = short.scopes().len();
    let for_each = few.allocations / scopes;
    assert!(for_each <= 8, "{for_each} for each of {scopes} scopes");

    // The words of the same answers do take more where names are long, so the measure can tell.
    let (few, many) = (taken_by_words(&short), taken_by_words(&long));
    assert!(many.bytes_allocated > few.bytes_allocated + 10_000);
}

fn taken_by_data(index: &Index) -> Stats {
    least(|| drop(resolve_all(index)))
}

fn taken_by_words(index: &Index) -> Stats {
    least(|| drop(answer_all(index)))
}

/// What some work takes, once everything is looked up that is looked up once
fn least(work: impl Fn()) -> Stats {
    let measured = (0..5).map(|_| {
        let region = Region::new(GLOBAL);
        work();
        region.change()
    });
    measured
        .min_by_key(|it| it.bytes_allocated)
        .expect("it was measured")
}

fn found(index: &Index) -> BTreeSet<&'static str> {
    let scopes = resolve_all(index).into_iter();
    scopes
        .flat_map(|it| it.findings)
        .map(|it| it.id.0)
        .collect()
}

fn states(index: &Index) -> BTreeSet<ShownState> {
    resolve_all(index).iter().map(|it| it.shown()).collect()
}

/// Every finding but that it is a Lite account, which nothing else is found beside; `more` stands behind every name
fn account(more: &str) -> Snapshot {
    let people = [
        ("ana", "user active keys 19"),
        ("ops", "functional_id active keys 1"),
        ("ida", "active keys 1"),
        ("gone", "user removed keys 1"),
        ("new", "user pending keys 1"),
        ("vpn", "user vpn_only keys 1"),
        ("off", "user classic_disabled keys 1"),
        ("iam-ServiceId-1", "service_id active keys 1"),
        ("iam-Profile-1", "trusted_profile active keys 1"),
        ("max", "user active keys 1"),
        ("day", "functional_id active federated no keys 1"),
        ("log", "functional_id active keys 1"),
    ];
    let people = people.map(|(who, is)| {
        format!(
            "identity {who}+ {is} named {who}+ email {who}+@example.com
             policies {who}+ none
             classic {who}+ none\n"
        )
    });
    let keys = [
        ("a", "ana+ active"),
        ("b", "gone+ active"),
        ("c", "new+ locked"),
        ("d", "vpn+ disabled"),
        ("e", "off+ active"),
        ("f", "iam-ServiceId-1+ active"),
        ("g", "iam-Profile-1+ active"),
        ("h", "ida+ active"),
        ("j", "ops+ active"),
        ("l", "ops+ active"),
        ("m", "day+ active"),
        ("n", "log+ active"),
    ];
    let keys =
        keys.map(|(region, owner)| format!("key {region}+/Prod+ owner {owner} id ApiKey+\n"));
    let clusters = [
        (
            "a",
            "classic account 7654321 zones dal10+,dal12+ services none",
        ),
        ("b", "classic account 1234567 zones dal10+ services none"),
        (
            "c",
            "classic account 1234567 zones dal10+ profile iam-Profile-1+ services key-protect",
        ),
        ("d", "classic account 1234567 zones dal10+ services none"),
        ("e", "classic account 1234567 zones dal10+ services none"),
        ("f", "classic account 1234567 zones dal10+ services none"),
        ("g", "vpc account 1234567 zones dal10+ services none"),
        ("h", "vpc account 1234567 zones dal10+ services none"),
        ("j", "vpc account 1234567 zones dal10+ services none"),
        ("k", "vpc account 1234567 zones dal10+"),
        ("l", "vpc account 1234567 zones dal10+"),
        ("m", "vpc account 1234567 zones dal10+ services none"),
        ("n", "vpc account 1234567 zones dal10+ services none"),
    ];
    let clusters = clusters
        .map(|(region, is)| format!("cluster cluster-{region}+ {region}+/Prod+ kubernetes {is}\n"));
    let text = [
        "captured 2026-11-02T10:00:00Z
         complete authorizations identities clusters.classic clusters.vpc clusters.satellite scopes.api_key resource_groups
         account subscription owner boss+ classic 1234567 vrf no spanning no totp yes restricted no
         no access-groups
         no authorizations
         no manual anywhere
         group Prod+ id prod+ default\n",
        &people.concat(),
        "allow ops+ Administrator,Manager
         allow ops+ Viewer every-group
         allow ops+ Administrator on support
         allow ida+ Administrator,Manager
         allow ida+ Viewer every-group
         allow ida+ Administrator on support
         allow day+ Administrator,Manager when 9-17
         allow day+ Viewer every-group
         access-group owners members none dynamic log+ rules 8
         allow @owners Administrator,Manager
         allow @owners Viewer every-group
         classic ops+ 1234567_x+ account 1234567 key yes super yes devices yes permissions none
         classic off+ 1234567_x+ account 1234567 key yes super no devices no permissions none
         classic max+ 1234567_max+ account 1234567 key no super yes devices yes permissions none\n",
        &keys.concat(),
        "obsolete a+/Prod+ old+ owner ana+
         manual b+/Prod+ 1234567_max+
         manual h+/Prod+ 1234567_nobody+
         no key i+/Prod+
         key k+/Prod+ id ApiKey+
         trust iam-Profile-1+ none\n",
        &clusters.concat(),
    ];
    Account::unknown()
        .say(text.concat().replace('+', more))
        .snapshot()
}
