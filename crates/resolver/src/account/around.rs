//! What stands around policies and clusters in an account, as it was read.

use super::record::{record, words};
use super::{
    Attribute, ExternalIdentity, GroupId, IdentityId, Scope, Tag, Template, Timestamp, Unreadable,
};

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
        actions: Option<Vec<String>> = parts,
        /// What was there and could not be read; if `actions` is among it, there may be more than are listed
        unreadable: Unreadable = notes,
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
        roles: Option<Vec<String>> = parts,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
    }
}

record! {
    /// The service that an authorization is for
    pub struct AuthorizationSource {
        /// Such as `containers-kubernetes`
        service: Option<String> = known,
        /// The account it is in
        account: Option<String> = limiting,
        /// Only this instance
        instance: Option<String> = limiting,
        /// Only resources of this type
        resource_type: Option<String> = limiting,
    }
}

record! {
    /// The service that an authorization opens
    pub struct AuthorizationTarget {
        /// Such as `kms`
        service: Option<String> = known,
        /// Only this instance
        instance: Option<String> = limiting,
        /// Only in this resource group
        resource_group: Option<GroupId> = limiting,
    }
}

record! {
    /// An action control: an enterprise denies actions in the account, whatever policies allow
    pub struct ActionControl {
        /// The service whose actions it denies, such as `containers-kubernetes`
        service: Option<String> = known,
        /// Such as `containers-kubernetes.cluster.create`
        actions: Option<Vec<String>> = parts,
        /// The template of the enterprise that it comes from
        template: Option<Template> = known,
        /// What was there and could not be read; if `actions` is among it, there may be more than are listed
        unreadable: Unreadable = notes,
    }
}

record! {
    /// Another account, with a service that clusters of this one use
    pub struct OtherAccount {
        /// Its ID
        id: String = needed,
        /// What identities may do there with tokens of other accounts
        external_identity: Option<ExternalIdentity> = known,
    }
}

record! {
    /// Context-based restrictions, which limit from where something is reached
    pub struct Restrictions {
        /// What is restricted, and to which contexts
        rules: Option<Vec<RestrictionRule>> = parts,
        /// The network zones that contexts name
        zones: Option<Vec<Zone>> = parts,
        /// What was there and could not be read; of such a list there may be more entries
        unreadable: Unreadable = notes,
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
        resources: Option<Vec<Selection>> = known,
        /// From where they are reached: one of these. An empty list allows nothing.
        contexts: Option<Vec<Selection>> = known,
        /// The requests it is about; all where none are given
        operations: Option<Operations> = presumed,
        /// Whether it is enforced
        enforcement_mode: Option<Enforcement> = known,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
    }
}

impl RestrictionRule {
    /// One that is there and could not be read
    pub(crate) const UNREAD: Self = Self {
        id: None,
        description: None,
        resources: None,
        contexts: None,
        operations: None,
        enforcement_mode: None,
        unreadable: Unreadable::NOTHING,
    };
}

record! {
    /// Resources or contexts of which all of this holds
    // One that cannot be read stays one of its list, of which nobody knows what it selects.
    pub struct Selection or default {
        /// Such as `serviceName` or `networkZoneId`
        attributes: Option<Vec<Attribute>> = known,
        /// Access management tags
        tags: Option<Vec<Tag>> = parts,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
    }
}

record! {
    /// Requests that a rule is about
    pub struct Operations {
        /// By their kinds
        api_types: Option<Vec<ApiType>> = parts,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
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
        addresses: Option<Vec<Address>> = known,
        /// What is taken out of it
        excluded: Option<Vec<Address>> = known,
    }
}

record! {
    /// A part of a network zone
    // One that cannot be read stays one of its zone.
    pub struct Address or default {
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
        account_id: Option<String> = limiting,
        /// Such as `containers-kubernetes`
        service_name: Option<String> = known,
        /// The type of the service
        service_type: Option<String> = known,
        /// Only this instance
        service_instance: Option<String> = limiting,
        /// Only there
        location: Option<String> = limiting,
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
