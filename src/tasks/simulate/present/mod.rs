//! A simulation in words and tones. Nothing here knows of Leptos, so its tests need no browser.

mod people;
pub(crate) use people::{Who, person_label, who};

mod steps;
pub(crate) use steps::{said_of, status};

mod counts;
pub(crate) use counts::{announcement, come_and_go, commands_that_change, uses};

mod blocked;
pub(crate) use blocked::{Block, blocks};

mod before_after;
pub(crate) use before_after::{Line, ScopeChange, Side, all_of, before_after};

mod meanwhile;
pub(crate) use meanwhile::{Hurt, Place as HurtPlace, meanwhile};

mod owners;
pub(crate) use owners::{Place, fitness, places};

mod differences;
pub(crate) use differences::{DifferenceRow, differences};

mod commands;
pub(crate) use commands::{By, CommandRow, commands};

mod findings;
pub(crate) use findings::{Found, findings};

mod runbook;
pub(crate) use runbook::{Entry, entries, script};

mod handout;
pub(crate) use handout::{Handout, as_html, as_markdown, request};

#[cfg(test)]
mod tests;
