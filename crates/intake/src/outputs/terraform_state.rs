//! `terraform show -json`: of a state, where the services are that clusters use. It is a memory of the last refresh, so that
//! nothing is there because it says so, and nobody is gone.
//!
//! ```text
//! {"format_version": "1.0", "terraform_version": "1.9.5", "values": {"root_module": {"resources": [
//!   {"type": "ibm_container_vpc_cluster", "values": {"id": "c1", "cos_instance_crn": "crn:...",
//!    "kms_config": [{"instance_id": "...", "crk_id": "...", "account_id": "..."}]}}]}}}
//! ```
//!
//! Sources: <https://developer.hashicorp.com/terraform/internals/json-format>,
//! <https://registry.terraform.io/providers/IBM-Cloud/ibm/latest/docs/resources/container_vpc_cluster>

use std::collections::BTreeMap;

use keyatlas_resolver::account::ClusterId;
use serde_json::Value;

use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, expect_text, text};
use crate::report::counted;

pub static OUTPUT: Output = Output {
    word: "terraform_state",
    label: "terraform show -json",
    fits,
    read_json,
    ..Output::UNKNOWN
};

const CLUSTERS: [&str; 3] = [
    "ibm_container_cluster",
    "ibm_container_vpc_cluster",
    "ibm_satellite_cluster",
];

/// The cloud resource names of what each cluster uses
#[derive(Debug, Default)]
struct State(BTreeMap<ClusterId, Vec<String>>);

impl Reading for State {
    fn summary(&self) -> String {
        match self.0.len() {
            0 => "a Terraform state, which says nothing of what others made since; import what the `ibmcloud` commands print".to_owned(),
            clusters => format!(
                "a Terraform state, read for the services of {} alone: it says nothing of what others made since",
                counted(clusters, "cluster")
            ),
        }
    }

    fn lay(&self, _: &mut Draft<'_>) {}

    // Which clusters there are, others say.
    fn conclude(&self, draft: &mut Draft<'_>) {
        for (id, instances) in &self.0 {
            if let Some(cluster) = draft.clusters.get_mut(id) {
                cluster.service_instances = Some(instances.clone().into());
                // Others may have been added since, and of some resources a state says no instance.
                cluster.unreadable.add("service_instances");
            }
        }
    }
}

fn fits(it: &Shape) -> bool {
    it.whole.get("terraform_version").is_some() && it.whole.get("values").is_some()
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let mut state = State::default();
    let mut modules: Vec<&Value> = json
        .value
        .get("values")?
        .get("root_module")
        .into_iter()
        .collect();
    while let Some(module) = modules.pop() {
        modules.extend(list(module, "child_modules"));
        for resource in list(module, "resources") {
            let is_cluster = text(resource, &["type"]).is_some_and(|it| CLUSTERS.contains(&it));
            if let (true, Some(values)) = (is_cluster, resource.get("values")) {
                read_cluster(values, json.line, &mut state, remarks);
            }
        }
    }
    Some(Box::new(state))
}

fn read_cluster(values: &Value, line: usize, state: &mut State, remarks: &mut Remarks) {
    expect_text(values, line, &["id", "cos_instance_crn"], remarks);
    let Some(id) = text(values, &["id"]) else {
        return;
    };
    let crn = text(values, &["cos_instance_crn"]).filter(|it| it.starts_with("crn:"));
    let mut instances: Vec<String> = crn.map(str::to_owned).into_iter().collect();
    for config in list(values, "kms_config") {
        expect_text(config, line, &["instance_id", "account_id"], remarks);
        let place = text(config, &["account_id"]).zip(text(config, &["instance_id"]));
        // Which of the key management services it is, and in which region, a state does not say.
        instances.extend(place.map(|(account, instance)| {
            format!("crn:v1:bluemix:public:::a/{account}:{instance}::")
        }));
    }
    if !instances.is_empty() {
        state.0.insert(ClusterId::from(id), instances);
    }
}

fn list<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    let list = value.get(name).and_then(Value::as_array);
    list.into_iter().flatten()
}
