//! The whole account in one sentence, and what follows from it in a second.

use keyatlas_resolver::resolve::State;

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
    let (broken, broken_clusters) = of(State::Broken);
    let (at_risk, at_risk_clusters) = of(State::AtRisk);
    let (unknown, _) = of(State::Unknown);
    let (ok, ok_clusters) = of(State::Ok);
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
        let text = if broken_clusters > 0 {
            format!(
                "Operations of {} fail there: adding, replacing and deleting workers, new volumes, load balancers. What runs goes on running.",
                counted(broken_clusters, "cluster", "clusters")
            )
        } else {
            "Nothing runs there yet.".to_owned()
        };
        Headline { heading, text }
    } else if at_risk > 0 {
        Headline {
            heading: format!("{} at risk, none is broken", scopes(at_risk)),
            text: format!(
                "Everything works today for {}. Each cell says what can break it.",
                counted(at_risk_clusters, "cluster", "clusters")
            ),
        }
    } else if unknown > 0 {
        Headline {
            heading: format!("{} not known yet", scopes(unknown)),
            text: "Nothing here is guessed. Each unknown cell names the one command that would settle it."
                .to_owned(),
        }
    } else if ok > 0 {
        Headline {
            heading: format!(
                "All {} work, and nothing threatens them",
                counted(ok, "scope", "scopes")
            ),
            text: format!(
                "{} with credentials that belong to no person and hold what they need.",
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

    fn said(counts: [(State, usize, usize); 2]) -> String {
        let tally = counts.map(|(state, scopes, clusters)| Tally {
            state,
            scopes,
            clusters,
        });
        headline(&tally).heading
    }

    #[test]
    fn the_worst_is_said_first() {
        assert_eq!(
            said([(State::Broken, 2, 5), (State::AtRisk, 1, 1)]),
            "2 scopes are broken, and 1 more at risk"
        );
        assert_eq!(
            said([(State::Broken, 1, 5), (State::Ok, 1, 1)]),
            "1 scope is broken"
        );
        assert_eq!(
            said([(State::AtRisk, 1, 5), (State::Ok, 9, 1)]),
            "1 scope is at risk, none is broken"
        );
        assert_eq!(
            said([(State::Unknown, 3, 5), (State::Ok, 9, 1)]),
            "3 scopes are not known yet"
        );
        assert_eq!(
            said([(State::Ok, 9, 1), (State::Empty, 4, 0)]),
            "All 9 scopes work, and nothing threatens them"
        );
    }
}
