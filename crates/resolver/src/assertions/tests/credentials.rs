//! Whose the API keys and the manual credentials are.

use expect_test::expect;
use serde_json::json;

use super::{account, says};
use crate::account::{Fact, IdentityKind};

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
               fix $ ibmcloud login
               fix $ ibmcloud target -r eu-de -g prod
               fix $ ibmcloud target
               fix $ ibmcloud ks api-key reset --region eu-de
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
            ?  The API key of eu-de/prod is owned by IBMid-ana. Whether that is a person or a functional ID is not known. Say so as `kind` of that identity in the account document
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
               fix $ ibmcloud login
               fix $ ibmcloud target -r eu-de -g prod
               fix $ ibmcloud target
               fix $ ibmcloud ks api-key reset --region eu-de
               $ ibmcloud ks api-key info --cluster shop
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
               fix $ ibmcloud login
               fix $ ibmcloud target -r us-south -g prod
               fix $ ibmcloud target
               fix $ ibmcloud ks credential unset --region us-south
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
