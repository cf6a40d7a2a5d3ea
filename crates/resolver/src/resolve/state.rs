//! The one word for a scope.

use super::{Provider, ProviderAnswer, State};
use crate::account::Fact;
use crate::findings::{Finding, Severity};
use crate::index::At;
use crate::truth::Truth;

/// With clusters, what their providers and the findings say; without, the key alone
pub(super) fn of(at: At<'_>, providers: &[ProviderAnswer], findings: &[Finding]) -> State {
    let any = |usable| providers.iter().any(|it| it.usable == usable);
    if at.clusters().len() == 0 {
        return of_the_key_alone(at, providers);
    }
    if any(Truth::No) {
        State::Broken
    } else if findings.iter().any(|it| it.severity > Severity::Info) {
        State::AtRisk
    } else if any(Truth::Unknown) {
        State::Unknown
    } else {
        State::Ok
    }
}

fn of_the_key_alone(at: At<'_>, providers: &[ProviderAnswer]) -> State {
    if matches!(at.key(), Fact::None) {
        return State::Empty;
    }
    // What is no infrastructure runs with the key and nothing else, so its answer is the key's.
    let services = providers
        .iter()
        .find(|it| it.provider == Provider::Services);
    match services.map_or(Truth::Unknown, |it| it.usable) {
        Truth::Yes => State::Ok,
        Truth::No => State::AtRisk,
        Truth::Unknown => State::Unknown,
    }
}

/// What a broken or at-risk scope still does
pub(super) fn keeps_working(at: At<'_>, state: State, providers: &[ProviderAnswer]) -> Vec<String> {
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
pub(super) fn fails_meanwhile(state: State) -> Option<&'static str> {
    (state == State::Broken).then_some(
        "adding, replacing, reloading and deleting workers, new volumes, load balancers and the like",
    )
}

#[cfg(test)]
mod tests {
    use crate::account::Standing;
    use crate::resolve::{State, resolve};
    use crate::testing::{Account, scope_of};

    #[test]
    fn a_broken_scope_says_what_fails_apart_from_what_keeps_working() {
        let account = Account::new()
            .group("prod")
            .person("ana")
            .key("us-south/prod", "ana")
            .vpc("frames", "us-south/prod");
        let answer = |account: Account| {
            resolve(&account.index(), &scope_of("us-south/prod")).expect("the scope is there")
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
            resolve(&account.index(), &scope_of("us-south/prod")).expect("the scope is there")
        };
        let without_clusters = answer(
            account
                .clone()
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
