//! Clusters, as far as credentials concern them.

use super::record::{layered, words};
use super::{ClusterId, Fact, GroupId, Region, Scope, Shared, Timestamp, Unreadable, crn};
use crate::rights::Service;
use crate::truth::Truth;

layered! {
    /// One cluster, as far as credentials concern it
    pub struct Cluster {
        /// Its ID
        id: ClusterId = needed,
        /// Its name, which two clusters in two regions may share
        name: Option<String> = known,
        /// Its cloud resource name
        crn: Option<String> = known,
        /// When it was made
        created_at: Option<Timestamp> = known,
        /// What its workers run on
        provider: Option<Infrastructure> = known,
        /// What runs on its workers
        platform: Option<Platform> = known,
        /// The region that manages it
        region: Option<Region> = presumed,
        /// Its resource group, chosen at creation
        resource_group: Option<GroupId> = presumed,
        /// Classic: the infrastructure account its workers live in
        classic_account: Option<String> = presumed,
        /// How many worker nodes
        workers: Option<u32> = known,
        /// The zones its workers are in
        zones: Option<Shared<String>> = parts,
        /// The trusted profile its storage components use; `null` when they use the key
        trusted_profile: Fact<String> = known,
        /// Add-ons such as `vpc-block-csi-driver`
        add_ons: Option<Shared<String>> = parts,
        /// Other services it uses, such as `key-protect`
        services: Option<Shared<String>> = parts,
        /// The cloud resource names of instances of services that it uses, each with the account that the instance is in.
        /// If `service_instances` is among what could not be read, there may be more than are listed.
        service_instances: Option<Shared<String>> = parts,
        /// The access management tags on it, such as `env:prod`
        access_tags: Option<Shared<String>> = parts,
        /// What was there and could not be read; of such a list there may be more entries
        unreadable: Unreadable = notes,
    }
}

impl Cluster {
    /// A cluster of which only the ID is known
    pub fn new(id: impl Into<ClusterId>) -> Self {
        Self {
            id: id.into(),
            ..Self::default()
        }
    }

    /// Whether it runs on classic infrastructure, or may
    pub(crate) fn may_be_classic(&self) -> bool {
        self.provider.is_none_or(|it| it == Infrastructure::Classic)
    }

    /// Whether its workers are in more than one zone
    pub(crate) fn is_in_several_zones(&self) -> bool {
        let zones = self.zones.as_ref();
        zones.is_some_and(|zones| zones.iter().any(|it| *it != zones[0]))
    }

    /// Whether more may come out about it: what runs on its workers, or which services it uses
    pub(crate) fn may_use_more(&self) -> bool {
        !self.services_are_known() || self.platform.is_none()
    }

    /// Whether some live in more than one classic infrastructure account, or may: one that could not be read may be
    /// another
    pub fn may_be_in_several_classic_accounts<'a>(
        mut clusters: impl Iterator<Item = &'a Self> + Clone,
    ) -> bool {
        let mut accounts = clusters
            .clone()
            .filter_map(|it| it.classic_account.as_deref());
        let first = accounts.next();
        accounts.any(|it| Some(it) != first) || clusters.any(Self::has_unreadable_account)
    }

    /// Whether it says in which infrastructure account it lives, and that cannot be read
    pub(crate) fn has_unreadable_account(&self) -> bool {
        self.classic_account.is_none() && self.unreadable.has("classic_account")
    }

    /// Where it belongs, once both halves are known
    pub fn scope(&self) -> Option<Scope> {
        Some(Scope {
            region: self.region.clone()?,
            resource_group: self.resource_group.clone()?,
        })
    }

    /// What people call it: name, else ID
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    /// Whether its workers are in no other zone than those listed
    pub(crate) fn zones_are_known(&self) -> bool {
        self.unreadable.leaves_whole(&self.zones, "zones")
    }

    /// Its access management tags, and whether those are all
    pub(crate) fn held_tags(&self) -> (&[String], bool) {
        let tags = self.access_tags.as_deref().map_or(&[][..], Vec::as_slice);
        let are_all = (self.unreadable).leaves_whole(&self.access_tags, "access_tags");
        (tags, are_all)
    }

    /// Whether an add-on is enabled on it
    pub(crate) fn runs_add_on(&self, name: &str) -> Truth {
        let are_all = self.unreadable.leaves_whole(&self.add_ons, "add_ons");
        Truth::listed(self.has_add_on(name), are_all)
    }

    /// Whether an add-on is known to be enabled on it
    pub fn has_add_on(&self, name: &str) -> bool {
        self.add_ons
            .as_ref()
            .is_some_and(|add_ons| add_ons.iter().any(|it| it == name))
    }

    /// Whether it uses a service, by whichever of its names
    pub fn uses(&self, service: Service) -> Truth {
        let mut names = service.names_in_clusters().iter();
        let is_listed = names.any(|it| self.uses_service(it)) || self.has_instance_of(service);
        Truth::listed(is_listed, self.services_are_known())
    }

    /// Whether an instance of a service is known to be among what it uses
    fn has_instance_of(&self, service: Service) -> bool {
        let instances = self.service_instances.iter().flat_map(|it| it.iter());
        let mut services = instances.filter_map(|it| crn::service(it));
        services.any(|it| Some(it) == service.name())
    }

    /// Whether it uses no other service than those listed
    pub fn services_are_known(&self) -> bool {
        self.unreadable.leaves_whole(&self.services, "services")
    }

    /// Whether it is known to use a service
    pub fn uses_service(&self, name: &str) -> bool {
        self.services
            .as_ref()
            .is_some_and(|services| services.iter().any(|it| it == name))
    }
}

words! {
    /// What worker nodes run on
    pub enum Infrastructure {
        /// Classic infrastructure, an account of its own
        Classic = "classic",
        /// VPC infrastructure, under IAM
        Vpc = "vpc",
        /// Hosts that a Satellite location brings
        Satellite = "satellite",
    }
}

impl Infrastructure {
    /// Every one there is
    pub const ALL: [Self; 3] = [Self::Classic, Self::Vpc, Self::Satellite];
}

words! {
    /// What runs on worker nodes
    pub enum Platform {
        /// IBM Cloud Kubernetes Service
        Kubernetes = "kubernetes",
        /// Red Hat OpenShift on IBM Cloud
        Openshift = "openshift",
    }
}

impl Platform {
    /// Every one there is
    pub const ALL: [Self; 2] = [Self::Kubernetes, Self::Openshift];
}
