//! Which scopes an assertion looks at, and what may be missing from them.

use expect_test::expect;
use serde_json::json;

use super::{account, says};
use crate::account::List;
use crate::testing::Account;

#[test]
fn a_pattern_that_means_no_scope_is_not_kept_but_open() {
    says(
        &account(),
        json!({"kind": "no-person-owns", "scopes": ["us-south/*", "*/prdo"]}),
        &expect![[r#"
            no person owns the API key of `us-south/*` or `*/prdo`: Unknown
            ?  No scope of the account is `*/prdo`; there are eu-de/prod and us-south/prod
        "#]],
    );
    says(
        &Account::new().group("prod").key("us-south/prod", "olga"),
        json!({"kind": "no-person-owns", "scopes": ["*/prdo"]}),
        &expect![[r#"
            no person owns the API key of `*/prdo`: Unknown
            ?  No scope of the account is `*/prdo`; there is only us-south/prod
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
fn a_cluster_of_no_known_scope_may_be_where_one_looks_unless_only_keys_matter() {
    let account = account()
        .vpc("lost", "us-south/prod")
        .with(|it| it.region = None);
    says(
        &account,
        json!({"kind": "no-scope-is", "state": "broken", "scopes": ["us-south/prod"]}),
        &expect![[r#"
            no scope of `us-south/prod` is broken: Unknown
            ?  The region or the resource group of lost is not known. It may be in a scope that is meant
               $ ibmcloud ks cluster ls
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
        json!({"kind": "nothing-depends-on", "identity": "olga@example.com"}),
        &expect![[r#"
            no cluster depends on olga@example.com: Yes
        "#]],
    );
}
