//! Parts that know nothing of keys, scopes or clusters: native elements in Carbon's markup.

mod icon;
pub use icon::{Icon, Shape};

mod mark;
pub use mark::{Mark, Tone};

mod heading;
pub use heading::PageHeading;

mod prose;
pub use prose::Prose;

mod choice;
pub use choice::{Choice, Item};

mod picker;
pub use picker::{Family, Found, Pick, Picker};

mod search_field;
pub use search_field::SearchField;

pub mod keys;

mod grid;
pub use grid::{Grid, GridCell, Head, Links, Sheet};

mod paste_field;
pub use paste_field::{PasteField, Pasting};

mod copy;
pub use copy::CopyButton;

mod commands;
pub use commands::CommandBlock;

mod fold;
pub use fold::Fold;

mod notice;
pub use notice::Notice;

mod dialog;
pub use dialog::Dialog;

mod working;
pub use working::Working;

mod part;
pub use part::{Fetch, Part};

mod in_turn;
pub use in_turn::InTurn;
