//! The key itself: its state, its predecessors, and how many its owner has.

use super::{Finding, FindingId, Found, Seen, finding};
use crate::account::KeyState;
use crate::commands::{self, Command, quoted};
use crate::rules::{RuleId, r06};

/// IAM allows 20 API keys for each user by default; two resets before that is the time to say so
pub const MANY_KEYS: u32 = 18;

pub(super) fn find(seen: Seen<'_>, found: &mut Found) {
    let scope = seen.at.label();
    if let Some(key) = seen.at.key().known() {
        let id = key.id.as_ref().map_or("<api_key_id>", |id| id.as_str());
        match key.state {
            Some(state @ (KeyState::Deleted | KeyState::Disabled | KeyState::Expired)) => {
                let (help, commands) = if state == KeyState::Disabled {
                    (
                        "Enable the key again, or reset as the identity that should own it",
                        vec![Command::ibmcloud(format_args!(
                            "iam api-key-enable {}",
                            quoted(id)
                        ))],
                    )
                } else {
                    (
                        "Log in as the identity that should own the key, target the group, and reset",
                        seen.reset().to_vec(),
                    )
                };
                found.push(finding(
                    FindingId::KeyNotActive,
                    RuleId::R6,
                    format!("The API key of {scope} is {}", r06::key_state(state)),
                    help,
                    commands,
                ));
            }
            Some(KeyState::Locked) => found.push(finding(
                FindingId::KeyLocked,
                RuleId::R6,
                format!(
                    "The API key of {scope} is locked: it works, and cannot be changed or deleted"
                ),
                "Unlock it before you delete it after a reset",
                [Command::ibmcloud(format_args!(
                    "iam api-key-unlock {}",
                    quoted(id)
                ))],
            )),
            Some(KeyState::Active) | None => {}
        }
    }

    let obsolete = seen
        .at
        .record()
        .and_then(|record| record.obsolete_keys.as_ref());
    if let Some(keys) = obsolete.filter(|keys| !keys.is_empty()) {
        let text = match keys.len() {
            1 => format!(
                "1 earlier key of {scope} still exists in the account, though a reset replaced it"
            ),
            many => format!(
                "{many} earlier keys of {scope} still exist in the account, though a reset replaced them"
            ),
        };
        let finding = finding(
            FindingId::ObsoleteKeys,
            RuleId::R11,
            text,
            "Delete each by its ID once nothing uses it",
            keys.iter().map(|key| {
                Command::ibmcloud(format_args!(
                    "iam api-key-delete {}",
                    quoted(key.id.as_str())
                ))
            }),
        );
        found.push(Finding {
            listed: keys.iter().map(|key| key.id.to_string()).collect(),
            ..finding
        });
    }

    let owner = seen
        .at
        .owner()
        .and_then(|owner| seen.at.index.identity(owner));
    if let Some(owner) = owner
        && let Some(count) = owner.api_key_count.filter(|count| *count >= MANY_KEYS)
    {
        found.push(finding(
            FindingId::ManyKeys,
            RuleId::R11,
            format!(
                "{} has {count} API keys; by default IAM allows 20, and each reset makes one more",
                owner.label()
            ),
            "Delete obsolete keys before the next reset",
            [commands::list_api_keys()],
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::account::ObsoleteKey;
    use crate::findings::FindingId;
    use crate::resolve::resolve;
    use crate::testing::{Account, scope_of};

    fn said(count: usize) -> String {
        let account = Account::new()
            .group("prod")
            .person("ana")
            .key("us-south/prod", "ana")
            .but(|it| {
                let earlier = (0..count).map(|number| ObsoleteKey {
                    id: format!("ApiKey-{number}").into(),
                    ..ObsoleteKey::default()
                });
                it.scopes[0].obsolete_keys = Some(earlier.collect());
            });
        let answer = resolve(&account.index(), &scope_of("us-south/prod"));
        let mut findings = answer.expect("the scope is there").findings.into_iter();
        findings
            .find(|it| it.id == FindingId::ObsoleteKeys)
            .map(|it| it.text)
            .unwrap_or_default()
    }

    #[test]
    fn one_earlier_key_exists_and_two_exist() {
        assert_eq!(said(0), "");
        assert_eq!(
            said(1),
            "1 earlier key of us-south/prod still exists in the account, though a reset replaced it"
        );
        assert_eq!(
            said(2),
            "2 earlier keys of us-south/prod still exist in the account, though a reset replaced them"
        );
    }
}
