//! What speaks for a cause or against it: findings and steps of the scope, answers of the rules, and what
//! only the text knows.

use super::asked::Asked;
use super::catalogue::Refused;
use super::cause::{About, KnownCause};
use super::here::Here;
use crate::account::{Fact, KeyState, Standing};
use crate::findings::Kind;
use crate::permissions::{RoleNeed, holds, holds_as_owner};
use crate::resolve::{Provider, Verdict};
use crate::rules::RuleId;
use crate::rules::credential_works::{key_state, standing_word};
use crate::truth::Truth;

/// Something that may speak for a cause or against it, and says so itself
#[derive(Debug, Clone, Copy)]
pub enum Sign {
    /// The scope has this finding
    Finding(&'static Kind),
    /// A rule says this of what the scope runs a provider with
    Step(Provider, RuleId, Verdict),
    /// The owner of the API key stands so
    Owner(&'static [Standing]),
    /// The API key is in one of these states
    Key(&'static [KeyState]),
    /// Whether somebody holds a role for the scope
    Role(Who, Truth, RoleNeed),
    /// What the rules answer about the scope; nothing where they say something else
    Scope(fn(&Asked<'_>, Here<'_>) -> Option<String>),
    /// What the text says, or the account as a whole
    Text(fn(&Asked<'_>) -> Option<String>),
    /// The message carries one of these codes
    Code(&'static [&'static str]),
    /// The message is about this credential, whichever is in effect
    Refused(Refused),
    /// The words of the message name the cause
    Named(&'static str),
    /// This, whatever is known; `{scope}` stands for the scope
    Always(&'static str),
    /// Two at once
    Both(&'static Sign, &'static Sign),
    /// The same, where something else has to be in use than for the cause in general
    If(About, &'static Sign),
    /// The same, and its cause comes before every other, however well those fit
    First(&'static Sign),
}

/// Whose role it is
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whoever ran the command
    Caller,
    /// Whoever owns the API key, or would own the first one
    Owner,
}

/// The scope has no API key
pub const NO_KEY: Sign = Sign::Step(Provider::Services, RuleId::R4, Verdict::Fails);
/// It has one
pub const HAS_KEY: Sign = Sign::Step(Provider::Services, RuleId::R3, Verdict::Decides);
/// Whether it has one is not known
pub const KEY_NOT_KNOWN: Sign = Sign::Step(Provider::Services, RuleId::R3, Verdict::Unknown);
/// A manual credential is set
pub const MANUAL: Sign = Sign::Step(Provider::Classic, RuleId::R1, Verdict::Decides);
/// None is set
pub const NO_MANUAL: Sign = Sign::Step(Provider::Classic, RuleId::R1, Verdict::DoesNotApply);
/// Whether one is set is not known
pub const MANUAL_NOT_KNOWN: Sign = Sign::Step(Provider::Classic, RuleId::R1, Verdict::Unknown);

impl Sign {
    /// What has to be in use for it to speak for a cause
    pub(super) fn about(&self, cause: &KnownCause) -> About {
        match self {
            Self::If(about, _) => *about,
            _ => cause.about,
        }
    }

    /// The findings that it looks at
    pub(super) fn findings(&self) -> Vec<&'static Kind> {
        match self {
            Self::Finding(kind) => vec![kind],
            Self::Both(first, second) => [first.findings(), second.findings()].concat(),
            Self::If(_, sign) | Self::First(sign) => sign.findings(),
            _ => Vec::new(),
        }
    }

    /// What it says, where it speaks; about the message alone where no scope is asked about
    pub(super) fn says(
        &self,
        cause: &KnownCause,
        asked: &Asked<'_>,
        here: Option<Here<'_>>,
    ) -> Option<String> {
        match *self {
            Self::Finding(kind) => here?.found(kind),
            Self::Step(provider, rule, verdict) => {
                let here = here?;
                let answer = here.provider(provider);
                let mut steps = answer.steps.iter();
                let step = steps.find(|it| (it.rule, it.verdict) == (rule, verdict));
                step.map(|it| it.text(here.at))
            }
            Self::Owner(standings) => {
                let at = here?.at;
                let owner = at.owner()?;
                let standing = at.index.standing(owner)?;
                let (name, word) = (at.index.identity_label(owner), standing_word(standing));
                let text = || format!("{name}, who owns the API key of {}, is {word}", at.label());
                standings.contains(&standing).then(text)
            }
            Self::Key(states) => {
                let at = here?.at;
                let key = at.key().known().copied()?;
                let state = key.state.filter(|it| states.contains(it))?;
                let id = key
                    .id
                    .as_ref()
                    .map_or(String::new(), |id| format!(" ({id})"));
                Some(format!(
                    "The API key of {}{id} is {}",
                    at.label(),
                    key_state(state)
                ))
            }
            Self::Role(who, truth, need) => role(asked, here?, who, truth, need),
            Self::Scope(says) => says(asked, here?),
            Self::Text(says) => says(asked),
            Self::Code(codes) => {
                let code = asked.extracted.code.as_deref()?;
                codes
                    .contains(&code)
                    .then(|| format!("The code {code} says so"))
            }
            Self::Refused(refused) => (asked.entry.refused == refused).then(String::new),
            Self::Named(text) => (asked.entry.names == Some(cause)).then(|| text.to_owned()),
            Self::Always(text) => Some(match here {
                Some(here) => text.replace("{scope}", &here.at.label()),
                None => text.to_owned(),
            }),
            Self::Both(first, second) => {
                let first = first.says(cause, asked, here)?;
                let second = second.says(cause, asked, here)?;
                Some(if first.is_empty() {
                    second
                } else {
                    format!("{first}. {second}")
                })
            }
            Self::If(_, sign) | Self::First(sign) => sign.says(cause, asked, here),
        }
    }
}

/// What is said of a role where it is held, missing or not known, as asked
fn role(
    asked: &Asked<'_>,
    here: Here<'_>,
    who: Who,
    wanted: Truth,
    need: RoleNeed,
) -> Option<String> {
    let at = here.at;
    let label = at.label();
    let (identity, whose, place) = match (who, at.owner()) {
        (Who::Caller, _) => (
            asked.context.me.as_ref()?,
            String::new(),
            format!(" in {label}"),
        ),
        (Who::Owner, Some(owner)) => (
            owner,
            format!(", who owns the API key of {label},"),
            String::new(),
        ),
        // Without a key, creating a cluster runs as whoever does it.
        (Who::Owner, None) if at.key() == Fact::None => {
            let first = format!(", who would own the first API key of {label},");
            (asked.context.me.as_ref()?, first, String::new())
        }
        (Who::Owner, None) => return None,
    };
    let name = at.index.identity_label(identity);
    let held = match who {
        Who::Caller => holds(at.index, identity, need, at.scope()),
        Who::Owner => holds_as_owner(at.index, identity, need, at.scope()),
    };
    (held == wanted).then(|| match wanted {
        Truth::Yes => format!("{name}{whose} has {need}{place}"),
        Truth::No => format!("{name}{whose} lacks {need}{place}"),
        Truth::Unknown => format!("Whether {name}{whose} has {need}{place} is not known"),
    })
}
