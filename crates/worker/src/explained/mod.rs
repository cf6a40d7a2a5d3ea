//! What was recognised in a text and why it can have happened, as it travels to the page.
//!
//! A log repeats a message a hundred thousand times and an account has thousands of scopes: only what a page shows
//! of them travels. Entries of the catalogue travel by their slugs.

mod shown;
pub use shown::{Part, Stretch, parts};

use std::borrow::Cow;

use keyatlas_resolver::account::Scope;
use keyatlas_resolver::commands::Command;
use keyatlas_resolver::explain::{
    self, Contradiction, Explanation, Extracted, SupportBundle, WeighedBy, Weight,
};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::sources;
use keyatlas_transcript::Blanked;
use serde::{Deserialize, Serialize};

/// What a text says
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    /// The messages found, in the order of the text
    pub diagnoses: Vec<Diagnosis>,
    /// The outputs that support asks for
    pub checklist: Vec<Check>,
    /// Where to look once the credentials are in order
    pub hand_over: Option<HandOver>,
    /// What to do when no message was recognised
    pub nothing_recognised: Option<NothingRecognised>,
    /// That the text is in another language, and how to get English
    pub localised: Option<Fix>,
    /// What is sent to support
    pub support: SupportBundle,
    /// The text with what was recognised in it
    pub parts: Vec<Part>,
}

/// One message
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// The slug of its entry in the catalogue
    pub entry: String,
    /// What was read out
    pub extracted: Extracted,
    /// How often it stands in the text
    pub times: usize,
    /// The incident IDs of the first few times that it stands there again
    pub more_incident_ids: Vec<String>,
    /// What the causes were weighed against
    pub weighed: Weighed,
    /// Why it can happen, the most likely first
    pub causes: Vec<Cause>,
    /// That the account rules all of them out
    pub contradiction: Option<Contradiction>,
}

/// What causes were weighed against
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// Why those scopes
    pub by: WeighedBy,
    /// In words
    pub text: String,
    /// The first few of the scopes
    pub scopes: Vec<Scope>,
}

/// A cause, weighed
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// How well it fits
    pub weight: Weight,
    /// In one line
    pub title: String,
    /// What says so
    pub evidence: Vec<String>,
    /// Everything that the evidence is about, where it names only the first of it
    pub listed: Vec<String>,
    /// What to do about it
    pub fixes: Vec<Fix>,
    /// The commands that would settle it
    pub settle: Vec<Command>,
    /// The first few of the scopes that it fits
    pub scopes: Vec<Scope>,
    /// Where it comes from
    pub sources: Vec<Source>,
}

/// Something to do
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What
    pub text: String,
    /// Who may do it
    pub who: Option<String>,
    /// The commands, in order
    pub commands: Vec<Command>,
    /// Where in the console
    pub console: Option<String>,
    /// The same as a plan
    pub plan: Option<Plan>,
    /// Whether the plan was tried on the account, and removes the cause
    pub proven: bool,
}

/// An output that support asks for
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What it shows
    pub text: String,
    /// What prints it
    pub command: Command,
    /// Whether the text holds it already
    pub pasted: bool,
}

/// Where to look once the credentials are in order
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// Whether they are, in words
    pub text: String,
    /// What to look at, in order
    pub steps: Vec<Fix>,
    /// The pages that go on from there
    pub sources: Vec<Source>,
}

/// No message of the catalogue stands in the text
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NothingRecognised {
    /// In words
    pub text: String,
    /// What to do now
    pub steps: Vec<Fix>,
    /// The slugs of entries whose code stands in the text, though not where a code would stand
    pub perhaps: Vec<String>,
}

/// A page of the documentation
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its title
    pub title: Cow<'static, str>,
    /// Its date
    pub date: Cow<'static, str>,
    /// Its address, where it has a public one
    pub url: Option<Cow<'static, str>>,
}

/// How many scopes and incident IDs of one message travel
const FEW: usize = 5;

impl Explained {
    /// What the page needs of an explanation; `own` is the account where it is the person's own
    pub fn of(own: Option<&Index>, text: &Blanked, explanation: Explanation) -> Self {
        let support = explain::support_bundle(own, text, &explanation);
        let parts = parts(text.as_str(), &explanation.diagnoses);
        let nothing = explanation.nothing_recognised;
        Self {
            diagnoses: explanation.diagnoses.into_iter().map(diagnosis).collect(),
            checklist: explanation.checklist.into_iter().map(check).collect(),
            hand_over: explanation.hand_over.map(|it| HandOver {
                text: it.text,
                steps: it.steps.into_iter().map(fix).collect(),
                sources: it.sources.iter().map(|it| (*it).into()).collect(),
            }),
            nothing_recognised: nothing.map(|it| NothingRecognised {
                text: it.text,
                steps: it.steps.into_iter().map(fix).collect(),
                perhaps: it.perhaps.into_iter().map(str::to_owned).collect(),
            }),
            localised: explanation.localised.map(fix),
            support,
            parts,
        }
    }
}

fn diagnosis(found: explain::Diagnosis) -> Diagnosis {
    let again = found.again.iter();
    Diagnosis {
        entry: found.entry.to_owned(),
        times: 1 + found.again.len(),
        more_incident_ids: again
            .filter_map(|it| it.incident_id.clone())
            .take(FEW)
            .collect(),
        extracted: found.extracted,
        weighed: Weighed {
            by: found.weighed.by,
            text: found.weighed.text,
            scopes: first_few(found.weighed.scopes),
        },
        causes: found.causes.into_iter().map(cause).collect(),
        contradiction: found.contradiction,
    }
}

fn cause(cause: explain::Cause) -> Cause {
    Cause {
        weight: cause.weight,
        title: cause.title.to_owned(),
        evidence: cause.evidence,
        listed: cause.listed,
        fixes: cause.fixes.into_iter().map(fix).collect(),
        settle: cause.settle,
        scopes: first_few(cause.scopes),
        sources: cause.sources.iter().map(|it| (*it).into()).collect(),
    }
}

fn fix(fix: explain::Fix) -> Fix {
    Fix {
        text: fix.text,
        who: fix.who.map(str::to_owned),
        commands: fix.commands,
        console: fix.console.map(str::to_owned),
        plan: fix.plan,
        proven: fix.proven,
    }
}

fn check(check: explain::Check) -> Check {
    Check {
        text: check.text.to_owned(),
        command: check.command,
        pasted: check.pasted,
    }
}

fn first_few(mut scopes: Vec<Scope>) -> Vec<Scope> {
    scopes.truncate(FEW);
    scopes
}

impl From<sources::Source> for Source {
    fn from(source: sources::Source) -> Self {
        let sources::Source { title, date, url } = source;
        Self {
            title: title.into(),
            date: date.into(),
            url: url.map(Into::into),
        }
    }
}
