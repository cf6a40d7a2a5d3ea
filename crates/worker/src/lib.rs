//! What takes long, apart from the page: texts are blanked, read into an account and explained here.
//!
//! The page asks [`Question`]s and gets [`Answer`]s. Texts and accounts have a [`TextId`]; their bytes travel beside
//! the message, as files that the browser holds and never copies. In the built site a [`Worker`] is a program of its
//! own (`main.rs`), so that the page answers a person meanwhile; in browser tests the page calls it directly.

mod message;
pub use message::{Against, Answer, Progress, Question, Taken, Text, TextId};

mod worker;
pub use worker::{Answered, Asking, Worker};

mod imported;
pub use imported::{Imported, Need, Piece, PieceKind, Printed};

pub mod explained;
pub use explained::Explained;

pub mod parts;
