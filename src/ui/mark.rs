//! A word with its drawing and its tone, so that meaning never depends on colour alone.

use leptos::prelude::*;

use super::{Icon, Shape};

/// How good or bad something is
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Does not work
    Error,
    /// Works, and will or may stop
    Warning,
    /// Not known
    Unknown,
    /// Works
    Good,
    /// Nothing to say
    Quiet,
    /// Good to know
    Info,
}

impl Tone {
    /// The word for style sheets
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Unknown => "unknown",
            Self::Good => "good",
            Self::Quiet => "quiet",
            Self::Info => "info",
        }
    }

    /// The drawing, each of another outline
    pub fn shape(self) -> Shape {
        match self {
            Self::Error => Shape::Stop,
            Self::Warning => Shape::Warning,
            Self::Unknown => Shape::Question,
            Self::Good => Shape::Tick,
            Self::Quiet => Shape::Nothing,
            Self::Info => Shape::Info,
        }
    }
}

/// A word with its drawing
#[component]
pub fn Mark(
    /// How good or bad it is
    tone: Tone,
    /// The word
    #[prop(into)]
    word: String,
) -> impl IntoView {
    view! {
        <span class="mark" data-tone=tone.word()>
            <Icon shape=tone.shape() />
            <span class="mark__word">{word}</span>
        </span>
    }
}
