//! Small drawings, 16 by 16, in the colour of the text beside them.

use leptos::prelude::*;

/// What is drawn
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what is drawn")]
pub enum Shape {
    /// An octagon with a cross
    Stop,
    /// A triangle with an exclamation mark
    Warning,
    /// A circle with a question mark
    Question,
    /// A circle with a tick
    Tick,
    /// A dashed circle
    Nothing,
    /// A circle with an i
    Info,
    Close,
    Copy,
    Copied,
    Search,
    Sun,
    Moon,
    Screen,
    Save,
    Bin,
    ChevronDown,
    ArrowRight,
    ArrowUp,
    ArrowDown,
    Plus,
    Edit,
    Menu,
    Person,
    Robot,
    Badge,
    Key,
    Lock,
    Place,
    Cluster,
}

impl Shape {
    /// Filled outlines, with holes where the two overlap
    fn path(self) -> &'static str {
        match self {
            Self::Stop => {
                "M4.9 1h6.2L15 4.9v6.2L11.1 15H4.9L1 11.1V4.9zM5.3 4.2 4.2 5.3 6.9 8l-2.7 2.7 1.1 1.1L8 9.1l2.7 2.7 1.1-1.1L9.1 8l2.7-2.7-1.1-1.1L8 6.9z"
            }
            Self::Warning => {
                "M8 1.2 15.4 14.6H.6zM7.2 6v4.4h1.6V6zM8 11.4a.9.9 0 1 0 0 1.8.9.9 0 0 0 0-1.8z"
            }
            Self::Question => {
                "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2zM8 4.1c-1.5 0-2.5.9-2.5 2.2h1.3c0-.6.5-1 1.2-1s1.2.4 1.2 1c0 1.1-1.9 1.2-1.9 2.9h1.3c0-1.2 1.9-1.3 1.9-3C10.5 5 9.5 4.1 8 4.1zm0 6a.85.85 0 1 0 0 1.7.85.85 0 0 0 0-1.7z"
            }
            Self::Tick => "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM7 11.1 3.9 8l1-1L7 9.1 11.1 5l1 1z",
            Self::Nothing => {
                "M6.3 1.2 6.7 2.6A5.6 5.6 0 0 1 9.3 2.6L9.7 1.2A7 7 0 0 0 6.3 1.2zM12.3 2.5 11.5 3.7A5.6 5.6 0 0 1 13.3 6.1L14.7 5.7A7 7 0 0 0 12.3 2.5zM14.7 10.3 13.3 9.9A5.6 5.6 0 0 1 11.5 12.3L12.3 13.5A7 7 0 0 0 14.7 10.3zM9.7 14.8 9.3 13.4A5.6 5.6 0 0 1 6.7 13.4L6.3 14.8A7 7 0 0 0 9.7 14.8zM3.7 13.5 4.5 12.3A5.6 5.6 0 0 1 2.7 9.9L1.3 10.3A7 7 0 0 0 3.7 13.5zM1.3 5.7 2.7 6.1A5.6 5.6 0 0 1 4.5 3.7L3.7 2.5A7 7 0 0 0 1.3 5.7z"
            }
            Self::Info => {
                "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.7a1 1 0 1 1 0 2 1 1 0 0 1 0-2zM6.5 6.9h2.2v4h1.2v1.2H6.2v-1.2h1.2V8.1h-.9z"
            }
            Self::Close => {
                "m12 4.7-.7-.7L8 7.3 4.7 4l-.7.7L7.3 8 4 11.3l.7.7L8 8.7l3.3 3.3.7-.7L8.7 8z"
            }
            Self::Copy => {
                "M14 5v9H5V5zm0-1H5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1V5a1 1 0 0 0-1-1zM2 9H1V2a1 1 0 0 1 1-1h7v1H2z"
            }
            Self::Copied => "M6.5 12 2 7.5l1-1 3.5 3.5L13 3.5l1 1z",
            Self::Search => {
                "m14.5 13.8-3.6-3.6a5.5 5.5 0 1 0-.7.7l3.6 3.6zM2 6.5a4.5 4.5 0 1 1 9 0 4.5 4.5 0 0 1-9 0z"
            }
            Self::Sun => {
                "M7.5 1h1v2h-1zM12.3 3 13 3.7l-1.4 1.4-.7-.7zM13 7.5h2v1h-2zM11.6 10.9l1.4 1.4-.7.7-1.4-1.4zM7.5 13h1v2h-1zM4.4 10.9l.7.7L3.7 13l-.7-.7zM1 7.5h2v1H1zM3.7 3l1.4 1.4-.7.7L3 3.7zM8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zm0 1a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z"
            }
            Self::Moon => {
                "M6.7 2A6.2 6.2 0 0 0 13.4 11 5.7 5.7 0 1 1 6.7 2zm1.2-1A6.7 6.7 0 1 0 15 10.3a.4.4 0 0 0-.6-.5A5.2 5.2 0 0 1 8.3 1.6.4.4 0 0 0 7.9 1z"
            }
            Self::Screen => {
                "M14 2H2a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h4v2H4v1h8v-1h-2v-2h4a1 1 0 0 0 1-1V3a1 1 0 0 0-1-1zM9 14H7v-2h2zm5-3H2V3h12z"
            }
            Self::Save => {
                "M13 12v2H3v-2H2v2a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1v-2zM13 7l-.7-.7-3.8 3.8V1h-1v9.1L3.7 6.3 3 7l5 5z"
            }
            Self::Bin => {
                "M6 6h1v6H6zM9 6h1v6H9zM2 3v1h1v10a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V4h1V3zm2 11V4h8v10zM6 1h4v1H6z"
            }
            Self::ChevronDown => "M8 11 3 6l.7-.7L8 9.6l4.3-4.3.7.7z",
            Self::ArrowRight => "m9.3 3.7-.7.7 3.1 3.1H2v1h9.7l-3.1 3.1.7.7L13.6 8z",
            Self::ArrowUp => "m8 2.4 5.6 4.3-.7.7L8.5 3.9V14h-1V3.9L3.1 7.4l-.7-.7z",
            Self::ArrowDown => "m8 13.6-5.6-4.3.7-.7 4.4 3.5V2h1v10.1l4.4-3.5.7.7z",
            Self::Plus => "M8.5 7.5V3h-1v4.5H3v1h4.5V13h1V8.5H13v-1z",
            Self::Edit => {
                "M1 13h14v1H1zM12.7 4.5c.4-.4.4-1 0-1.4l-1.8-1.8c-.4-.4-1-.4-1.4 0L2 8.8V12h3.2zM10.2 2 12 3.8l-1.5 1.5-1.8-1.8zM3 11V9.2l5-5L9.8 6l-5 5z"
            }
            Self::Menu => "M2 11.5h12v1H2zM2 7.5h12v1H2zM2 3.5h12v1H2z",
            Self::Person => {
                "M8 1a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zm0 1a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM3 15v-2.5A2.5 2.5 0 0 1 5.5 10h5a2.5 2.5 0 0 1 2.5 2.5V15h-1v-2.5A1.5 1.5 0 0 0 10.5 11h-5A1.5 1.5 0 0 0 4 12.5V15z"
            }
            Self::Robot => {
                "M7.5 1h1v2H12a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h3.5zM4 4v4h8V4zm1.5 1.2h1.3v1.3H5.5zm3.7 0h1.3v1.3H9.2zM2 15v-2a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v2h-1v-2a1 1 0 0 0-1-1H4a1 1 0 0 0-1 1v2z"
            }
            Self::Badge => {
                "M13 2h-3V1H6v1H3a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V3a1 1 0 0 0-1-1zM7 2h2v1H7zm6 12H3V3h3v1h4V3h3zM8 5.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm0 1a1 1 0 1 1 0 2 1 1 0 0 1 0-2zM5 12.5A1.8 1.8 0 0 1 6.8 10.7h2.4a1.8 1.8 0 0 1 1.8 1.8v.5h-1v-.5a.8.8 0 0 0-.8-.8H6.8a.8.8 0 0 0-.8.8v.5H5z"
            }
            Self::Key => {
                "M10.5 1A4.5 4.5 0 0 0 6.2 6.9L1 12.1V15h3.5v-1.5H6V12h1.5v-1.5L9.1 9.8A4.5 4.5 0 1 0 10.5 1zm0 8c-.5 0-.9-.1-1.3-.3L6.5 9.9V11H5v1.5H3.5V14H2v-1.5l5.3-5.3A3.5 3.5 0 1 1 10.5 9zm1-5.5a1.1 1.1 0 1 0 0 2.2 1.1 1.1 0 0 0 0-2.2z"
            }
            Self::Lock => {
                "M12 7h-1V4a3 3 0 0 0-6 0v3H4a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V8a1 1 0 0 0-1-1zM6 4a2 2 0 1 1 4 0v3H6zm6 10H4V8h8z"
            }
            Self::Place => {
                "M8 1a5 5 0 0 0-5 5c0 3.3 5 9 5 9s5-5.7 5-9a5 5 0 0 0-5-5zm0 12.4C6.6 11.6 4 8 4 6a4 4 0 1 1 8 0c0 2-2.6 5.6-4 7.4zM8 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm0 1a1 1 0 1 1 0 2 1 1 0 0 1 0-2z"
            }
            Self::Cluster => {
                "M8 .9 14.1 4.4v7.2L8 15.1 1.9 11.6V4.4zM8 2 3.4 4.7 8 7.3l4.6-2.6zM2.9 5.5v5.5l4.6 2.7V8.2zM8.5 13.7l4.6-2.7V5.5L8.5 8.2z"
            }
        }
    }
}

/// A drawing that says nothing a word beside it does not say
#[component]
pub fn Icon(
    /// What is drawn
    shape: Shape,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path fill-rule="evenodd" d=shape.path() />
        </svg>
    }
}
