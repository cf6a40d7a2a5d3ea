//! What is not known and could make an answer worse, with what settles it.

use keyatlas_resolver::commands::Command;
use keyatlas_resolver::open::Open;
use leptos::prelude::*;

use super::commands::Commands;
use crate::routes::Task;

/// What the same commands would settle; without any, only a person can
#[derive(Debug, Clone, PartialEq)]
pub struct Unsettled {
    /// What is not known, each in a sentence
    pub texts: Vec<String>,
    /// What tells
    pub commands: Vec<Command>,
}

/// The same commands once; what only a person can say comes last, since it takes a click on the import page
pub fn unsettled<'a>(open: impl IntoIterator<Item = &'a Open>) -> Vec<Unsettled> {
    let mut questions: Vec<Unsettled> = Vec::new();
    for open in open {
        match questions.iter_mut().find(|it| it.commands == open.settle) {
            Some(same) => same.texts.push(open.question.clone()),
            None => questions.push(Unsettled {
                texts: vec![open.question.clone()],
                commands: open.settle.clone(),
            }),
        }
    }
    let (mut to_run, to_say): (Vec<_>, Vec<_>) = questions
        .into_iter()
        .partition(|it| !it.commands.is_empty());
    to_run.extend(to_say);
    to_run
}

/// The questions, each with the commands that would settle it; nothing where there are none
#[component]
pub fn OpenQuestions(
    /// What stands above them
    heading: &'static str,
    /// What is asked
    questions: Vec<Unsettled>,
) -> impl IntoView {
    (!questions.is_empty()).then(|| {
        view! {
            <section class="block">
                <h2>{heading}</h2>
                <ListOfQuestions questions=questions />
            </section>
        }
    })
}

/// The same without a heading
#[component]
pub fn ListOfQuestions(
    /// What is asked
    questions: Vec<Unsettled>,
) -> impl IntoView {
    let one = |question: Unsettled| {
        let texts = question
            .texts
            .into_iter()
            .map(|text| view! { <p>{text}</p> });
        let texts = texts.collect_view();
        let commands = (!question.commands.is_empty())
            .then(|| view! { <Commands commands=question.commands /> });
        view! { <li>{texts} {commands}</li> }
    };
    view! {
        <p>
            "Run these, then paste what they print on the "
            <a class="cds--link" href=Task::Import.address()>"import page"</a>
            ". It asks you what no command tells."
        </p>
        <ul class="questions">{questions.into_iter().map(one).collect_view()}</ul>
    }
}
