//! The names things are known by: text once, at the edge, then a type of its own.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::reader::{Readable, Reader};
use super::record::record;
use super::schema::{Definitions, Described, Node, a_text};
use super::token::Token;

/// Copies share the text: most names stand in many records
macro_rules! text_id {
    ($(#[doc = $about:literal])+ $name:ident $read:ident) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The text as the account has it
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<T: Into<String>> From<T> for $name {
            fn from(text: T) -> Self {
                Self(text.into().into())
            }
        }

        impl Readable for $name {
            fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
                match token {
                    Token::Text(text) => Some(Self(reader.$read(text))),
                    other => reader.expected("a string", &other),
                }
            }
        }

        impl Described for $name {
            fn schema(all: &mut Definitions) -> Node {
                all.named(stringify!($name), |_| a_text(concat!($($about),+), Vec::new()))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
                into.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from).map(Self::from)
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
    Region shared
}
text_id! {
    /// A resource group's 32 hexadecimal digits, or `name:prod` while only the name is known
    GroupId shared
}
text_id! {
    /// `IBMid-...`, `iam-ServiceId-...`, `iam-Profile-...`, or `email:a@x` while only the address is known
    IdentityId shared
}
text_id! {
    /// A cluster's ID
    ClusterId alone
}
text_id! {
    /// The ID of an API key, `ApiKey-...`; its secret value has no type and no place
    KeyId alone
}

record! {
    /// A region with a resource group: holds at most one API key and, independently, one manual credential
    pub struct Scope with PartialOrd Ord Hash Deserialize {
        /// The region
        region: Region = needed,
        /// The resource group's ID
        resource_group: GroupId = needed,
    }
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
