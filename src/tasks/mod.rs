//! One folder per thing a person comes to do.

pub mod words;

pub mod in_short;

pub mod commands;

pub mod sources;

mod atlas;
pub use atlas::AtlasPage;

mod scope;
pub use scope::ScopePage;

mod simulate;
pub use simulate::SimulatePage;

mod explain;
pub use explain::ExplainPage;

mod import;
pub use import::ImportPage;
