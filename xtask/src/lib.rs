//! The parts of the project's own commands, in the order a build uses them

pub mod project;
pub mod step;

pub mod tools;

pub mod compiled;

pub mod site;

pub mod server;
pub mod size;

pub mod bench;

pub mod suite;
