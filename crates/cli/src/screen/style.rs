//! Colours. They underline what a word says already, and never say anything by themselves.

use anstyle::{AnsiColor, Style};

/// What a word means
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// In order
    Good,
    /// Will or may break something
    Doubtful,
    /// Is broken
    Bad,
    /// Not known
    Open,
    /// Neither here nor there
    Plain,
    /// A heading
    Strong,
    /// Something to type
    Typed,
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Self::Good => AnsiColor::Green.on_default(),
            Self::Doubtful => AnsiColor::Yellow.on_default().bold(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
            Self::Open => AnsiColor::Magenta.on_default(),
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Typed => AnsiColor::Cyan.on_default(),
        }
    }

    /// The same for a cell of a table
    pub(super) fn color(self) -> Option<comfy_table::Color> {
        match self {
            Self::Good => Some(comfy_table::Color::DarkGreen),
            Self::Doubtful => Some(comfy_table::Color::DarkYellow),
            Self::Bad => Some(comfy_table::Color::DarkRed),
            Self::Open => Some(comfy_table::Color::DarkMagenta),
            Self::Typed => Some(comfy_table::Color::DarkCyan),
            Self::Plain | Self::Strong => None,
        }
    }
}

/// A text in its colour; whoever writes it takes the colour away where it does not belong
pub fn painted(tone: Tone, text: &str) -> String {
    let style = tone.style();
    format!("{style}{text}{style:#}")
}
