//! What a screen reader is given of the page, as lines that a person can read

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::screen::{Screen, ok};

/// Roles that say nothing by themselves; what is in them is read out as if they were not there
const SILENT: [&str; 6] = [
    "generic",
    "none",
    "InlineTextBox",
    "LineBreak",
    "LabelText",
    "ListMarker",
];
/// What a person is told of a thing beside its role and name
const STATES: [&str; 8] = [
    "level", "checked", "pressed", "expanded", "selected", "disabled", "required", "invalid",
];

impl Screen {
    /// The accessibility tree: a line for each role with its name and states, deeper ones further in
    pub async fn accessibility_tree(&self) -> String {
        let tools = self.driver.cdp();
        ok(tools.send_raw("Accessibility.enable", json!({})).await);
        let tree = ok(tools
            .send_raw("Accessibility.getFullAXTree", json!({}))
            .await);
        let nodes: BTreeMap<&str, &Value> = tree["nodes"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|node| Some((node["nodeId"].as_str()?, node)))
            .collect();
        let root = nodes
            .values()
            .find(|node| node["parentId"].is_null())
            .copied();
        let mut lines = Lines::default();
        if let Some(root) = root {
            lines.read(root, &nodes, 0, "");
        }
        lines.written + "\n"
    }
}

#[derive(Default)]
struct Lines {
    written: String,
}

impl Lines {
    fn read(&mut self, node: &Value, nodes: &BTreeMap<&str, &Value>, depth: usize, above: &str) {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        let name = node["name"]["value"].as_str().unwrap_or_default().trim();
        let is_heard = node["ignored"] != true && !SILENT.contains(&role);
        // The text in a link is its name, which has been said.
        let is_said = role == "StaticText" && above.contains(name);
        let (depth, above) = if is_heard && !is_said {
            self.write(depth, role, name, node);
            (depth + 1, name)
        } else {
            (depth, above)
        };
        let children = node["childIds"].as_array().into_iter().flatten();
        for child in children.filter_map(|id| nodes.get(id.as_str()?)) {
            self.read(child, nodes, depth, above);
        }
    }

    fn write(&mut self, depth: usize, role: &str, name: &str, node: &Value) {
        let mut words = vec![match role {
            "StaticText" => "text".to_owned(),
            "RootWebArea" => "page".to_owned(),
            role => role.to_owned(),
        }];
        if !name.is_empty() {
            words.push(format!("\"{name}\""));
        }
        let properties = node["properties"].as_array().into_iter().flatten();
        for property in properties {
            let state = property["name"].as_str().unwrap_or_default();
            let value = &property["value"]["value"];
            let is_not_so = *value == "false" || *value == false;
            // A list says how deep it is for lists in lists, which none of ours is.
            let is_told = STATES.contains(&state) && !(state == "level" && role == "listitem");
            if state == "expanded" && is_not_so {
                words.push("collapsed".to_owned());
            }
            if !is_told || is_not_so {
                continue;
            }
            words.push(match value {
                Value::Bool(true) => state.to_owned(),
                Value::String(text) if text == "true" => state.to_owned(),
                Value::String(text) => format!("{state} {text}"),
                value => format!("{state} {value}"),
            });
        }
        if !self.written.is_empty() {
            self.written.push('\n');
        }
        self.written.push_str(&"  ".repeat(depth));
        self.written.push_str(&words.join(" "));
    }
}
