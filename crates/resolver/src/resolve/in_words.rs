//! From what was resolved of a scope to what people read.

use super::Resolved;
use super::answer::{ProviderAnswer, ScopeAnswer, StepAnswer};
use super::state::State;
use crate::effective::Effective;
use crate::findings::{self, Finding, Kind, Seen, Wording};
use crate::index::At;
use crate::provider::Provider;
use crate::rules::Step;
use crate::truth::Truth;

impl Resolved<'_> {
    /// In words
    pub fn in_words(&self) -> ScopeAnswer {
        self.in_words_with(findings::WORDS)
    }

    /// The same with words for findings of one's own
    pub fn in_words_with(&self, words: &[Wording]) -> ScopeAnswer {
        let at = self.at;
        let scope = at.scope();
        ScopeAnswer {
            region: scope.region.clone(),
            resource_group: scope.resource_group.clone(),
            state: self.state,
            open: self.open.iter().map(|it| it.in_words(at)).collect(),
            providers: (self.providers.iter())
                .map(|it| provider_in_words(it, at))
                .collect(),
            findings: self.findings_in_words(words, |_| true),
            keeps_working: keeps_working(at, self.state, &self.providers),
            fails_meanwhile: fails_meanwhile(self.state),
        }
    }

    /// The findings of some kinds alone, in words
    pub(crate) fn findings_in_words(
        &self,
        words: &[Wording],
        is_wanted: impl Fn(&Kind) -> bool,
    ) -> Vec<Finding> {
        let seen = Seen {
            at: self.at,
            providers: &self.providers,
        };
        let wanted = self.findings.iter().filter(|kind| is_wanted(kind));
        wanted
            .filter_map(|kind| findings::in_words(kind, words, seen))
            .collect()
    }
}

fn provider_in_words(it: &Effective<'_>, at: At<'_>) -> ProviderAnswer {
    ProviderAnswer {
        provider: it.provider,
        credential: it.credential,
        identity: it.identity.cloned(),
        username: it.username.map(str::to_owned),
        usable: it.usable,
        steps: it
            .steps
            .iter()
            .map(|step| step_in_words(step, at))
            .collect(),
    }
}

fn step_in_words(step: &Step<'_>, at: At<'_>) -> StepAnswer {
    StepAnswer {
        rule: step.rule,
        verdict: step.verdict,
        text: step.text(at),
        settle: step.settle(at),
    }
}

/// What a broken or at-risk scope still does
fn keeps_working(at: At<'_>, state: State, providers: &[Effective<'_>]) -> Vec<String> {
    let in_trouble = matches!(state, State::Broken | State::AtRisk);
    if !in_trouble || at.clusters().len() == 0 {
        return Vec::new();
    }
    let mut words = vec![
        "Workloads run on: pods, services and what is already stored are not touched by the credential"
            .to_owned(),
        "The Kubernetes API answers as before, and people keep their access to it".to_owned(),
        "Images are still pulled: `all-icr-io` uses the cluster's own service ID, not this key"
            .to_owned(),
    ];
    let working: Vec<&str> = providers
        .iter()
        .filter(|it| it.usable == Truth::Yes)
        .map(|it| match it.provider {
            Provider::Classic => "classic infrastructure",
            Provider::Vpc => "VPC infrastructure",
            Provider::Satellite => "Satellite",
            Provider::Services => "other services (KMS, Secrets Manager, registry, logging)",
        })
        .collect();
    if state == State::Broken && !working.is_empty() {
        words.push(format!(
            "Still answered with a working credential: {}",
            working.join(", ")
        ));
    }
    words
}

/// What a broken scope no longer does
fn fails_meanwhile(state: State) -> Option<&'static str> {
    (state == State::Broken).then_some(
        "adding, replacing, reloading and deleting workers, new volumes, load balancers and the like",
    )
}

#[cfg(test)]
mod tests {
    use crate::account::Standing;
    use crate::resolve::{State, answer as answered};
    use crate::testing::{Account, scope_of};

    #[test]
    fn a_broken_scope_says_what_fails_apart_from_what_keeps_working() {
        let account = Account::new()
            .group("prod")
            .person("ana")
            .key("us-south/prod", "ana")
            .vpc("frames", "us-south/prod");
        let answer = |account: Account| {
            answered(&account.index(), &scope_of("us-south/prod")).expect("the scope is there")
        };
        let at_risk = answer(account.clone());
        assert_eq!(
            (at_risk.state, at_risk.fails_meanwhile),
            (State::AtRisk, None)
        );
        assert_eq!(at_risk.keeps_working.len(), 3);

        let broken = answer(account.standing("ana", Standing::Removed));
        assert_eq!(broken.state, State::Broken);
        assert!(
            broken
                .fails_meanwhile
                .is_some_and(|it| it.starts_with("adding"))
        );
        assert_eq!(broken.keeps_working, at_risk.keeps_working);
    }

    #[test]
    fn nothing_keeps_working_where_nothing_runs_or_nothing_is_in_trouble() {
        let account = Account::new().group("prod").person("ana");
        let answer = |account: Account| {
            answered(&account.index(), &scope_of("us-south/prod")).expect("the scope is there")
        };
        let without_clusters = answer(
            account
                .key("us-south/prod", "ana")
                .standing("ana", Standing::Removed),
        );
        assert_eq!(without_clusters.state, State::AtRisk);
        assert_eq!(without_clusters.keeps_working, Vec::<String>::new());

        let fine = answer(
            Account::new()
                .group("prod")
                .functional_id("ops")
                .may_own_keys("ops")
                .key("us-south/prod", "ops")
                .vpc("frames", "us-south/prod"),
        );
        assert_eq!(fine.state, State::Ok);
        assert_eq!(fine.keeps_working, Vec::<String>::new());
    }
}
