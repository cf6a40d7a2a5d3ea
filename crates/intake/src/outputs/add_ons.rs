//! `ibmcloud ks cluster addon ls --output json`: the add-ons of a cluster. The text is documented nowhere.
//!
//! Source: <https://containers.cloud.ibm.com/global/swagger-global-api/>

use super::cluster_parts::{Part, of_cluster};
use crate::output::Output;
use crate::reading::{Json, Remarks, Said, every, owned};

pub static OUTPUT: Output = Output {
    word: "add_ons",
    label: "ibmcloud ks cluster addon ls",
    commands: &["cluster addon|addons ls|list CLUSTER"],
    read_json,
    ..Output::UNKNOWN
};

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let names = every(json.value, |it| owned(it, &["name"]))?;
    of_cluster(json, Part::AddOns(names), remarks)
}
