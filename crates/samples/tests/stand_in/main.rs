//! The stand-in `ibmcloud`: what it prints, to whom, and that nothing of it is invented.
#![cfg(not(target_arch = "wasm32"))]

mod shell;

mod round_trip;
