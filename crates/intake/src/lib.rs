//! Reads what the `ibmcloud` command line printed into an account snapshot.
//!
//! Paste in, snapshot out: texts in any order, several outputs in one, with or without command lines,
//! as text or JSON. Pure: no files, no network, no clock.
//!
//! ```
//! use keyatlas_intake::{Corrections, Source, import};
//!
//! let pasted = Source::new("pasted 1", "\
//! $ ibmcloud ks credential get --region us-south
//! OK
//! Infrastructure credentials for user name 1234567_ops@example.com set for resource group prod.
//! ");
//! let imported = import(&[pasted], &Corrections::default());
//! assert_eq!(imported.snapshot.scopes[0].region.as_str(), "us-south");
//! assert_eq!(imported.pieces[0].summary, "manual credential of `1234567_ops@example.com` for group `prod`");
//! ```
//!
//! Nothing is guessed. A piece that lacks its region, group or cluster says so in [`Piece::needs`], and an answer
//! in [`Corrections`] fills it. A text comes in [`Blanked`], so there is no secret in it.

mod import;
pub use import::{Imported, import, import_into, import_with};

mod input;
pub use input::{Corrections, RanBy, Source};

mod report;
pub use report::{
    Choice, Need, NeedId, Notice, OutputId, Piece, PieceId, PieceKind, Problem, Wanted,
};

pub use keyatlas_transcript::{Blanked, Secret, SecretKind};

mod gather;
pub use gather::{CommandLine, commands_to_gather};

mod questions;
pub use questions::{KeyOwner, Questions, questions};

mod regions;
pub use regions::region;

pub mod assertions;

// From text to pieces.
mod command;
mod context;
mod failure;
mod notices;
mod output;
pub mod outputs;
mod pieces;
mod reading;
mod recognise;
mod request;
mod summary;
mod table;

// From pieces to a snapshot.
mod accounts;
mod answers;
mod caller;
mod disputes;
mod draft;
mod names;
mod owner_ids;
mod owners;
mod places;
