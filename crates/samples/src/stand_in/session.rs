//! What stays from one command to the next, and how this `ibmcloud` is built.

use serde::{Deserialize, Serialize};

use super::locale::Locale;

/// What is targeted, and which `ibmcloud` it is
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The region that is targeted
    pub region: Option<String>,
    /// The ID of the resource group that is targeted
    pub resource_group: Option<String>,
    /// How it is built and configured
    pub build: Build,
}

/// The differences between one `ibmcloud` and another, and what documents leave open about all of them
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Build {
    /// Which layouts it has
    pub era: Era,
    /// The language it is set to
    pub locale: Locale,
    /// Whether it says that there is a newer one
    pub update_banner: bool,
    /// Whether a failure starts with its correlation ID, as since 2026
    pub correlation_ids: bool,
    /// Whether errors of the service end in their code; some pages show them without
    pub codes: bool,
    /// How `account users --output json` spells its keys
    pub user_keys: UserKeys,
    /// Whether `iam access-groups --output json` is an object with `groups`, not a list
    pub groups_in_an_object: bool,
    /// What the `id` of a key owner is: that of the key, or that of the identity
    pub owner_id_is_key: bool,
    /// Which version of policies is listed where none is asked for
    pub policies: PolicyVersion,
    /// Whether the first sentence of `account show` names the account's owner, not whoever runs it
    pub account_show_names_the_owner: bool,
    /// Whether `iam api-keys --all` holds keys of service IDs too
    pub all_keys_hold_service_ids: bool,
}

impl Default for Build {
    fn default() -> Self {
        Self {
            era: Era::Current,
            locale: Locale::English,
            update_banner: false,
            correlation_ids: false,
            codes: true,
            user_keys: UserKeys::UserId,
            groups_in_an_object: false,
            owner_id_is_key: true,
            policies: PolicyVersion::V1,
            account_show_names_the_owner: false,
            all_keys_hold_service_ids: true,
        }
    }
}

/// Which layouts the command line has
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Era {
    /// 2017: `bx`, classic clusters, `Datacenter`
    #[serde(rename = "2017")]
    Of2017,
    /// 2019 to about 2021: `Location`, one flat list of a cluster
    #[serde(rename = "2019")]
    Of2019,
    /// As documented now
    #[default]
    #[serde(rename = "current")]
    Current,
}

impl Era {
    /// How the program is called
    pub fn program(self) -> &'static str {
        match self {
            Self::Of2017 => "bx",
            Self::Of2019 | Self::Current => "ibmcloud",
        }
    }
}

/// The two spellings of users that public scripts read
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserKeys {
    /// `user_id`, `state`, `email`
    #[default]
    UserId,
    /// `userId`, `ibmUniqueId`, `firstname`, `lastname`
    IbmUniqueId,
}

/// The two versions of policies
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyVersion {
    /// `subjects`, `roles`, `resources`
    #[default]
    V1,
    /// `subject`, `control`, `resource`, `rule`
    V2,
}
