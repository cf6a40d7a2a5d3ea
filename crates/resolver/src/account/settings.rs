//! Settings of IAM, as far as they were read. What an enterprise makes of them is not in them: where both say
//! something, the stricter counts.

use serde::Serialize;
use serde_json::Value;

use super::reader::{Readable, Reader};

/// Settings of IAM
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Those that the account itself made
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<OwnSettings>,
}

/// The settings that the account itself made, each in the word of the service
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OwnSettings {
    /// `RESTRICTED`, `NOT_RESTRICTED` or `NOT_SET`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restrict_create_platform_apikey: Option<String>,
    /// The same of who sees the list of users
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restrict_user_list_visibility: Option<String>,
}

impl Readable for Settings {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            own: fields.known("own"),
        })
    }
}

impl Readable for OwnSettings {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            restrict_create_platform_apikey: fields.known("restrict_create_platform_apikey"),
            restrict_user_list_visibility: fields.known("restrict_user_list_visibility"),
        })
    }
}

impl Settings {
    /// Whether the account itself lets everybody create API keys
    pub fn let_everybody_create_keys(&self) -> bool {
        let own = self.own.as_ref();
        let word = own.and_then(|it| it.restrict_create_platform_apikey.as_deref());
        matches!(word, Some("NOT_RESTRICTED" | "NOT_SET"))
    }

    /// Whether the account itself shows its users to those alone who may manage them
    pub fn hide_users(&self) -> bool {
        let own = self.own.as_ref();
        own.and_then(|it| it.restrict_user_list_visibility.as_deref()) == Some("RESTRICTED")
    }
}
