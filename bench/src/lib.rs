//! What the bench measures. The browser reaches it through `browser`, `measure-natively` calls it as it is.

pub mod accounts;
mod grants;

mod matrix;
pub use matrix::WholeMatrix;

mod explained;
pub use explained::Explained;

mod large;
pub use large::Large;

mod log;
pub use log::log;

#[cfg(target_arch = "wasm32")]
mod browser;
