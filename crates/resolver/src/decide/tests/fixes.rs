//! Fixes: small, proven, and with who may make them.

mod grants;

mod keys;
mod manual_credentials;

mod classic_permissions;

mod another_group;

use super::*;
use crate::account::{ClassicUser, Fact, MissingPermissions, Standing};
use crate::advice::fixes;

fn fixed(account: &Account, who: &str, action: &str, on: &str) -> String {
    let found = fixes(&account.index(), &question(id(who), action, on));
    let mut lines = Vec::new();
    for fix in found {
        assert!(fix.proven);
        lines.push(format!("* {}", fix.text));
        lines.extend(fix.changes.iter().map(|it| format!("  by {}", it.by.text)));
        lines.extend(fix.commands.iter().map(|it| format!("  > {it}")));
    }
    lines.join("\n") + "\n"
}

/// `ana` owns the key of `us-south/prod`, where a classic cluster runs, and her classic user has every
/// permission but some
fn with_a_checker(missing: &[&str]) -> Account {
    Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .classic("old", "us-south/prod")
        .but(|it| {
            it.scopes[0].missing_permissions = Some(MissingPermissions {
                required: missing.iter().map(|it| (*it).into()).collect(),
                suggested: vec!["View Support Case".into()],
                ..MissingPermissions::default()
            });
        })
}

fn classic_user(account: Account, name: &str, permissions: &[&str]) -> Account {
    account.but(|it| {
        let identity = it.identities.iter_mut().find(|it| it.id == id(name));
        identity.expect("told before").classic = Fact::Known(ClassicUser {
            username: Some(format!("1234567_{name}@example.com")),
            account: Some("1234567".to_owned()),
            api_key: Some(true),
            super_user: Some(false),
            permissions: Some(permissions.iter().map(|it| (*it).into()).collect()),
            all_devices: Some(false),
            ..ClassicUser::default()
        });
    })
}

#[test]
fn nothing_helps_where_the_account_itself_bars_it() {
    let account = running().but(|it| it.account.kind = Some(crate::account::AccountType::Lite));
    assert_eq!(
        fixed(&account, "olga", "cluster create vpc-gen2", "us-south/prod"),
        "\n"
    );
    assert_eq!(fixed(&running(), "olga", "worker add", "web"), "\n");
}

#[test]
fn what_to_know_before_a_change_is_said_with_it() {
    let notes = |account: &Account, on: &str| -> Vec<Option<&'static str>> {
        let found = fixes(&account.index(), &question(id("olga"), "worker add", on));
        let steps = found.into_iter().flat_map(|fix| fix.changes);
        steps.map(|step| step.note).collect()
    };
    let left = running().standing("ops", Standing::Removed);
    let [Some(note)] = notes(&left, "web")[..] else {
        panic!("one way with a note: {:?}", notes(&left, "web"));
    };
    assert!(note.contains("simulate it first"), "{note}");
    let lacking = classic_user(with_a_checker(&["Add Server"]), "ana", &[]);
    let said = notes(&lacking, "old");
    assert!(
        said.iter()
            .flatten()
            .any(|it| it.contains("takes some minutes")),
        "{said:?}"
    );
}
