//! The answer of `GET /v3/tags?tag_type=access&attached_to=CRN`: the access management tags of a cluster. The command
//! `ibmcloud resource tags` lists those of the account, and not of a resource.
//!
//! ```text
//! {"total_count": 1, "offset": 0, "limit": 100, "items": [{"name": "env:prod"}]}
//! ```
//! Without `tag_type=access` the tags are of another type, which no policy looks at.
//!
//! Source: <https://cloud.ibm.com/apidocs/tagging#list-tags>

use serde_json::Value;

use super::cluster_parts::{Part, of_cluster};
use crate::output::{Output, Shape};
use crate::reading::{Json, Remarks, Said, every, owned};

pub static OUTPUT: Output = Output {
    word: "access_tags",
    label: "GET /v3/tags?tag_type=access&attached_to=CRN",
    requests: &["v3/tags"],
    fits,
    read_json,
    ..Output::UNKNOWN
};

fn fits(it: &Shape) -> bool {
    let is_name = |it: &serde_json::Map<String, Value>| it.len() == 1 && it.contains_key("name");
    it.whole.get("total_count").is_some() && it.entry.as_object().is_some_and(is_name)
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let tags = every(json.value.get("items")?, |it| owned(it, &["name"]));
    let count = json.value.get("total_count").and_then(Value::as_u64);
    let is_all = |tags: &Vec<String>| count == Some(tags.len() as u64) && !json.is_part();
    let is_asked = |it: &crate::command::Command| it.text.contains("tag_type=access");
    let tags = tags.filter(|it| is_all(it) && json.command.is_some_and(is_asked));
    let Some(tags) = tags else {
        remarks.problem(
            json.line,
            "expected every tag of `tag_type=access` below the line that asks for them",
        );
        return None;
    };
    of_cluster(json, Part::AccessTags(tags), remarks)
}
