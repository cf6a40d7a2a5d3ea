//! What each output says, before it is known where it belongs.

use std::collections::BTreeMap;

use keyatlas_resolver::account::{
    Fact, IdentityId, IdentityKind, Infrastructure, KeyId, KeyState, List, MEMBERS, Platform,
    Policy, Region, Snapshot, Standing,
};
use serde_json::Value;

mod account;
pub(crate) use account::{AccountOwner, AccountShown, ClusterPart, IamSettings, Part, ProgramRow};

mod fields;
pub(crate) use fields::{
    every, expect_flags, expect_text, is_hex_id, is_whole_address, kind_of, owned, says, text,
};

use crate::command::Command;
use crate::report::Problem;
use keyatlas_transcript::lines::Line;

/// An output as text
pub(crate) struct Text<'a, 't> {
    pub lines: &'a [Line<'t>],
    pub command: Option<&'a Command>,
    /// The number of the line that nothing ends, if one is: what it says may break off
    pub open_end: usize,
}

impl Text<'_, '_> {
    /// Whether a line may break off inside what it says
    pub fn may_break_off(&self, line: &Line) -> bool {
        line.number == self.open_end
    }
}

/// An output as JSON
pub(crate) struct Json<'a> {
    pub value: &'a Value,
    pub command: Option<&'a Command>,
    /// The line it starts on
    pub line: usize,
    /// The line each entry of its list starts on
    pub entry_lines: &'a [usize],
    /// Whether it ends where it should
    pub whole: bool,
    /// When it was printed, which decides what has expired
    pub as_of: Option<&'a str>,
}

/// What a page calls the list it holds
pub(crate) const PAGES: [&str; 8] = [
    "resources",
    "apikeys",
    "users",
    "clusters",
    "policies",
    "items",
    "groups",
    "members",
];

impl Json<'_> {
    /// The entries of a list, of a page that holds one, or the single object itself; each with its line
    pub fn entries(&self) -> Vec<(usize, &Value)> {
        let list = match self.value {
            Value::Array(list) => list,
            Value::Object(page) => {
                let inner = PAGES
                    .iter()
                    .find_map(|name| page.get(*name).and_then(Value::as_array));
                match inner {
                    Some(list) => list,
                    None => return vec![(self.line, self.value)],
                }
            }
            _ => return Vec::new(),
        };
        let known = self.entry_lines.len() == list.len();
        list.iter()
            .enumerate()
            .map(|(at, entry)| {
                let line = if known {
                    self.entry_lines[at]
                } else {
                    self.line
                };
                (line, entry)
            })
            .collect()
    }

    /// Whether the value is a list or page, not one object
    pub fn is_list(&self) -> bool {
        self.value.is_array() || self.is_page()
    }

    /// Whether it is one page of an answer over HTTP
    pub fn is_page(&self) -> bool {
        ["resources", "apikeys", "groups", "members"]
            .iter()
            .any(|name| self.value.get(*name).is_some_and(Value::is_array))
    }

    /// Whether a page has one after it, or is one after another
    pub fn is_part(&self) -> bool {
        let says = |name: &str| match self.value.get(name) {
            Some(Value::String(link)) => !link.is_empty(),
            Some(Value::Object(link)) => !link.is_empty(),
            _ => false,
        };
        let starts_late = self
            .value
            .get("offset")
            .and_then(Value::as_u64)
            .is_some_and(|it| it > 0);
        says("next") || says("next_url") || says("previous") || starts_late
    }
}

/// What was said beside the facts
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    pub problems: Vec<Problem>,
    pub notes: Vec<String>,
    /// Whether these lines belong to no answer
    pub says_nothing: bool,
}

/// What an output says
#[derive(Debug, Clone)]
pub(crate) enum Reading {
    Clusters(Vec<ClusterRow>, Vec<List>),
    KeyOwner(KeyOwner),
    Credential(CredentialAnswer),
    InfraPermissions(PermissionReport),
    Groups(Vec<GroupRow>, IsWhole),
    Users(Vec<UserRow>, IsWhole),
    Target(Target),
    Keys(KeyList),
    Document(Box<Snapshot>),
    Policies(Vec<PolicyList>),
    AccessGroups(AccessGroupList),
    Members(MemberList),
    ClassicUsers(Vec<ClassicRow>, IsWhole),
    ClassicPermissions(ClassicPermissions),
    AccountShown(AccountShown),
    AccountOwners(Vec<AccountOwner>),
    IamSettings(IamSettings),
    Programs(Vec<ProgramRow>),
    ClusterPart(ClusterPart),
    VlanSpanning(bool),
    /// A message, or nothing known
    Nothing,
}

/// Whether a list is the whole of it
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IsWhole {
    Yes,
    No,
    /// One page; together the pages may have this many entries
    PageOf(u64),
}

