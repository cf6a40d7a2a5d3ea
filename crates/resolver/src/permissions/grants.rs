//! The policies of access groups boiled down to bits, so that most of them are ruled out without a look at
//! their text.

use super::{covers_service, undefined_role};
use crate::account::Policy;
use crate::index::{Groups, Index, Mark};
use crate::lookup;
use crate::roles::{RoleNeed, Service};
use crate::truth::Truth;

/// The access groups of an account, made ready for questions about roles
pub(crate) fn access_groups(index: &Index) -> &Groups {
    index.access_groups(mark)
}

/// What is asked of policies, in bits
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted(Mark);

impl Wanted {
    pub(crate) fn by(need: &RoleNeed) -> Self {
        Self(Mark {
            services: need.service.bit(),
            roles: bits_of(need.any_of),
        })
    }

    /// Whether a policy is, or may be, about the service
    pub(crate) fn is_covered_by(self, policy: Mark) -> bool {
        self.0.services & policy.services != 0
    }

    /// Whether a policy could grant one of the roles; two roles may share a bit, so its text has to agree
    pub(crate) fn may_be_granted_by(self, policy: Mark) -> bool {
        self.0.roles & policy.roles != 0
    }
}

/// One policy in bits
fn mark(policy: &Policy) -> Mark {
    let covered = Service::EVERY
        .iter()
        .filter(|it| covers_service(policy, **it) != Truth::No);
    let may_grant_any = policy.unreadable.has("roles") || undefined_role(policy).is_some();
    Mark {
        services: covered.fold(0, |bits, it| bits | it.bit()),
        roles: if may_grant_any {
            u64::MAX
        } else {
            bits_of(&policy.roles)
        },
    }
}

/// A bit for each name, in whatever letters; every question asks, so nothing is copied
fn bits_of(names: &[impl AsRef<str>]) -> u64 {
    let hash = |name: &str| {
        let bytes = name.bytes().map(|it| u64::from(it.to_ascii_lowercase()));
        bytes.fold(0, lookup::both)
    };
    let bit = |name: &str| 1 << (hash(name) >> 58);
    names.iter().fold(0, |bits, it| bits | bit(it.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_may_grant_only_roles_it_names_however_often_it_names_them() {
        let policy = Policy {
            roles: vec!["Viewer".to_owned(), "Viewer".to_owned()],
            ..Policy::default()
        };
        let mark = mark(&policy);
        let wanted = |roles: &'static [&'static str]| {
            Wanted::by(&RoleNeed {
                service: Service::Kubernetes,
                any_of: roles,
                reach: crate::roles::Where::Account,
            })
        };
        assert!(wanted(&["Viewer"]).may_be_granted_by(mark));
        assert!(wanted(&["Administrator", "Viewer"]).may_be_granted_by(mark));
        assert!(!wanted(&["Administrator"]).may_be_granted_by(mark));
    }
}
