//! Whom trusted profiles trust, and context-based restrictions

use serde::{Deserialize, Serialize};

use super::Name;

record! {
    /// Whoever all of this is true of
    Trust {
        #[serde(skip_serializing_if = "Option::is_none")]
        cr_type: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        realm: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        conditions: Option<Vec<Claim>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        crn: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        namespace: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        identity: Option<Name>,
    }
}

record! {
    /// What is asked of them
    Claim { claim: Name, operator: Name, value: Name }
}

record! {
    /// Another account, with services that clusters use
    OtherAccount {
        id: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        external_identity: Option<ExternalIdentity>,
    }
}

record! {
    /// What identities may do there with tokens of other accounts
    ExternalIdentity {
        #[serde(skip_serializing_if = "Option::is_none")]
        identity_types: Option<IdentityTypes>,
    }
}

record! {
    /// By their kinds
    IdentityTypes {
        #[serde(skip_serializing_if = "Option::is_none")]
        user: Option<ExternalAccess>,
        #[serde(skip_serializing_if = "Option::is_none")]
        service_id: Option<ExternalAccess>,
        #[serde(skip_serializing_if = "Option::is_none")]
        service: Option<ExternalAccess>,
    }
}

record! {
    /// Whose tokens are taken
    ExternalAccess {
        #[serde(skip_serializing_if = "Option::is_none")]
        state: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        external_allowed_accounts: Option<Vec<Name>>,
    }
}

record! {
    /// What an enterprise denies
    ActionControl {
        service: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        actions: Option<Vec<Name>>,
    }
}

record! {
    /// Context-based restrictions
    Restrictions {
        #[serde(skip_serializing_if = "Option::is_none")]
        rules: Option<Vec<RestrictionRule>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        zones: Option<Vec<Zone>>,
    }
}

record! {
    /// What is restricted, and from where it is reached
    RestrictionRule {
        id: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        resources: Option<Vec<Selection>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        contexts: Option<Vec<Selection>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        operations: Option<Operations>,
        #[serde(skip_serializing_if = "Option::is_none")]
        enforcement_mode: Option<Name>,
    }
}

record! {
    /// Resources or contexts
    Selection { attributes: Vec<Pair> }
}

record! {
    /// What has to be so of them
    Pair { name: Name, value: Name }
}

record! {
    /// The requests that a rule is about
    Operations { api_types: Vec<ApiType> }
}

record! {
    /// A kind of requests
    ApiType { api_type_id: Name }
}

record! {
    /// A network zone
    Zone {
        id: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        addresses: Option<Vec<Address>>,
    }
}

record! {
    /// A part of it
    Address {
        r#type: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        r#ref: Option<Reference>,
    }
}

record! {
    /// A service whose addresses are meant
    Reference { service_name: Name }
}

impl Selection {
    /// Of which all of this holds
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        let pair = |(name, value): &(&str, &str)| Pair {
            name: (*name).into(),
            value: (*value).into(),
        };
        Self {
            attributes: pairs.iter().map(pair).collect(),
        }
    }

    /// What it says of something
    pub fn value(&self, name: &str) -> Option<&Name> {
        let mut all = self.attributes.iter();
        all.find(|it| it.name == *name).map(|it| &it.value)
    }
}

impl Operations {
    /// Requests of one kind
    pub fn of(kind: &str) -> Self {
        let api_type_id = format!("crn:v1:bluemix:public:containers-kubernetes::::api-type:{kind}");
        Self {
            api_types: vec![ApiType {
                api_type_id: Name::from(&*api_type_id),
            }],
        }
    }
}
