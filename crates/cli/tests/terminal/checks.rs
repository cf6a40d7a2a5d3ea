//! `keyatlas check`: assertions that hold, that do not, and that nobody can settle.

use expect_test::expect;
use serde_json::json;

use crate::keyatlas::{File, Run, demo, keyatlas, keyatlas_reads};

fn check(slug: &str, assertions: &str) -> Run {
    let file = File::of(assertions);
    keyatlas(&["check", &demo(slug), &file.path()])
}

#[test]
fn a_rule_that_is_kept_is_zero() {
    let run = check(
        "healthy",
        "[[assert]]\nkind = \"no-scope-is\"\nstate = \"at_risk\"\n",
    );
    expect![[r#"
        kept  no scope is broken or at risk

        1 assertion: 1 kept, 0 not kept, 0 unknown
    "#]]
    .assert_eq(&run.exits(0).out);
}

#[test]
fn a_rule_that_is_broken_says_where_and_why() {
    let run = check(
        "owner-left",
        r#"
[[assert]]
name = "no person owns a key of prod"
kind = "no-person-owns"
scopes = ["*/prod"]

[[assert]]
kind = "owner-is-one-of"
owners = ["kubernetes-ops@example.com"]
scopes = ["eu-de/prod", "eu-de/data"]

[[assert]]
name = "Chloe may look, and no more"
kind = "decision-is"
outcome = "denied"
actor = "chloe@example.com"
action = "api-key reset"
scope = "eu-de/prod"

[[assert]]
kind = "no-manual-credential"
scopes = ["jp-tok/data", "eu-de/team-maps"]
"#,
    );
    expect![[r#"
        NOT KEPT  no person owns a key of prod
          not kept  The API key of jp-tok/prod is owned by Ben Okafor, a person
            $ ibmcloud login
            $ ibmcloud target -r jp-tok -g prod
            $ ibmcloud target
            $ ibmcloud ks api-key reset --region jp-tok
            $ ibmcloud ks api-key info --cluster cb2q7kodaf3boq5jlb46
          not kept  The API key of us-east/prod is owned by Lena Fischer, a person
            $ ibmcloud login
            $ ibmcloud target -r us-east -g prod
            $ ibmcloud target
            $ ibmcloud ks api-key reset --region us-east
            $ ibmcloud ks api-key info --cluster cpge72baaucqe2cna14g
          not kept  The API key of us-south/prod is owned by Lena Fischer, a person
            $ ibmcloud login
            $ ibmcloud target -r us-south -g prod
            $ ibmcloud target
            $ ibmcloud ks api-key reset --region us-south
            $ ibmcloud ks api-key info --cluster cpn68rhn2amjmpng8d61
        kept  `kubernetes-ops@example.com` owns the API key of `eu-de/prod` or
              `eu-de/data`
        kept  Chloe may look, and no more
        NOT KEPT  no manual credential is set in `jp-tok/data` or `eu-de/team-maps`
          not kept  A manual credential of `1842507_ben@example.com` is set in
                    eu-de/team-maps
            $ ibmcloud login
            $ ibmcloud target -r eu-de -g team-maps
            $ ibmcloud target
            $ ibmcloud ks credential unset --region eu-de
            $ ibmcloud target -r eu-de -g team-maps
            $ ibmcloud ks credential get --region eu-de
          unknown  Whether a manual credential is set in jp-tok/data is not known
            $ ibmcloud target -r jp-tok -g data
            $ ibmcloud ks credential get --region jp-tok

        4 assertions: 2 kept, 2 not kept, 0 unknown
    "#]]
    .assert_eq(&run.exits(1).out);
}

#[test]
fn a_rule_that_nobody_can_settle_is_four() {
    let run = check(
        "partly-known",
        "[[assert]]\nkind = \"no-manual-credential\"\nscopes = [\"us-south/prod\"]\n",
    );
    expect![[r#"
        unknown  no manual credential is set in `us-south/prod`
          unknown  Whether a manual credential is set in us-south/prod is not known
            $ ibmcloud target -r us-south -g prod
            $ ibmcloud ks credential get --region us-south

        1 assertion: 0 kept, 0 not kept, 1 unknown
    "#]]
    .assert_eq(&run.exits(4).out);
}

#[test]
fn the_machine_form_says_the_same() {
    let file =
        File::of("[[assert]]\nkind = \"no-manual-credential\"\nscopes = [\"us-south/prod\"]\n");
    let run = keyatlas(&["check", &demo("partly-known"), &file.path(), "--json"]).exits(4);
    assert_eq!(
        run.json(),
        json!({"assertions": [{
            "name": "no manual credential is set in `us-south/prod`",
            "kind": "no-manual-credential",
            "holds": "unknown",
            "reasons": [{
                "text": "Whether a manual credential is set in us-south/prod is not known",
                "certain": false,
                "scope": {"region": "us-south", "resource_group": "name:prod"},
                "commands": [
                    "ibmcloud target -r us-south -g prod",
                    "ibmcloud ks credential get --region us-south",
                ],
            }],
        }]})
    );
}

#[test]
fn mistakes_in_the_file_are_all_said_at_once() {
    let file = File::of(
        "[[assert]]\nkind = \"no-person\"\n\n[[assert]]\nkind = \"no-scope-is\"\nstates = \"broken\"\n",
    );
    let run = keyatlas(&["check", &demo("healthy"), &file.path()]).exits(2);
    expect![[r#"
        error: `rules.toml`, line 2, `kind`: expected one of `no-person-owns`, `owner-is-one-of`, `owner-holds-what-is-needed`, `no-manual-credential`, `nothing-depends-on`, `no-scope-is`, `decision-is`, got `no-person`
        error: `rules.toml`, line 6, `states`: unknown key `states`, expected `state` or `scopes`
        help: `keyatlas check --help` lists the kinds with their keys
    "#]].assert_eq(&run.err.replace(&file.path(), "rules.toml"));
}

#[test]
fn the_file_may_come_on_standard_input_but_not_both() {
    let rules = "[[assert]]\nkind = \"no-scope-is\"\nstate = \"broken\"\n";
    keyatlas_reads(rules, &["check", &demo("healthy"), "-"]).exits(0);
    let run = keyatlas_reads(rules, &["check", "-", "-"]).exits(2);
    expect![[r#"
        error: expected standard input to be read once, got `-` for both ACCOUNT and ASSERTIONS
        help: keep one of them in a file and name that
    "#]]
    .assert_eq(&run.err);
}
