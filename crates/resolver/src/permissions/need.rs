//! What an identity must hold, as one expression: asked of one identity at one spot, or of many at once.

use std::borrow::Cow;
use std::fmt;

use super::keys::{KEYS_OF_SERVICE_IDS, creates_keys, may_log_in, sets_keys};
use super::owner_needs::{KEY_CREATOR, VIEWER_ON_GROUP};
use super::{Spot, holds_at, holds_classic};
use crate::account::{IdentityId, IdentityKind, Standing};
use crate::index::Index;
use crate::rights::{ClassicPermission, RoleNeed, Service, Where};
use crate::sources::Edition;
use crate::truth::Truth;

/// Something an identity must hold
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// That it can run commands at all
    LogsIn,
    /// That it is enabled for classic infrastructure
    ClassicEnabled,
    /// That it is of a kind that can set an API key
    SetsKeys(Edition),
    /// The right to create API keys, where the account restricts it
    CreatesKeys,
    /// That it is no service ID
    NoServiceId,
    /// That it owns the account
    OwnsAccount,
    /// Something an account document does not hold
    NotRecorded(&'static str),
    /// A role
    Role(RoleNeed),
    /// A role on a cluster. Whoever has it through a resource group must target that group, which takes
    /// Viewer on the group itself.
    OnCluster(RoleNeed),
    /// A classic permission
    Classic(&'static ClassicPermission),
    /// That Kubernetes Service is authorized to use a service, whoever asks for it
    Authorized(Service, Truth),
    /// Every one of these
    All(Vec<Need>),
    /// Any one of these
    Either(Vec<Need>),
    /// One of these, and it is not known which
    OneOf(&'static str, Vec<Need>),
    /// This is enough; without it nobody can say
    Perhaps(&'static str, Box<Need>),
}

impl fmt::Display for Need {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |needs: &[Self], word: &str| {
            let each: Vec<String> = needs.iter().map(Self::to_string).collect();
            each.join(word)
        };
        match self {
            Self::LogsIn => out.write_str("a login that works"),
            Self::ClassicEnabled => out.write_str("access to classic infrastructure"),
            Self::SetsKeys(Edition::June2025) => {
                out.write_str("an identity that can set an API key")
            }
            Self::SetsKeys(Edition::August2026) => write!(
                out,
                "an identity that can set an API key (a service ID needs {KEYS_OF_SERVICE_IDS})"
            ),
            Self::CreatesKeys => write!(
                out,
                "{KEY_CREATOR} (the account restricts who may create API keys)"
            ),
            Self::NoServiceId => out.write_str("an identity that is no service ID"),
            Self::OwnsAccount => out.write_str("ownership of the account"),
            Self::NotRecorded(why) => write!(out, "more ({why})"),
            Self::Role(role) | Self::OnCluster(role) => role.fmt(out),
            Self::Classic(permission) => out.write_str(permission.name),
            Self::Authorized(service, _) => {
                write!(out, "an authorization for {}", service.title())
            }
            // Beside the role on the service.
            Self::All(needs) if needs.iter().any(|it| it.authorization().is_some()) => {
                let roles: Vec<String> = (needs.iter())
                    .filter(|it| it.authorization().is_none())
                    .map(Self::to_string)
                    .collect();
                write!(out, "{} with an authorization for it", roles.join(" and "))
            }
            Self::All(needs) => out.write_str(&joined(needs, " and ")),
            Self::Either(needs) => out.write_str(&joined(needs, ", or ")),
            Self::OneOf(why, needs) => write!(out, "{} ({why})", joined(needs, " or ")),
            Self::Perhaps(why, need) => write!(out, "{need} ({why})"),
        }
    }
}

impl Need {
    /// The authorization that it is, where it is nothing else
    pub(crate) fn authorization(&self) -> Option<(Service, Truth)> {
        match self {
            Self::Authorized(service, held) => Some((*service, *held)),
            Self::Perhaps(_, need) => need.authorization(),
            _ => None,
        }
    }

    /// Whether an authorization for a service is a part of it and certainly missing
    pub(crate) fn lacks_authorization(&self, service: Service) -> bool {
        match self {
            Self::Authorized(it, held) => (*it, *held) == (service, Truth::No),
            Self::All(needs) | Self::Either(needs) | Self::OneOf(_, needs) => {
                needs.iter().any(|it| it.lacks_authorization(service))
            }
            Self::Perhaps(_, need) => need.lacks_authorization(service),
            _ => false,
        }
    }

    /// The same as it is displayed; what is asked for most often comes without the machinery of that
    pub(crate) fn words(&self) -> Cow<'static, str> {
        match self {
            Self::LogsIn => "a login that works".into(),
            Self::Classic(permission) => permission.name.into(),
            Self::Role(role) | Self::OnCluster(role) => role.words().into(),
            other => other.to_string().into(),
        }
    }
}

/// What can answer whether something is held: a [`Truth`] for one identity, a row of them for many
pub(crate) trait Answer: Clone {
    fn and(self, other: Self) -> Self;
    fn or(self, other: Self) -> Self;
    /// The answer both give, else unknown
    fn same(self, other: Self) -> Self;
}

impl Answer for Truth {
    fn and(self, other: Self) -> Self {
        Self::and(self, other)
    }

    fn or(self, other: Self) -> Self {
        Self::or(self, other)
    }

    fn same(self, other: Self) -> Self {
        Self::same(self, other)
    }
}

/// Answers the single things that needs are made of
pub(crate) trait Ask {
    type Answer: Answer;
    fn role(&mut self, need: RoleNeed) -> Self::Answer;
    /// Of a need that is the same everywhere
    fn plain(&mut self, need: &Need) -> Self::Answer;
    fn always(&self, truth: Truth) -> Self::Answer;
}

/// Whether an identity holds what is needed at a spot
pub fn held(index: &Index, who: &IdentityId, need: &Need, spot: Spot<'_>) -> Truth {
    evaluate(need, &mut One { index, who, spot })
}

/// The same for whatever can be asked
pub(crate) fn evaluate<A: Ask>(need: &Need, ask: &mut A) -> A::Answer {
    match need {
        Need::Role(role) => ask.role(*role),
        Need::OnCluster(role) => {
            let reach = |reach| RoleNeed { reach, ..*role };
            let untargeted = ask.role(reach(Where::ClusterUntargeted));
            let targeted = ask.role(reach(Where::Cluster));
            untargeted.or(targeted.and(ask.role(VIEWER_ON_GROUP)))
        }
        Need::All(needs) => fold(needs, ask, Truth::Yes, Answer::and),
        Need::Either(needs) => fold(needs, ask, Truth::No, Answer::or),
        Need::OneOf(_, needs) => {
            let mut answers = needs.iter().map(|need| evaluate(need, ask));
            let first = answers.next();
            let same = first.map(|first| answers.fold(first, Answer::same));
            same.unwrap_or_else(|| ask.always(Truth::Unknown))
        }
        Need::Perhaps(_, need) => evaluate(need, ask).or(ask.always(Truth::Unknown)),
        Need::LogsIn
        | Need::ClassicEnabled
        | Need::SetsKeys(_)
        | Need::CreatesKeys
        | Need::NoServiceId
        | Need::OwnsAccount
        | Need::NotRecorded(_)
        | Need::Authorized(..)
        | Need::Classic(_) => ask.plain(need),
    }
}

fn fold<A: Ask>(
    needs: &[Need],
    ask: &mut A,
    start: Truth,
    join: fn(A::Answer, A::Answer) -> A::Answer,
) -> A::Answer {
    let start = ask.always(start);
    needs
        .iter()
        .fold(start, |so_far, need| join(so_far, evaluate(need, ask)))
}

struct One<'a> {
    index: &'a Index,
    who: &'a IdentityId,
    spot: Spot<'a>,
}

