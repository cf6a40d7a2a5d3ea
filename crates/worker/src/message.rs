//! What the page asks and what it is told.

use std::collections::BTreeMap;

use keyatlas_intake::Corrections;
use keyatlas_resolver::account::{IdentityId, IdentityKind, Scope};
use keyatlas_resolver::rules::Edition;
use keyatlas_transcript::Blanked;
use serde::{Deserialize, Serialize};

use crate::{Explained, Imported};

/// Names a text or an account document; never used for another one while a worker lives
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextId(pub u32);

/// What the page asks; the bytes of what it names come beside it
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// Takes secrets out of texts as they come in
    Take {
        /// The texts, in order
        texts: Vec<TextId>,
        /// The texts that are there already; the same text is not taken twice
        known: Vec<TextId>,
    },
    /// Reads texts into an account
    Import {
        /// The person's own account that was in view before the first of the texts
        base: Option<TextId>,
        /// The texts with their names, in the order they came
        texts: Vec<(Blanked, TextId)>,
        /// What the person said about them
        corrections: Corrections,
        /// What the person marked identities as, which the texts do not say
        marks: BTreeMap<IdentityId, IdentityKind>,
    },
    /// Recognises messages in a text and weighs their causes
    Explain {
        /// The account that its causes are weighed against
        against: Against,
        /// The text
        text: Text,
        /// The scope that it is about, where the person said so
        scope: Option<Scope>,
        /// Who the person is
        me: Option<IdentityId>,
        /// Which state of the documentation the rules follow
        edition: Edition,
    },
}

/// The account that the causes of a message are weighed against
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Against {
    /// None
    Nothing,
    /// A demo account, of which nothing belongs into a support case
    Demo(TextId),
    /// The person's own
    Own(TextId),
}

impl Against {
    /// The document of the account
    pub fn account(self) -> Option<TextId> {
        match self {
            Self::Nothing => None,
            Self::Demo(account) | Self::Own(account) => Some(account),
        }
    }
}

/// A text to explain
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Text {
    /// One that is short enough to be in the message
    Short(Blanked),
    /// One that was taken before
    Long(TextId),
}

/// What the page is told in the end; the bytes of what is new come beside it
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// What became of each text; each new one comes beside it, without its secrets
    Taken(Vec<Taken>),
    /// What was read; beside it come the account as one document, then the same in parts to read one by one
    Imported(Box<Imported>),
    /// What was recognised
    Explained(Box<Explained>),
}

/// What became of a text that came in
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Taken {
    /// The browser could not read it
    Unreadable,
    /// It holds nothing
    Empty,
    /// It is there already
    Known,
    /// It is new
    New {
        /// How many bytes it has without its secrets
        size: usize,
        /// How many lines it has
        lines: usize,
        /// How many secrets were blanked
        blanked: usize,
        /// Whether it is a saved account, which says itself when it was captured
        is_account: bool,
    },
}

/// How far the work is
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Progress {
    /// So many bytes of all texts were read and blanked
    Blanking {
        /// How many
        done: usize,
        /// Of how many
        all: usize,
    },
    /// The texts are read into an account
    Importing,
    /// Messages are looked for
    Explaining,
}
