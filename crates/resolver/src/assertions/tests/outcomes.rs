//! States that no scope may have, and decisions as they are demanded.

use expect_test::expect;
use serde_json::json;

use super::{account, says};
use crate::account::{KeyState, Standing};

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
            no  eu-de/prod is at risk: The API key of eu-de/prod acts as a person, ana, and stops when that person leaves
               $ ibmcloud login
               $ ibmcloud target -r eu-de -g prod
               $ ibmcloud target
               $ ibmcloud ks api-key reset --region eu-de
            no  eu-de/prod is at risk: ana, who owns the API key of eu-de/prod, lacks Administrator on Kubernetes Service, Writer or Manager on Kubernetes Service and 3 more
               fix $ ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name containers-kubernetes --region eu-de --resource-group-name prod
               fix $ ibmcloud iam user-policy-create ana@example.com --roles Writer --service-name containers-kubernetes --region eu-de --resource-group-name prod
               fix $ ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name container-registry --region eu-de
               fix $ ibmcloud iam user-policy-create ana@example.com --roles Viewer --resource-type resource-group --resource group-prod
               fix $ ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name is --region eu-de --resource-group-name prod
               $ ibmcloud iam user-policies ana@example.com
            ?  us-south/prod works, not fully checked: How many API keys ops has
               $ ibmcloud iam api-keys --all --output json
            ?  us-south/prod works, not fully checked: Whether this is a Lite account, which has no standard clusters
        "#]],
    );
    let broken = account().key_state("us-south/prod", KeyState::Deleted);
    says(
        &broken,
        rule("broken"),
        &expect![[r#"
            no scope is broken: No
            no  us-south/prod is broken: Nothing that needs the key works: the API key does not work. Key management, Secrets Manager, registry set-up, logging, monitoring and audit events fail for web
               $ ibmcloud login
               $ ibmcloud target -r us-south -g prod
               $ ibmcloud target
               $ ibmcloud ks api-key reset --region us-south
            no  us-south/prod is broken: The API key of us-south/prod is deleted
               $ ibmcloud login
               $ ibmcloud target -r us-south -g prod
               $ ibmcloud target
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
fn why_a_scope_is_broken_leaves_out_what_only_puts_it_at_risk() {
    // A person owns the key, which is a warning; that she is gone is what breaks it.
    let broken = account().standing("ana", Standing::Removed);
    says(
        &broken,
        json!({"kind": "no-scope-is", "state": "broken", "scopes": ["eu-de/prod"]}),
        &expect![[r#"
            no scope of `eu-de/prod` is broken: No
            no  eu-de/prod is broken: Nothing that needs the key works: the API key does not work. Key management, Secrets Manager, registry set-up, logging, monitoring and audit events fail for shop
               $ ibmcloud login
               $ ibmcloud target -r eu-de -g prod
               $ ibmcloud target
               $ ibmcloud ks api-key reset --region eu-de
            no  eu-de/prod is broken: ana owns the API key of eu-de/prod and is no longer in the account. Nobody can work with it
               $ ibmcloud login
               $ ibmcloud target -r eu-de -g prod
               $ ibmcloud target
               $ ibmcloud ks api-key reset --region eu-de
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
            no  It is allowed
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
