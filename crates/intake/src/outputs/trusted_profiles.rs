//! `ibmcloud iam trusted-profiles --output json`: profiles that are there. The text is documented nowhere.

use super::api_keys;
use super::programs::{read_json, starts};
use crate::output::Output;

pub static OUTPUT: Output = Output {
    word: "trusted_profiles",
    label: "ibmcloud iam trusted-profiles",
    commands: &["iam trusted-profiles|trusted-profile"],
    precedes: &[&api_keys::OUTPUT],
    fits: |it| starts(it.entry, "Profile-"),
    read_json,
    ..Output::UNKNOWN
};
