//! The console: whose credentials clusters run with, shown in a browser.
//!
//! Read it in this order: the shell, its addresses, what is known, then one folder per thing a
//! person comes to do. Only `browser` knows that a browser exists.

pub mod app;
pub mod routes;
pub mod session;
pub mod shell;

pub mod tasks;

pub mod ui;

pub mod browser;
