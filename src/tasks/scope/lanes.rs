//! The credential chain: identity, credential, scope, clusters; one lane for each credential in effect.

use keyatlas_resolver::account::{ApiKey, Fact, Infrastructure, ManualCredential, ManualState};
use keyatlas_resolver::index::{At, Index};
use keyatlas_resolver::resolve::{CredentialKind, Provider, ProviderAnswer, ScopeAnswer, Verdict};
use keyatlas_resolver::rules::{RuleId, credential_works};
use keyatlas_resolver::truth::Truth;

use crate::tasks::words::{counted, kind_shape, kind_word, provider_name, usable_tone};
use crate::ui::{Shape, Tone};

/// One credential in effect, from the identity to the clusters
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lane {
    /// What it serves
    pub(super) title: String,
    pub(super) stops: [Stop; 4],
    pub(super) links: [Link; 3],
}

/// A box of the chain
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stop {
    pub(super) part: &'static str,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) shape: Shape,
    pub(super) tone: Tone,
}

/// What joins two boxes
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    pub(super) words: &'static str,
    pub(super) tone: Tone,
}

/// The lanes of a scope, in the order of its providers
pub(super) fn lanes(at: At<'_>, answer: &ScopeAnswer) -> Vec<Lane> {
    grouped(answer)
        .into_iter()
        .map(|group| lane(at, &group))
        .collect()
}

/// Providers that run with the same credential, and as well, side by side
pub(super) fn grouped(answer: &ScopeAnswer) -> Vec<Vec<&ProviderAnswer>> {
    let mut groups: Vec<Vec<&ProviderAnswer>> = Vec::new();
    for provider in &answer.providers {
        let same = |it: &&mut Vec<&ProviderAnswer>| {
            let first = it[0];
            (
                first.credential,
                &first.identity,
                &first.username,
                first.usable,
            ) == (
                provider.credential,
                &provider.identity,
                &provider.username,
                provider.usable,
            )
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(provider),
            None => groups.push(vec![provider]),
        }
    }
    groups
}

fn lane(at: At<'_>, group: &[&ProviderAnswer]) -> Lane {
    let answer = group[0];
    let title = group
        .iter()
        .map(|it| provider_name(it.provider))
        .collect::<Vec<_>>()
        .join(", ");
    Lane {
        stops: [
            identity(at.index, answer),
            credential(at, answer),
            Stop {
                part: "Scope",
                title: at.label(),
                note: title.clone(),
                shape: Shape::Place,
                tone: Tone::Quiet,
            },
            clusters(at, group),
        ],
        links: [owns(answer), decides(answer), serves(answer)],
        title,
    }
}

fn identity(index: &Index, answer: &ProviderAnswer) -> Stop {
    let (title, note, shape, tone) = match (&answer.identity, answer.credential) {
        (Some(id), _) => {
            let kind = index.kind_of(id);
            let standing = index
                .standing(id)
                .map_or("standing not known", credential_works::standing_word);
            let tone = step_tone(answer, RuleId::R6).unwrap_or(Tone::Quiet);
            let note = format!("{}, {standing}", kind_word(kind));
            (
                index.identity_label(id).to_owned(),
                note,
                kind_shape(kind),
                tone,
            )
        }
        (None, CredentialKind::None) => (
            "Nobody".to_owned(),
            "no key is stored".to_owned(),
            Shape::Person,
            Tone::Error,
        ),
        (None, CredentialKind::ManualCredential) => (
            "Not known".to_owned(),
            "nobody in the list has exactly this user name".to_owned(),
            Shape::Person,
            Tone::Unknown,
        ),
        (None, _) => (
            "Not known".to_owned(),
            "whose credential this is, is not known".to_owned(),
            Shape::Person,
            Tone::Unknown,
        ),
    };
    Stop {
        part: "Identity",
        title,
        note,
        shape,
        tone,
    }
}

