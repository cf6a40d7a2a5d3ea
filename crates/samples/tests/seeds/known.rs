//! How the product knows what a document prints; decided by giving it to the product.

use keyatlas_intake::{Corrections, PieceKind, Source, import};
use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::actions::find_action;
use keyatlas_resolver::explain::{Context, Explanation, explain};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::transcript::Blanked;

use super::printed::Command;
use super::said::{Kind, Said};

/// In words; nothing where the product does not know it
pub fn how(it: &Said, printed: &[Command]) -> Option<&'static str> {
    match it.kind {
        Kind::Command => command(&it.text, printed),
        Kind::Output => output(&it.text).or_else(|| message(&it.text)),
        Kind::Message => message(&it.text),
        Kind::Code => message(&format!("FAILED\nSomething went wrong. ({})", it.text)),
    }
}

fn command(line: &str, printed: &[Command]) -> Option<&'static str> {
    let command = Command::read(line);
    if printed.iter().any(|it| it.does(&command)) {
        return Some("it is a command that answers print");
    }
    // Options of a former spelling are former ones too.
    let options_are_read = command.has_no_options() || line.starts_with("bx ");
    if options_are_read && find_action(&command.words()).is_some() {
        return Some("it is an action that is decided");
    }
    is_read_above_a_message(line).then_some("it is read above a message")
}

/// Whether what Explain says of a message changes with the options of the command that led to it
fn is_read_above_a_message(line: &str) -> bool {
    let said = |line: &str| -> Vec<_> {
        let text = format!("$ {line}\nFAILED\nNot authorized. Log in again. (E0003)\n");
        let found = explained(&text).diagnoses.into_iter();
        found
            .map(|it| {
                let causes = it.causes.into_iter().map(|it| (it.id, it.weight));
                (it.extracted, causes.collect::<Vec<_>>())
            })
            .collect()
    };
    let Some((bare, options)) = line.split_once(" -") else {
        return false;
    };
    let places = options.split_once('<').zip(options.rsplit_once('>'));
    let Some(((before, _), (_, after))) = places else {
        return false;
    };
    said(bare) != said(&format!("{bare} -{before}{STAGE}{after}"))
}

/// An endpoint of a stage, as somebody fills it in
const STAGE: &str = "https://api.stage1.example.com";

fn output(text: &str) -> Option<&'static str> {
    let imported = import(&[Source::new("seed", text)], &Corrections::default());
    let mut outputs = imported
        .pieces
        .iter()
        .filter(|it| matches!(it.kind, PieceKind::Output(_)));
    let is_read = outputs.any(|it| it.problems.is_empty());
    is_read.then_some("it is an output that import reads")
}

fn message(text: &str) -> Option<&'static str> {
    // A form says where code and ID stand.
    let text = match text.contains("(<code>)") {
        true => text.replace("<code>", "E0003").replace("<ID>", INCIDENT),
        false => text.to_owned(),
    };
    let found = explained(&text).diagnoses;
    let is_read = |it: &keyatlas_resolver::explain::Diagnosis| {
        !text.contains("Incident ID:") || it.extracted.incident_id.is_some()
    };
    (!found.is_empty() && found.iter().all(is_read)).then_some("it is a message that is explained")
}

const INCIDENT: &str = "bc8feb57-c156-4643-b117-a695a0580063";

fn explained(text: &str) -> Explanation {
    let nothing_known = Index::new(Snapshot::default());
    explain(&nothing_known, &Blanked::new(text), &Context::default())
}
