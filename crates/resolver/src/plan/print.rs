//! The one text form of a plan.

use std::fmt::{Display, Formatter, Result};

use super::words::Name;
use super::{Change, Plan, ScopeName, Target};

impl Display for Plan {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        for (at, step) in self.steps.iter().enumerate() {
            if at > 0 {
                out.write_str("; ")?;
            }
            step.fmt(out)?;
        }
        Ok(())
    }
}

impl Display for Change {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Reset {
                target,
                as_identity,
            } => write!(out, "reset {target} as {}", Name(as_identity)),
            Self::SetManual {
                scope,
                user,
                account,
            } => {
                write!(out, "set {scope} user {}", Name(user))?;
                match account {
                    Some(account) => write!(out, " account {}", Name(account)),
                    None => Ok(()),
                }
            }
            Self::UnsetManual { scope } => write!(out, "unset {scope}"),
            Self::Remove { identity } => write!(out, "remove {}", Name(identity)),
            Self::DeleteKey { scope } => write!(out, "delete-key {scope}"),
            Self::DisableKey { scope } => write!(out, "disable-key {scope}"),
            Self::EnableKey { scope } => write!(out, "enable-key {scope}"),
        }
    }
}

impl Display for Target {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{}", Name(self.region.as_str()))?;
        match &self.group {
            Some(group) => write!(out, "/{}", Name(group)),
            None => Ok(()),
        }
    }
}

impl Display for ScopeName {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{}/{}", Name(self.region.as_str()), Name(&self.group))
    }
}
