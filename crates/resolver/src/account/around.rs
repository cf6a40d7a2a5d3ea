//! What stands around policies and clusters in an account, as it was read. Only roles are decided by.

use super::record::{record, words};
use super::{Attribute, GroupId, IdentityId, Scope, Tag, Timestamp};

record! {
    /// A role and the actions that it allows
    pub struct RoleDefinition {
        /// Its cloud resource name
        crn: String = needed,
        /// Its display name
        name: Option<String> = known,
        /// The service that it is a role of
        service: Option<String> = known,
        /// Such as `containers-kubernetes.cluster.create`
        actions: Option<Vec<String>> = whole,
    }
}

impl RoleDefinition {
    /// What policies call it: its display name, else its ID
    pub(crate) fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.crn)
    }

    /// Whether every service has it, each with actions of its own, as `Viewer`
    pub fn is_general(&self) -> bool {
        self.crn.contains(":iam::::")
    }
}

record! {
    /// What one service may do with another
    pub struct Authorization {
        /// Its ID
        id: Option<String> = known,
        /// Who may do it
        source: Option<AuthorizationSource> = known,
        /// With what
        target: Option<AuthorizationTarget> = known,
        /// Display names such as `Reader`
        roles: Option<Vec<String>> = whole,
    }
}

record! {
    /// The service that an authorization is for
    pub struct AuthorizationSource {
        /// Such as `containers-kubernetes`
        service: Option<String> = known,
        /// The account it is in
        account: Option<String> = known,
        /// Only this instance
        instance: Option<String> = known,
        /// Only resources of this type
        resource_type: Option<String> = known,
    }
}

record! {
    /// The service that an authorization opens
    pub struct AuthorizationTarget {
        /// Such as `kms`
        service: Option<String> = known,
        /// Only this instance
        instance: Option<String> = known,
        /// Only in this resource group
        resource_group: Option<GroupId> = known,
    }
}

record! {
    /// Context-based restrictions, which limit from where something is reached
    pub struct Restrictions {
        /// What is restricted, and to which contexts
        rules: Option<Vec<RestrictionRule>> = whole,
        /// The network zones that contexts name
        zones: Option<Vec<Zone>> = whole,
    }
}

record! {
    /// What one rule restricts
    pub struct RestrictionRule {
        /// Its ID
        id: Option<String> = known,
        /// What people say of it
        description: Option<String> = known,
        /// The resources it is about
        resources: Option<Vec<Selection>> = whole,
        /// From where they are reached: one of these. An empty list allows nothing.
        contexts: Option<Vec<Selection>> = whole,
        /// The requests it is about; all where none are given
        operations: Option<Operations> = known,
        /// Whether it is enforced
        enforcement_mode: Option<Enforcement> = known,
    }
}

record! {
    /// Resources or contexts of which all of this holds
    pub struct Selection {
        /// Such as `serviceName` or `networkZoneId`
        attributes: Option<Vec<Attribute>> = whole,
        /// Access management tags
        tags: Option<Vec<Tag>> = whole,
    }
}

record! {
    /// Requests that a rule is about
    pub struct Operations {
        /// By their kinds
        api_types: Option<Vec<ApiType>> = whole,
    }
}

record! {
    /// A kind of requests
    pub struct ApiType {
        /// Such as `crn:v1:bluemix:public:containers-kubernetes::::api-type:management`
        api_type_id: String = needed,
    }
}

words! {
    /// Whether a context-based restriction is enforced
    pub enum Enforcement {
        /// It is
        Enabled = "enabled",
        /// It is not
        Disabled = "disabled",
        /// It only reports what it would refuse
        Report = "report",
    }
}

record! {
    /// A network zone
    pub struct Zone {
        /// Its ID
        id: String = needed,
        /// Its name
        name: Option<String> = known,
        /// What is in it
        addresses: Option<Vec<Address>> = whole,
        /// What is taken out of it
        excluded: Option<Vec<Address>> = whole,
    }
}

record! {
    /// A part of a network zone
    pub struct Address {
        /// Such as `ipAddress`, `subnet`, `vpc` or `serviceRef`
        kind: Option<String> = known "type",
        /// The address, the range, or the network
        value: Option<String> = known,
        /// The service whose addresses these are
        reference: Option<AddressReference> = known "ref",
    }
}

record! {
    /// A service whose addresses are meant
    pub struct AddressReference {
        /// The account it is in
        account_id: Option<String> = known,
        /// Such as `containers-kubernetes`
        service_name: Option<String> = known,
        /// The type of the service
        service_type: Option<String> = known,
        /// Only this instance
        service_instance: Option<String> = known,
        /// Only there
        location: Option<String> = known,
    }
}

record! {
    /// Something that happened in the account
    pub struct Event {
        /// When
        at: Option<Timestamp> = known,
        /// Such as `containers-kubernetes.account-key.reset`
        action: Option<String> = known,
        /// Who did it
        actor: Option<IdentityId> = known,
        /// In which scope
        scope: Option<Scope> = known,
        /// How it ended, such as `success` or `denied`
        outcome: Option<String> = known,
    }
}

record! {
    /// How old a part of the document is
    pub struct Evidence {
        /// The part, such as `clusters.vpc`
        what: String = needed,
        /// When it was read
        at: Option<Timestamp> = known,
        /// What it was read from
        by: Option<String> = known,
    }
}
