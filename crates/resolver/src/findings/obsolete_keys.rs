//! Keys that a reset replaced still exist.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::ObsoleteKey;
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new("obsolete-keys", Severity::Info, RuleId::R11, |seen| {
    found(seen).is_some()
});

fn found(seen: Seen<'_>) -> Option<&[ObsoleteKey]> {
    let keys = seen.at.record()?.obsolete_keys.as_deref();
    keys.filter(|keys| !keys.is_empty())
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let keys = found(seen)?;
    let scope = seen.at.label();
    let text = match keys.len() {
        1 => format!(
            "1 earlier key of {scope} still exists in the account, though a reset replaced it"
        ),
        many => format!(
            "{many} earlier keys of {scope} still exist in the account, though a reset replaced them"
        ),
    };
    let delete = |key: &ObsoleteKey| commands::change_api_key("delete", Some(&key.id));
    Some(Words {
        listed: keys.iter().map(|key| key.id.to_string()).collect(),
        ..Words::new(
            text,
            "Delete each by its ID once nothing uses it",
            keys.iter().map(delete),
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::account::ObsoleteKey;
    use crate::resolve::answer;
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
        let answer = answer(&account.index(), &scope_of("us-south/prod"));
        let mut findings = answer.expect("the scope is there").findings.into_iter();
        findings
            .find(|it| it.is(&super::KIND))
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
