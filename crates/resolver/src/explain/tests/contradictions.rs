//! A message that says that a credential was refused, beside accounts in which it should not have been.

use super::*;
use crate::account::{KeyState, Standing};
use crate::explain::causes::{
    CREDENTIAL_CHANGED, KEY_NOT_ACTIVE, MISSING_PERMISSIONS, NO_KEY, OWNER_GONE, WRONG_GROUP,
};
use crate::explain::{Entry, Kind, all, entry};
use crate::truth::Truth;

const NOT_FOUND: &str =
    "The worker node instance can't be found. Review 'classic' infrastructure user permissions.";
const CONNECT: &str = "We were unable to connect to your Softlayer account.";

/// Two groups, `prod` and `Default`, of which nothing is unknown but the scope of the second: a classic cluster in
/// prod, whose key works
fn without_default() -> Account {
    Account::unknown().say(
        "complete identities clusters.classic clusters.vpc clusters.satellite scopes.api_key resource_groups
         account pay_as_you_go owner olga classic 111 totp no
         no access-groups
         group Default default id g0
         group prod not-default
         identity olga active
         identity ops functional_id active named ops-id
         allow ops Administrator,Manager
         allow ops Administrator on support
         classic ops 111_ops account 111 key yes super yes devices yes
         key us-south/prod owner ops active made 2026-01-01T00:00:00Z
         no manual us-south/prod
         cluster web id c1 classic us-south/prod account 111",
    )
}

/// The same with that scope: no key, and no manual credential
fn base() -> Account {
    without_default().say("no key us-south/Default\nno manual us-south/Default")
}

/// The owner of the key was removed, and the key with them
fn left() -> Index {
    let account = base().identity("ops", |it| it.standing = Some(Standing::Removed));
    account
        .key_state("us-south/prod", KeyState::Deleted)
        .index()
}

/// A manual credential went to the default group, and the clusters are in prod
fn trap() -> Index {
    let account = without_default().say("no key us-south/Default");
    account.say("manual us-south/Default 999_x valid").index()
}

fn chosen() -> Context {
    Context {
        scope: Some(prod()),
        ..Context::default()
    }
}

#[test]
fn a_refusal_beside_an_account_that_is_in_order_was_called_in_order() {
    let index = base().index();
    for text in [CONNECT, NOT_FOUND] {
        let explanation = explain(&index, text, &Context::default());
        let hand_over = explanation.hand_over.as_ref().expect("a hand-over");
        assert_eq!(hand_over.credentials_in_order, Truth::Unknown, "{text}");
        let contradiction = only(explanation).contradiction.expect("a contradiction");
        assert!(contradiction.text.contains("older than the message"));
        let commands: Vec<&str> = contradiction
            .commands
            .iter()
            .map(|it| it.as_str())
            .collect();
        assert_eq!(
            commands,
            [
                "ibmcloud target -r us-south -g prod",
                "ibmcloud ks api-key info --cluster web",
                "ibmcloud iam api-keys --all --output json",
                "ibmcloud account users --output json",
                "ibmcloud ks credential get --region us-south",
                "ibmcloud ks infra-permissions get --region us-south"
            ]
        );
    }
    assert_eq!(
        only(explain(&left(), CONNECT, &chosen())).contradiction,
        None
    );
    assert_eq!(only(explained(CONNECT)).contradiction, None);
}

#[test]
fn a_refusal_of_a_person_who_may_contradicts_the_account() {
    let context = Context {
        me: Some("IBMid-olga".into()),
        ..chosen()
    };
    let text = "You are not authorized to create an API key in this resource group.";
    let found = only(explain(&base().index(), text, &context));
    assert!(found.contradiction.is_some(), "{:#?}", found.causes);
}

#[test]
fn a_key_that_was_deleted_was_no_cause_of_a_classic_account_that_cannot_be_reached() {
    let index = left();
    for cause in [&OWNER_GONE, &KEY_NOT_ACTIVE] {
        assert_eq!(
            weight(&index, CONNECT, cause),
            Weight::Yours,
            "{}",
            cause.id
        );
    }
    assert_eq!(weight(&index, CONNECT, &NO_KEY), Weight::RuledOut);
}

#[test]
fn each_of_the_eight_messages_has_every_cause_that_its_page_names() {
    let has = |entry: &Entry, cause: &KnownCause| entry.causes.iter().any(|it| it.id == cause.id);
    for number in 1..=9 {
        let number = format!("E-{number:02}");
        let entry = all().iter().find(|it| it.number == number).expect("listed");
        assert!(has(entry, &WRONG_GROUP), "{number}");
        assert!(has(entry, &CREDENTIAL_CHANGED), "{number}");
        let registry = entry.slug == "registry-config";
        assert_eq!(has(entry, &MISSING_PERMISSIONS), !registry, "{number}");
    }
}

