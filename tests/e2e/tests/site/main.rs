//! The built site in a real browser, a module for each task or promise.
//!
//! One program, so that it is linked once and its tests share the machine's cores; each opens browsers of its own.

mod first_minute;
mod own_account;

mod access;
mod atlas;
mod atlas_selecting;
mod check;
mod explain;
mod keyboard;
mod leaving;
mod long_texts;
mod nothing_kept;
mod offline;
mod other_tabs;
mod palette;
mod taken_away;

mod accessibility;
mod cold_open;
mod first_load;
mod fits;
mod policy;
mod styles;
mod trees;
mod without_scripts;

mod second_engine;
