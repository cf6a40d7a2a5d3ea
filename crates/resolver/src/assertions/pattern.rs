//! Which scopes an assertion is about: `us-south/*`, `*/prod`, `eu-*/team-*`.

use std::fmt;

use serde::Deserialize;
use thiserror::Error;
use wildmatch::WildMatchPattern;

use crate::index::At;

/// A region and a group, in which `*` stands for any letters
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ScopePattern {
    region: String,
    group: String,
}

/// Why a text is no pattern
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("expected `region/group` such as `us-south/prod`, `us-south/*` or `*/prod`, got `{typed}`")]
pub struct PatternProblem {
    /// As typed
    pub typed: String,
}

impl ScopePattern {
    /// Every scope
    pub fn any() -> Self {
        Self {
            region: "*".to_owned(),
            group: "*".to_owned(),
        }
    }

    /// Whether it can mean one scope alone
    pub fn is_exact(&self) -> bool {
        !self.region.contains('*') && !self.group.contains('*')
    }

    /// Whether a scope is meant: the region by its code, the group by its name, ignoring case, or its ID
    pub fn matches(&self, at: At<'_>) -> bool {
        let scope = at.scope();
        let group = |name: &str| fits(&self.group.to_lowercase(), &name.to_lowercase());
        fits(&self.region, scope.region.as_str())
            && (group(at.index.group_label(&scope.resource_group))
                || group(scope.resource_group.as_str()))
    }
}

impl TryFrom<String> for ScopePattern {
    type Error = PatternProblem;

    fn try_from(typed: String) -> Result<Self, PatternProblem> {
        // A region has no slash in it, so what follows the first one is the group's name, slashes and all.
        match typed.split_once('/') {
            Some((region, group)) if !region.is_empty() && !group.is_empty() => Ok(Self {
                region: region.to_owned(),
                group: group.to_owned(),
            }),
            _ => Err(PatternProblem { typed }),
        }
    }
}

impl fmt::Display for ScopePattern {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.region, self.group)
    }
}

/// Whether a text is the pattern, with any letters, or none, for each `*`
fn fits(pattern: &str, text: &str) -> bool {
    // A name may have a `?` in it, so nothing but `*` is special.
    WildMatchPattern::<'*', '\0'>::new(pattern).matches(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Account, scope_of};

    #[test]
    fn a_star_stands_for_any_letters_and_for_none() {
        for (pattern, text) in [
            ("*", ""),
            ("*", "prod"),
            ("prod", "prod"),
            ("prod*", "prod"),
            ("*prod", "eu-prod"),
            ("t*-a*", "team-a"),
            ("*a*a*", "banana"),
            ("why?-*", "why?-not"),
        ] {
            assert!(fits(pattern, text), "{pattern} fits {text}");
        }
        for (pattern, text) in [
            ("", "prod"),
            ("prod", "prod-1"),
            ("*prod", "prod-1"),
            ("aba*aba", "aba"),
            ("*a*b*", "ba"),
            ("pro?", "prod"),
        ] {
            assert!(!fits(pattern, text), "{pattern} does not fit {text}");
        }
    }

    #[test]
    fn a_group_goes_by_its_name_in_any_case_or_by_its_id() {
        let index = Account::new()
            .group("Prod")
            .vpc("web", "us-south/Prod")
            .index();
        let at = index.at(&scope_of("us-south/Prod")).expect("the scope");
        let matches = |pattern: &str| {
            ScopePattern::try_from(pattern.to_owned())
                .expect(pattern)
                .matches(at)
        };
        assert!(matches("*/prod"));
        assert!(matches("us-*/PROD"));
        assert!(matches("us-south/group-Prod"));
        assert!(!matches("eu-de/*"));
        assert!(!matches("*/staging"));
    }

    #[test]
    fn half_a_pattern_is_refused() {
        for typed in ["us-south", "", "/prod", "us-south/"] {
            let problem = ScopePattern::try_from(typed.to_owned()).expect_err(typed);
            assert!(problem.to_string().ends_with(&format!("got `{typed}`")));
        }
    }
}
