//! `target` and `login`, and the order of commands and outputs.

use keyatlas_intake::{Corrections, Imported, Source, import};
use keyatlas_resolver::account::{Fact, Standing};

use super::{DEFAULT, TEAM_A, has_no_problem, kinds, read, scope, standing};

#[test]
fn target_gives_region_and_group_to_what_follows() {
    let transcript = "\
$ ibmcloud target -r eu-de -g prod > /dev/null
$ ibmcloud ks credential get -o json
{\"apiUser\": \"1_a\"}
Region:           us-east
Resource group:   team a
{\"apiUser\": \"1_b\"}
Region:           us-east
Resource group:   No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'
{\"apiUser\": \"1_c\"}
";
    let imported = read(&[transcript, fixture!("resource-groups.json")]);
    assert_eq!(manual_user(&imported, "eu-de", "name:prod"), "1_a");
    // Without the command lines nobody knows which region they asked about; the targeted one is offered first.
    let mut corrections = Corrections::default();
    for need in imported.pieces.iter().flat_map(|it| &it.needs) {
        assert_eq!(need.choices[0].value, "us-east");
        corrections
            .answers
            .insert(need.id.clone(), "us-east".into());
    }
    assert_eq!(corrections.answers.len(), 2);
    let sources = [
        Source::new("pasted 1", transcript),
        Source::new("pasted 2", fixture!("resource-groups.json")),
    ];
    let again = import(&sources, &corrections);
    assert_eq!(manual_user(&again, "us-east", TEAM_A), "1_b");
    assert_eq!(manual_user(&again, "us-east", DEFAULT), "1_c");
}

#[test]
fn the_json_of_target_joins_the_name_of_a_group_with_its_id() {
    let targeted = r#"$ ibmcloud target -o json
{"api_endpoint": "https://cloud.ibm.com", "region": {"name": "eu-de"}, "account": {"guid": "0a1b2c3d4e5f60718293a4b5c6d7e8f9"},
 "resource_group": {"guid": "11111111111111111111111111111111", "name": "prod"}}
"#;
    let text = "Region:           us-east\nResource group:   prod\n$ ibmcloud ks credential get --region us-east -o json\n{\"apiUser\": \"1_a\"}\n";
    let imported = read(&[targeted, text]);
    has_no_problem(&imported);
    assert_eq!(imported.pieces[0].summary, "targets eu-de, group `prod`");
    let id = "11111111111111111111111111111111";
    assert_eq!(manual_user(&imported, "us-east", id), "1_a");
    let groups = &imported.snapshot.resource_groups;
    assert_eq!(groups[0].name.as_deref(), Some("prod"));
}

#[test]
fn commands_shown_all_at_once_are_paired_with_outputs_in_order() {
    let set = |user: &str| {
        format!(
            "OK\nInfrastructure credentials for user name {user} set for resource group prod.\n"
        )
    };
    let commands = "$ ibmcloud ks credential get --region us-south\n$ ibmcloud ks credential get --region eu-de\n";
    let imported = read(&[&format!("{commands}{}{}", set("1_a"), set("1_b"))]);
    assert_eq!(imported.snapshot.scopes.len(), 2);
    assert!(
        scope(&imported, "us-south", "name:prod")
            .manual_credential
            .known()
            .expect("set")
            .username
            .as_deref()
            == Some("1_a")
    );
    // One output for two commands: which one it answers is not guessed.
    let imported = read(&[&format!("{commands}{}", set("1_a"))]);
    assert!(imported.snapshot.scopes.is_empty());
    assert_eq!(imported.pieces[0].needs.len(), 1);
}

#[test]
fn a_login_shows_the_account_and_its_chatter_is_not_listed() {
    let imported = read(&["\
me@mac ~ % ibmcloud login --sso -r us-south
API endpoint: https://cloud.ibm.com

Get a one-time code from https://identity-2.eu-central.iam.cloud.ibm.com/identity/passcode to proceed.
Open the URL in the default browser? [Y/n] > Y
One-time code >
Authenticating...
OK

Targeted account Example Shop (0a1b2c3d4e5f60718293a4b5c6d7e8f9) <-> 1234567

Targeted region us-south


API endpoint:     https://cloud.ibm.com
Region:           us-south
User:             ServiceId-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b
Account:          Example Shop (0a1b2c3d4e5f60718293a4b5c6d7e8f9) <-> 1234567
Resource group:   No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'
me@mac ~ % ibmcloud ks infra-permissions get
Analyzing the infrastructure permissions for resource group ...
Retrieved suggested and required infrastructure permissions that are missing for account ID 1234567 with infrastructure access set up by manually-set IaaS credentials.
",
        fixture!("resource-groups.json"),
    ]);
    has_no_problem(&imported);
    let me = imported.me.as_ref().expect("somebody");
    assert_eq!(
        me.as_str(),
        "iam-ServiceId-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b"
    );
    assert_eq!(standing(&imported, me.as_str()), Some(Standing::Active));
    let record = scope(&imported, "us-south", DEFAULT);
    assert!(
        record.manual_credential.known().is_some(),
        "no group targeted means the default one"
    );
    assert_eq!(
        record.missing_permissions, None,
        "the lists were not pasted"
    );
}

#[test]
fn a_login_that_shows_nothing_is_no_piece() {
    for chatter in [
        "OK\n",
        "Authenticating...\nOK\n",
        "Email> ana@example.com\n\nPassword>\nAuthenticating...\nOK\n",
        "API endpoint: https://cloud.ibm.com\n\nEmail> ana@example.com\nPassword>\nAuthenticating...\nOK\n",
        "Authenticating...\nOK\n\nSelect an account:\n1. Example Shop (0a1b2c3d4e5f60718293a4b5c6d7e8f9) <-> 1234567\n2. Other (1a1b2c3d4e5f60718293a4b5c6d7e8f9)\nEnter a number> 1\n",
        "Select a region (or press enter to skip):\n1. au-syd\n2. eu-de\nEnter a number> 2\n",
    ] {
        let imported = read(&[&format!("$ ibmcloud login\n{chatter}")]);
        assert_eq!(imported.pieces, [], "{chatter}");
    }
    let targeted = "Email> ana@example.com\nPassword>\nAuthenticating...\nOK\n\nTargeted account Example Shop (0a1b2c3d4e5f60718293a4b5c6d7e8f9) <-> 1234567\n";
    let imported = read(&[&format!("$ ibmcloud login\n{targeted}")]);
    assert_eq!(kinds(&imported), ["target"]);
    assert_eq!(
        imported.snapshot.account.classic_account,
        Fact::Known("1234567".into())
    );
}

fn manual_user(imported: &Imported, region: &str, group: &str) -> String {
    let manual = scope(imported, region, group).manual_credential.known();
    manual.expect("set").username.clone().expect("a name")
}