fn credential(at: At<'_>, answer: &ProviderAnswer) -> Stop {
    let (title, note) = match answer.credential {
        CredentialKind::ApiKey => {
            let note = match at.key() {
                Fact::Known(key) => key_note(key),
                Fact::None | Fact::Unknown => String::new(),
            };
            ("API key".to_owned(), note)
        }
        CredentialKind::ManualCredential => {
            let note = match at.manual() {
                Fact::Known(manual) => manual_note(manual),
                Fact::None | Fact::Unknown => String::new(),
            };
            ("Manual credential".to_owned(), note)
        }
        CredentialKind::None => ("No API key".to_owned(), "none is stored".to_owned()),
        CredentialKind::Unknown => (
            "Not known".to_owned(),
            "one command would settle it".to_owned(),
        ),
    };
    Stop {
        part: "Credential",
        title,
        note,
        shape: match answer.credential {
            CredentialKind::ManualCredential => Shape::Lock,
            CredentialKind::ApiKey | CredentialKind::None | CredentialKind::Unknown => Shape::Key,
        },
        tone: usable_tone(answer.usable),
    }
}

fn key_note(key: &ApiKey) -> String {
    let state = key
        .state
        .map(|it| credential_works::key_state(it).to_owned());
    let made = key
        .created_at
        .as_ref()
        .map(|it| format!("made {}", it.day()));
    [state, made]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn manual_note(manual: &ManualCredential) -> String {
    let user = manual.username.as_deref().unwrap_or("user not known");
    match manual.state {
        Some(ManualState::Valid) => format!("{user}, accepted"),
        Some(ManualState::Invalid) => format!("{user}, refused"),
        None => user.to_owned(),
    }
}

fn clusters(at: At<'_>, group: &[&ProviderAnswer]) -> Stop {
    let wants = |provider: Infrastructure| {
        group.iter().any(|it| match it.provider {
            Provider::Classic => provider == Infrastructure::Classic,
            Provider::Vpc => provider == Infrastructure::Vpc,
            Provider::Satellite => provider == Infrastructure::Satellite,
            Provider::Services => true,
        })
    };
    let names: Vec<&str> = at
        .clusters()
        .filter(|cluster| cluster.provider.is_none_or(wants))
        .map(|cluster| cluster.label())
        .collect();
    let note = match names.as_slice() {
        [] => "none yet".to_owned(),
        [first, second, third, _, ..] => {
            format!("{first}, {second}, {third} and {} more", names.len() - 3)
        }
        few => few.join(", "),
    };
    Stop {
        part: "Clusters",
        title: counted(names.len(), "cluster", "clusters"),
        note,
        shape: Shape::Cluster,
        tone: Tone::Quiet,
    }
}

/// Whether the identity still stands behind the credential (R6)
fn owns(answer: &ProviderAnswer) -> Link {
    match answer.credential {
        CredentialKind::None => Link {
            words: "owns none",
            tone: Tone::Error,
        },
        CredentialKind::Unknown => Link {
            words: "not known",
            tone: Tone::Unknown,
        },
        CredentialKind::ApiKey | CredentialKind::ManualCredential => {
            match step_tone(answer, RuleId::R6) {
                Some(Tone::Error) => Link {
                    words: "cut off",
                    tone: Tone::Error,
                },
                Some(Tone::Unknown) => Link {
                    words: "may own",
                    tone: Tone::Unknown,
                },
                _ => Link {
                    words: "owns",
                    tone: Tone::Good,
                },
            }
        }
    }
}

/// Whether the credential reaches what the scope needs
fn decides(answer: &ProviderAnswer) -> Link {
    let words = match answer.usable {
        Truth::Yes => "decides for",
        Truth::No => "fails for",
        Truth::Unknown => "may decide for",
    };
    Link {
        words,
        tone: usable_tone(answer.usable),
    }
}

fn serves(answer: &ProviderAnswer) -> Link {
    Link {
        words: "holds",
        tone: match answer.usable {
            Truth::Yes => Tone::Good,
            Truth::No | Truth::Unknown => Tone::Quiet,
        },
    }
}

/// What the step of one rule means for the chain
fn step_tone(answer: &ProviderAnswer, rule: RuleId) -> Option<Tone> {
    let step = answer.steps.iter().rev().find(|it| it.rule == rule)?;
    Some(match step.verdict {
        Verdict::Fails => Tone::Error,
        Verdict::Unknown => Tone::Unknown,
        Verdict::Passes | Verdict::Decides | Verdict::DoesNotApply => Tone::Good,
    })
}
