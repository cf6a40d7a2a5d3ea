//! `ibmcloud iam trusted-profiles --output json`: profiles that are there. The text is documented nowhere.

use super::programs::{read_json, starts};
use super::{api_key_info, api_keys};
use crate::output::Output;

pub static OUTPUT: Output = Output {
    word: "trusted_profiles",
    label: "ibmcloud iam trusted-profiles",
    commands: &["iam trusted-profiles"],
    precedes: &[&api_keys::OUTPUT, &api_key_info::OUTPUT],
    fits: |it| starts(it.entry, "Profile-"),
    read_json,
    ..Output::UNKNOWN
};
