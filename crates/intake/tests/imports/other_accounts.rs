//! Services in other accounts: where a Terraform state says that they are, and what the settings of those accounts say of
//! tokens.

use super::policies::v2;
use super::read;
use keyatlas_intake::Imported;

const CLUSTERS: &str = r#"$ ibmcloud ks cluster ls --provider vpc-gen2 --output json
[{"id":"c1","name":"web","region":"us-south","resourceGroup":"g1","resourceGroupName":"prod","provider":"vpc-gen2","type":"openshift"}]"#;

const BUCKETS: &str = "crn:v1:bluemix:public:cloud-object-storage:global:a/7c1e0f52:b1::";
const KEYS: &str = "crn:v1:bluemix:public:::a/7c1e0f52:k1::";

fn state(values: &str) -> String {
    format!(
        r#"{{"format_version":"1.0","terraform_version":"1.9.5","values":{{"root_module":{{"resources":[],"child_modules":[
            {{"address":"module.clusters","resources":[{{"type":"ibm_container_vpc_cluster","name":"web","values":{values}}}]}}]}}}}}}"#
    )
}

fn instances(imported: &Imported) -> Vec<(&str, Vec<&str>)> {
    let clusters = imported.snapshot.clusters.iter();
    let each = clusters.map(|it| {
        let instances = it.service_instances.iter().flat_map(|it| it.iter());
        (it.id.as_str(), instances.map(String::as_str).collect())
    });
    each.collect()
}

#[test]
fn a_state_says_in_which_account_the_services_of_a_cluster_are() {
    let values = format!(
        r#"{{"id":"c1","cos_instance_crn":"{BUCKETS}","kms_config":[{{"instance_id":"k1","crk_id":"r1","account_id":"7c1e0f52"}}]}}"#
    );
    let whole = state(&values);
    let whole = whole.as_str();
    for order in [[CLUSTERS, whole], [whole, CLUSTERS]] {
        let imported = read(&order);
        assert_eq!(instances(&imported), [("c1", vec![BUCKETS, KEYS])]);
    }
    let piece = &read(&[whole]).pieces[0];
    assert!(
        piece.summary.contains("the services of 1 cluster"),
        "{piece:?}"
    );
    assert_eq!(piece.problems, []);
}

#[test]
fn a_cluster_that_only_a_state_has_may_be_gone() {
    let imported = read(&[&state(&format!(
        r#"{{"id":"c1","cos_instance_crn":"{BUCKETS}"}}"#
    ))]);
    assert_eq!(instances(&imported), []);
}

