//! What a newer output says of a setting takes the place of what was known of it.

use keyatlas_intake::{Corrections, Source, import_into};
use keyatlas_resolver::account::{Account, IamSettings};

use super::read;

fn settings(keys: &str, mfa: &str, exceptions: &str) -> String {
    format!(
        r#"$ ibmcloud iam account-settings --output json
{{"account_id": "6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60", "restrict_create_platform_apikey": {keys}, "allowed_ip_addresses": "",
 "mfa": {mfa}, "user_mfa": {exceptions}}}
"#
    )
}

/// Whoever is IBMid-A logs in with another factor than the others
const EXCEPTION: &str = r#"[{"iam_id": "IBMid-A", "mfa": "TOTP"}]"#;

fn strict() -> String {
    let addresses = r#""allowed_ip_addresses": "192.0.2.0/24""#;
    settings(r#""RESTRICTED""#, r#""TOTP4ALL""#, EXCEPTION)
        .replace(r#""allowed_ip_addresses": """#, addresses)
}

fn own(account: &Account) -> &IamSettings {
    let own = account.settings.as_ref().and_then(|it| it.own.as_ref());
    own.expect("its own")
}

#[test]
fn a_setting_that_was_lifted_is_as_if_nobody_had_read_it_before() {
    for (keys, mfa, exceptions) in [
        ("NOT_RESTRICTED", "NOT_SET", "[]"),
        ("NOT_SET", "NONE", EXCEPTION),
        ("NOT_SET", "NONE", "[]"),
        ("NOT_SET", "LEVEL2", "[]"),
        ("SOMETIMES", "TOTP", "null"),
    ] {
        let later = settings(&format!("{keys:?}"), &format!("{mfa:?}"), exceptions);
        let alone = read(&[&later]).snapshot.account;
        let base = read(&[&strict()]).snapshot;
        assert_eq!(base.account.restrict_api_key_creation, Some(true));
        assert_eq!(base.account.totp_required, Some(true));
        let newer = [Source::new("newer", later.as_str())];
        let into = import_into(&base, &newer, &Corrections::default());
        assert_eq!(into.snapshot.account, alone, "{later}");
        assert_eq!(read(&[&strict(), &later]).snapshot.account, alone);
    }
}

#[test]
fn what_a_document_says_of_a_setting_is_withdrawn_where_the_account_lifts_it() {
    let document = r#"{"format": "keyatlas/account@1", "account": {"restrict_api_key_creation": true, "totp_required": true}}"#;
    let lifted = settings(r#""NOT_SET""#, r#""NOT_SET""#, "[]");
    let account = read(&[document, &lifted]).snapshot.account;
    assert_eq!(account.restrict_api_key_creation, None);
    assert_eq!(account.totp_required, None);
    assert!(account.unreadable.is_empty());
    // An enterprise may ask for it all the same.
    let managed = document.replace(
        "true}",
        r#"true, "settings": {"enterprise_managed": true}}"#,
    );
    let account = read(&[&managed, &lifted]).snapshot.account;
    assert_eq!(account.restrict_api_key_creation, None);
    assert!(account.unreadable.has("restrict_api_key_creation"));
    assert!(account.unreadable.has("totp_required"));
}

#[test]
fn a_newer_setting_that_nobody_can_read_is_not_the_one_before() {
    for wrong in ["5", "{}", "true"] {
        let account = read(&[&strict(), &settings(wrong, wrong, wrong)])
            .snapshot
            .account;
        assert_eq!(account.restrict_api_key_creation, None, "{wrong}");
        assert!(
            account.unreadable.has("restrict_api_key_creation"),
            "{wrong}"
        );
        assert!(account.unreadable.has("totp_required"), "{wrong}");
        let own = own(&account);
        assert_eq!((&own.mfa, &own.user_mfa), (&None, &None), "{wrong}");
        assert!(own.unreadable.has("user_mfa"), "{wrong}");
    }
    // What it does not say stays.
    let less = settings(r#""NOT_SET""#, "null", "null");
    let account = read(&[&strict(), &less]).snapshot.account;
    assert_eq!(account.totp_required, Some(true));
    assert_eq!(own(&account).mfa.as_deref(), Some("TOTP4ALL"));
}
