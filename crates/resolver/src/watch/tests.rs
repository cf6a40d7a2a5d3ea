//! Each kind of assertion where it holds, where it does not, and where nobody can say.

use expect_test::{Expect, expect};
use serde_json::json;

use super::{Assertion, Rule, check};
use crate::account::{
    ClassicUser, Fact, IdentityKind, KeyState, List, MissingPermissions, Standing,
};
use crate::rules::Edition;
use crate::testing::{Account, id};

fn says(account: &Account, assertion: serde_json::Value, expected: &Expect) {
    let assertion: Assertion = serde_json::from_value(assertion).expect("an assertion");
    let mut said = String::new();
    for checked in check(&account.index(), &[assertion], Edition::default()) {
        said.push_str(&format!("{}: {:?}\n", checked.name, checked.holds));
        for reason in checked.reasons {
            let mark = if reason.certain { "no" } else { "?" };
            said.push_str(&format!("{mark}  {}\n", reason.text));
            for command in reason.commands {
                said.push_str(&format!("   $ {command}\n"));
            }
        }
    }
    expected.assert_eq(&said);
}

/// `ops` owns the key of us-south/prod, `ana`, a person, that of eu-de/prod
fn account() -> Account {
    Account::new()
        .group("prod")
        .functional_id("ops")
        .person("ana")
        .vpc("web", "us-south/prod")
        .key("us-south/prod", "ops")
        .vpc("shop", "eu-de/prod")
        .key("eu-de/prod", "ana")
        .but(|it| {
            it.complete.extend([
                List::ClassicClusters,
                List::VpcClusters,
                List::SatelliteClusters,
            ]);
        })
}

