//! A text of lines, one fact a line; `;` stands between several on one.
//!
//! ```text
//! account pay_as_you_go classic 1234567 owner olga
//! complete identities
//! group prod default
//! identity olga user active
//! allow olga Administrator on containers-kubernetes group prod
//! classic olga 1234567_olga@example.com key yes super yes
//! key us-south/prod owner olga
//! manual us-south/prod 1234567_ops@example.com valid
//! cluster web classic us-south/prod account 1234567 workers 3
//! no manual eu-de/prod
//! ```
//!
//! A fact that is not said is not known, exactly as in the account document. A word with a blank stands
//! in double quotes, a line that starts with `#` is a remark, and identities, groups and clusters are
//! called by the word that declared them.

use thiserror::Error;

use super::cursor::Cursor;
use super::{Account, around, credentials, elsewhere, people, places, settings};

/// A line that says nothing this language knows
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {message}")]
pub struct Mistake {
    /// Counted from 1 within the text
    pub line: usize,
    /// What was expected and what was found
    pub message: String,
}

/// Adds what every line of a text says
pub(super) fn read(text: &str, account: &mut Account) -> Result<(), Mistake> {
    for (at, line) in text.lines().enumerate() {
        let said = Cursor::all(line).and_then(|all| {
            let mut all = all.into_iter();
            all.try_for_each(|words| sentence(words, account))
        });
        said.map_err(|message| Mistake {
            line: at + 1,
            message,
        })?;
    }
    Ok(())
}

/// What an account can be known to have none of
const NONE_OF: &str =
    "`key`, `manual`, `obsolete`, `access-groups`, `authorizations` or `restrictions`";

fn sentence(mut words: Cursor, account: &mut Account) -> Result<(), String> {
    let Some(first) = words.next() else {
        return Ok(());
    };
    match first.as_str() {
        "captured" => places::captured(&mut words, account),
        "complete" => places::lists(&mut words, &mut account.snapshot.complete),
        "seen" => places::lists(&mut words, &mut account.snapshot.seen),
        "account" => places::account(&mut words, account),
        "group" => places::group(&mut words, account),
        "cluster" => places::cluster(&mut words, account),
        "identity" => people::identity(&mut words, account),
        "classic" => people::classic(&mut words, account),
        "policies" => people::policies(&mut words, account),
        "role" => people::role(&mut words, account),
        "allow" => people::allow(&mut words, account),
        "access-group" => people::access_group(&mut words, account),
        "settings" => settings::settings(&mut words, account),
        "scope" => credentials::scope(&mut words, account),
        "key" => credentials::key(&mut words, account),
        "obsolete" => credentials::obsolete(&mut words, account),
        "manual" => credentials::manual(&mut words, account),
        "missing" => credentials::missing(&mut words, account),
        "authorization" => around::authorization(&mut words, account),
        "restriction" => around::restriction(&mut words, account),
        "zone" => around::zone(&mut words, account),
        "trust" => around::trust(&mut words, account),
        "action-control" => elsewhere::action_control(&mut words, account),
        "other-account" => elsewhere::other_account(&mut words, account),
        "no" => match words.need(NONE_OF)?.as_str() {
            "key" => credentials::no_key(&mut words, account),
            "manual" => credentials::no_manual(&mut words, account),
            "obsolete" => credentials::no_obsolete(&mut words, account),
            "access-groups" => people::no_access_groups(account),
            "authorizations" => around::no_authorizations(account),
            "restrictions" => around::no_restrictions(account),
            other => Err(format!("expected {NONE_OF} after `no`, got `{other}`")),
        },
        other => Err(format!(
            "expected a line such as `key` or `cluster`, got `{other}`"
        )),
    }?;
    words.end()
}

#[cfg(test)]
mod tests {
    use super::super::Ids;
    use super::*;

    fn mistake(text: &str) -> String {
        match Account::told(text, Ids::Plain) {
            Ok(_) => panic!("was read without a mistake: {text}"),
            Err(mistake) => mistake.to_string(),
        }
    }

    #[test]
    fn a_mistake_names_its_line_and_what_was_expected() {
        assert_eq!(
            mistake("group prod\n\nkee us-south/prod"),
            "line 3: expected a line such as `key` or `cluster`, got `kee`"
        );
        assert_eq!(
            mistake("key us-south/prod owner ana"),
            "line 1: expected a group that a `group` line declared, got `prod`"
        );
        assert_eq!(
            mistake("group prod\nkey us-south owner ana"),
            "line 2: expected `region/group`, got `us-south`"
        );
        assert_eq!(
            mistake("identity ana user asleep"),
            "line 1: expected a kind, a standing, `id`, `email`, `named`, `federated` or `keys`, got `asleep`"
        );
        assert_eq!(
            mistake("group prod default now"),
            "line 1: expected `default`, `not-default`, `named` or `id`, got `now`"
        );
        assert_eq!(
            mistake("account named \"Half"),
            "line 1: expected a closing quote after `Half`"
        );
    }

    #[test]
    fn what_is_not_said_is_not_known() {
        let text = "group \"Team A\"\nscope us-south/\"Team A\"\nno key eu-de/\"Team A\"";
        let told = Account::told(text, Ids::Plain);
        let snapshot = told.expect("an account").snapshot();
        let keys: Vec<_> = snapshot
            .scopes
            .iter()
            .map(|it| it.api_key.is_unknown())
            .collect();
        assert_eq!(keys, [true, false]);
        assert_eq!(snapshot.resource_groups[0].default, None);
        assert!(
            snapshot
                .scopes
                .iter()
                .all(|it| it.manual_credential.is_unknown())
        );
    }

    #[test]
    fn whoever_is_named_before_their_line_is_nobody_else_afterwards() {
        let mut account = Account::unknown().say("account owner olga; identity olga user");
        let mistake = read("account owner ana; identity ana id IBMid-1", &mut account);
        assert_eq!(
            mistake.expect_err("it has another ID").to_string(),
            "line 1: expected `ana` to be declared before it is named"
        );
    }
}
