//! R12: clusters that the credential does not reach, since they live in another infrastructure account.

use super::{Run, credential, said};
use crate::account::Infrastructure;
use crate::commands;
use crate::decide::requirement::{Requirement, What};
use crate::resolve::Step;
use crate::rules::{RuleId, r12};
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
            match is_classic.and(r12::is_orphaned(at, orphan)) {
                Truth::Yes => Some(credential(RuleId::R12, What::Orphaned(orphan))),
                Truth::No => None,
                Truth::Unknown => {
                    let (text, settle) = match orphan.provider {
                        None => (
                            format!(
                                "{} lives in another infrastructure account if it is classic, and what it runs on is not known",
                                orphan.label()
                            ),
                            commands::show_cluster(orphan),
                        ),
                        Some(_) => (
                            format!(
                                "Whether {} lives in the infrastructure account in effect is not known",
                                orphan.label()
                            ),
                            commands::show_target(),
                        ),
                    };
                    let step = Step::unknown(RuleId::R12, text, settle);
                    Some(said(Truth::Unknown, step))
                }
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
