//! Every scope at a glance.

mod page;
pub use page::{AtlasPage, prepare};

mod present;

mod headline;

mod filter;

mod tally;

mod filters;

mod picked;

mod toolbar;

mod matrix;

mod rows;

mod row;

mod tickable;

mod pattern;

mod beside;

mod strays;
