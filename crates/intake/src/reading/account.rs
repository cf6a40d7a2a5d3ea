//! What outputs say about the account itself, about programs in it, and about one side of a cluster.

/// `account show`
#[derive(Debug, Clone, Default)]
pub(crate) struct AccountShown {
    pub id: Option<String>,
    pub linked: Option<String>,
    pub vrf: Option<bool>,
}

/// Who owns one of the accounts that somebody is in
#[derive(Debug, Clone)]
pub(crate) struct AccountOwner {
    pub account: String,
    pub owner: String,
}

/// The settings of IAM that the account itself made
#[derive(Debug, Clone, Default)]
pub(crate) struct IamSettings {
    pub create_keys: Option<String>,
    pub user_list: Option<String>,
    pub one_time_password: Option<bool>,
    /// A level of which no page says what classic infrastructure makes of it
    pub mfa_is_unclear: bool,
}

/// A service ID or trusted profile that is there
#[derive(Debug, Clone)]
pub(crate) struct ProgramRow {
    pub iam_id: String,
    pub name: Option<String>,
}

/// One thing about a cluster that goes by its name or ID
#[derive(Debug, Clone)]
pub(crate) struct ClusterPart {
    pub cluster: String,
    pub part: Part,
}

#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// The zones that its workers are in
    Zones(Vec<String>),
    /// Its add-ons
    AddOns(Vec<String>),
}
