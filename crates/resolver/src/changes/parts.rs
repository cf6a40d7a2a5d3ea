//! The parts that changes are made of, each with what a form and a message call it.

use super::shape::{Field, Part, Syntax};

const NOTHING: Part = Part {
    field: Field::Identity,
    syntax: Syntax::Name,
    label: "",
    blank: "",
    please: "",
    expected: "",
    expected_before: "",
};

/// The region of a scope
pub const REGION: Part = Part {
    field: Field::Region,
    label: "Region",
    blank: "Choose a region",
    please: "choose a region",
    expected: "a region and a resource group such as `us-south/prod`",
    ..NOTHING
};

/// The region that is targeted, with a resource group or without
pub const TARGET_REGION: Part = Part {
    expected: "a region such as `us-south`",
    ..REGION
};

/// Only in this region
pub const ONLY_REGION: Part = Part {
    syntax: Syntax::Maybe("region"),
    blank: "Any region",
    ..TARGET_REGION
};

/// The resource group of a scope
pub const GROUP: Part = Part {
    field: Field::Group,
    syntax: Syntax::Slash,
    label: "Resource group",
    blank: "Choose a resource group",
    please: "choose a resource group",
    expected: "the name of a resource group",
    expected_before: "`/` and a resource group",
};

/// The resource group that is targeted; without one it is the account's default group (R5)
pub const TARGET_GROUP: Part = GROUP.written(Syntax::MaybeSlash);

/// Only in this resource group
pub const ONLY_GROUP: Part = GROUP
    .written(Syntax::Maybe("group"))
    .blank("Any resource group");

/// Whom the change is about
pub const IDENTITY: Part = Part {
    field: Field::Identity,
    label: "Who",
    blank: "Choose somebody",
    please: "choose whose it is",
    expected: "an identity's ID or e-mail address",
    ..NOTHING
};

/// Who makes the change; it is judged by what they hold, if that is said
pub const BY: Part = Part {
    field: Field::By,
    syntax: Syntax::Maybe("as"),
    label: "Who makes the change",
    blank: "Somebody who may",
    ..IDENTITY
};

/// A role
pub const ROLE: Part = Part {
    field: Field::Role,
    label: "Role",
    please: "choose a role",
    expected: "a role such as `Administrator`",
    ..NOTHING
};

/// The service that is authorized
pub const SOURCE: Part = Part {
    field: Field::Source,
    label: "Which service",
    please: "type the service that is authorized, such as `containers-kubernetes`",
    expected: "a service such as `containers-kubernetes`",
    ..NOTHING
};

/// The service that it may use
pub const TARGET: Part = Part {
    field: Field::Target,
    label: "May use",
    please: "type the service that it may use, such as `kms`",
    expected: "a service such as `kms`",
    ..NOTHING
}
.after("to", "`to` and a service such as `kms`");

/// The service that a role is on
pub const SERVICE: Part = Part {
    field: Field::Service,
    syntax: Syntax::After("on"),
    label: "On",
    please: "choose a service",
    expected: "a service such as `containers-kubernetes`, `resource-group` or `all`",
    expected_before: "`on` and a service such as `containers-kubernetes`",
    ..NOTHING
};

/// Only on this cluster
pub const ONLY_CLUSTER: Part = Part {
    field: Field::Cluster,
    syntax: Syntax::Maybe("cluster"),
    label: "Cluster",
    blank: "Any cluster",
    expected: "a cluster's ID or name",
    ..NOTHING
};

/// A cluster
pub const CLUSTER: Part = Part {
    label: "Cluster",
    blank: "Choose a cluster",
    please: "choose a cluster",
    ..ONLY_CLUSTER.written(Syntax::Name)
};

/// An access management tag
pub const TAG: Part = Part {
    field: Field::Tag,
    label: "Access management tag",
    please: "type an access management tag, such as `env:prod`",
    expected: "an access management tag such as `env:prod`",
    ..NOTHING
};

/// A setting of the account
pub const SETTING: Part = Part {
    field: Field::Setting,
    label: "Setting",
    please: "choose a setting",
    expected: "`restrict_api_key_creation` or `totp_required`",
    ..NOTHING
};

/// Whether a setting is on
pub const VALUE: Part = Part {
    field: Field::Value,
    label: "Is it on afterwards?",
    please: "choose whether it is on",
    expected: "`true` or `false`",
    ..NOTHING
};

/// The ID of a policy
pub const POLICY: Part = Part {
    field: Field::Policy,
    label: "Policy",
    blank: "Choose a policy",
    please: "choose a policy",
    expected: "the ID of a policy",
    ..NOTHING
};

/// A classic infrastructure permission
pub const PERMISSION: Part = Part {
    field: Field::Permission,
    label: "Permission",
    please: "choose a permission",
    expected: "a classic infrastructure permission such as `SERVER_ADD`",
    ..NOTHING
};

/// An access group
pub const ACCESS_GROUP: Part = Part {
    field: Field::AccessGroup,
    label: "Access group",
    blank: "Choose an access group",
    please: "choose an access group",
    expected: "the name of an access group",
    ..NOTHING
};

/// An e-mail address that is not in the account yet
pub const ADDRESS: Part = Part {
    field: Field::Address,
    label: "E-mail address",
    please: "type the e-mail address that is invited",
    expected: "an e-mail address such as `ops@example.com`",
    ..NOTHING
};

/// A user's status
pub const STANDING: Part = Part {
    field: Field::Standing,
    label: "Status",
    please: "choose a status",
    expected: "`active`, `suspended`, `classic_disabled`, `vpn_only`, `invalid` or `pending`",
    ..NOTHING
};

/// The name of a classic infrastructure user
pub const USER: Part = Part {
    field: Field::User,
    label: "Classic infrastructure user name",
    please: "type the classic infrastructure user name, such as `1234567_ops@example.com`",
    expected: "a classic user name such as `1234567_ops@example.com`",
    ..NOTHING
}
.after("user", "`user` and a classic user name");

/// The number of a classic infrastructure account
pub const ACCOUNT: Part = Part {
    field: Field::Account,
    syntax: Syntax::Maybe("account"),
    label: "Infrastructure account, if you know it (digits)",
    expected: "an infrastructure account's number such as `1234567`",
    ..NOTHING
};
