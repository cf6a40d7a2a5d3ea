//! The credential gate.

use expect_test::expect;

use super::*;
use crate::account::{Fact, KeyState, List, Standing};
use crate::truth::Outcome;

#[test]
fn the_key_of_somebody_who_left_stops_whoever_runs_the_command() {
    let account = running().standing("ops", Standing::Removed);
    expect![[r#"
        denied
        - R6 ops is no longer in the account, so the key does not authenticate
    "#]]
    .assert_eq(&told(&account, "olga", "worker add", "web"));
    // What somebody who is gone would lack besides is not worth a word: nobody can give it to them.
    let gone = account
        .clone()
        .identity("ops", |it| it.policies = Some(Vec::new()));
    assert_eq!(
        told(&gone, "olga", "worker add", "web"),
        told(&account, "olga", "worker add", "web")
    );
    // What the service answers by itself goes on.
    allows(&account, "olga", "worker ls", "web");
}

#[test]
fn vpc_asks_the_owner_of_the_key_for_administrator() {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .vpc("web", "us-south/prod");
    expect![[r#"
        denied
        - R10 ana, whose API key is in effect, lacks Administrator on VPC Infrastructure for web in us-south/prod
    "#]]
    .assert_eq(&told(&account, "olga", "worker replace", "web"));
}

#[test]
fn classic_asks_for_what_the_operation_takes_and_no_more() {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .classic("old", "us-south/prod");
    let account = account.classic_permissions(
        "ana",
        &[
            "REMOTE_MANAGEMENT",
            "SERVER_RELOAD",
            "VIRTUAL_GUEST_VIEW",
            "HARDWARE_VIEW",
        ],
    );
    allows(&account, "olga", "worker reload", "old");
    expect![[r#"
        denied
        - R10 ana, whose API key is in effect, lacks Add Server
        - R10 ana, whose API key is in effect, lacks Add Support Case
        - R10 ana, whose API key is in effect, lacks Edit Support Case
        - R10 ana, whose API key is in effect, lacks View Support Case
        ? R10 ana, whose API key is in effect, lacks Add Compute with Public Network Port: only workers with a public port need it
    "#]]
    .assert_eq(&told(&account, "olga", "worker add", "old"));
}

#[test]
fn super_user_lacks_support_cases() {
    let account = running().only_policies("ops", |it| it.service != Some("support".into()));
    let said = told(&account, "olga", "worker add", "old");
    assert!(
        said.starts_with("denied\n")
            && said.contains("Support Case")
            && !said.contains("Add Server"),
        "{said}"
    );
    allows(&account, "olga", "worker add", "web");
}

#[test]
fn the_checker_outweighs_a_list() {
    let account = running().say("missing us-south/prod required \"Add Server\"");
    expect![[r#"
        denied
        - R10 The checker of infrastructure permissions found that the credential lacks Add Server
    "#]]
    .assert_eq(&told(&account, "olga", "worker add", "old"));
    allows(&account, "olga", "worker rm", "old");
}

#[test]
fn a_manual_credential_decides_classic_and_says_nothing_about_vpc() {
    let account = running()
        .manual("us-south/prod", "1234567_gone@example.com")
        .but(|it| {
            it.scopes[0]
                .manual_credential
                .known_mut()
                .expect("set")
                .state = Some(crate::account::ManualState::Invalid);
        });
    expect![[r#"
        denied
        - R6 The infrastructure refused the manual credential
    "#]]
    .assert_eq(&told(&account, "olga", "worker add", "old"));
    allows(&account, "olga", "worker add", "web");
}

#[test]
fn an_orphan_is_out_of_reach() {
    let account = running().classic("lost", "us-south/prod").with(|it| {
        it.classic_account = Some("7654321".to_owned());
    });
    expect![[r#"
        denied
        - R12 lost lives in classic infrastructure account 7654321, and the credential in effect reaches another
    "#]]
    .assert_eq(&told(&account, "olga", "worker rm", "lost"));
    allows(&account, "olga", "worker rm", "old");
}

#[test]
fn a_scope_stands_for_every_cluster_there() {
    let account = running().but(|it| it.account.totp_required = Some(true));
    allows(&account, "olga", "worker add", "web");
    expect![[r#"
        denied
        - R7 The key cannot reach classic infrastructure because the account requires time-based one-time passwords, which a key cannot answer
    "#]]
    .assert_eq(&told(&account, "olga", "worker add", "us-south/prod"));
}

#[test]
fn what_a_cluster_that_nobody_listed_could_deny_stays_open() {
    let without = |list: Option<List>| {
        running().but(|it| {
            it.clusters.retain(|it| it.id.as_str() == "web");
            it.complete.retain(|it| Some(*it) != list);
        })
    };
    let open = |account: &Account, action: &str, on: &str| -> Vec<String> {
        let decision = asked(account, "olga", action, on);
        assert_eq!(decision.outcome, Outcome::Allowed);
        decision.open.into_iter().map(|it| it.question).collect()
    };
    let there_are = |word: &str| vec![format!("Whether there are other {word} clusters here")];
    let whole = without(None);
    assert_eq!(open(&whole, "worker add", "us-south/prod"), [""; 0]);
    // A classic one would ask for permissions on classic infrastructure.
    let classic = without(Some(List::ClassicClusters));
    assert_eq!(
        open(&classic, "worker add", "us-south/prod"),
        there_are("classic")
    );
    // One more on VPC asks for nothing else, and what is asked of one cluster has nothing to do with others.
    let vpc = without(Some(List::VpcClusters));
    assert_eq!(open(&vpc, "worker add", "us-south/prod"), [""; 0]);
    assert_eq!(open(&classic, "worker add", "web"), [""; 0]);
    // A cluster whose place is not known may be here.
    let placed_nowhere = running().but(|it| {
        it.account.classic_account = Fact::Known("7654321".to_owned());
        let old = it.clusters.iter_mut().find(|it| it.id.as_str() == "old");
        let old = old.expect("a classic cluster");
        old.classic_account = Some("1234567".to_owned());
        old.resource_group = None;
    });
    assert_eq!(
        open(&placed_nowhere, "worker add", "us-south/prod"),
        there_are("classic")
    );
}

#[test]
fn where_nothing_runs_yet_the_ways_have_to_agree() {
    let account = Account::owned_by_ops();
    allows(&account, "olga", "worker add", "us-south/prod");
    let account = account.key_state("us-south/prod", KeyState::Disabled);
    expect![[r#"
        denied
        - R6 The key is disabled, so it does not authenticate
    "#]]
    .assert_eq(&told(&account, "olga", "worker add", "us-south/prod"));
}

#[test]
fn a_command_for_another_provider_does_nothing() {
    let account = running();
    allows(&account, "olga", "zone add classic", "old");
    expect![[r#"
        denied
        - R10 The command is for clusters of another provider than web has
    "#]]
    .assert_eq(&told(&account, "olga", "zone add classic", "web"));
}

#[test]
fn storage_of_a_cluster_with_a_trusted_profile_does_not_use_the_key() {
    let account = running().standing("ops", Standing::Removed);
    assert!(told(&account, "olga", "storage attachment create", "web").starts_with("denied\n- R6"));
    let account =
        account.but(|it| it.clusters[0].trusted_profile = Fact::Known("Profile-1".to_owned()));
    allows(&account, "olga", "storage attachment create", "web");
}

#[test]
fn other_services_ask_the_owner_of_the_key_whatever_the_provider() {
    let account = running().with(|it| it.services = Some(vec!["key-protect".to_owned()].into()));
    allows(&account, "olga", "cluster master refresh", "old");
    let account = account.only_policies("ops", |it| it.service != Some("kms".into()));
    expect![[r#"
        denied
        - R10 ops, whose API key is in effect, lacks Administrator on Key Protect for old in us-south/prod
    "#]]
    .assert_eq(&told(&account, "olga", "cluster master refresh", "old"));
}

#[test]
fn enabling_key_management_asks_for_the_service_the_cluster_uses_and_else_for_either() {
    let using = |services: Option<&[&str]>, held: &str| {
        let services = services.map(|it| it.iter().map(|it| (*it).to_owned()).collect());
        let account = running()
            .with(|it| it.services = services)
            .only_policies("ops", |it| it.service != Some("kms".into()));
        told(
            &account.grant("ops", "Administrator", held),
            "olga",
            "kms enable",
            "old",
        )
    };
    expect![[r#"
        denied
        - R10 ops, whose API key is in effect, lacks Administrator on Key Protect for old in us-south/prod
    "#]].assert_eq(&using(Some(&["key-protect"]), "hs-crypto"));
    assert_eq!(using(Some(&["key-protect"]), "kms"), "allowed\n");
    expect![[r#"
        denied
        - R10 ops, whose API key is in effect, lacks Administrator on Hyper Protect Crypto Services for old in us-south/prod
    "#]].assert_eq(&using(Some(&["hs-crypto"]), "kms"));
    assert_eq!(using(Some(&["hs-crypto"]), "hs-crypto"), "allowed\n");
    assert_eq!(using(Some(&[]), "kms"), "allowed\n");
    expect![[r#"
        denied
        - R10 ops, whose API key is in effect, lacks Administrator on Key Protect, or Administrator on Hyper Protect Crypto Services for old in us-south/prod
    "#]].assert_eq(&using(Some(&[]), "support"));
}

#[test]
fn an_orphan_does_not_keep_another_cluster_from_being_made() {
    let account = running().classic("lost", "us-south/prod").with(|it| {
        it.classic_account = Some("7654321".to_owned());
    });
    allows(&account, "olga", "cluster create classic", "us-south/prod");
}

#[test]
fn a_manual_credential_of_nobody_known_leaves_its_permissions_open() {
    let account = running()
        .manual("us-south/prod", "1234567_who@example.com")
        .but(|it| {
            let manual = it.scopes[0].manual_credential.known_mut().expect("set");
            manual.state = Some(crate::account::ManualState::Valid);
        });
    expect![[r#"
        unknown
        ? R10 Who the manual credential belongs to is not known, nor whether it has Add Server, View Virtual Server Details or View Hardware Details (whether the workers are virtual or bare metal is not known), Add Support Case, Edit Support Case, View Support Case and Add Compute with Public Network Port (only workers with a public port need it)
        > ibmcloud target -r us-south -g prod && ibmcloud ks infra-permissions get --region us-south
    "#]].assert_eq(&told(&account, "olga", "worker add", "old"));
}

#[test]
fn a_key_of_nobody_known_leaves_its_permissions_open() {
    let account = running().but(|it| {
        it.scopes[0].api_key.known_mut().expect("a key").owner = None;
    });
    expect![[r#"
        unknown
        ? R6 Whether its owner still works in the account is not known, since the owner is not known
        ? R10 Who the API key belongs to is not known, nor whether it has Administrator on VPC Infrastructure
        > ibmcloud ks api-key info --cluster web
    "#]].assert_eq(&told(&account, "olga", "worker add", "web"));
}

#[test]
fn what_both_providers_ask_of_one_owner_is_said_once() {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .vpc("web", "us-south/prod")
        .with(|it| it.services = Some(vec!["key-protect".to_owned()].into()))
        .classic("old", "us-south/prod")
        .with(|it| it.services = Some(vec!["key-protect".to_owned()].into()));
    expect![[r#"
        denied
        - R10 ana, whose API key is in effect, lacks Administrator on Key Protect for us-south/prod
    "#]]
    .assert_eq(&told(
        &account,
        "olga",
        "cluster master refresh",
        "us-south/prod",
    ));
}

#[test]
fn a_device_permission_is_in_a_tab_of_its_own() {
    use crate::permissions::{classic_permission, holds_classic};
    use crate::truth::Truth;
    let permission = classic_permission("ACCESS_ALL_GUEST").expect("listed");
    assert!(!permission.is_given_by_itself());
    assert!(permission.is_called("Auto virtual server access"));
    assert!(!permission.is_called("Auto bare metal server access"));
    let other = classic_permission("ACCESS_ALL_HARDWARE").expect("listed");
    assert!(other.is_called("Auto bare metal server access"));
    let add = classic_permission("SERVER_ADD").expect("listed");
    assert!(add.is_given_by_itself());
    let held = |all_devices| {
        let account = running()
            .person("ana")
            .classic_permissions("ana", &["SERVER_ADD"])
            .classic_user("ana", |it| {
                it.super_user = Some(true);
                it.all_devices = all_devices;
            });
        holds_classic(&account.index(), &id("ana"), permission)
    };
    assert_eq!(held(Some(true)), Truth::Yes);
    assert_eq!(held(Some(false)), Truth::No);
    assert_eq!(held(None), Truth::Unknown);
}

#[test]
fn an_authorization_that_no_list_shows_is_open_where_its_lack_would_deny() {
    let told = |lines: &str| {
        let account = Account::unknown().say(format!(
            "account owner olga; identity olga active; no access-groups; group prod
             key us-south/prod owner olga active; no manual anywhere
             identity p trusted_profile
             cluster safe vpc us-south/prod services key-protect profile Profile-p
             {lines}"
        ));
        move |action: &str| -> Vec<String> {
            let decision = asked(&account, "olga", action, "safe");
            assert_eq!(decision.outcome, Outcome::Allowed, "{action}");
            let open = decision.open.into_iter();
            open.map(|it| it.question).collect()
        }
    };
    let unread = told("");
    let authorized = |to| format!("Whether Kubernetes Service is authorized to use {to}");
    assert_eq!(unread("kms enable"), [authorized("Key Protect")]);
    assert_eq!(
        unread("ingress secret create"),
        [authorized("Secrets Manager")]
    );
    assert_eq!(unread("worker add"), Vec::<String>::new());
    assert_eq!(
        unread("storage attachment create"),
        ["Whether the trusted profile of safe trusts it"]
    );
    let read = told(
        "authorization containers-kubernetes to kms roles Reader
         trust p IKS_SA namespace kube-system; trust p ROKS_SA namespace kube-system",
    );
    assert_eq!(read("kms enable"), Vec::<String>::new());
    assert_eq!(
        read("storage attachment create"),
        Vec::<String>::new(),
        "on whichever platform it is"
    );
}