#[test]
fn what_cannot_be_read_of_a_state_is_a_problem_and_nothing_is_made_of_it() {
    for wrong in [
        r#"{"id":"c1","cos_instance_crn":7}"#,
        r#"{"id":"c1","kms_config":[{"instance_id":"k1","account_id":7}]}"#,
        r#"{"id":["c1"]}"#,
    ] {
        let imported = read(&[CLUSTERS, &state(wrong)]);
        assert_eq!(instances(&imported), [("c1", Vec::new())], "{wrong}");
        assert_eq!(imported.pieces[1].problems.len(), 1, "{wrong}");
    }
    // One that breaks off says what is whole in it.
    let whole = state(&format!(r#"{{"id":"c1","cos_instance_crn":"{BUCKETS}"}}"#));
    let cut = &whole[..whole.len() - 12];
    let imported = read(&[CLUSTERS, cut]);
    let found = instances(&imported);
    assert!(
        found[0].1.is_empty() || found[0].1 == [BUCKETS],
        "{found:?}"
    );
}

const OWN: &str = r#"{"format": "keyatlas/account@1", "account": {"id": "5d1f7c02a9b84e36b0c4e8a17f3d926b", "restrict_api_key_creation": false}}"#;

#[test]
fn the_settings_of_another_account_say_whose_tokens_it_takes_and_nothing_of_this_one() {
    let settings = r#"$ ibmcloud iam account-settings --show-external-identity --output json
{"account_id": "7c1e0f52a9b84e36b0c4e8a17f3d926b", "restrict_create_platform_apikey": "RESTRICTED", "mfa": "TOTP4ALL",
 "external_account_identity_interaction": {"identity_types": {"user": {"state": "limited", "external_allowed_accounts": []}}}}"#;
    let imported = read(&[OWN, settings]);
    let piece = &imported.pieces[1];
    assert_eq!(
        (piece.needs.len(), piece.problems.len()),
        (0, 0),
        "{piece:?}"
    );
    let others = imported.snapshot.other_accounts.expect("another account");
    let [other] = others.as_slice() else {
        panic!("one: {others:?}");
    };
    assert_eq!(other.id, "7c1e0f52a9b84e36b0c4e8a17f3d926b");
    let types = other
        .external_identity
        .as_ref()
        .and_then(|it| it.identity_types.as_ref());
    let users = types.and_then(|it| it.user.as_ref()).expect("of users");
    assert_eq!(users.state.as_deref(), Some("limited"));
    let account = imported.snapshot.account;
    assert_eq!(account.restrict_api_key_creation, Some(false));
    assert_eq!((account.settings, account.totp_required), (None, None));
}

#[test]
fn settings_of_another_account_without_what_it_takes_are_asked_about() {
    let settings = r#"$ ibmcloud iam account-settings --output json
{"account_id": "7c1e0f52a9b84e36b0c4e8a17f3d926b", "restrict_create_platform_apikey": "RESTRICTED", "mfa": "NONE"}"#;
    let imported = read(&[OWN, settings]);
    assert_eq!(imported.pieces[1].needs.len(), 1);
    assert_eq!(imported.snapshot.other_accounts, None);
}

const HERE: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const THERE: &str = "ffffffffffffffffffffffffffffffff";

/// A list with a policy in each of these accounts
fn policies_in(accounts: &[&str]) -> String {
    let each = accounts.iter().map(|it| {
        let one = v2("", "").replace(r#""value":"x""#, &format!(r#""value":"{it}""#));
        one[1..one.len() - 1].to_owned()
    });
    format!("[{}]", each.collect::<Vec<_>>().join(","))
}

fn of_account(id: &str) -> String {
    format!(r#"{{"format":"keyatlas/account@1","account":{{"id":"{id}"}}}}"#)
}

/// How many policies IBMid-A has, where any are known
fn held(imported: &Imported) -> Option<usize> {
    let mut identities = imported.snapshot.identities.iter();
    let ana = identities.find(|it| it.id.as_str() == "IBMid-A")?;
    ana.policies.as_ref().map(Vec::len)
}

/// Before, nobody looked at the account that a policy names
#[test]
fn policies_of_another_account_are_not_taken_for_those_of_this_one() {
    let here = of_account(HERE);
    let imported = read(&[&here, &policies_in(&[THERE])]);
    assert_eq!(held(&imported), None);
    assert_eq!(imported.pieces[1].needs.len(), 1, "{:?}", imported.pieces);
    let imported = read(&[&here, &policies_in(&[HERE])]);
    assert_eq!(held(&imported), Some(1));
    assert!(imported.pieces[1].needs.is_empty());
}

#[test]
fn of_policies_of_several_accounts_those_of_this_one_count() {
    let both = policies_in(&[THERE, HERE]);
    let imported = read(&[&of_account(HERE), &both]);
    assert_eq!(held(&imported), Some(1));
    let imported = read(&[&both]);
    assert_eq!(held(&imported), Some(2));
    assert!(imported.pieces[0].notes[0].contains("several accounts"));
}

#[test]
fn authorizations_of_another_account_are_not_taken_for_those_of_this_one() {
    let side = |service: &str| {
        format!(
            r#"[{{"attributes":[{{"name":"accountId","value":"{THERE}"}},{{"name":"serviceName","value":"{service}"}}]}}]"#
        )
    };
    let list = format!(
        r#"[{{"id":"1","type":"authorization","roles":[],"subjects":{},"resources":{}}}]"#,
        side("containers-kubernetes"),
        side("kms")
    );
    let imported = read(&[&of_account(HERE), &list]);
    assert_eq!(imported.snapshot.authorizations, None);
    assert_eq!(imported.pieces[1].needs.len(), 1, "{:?}", imported.pieces);
}
