//! What the caller may see, in the plainest words: a right is there or it is not.
//!
//! A policy with a condition counts as none, since no document says what a command prints under one.
//!
//! Sources: <https://cloud.ibm.com/docs/openshift?topic=openshift-iam-platform-access-roles>,
//! <https://cloud.ibm.com/docs/account?topic=account-account-services>

use super::printed::{Failure, needed};
use super::world::{Cluster, Identity, Policy, World};

/// The policies of somebody, their own and those of their access groups
pub struct Rights<'w> {
    world: &'w World,
    owns_the_account: bool,
    policies: Vec<&'w Policy>,
}

/// A platform role
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Sees
    Viewer,
    /// Everything
    Administrator,
}

/// Services that `All IAM Account Management services` covers
const OF_IAM: [&str; 4] = [
    "iam-identity",
    "iam-access-management",
    "iam-groups",
    "user-management",
];

impl<'w> Rights<'w> {
    /// What somebody holds; the account's owner needs no policy
    pub fn of(world: &'w World, who: &Identity) -> Result<Self, Failure> {
        let mut rights = Self {
            world,
            owns_the_account: world.account.owner.as_deref() == Some(who.id.as_str()),
            policies: Vec::new(),
        };
        if rights.owns_the_account {
            return Ok(rights);
        }
        let own = world.identity(&who.id).and_then(|it| it.policies.as_ref());
        rights.policies.extend(needed(own, || {
            format!("which policies `{}` has (`identities[].policies`)", who.id)
        })?);
        let groups = needed(world.access_groups.as_ref(), || {
            "which access groups there are (`access_groups`)".to_owned()
        })?;
        for group in groups {
            let members = needed(group.members.as_ref(), || {
                format!("who is in access group `{}`", group.id)
            })?;
            if members.iter().any(|it| it.identity() == who.id) {
                rights.policies.extend(needed(group.policies.as_ref(), || {
                    format!("what access group `{}` grants", group.id)
                })?);
            }
        }
        Ok(rights)
    }

    /// Whether they hold a role on an account management service, such as `user-management`; of those
    /// `All Account Management services` covers every one that commands ask for
    pub fn on_account_service(&self, service: &str, role: Role) -> bool {
        let reaches = |policy: &&Policy| {
            let all = matches!(
                policy.service_type.as_deref(),
                Some("platform_service" | "platform-service")
            );
            let of_iam =
                policy.service_group.as_deref() == Some("IAM") && OF_IAM.contains(&service);
            let named = policy.service.as_deref() == Some(service);
            // Limited to anything, it grants nothing: what is asked for is the account.
            let limited = policy.region.is_some()
                || policy.resource_group.is_some()
                || policy.cluster.is_some();
            (all || of_iam || named) && !limited
        };
        self.owns_the_account || self.any(reaches, role)
    }

    /// Whether they see a cluster
    pub fn see(&self, cluster: &Cluster) -> bool {
        self.owns_the_account || self.any(|policy| reaches_cluster(policy, cluster), Role::Viewer)
    }

    /// Whether they can work with a cluster while a group, or none, is targeted.
    ///
    /// Who was given the group has to target it; who was given the cluster may target no other group.
    ///
    /// Source: <https://cloud.ibm.com/docs/openshift?topic=openshift-cs_cluster_access>
    pub fn works_with(&self, cluster: &Cluster, targeted: Option<&str>) -> Result<bool, Failure> {
        let home = needed(cluster.resource_group.as_deref(), || {
            format!("which resource group cluster `{}` is in", cluster.id)
        })?;
        let fits = |policy: &&Policy| {
            reaches_cluster(policy, cluster)
                && match (&policy.resource_group, &policy.cluster) {
                    (Some(_), None) => targeted == Some(home),
                    (_, Some(_)) => targeted.is_none_or(|it| it == home),
                    (None, None) => true,
                }
        };
        Ok(self.owns_the_account || self.any(fits, Role::Viewer))
    }

    /// Whether they may look at what is stored for a region and group
    pub fn see_scope(&self, region: &str, group: &str) -> bool {
        let reaches = |policy: &&Policy| {
            covers_kubernetes(policy)
                && policy.cluster.is_none()
                && policy.tags.is_empty()
                && policy.region.as_deref().is_none_or(|it| it == region)
                && policy
                    .resource_group
                    .as_deref()
                    .is_none_or(|it| it == group)
        };
        self.owns_the_account || self.any(reaches, Role::Viewer)
    }

    /// Whether they see a resource group, and can target it
    pub fn see_group(&self, group: &str) -> bool {
        let reaches = |policy: &&Policy| {
            policy.resource_type.as_deref() == Some("resource-group")
                && policy
                    .resource_group
                    .as_deref()
                    .is_none_or(|it| it == group)
        };
        self.owns_the_account || self.any(reaches, Role::Viewer)
    }

    fn any(&self, reaches: impl Fn(&&Policy) -> bool, role: Role) -> bool {
        let mut policies = self.policies.iter();
        policies.any(|it| it.condition.is_none() && reaches(it) && self.grants(it, role))
    }

    fn grants(&self, policy: &Policy, role: Role) -> bool {
        let mut names = policy.roles.iter().map(String::as_str).chain(
            policy
                .role_ids
                .iter()
                .filter_map(|it| it.rsplit(':').next()),
        );
        names.any(|name| match (role, name) {
            (Role::Viewer, "Viewer" | "Editor" | "Operator" | "Administrator") => true,
            (Role::Administrator, "Administrator") => true,
            (Role::Viewer, name) => self.reads_clusters(name),
            (Role::Administrator, _) => false,
        })
    }

    /// Whether a role that the account defines holds the action of looking at a cluster
    fn reads_clusters(&self, name: &str) -> bool {
        let mut roles = self.world.roles.iter();
        roles.any(|it| {
            it.name.as_deref() == Some(name)
                && it.service.as_deref() == Some("containers-kubernetes")
                && it
                    .actions
                    .iter()
                    .any(|it| it == "containers-kubernetes.cluster.read")
        })
    }
}

fn reaches_cluster(policy: &Policy, cluster: &Cluster) -> bool {
    let is = |asked: &Option<String>, has: &Option<String>| asked.is_none() || asked == has;
    let carries = |(key, value): (&str, &str)| {
        let tags = cluster.access_tags.iter().flatten();
        tags.filter_map(|it| it.split_once(':'))
            .any(|it| it == (key, value))
    };
    covers_kubernetes(policy)
        && is(&policy.region, &cluster.region)
        && is(&policy.resource_group, &cluster.resource_group)
        && policy.cluster.as_ref().is_none_or(|it| *it == cluster.id)
        && policy.tag_pairs().all(carries)
}

/// Whether a policy is about clusters as a whole: a namespace has no platform roles
fn covers_kubernetes(policy: &Policy) -> bool {
    let of_any_service = policy.service.is_none()
        && policy.service_group.is_none()
        && policy
            .service_type
            .as_deref()
            .is_none_or(|it| it == "service");
    policy.resource_type.is_none()
        && (policy.service.as_deref() == Some("containers-kubernetes") || of_any_service)
        && policy.namespace.is_none()
}
