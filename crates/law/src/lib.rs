//! The law of parts: no answer about a part of an account contradicts the answer about the whole of it.
//!
//! A *world* is an account document in which everything is known; the rules are said about it a second
//! time, in two values and the plainest words ([`plain`]). A *part* is a world with facts hidden as missing
//! outputs hide them ([`hide`]). Its *completions* are the worlds that contradict nothing in it
//! ([`completions`]). An answer about the part is right if it says what its completions share ([`check`]).
//!
//! Documents go in as JSON and answers come out as JSON, so the test survives a new resolver.

pub mod dice;
pub mod model;

pub mod world;

pub mod hide;

pub mod completions;

pub mod plain;

pub mod product;

pub mod check;

pub mod plans;

pub mod causes;

pub mod unjoined;