#[derive(Debug, Clone, Default)]
pub(crate) struct ClusterRow {
    pub id: String,
    pub name: Option<String>,
    pub provider: Option<Infrastructure>,
    pub platform: Option<Platform>,
    pub region: Option<Region>,
    pub location: Option<String>,
    pub group_id: Option<String>,
    pub group_name: Option<String>,
    pub workers: Option<u32>,
    pub zones: Option<Vec<String>>,
    pub trusted_profile: Fact<String>,
    pub add_ons: Option<Vec<String>>,
    /// Some of those it uses, where an output said anything of that; there may be others
    pub services: Option<Vec<String>>,
    /// A user of classic infrastructure that the cluster names: a hint at a manual credential, no more
    pub api_user: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct KeyOwner {
    pub cluster: Option<String>,
    pub key: Option<KeyId>,
    pub iam_id: Option<IdentityId>,
    pub name: Option<String>,
    pub email: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct CredentialAnswer {
    /// As the output names it
    pub group: Option<String>,
    /// None when no credential is set
    pub username: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct PermissionReport {
    pub group: Option<String>,
    /// The heading was there and named no group: none was targeted
    pub no_group_targeted: bool,
    /// Absent when no section was pasted
    pub missing: Option<(Vec<String>, Vec<String>)>,
    /// A part of that could not be read
    pub more_may_be_missing: bool,
    pub set_up_by: Option<SetUpBy>,
    pub classic_account: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SetUpBy {
    LinkedAccount,
    ManualCredential,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct GroupRow {
    pub id: String,
    pub name: Option<String>,
    pub default: Option<bool>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct UserRow {
    pub user_id: Option<String>,
    pub iam_id: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub standing: Option<Standing>,
    /// Something was said, and nobody knows what it means
    pub standing_is_unclear: bool,
    pub owns_the_account: bool,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Target {
    pub region: Option<Region>,
    pub user: Option<String>,
    pub account_name: Option<String>,
    pub account_id: Option<String>,
    pub classic_account: Fact<String>,
    pub group: TargetedGroup,
}

/// Which group the commands after this act on
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum TargetedGroup {
    #[default]
    Unknown,
    /// None: the account's default group
    None,
    Named(String),
}

#[derive(Debug, Clone, Default)]
pub(crate) struct KeyList {
    pub entries: Vec<KeyEntry>,
    /// How many keys each identity owns, where the list is the whole account's
    pub counts: BTreeMap<IdentityId, u32>,
    pub whole: bool,
}

/// One key named `containers-kubernetes-key`
#[derive(Debug, Clone)]
pub(crate) struct KeyEntry {
    pub id: KeyId,
    pub owner: Option<IdentityId>,
    pub created_at: Option<String>,
    /// None where what is said of it cannot be read
    pub state: Option<KeyState>,
    pub description: String,
    pub account_id: Option<String>,
}

/// Everything that one identity, or one access group, is granted
#[derive(Debug, Clone)]
pub(crate) struct PolicyList {
    pub holder: Option<Holder>,
    pub policies: Vec<Policy>,
}

/// Access groups, and whether these are all
#[derive(Debug, Clone, Default)]
pub(crate) struct AccessGroupList {
    pub groups: Vec<AccessGroupRow>,
    /// Whose groups these are, where somebody's alone were asked for
    pub of: Option<String>,
    pub whole: bool,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct AccessGroupRow {
    pub id: String,
    pub name: Option<String>,
    /// Whether users become members by rules, when they log in; none where that cannot be read
    pub has_rules: Option<bool>,
}

/// Who is in an access group
#[derive(Debug, Clone, Default)]
pub(crate) struct MemberList {
    /// By name or ID
    pub group: Option<String>,
    pub members: Vec<String>,
    /// The types of members of which these are all
    pub lists: Vec<MemberType>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MemberType {
    User,
    ServiceId,
    TrustedProfile,
}

impl MemberType {
    pub const ALL: [Self; 3] = [Self::User, Self::ServiceId, Self::TrustedProfile];

    /// As the document names members that may be missing
    pub fn word(self) -> &'static str {
        MEMBERS[self as usize]
    }

    /// Whether an identity is of this type
    pub fn has(self, id: &IdentityId) -> bool {
        match id.kind() {
            Some(IdentityKind::ServiceId) => self == Self::ServiceId,
            Some(IdentityKind::TrustedProfile) => self == Self::TrustedProfile,
            Some(IdentityKind::User | IdentityKind::FunctionalId) | None => self == Self::User,
        }
    }
}

/// Who holds policies
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holder {
    /// By address, user name or IAM ID
    Identity(String),
    /// By name or ID
    AccessGroup(String),
}

#[derive(Debug, Clone, Default)]
pub(crate) struct ClassicRow {
    pub id: Option<String>,
    pub username: String,
    pub email: Option<String>,
    pub api_key: Option<bool>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct ClassicPermissions {
    pub user_id: Option<String>,
    /// None where a part of the list could not be read
    pub permissions: Option<Vec<String>>,
}
