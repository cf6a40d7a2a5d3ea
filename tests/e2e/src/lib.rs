//! The words of the WebDriver tests: a [`Screen`] shows one page of the built site in a real browser
//!
//! ```no_run
//! # use keyatlas_e2e::{Screen, Site, Width};
//! # async fn test() {
//! let screen = Screen::open(Site::Root, "/scope/#us-south/prod", Width::Desktop).await;
//! screen.sees("No key is stored here").await;
//! # }
//! ```
//!
//! Everything waits for what it looks for, never for a time.
//! `cargo xtask test --only webdriver` builds both sites and runs the tests against them.

mod screen;

mod copy;
mod look;
mod place;

mod acting;
mod seeing;

mod fitting;
mod saving;
mod tabs;

mod accessibility;
mod accessibility_tree;
mod faults;
mod watching;

mod long_texts;
mod measuring;

mod asking;

mod driver;
mod engine;

pub use accessibility::Violation;
pub use asking::result_of_page;
pub use copy::OwnCopy;
pub use long_texts::{CHOOSE_THE_FILES, PASTE_THE_LOG};
pub use look::{Theme, Width};
pub use measuring::{Opened, Tasks, Waited};
pub use place::{Site, every_place};
pub use saving::Saved;
pub use screen::Screen;
pub use thirtyfour::Key;
