//! `ibmcloud ks vlan spanning get --output json`: whether networks of several zones reach each other. The text is
//! documented nowhere.
//!
//! Source: <https://containers.cloud.ibm.com/global/swagger-global-api/>

use serde_json::Value;

use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said};

pub static OUTPUT: Output = Output {
    word: "vlan_spanning",
    label: "ibmcloud ks vlan spanning get",
    commands: &["vlan spanning get", "vlan-spanning-get"],
    fits,
    read_json,
    ..Output::UNKNOWN
};

#[derive(Debug)]
struct VlanSpanning {
    is_on: bool,
}

impl Reading for VlanSpanning {
    fn summary(&self) -> String {
        format!("VLAN spanning is {}", if self.is_on { "on" } else { "off" })
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let spanning = &mut draft.account.vlan_spanning;
        draft
            .notices
            .change(spanning, Some(self.is_on), "VLAN spanning");
    }
}

/// Whether an object says nothing else than whether something is on
fn fits(it: &Shape) -> bool {
    let object = it.whole.as_object();
    object.is_some_and(|it| it.len() == 1 && it.get("enabled").is_some_and(Value::is_boolean))
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let enabled = json.value.get("enabled").and_then(Value::as_bool);
    // Alone it could be the answer to anything.
    let enabled = enabled.filter(|_| json.command.is_some());
    if enabled.is_none() {
        let message = "expected `enabled` to be true or false below its command line";
        remarks.problem(json.line, message);
    }
    Some(Box::new(VlanSpanning { is_on: enabled? }))
}
