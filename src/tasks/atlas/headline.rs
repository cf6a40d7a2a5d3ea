//! The whole account in one sentence, and what follows from it in a second.

use keyatlas_resolver::resolve::ShownState;

use super::present::Tally;
use crate::tasks::words::{counted, grouped};

/// What is read first
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Headline {
    /// The heading of the page
    pub(super) heading: String,
    /// What follows for the clusters
    pub(super) text: String,
}

/// Says the worst first
pub(super) fn headline(tally: &[Tally]) -> Headline {
    let of = |state| {
        tally
            .iter()
            .find(|it| it.state == state)
            .map_or((0, 0), |it| (it.scopes, it.clusters))
    };
    let (broken, broken_clusters) = of(ShownState::Broken);
    let failing: usize = (tally.iter())
        .filter(|it| it.state == ShownState::Broken)
        .map(|it| it.failing)
        .sum();
    let (at_risk, at_risk_clusters) = of(ShownState::AtRisk);
    let (unknown, _) = of(ShownState::Unknown);
    let (open, open_clusters) = of(ShownState::NotChecked);
    let (ok, ok_clusters) = of(ShownState::Ok);
    let scopes = |number| counted(number, "scope is", "scopes are");

    if broken > 0 {
        let heading = match at_risk {
            0 => format!("{} broken", scopes(broken)),
            _ => format!(
                "{} broken, and {} more at risk",
                scopes(broken),
                grouped(at_risk)
            ),
        };
        let text = if failing > 0 {
            format!(
                "Operations of {} fail there: adding, replacing and deleting workers, new volumes, load balancers. What runs goes on running.",
                counted(failing, "cluster", "clusters")
            )
        } else if broken_clusters > 0 {
            "What uses the API key for services fails there: key management, secrets, registry, logging, monitoring."
                .to_owned()
        } else {
            "Nothing runs there yet.".to_owned()
        };
        Headline { heading, text }
    } else if at_risk > 0 {
        Headline {
            heading: format!("{} at risk, none is broken", scopes(at_risk)),
            text: format!(
                "Every credential that is known works. {} concerned: each cell says what is wrong there, or what can go wrong.",
                counted(at_risk_clusters, "cluster is", "clusters are")
            ),
        }
    } else if unknown > 0 {
        Headline {
            heading: format!("{} not known yet", scopes(unknown)),
            text: "Nothing here is guessed. Open an unknown cell for the one command that would settle it."
                .to_owned(),
        }
    } else if open > 0 {
        Headline {
            heading: match ok {
                0 => format!("{} not fully checked, and all work", scopes(open)),
                _ => format!("Every scope works, and {} not fully checked", scopes(open)),
            },
            text: format!(
                "{} with credentials that work. Each scope says what is not known, with the command that settles it.",
                counted(ok_clusters + open_clusters, "cluster runs", "clusters run")
            ),
        }
    } else if ok > 0 {
        Headline {
            heading: match ok {
                1 => "The one scope works, and no risk is known".to_owned(),
                many => format!("All {} scopes work, and no risk is known", grouped(many)),
            },
            text: format!(
                "{} with credentials that work. Nothing that is unknown could make that worse.",
                counted(ok_clusters, "cluster runs", "clusters run")
            ),
        }
    } else {
        Headline {
            heading: "No scope is in use yet".to_owned(),
            text: "No clusters and no keys are known in this account.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_said(counts: [(ShownState, usize, usize); 2]) -> Headline {
        let tally = counts.map(|(state, scopes, clusters)| Tally {
            state,
            scopes,
            clusters,
            failing: 0,
        });
        headline(&tally)
    }

    fn said(counts: [(ShownState, usize, usize); 2]) -> String {
        all_said(counts).heading
    }

    #[test]
    fn the_worst_is_said_first() {
        assert_eq!(
            said([(ShownState::Broken, 2, 5), (ShownState::AtRisk, 1, 1)]),
            "2 scopes are broken, and 1 more at risk"
        );
        assert_eq!(
            said([(ShownState::Broken, 1, 5), (ShownState::Ok, 1, 1)]),
            "1 scope is broken"
        );
        assert_eq!(
            said([(ShownState::AtRisk, 1, 5), (ShownState::Ok, 9, 1)]),
            "1 scope is at risk, none is broken"
        );
        assert_eq!(
            said([(ShownState::Unknown, 3, 5), (ShownState::Ok, 9, 1)]),
            "3 scopes are not known yet"
        );
        assert_eq!(
            said([(ShownState::Ok, 9, 1), (ShownState::Empty, 4, 0)]),
            "All 9 scopes work, and no risk is known"
        );
        assert_eq!(
            said([(ShownState::Ok, 1, 1), (ShownState::Empty, 4, 0)]),
            "The one scope works, and no risk is known"
        );
    }

    #[test]
    fn no_more_is_claimed_than_is_known() {
        let at_risk = all_said([(ShownState::AtRisk, 1, 1), (ShownState::Ok, 9, 12)]);
        assert_eq!(
            at_risk.text,
            "Every credential that is known works. 1 cluster is concerned: each cell says what is wrong there, or what can go wrong."
        );
        let ok = all_said([(ShownState::Ok, 2, 12), (ShownState::Empty, 4, 0)]);
        assert_eq!(
            ok.text,
            "12 clusters run with credentials that work. Nothing that is unknown could make that worse."
        );
    }
}
