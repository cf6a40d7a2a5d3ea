//! R12: clusters that the credential does not reach, since they live in another infrastructure account.

use super::{Run, credential, said};
use crate::account::Infrastructure;
use crate::commands;
use crate::decide::requirement::{Requirement, What};
use crate::decide::said::Said;
use crate::rules::{RuleId, orphaned};
use crate::truth::Truth;

impl<'a> Run<'a, '_> {
    /// What is asked of each cluster here that may be classic
    pub(super) fn orphans(self) -> Vec<Requirement<'a>> {
        let Some(at) = self.site.at else {
            return Vec::new();
        };
        let found = self.site.clusters().map(|orphan| {
            let is_classic = match orphan.provider {
                Some(its) => Truth::of(Some(its == Infrastructure::Classic)),
                None => self.of_unknown,
            };
            match is_classic.and(orphaned::is_orphaned(at, orphan)) {
                Truth::Yes => Some(credential(RuleId::R12, What::Orphaned(orphan))),
                Truth::No => None,
                Truth::Unknown => Some(said(Said::OrphanNotKnown(orphan))),
            }
        });
        found.flatten().collect()
    }

    /// Of a cluster whose provider is not known: if it is no orphan, the command is not for it
    pub(super) fn orphaned_or_other(self, asked: Requirement<'a>) -> Requirement<'a> {
        match (&asked.what, self.site.cluster) {
            (What::Orphaned(orphan), Some(cluster)) if orphan.provider.is_none() => {
                let other = credential(RuleId::R10, What::OtherProvider(cluster));
                let what = What::OneOf {
                    why: "what the cluster runs on is not known",
                    settle: Some(commands::show_cluster(cluster)),
                    ways: vec![vec![asked], vec![other]],
                };
                credential(RuleId::R14, what)
            }
            _ => asked,
        }
    }
}
