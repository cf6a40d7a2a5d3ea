//! The console in a page of its own, a module for each task.
//!
//! One program, so that it is compiled and started once; its tests run one after another in one page.

#![cfg(target_arch = "wasm32")]

mod screen;

mod access;
mod atlas;
mod check;
mod explain;
mod explain_settling;
mod import;
mod runbook;
mod scope;
mod simulate;

mod palette;
mod shell;

mod scenarios;
mod whose;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
