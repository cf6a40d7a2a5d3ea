//! What is advised: plans that were tried on the account, by whom, and never what cannot help.

use super::*;
use crate::explain::causes::{KEY_NOT_ACTIVE, MISSING_PERMISSIONS, OWNER_GONE, WRONG_GROUP};
use crate::explain::{Entry, Fix, Refused, all};
use crate::resolve::Provider;

const GONE: &str = "IAM token exchange request failed: Provided API key could not be found";

/// Two people of whom each may own the key of a VPC cluster, whose present owner `left` is in trouble
fn in_trouble(key: &str, left: &str) -> Index {
    let account = Account::unknown().say(
        "complete identities clusters.classic clusters.vpc clusters.satellite scopes.api_key resource_groups
         account pay_as_you_go owner olga classic 111 totp no
         no access-groups
         group prod default
         identity olga active
         identity ops functional_id active named ops-id
         identity ben active named Ben
         allow ops Administrator,Manager
         allow ops Viewer every-group
         allow ben Administrator,Manager
         allow ben Viewer every-group",
    );
    account.say(format!("identity left {left} named Leo\nkey us-south/prod {key}\nno manual us-south/prod\n{VPC_CLUSTER}")).index()
}

fn plans(fixes: &[Fix]) -> Vec<(String, bool)> {
    let planned = fixes
        .iter()
        .filter_map(|it| Some((it.plan.as_ref()?, it.proven)));
    planned
        .map(|(plan, proven)| (plan.to_string(), proven))
        .collect()
}

fn fixes(index: &Index, text: &str, id: &KnownCause) -> Vec<Fix> {
    cause(index, text, id).fixes
}

#[test]
fn a_reset_is_a_plan_tried_on_the_account_by_whoever_is_placed_best() {
    let index = in_trouble("owner left active", "removed");
    let found = fixes(&index, GONE, &OWNER_GONE);
    assert_eq!(
        plans(&found),
        [("reset us-south/prod as IBMid-ops".to_owned(), true)]
    );
    assert!(found[0].text.starts_with("Log in as ops-id,"), "{found:?}");

    // Who asks is best placed to do it, where they hold all that it takes.
    let by = |me: &str| {
        let context = Context {
            me: Some(me.into()),
            ..Context::default()
        };
        plans(&cause_with(&index, GONE, &OWNER_GONE, &context).fixes)
    };
    assert_eq!(
        by("IBMid-ben"),
        [("reset us-south/prod as IBMid-ben".to_owned(), true)]
    );
    assert_eq!(
        by("IBMid-left"),
        [("reset us-south/prod as IBMid-ops".to_owned(), true)]
    );
}

#[test]
fn a_key_that_is_only_disabled_is_enabled_by_its_id_before_it_is_reset() {
    let index = in_trouble("owner ben id ApiKey-7 disabled", "active");
    let found = fixes(&index, GONE, &KEY_NOT_ACTIVE);
    assert_eq!(
        plans(&found),
        [
            ("enable-key us-south/prod".to_owned(), true),
            ("reset us-south/prod as IBMid-ops".to_owned(), true)
        ]
    );
    let commands: Vec<&str> = found[0].commands.iter().map(|it| it.as_str()).collect();
    assert_eq!(commands[1], "ibmcloud iam api-key-enable ApiKey-7");
}

#[test]
fn who_is_only_suspended_is_made_active_before_the_key_is_reset() {
    let index = in_trouble("owner left active", "suspended");
    let found = fixes(&index, GONE, &OWNER_GONE);
    assert_eq!(
        plans(&found),
        [
            ("standing IBMid-left active".to_owned(), true),
            ("reset us-south/prod as IBMid-ops".to_owned(), true)
        ]
    );
}

