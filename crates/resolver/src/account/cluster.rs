//! Clusters, as far as credentials concern them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::reader::{Readable, Reader, Word};
use super::{ClusterId, Fact, GroupId, Region, Scope, Unreadable};
use crate::truth::Truth;

/// One cluster
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cluster {
    /// Its ID
    pub id: ClusterId,
    /// Its name, which two clusters in two regions may share
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What its workers run on
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<Infrastructure>,
    /// What runs on its workers
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform: Option<Platform>,
    /// The region that manages it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Its resource group, chosen at creation
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_group: Option<GroupId>,
    /// Classic: the infrastructure account its workers live in
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classic_account: Option<String>,
    /// How many worker nodes
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<u32>,
    /// The zones its workers are in
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zones: Option<Vec<String>>,
    /// The trusted profile its storage components use; `null` when they use the key
    #[serde(skip_serializing_if = "Fact::is_unknown")]
    pub trusted_profile: Fact<String>,
    /// Add-ons such as `vpc-block-csi-driver`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add_ons: Option<Vec<String>>,
    /// Other services it uses, such as `key-protect`. If `services` is among what could not be read, there may
    /// be more than are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub services: Option<Vec<String>>,
    /// What was there and could not be read
    #[serde(skip_serializing_if = "Unreadable::is_empty")]
    pub unreadable: Unreadable,
}

impl Readable for Cluster {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            id: fields.needed("id")?,
            name: fields.known("name"),
            provider: fields.known("provider"),
            platform: fields.known("platform"),
            region: fields.presumed("region"),
            resource_group: fields.presumed("resource_group"),
            classic_account: fields.presumed("classic_account"),
            workers: fields.known("workers"),
            zones: fields.whole("zones"),
            trusted_profile: fields.fact("trusted_profile"),
            add_ons: fields.whole("add_ons"),
            services: fields.presumed_list("services"),
            unreadable: fields.unreadable(),
        })
    }
}

impl Cluster {
    /// A cluster of which only the ID is known
    pub fn new(id: impl Into<ClusterId>) -> Self {
        Self {
            id: id.into(),
            name: None,
            provider: None,
            platform: None,
            region: None,
            resource_group: None,
            classic_account: None,
            workers: None,
            zones: None,
            trusted_profile: Fact::Unknown,
            add_ons: None,
            services: None,
            unreadable: Unreadable::default(),
        }
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

    /// Whether an add-on is known to be enabled on it
    pub fn has_add_on(&self, name: &str) -> bool {
        self.add_ons
            .as_ref()
            .is_some_and(|add_ons| add_ons.iter().any(|it| it == name))
    }

    /// Whether it uses one of some services
    pub fn uses(&self, services: &[&str]) -> Truth {
        if services.iter().any(|it| self.uses_service(it)) {
            return Truth::Yes;
        }
        match self.services_are_known() {
            true => Truth::No,
            false => Truth::Unknown,
        }
    }

    /// Whether it uses no other service than those listed
    pub fn services_are_known(&self) -> bool {
        self.services.is_some() && !self.unreadable.has("services")
    }

    /// Whether it is known to use a service
    pub fn uses_service(&self, name: &str) -> bool {
        self.services
            .as_ref()
            .is_some_and(|services| services.iter().any(|it| it == name))
    }
}

/// What worker nodes run on
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Infrastructure {
    /// Classic infrastructure, an account of its own
    Classic,
    /// VPC infrastructure, under IAM
    Vpc,
    /// Hosts that a Satellite location brings
    Satellite,
}

impl Word for Infrastructure {}

impl Infrastructure {
    /// Every one there is
    pub const ALL: [Self; 3] = [Self::Classic, Self::Vpc, Self::Satellite];
}

/// What runs on worker nodes
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// IBM Cloud Kubernetes Service
    Kubernetes,
    /// Red Hat OpenShift on IBM Cloud
    Openshift,
}

impl Word for Platform {}
