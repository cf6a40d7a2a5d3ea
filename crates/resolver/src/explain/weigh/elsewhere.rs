//! Scopes that a message cannot come from: nothing runs there of what it is about.

use super::{Said, said};
use crate::account::{Infrastructure, List};
use crate::explain::answer::Weight;
use crate::explain::asked::Asked;
use crate::explain::here::Here;

/// What a message is about, where that rules scopes out
pub(super) struct Elsewhere(Option<Runs>);

struct Runs {
    provider: Infrastructure,
    word: &'static str,
    /// Whether every cluster of this provider is listed
    all_listed: bool,
}

impl Elsewhere {
    /// Rules nothing out where the text names the place, or where no scope of the account fits: then the
    /// cluster is newer than what is known of the account.
    pub(super) fn of(asked: &Asked<'_>) -> Self {
        let about = asked.infrastructure().map(|provider| {
            let (word, list) = match provider {
                Infrastructure::Classic => ("classic", List::ClassicClusters),
                Infrastructure::Vpc => ("VPC", List::VpcClusters),
                Infrastructure::Satellite => ("Satellite", List::SatelliteClusters),
            };
            Runs {
                provider,
                word,
                all_listed: asked.index.snapshot().is_complete(list),
            }
        });
        let fits = |about: &Runs| asked.scopes().any(|here| about.runs(here));
        Self(about.filter(|about| !asked.is_named() && fits(about)))
    }

    /// That the message does not come from there, else what `weigh` says
    pub(super) fn or(&self, here: Here<'_>, weigh: impl FnOnce() -> Said) -> Said {
        match &self.0 {
            Some(about) if about.is_elsewhere(here) => about.ruled_out(here, weigh),
            Some(_) | None => weigh(),
        }
    }
}

impl Runs {
    fn runs(&self, here: Here<'_>) -> bool {
        (here.at.clusters()).any(|it| it.provider == Some(self.provider))
    }

    /// Whether clusters are there, all of them known to be something else
    fn is_elsewhere(&self, here: Here<'_>) -> bool {
        let mut clusters = here.at.clusters();
        clusters.len() > 0 && clusters.all(|it| it.provider.is_some_and(|its| its != self.provider))
    }

    fn ruled_out(&self, here: Here<'_>, weigh: impl FnOnce() -> Said) -> Said {
        let (label, word) = (here.at.label(), self.word);
        if self.all_listed {
            let why =
                format!("{label} has no {word} cluster, so the message does not come from there");
            return said(Weight::RuledOut, why);
        }
        let mut said = weigh();
        if said.weight == Weight::Yours {
            said.weight = Weight::Possible;
            said.evidence += &format!(". No {word} cluster is known there, though");
        }
        said
    }
}
