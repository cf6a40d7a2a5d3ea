//! The account itself: who owns it, its settings, its networks, and the programs in it.

use keyatlas_intake::PieceKind;
use keyatlas_resolver::account::{Fact, IamSettings, IdentityId, Standing};

use super::{has_no_problem, read, standing};

const SHOWN: &str = "\
$ ibmcloud account show
Retrieving account Zoe Example's Account of zoe.example@example.com...
OK

Account ID:                   6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60
Currently Targeted Account:   true
Linked Softlayer Account:     0123456
Service Endpoint Enabled:     false
";

const LISTED: &str = "\
$ ibmcloud account list
Retrieving all accounts of zoe.example@example.com...
OK
Account GUID                       Name      State    Owner
6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60   Example   ACTIVE   ana@example.com
0a1b2c3d4e5f60718293a4b5c6d7e8f9   Other     ACTIVE   zoe.example@example.com
";

#[test]
fn an_account_is_shown_with_its_linked_one_and_whose_it_is_the_list_says() {
    let shown = read(&[SHOWN]);
    has_no_problem(&shown);
    let account = &shown.snapshot.account;
    assert_eq!(account.classic_account, Fact::Known("0123456".into()));
    assert_eq!(account.owner, None);
    // The line on VRF is missing, and asking again would not bring it.
    assert_eq!(account.vrf, None);
    assert!(account.unreadable.has("vrf"));

    let listed = read(&[LISTED, SHOWN]);
    has_no_problem(&listed);
    let owner = IdentityId::from("email:ana@example.com");
    assert_eq!(listed.snapshot.account.owner, Some(owner));
    // Which of several accounts is in view nothing says.
    assert_eq!(read(&[LISTED]).snapshot.account.owner, None);
}

#[test]
fn an_account_and_whose_it_is_are_read_from_json_too() {
    let shown = r#"$ ibmcloud account show --output json
{"account_id": "6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60", "name": "Example", "ims_account_id": "0123456"}
"#;
    let listed = r#"$ ibmcloud account list --output json
[{"name": "Example", "account_id": "6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60", "state": "ACTIVE", "owner_ibmid": "ana@example.com"}]
"#;
    let read_both = read(&[shown, listed]);
    has_no_problem(&read_both);
    let account = &read_both.snapshot.account;
    assert_eq!(account.name.as_deref(), Some("Example"));
    assert_eq!(account.classic_account, Fact::Known("0123456".into()));
    assert_eq!(account.owner, Some("email:ana@example.com".into()));
    // The text may say what the JSON does not.
    assert!(!account.unreadable.has("vrf"));
    let without_commands = [shown, listed].map(|it| it.split_once('\n').expect("two lines").1);
    assert_eq!(read(&without_commands).snapshot, read_both.snapshot);

    let not_linked = read(&[&shown.replace("\"0123456\"", "null")]);
    has_no_problem(&not_linked);
    assert_eq!(not_linked.snapshot.account.classic_account, Fact::Unknown);
    let odd = read(&[&shown.replace("0123456", "here")]);
    assert!(odd.pieces[0].problems[0].message.contains("a number"));
}

#[test]
fn the_name_of_an_account_that_is_shown_is_read() {
    let named = SHOWN.replace("OK\n\n", "OK\n\nAccount Name:                 Example\n");
    let shown = read(&[&named]);
    has_no_problem(&shown);
    assert_eq!(shown.snapshot.account.name.as_deref(), Some("Example"));
}

#[test]
fn the_owner_of_an_account_whose_address_breaks_off_is_not_known() {
    let cut = LISTED.trim_end().split_once("\n0a1b2c").expect("a row").0;
    let whole = read(&[SHOWN, cut]);
    assert!(whole.snapshot.account.owner.is_some());
    for short in [1, 2, 5, 13] {
        let cut = &cut[..cut.len() - short];
        assert_eq!(read(&[SHOWN, cut]).snapshot.account.owner, None, "{cut}");
    }
}

#[test]
fn a_setting_of_the_account_alone_is_certain_only_where_nothing_is_stricter() {
    let settings = |keys: &str, mfa: &str| {
        let text = format!(
            "$ ibmcloud iam account-settings --output json\n{{\"account_id\": \"6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60\", \"restrict_create_platform_apikey\": \"{keys}\", \"mfa\": \"{mfa}\"}}\n"
        );
        let imported = read(&[&text]);
        assert_eq!(imported.blanked, 0);
        imported.snapshot.account
    };
    let strict = settings("RESTRICTED", "TOTP4ALL");
    assert_eq!(strict.restrict_api_key_creation, Some(true));
    assert_eq!(strict.totp_required, Some(true));
    // An enterprise may restrict what the account does not.
    let loose = settings("NOT_SET", "NONE");
    assert_eq!(loose.restrict_api_key_creation, None);
    assert!(
        loose
            .settings
            .is_some_and(|it| it.let_everybody_create_keys())
    );
    assert_eq!(loose.totp_required, Some(false));
    // Whether a level asks classic infrastructure for a password no page says.
    let unclear = settings("NOT_SET", "LEVEL2");
    assert_eq!(unclear.totp_required, None);
    assert!(unclear.unreadable.has("totp_required"));
}

