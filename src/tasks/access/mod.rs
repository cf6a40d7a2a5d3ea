//! May somebody do something, why not, and what would allow it.

mod page;
pub use page::AccessPage;

mod question;

mod ask;

mod choices;

mod families;

mod present;

mod answer;

mod gates;

mod fixes;

mod fix_card;

mod who_else;

mod matrix;
pub use matrix::prepare;

mod columns;

mod table;

mod sheet;
