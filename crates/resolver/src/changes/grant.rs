//! A role on a service, as far as it reaches: the policy that grants it, and the commands that make it or take it away.

use serde::Serialize;

use super::given::group_of_its_own;
use crate::account::{
    ALL_SERVICES, ClusterId, GroupId, IdentityId, Policy, RESOURCE_GROUP, Region, RoleName,
    ServiceName, Snapshot,
};
use crate::commands::{self, Command, quoted};
use crate::index::Index;
use crate::permissions::{Role, RoleNeed, Service, Where};

/// A role on a service, as far as it reaches
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Grant {
    /// To whom
    pub identity: IdentityId,
    /// Which role
    pub role: Role,
    /// On which service
    pub service: Service,
    /// Only in this region
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Only in this resource group
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_group: Option<GroupId>,
    /// Only on this cluster
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<ClusterId>,
}

impl Grant {
    /// The least of the roles that meet a need at a place, no wider than it has to be
    pub(crate) fn that_meets(
        who: &IdentityId,
        need: RoleNeed,
        region: Option<&Region>,
        group: Option<&GroupId>,
        cluster: Option<&ClusterId>,
    ) -> Option<Self> {
        let (region, resource_group, cluster) = match need.reach {
            Where::Scope => (region, group, None),
            Where::EveryGroup => (region, None, None),
            Where::Account => (None, None, None),
            Where::Cluster | Where::ClusterUntargeted => (None, None, Some(cluster?)),
        };
        // Access to a group itself has no region.
        let region = region.filter(|_| need.service != Service::ResourceGroup);
        Some(Self {
            identity: who.clone(),
            role: need.access.roles().next()?,
            service: need.service,
            region: region.cloned(),
            resource_group: resource_group.cloned(),
            cluster: cluster.cloned(),
        })
    }

    /// The role of a policy, where a plan can grant both it and the service
    pub(crate) fn in_policy(
        identity: &IdentityId,
        policy: &Policy,
        role: &RoleName,
    ) -> Option<Self> {
        if !policy.is_plain() || policy.has_fine_limits() {
            return None;
        }
        let service = match &policy.service {
            _ if policy.is_about_groups() => Service::ResourceGroup,
            None => Service::AllServices,
            Some(service) => service.known()?,
        };
        Some(Self {
            identity: identity.clone(),
            role: role.known()?,
            service,
            region: policy.region.clone(),
            resource_group: policy.resource_group.clone(),
            cluster: policy.cluster.clone(),
        })
    }

    /// The policy it makes
    pub fn policy(&self) -> Policy {
        Policy {
            roles: vec![self.role()],
            service: (self.service.name()).map(|_| ServiceName::Known(self.service)),
            service_type: (self.service == Service::AllServices).then(|| ALL_SERVICES.to_owned()),
            region: self.region.clone(),
            resource_group: self.resource_group.clone(),
            cluster: self.cluster.clone(),
            resource_type: (self.service == Service::ResourceGroup)
                .then(|| RESOURCE_GROUP.to_owned()),
            ..Policy::default()
        }
    }

    /// The role as a policy has it
    pub(crate) fn role(&self) -> RoleName {
        RoleName::Known(self.role)
    }

    pub(crate) fn text(&self, index: &Index) -> String {
        let whom = index.identity_label(&self.identity);
        format!("grant {whom} {}", self.what(index))
    }

    /// The role, on what, and how far it reaches: `Viewer on Key Protect in us-south/prod`
    pub fn what(&self, index: &Index) -> String {
        let group = self.resource_group.as_ref().map(|it| index.group_label(it));
        let role = self.role;
        if self.service == Service::ResourceGroup {
            return match group {
                Some(group) => format!("{role} on resource group {group} itself"),
                None => format!("{role} on every resource group itself"),
            };
        }
        let mut text = format!("{role} on {}", self.service.title());
        match (&self.cluster, &self.region, group) {
            (Some(cluster), _, _) => text.push_str(&format!(" for cluster {cluster}")),
            (None, Some(region), Some(group)) => text.push_str(&format!(" in {region}/{group}")),
            (None, Some(region), None) => text.push_str(&format!(" in {region}")),
            (None, None, Some(group)) => text.push_str(&format!(" in resource group {group}")),
            (None, None, None) => {}
        }
        text
    }

