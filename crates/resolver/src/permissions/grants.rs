//! The policies of access groups boiled down to bits, so that most of them are ruled out without a look at
//! their text.

use super::{allowed_by_roles, covers_service};
use crate::account::Policy;
use crate::index::{Groups, Index, Mark};
use crate::rights::{RoleNeed, Service};
use crate::truth::Truth;

/// The access groups of an account, made ready for questions about roles
pub(crate) fn access_groups(index: &Index) -> &Groups {
    index.access_groups(|policy| mark(index, policy))
}

/// What is asked of policies, in bits
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted(Mark);

impl Wanted {
    pub(crate) fn by(need: RoleNeed) -> Self {
        Self(Mark {
            services: need.service.bit(),
            rights: need.access.all(),
        })
    }

    /// Whether a policy is, or may be, about the service
    pub(crate) fn is_covered_by(self, policy: Mark) -> bool {
        self.0.services & policy.services != 0
    }

    /// Whether a policy could allow something of what is asked for
    pub(crate) fn may_be_granted_by(self, policy: Mark) -> bool {
        self.0.rights.meet(policy.rights)
    }
}

/// One policy in bits
fn mark(index: &Index, policy: &Policy) -> Mark {
    let covered = Service::EVERY
        .into_iter()
        .filter(|it| covers_service(policy, *it) != Truth::No);
    covered.fold(Mark::default(), |mark, service| Mark {
        services: mark.services | service.bit(),
        rights: mark.rights | allowed_by_roles(index, policy, service).possible,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Snapshot;
    use crate::rights::{Access, Where};

    #[test]
    fn a_policy_may_grant_only_roles_it_names_however_often_it_names_them() {
        let policy = Policy {
            roles: vec!["Viewer".into(), "Viewer".into()],
            ..Policy::default()
        };
        let mark = mark(&Index::new(Snapshot::default()), &policy);
        let wanted =
            |access| Wanted::by(RoleNeed::new(access, Service::Kubernetes, Where::Account));
        assert!(wanted(Access::VIEWER).may_be_granted_by(mark));
        assert!(wanted(Access::ANY_ROLE).may_be_granted_by(mark));
        assert!(!wanted(Access::CREATING).may_be_granted_by(mark));
    }
}
