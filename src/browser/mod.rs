//! The only place that speaks to the browser: addresses, elements, events, storage, files, clipboard, clock, requests.

pub mod address;
pub mod element;
pub mod event;
pub mod offline;
pub mod pace;
pub mod page;
pub mod steps;

pub mod blanking;
pub mod fetch;
pub mod part;
pub mod storage;
pub mod style_of_pages;
pub mod tabs;
pub mod work;
pub mod writing;

pub mod clipboard;
pub mod clock;
pub mod files;

pub mod panic_screen;
