//! What the caller of the commands sees: lists hold what they may see, and none says what that leaves out.
//!
//! A list of users prints everybody unless their visibility is restricted, and a list of API keys with keys of
//! several people was seen by somebody who may see them. These two are presumed whole until somebody says who ran
//! the commands. Clusters and resource groups show only where the caller has a role.
//!
//! Sources: <https://cloud.ibm.com/docs/account?topic=account-iam-user-setting>,
//! <https://cloud.ibm.com/docs/containers?topic=containers-iam-platform-access-roles>

use std::collections::BTreeSet;

use keyatlas_resolver::account::{List, Policy, RoleName, ServiceName, Snapshot};
use keyatlas_resolver::rights::{Access, Role, Service};

use crate::input::RanBy;
use crate::recognise::Found;

/// The lists that hold only what their caller may see
const SEEN: [List; 10] = [
    List::Identities,
    List::ClassicClusters,
    List::VpcClusters,
    List::SatelliteClusters,
    List::ListedKeys,
    List::ResourceGroups,
    List::AccessGroups,
    List::Authorizations,
    List::RestrictionRules,
    List::Zones,
];

/// Takes back that a list is whole where its caller saw a part of it; tells which lists only the caller decides
pub(crate) fn limit(base: &Snapshot, found: &mut [Found], ran_by: Option<RanBy>) -> BTreeSet<List> {
    match ran_by {
        Some(RanBy::AccountOwner | RanBy::Administrator) => BTreeSet::new(),
        None => {
            let caller = Caller::of(base, found);
            let lists = SEEN.into_iter();
            lists.filter(|it| !caller.sees_all(*it)).collect()
        }
        Some(RanBy::Less) => {
            let readings = found.iter_mut().filter_map(|it| it.reading.as_mut());
            readings.for_each(|it| it.is_seen_in_part());
            BTreeSet::new()
        }
    }
}

/// Who may have printed the outputs, by any of their names
#[derive(Debug, Default)]
pub struct Callers<'a> {
    /// Whom each `target` names
    pub logged_in: Vec<&'a str>,
    /// Who owns the account
    pub owners: Vec<&'a str>,
    /// What somebody may do
    pub policies: Vec<(&'a str, &'a Policy)>,
}

/// Who is logged in, as far as the outputs and the account in view tell
#[derive(Default)]
struct Caller<'a> {
    owns_the_account: bool,
    policies: Vec<&'a Policy>,
}

impl<'a> Caller<'a> {
    /// Only where every `target` names the same person
    fn of(base: &'a Snapshot, found: &'a [Found]) -> Self {
        let mut told = Callers::default();
        let readings = found.iter().filter_map(|it| it.reading.as_ref());
        readings.for_each(|it| it.caller(&mut told));
        let Some(user) = told.logged_in.pop() else {
            return Self::default();
        };
        let is_user = |name: &str| name.eq_ignore_ascii_case(user);
        if !told.logged_in.into_iter().all(is_user) {
            return Self::default();
        }
        let mut identities = base.identities.iter();
        let known = identities
            .find(|it| is_user(it.id.as_str()) || it.email.as_deref().is_some_and(is_user));
        let owns = known.is_some_and(|it| base.account.owner.as_ref() == Some(&it.id));
        let kept = known
            .and_then(|it| it.policies.as_deref())
            .unwrap_or_default();
        let own = told.policies.into_iter().filter(|it| is_user(it.0));
        Self {
            owns_the_account: owns || told.owners.into_iter().any(is_user),
            policies: kept.iter().chain(own.map(|it| it.1)).collect(),
        }
    }

    fn sees_all(&self, list: List) -> bool {
        let grants = |policy: &&Policy| {
            let is_everywhere = policy.region.is_none()
                && policy.resource_group.is_none()
                && policy.cluster.is_none()
                && policy.namespace.is_none()
                && policy.tags.is_none()
                && policy.condition.is_none()
                && policy.unreadable.is_empty();
            let of_name = |name| {
                let service = policy.service.as_ref().map(ServiceName::as_str);
                policy.resource_type.is_none() && service == Some(name)
            };
            let service = policy.service.as_ref().map(ServiceName::known);
            let of = |it: Service| policy.resource_type.is_none() && service == Some(Some(it));
            let reaches = match list {
                List::Identities => of(Service::UserManagement),
                List::ApiKeys | List::ListedKeys => of(Service::IamIdentity),
                List::AccessGroups => of(Service::AccessGroups),
                List::ResourceGroups => {
                    service.is_none() && policy.resource_type.as_deref() == Some("resource-group")
                }
                List::ClassicClusters | List::VpcClusters | List::SatelliteClusters => {
                    of(Service::Kubernetes) || (policy.resource_type.is_none() && service.is_none())
                }
                List::Authorizations => of_name("iam-access-management"),
                List::Zones => of_name("context-based-restrictions"),
                // Those of a service are seen by whoever has a role on it, and no output lists the others.
                List::RestrictionRules | List::Roles | List::History => false,
            };
            // Keys of others and the groups of everybody take more than a look.
            let access = match list {
                List::ApiKeys | List::ListedKeys => Access::ADMINISTRATOR,
                _ => Access::VIEWER,
            };
            let roles = policy.roles.iter().filter_map(RoleName::known);
            let held = roles.map(Role::rights).collect();
            is_everywhere && reaches && access.is_covered_by(held)
        };
        self.owns_the_account || self.policies.iter().any(grants)
    }
}
