mod said;

mod keys;
mod manual;
mod remove;
mod reset;

mod blocked;
mod impacts;
mod runbook;

mod whole;