#[test]
fn a_person_who_owns_a_key_breaks_the_rule_only_where_it_looks() {
    let rule = |scope: &str| json!({"kind": "no-person-owns", "scopes": [scope]});
    says(
        &account(),
        rule("us-south/*"),
        &expect![[r#"
        no person owns the API key of `us-south/*`: Yes
    "#]],
    );
    says(
        &account(),
        rule("*/prod"),
        &expect![[r#"
        no person owns the API key of `*/prod`: No
        no  The API key of eu-de/prod is owned by ana, a person
           $ ibmcloud ks api-key info --cluster shop
    "#]],
    );
}

#[test]
fn an_owner_of_no_known_kind_leaves_it_open() {
    let account = account().but(|it| {
        it.identities
            .retain(|it| it.kind != Some(IdentityKind::User));
    });
    says(
        &account,
        json!({"kind": "no-person-owns"}),
        &expect![[r#"
        no person owns the API key of any scope: Unknown
        ?  The API key of eu-de/prod is owned by IBMid-ana; whether that is a person or a functional ID is not known. Say so as `kind` of that identity in the account document
    "#]],
    );
}

#[test]
fn a_pattern_that_means_no_scope_is_not_kept_but_open() {
    says(
        &account(),
        json!({"kind": "no-person-owns", "scopes": ["us-south/*", "*/prdo"]}),
        &expect![[r#"
            no person owns the API key of `us-south/*` or `*/prdo`: Unknown
            ?  No scope of the account is `*/prdo`; there are eu-de/prod and us-south/prod
               $ ibmcloud resource groups --output json
        "#]],
    );
    says(
        &Account::new().group("prod").key("us-south/prod", "olga"),
        json!({"kind": "no-person-owns", "scopes": ["*/prdo"]}),
        &expect![[r#"
            no person owns the API key of `*/prdo`: Unknown
            ?  No scope of the account is `*/prdo`; there is only us-south/prod
               $ ibmcloud resource groups --output json
        "#]],
    );
}

#[test]
fn a_list_that_is_not_whole_may_hide_a_scope_but_not_one_that_is_named() {
    let account = account().but(|it| {
        it.complete.remove(&List::ApiKeys);
    });
    says(
        &account,
        json!({"kind": "no-person-owns", "scopes": ["us-south/*"]}),
        &expect![[r#"
            no person owns the API key of `us-south/*`: Unknown
            ?  The list of API keys is not known to be whole, so scopes may be missing
               $ ibmcloud iam api-keys --all --output json
        "#]],
    );
    says(
        &account,
        json!({"kind": "no-person-owns", "scopes": ["us-south/prod"]}),
        &expect![[r#"
            no person owns the API key of `us-south/prod`: Yes
        "#]],
    );
}

#[test]
fn an_owner_is_one_of_a_list_by_address_or_id() {
    let rule = |owners: &[&str]| json!({"kind": "owner-is-one-of", "owners": owners});
    says(
        &account(),
        rule(&["ops@example.com", "IBMid-ana", "gone@example.com"]),
        &expect![[r#"
            `ops@example.com` or `IBMid-ana` or `gone@example.com` owns the API key of any scope: Yes
        "#]],
    );
    says(
        &account(),
        rule(&["ops@example.com"]),
        &expect![[r#"
        `ops@example.com` owns the API key of any scope: No
        no  The API key of eu-de/prod is owned by ana
           $ ibmcloud ks api-key info --cluster shop
    "#]],
    );
}

#[test]
fn an_owner_lacks_what_the_clusters_need() {
    let rule = |scope: &str| json!({"kind": "owner-holds-what-is-needed", "scopes": [scope]});
    says(
        &account(),
        rule("us-south/prod"),
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Yes
    "#]],
    );
    says(
        &account(),
        rule("eu-de/prod"),
        &expect![[r#"
        the owner of the API key of `eu-de/prod` holds what the clusters there need: No
        no  ana, who owns the API key of eu-de/prod, lacks Administrator on Kubernetes Service, Writer or Manager on Kubernetes Service and 3 more
           $ ibmcloud iam user-policies ana@example.com
    "#]],
    );
}

#[test]
fn what_an_owner_holds_is_open_where_its_policies_are() {
    let account = account().but(|it| {
        for identity in &mut it.identities {
            identity.policies = None;
        }
    });
    says(
        &account,
        json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]}),
        &expect![[r#"
            the owner of the API key of `us-south/prod` holds what the clusters there need: Unknown
            ?  Whether ops holds Administrator on Kubernetes Service, Writer or Manager on Kubernetes Service and 3 more for us-south/prod is not known
               $ ibmcloud iam user-policies ops@example.com
        "#]],
    );
}

#[test]
fn what_an_owner_of_classic_clusters_holds_is_open_where_its_permissions_are() {
    let rule = json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]});
    let account = account().classic("old", "us-south/prod").but(|it| {
        let ops = it.identities.iter_mut().find(|it| it.id == id("ops"));
        let classic = ops.expect("ops").classic.known_mut().expect("known");
        classic.super_user = None;
    });
    says(
        &account,
        rule.clone(),
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Unknown
        ?  Whether ops holds IPMI Remote Management, Add Server and 4 more for us-south/prod is not known
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks infra-permissions get --region us-south
    "#]],
    );
    // The checker looked at the credential itself, so nothing stays open.
    let checked = account
        .clone()
        .but(|it| it.scopes[0].missing_permissions = Some(MissingPermissions::default()));
    says(
        &checked,
        rule.clone(),
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Yes
    "#]],
    );
    // Nothing classic runs there: what a classic user holds does not matter.
    let vpc_only = account.but(|it| it.clusters.retain(|it| it.id.as_str() != "old"));
    says(
        &vpc_only,
        rule,
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Yes
    "#]],
    );
}

#[test]
fn the_user_of_a_manual_credential_matters_only_where_classic_clusters_are() {
    let rule = json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]});
    let account = account()
        .manual("us-south/prod", "1234567_ana@example.com")
        .but(|it| {
            let ana = it.identities.iter_mut().find(|it| it.id == id("ana"));
            ana.expect("ana").classic = Fact::Known(ClassicUser {
                username: Some("1234567_ana@example.com".to_owned()),
                account: Some("1234567".to_owned()),
                api_key: Some(true),
                super_user: Some(false),
                permissions: Some(Vec::new()),
                all_devices: Some(false),
            });
        });
    says(
        &account,
        rule.clone(),
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Yes
    "#]],
    );
    says(
        &account.classic("old", "us-south/prod"),
        rule,
        &expect![[r#"
            the owner of the API key of `us-south/prod` holds what the clusters there need: No
            no  Required classic permissions are missing in us-south/prod: IPMI Remote Management, Add Server and 7 more
               $ ibmcloud target -r us-south -g prod
               $ ibmcloud ks infra-permissions get --region us-south
        "#]],
    );
}

#[test]
fn what_the_user_of_a_manual_credential_may_is_open_apart_from_what_the_owner_may() {
    let account = account()
        .classic("old", "us-south/prod")
        .functional_id("max")
        .manual("us-south/prod", "1234567_max@example.com")
        .but(|it| {
            let max = it.identities.iter_mut().find(|it| it.id == id("max"));
            let classic = max.expect("max").classic.known_mut().expect("known");
            classic.super_user = None;
        });
    says(
        &account,
        json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]}),
        &expect![[r#"
            the owner of the API key of `us-south/prod` holds what the clusters there need: Unknown
            ?  Whether max holds IPMI Remote Management, Add Server and 4 more for us-south/prod is not known
               $ ibmcloud target -r us-south -g prod
               $ ibmcloud ks infra-permissions get --region us-south
        "#]],
    );
}

#[test]
fn classic_permissions_are_open_where_a_cluster_may_be_classic() {
    let account = account()
        .classic("old", "us-south/prod")
        .with(|it| it.provider = None)
        .but(|it| {
            let ops = it.identities.iter_mut().find(|it| it.id == id("ops"));
            let classic = ops.expect("ops").classic.known_mut().expect("known");
            classic.super_user = None;
        });
    says(
        &account,
        json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]}),
        &expect![[r#"
            the owner of the API key of `us-south/prod` holds what the clusters there need: Unknown
            ?  Whether ops holds IPMI Remote Management, Add Server and 4 more for us-south/prod is not known
               $ ibmcloud target -r us-south -g prod
               $ ibmcloud ks infra-permissions get --region us-south
        "#]],
    );
}

#[test]
fn where_there_is_no_key_nobody_has_to_hold_anything() {
    let rule = json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]});
    let none = account().but(|it| it.scopes[0].api_key = Fact::None);
    says(
        &none,
        rule.clone(),
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Yes
    "#]],
    );
    let unknown = account().but(|it| {
        it.scopes[0].api_key = Fact::Unknown;
        it.complete.remove(&List::ApiKeys);
    });
    says(
        &unknown,
        rule,
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Unknown
        ?  Whose credential us-south/prod uses is not known, and so what it holds is not either
           $ ibmcloud ks api-key info --cluster web
           $ ibmcloud ks credential get --region us-south
    "#]],
    );
}

#[test]
fn a_manual_credential_breaks_the_rule_and_one_not_looked_for_leaves_it_open() {
    let rule = json!({"kind": "no-manual-credential", "scopes": ["us-south/*"]});
    says(
        &account(),
        rule.clone(),
        &expect![[r#"
        no manual credential is set in `us-south/*`: Yes
    "#]],
    );
    let set = account().manual("us-south/prod", "1234567_ana");
    says(
        &set,
        rule.clone(),
        &expect![[r#"
        no manual credential is set in `us-south/*`: No
        no  A manual credential of `1234567_ana` is set in us-south/prod
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks credential get --region us-south
    "#]],
    );
    let open = account().but(|it| it.scopes[0].manual_credential = Fact::Unknown);
    says(
        &open,
        rule,
        &expect![[r#"
        no manual credential is set in `us-south/*`: Unknown
        ?  Whether a manual credential is set in us-south/prod is not known
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks credential get --region us-south
    "#]],
    );
}

#[test]
fn at_risk_is_worse_than_broken_only_counts() {
    let rule = |state: &str| json!({"kind": "no-scope-is", "state": state});
    says(
        &account(),
        rule("broken"),
        &expect![[r#"
        no scope is broken: Yes
    "#]],
    );
    says(
        &account(),
        rule("at_risk"),
        &expect![[r#"
        no scope is broken or at risk: No
        no  eu-de/prod is at risk: The API key of eu-de/prod acts as a person, ana: everything there depends on ana staying in the account
           $ ibmcloud target -r eu-de -g prod
           $ ibmcloud ks api-key reset --region eu-de
        no  eu-de/prod is at risk: ana, who owns the API key of eu-de/prod, lacks Administrator on Kubernetes Service, Writer or Manager on Kubernetes Service and 3 more
           $ ibmcloud iam user-policies ana@example.com
    "#]],
    );
    let broken = account().key_state("us-south/prod", KeyState::Deleted);
    says(
        &broken,
        rule("broken"),
        &expect![[r#"
        no scope is broken: No
        no  us-south/prod is broken: Nothing that needs the key works: the API key does not work, so key management, Secrets Manager, registry set-up, logging and monitoring fail for web
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks api-key reset --region us-south
        no  us-south/prod is broken: The API key of us-south/prod is deleted
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks api-key reset --region us-south
    "#]],
    );
}

#[test]
fn a_scope_at_risk_whose_key_is_not_known_to_work_may_be_broken() {
    let account = account().but(|it| {
        for identity in &mut it.identities {
            identity.standing = None;
        }
    });
    says(
        &account,
        json!({"kind": "no-scope-is", "state": "broken", "scopes": ["eu-de/prod"]}),
        &expect![[r#"
            no scope of `eu-de/prod` is broken: Unknown
            ?  The state of eu-de/prod is not known
               $ ibmcloud account users --output json
        "#]],
    );
}

#[test]
fn a_decision_is_as_demanded_or_says_why_not() {
    let rule = |outcome: &str, actor: &str| {
        json!({
            "kind": "decision-is", "outcome": outcome, "actor": actor,
            "action": "worker add", "cluster": "web"
        })
    };
    says(
        &account(),
        rule("allowed", "ops@example.com"),
        &expect![[r#"
            ops@example.com may `worker add` on `web`: Yes
        "#]],
    );
    says(
        &account(),
        rule("denied", "ops@example.com"),
        &expect![[r#"
            ops@example.com may not `worker add` on `web`: No
            no  It is allowed: nothing stands in the way
        "#]],
    );
    says(
        &account(),
        rule("allowed", "ana@example.com"),
        &expect![[r#"
            ana@example.com may `worker add` on `web`: No
            no  ana lacks Operator or Administrator on Kubernetes Service for web in us-south/prod
        "#]],
    );
    says(
        &account(),
        rule("denied", "ana@example.com"),
        &expect![[r#"
            ana@example.com may not `worker add` on `web`: Yes
        "#]],
    );
    says(
        &account(),
        rule("allowed", "anna@example.com"),
        &expect![[r#"
            anna@example.com may `worker add` on `web`: Unknown
            ?  no identity `anna@example.com`; the nearest is `ana@example.com`, and there are 2 others
               $ ibmcloud account users --output json
        "#]],
    );
}

#[test]
fn a_name_of_ones_own_is_what_people_see() {
    says(
        &account(),
        json!({"name": "us-south is ours", "kind": "no-person-owns", "scopes": ["us-south/*"]}),
        &expect![[r#"
            us-south is ours: Yes
        "#]],
    );
}

#[test]
fn what_is_mistyped_says_what_was_expected() {
    let refused = |assertion: serde_json::Value, expected: Expect| {
        let kind = assertion["kind"].as_str().expect("a kind").to_owned();
        let mut rest = assertion;
        rest.as_object_mut().expect("an object").remove("kind");
        let read = Rule::read(&kind, rest).expect("a kind there is");
        expected.assert_eq(&read.expect_err("a mistake").to_string());
    };
    refused(
        json!({"kind": "no-person-owns", "scope": ["*/prod"]}),
        expect!["unknown field `scope`, expected `scopes`"],
    );
    refused(
        json!({"kind": "no-person-owns", "scopes": ["prod"]}),
        expect![
            "expected `region/group` such as `us-south/prod`, `us-south/*` or `*/prod`, got `prod`"
        ],
    );
    refused(
        json!({"kind": "no-person-owns", "scopes": []}),
        expect!["expected at least one pattern such as `*/prod`, got none"],
    );
    refused(
        json!({"kind": "owner-is-one-of", "owners": []}),
        expect!["expected at least one ID or e-mail address, got none"],
    );
    refused(
        json!({"kind": "no-scope-is", "state": "ok"}),
        expect!["unknown variant `ok`, expected `broken` or `at_risk`"],
    );
    refused(
        json!({"kind": "decision-is", "outcome": "allowed", "actor": "ana", "action": "worker ad", "cluster": "web"}),
        expect!["no action `worker ad`; the nearest is `worker add`, and there are 199 others"],
    );
    refused(
        json!({"kind": "decision-is", "outcome": "allowed", "actor": "ana", "action": "worker add"}),
        expect!["expected `cluster` or `scope`, got neither"],
    );
}

#[test]
fn every_kind_reads_under_the_name_it_says() {
    let given = [
        json!({"kind": "no-person-owns"}),
        json!({"kind": "owner-is-one-of", "owners": ["ops@example.com"]}),
        json!({"kind": "owner-holds-what-is-needed"}),
        json!({"kind": "no-manual-credential"}),
        json!({"kind": "nothing-hangs-on", "identity": "ana@example.com"}),
        json!({"kind": "no-scope-is", "state": "broken"}),
        json!({"kind": "decision-is", "outcome": "denied", "actor": "ana@example.com", "action": "cluster rm", "scope": "us-south/prod"}),
    ];
    let kinds: Vec<&str> = given
        .iter()
        .map(|it| {
            let read: Assertion = serde_json::from_value(it.clone()).expect("an assertion");
            assert_eq!(it["kind"], read.rule.kind());
            read.rule.kind()
        })
        .collect();
    assert_eq!(kinds, Rule::KINDS);
}

#[test]
fn why_a_scope_is_broken_leaves_out_what_only_puts_it_at_risk() {
    // A person owns the key, which is a warning; that she is gone is what breaks it.
    let broken = account().standing("ana", Standing::Removed);
    says(
        &broken,
        json!({"kind": "no-scope-is", "state": "broken", "scopes": ["eu-de/prod"]}),
        &expect![[r#"
            no scope of `eu-de/prod` is broken: No
            no  eu-de/prod is broken: Nothing that needs the key works: the API key does not work, so key management, Secrets Manager, registry set-up, logging and monitoring fail for shop
               $ ibmcloud target -r eu-de -g prod
               $ ibmcloud ks api-key reset --region eu-de
            no  eu-de/prod is broken: ana owns the API key of eu-de/prod and is no longer in the account, so nobody can work with it
               $ ibmcloud target -r eu-de -g prod
               $ ibmcloud ks api-key reset --region eu-de
        "#]],
    );
}

#[test]
fn a_scope_without_clusters_asks_nothing_of_its_owner() {
    let account = account().but(|it| it.clusters.retain(|it| it.id.as_str() == "web"));
    says(
        &account,
        json!({"kind": "owner-holds-what-is-needed", "scopes": ["eu-de/prod"]}),
        &expect![[r#"
            the owner of the API key of `eu-de/prod` holds what the clusters there need: Yes
        "#]],
    );
}

#[test]
fn a_cluster_of_no_known_scope_may_be_where_one_looks_unless_only_keys_matter() {
    let account = account()
        .vpc("lost", "us-south/prod")
        .with(|it| it.region = None);
    says(
        &account,
        json!({"kind": "no-scope-is", "state": "broken", "scopes": ["us-south/prod"]}),
        &expect![[r#"
            no scope of `us-south/prod` is broken: Unknown
            ?  The region or the resource group of lost is not known, so it may be in a scope that is meant
               $ ibmcloud ks cluster ls --output json
        "#]],
    );
    says(
        &account,
        json!({"kind": "owner-is-one-of", "scopes": ["us-south/prod"], "owners": ["ops@example.com"]}),
        &expect![[r#"
            `ops@example.com` owns the API key of `us-south/prod`: Yes
        "#]],
    );
    says(
        &account,
        json!({"kind": "nothing-hangs-on", "identity": "olga@example.com"}),
        &expect![[r#"
            no cluster hangs on olga@example.com: Yes
        "#]],
    );
}
