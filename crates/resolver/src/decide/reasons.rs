//! The reasons of a decision, each once: what is the matter with two providers alike names both.

use super::Reason;
use super::requirement::{Requirement, What};
use crate::resolve::Provider;

/// Reasons while they are gathered, with the providers whose credential each is about
#[derive(Default)]
pub(super) struct Reasons(Vec<(Reason, Vec<Provider>)>);

impl Reasons {
    pub(super) fn add(&mut self, requirement: &Requirement<'_>, found: Vec<Reason>) {
        let provider = match &requirement.what {
            What::Credential(answer) => Some(answer.provider),
            _ => None,
        };
        for reason in found {
            match self.0.iter_mut().find(|(it, _)| *it == reason) {
                Some((_, providers)) => providers.extend(provider),
                None => self.0.push((reason, provider.into_iter().collect())),
            }
        }
    }

    /// What certainly fails decides; what is not known beside it is said after it
    pub(super) fn in_order(self) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = self.0.into_iter().map(named).collect();
        reasons.sort_by_key(|it| !it.certain);
        reasons
    }
}

fn named((reason, mut providers): (Reason, Vec<Provider>)) -> Reason {
    providers.sort();
    providers.dedup();
    let words: Vec<&str> = providers.into_iter().map(word).collect();
    match words.as_slice() {
        [] | [_] => reason,
        [others @ .., last] => Reason {
            text: format!(
                "{} (for {} and {last} alike)",
                reason.text,
                others.join(", ")
            ),
            ..reason
        },
    }
}

fn word(provider: Provider) -> &'static str {
    match provider {
        Provider::Classic => "classic infrastructure",
        Provider::Vpc => "VPC",
        Provider::Satellite => "Satellite",
        Provider::Services => "services",
    }
}
