mod said;

mod access;
mod access_groups;
mod actions;
mod standing;

mod in_short;
mod invite;
mod keeps_working;
mod keys;
mod manual;
mod remove;
mod reset;

mod blocked;
mod console;
mod impacts;
mod impacts_in_full;
mod runbook;
mod timeline;

mod account;
mod policies;
mod whole;
