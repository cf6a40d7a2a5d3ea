//! What an action asks at a place, and whether it is met: a decision without a word of it.

use super::near_miss::NearMisses;
use super::reasons::Reasons;
use super::requirement::Requirement;
use super::site::Site;
use super::{Decision, Question, gates, presumed, unlisted, words};
use crate::commands;
use crate::open::Open;
use crate::truth::Truth;

/// Everything that was asked, each with whether the actor of the question meets it
pub(super) struct Decided<'a> {
    site: Site<'a>,
    question: &'a Question,
    asked: Vec<Requirement<'a>>,
    met: Vec<Truth>,
}

impl<'a> Decided<'a> {
    pub(super) fn at(site: Site<'a>, question: &'a Question) -> Self {
        let asked = gates::requirements(site, question.action);
        let met = asked.iter().map(|it| it.met(site, &question.actor));
        Self {
            met: met.collect(),
            asked,
            site,
            question,
        }
    }

    /// In a word
    pub(super) fn outcome(&self) -> Truth {
        self.met.iter().copied().fold(Truth::Yes, Truth::and)
    }

    /// With the words of all of it
    pub(super) fn in_words(&self) -> Decision {
        let (site, actor) = (self.site, &self.question.actor);
        let mut steps = Vec::with_capacity(self.asked.len());
        let mut reasons = Reasons::default();
        let mut near_misses = NearMisses::default();
        let mut settle = Vec::new();
        let mut open = Vec::new();
        for (requirement, met) in self.asked.iter().zip(&self.met) {
            let said = words::say(site, actor, requirement, *met);
            if *met == Truth::Unknown {
                open.push(said.open());
            }
            if *met != Truth::Yes {
                reasons.add(requirement, said.reasons);
                settle.extend(said.settle);
                near_misses.add(site, actor, requirement);
            }
            steps.push(said.step);
        }
        commands::most_telling_first(&mut settle);
        let outcome = self.outcome();
        Decision {
            open: match outcome {
                // Nothing is worse than that.
                Truth::No => Vec::new(),
                Truth::Unknown => open,
                Truth::Yes => self.presumed(),
            },
            outcome: outcome.into(),
            reasons: reasons.in_order(),
            near_misses: near_misses.in_words(site.index),
            settle,
            steps,
            page_and_api: self.question.action.disagreement(),
        }
    }

    /// What is allowed as long as it is so
    fn presumed(&self) -> Vec<Open> {
        let site = self.site;
        let Question { actor, action, .. } = self.question;
        let presumed = presumed::of(site, actor, action, &self.asked);
        let account = &site.index.snapshot().account;
        let questions = presumed.iter().map(|it| it.question(account));
        let unlisted = unlisted::open(site, actor, action, &presumed);
        let trust = presumed::trust_of_profiles(site, &self.asked);
        questions.chain(trust).chain(unlisted).collect()
    }
}