#[test]
fn what_an_owner_lacks_may_be_the_cause_of_a_token_that_iam_refused_and_is_no_proof() {
    let account = base().identity("ops", |it| it.policies = Some(Vec::new()));
    let account = account.with(|it| it.classic_account = Some("222".to_owned()));
    let index = account.index();
    let exchange = "The IAM token exchange request failed with the message: x";
    for cause in [&MISSING_PERMISSIONS, &CREDENTIAL_CHANGED] {
        assert_eq!(
            weight(&index, exchange, cause),
            Weight::Possible,
            "{}",
            cause.id
        );
    }
    let denied =
        "The infrastructure authentication credentials are not authorized for the request.";
    assert_eq!(weight(&index, denied, &CREDENTIAL_CHANGED), Weight::Yours);
}

#[test]
fn the_wrong_group_was_ruled_out_where_a_credential_was_set_without_a_target() {
    let index = base().index();
    let set = "$ ibmcloud ks credential set classic --infrastructure-username 1 --infrastructure-api-key k --region us-south\nOK\n";
    for acting in [
        set.to_owned(),
        set.replace("ks credential set classic", "cs credentials-set"),
        "$ ibmcloud oc api-key reset --region us-south\nOK\n".to_owned(),
    ] {
        let text = format!("{acting}$ ibmcloud ks worker ls --cluster web\n{NOT_FOUND}");
        assert_eq!(
            weight(&index, &text, &WRONG_GROUP),
            Weight::Possible,
            "{text}"
        );
        let targeted = format!("$ ibmcloud target -g prod\n{text}");
        assert_eq!(weight(&index, &targeted, &WRONG_GROUP), Weight::RuledOut);
        let other = format!("$ ibmcloud target -g default\n{text}");
        assert_eq!(weight(&index, &other, &WRONG_GROUP), Weight::Yours);
    }
}

#[test]
fn a_manual_credential_of_another_group_was_never_looked_at() {
    let cause = cause_with(&trap(), NOT_FOUND, &WRONG_GROUP, &chosen());
    assert_eq!(cause.weight, Weight::Possible);
    assert!(cause.evidence[0].contains("999_x"), "{:?}", cause.evidence);

    let account = without_default().index();
    let cause = cause_with(&account, NOT_FOUND, &WRONG_GROUP, &chosen());
    assert_eq!(
        cause.weight,
        Weight::Unknown,
        "nobody looked at the other group"
    );
}

#[test]
fn a_contradiction_said_that_every_cause_is_ruled_out_beside_one_that_is_possible() {
    let found = only(explain(&trap(), NOT_FOUND, &chosen()));
    let left = (found.causes.iter()).filter(|it| it.weight != Weight::RuledOut);
    assert_eq!(left.map(|it| it.id).collect::<Vec<_>>(), [WRONG_GROUP.id]);
    let said = found.contradiction.expect("a contradiction").text;
    assert!(
        said.contains("but a change in another resource group"),
        "{said}"
    );

    let found = only(explain(&base().index(), NOT_FOUND, &Context::default()));
    let all_are = found.causes.iter().all(|it| it.weight == Weight::RuledOut);
    let said = found.contradiction.expect("a contradiction").text;
    assert_eq!(all_are, !said.contains(" but a change "), "{said}");
}

#[test]
fn a_group_that_was_only_targeted_came_before_the_scope_that_was_chosen() {
    let text = format!("$ ibmcloud target -g default\nOK\n{NOT_FOUND}");
    let found = only(explain(&trap(), &text, &chosen()));
    assert_eq!(found.weighed.scopes, [prod()]);
    let evidence = cause_with(&trap(), &text, &WRONG_GROUP, &chosen()).evidence;
    assert_eq!(
        evidence,
        ["You chose group prod, but the text shows that default was targeted"]
    );

    // Without a choice, the group is found whatever its capitals, though no cluster is there.
    let account = without_default().index();
    let found = only(explain(&account, &text, &Context::default()));
    assert_eq!(found.weighed.scopes, [prod()], "{}", found.weighed.text);
}

#[test]
fn a_placeholder_of_a_page_became_a_group_that_the_account_does_not_have() {
    let nothing_set = |group: &str| {
        let text = format!(
            "FAILED\nNo credentials set for resource group {group}.: The user credentials could not be found. (E0051)"
        );
        only(explain(&base().index(), &text, &Context::default()))
    };
    let found = nothing_set("<resource_group_name>");
    assert_eq!(found.extracted.resource_group, None);
    assert_eq!(found.weighed.scopes, [prod()]);
    assert_eq!(found.about.kind, Kind::NormalState);

    let found = nothing_set("default");
    assert_eq!(found.weighed.scopes, [Scope::new("us-south", "g0")]);
    let command = &found.causes[0].fixes[0].commands[0];
    assert_eq!(command.as_str(), "ibmcloud target -r us-south -g Default");

    let text = "The worker node instance '<ID>' cannot be found. Review '<provider>' infrastructure user permissions.";
    let found = only(explained(text)).extracted;
    assert_eq!((found.worker, found.provider), (None, None));
    assert!(entry("no-override").is_some_and(|it| !it.is_permission_problem));
}
