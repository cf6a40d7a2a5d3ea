//! Fixes: small, proven, and with who may make them.

mod grants;

mod keys;
mod manual_credentials;

mod classic_permissions;

mod another_group;

use super::*;
use crate::account::Standing;
use crate::advice::fixes;
use crate::testing::list;

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
        .say(format!(
            "missing us-south/prod required {} suggested \"View Support Case\"",
            list(missing)
        ))
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
    let lacking = with_a_checker(&["Add Server"]).classic_permissions("ana", &[]);
    let said = notes(&lacking, "old");
    assert!(
        said.iter()
            .flatten()
            .any(|it| it.contains("takes some minutes")),
        "{said:?}"
    );
}
