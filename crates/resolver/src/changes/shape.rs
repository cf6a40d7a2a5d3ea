//! How a change reads, prints and is asked for: its keyword and its parts, as data.

use crate::account::Standing;

/// How a change is written down, and what a person reads who chooses one
#[derive(Debug)]
pub struct Shape {
    /// Its first word in the text form of a plan
    pub keyword: &'static str,
    /// What follows the keyword, in order; a form asks for the same in that order
    pub parts: &'static [Part],
    /// What a person chooses
    pub label: &'static str,
    /// What it does, in a sentence
    pub meaning: &'static str,
    /// What becomes of the key of its scope
    pub brings: Brings,
}

/// What a change brings a scope whose key was stopped before
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brings {
    /// Nothing
    Nothing,
    /// Another key
    NewKey,
    /// The same key, working again
    KeyBack,
}

/// One thing that a change names
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// What it is
    pub field: Field,
    /// How it stands in the text
    pub syntax: Syntax,
    /// What a form calls it
    pub label: &'static str,
    /// What a form shows while nothing is chosen
    pub blank: &'static str,
    /// What a person is asked to do who left it out
    pub please: &'static str,
    /// What a reader of the text expected, in the words of a message
    pub expected: &'static str,
    /// What was expected where the sign or word before it is missing
    pub expected_before: &'static str,
}

/// How a part stands in the text
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// A name by itself
    Name,
    /// `/` and a name
    Slash,
    /// The same, and it may be left out
    MaybeSlash,
    /// A word and a name
    After(&'static str),
    /// The same, and both may be left out
    Maybe(&'static str),
}

/// What a part of a change is
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A region
    Region,
    /// A resource group
    Group,
    /// Whom the change is about
    Identity,
    /// A role
    Role,
    /// The service it is on
    Service,
    /// A cluster
    Cluster,
    /// A classic infrastructure permission
    Permission,
    /// An access group
    AccessGroup,
    /// An e-mail address
    Address,
    /// A user's status
    Standing,
    /// The name of a classic infrastructure user
    User,
    /// The number of a classic infrastructure account
    Account,
    /// Who makes the change
    By,
}

impl Shape {
    /// The part of a kind, if the change has one
    pub fn part(&self, field: Field) -> Option<&'static Part> {
        self.parts.iter().find(|it| it.field == field)
    }

    /// Whether the change has such a part, and cannot go without
    pub fn requires(&self, field: Field) -> bool {
        self.part(field).is_some_and(|it| !it.may_be_left_out())
    }

    /// Whether the change has such a part, and can go without
    pub fn allows(&self, field: Field) -> bool {
        self.part(field).is_some_and(|it| it.may_be_left_out())
    }
}

impl Part {
    /// The same by another name in a form
    pub const fn called(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    /// The same with other words for what is missing
    pub const fn please(self, please: &'static str) -> Self {
        Self { please, ..self }
    }

    /// The same with other words for no choice
    pub const fn blank(self, blank: &'static str) -> Self {
        Self { blank, ..self }
    }

    /// The same, written another way
    pub const fn written(self, syntax: Syntax) -> Self {
        Self { syntax, ..self }
    }

    /// The same behind a word, with what is expected where the word is missing
    pub const fn after(self, word: &'static str, expected_before: &'static str) -> Self {
        Self {
            syntax: Syntax::After(word),
            expected_before,
            ..self
        }
    }

    /// What to do about what stands in it, or about nothing standing there
    pub fn problem(&self, value: Option<&str>) -> Option<String> {
        match value {
            Some(value) if !self.field.accepts(value) => {
                Some(format!("type {}, not `{value}`", self.expected))
            }
            None if !self.may_be_left_out() => Some(self.please.to_owned()),
            _ => None,
        }
    }

    /// Whether the text can go without it
    pub const fn may_be_left_out(&self) -> bool {
        matches!(self.syntax, Syntax::MaybeSlash | Syntax::Maybe(_))
    }
}

impl Field {
    /// Whether a text can stand for such a thing at all, whatever the account
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Self::Account => !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()),
            Self::Address => text.split('@').filter(|it| !it.trim().is_empty()).count() == 2,
            Self::Standing => Standing::of_word(text).is_some(),
            _ => true,
        }
    }
}

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
