//! Finds secrets in a clean text, in one pass.
//!
//! IDs are no secrets: `ApiKey-...`, `iam-ServiceId-...` and the 32 hexadecimal digits of accounts, groups
//! and clusters are names, and a reader needs them.
//!
//! Every word is looked at, also inside what another word already gave away. So no value that is read too
//! far, such as one whose closing quote was cut off, can hide the name of the next.

mod ahead;
mod bits;
mod scan;
mod strings;

// By a name, and where its value stands.
mod between;
mod names;
mod naming;
mod separators;
mod suffixes;

mod blocks;
mod columns;
mod labels;
mod languages;
mod lists;
mod manifests;
mod markup;
mod siblings;

mod alone;
mod along;
mod codes;
mod commands;
mod flags;
mod outputs;
mod piped;
mod places;
mod sql;
mod typed;

// By their looks.
mod addresses;
mod digests;
mod hashes;
mod jwk;
mod pem;
mod shapes;
mod well_known;
mod wrapped;

// What a value is.
mod mark;
mod placeholders;
mod says;
mod value;

#[cfg(test)]
mod growth;

use serde::{Deserialize, Serialize};
use std::fmt;

pub(crate) use scan::hits;
pub(crate) use strings::hits_in_strings;

/// A secret that was blanked: what it was and where, never its value
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// What it was
    pub kind: SecretKind,
    /// The line it stood on, counted from 1
    pub line: usize,
}

/// What a blanked secret was
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretKind {
    /// An IBM Cloud API key
    ApiKey,
    /// A classic infrastructure API key
    ClassicApiKey,
    /// A bearer, refresh or other token
    Token,
    /// A password, passcode or other shared secret
    Password,
    /// A private key in PEM form
    PrivateKey,
}

impl fmt::Display for SecretKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::ApiKey => "API key",
            Self::ClassicApiKey => "classic API key",
            Self::Token => "token",
            Self::Password => "password",
            Self::PrivateKey => "private key",
        })
    }
}

/// A stretch of text that is a secret
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: SecretKind,
    /// A bare JSON value, which must stay JSON
    pub(crate) needs_quotes: bool,
}

impl Hit {
    fn new(start: usize, end: usize, kind: SecretKind) -> Self {
        Self {
            start,
            end,
            kind,
            needs_quotes: false,
        }
    }
}
