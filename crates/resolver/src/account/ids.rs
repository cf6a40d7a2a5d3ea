//! The names things are known by: text once, at the edge, then a type of its own.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::reader::{Readable, Reader};

macro_rules! text_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text as the account has it
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<T: Into<String>> From<T> for $name {
            fn from(text: T) -> Self {
                Self(text.into())
            }
        }

        impl Readable for $name {
            fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
                String::read(value, reader).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}

text_id! {
    /// A region code such as `us-south`
    Region
}
text_id! {
    /// A resource group's 32 hexadecimal digits, or `name:prod` while only the name is known
    GroupId
}
text_id! {
    /// `IBMid-...`, `iam-ServiceId-...`, `iam-Profile-...`, or `email:a@x` while only the address is known
    IdentityId
}
text_id! {
    /// A cluster's ID
    ClusterId
}
text_id! {
    /// The ID of an API key, `ApiKey-...`; its secret value has no type and no place
    KeyId
}

/// A region with a resource group: holds at most one API key and, independently, one manual credential
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Scope {
    /// The region
    pub region: Region,
    /// The resource group's ID
    pub resource_group: GroupId,
}

impl Scope {
    /// The scope of `resource_group` in `region`
    pub fn new(region: impl Into<Region>, resource_group: impl Into<GroupId>) -> Self {
        Self {
            region: region.into(),
            resource_group: resource_group.into(),
        }
    }
}

impl IdentityId {
    /// What the ID alone says about its kind: only service IDs and trusted profiles give themselves away
    pub fn kind(&self) -> Option<super::IdentityKind> {
        if self.0.starts_with("iam-ServiceId-") {
            Some(super::IdentityKind::ServiceId)
        } else if self.0.starts_with("iam-Profile-") {
            Some(super::IdentityKind::TrustedProfile)
        } else {
            None
        }
    }

    /// The address, while that is all that is known
    pub fn provisional_email(&self) -> Option<&str> {
        self.0.strip_prefix("email:")
    }
}

impl GroupId {
    /// The name, while that is all that is known
    pub fn provisional_name(&self) -> Option<&str> {
        self.0.strip_prefix("name:")
    }
}