    pub(crate) fn command(&self, index: &Index) -> Command {
        let (noun, whom) = commands::policies_of(index, &self.identity);
        let mut words = format!("iam {noun}-create {whom}");
        words.push_str(&format!(" --roles {}", quoted(self.role.name())));
        match self.service.name() {
            Some(service) => words.push_str(&format!(" --service-name {service}")),
            // Without a service a policy is about all of them.
            None if self.service == Service::AllServices => {}
            None => {
                words.push_str(" --resource-type resource-group");
                if let Some(group) = &self.resource_group {
                    words.push_str(&format!(" --resource {}", quoted(group.as_str())));
                }
                return Command::ibmcloud(words);
            }
        }
        if let Some(region) = &self.region {
            words.push_str(&format!(" --region {}", quoted(region.as_str())));
        }
        if let Some(group) = &self.resource_group {
            words.push_str(&format!(
                " --resource-group-name {}",
                quoted(index.group_label(group))
            ));
        }
        if let Some(cluster) = &self.cluster {
            words.push_str(&format!(" --service-instance {}", quoted(cluster.as_str())));
        }
        Command::ibmcloud(words)
    }
}

impl Grant {
    /// Whether a policy grants the role just so far: neither wider nor narrower
    pub(crate) fn is_in(&self, policy: &Policy) -> bool {
        let wanted = self.policy();
        policy.is_plain()
            && !policy.has_fine_limits()
            && policy.roles.contains(&self.role())
            && policy.service == wanted.service
            && policy.region == wanted.region
            && policy.resource_group == wanted.resource_group
            && policy.cluster == wanted.cluster
            && policy.resource_type == wanted.resource_type
    }

    /// The policies that a revocation takes the role out of, where they are known
    pub(crate) fn policies<'a>(&self, snapshot: &'a Snapshot) -> Option<Vec<&'a Policy>> {
        let own = snapshot
            .identities
            .iter()
            .find(|it| it.id == self.identity)
            .and_then(|it| it.policies.as_ref());
        let granted = (snapshot.access_groups.iter().flatten())
            .filter(|group| group.id == group_of_its_own(&self.identity))
            .flat_map(|group| group.policies.iter().flatten());
        let found: Vec<&Policy> = own
            .into_iter()
            .flatten()
            .chain(granted)
            .filter(|it| self.is_in(it))
            .collect();
        (own.is_some() || !found.is_empty()).then_some(found)
    }

    /// Takes the role out of those policies, and leaves their other roles
    pub(crate) fn revoke(&self, snapshot: &mut Snapshot) {
        let without = |policies: &mut Vec<Policy>| {
            for policy in policies.iter_mut().filter(|it| self.is_in(it)) {
                policy.roles.retain(|it| *it != self.role());
            }
            policies.retain(|it| !it.roles.is_empty() || !it.unreadable.is_empty());
        };
        let own = snapshot
            .identities
            .iter_mut()
            .find(|it| it.id == self.identity)
            .and_then(|it| it.policies.as_mut());
        own.into_iter().for_each(without);
        let group = group_of_its_own(&self.identity);
        (snapshot.access_groups.iter_mut().flatten())
            .filter(|it| it.id == group)
            .filter_map(|it| it.policies.as_mut())
            .for_each(without);
    }

    /// The commands that find the policy and take the role out of it
    pub(crate) fn commands_to_revoke(&self, index: &Index, others: &[String]) -> Vec<Command> {
        let who = &self.identity;
        let (noun, whom) = commands::policies_of(index, who);
        let change = if others.is_empty() {
            format!("iam {noun}-delete {whom} <policy_id>")
        } else {
            let roles = quoted(&others.join(","));
            format!("iam {noun}-update {whom} <policy_id> --roles {roles}")
        };
        vec![
            commands::show_policies(index, who),
            Command::ibmcloud(change),
        ]
    }
}
