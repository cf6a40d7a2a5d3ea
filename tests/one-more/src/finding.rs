//! A finding is one file and one line: this one, that a key is old, is added from outside through the public list.

use keyatlas_resolver::account::Timestamp;
use keyatlas_resolver::findings::{self, Kind, Seen, Severity, Wording, Words};
use keyatlas_resolver::rules::RuleId;

/// The key was made before a year
pub const KIND: Kind = Kind::new("old-key", Severity::Info, RuleId::R6, |seen| {
    found(seen).is_some()
})
.in_short(100, "old key", "the key is old");

fn found(seen: Seen<'_>) -> Option<&Timestamp> {
    let key = seen.at.key().known().copied()?;
    let made = key.created_at.as_ref()?;
    made.date().starts_with("2019").then_some(made)
}

fn words(seen: Seen<'_>) -> Option<Words> {
    let made = found(seen)?;
    let text = format!("The API key of {} was made {}", seen.at.label(), made.day());
    Some(Words::new(text, "Reset it", []))
}

/// The list, and the line
pub fn kinds() -> Vec<&'static Kind> {
    [findings::ALL, &[&KIND]].concat()
}

/// What says them, and the line
pub fn worded() -> Vec<Wording> {
    [findings::WORDS, &[(KIND.id, words)]].concat()
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::account::Scope;
    use keyatlas_resolver::index::Index;
    use keyatlas_resolver::resolve::{ScopeAnswer, resolve_with};
    use keyatlas_resolver::testing::{Account, scope_of};

    use super::{KIND, kinds, worded};

    fn answer(index: &Index, scope: &Scope) -> ScopeAnswer {
        let at = index.at(scope).expect("the account has it");
        resolve_with(&kinds(), at).in_words_with(&worded())
    }

    fn account(created_at: &str) -> Index {
        let key = format!("key us-south/prod owner ana made {created_at}");
        Account::unknown().say("group prod").say(key).index()
    }

    #[test]
    fn it_is_found_and_worded_beside_the_others() {
        let scope = scope_of("us-south/prod");
        let old = answer(&account("2019-02-03T04:05:06Z"), &scope);
        let last = old.findings.last().expect("it is found");
        assert!(last.is(&KIND));
        assert!(
            last.text
                .starts_with("The API key of us-south/prod was made 3 Feb 2019")
        );
        let json = serde_json::to_value(last).expect("a finding is JSON");
        assert_eq!(
            (&json["id"], &json["severity"]),
            (&"old-key".into(), &"info".into())
        );
        assert_eq!(
            old.findings.len(),
            2,
            "beside that its owner's kind is not known"
        );

        let new = answer(&account("2025-02-03T04:05:06Z"), &scope);
        assert_eq!(new.findings.len(), 1);
    }

    #[test]
    fn it_explains_the_state_of_a_scope_where_nothing_explains_it_better() {
        let index = account("2019-02-03T04:05:06Z");
        let at = index.at(&scope_of("us-south/prod")).expect("it is there");
        let explained = resolve_with(&[&KIND], at)
            .explained_by()
            .and_then(|it| it.in_short);
        assert_eq!(explained.map(|it| it.words), Some("old key"));
    }
}
