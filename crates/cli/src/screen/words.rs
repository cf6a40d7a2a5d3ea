//! Words for what the answers say, each with its tone.

use keyatlas_resolver::changes::StepStatus;
use keyatlas_resolver::explain::Weight;
use keyatlas_resolver::findings::Severity;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::open::Open;
use keyatlas_resolver::resolve::{CredentialKind, ProviderAnswer, ShownState, Verdict};
use keyatlas_resolver::simulate::ChangeWord;
use keyatlas_resolver::truth::Outcome;
use keyatlas_resolver::truth::Truth;

use super::{Page, Tone};

/// The state of a scope
pub fn scope_state(state: ShownState) -> (Tone, &'static str) {
    match state {
        ShownState::Broken => (Tone::Bad, "BROKEN"),
        ShownState::AtRisk => (Tone::Doubtful, "AT RISK"),
        ShownState::Unknown => (Tone::Open, state.words()),
        ShownState::NotChecked => (Tone::Open, state.words()),
        ShownState::Ok => (Tone::Good, state.words()),
        ShownState::Empty => (Tone::Plain, state.words()),
    }
}

/// How grave a finding is
pub fn severity(severity: Severity) -> (Tone, &'static str) {
    match severity {
        Severity::Error => (Tone::Bad, "error"),
        Severity::Warning => (Tone::Doubtful, "warning"),
        Severity::Info => (Tone::Plain, "info"),
    }
}

/// Whether somebody may
pub fn outcome(outcome: Outcome) -> (Tone, &'static str) {
    match outcome {
        Outcome::Allowed => (Tone::Good, "allowed"),
        Outcome::Denied => (Tone::Bad, "DENIED"),
        Outcome::Unknown => (Tone::Open, "unknown"),
    }
}

/// Whether a credential works
pub fn usable(usable: Truth) -> (Tone, &'static str) {
    match usable {
        Truth::Yes => (Tone::Good, "works"),
        Truth::No => (Tone::Bad, "DOES NOT WORK"),
        Truth::Unknown => (Tone::Open, "not known"),
    }
}

/// Whether an assertion is kept
pub fn truth(holds: Truth) -> (Tone, &'static str) {
    match holds {
        Truth::Yes => (Tone::Good, "kept"),
        Truth::No => (Tone::Bad, "NOT KEPT"),
        Truth::Unknown => (Tone::Open, "unknown"),
    }
}

/// How an answer changes
pub fn change_word(change: ChangeWord) -> (Tone, &'static str) {
    match change {
        ChangeWord::Gained => (Tone::Good, "gained"),
        ChangeWord::Lost => (Tone::Bad, "LOST"),
        ChangeWord::MaybeGained => (Tone::Open, "perhaps gained"),
        ChangeWord::MaybeLost => (Tone::Doubtful, "perhaps lost"),
        ChangeWord::Unknown => (Tone::Open, "unknown"),
    }
}

/// What became of a step of a plan
pub fn step_status(status: StepStatus) -> (Tone, &'static str) {
    match status {
        StepStatus::Applied => (Tone::Good, "done"),
        StepStatus::NotCertain => (Tone::Open, "not certain"),
        StepStatus::Refused => (Tone::Bad, "REFUSED"),
    }
}

/// How well a cause fits
pub fn weight(weight: Weight) -> (Tone, &'static str) {
    match weight {
        Weight::Yours => (Tone::Bad, "YOURS"),
        Weight::Possible => (Tone::Doubtful, "possible"),
        Weight::Unknown => (Tone::Open, "unknown"),
        Weight::RuledOut => (Tone::Good, "ruled out"),
    }
}

/// What a rule said
pub fn verdict(verdict: Verdict) -> (Tone, &'static str) {
    match verdict {
        Verdict::Decides => (Tone::Strong, "decides"),
        Verdict::DoesNotApply => (Tone::Plain, "does not apply"),
        Verdict::Passes => (Tone::Good, "passes"),
        Verdict::Fails => (Tone::Bad, "FAILS"),
        Verdict::Unknown => (Tone::Open, "unknown"),
    }
}

/// `API key of Lena Fischer`, `manual credential of 1234567_ops`
pub fn credential(index: &Index, answer: &ProviderAnswer) -> String {
    match answer.credential {
        CredentialKind::ApiKey => match &answer.identity {
            Some(owner) => format!("API key of {}", index.identity_label(owner)),
            None => "API key, owner not known".to_owned(),
        },
        CredentialKind::ManualCredential => match &answer.username {
            Some(username) => format!("manual credential of {username}"),
            None => "manual credential, user not known".to_owned(),
        },
        CredentialKind::None => "none".to_owned(),
        CredentialKind::Unknown => "not known".to_owned(),
    }
}

/// What is not known and could make an answer worse, with the commands that tell
pub fn open(page: &mut Page, indent: usize, open: &[Open]) {
    for it in open {
        page.item(indent, "open", Tone::Open, &it.question);
        page.commands(indent + 2, &it.settle);
    }
}
