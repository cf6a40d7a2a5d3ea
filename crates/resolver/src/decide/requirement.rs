//! One thing that a decision depends on, without words: the words come when somebody asks for them.

use crate::account::{Cluster, IdentityId};
use crate::commands::Command;
use crate::effective::Effective;
use crate::permissions::{Need, Spot, held};
use crate::rules::RuleId;
use crate::truth::Truth;

use super::Gate;
use super::said::Said;
use super::site::Site;

/// A condition; a decision is all of them together
#[derive(Debug, Clone)]
pub(crate) struct Requirement<'a> {
    pub(crate) gate: Gate,
    pub(crate) rule: RuleId,
    pub(crate) what: What<'a>,
}

#[derive(Debug, Clone)]
pub(crate) enum What<'a> {
    /// Asked of whoever runs the action
    OfCaller(Need),
    /// Asked of whoever the credential acts as
    OfHolder {
        who: &'a IdentityId,
        manual: bool,
        need: Need,
    },
    /// Asked of whoever the credential acts as, who is not known
    OfSomebody { manual: bool, needs: Vec<Need> },
    /// What `infra-permissions get` said about the credential
    Checked {
        holder: Option<&'a IdentityId>,
        need: Need,
        held: Truth,
    },
    /// The credential itself
    Credential(Box<Effective<'a>>),
    /// What the place or the account says by itself
    Said(Said<'a>),
    /// A cluster whose infrastructure account is not the one in effect
    Orphaned(&'a Cluster),
    /// The command is for clusters of another provider
    OtherProvider(&'a Cluster),
    /// One of these is in effect, and it is not known which
    OneOf {
        why: &'static str,
        settle: Option<Command>,
        ways: Vec<Vec<Requirement<'a>>>,
    },
}

impl<'a> Requirement<'a> {
    pub(crate) fn new(gate: Gate, rule: RuleId, what: What<'a>) -> Self {
        Self { gate, rule, what }
    }

    /// Of the caller by R9, unless another rule asks
    pub(crate) fn of_caller(rule: RuleId, need: Need) -> Self {
        Self::new(Gate::Caller, rule, What::OfCaller(need))
    }

    pub(super) fn said(gate: Gate, said: Said<'a>) -> Self {
        Self::new(gate, said.rule(), What::Said(said))
    }

    /// Whether it is met, where the caller has nothing to do with it
    pub(crate) fn without_caller(&self, site: Site<'_>) -> Option<Truth> {
        self.settled(&mut |who, need| held(site.index, who, need, site.spot_of_scope()))
    }

    /// The same, with somebody else to say what the holder of the credential has
    pub(crate) fn settled(
        &self,
        holds: &mut dyn FnMut(&IdentityId, &Need) -> Truth,
    ) -> Option<Truth> {
        Some(match &self.what {
            What::OfCaller(_) => return None,
            What::OfHolder { who, need, .. } => holds(who, need),
            What::Checked { held, .. } => *held,
            What::Said(said) => said.held(),
            What::OfSomebody { .. } => Truth::Unknown,
            What::Credential(answer) => answer.usable,
            What::Orphaned(_) | What::OtherProvider(_) => Truth::No,
            What::OneOf { ways, .. } => {
                let mut ways = ways.iter().map(|way| {
                    // A way concerns the credential alone and asks nothing of the caller.
                    way.iter()
                        .map(|it| it.settled(holds).unwrap_or(Truth::Unknown))
                        .fold(Truth::Yes, Truth::and)
                });
                let first = ways.next().unwrap_or(Truth::Unknown);
                ways.fold(first, Truth::same)
            }
        })
    }

    /// Where whoever is asked has to hold something: the owner of a key day and night, also who is about to be one
    pub(super) fn spot<'s>(&self, site: Site<'s>) -> Spot<'s> {
        match (&self.what, self.gate) {
            (What::OfCaller(_), Gate::Credential) => site.spot().for_owner(),
            (What::OfCaller(_), Gate::Caller | Gate::Account) => site.spot(),
            _ => site.spot_of_scope(),
        }
    }

    /// Whether it is met by this caller
    pub(crate) fn met(&self, site: Site<'_>, actor: &IdentityId) -> Truth {
        match &self.what {
            What::OfCaller(need) => held(site.index, actor, need, self.spot(site)),
            _ => self.without_caller(site).unwrap_or(Truth::Unknown),
        }
    }
}
