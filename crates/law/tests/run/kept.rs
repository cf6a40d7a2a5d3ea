//! Parts that once broke the law, one JSON file each in `cases/`: `part` is the document, `questions` what was
//! asked about it, `plan` what was simulated, where that was it.

use std::path::PathBuf;

use keyatlas_law::check::Asked;
use keyatlas_law::model::{Doc, Name};
use keyatlas_law::plain::decide::{At, Question};
use keyatlas_resolver::actions::find_action;
use keyatlas_resolver::rules::Edition;
use serde_json::{Value, json};

use super::Drawn;

/// A part that once broke the law
pub struct Kept {
    /// What its file is called
    pub name: String,
    pub drawn: Drawn,
    /// A plan about it, as text
    pub plan: Option<String>,
}

/// Every kept part, by the name of its file
pub fn every() -> Vec<Kept> {
    let mut files: Vec<PathBuf> = std::fs::read_dir("cases")
        .expect("the folder of cases")
        .map(|it| it.expect("a file").path())
        .filter(|it| it.extension().is_some_and(|it| it == "json"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a readable case");
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let case: Value =
                serde_json::from_str(&text).unwrap_or_else(|it| panic!("{name}: {it}"));
            Kept {
                name,
                drawn: read(&case),
                plan: case["plan"].as_str().map(str::to_owned),
            }
        })
        .collect()
}

fn read(case: &Value) -> Drawn {
    let doc: Doc = serde_json::from_value(case["part"].clone()).expect("a document");
    let questions = case["questions"].as_array().into_iter().flatten();
    let questions = questions.map(question).collect();
    Drawn {
        doc,
        asked: Asked { questions },
    }
}

fn question(it: &Value) -> Question {
    let text = |name: &str| it[name].as_str();
    let action = text("action").and_then(find_action).expect("an action");
    let at = match (text("cluster"), text("region").zip(text("resource_group"))) {
        (Some(cluster), _) => At::Cluster(cluster.into()),
        (None, Some((region, group))) => At::Scope((region.into(), group.into())),
        (None, None) => panic!("a question has a cluster, or a region and a resource_group: {it}"),
    };
    Question {
        actor: Name::from(text("actor").expect("an actor")),
        action,
        at,
        edition: text("edition").and_then(Edition::named).unwrap_or_default(),
        clusters: Vec::new(),
    }
}

/// A part as a file of the folder has it
pub fn write(drawn: &Drawn) -> String {
    let questions = drawn.asked.questions.iter().map(|it| {
        let mut question = json!({
            "actor": it.actor, "action": it.action.name(), "edition": it.edition.name()
        });
        match &it.at {
            At::Cluster(id) => question["cluster"] = json!(id),
            At::Scope((region, group)) => {
                question["region"] = json!(region);
                question["resource_group"] = json!(group);
            }
        }
        question
    });
    json!({ "part": drawn.doc, "questions": questions.collect::<Vec<_>>() }).to_string()
}
