//! What a file is called that a person takes away: what it is, of which account, and the day.

use leptos::prelude::*;

use super::{Origin, Session};

impl Session {
    /// The account in view, as people call it; a demo is called one wherever it goes
    pub fn account_name(self) -> Option<String> {
        match self.origin.get_untracked() {
            Origin::Nothing => None,
            Origin::Demo(sample) => Some(format!("demo: {}", sample.name)),
            Origin::Imported => self.index.with_untracked(|index| {
                let account = &index.snapshot().account;
                account.name.clone().or_else(|| account.id.clone())
            }),
        }
    }

    /// As in `keyatlas-runbook-harbour-maps-2026-11-28.md`
    pub fn file_name(self, what: &str, day: &str, ending: &str) -> String {
        let account = self.account_name().unwrap_or_default();
        file_name(&[what, &account, day], ending)
    }
}

/// Of letters, digits and single lines between them, whatever an account is called
pub fn file_name(words: &[&str], ending: &str) -> String {
    let mut name = "keyatlas".to_owned();
    for word in words {
        name.push('-');
        for letter in word.chars() {
            if letter.is_ascii_alphanumeric() {
                name.push(letter.to_ascii_lowercase());
            } else if !name.ends_with('-') {
                name.push('-');
            }
        }
        name.truncate(name.trim_end_matches('-').len());
    }
    format!("{name}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_is_named_by_account_and_day() {
        let name = |account| file_name(&["runbook", account, "2026-11-28"], "md");
        assert_eq!(
            name("Shop \"prod\" & more"),
            "keyatlas-runbook-shop-prod-more-2026-11-28.md"
        );
        assert_eq!(name("../.."), "keyatlas-runbook-2026-11-28.md");
        assert_eq!(name(""), "keyatlas-runbook-2026-11-28.md");
    }
}
