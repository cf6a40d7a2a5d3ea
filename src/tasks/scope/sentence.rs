//! The answer for a scope in a sentence or two.

use keyatlas_resolver::account::Fact;
use keyatlas_resolver::index::{At, Index};
use keyatlas_resolver::resolve::{
    CredentialKind, Provider, ProviderAnswer, Resolved, ScopeAnswer, ShownState, State, Verdict,
};
use keyatlas_resolver::truth::Truth;

use super::lanes::grouped;

/// Whose credentials are in effect, whether they work, and what hangs over them
pub(super) fn sentence(resolved: &Resolved<'_>, answer: &ScopeAnswer) -> String {
    let at = resolved.at;
    if answer.state == State::Empty {
        return "No clusters and no API key here yet. Creating the first cluster stores a key of whoever does it."
            .to_owned();
    }
    let without = at.clusters().len() == 0 && matches!(at.key(), Fact::None);
    if without && answer.state == State::Unknown {
        return "No API key is stored here. Whether clusters here need one is not known; `ibmcloud ks cluster ls` lists them."
            .to_owned();
    }
    let lanes = grouped(answer);
    let said: Vec<String> = match lanes.as_slice() {
        [one] => vec![only(at, one[0])],
        several => several.iter().map(|lane| part(at.index, lane)).collect(),
    };
    let mut text = said.join(" ");
    let all_work = answer.providers.iter().all(|it| it.usable == Truth::Yes);
    if all_work {
        text.push(' ');
        text.push_str(&it_works(resolved, lanes.len()));
    }
    text
}

/// Every operation runs with the same credential
fn only(at: At<'_>, answer: &ProviderAnswer) -> String {
    let subject = if at.clusters().len() == 0 {
        "No clusters here yet. What is done here runs"
    } else {
        "Clusters here run"
    };
    format!(
        "{subject} with {}.{}",
        credential(at.index, answer),
        failure(answer)
    )
}

fn part(index: &Index, lane: &[&ProviderAnswer]) -> String {
    let names: Vec<&str> = lane.iter().map(|it| in_a_sentence(it.provider)).collect();
    let names = match names.as_slice() {
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
        [] => String::new(),
    };
    // Only "Satellite" and "VPC" keep their capitals within a sentence.
    let mut letters = names.chars();
    let subject = letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    });
    let verb = if lane.len() == 1 && lane[0].provider != Provider::Services {
        "runs"
    } else {
        "run"
    };
    format!(
        "{subject} {verb} with {}.{}",
        credential(index, lane[0]),
        failure(lane[0])
    )
}

fn in_a_sentence(provider: Provider) -> &'static str {
    match provider {
        Provider::Classic => "classic infrastructure",
        Provider::Vpc => "VPC infrastructure",
        Provider::Satellite => "Satellite",
        Provider::Services => "other services",
    }
}

fn credential(index: &Index, answer: &ProviderAnswer) -> String {
    match answer.credential {
        CredentialKind::ApiKey => match &answer.identity {
            Some(owner) => format!("the API key of {}", index.identity_label(owner)),
            None => "an API key whose owner is not known".to_owned(),
        },
        CredentialKind::ManualCredential => match &answer.username {
            Some(username) => format!("the manual credential of {username}"),
            None => "a manual credential whose user is not known".to_owned(),
        },
        CredentialKind::None => "no credential, because there is no API key".to_owned(),
        CredentialKind::Unknown if answer.usable == Truth::No => "no API key that works".to_owned(),
        CredentialKind::Unknown => "a credential that is not known yet".to_owned(),
    }
}

/// Why it does not work, or that nobody knows
fn failure(answer: &ProviderAnswer) -> String {
    let said = |verdict| answer.steps.iter().find(|it| it.verdict == verdict);
    match (answer.usable, answer.credential) {
        (Truth::Yes, _) | (_, CredentialKind::None) | (Truth::Unknown, CredentialKind::Unknown) => {
            String::new()
        }
        (Truth::No, CredentialKind::Unknown) => match said(Verdict::Fails) {
            Some(step) => format!(" {}.", step.text),
            None => String::new(),
        },
        (Truth::No, _) => match said(Verdict::Fails) {
            Some(step) => format!(" It does not work: {}.", without_capital(&step.text)),
            None => " It does not work.".to_owned(),
        },
        (Truth::Unknown, _) => " Whether it works is not known.".to_owned(),
    }
}

fn it_works(answer: &Resolved<'_>, lanes: usize) -> String {
    let explained = answer.explained_by();
    let explained = explained.filter(|_| answer.state == State::AtRisk);
    let risk = explained.and_then(|it| it.in_short);
    match (lanes, risk) {
        (1, Some(risk)) => format!("It works, but {}.", risk.clause),
        (1, None) if answer.shown() == ShownState::Ok => {
            "It works, and no risk is known.".to_owned()
        }
        (1, None) if answer.shown() == ShownState::NotChecked => {
            "It works, and is not fully checked.".to_owned()
        }
        (1, None) => "It works.".to_owned(),
        (_, Some(risk)) => format!("All of that works. The risk: {}.", risk.words),
        (_, None) => "All of that works.".to_owned(),
    }
}

/// Within a sentence only names and abbreviations keep their capital
fn without_capital(text: &str) -> String {
    let first_word = text.split(' ').next().unwrap_or_default();
    if matches!(first_word, "The" | "Whether" | "Nothing" | "No" | "A") {
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_lowercase().chain(letters).collect()
        })
    } else {
        text.to_owned()
    }
}