impl Ask for One<'_> {
    type Answer = Truth;

    fn role(&mut self, need: RoleNeed) -> Truth {
        holds_at(self.index, self.who, need, self.spot)
    }

    fn plain(&mut self, need: &Need) -> Truth {
        plainly(self.index, self.who, need)
    }

    fn always(&self, truth: Truth) -> Truth {
        truth
    }
}

/// What does not depend on where one stands
pub(crate) fn plainly(index: &Index, who: &IdentityId, need: &Need) -> Truth {
    match need {
        Need::LogsIn => may_log_in(index.standing(who)),
        Need::ClassicEnabled => match index.standing(who) {
            Some(Standing::ClassicDisabled) => Truth::No,
            Some(_) => Truth::Yes,
            None => Truth::Unknown,
        },
        Need::SetsKeys(_) => sets_keys(index, who),
        Need::CreatesKeys => creates_keys(index, who),
        Need::NoServiceId => match index.kind_of(who) {
            Some(IdentityKind::ServiceId) => Truth::No,
            _ => Truth::Yes,
        },
        Need::OwnsAccount => match &index.snapshot().account.owner {
            Some(owner) if owner == who => Truth::Yes,
            None if index.may_own_account(who) => Truth::Unknown,
            Some(_) | None => Truth::No,
        },
        Need::Classic(permission) => holds_classic(index, who, permission),
        Need::NotRecorded(_) => Truth::Unknown,
        Need::Authorized(_, held) => *held,
        Need::Role(_)
        | Need::OnCluster(_)
        | Need::All(_)
        | Need::Either(_)
        | Need::OneOf(..)
        | Need::Perhaps(..) => Truth::Unknown,
    }
}
