//! What takes long is done apart from the page: by a worker of the browser in the built site, and by the page itself
//! in browser tests, whose program is whole.

#[cfg(not(feature = "split"))]
mod in_process;
#[cfg(feature = "split")]
mod program;
#[cfg(feature = "split")]
mod worker;

use std::pin::Pin;
use std::rc::Rc;

use keyatlas_worker::{Answer, Progress, Question, TextId};
use thiserror::Error;
use wasm_bindgen::JsValue;
use web_sys::Blob;

use super::files::{Held, Incoming};
use super::part::NotFetched;

/// Does what takes long, one thing after the other
pub trait Work {
    /// Fetches what it needs, so that later it needs no network
    fn fetch(&self) -> Pin<Box<dyn Future<Output = Result<(), NotFetched>>>>;

    /// Asks a question; `tell` hears how far the work is, at most ten times a second
    fn ask(&self, asked: Asked, tell: Tell)
    -> Pin<Box<dyn Future<Output = Result<Told, Stopped>>>>;

    /// Stops at once; whoever asked and was not answered hears so
    fn cancel(&self);
}

/// Hears how far the work is
pub type Tell = Rc<dyn Fn(Progress)>;

/// A question with what it names
pub struct Asked {
    question: Question,
    /// What the question names: files, or strings
    named: Vec<(TextId, JsValue)>,
}

/// An answer with what came beside it
pub struct Told {
    /// The answer
    pub answer: Answer,
    files: Vec<Blob>,
}

/// Why there is no answer
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Stopped {
    /// The person said so
    #[error("it was cancelled")]
    Cancelled,
    /// The worker's program did not come
    #[error("the part of Keyatlas that reads texts could not be fetched")]
    NotFetched,
    /// The worker ended, or could not start
    #[error("{0}")]
    Failed(String),
}

impl From<NotFetched> for Stopped {
    fn from(_: NotFetched) -> Self {
        Self::NotFetched
    }
}

impl Asked {
    /// Every text and account that the question names has to be among the files
    pub fn new(question: Question) -> Self {
        Self {
            question,
            named: Vec::new(),
        }
    }

    /// With what the browser holds
    #[must_use]
    pub fn with(mut self, file: &Held) -> Self {
        self.named.push((file.id(), file.raw()));
        self
    }

    /// With what just came in
    #[must_use]
    pub fn with_incoming(mut self, text: &Incoming) -> Self {
        self.named.push((text.id(), text.raw()));
        self
    }
}

impl Told {
    /// What came beside the answer, in order; nothing of it holds a secret
    pub fn files(&self) -> Vec<Held> {
        self.files.iter().cloned().map(Held::new).collect()
    }

    /// The next of them, as what a text that came in is now
    pub fn instead_of<'t>(
        &'t self,
        texts: impl IntoIterator<Item = &'t Incoming>,
    ) -> impl Iterator<Item = Held> {
        let files = self.files.iter().cloned();
        (texts.into_iter())
            .zip(files)
            .map(|(text, file)| Held::instead_of(text.id(), file))
    }
}

#[cfg(feature = "split")]
type Works = worker::Apart;
#[cfg(not(feature = "split"))]
type Works = in_process::InProcess;

thread_local! {
    static WORKS: Rc<Works> = Rc::default();
}

/// What does the work of this page
pub fn work() -> Rc<dyn Work> {
    WORKS.with(Rc::clone)
}