#[test]
fn what_the_owner_lacks_is_granted_by_a_plan_and_named() {
    let account = Account::unknown().say(
        "complete identities clusters.classic clusters.vpc clusters.satellite scopes.api_key resource_groups
         account pay_as_you_go owner olga classic 111 totp no
         no access-groups
         group prod default
         identity olga active
         identity ben active named Ben
         policies ben none
         key us-south/prod owner ben active
         no manual us-south/prod",
    );
    let cluster = "cluster shop id c2 vpc us-south/prod kubernetes add-ons none services none";
    let index = account.say(cluster).index();
    let denied =
        "The infrastructure authentication credentials are not authorized for the request.";
    let found = fixes(&index, denied, &MISSING_PERMISSIONS);
    let (plan, proven) = plans(&found).remove(0);
    assert!(
        plan.contains("grant IBMid-ben Administrator on is region us-south group prod"),
        "{plan}"
    );
    assert!(proven, "{plan}");
    assert!(
        found[0].text.contains("VPC Infrastructure"),
        "{}",
        found[0].text
    );
}

#[test]
fn the_reset_that_went_to_another_group_was_not_proven_to_help() {
    let account = Account::unknown().say(
        "complete identities clusters.classic clusters.vpc clusters.satellite scopes.api_key resource_groups
         account pay_as_you_go owner olga classic 111 totp no
         no access-groups
         group Default default id g0
         group prod not-default
         identity olga active
         identity ops functional_id active named Ops
         allow ops Administrator,Manager
         allow ops Administrator on support
         classic ops 111_ops account 111 key yes super yes devices yes
         key us-south/prod owner ops active made 2026-01-01T00:00:00Z
         key us-south/Default owner ops active made 2026-02-01T00:00:00Z
         no manual us-south/prod
         no manual us-south/Default
         cluster web id c1 classic us-south/prod account 111",
    );
    let text = "for cluster web: The worker node instance can't be found. Review 'classic' infrastructure user permissions.";
    let found = cause(&account.index(), text, &WRONG_GROUP);
    assert_eq!(found.weight, Weight::Possible);
    let (plan, proven) = plans(&found.fixes).remove(0);
    assert!(plan.starts_with("reset us-south/prod as"), "{plan}");
    assert!(proven, "{plan}");
}

#[test]
fn a_reset_was_advised_where_a_manual_credential_is_used_instead_of_the_key() {
    let account = Account::unknown().say(
        "account owner IBMid-olga
         group prod default
         identity ana active named Ana
         identity ops active named Ops
         key us-south/prod owner ana active
         manual us-south/prod 111_ops valid
         missing us-south/prod required \"Add Server\"",
    );
    let index = account.say(CLASSIC_CLUSTER).index();
    let of_classic =
        |it: &Entry| it.providers.is_empty() || it.providers.contains(&Provider::Classic);
    let refused = |it: &Entry| it.is_permission_problem && it.refused == Refused::InEffect;
    for entry in all().iter().filter(|it| refused(it) && of_classic(it)) {
        let Some(wording) = entry.patterns.first() else {
            continue;
        };
        for found in explain(&index, &entry.said(wording), &Context::default()).diagnoses {
            for cause in found.causes.iter().filter(|it| {
                [MISSING_PERMISSIONS.id, WRONG_GROUP.id].contains(&it.id)
                    || it.weight == Weight::Yours
            }) {
                for fix in &cause.fixes {
                    let has =
                        |words: &str| fix.commands.iter().any(|it| it.as_str().contains(words));
                    let alone = has("api-key reset") && !has("credential ");
                    let of_the_key = ["registry-role", "key-creation-refused"].contains(&cause.id);
                    assert!(
                        !alone || of_the_key,
                        "{} of {}: {fix:?}",
                        cause.id,
                        entry.slug
                    );
                }
            }
        }
    }
}

#[test]
fn a_code_that_nobody_knows_never_advises_a_reset() {
    let index = one_scope(&lines(&[
        "key us-south/prod owner left active",
        "manual us-south/prod 111_ops invalid",
        CLASSIC_CLUSTER,
    ]));
    for text in [
        "E0042",
        "FAILED\nSomething was refused. (E0042)\nIncident ID: 586fe36e84cf9fb2-IAD",
    ] {
        let explanation = explain(&index, text, &Context::default());
        let said = serde_json::to_string(&explanation).expect("it is JSON");
        assert!(!said.contains("api-key reset"), "{said}");
        let nothing = explanation
            .nothing_recognised
            .expect("nothing is recognised");
        assert!(nothing.text.contains("E0042"), "{}", nothing.text);
    }
}
