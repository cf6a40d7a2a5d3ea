//! Reads command-line output into a snapshot
#![allow(dead_code)]
#![allow(missing_docs)]
mod clean; mod lines; pub mod regions; pub mod secrets; mod command; mod table; mod json; mod report;