const SETTINGS: &str = r#"$ ibmcloud iam account-settings --show-external-identity --output json
{"account_id": "6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60", "restrict_create_service_id": "RESTRICTED",
 "restrict_create_platform_apikey": "NOT_SET", "allowed_ip_addresses": "192.0.2.0/24", "mfa": "NONE",
 "user_mfa": [{"iam_id": "IBMid-A", "mfa": "TOTP", "description": ""}],
 "external_account_identity_interaction": {"identity_types": {"user": {"state": "limited", "external_allowed_accounts": []}}}}
"#;

#[test]
fn every_setting_that_an_account_document_has_is_read() {
    let imported = read(&[SETTINGS]);
    has_no_problem(&imported);
    let account = imported.snapshot.account;
    assert_eq!(account.totp_required, None, "it is another for somebody");
    let settings = account.settings.expect("settings");
    let own = settings.own.expect("its own");
    assert_eq!(
        own.restrict_create_service_id.as_deref(),
        Some("RESTRICTED")
    );
    assert_eq!(own.allowed_ip_addresses.as_deref(), Some("192.0.2.0/24"));
    assert_eq!(own.mfa.as_deref(), Some("NONE"));
    let exceptions = own.user_mfa.expect("exceptions");
    assert_eq!(exceptions[0].identity.as_str(), "IBMid-A");
    let types = settings.external_identity.and_then(|it| it.identity_types);
    let user = types.and_then(|it| it.user).expect("of users");
    assert_eq!(user.state.as_deref(), Some("limited"));
    assert_eq!(user.external_allowed_accounts, Some(Vec::new()));
}

#[test]
fn exceptions_that_nobody_can_read_were_none_at_all() {
    let all = r#"[{"iam_id": "IBMid-A", "mfa": "TOTP", "description": ""}]"#;
    for wrong in ["5", "\"TOTP\"", "{}", "[5]"] {
        let account = read(&[&SETTINGS.replace(all, wrong)]).snapshot.account;
        assert_eq!(account.totp_required, None, "{wrong}");
        let own = account.settings.and_then(|it| it.own).expect("its own");
        assert_eq!(own.user_mfa, None, "{wrong}");
    }
    let none = read(&[&SETTINGS.replace(all, "[]")]).snapshot.account;
    assert_eq!(none.totp_required, Some(false));
    let body = SETTINGS.trim_end();
    for at in body.find("\"mfa\": \"NONE\"").expect("a level")..body.len() {
        let account = read(&[&body[..at]]).snapshot.account;
        assert_eq!(account.totp_required, None, "{at}");
    }
}

/// The answer of `GET /v1/accounts/ACCOUNT/effective_settings/identity`
const EFFECTIVE: &str = r#"{"account_id": "6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60",
 "effective": {"restrict_create_platform_apikey": "RESTRICTED", "restrict_create_service_id": "NOT_RESTRICTED", "mfa": "TOTP4ALL", "user_mfa": []},
 "account": {"account_id": "6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60", "restrict_create_platform_apikey": "NOT_SET", "mfa": "NONE"},
 "assigned_templates": [{"template_id": "AccountSettingsTemplate-1", "template_version": 1, "template_name": "strict", "mfa": "TOTP4ALL"}]}"#;

/// Before, nothing was read of what an enterprise makes of the settings
#[test]
fn what_holds_is_what_an_enterprise_makes_of_the_settings() {
    let imported = read(&[EFFECTIVE]);
    has_no_problem(&imported);
    let account = &imported.snapshot.account;
    assert_eq!(account.restrict_api_key_creation, Some(true));
    assert_eq!(account.totp_required, Some(true));
    let settings = account.settings.as_ref().expect("settings");
    assert_eq!(settings.enterprise_managed, Some(true));
    let word = |it: &Option<IamSettings>| it.as_ref()?.restrict_create_platform_apikey.clone();
    assert_eq!(word(&settings.own).as_deref(), Some("NOT_SET"));
    assert_eq!(word(&settings.effective).as_deref(), Some("RESTRICTED"));
    // The settings of the account alone say nothing against that, whichever is read first.
    let own = "$ ibmcloud iam account-settings --output json\n{\"account_id\": \"6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60\", \"restrict_create_platform_apikey\": \"NOT_SET\", \"mfa\": \"NONE\"}\n";
    for texts in [[EFFECTIVE, own], [own, EFFECTIVE]] {
        let account = read(&texts).snapshot.account;
        assert_eq!(account.restrict_api_key_creation, Some(true));
        assert_eq!(account.totp_required, Some(true));
    }
}

