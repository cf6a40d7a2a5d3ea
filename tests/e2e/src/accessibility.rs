//! What axe finds on the page

use std::fmt;
use std::fs;

use serde_json::{Value, json};
use xtask::project;

use crate::screen::{Screen, ok};
use crate::seeing::PAGE;

const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// One rule that one element breaks
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Such as `color-contrast`
    pub rule: String,
    /// What axe says about it
    pub help: String,
    /// The element's HTML
    pub element: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}: {}\n    {}",
            self.rule, self.help, self.element
        )
    }
}

impl Screen {
    /// Every violation on the page as it is now
    pub async fn axe(&self) -> Vec<Violation> {
        let file = project::root().join("node_modules/axe-core/axe.min.js");
        let axe = match fs::read_to_string(&file) {
            Ok(axe) => axe,
            Err(problem) => panic!(
                "cannot read {}: {problem}; run `cargo xtask tools`",
                file.display()
            ),
        };
        let script = format!(
            "{axe}; const done = arguments[arguments.length - 1]; \
             axe.run(document, {{ runOnly: {{ type: 'tag', values: {RULES} }}, resultTypes: ['violations'] }}) \
                .then((results) => done(results.violations), (problem) => done(String(problem)));"
        );
        let answer = ok(self.driver.execute_async(script, Vec::new()).await)
            .json()
            .clone();
        let Some(rules) = answer.as_array() else {
            panic!("axe failed: {answer}")
        };
        rules.iter().flat_map(violations_of).collect()
    }

    /// Fails with everything that moves on the page; every screen prefers less motion
    pub async fn stands_still(&self) {
        let moving = self.asks(&format!("{PAGE}; return moving()"), &[]).await;
        assert_eq!(moving, json!([]), "moves at `{}`", self.address().await);
    }

    /// Fails with every violation on the page
    pub async fn passes_axe(&self) {
        let violations: Vec<String> = self.axe().await.iter().map(Violation::to_string).collect();
        if !violations.is_empty() {
            panic!(
                "axe finds at `{}`:\n{}",
                self.address().await,
                violations.join("\n")
            );
        }
    }
}

fn violations_of(rule: &Value) -> Vec<Violation> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let elements = rule["nodes"].as_array().map_or(&[][..], Vec::as_slice);
    elements
        .iter()
        .map(|element| Violation {
            rule: text(&rule["id"]),
            help: format!(
                "{} ({})",
                text(&rule["help"]),
                text(&element["failureSummary"]).replace('\n', " ")
            ),
            element: text(&element["html"]),
        })
        .collect()
}
