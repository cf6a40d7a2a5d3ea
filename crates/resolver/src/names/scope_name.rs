//! A scope as it is typed by itself: `us-south/prod`, `us-south/Team A`, `us-south/"Team A"`.

use std::fmt::{Display, Formatter, Result as Written};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, de::Error as _};
use thiserror::Error;

use super::words::Typed;
use crate::account::Region;

/// A region, with a resource group or with none targeted
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The region
    pub region: Region,
    /// The group's name as typed; none means that none is targeted, so the default one (R5)
    pub group: Option<String>,
}

/// A scope as typed
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeName {
    /// The region
    pub region: Region,
    /// The group's name as typed
    pub group: String,
}

impl ScopeName {
    /// `group` in `region`
    pub fn new(region: impl Into<Region>, group: impl Into<String>) -> Self {
        Self {
            region: region.into(),
            group: group.into(),
        }
    }
}

impl Display for ScopeName {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        write!(
            out,
            "{}/{}",
            Typed(self.region.as_str()),
            Typed(&self.group)
        )
    }
}

/// Why a text names no scope
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("expected `region/group` such as `us-south/prod`, got `{typed}`")]
pub struct ScopeNameProblem {
    /// As typed
    pub typed: String,
}

impl FromStr for ScopeName {
    type Err = ScopeNameProblem;

    fn from_str(typed: &str) -> Result<Self, ScopeNameProblem> {
        let problem = || ScopeNameProblem {
            typed: typed.to_owned(),
        };
        // A region has no slash in it, so what follows the first one is the group's name, slashes and all.
        let (region, group) = typed.split_once('/').ok_or_else(problem)?;
        let quoted = group.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        let group = match quoted {
            Some(inside) => inside.replace("\"\"", "\""),
            None => group.to_owned(),
        };
        if region.is_empty() || group.is_empty() {
            return Err(problem());
        }
        Ok(Self::new(region, group))
    }
}

impl<'de> Deserialize<'de> for ScopeName {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_may_hold_blanks_slashes_and_quotes() {
        for (typed, group) in [
            ("us-south/prod", "prod"),
            ("us-south/Team A", "Team A"),
            ("us-south/\"Team A\"", "Team A"),
            ("us-south/a/b", "a/b"),
            ("us-south/\"the \"\"big\"\" one\"", "the \"big\" one"),
        ] {
            assert_eq!(typed.parse(), Ok(ScopeName::new("us-south", group)));
        }
    }

    #[test]
    fn half_a_scope_is_refused() {
        for typed in ["us-south", "us-south/", "/prod", "", "us-south/\"\""] {
            let problem = typed.parse::<ScopeName>().expect_err(typed);
            assert_eq!(problem.typed, typed);
        }
    }
}
