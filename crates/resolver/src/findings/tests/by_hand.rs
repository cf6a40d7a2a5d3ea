//! What findings say to do by hand.

use crate::account::{AccountType, ClassicUser, Fact, List, Standing};
use crate::findings::{
    Finding, Kind, classic_not_linked, lite_account, owner_gone, owner_is_person,
    required_permission_missing, suggested_permission_missing,
};
use crate::resolve::answer;
use crate::testing::{Account, id, scope_of};

fn found(account: &Account, kind: &Kind) -> Finding {
    let answer = answer(&account.index(), &scope_of("us-south/prod")).expect("told");
    let mut found = answer.findings.into_iter().filter(|it| it.is(kind));
    found.next().expect("found")
}

/// Every text, console path and command, one a line
fn steps(finding: &Finding) -> String {
    let lines = finding.steps.iter().flat_map(|it| {
        let commands = it.commands.iter().map(|it| it.to_string());
        [it.text.to_string(), it.console.to_owned()]
            .into_iter()
            .chain(commands)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn account() -> Account {
    Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
}

fn weak() -> Account {
    account().classic("web", "us-south/prod").but(|it| {
        let ana = it.identities.iter_mut().find(|it| it.id == id("ana"));
        ana.expect("told before").classic = Fact::Known(ClassicUser {
            super_user: Some(false),
            permissions: Some(Vec::new()),
            all_devices: Some(false),
            ..ClassicUser::default()
        });
    })
}

#[test]
fn a_long_list_of_permissions_was_cut_and_could_not_be_had_whole() {
    for kind in [
        &required_permission_missing::KIND,
        &suggested_permission_missing::KIND,
    ] {
        let finding = found(&weak(), kind);
        assert!(finding.text.ends_with(" more"), "{}", finding.text);
        let machine = serde_json::to_value(&finding).expect("JSON");
        let listed = machine["listed"].as_array().expect("a whole list");
        assert!(listed.len() > 3, "{listed:?}");
    }
}

#[test]
fn permission_sets_devices_and_support_cases_are_steps_with_commands() {
    let required = steps(&found(&weak(), &required_permission_missing::KIND));
    for wanted in [
        "**View Only**",
        "**Basic User**",
        "**Super User**",
        "click **Set**",
        "ibmcloud sl user list",
        "ibmcloud sl user permissions <classic_user_id>",
        "--permission ALL --enable true",
        "--permission SERVER_ADD --enable true",
        "Support Center > the role > Assign",
        "ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name support",
    ] {
        assert!(
            required.contains(wanted),
            "{wanted} is missing in\n{required}"
        );
    }
    let suggested = steps(&found(&weak(), &suggested_permission_missing::KIND));
    for wanted in ["**Select type**", "**Enable future access**", "> Device"] {
        assert!(
            suggested.contains(wanted),
            "{wanted} is missing in\n{suggested}"
        );
    }
}

#[test]
fn a_lite_account_is_upgraded_and_another_infrastructure_account_has_a_bill_of_its_own() {
    let lite = account().vpc("web", "us-south/prod").but(|it| {
        it.account.kind = Some(AccountType::Lite);
    });
    assert!(steps(&found(&lite, &lite_account::KIND)).contains("Upgrade the Lite account"));

    let alone = account().classic("web", "us-south/prod").but(|it| {
        it.account.classic_account = Fact::None;
        it.scopes[0].manual_credential = Fact::None;
    });
    let said = steps(&found(&alone, &classic_not_linked::KIND));
    for wanted in [
        "two accounts and two bills",
        "stays set after your session ends",
        "Infrastructure User",
        "ibmcloud login",
        "ibmcloud ks credential get --region us-south",
    ] {
        assert!(said.contains(wanted), "{wanted} is missing in\n{said}");
    }
}

#[test]
fn an_account_without_a_functional_id_is_told_how_to_get_one() {
    let of_a_person = |account: Account| steps(&found(&account, &owner_is_person::KIND));
    let whole = || {
        account().vpc("web", "us-south/prod").but(|it| {
            it.complete.insert(List::Identities);
        })
    };
    let said = of_a_person(whole());
    for wanted in [
        "ibmcloud account user-invite <e-mail>",
        "Users > Invite users",
        "--service-name container-registry",
        "**Permission sets**",
    ] {
        assert!(said.contains(wanted), "{wanted} is missing in\n{said}");
    }
    assert_eq!(of_a_person(whole().functional_id("ops")), "");
    let open = whole().but(|it| it.complete.clear());
    assert_eq!(of_a_person(open), "", "there may be one");
    let gone = whole().standing("ana", Standing::Removed);
    assert!(steps(&found(&gone, &owner_gone::KIND)).contains("user-invite"));
}

#[test]
fn by_default_the_key_is_the_account_owner_s() {
    let help = |account: Account| found(&account, &owner_is_person::KIND).help;
    let of_the_owner = account().vpc("web", "us-south/prod").but(|it| {
        it.account.owner = Some(id("ana"));
    });
    assert!(help(of_the_owner).starts_with("By default the key stores the account owner's"));
    assert!(!help(account().vpc("web", "us-south/prod")).contains("By default"));
}
