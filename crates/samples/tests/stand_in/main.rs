//! The stand-in `ibmcloud`: what it prints, to whom, and that nothing of it is invented.
#![cfg(not(target_arch = "wasm32"))]

mod shell;

mod json;
mod layouts;
mod rights;
mod sessions;

mod program;

mod apart;
mod every_line;
mod finding_out;

mod round_trip;

mod asking;
