//! What the product answers: documents go in as JSON, answers come out as JSON.

use std::borrow::Cow;

use keyatlas_resolver::account::{self, Scope};
use keyatlas_resolver::decide::{self, Place as ProductPlace};
use keyatlas_resolver::explain::{Context, explain};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::answer_all;
use keyatlas_resolver::rules::Edition;
use keyatlas_resolver::simulate::simulate;
use keyatlas_transcript::Blanked;
use serde_json::Value;

use crate::causes::Message;
use crate::model::{Doc, Place};
use crate::plain::decide::{At, Question};

/// A document as the product reads it
pub struct Product {
    index: Index,
}

impl Product {
    /// Reads a document
    pub fn read(doc: &Doc) -> Self {
        let (snapshot, problems) =
            account::read_whole(&doc.text()).expect("the law writes account documents");
        assert!(
            problems.is_empty(),
            "the law writes documents without problems: {problems:?}"
        );
        Self {
            index: Index::new(snapshot),
        }
    }

    /// Every scope
    pub fn resolve(&self) -> Value {
        serde_json::to_value(answer_all(&self.index)).expect("an answer is JSON")
    }

    /// One decision with its fixes
    pub fn decide(&self, question: &Question) -> Value {
        let index = &self.following(question.edition);
        serde_json::to_value(keyatlas_resolver::advice::answer(index, &asked(question)))
            .expect("an answer is JSON")
    }

    /// One decision without its fixes
    pub fn decide_alone(&self, question: &Question) -> Value {
        let index = &self.following(question.edition);
        serde_json::to_value(decide::decide(index, &asked(question))).expect("an answer is JSON")
    }

    /// One plan; none where it is none
    pub fn simulate(&self, plan: &str) -> Option<Value> {
        let plan = Plan::parse(plan).ok()?;
        let answer = simulate(&self.index, &plan);
        Some(serde_json::to_value(answer).expect("an answer is JSON"))
    }

    /// The causes of a message
    pub fn explain(&self, message: &Message) -> Value {
        let context = Context {
            scope: Some(scope(&message.place)),
            me: Some(message.me.text().into()),
        };
        let answer = explain(&self.index, &Blanked::new(&message.text), &context);
        serde_json::to_value(answer).expect("an answer is JSON")
    }

    fn following(&self, edition: Edition) -> Cow<'_, Index> {
        if self.index.edition() == edition {
            Cow::Borrowed(&self.index)
        } else {
            Cow::Owned(self.index.clone().following(edition))
        }
    }
}

fn asked(question: &Question) -> decide::Question {
    decide::Question {
        actor: question.actor.text().into(),
        action: question.action,
        place: match &question.at {
            At::Cluster(id) => ProductPlace::Cluster(id.text().into()),
            At::Scope(place) => ProductPlace::Scope(scope(place)),
        },
    }
}

fn scope(place: &Place) -> Scope {
    Scope::new(place.0.text(), place.1.text())
}
