//! An account in plain words, one fact a line: how demo accounts and scenarios are written.
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
//! called by the word that declared them (`README.md` beside the scenarios lists every line there is).

mod draft;
pub(crate) use draft::{Draft, Ids};

mod cursor;

mod credentials;

mod people;

mod places;

use keyatlas_resolver::account::Snapshot;
use thiserror::Error;

use cursor::Cursor;

/// A line that says nothing this language knows
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {message}")]
pub struct Mistake {
    /// Counted from 1 within the text
    pub line: usize,
    /// What was expected and what was found
    pub message: String,
}

/// Reads an account; the draft keeps which word stands for which ID
pub(crate) fn read(text: &str, ids: Ids) -> Result<(Snapshot, Draft), Mistake> {
    let mut draft = Draft::new(ids);
    for (at, line) in text.lines().enumerate() {
        let said = Cursor::new(line).and_then(|words| sentence(words, &mut draft));
        if let Err(message) = said {
            return Err(Mistake {
                line: at + 1,
                message,
            });
        }
    }
    Ok((draft.finish(), draft))
}

fn sentence(mut words: Cursor, draft: &mut Draft) -> Result<(), String> {
    let Some(first) = words.next() else {
        return Ok(());
    };
    match first.as_str() {
        "captured" => places::captured(&mut words, draft),
        "complete" => places::lists(&mut words, &mut draft.snapshot.complete),
        "seen" => places::lists(&mut words, &mut draft.snapshot.seen),
        "account" => places::account(&mut words, draft),
        "group" => places::group(&mut words, draft),
        "cluster" => places::cluster(&mut words, draft),
        "identity" => people::identity(&mut words, draft),
        "classic" => people::classic(&mut words, draft),
        "policies" => people::policies(&mut words, draft),
        "role" => people::role(&mut words, draft),
        "allow" => people::allow(&mut words, draft),
        "access-group" => people::access_group(&mut words, draft),
        "scope" => credentials::scope(&mut words, draft),
        "key" => credentials::key(&mut words, draft),
        "obsolete" => credentials::obsolete(&mut words, draft),
        "manual" => credentials::manual(&mut words, draft),
        "missing" => credentials::missing(&mut words, draft),
        "no" => match words
            .need("`key`, `manual`, `obsolete` or `access-groups`")?
            .as_str()
        {
            "key" => credentials::no_key(&mut words, draft),
            "manual" => credentials::no_manual(&mut words, draft),
            "obsolete" => credentials::no_obsolete(&mut words, draft),
            "access-groups" => people::no_access_groups(draft),
            other => Err(format!(
                "expected `key`, `manual`, `obsolete` or `access-groups` after `no`, got `{other}`"
            )),
        },
        other => Err(format!(
            "expected a line such as `key` or `cluster`, got `{other}`"
        )),
    }?;
    words.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistake(text: &str) -> String {
        match read(text, Ids::Plain) {
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
            "line 1: expected a kind, a standing, `id`, `email`, `named` or `keys`, got `asleep`"
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
        let (snapshot, _) = read(text, Ids::Plain).expect("an account");
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
}
