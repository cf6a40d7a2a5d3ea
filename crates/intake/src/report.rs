//! What an import says about what it read: pieces, what they need, problems and notices.

use std::fmt;

use keyatlas_resolver::account::{ClusterId, IdentityId, Scope, Shared};
use serde::{Deserialize, Serialize, Serializer};

use crate::output::Output;

/// One output that was found in the texts, or a stretch that was not recognised
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Stays the same while its text stays the same
    pub id: PieceId,
    /// The name of the text it stands in
    pub source: String,
    /// Its first and last line there, counted from 1
    pub lines: (usize, usize),
    /// What it is
    pub kind: PieceKind,
    /// The command line above it, without its prompt
    pub command: Option<String>,
    /// What was read, such as `12 clusters in 3 regions`; for what was not recognised, why
    pub summary: String,
    /// What it lacks before it can be used whole
    pub needs: Vec<Need>,
    /// What in it could not be read
    pub problems: Vec<Problem>,
    /// What was filled in or left open, and why
    pub notes: Vec<String>,
    /// The text itself where it was not recognised, and where a command failed
    pub text: Option<String>,
}

/// Names a piece: its source and its first line, such as `pasted 1:12`
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PieceId(pub String);

impl fmt::Display for PieceId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What a piece is
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// What a command printed, or a saved account
    Output(&'static Output),
    /// A command that failed; a message to explain
    Failure,
    /// Nothing known
    Unrecognised,
}

impl PieceKind {
    /// Its word in JSON
    pub fn word(self) -> &'static str {
        match self {
            Self::Output(output) => output.word,
            Self::Failure => "failure",
            Self::Unrecognised => "unrecognised",
        }
    }
}

impl Serialize for PieceKind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

/// Names an output by its [word](Output::word)
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OutputId(pub String);

/// Something a piece lacks; a person may choose it
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// What an answer in [`Corrections`](crate::Corrections) is filed under
    pub id: NeedId,
    /// What is wanted
    pub wanted: Wanted,
    /// What it is wanted for, such as ``cluster `sat-1` ``
    pub about: String,
    /// What can be chosen, what is known of this account first
    pub choices: Shared<Choice>,
}

/// Names a need: its piece and what it wants
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NeedId(pub String);

impl fmt::Display for NeedId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What a piece can lack
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// A region
    Region,
    /// A resource group
    Group,
    /// Which of several clusters
    Cluster,
    /// Whether it is of the account in view
    Account,
}

impl fmt::Display for Wanted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Region => "region",
            Self::Group => "resource group",
            Self::Cluster => "cluster",
            Self::Account => "account",
        })
    }
}

/// One thing to choose
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What goes into the correction
    pub value: String,
    /// What a person sees
    pub label: String,
    /// Whether the account is known to have it
    pub in_account: bool,
}

/// Something in a piece that could not be read
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The line, counted from 1
    pub line: usize,
    /// What was expected there and what was found
    pub message: String,
}

impl Problem {
    pub(crate) fn at(line: usize, message: impl Into<String>) -> Self {
        Self {
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.message)
    }
}

/// Something about the whole account that a person should know
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Two pieces of one text disagree; neither counts
    Disagreement {
        /// What it is about, such as ``the API key owner of `us-south/prod` ``
        about: String,
        /// What one of them says
        one: String,
        /// What the other says
        other: String,
        /// The piece that says the other
        piece: PieceId,
    },
    /// A piece disagrees with what was known before; the later one counts
    Contradiction {
        /// What it is about, such as ``the API key owner of `us-south/prod` ``
        about: String,
        /// What was known before
        earlier: String,
        /// What counts now
        later: String,
        /// The piece that said so
        piece: PieceId,
    },
    /// A key names an owner that a whole list of users does not have
    OwnerRemoved {
        /// The owner
        identity: IdentityId,
        /// Where it owns the key
        scopes: Vec<Scope>,
        /// Whether the list is only presumed to be whole, since nobody said who asked for it
        presumed: bool,
    },
    /// An answer names somebody who is nowhere in the account
    NobodyOfThatName {
        /// Who was named
        identity: IdentityId,
    },
    /// The same key's owner goes by an address in one output and by an ID in another
    OwnerJoined {
        /// The address
        email: String,
        /// The ID
        identity: IdentityId,
    },
    /// A list has API keys of several owners for one scope, and does not say which is in effect; `api-key info` does
    KeysOfSeveral {
        /// The scope
        scope: Scope,
        /// The owners, that of the newest key first
        owners: Vec<IdentityId>,
    },
    /// Clusters name an infrastructure user, so a manual credential is likely to be set; `credential get` settles it
    ManualCredentialLikely {
        /// The user they name
        username: String,
        /// The clusters
        clusters: Vec<ClusterId>,
    },
    /// Secrets were blanked
    SecretsBlanked {
        /// How many
        count: usize,
    },
    /// A text is not text
    NotText {
        /// Its name
        source: String,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disagreement {
                about,
                one,
                other,
                piece,
            } => write!(
                out,
                "{about} is {one}, but {piece} says {other}; which is right is not known"
            ),
            Self::Contradiction {
                about,
                earlier,
                later,
                piece,
            } => write!(
                out,
                "{about} was {earlier}, but {piece} says {later}; the later one counts"
            ),
            Self::NobodyOfThatName { identity } => write!(
                out,
                "`{}` is nobody of this account; the answer was not taken",
                identity.provisional_email().unwrap_or(identity.as_str())
            ),
            Self::OwnerRemoved {
                identity,
                scopes,
                presumed,
            } => {
                let unless = match presumed {
                    true => "; only a list for somebody who sees every user proves it",
                    false => "",
                };
                let place = |it: &Scope| format!("`{}/{}`", it.region, it.resource_group);
                let places: Vec<_> = scopes.iter().map(place).collect();
                write!(
                    out,
                    "`{identity}` owns the API key of {} and is not among the account's users. It counts as removed{unless}",
                    places.join(", ")
                )
            }
            Self::OwnerJoined { email, identity } => write!(
                out,
                "`{email}` and `{identity}` own the same API key, so they count as one"
            ),
            Self::KeysOfSeveral { scope, owners } => {
                let owners: Vec<_> = owners.iter().map(|it| format!("`{it}`")).collect();
                write!(
                    out,
                    "`{}/{}` has API keys of {}, the newest first; `ibmcloud ks api-key info` names the owner in effect",
                    scope.region,
                    scope.resource_group,
                    owners.join(", ")
                )
            }
            Self::ManualCredentialLikely { username, clusters } => write!(
                out,
                "{} name the infrastructure user `{username}`, so a manual credential is likely; `ibmcloud ks credential get` settles it",
                counted(clusters.len(), "cluster")
            ),
            Self::SecretsBlanked { count } => write!(
                out,
                "{} {} blanked before anything was kept",
                counted(*count, "secret"),
                if *count == 1 { "was" } else { "were" }
            ),
            Self::NotText { source } => write!(
                out,
                "`{source}` is not text; paste what the command printed, or save it as a text file"
            ),
        }
    }
}

/// `1 cluster`, `3 clusters`
pub(crate) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
