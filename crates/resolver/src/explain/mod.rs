//! From a pasted error message to its cause.
//!
//! [`explain`] finds the messages of the [catalogue] anywhere in a text, reads code, incident ID and names
//! out of the lines around them, and weighs each cause against the account.

mod answer;
pub use answer::{
    Cause, Check, Contradiction, Diagnosis, Explanation, Extracted, Fix, HandOver,
    NothingRecognised, Repeat, Targeted, Weighed, WeighedBy, Weight, Word, WordKind,
};

pub mod catalogue;
pub use catalogue::{Entry, Instead, Kind, Line, Refused, all, entry};

mod find;
pub use find::Catalogue;

mod cause;
pub use cause::{About, KnownCause};

pub mod causes;

mod remedies;

mod sign;
pub use sign::{Sign, Who};

mod here;
pub use here::Here;

mod weighable;

mod asked;
pub use asked::Asked;

mod place;
pub use place::Place;

mod weigh;

mod way_out;

mod contradiction;

mod support;
pub use support::{SupportBundle, support_bundle};

mod hand_over;

pub mod pages;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use keyatlas_transcript::Blanked;

use crate::account::{IdentityId, Scope};
use crate::index::Index;

use weighable::Weighable;

/// What is known apart from the account and the text
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The scope that the person looks at, used where the text names none
    pub scope: Option<Scope>,
    /// Who the person is, for messages about their own roles
    pub me: Option<IdentityId>,
}

/// With how many earlier diagnoses about one place a message is compared
const SAME_PLACE: usize = 16;

/// Recognises the messages in a text and weighs their causes; every span is of the blanked text
pub fn explain(index: &Index, text: &Blanked, context: &Context) -> Explanation {
    explain_with(Catalogue::whole(), index, text, context)
}

/// The same with other messages than those there are
pub fn explain_with(
    catalogue: &Catalogue,
    index: &Index,
    text: &Blanked,
    context: &Context,
) -> Explanation {
    let mut account = Weighable::new(index);
    let mut diagnoses: Vec<Diagnosis> = Vec::new();
    // The same message about the same things is one diagnosis, however often a log repeats it.
    let mut seen: BTreeMap<(&str, Extracted), Vec<usize>> = BTreeMap::new();
    for message in find::messages(catalogue, index, text.as_str()) {
        let place = (message.found.entry.slug, message.extracted.place());
        let span = (message.found.span.start, message.found.span.end);
        let same = seen.entry(place).or_default();
        let agrees = |at: &&usize| diagnoses[**at].extracted.agrees(&message.extracted);
        match same.iter().rev().take(SAME_PLACE).find(agrees) {
            Some(&at) => diagnoses[at].again.push(Repeat {
                span,
                incident_id: message.extracted.incident_id,
                worker: message.extracted.worker,
            }),
            None => {
                same.push(diagnoses.len());
                diagnoses.push(diagnose(&mut account, context, message, span));
            }
        }
    }
    let place = Place::of_all(index, context, &diagnoses);
    Explanation {
        checklist: place.checklist(&support::pasted(text.as_str())),
        hand_over: hand_over::hand_over(&place, &diagnoses),
        nothing_recognised: diagnoses
            .is_empty()
            .then(|| hand_over::nothing_recognised(catalogue, &place, text.as_str())),
        localised: (!diagnoses.is_empty())
            .then(|| hand_over::localised(text.as_str()))
            .flatten(),
        diagnoses,
        place,
    }
}

fn diagnose(
    account: &mut Weighable<'_>,
    context: &Context,
    message: find::Message,
    span: (usize, usize),
) -> Diagnosis {
    let about = message.found.entry;
    let asked = Asked::new(account, context, about, &message.extracted);
    let causes = weigh::weigh(&asked);
    let weighed = asked.weighed();
    let contradiction = contradiction::contradiction(&asked, &causes);
    Diagnosis {
        entry: about.slug,
        number: about.number,
        is_permission_problem: about.is_permission_problem,
        span,
        causes,
        contradiction,
        weighed,
        extracted: message.extracted,
        about,
        inside: message.found.inside,
        again: Vec::new(),
        words: message.words,
    }
}