#[test]
fn what_holds_lets_everybody_create_keys_only_where_it_says_so() {
    let keys = |word: &str| {
        let text = EFFECTIVE.replace(
            "\"effective\": {\"restrict_create_platform_apikey\": \"RESTRICTED\"",
            &format!("\"effective\": {{\"restrict_create_platform_apikey\": {word}"),
        );
        read(&[&text]).snapshot.account.restrict_api_key_creation
    };
    assert_eq!(keys("\"NOT_SET\""), Some(false));
    assert_eq!(keys("\"NOT_RESTRICTED\""), Some(false));
    for unclear in ["\"SOMETIMES\"", "true", "null"] {
        assert_eq!(keys(unclear), None, "{unclear}");
    }
    let cut = EFFECTIVE.find("RESTRICTED\"").expect("there") + 4;
    assert_eq!(
        read(&[&EFFECTIVE[..cut]])
            .snapshot
            .account
            .restrict_api_key_creation,
        None
    );
    let nobody = EFFECTIVE.replace(r#"[{"template_id""#, r#"[], "old": [{"template_id""#);
    let settings = read(&[&nobody])
        .snapshot
        .account
        .settings
        .expect("settings");
    assert_eq!(
        settings.enterprise_managed, None,
        "other templates may be assigned"
    );
}

#[test]
fn what_identities_of_other_accounts_may_do_is_read_alone_too() {
    let text = r#"{"external_account_identity_interaction": {"identity_types": {"service_id": {"state": "limited", "external_allowed_accounts": ["a"]}}}}"#;
    let imported = read(&[text]);
    has_no_problem(&imported);
    let settings = imported.snapshot.account.settings.expect("settings");
    assert!(settings.own.is_none());
    let types = settings.external_identity.and_then(|it| it.identity_types);
    let of_programs = types.and_then(|it| it.service_id).expect("of service IDs");
    assert_eq!(of_programs.state.as_deref(), Some("limited"));
}

#[test]
fn service_ids_and_trusted_profiles_that_are_listed_are_there_and_others_may_be() {
    let service = "ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b";
    let profile = "Profile-44444444-0c1d-4e2f-9a3b-1c2d3e4f5a6b";
    let table = format!(
        "$ ibmcloud iam service-ids\nUUID                                             Name       Created At              Last Updated            Description   Locked\n{service}   pipeline   2023-09-26T11:04+0000   2023-09-26T11:04+0000                 false\n"
    );
    let list = format!(
        "$ ibmcloud iam trusted-profiles --output json\n[{{\"id\": \"{profile}\", \"iam_id\": \"iam-{profile}\", \"name\": \"runner\"}}]\n"
    );
    let imported = read(&[&table, &list]);
    has_no_problem(&imported);
    for id in [service, profile] {
        let id = format!("iam-{id}");
        assert_eq!(standing(&imported, &id), Some(Standing::Active));
    }
    assert!(imported.snapshot.complete.is_empty());
    let classic = |list: &str| {
        let imported = read(&[list]);
        let profile = imported.snapshot.identities.into_iter().next();
        profile.expect("a profile").classic
    };
    assert_eq!(classic(&list), Fact::None);
    for said in ["\"ims_account_id\": \"1234567\"", "\"ims_user_id\": 42"] {
        let with = list.replace("\"name\"", &format!("{said}, \"name\""));
        assert_eq!(classic(&with), Fact::Unknown, "{said}");
    }
    // Pages shorten the IDs in their samples, and a shortened one is nobody's.
    let shortened = table.replace(service, "ServiceId-aa11...");
    assert_eq!(read(&[&shortened]).snapshot.identities, []);
}

#[test]
fn what_says_nothing_of_its_cluster_needs_its_command_line() {
    let workers = "[{\"id\": \"w1\", \"poolName\": \"default\", \"location\": \"dal10\"}, {\"id\": \"w2\", \"poolName\": \"default\", \"location\": \"dal12\"}]\n";
    let line = "$ ibmcloud ks worker ls --cluster c0ffee00000000000001 --output json\n";
    let imported = read(&[&format!("{line}{workers}")]);
    has_no_problem(&imported);
    let zones = imported.snapshot.clusters[0].zones.as_ref();
    assert!(zones.is_some_and(|it| it.iter().eq(["dal10", "dal12"])));
    for text in [workers, "{\"enabled\": true}\n"] {
        let imported = read(&[text]);
        assert_eq!(imported.pieces[0].kind, PieceKind::Unrecognised);
        assert_eq!(imported.snapshot, Default::default());
    }
    let cut = format!("{line}{}", &workers[..70]);
    assert!(read(&[&cut]).snapshot.clusters.is_empty());
}
