//! What `infra-permissions get` found, against what is needed.

use crate::account::MissingPermissions;
use crate::permissions::{Ask, Need, RoleNeed, evaluate};
use crate::truth::Truth;

/// Whether the checker, which looked at the credential itself, missed anything that is needed
pub(super) fn checked(missing: &MissingPermissions, need: &Need) -> Truth {
    evaluate(need, &mut Checker { missing })
}

struct Checker<'a> {
    missing: &'a MissingPermissions,
}

impl Ask for Checker<'_> {
    type Answer = Truth;

    fn role(&mut self, _: RoleNeed) -> Truth {
        Truth::Unknown
    }

    fn plain(&mut self, need: &Need) -> Truth {
        match need {
            Need::Classic(permission) if self.missing.names(permission) => Truth::No,
            Need::Classic(_) if self.missing.unreadable.is_empty() => Truth::Yes,
            // What cannot be read may name it; of all else the checker says nothing.
            _ => Truth::Unknown,
        }
    }

    fn always(&self, truth: Truth) -> Truth {
        truth
    }
}
