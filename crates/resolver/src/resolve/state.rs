//! The one word for a scope.

use super::{CredentialKind, Provider, ProviderAnswer, State};
use crate::account::{Fact, Infrastructure, Standing};
use crate::findings::{Finding, Severity};
use crate::index::At;
use crate::rules::{r06, r07};
use crate::truth::Truth;

/// What every account has that this one may be a part of: broken if all are, at risk if all are that or worse,
/// unknown if the scope's own key, manual credential or owner can make it broken, else fine
pub(super) fn of(at: At<'_>, providers: &[ProviderAnswer], findings: &[Finding]) -> State {
    if at.clusters().len() == 0 && !at.may_have_more() {
        return of_the_key_alone(at, providers);
    }
    let certainly = |it: &ProviderAnswer| is_in_use(at, it.provider) == Truth::Yes;
    let without_clusters = at.clusters().len() == 0;
    let at_risk = if without_clusters {
        matches!(at.key(), Fact::Known(_)) && of_services(providers) == Truth::No
    } else {
        findings.iter().any(|it| it.severity > Severity::Info)
    };
    if (providers.iter()).any(|it| it.usable == Truth::No && certainly(it)) {
        State::Broken
    } else if at_risk {
        State::AtRisk
    } else if any_may_break(at, providers) {
        State::Unknown
    } else {
        State::Ok
    }
}

/// Whether clusters here use a provider; all of them use what is no infrastructure
pub(crate) fn is_in_use(at: At<'_>, provider: Provider) -> Truth {
    match provider {
        Provider::Classic => at.runs_on(Infrastructure::Classic),
        Provider::Vpc => at.runs_on(Infrastructure::Vpc),
        Provider::Satellite => at.runs_on(Infrastructure::Satellite),
        Provider::Services if at.clusters().len() > 0 => Truth::Yes,
        Provider::Services if at.may_have_more() => Truth::Unknown,
        Provider::Services => Truth::No,
    }
}

/// Whether anything here may break, also what only clusters that nobody listed would use
pub(crate) fn any_may_break(at: At<'_>, providers: &[ProviderAnswer]) -> bool {
    let is_listed = |wanted: Provider| providers.iter().any(|it| it.provider == wanted);
    let unseen = [Provider::Classic, Provider::Vpc, Provider::Satellite];
    let mut unseen = unseen
        .into_iter()
        .filter(|it| !is_listed(*it) && is_in_use(at, *it) != Truth::No);
    providers.iter().any(|it| may_break(at, it))
        || unseen.any(|it| may_break(at, &super::resolve_provider(at, it)))
}

/// Whether a provider that may be in use may not work for a reason of the scope's own: its key, its manual
/// credential, its owner
pub(crate) fn may_break(at: At<'_>, answer: &ProviderAnswer) -> bool {
    if answer.usable == Truth::Yes || is_in_use(at, answer.provider) == Truth::No {
        return false;
    }
    // What the account bars is known, and no fault of the scope; what clusters there are is another question.
    let barred_by_the_account = answer.provider == Provider::Classic
        && answer.credential == CredentialKind::ApiKey
        && r07::bar(at).is_some();
    if !barred_by_the_account {
        return true;
    }
    let owner_is_disabled = at
        .owner()
        .is_some_and(|it| at.index.standing(it) == Some(Standing::ClassicDisabled));
    owner_is_disabled
        || at
            .key()
            .known()
            .is_some_and(|key| r06::key_works(at, key).0 != Truth::Yes)
}

fn of_services(providers: &[ProviderAnswer]) -> Truth {
    let services = providers
        .iter()
        .find(|it| it.provider == Provider::Services);
    services.map_or(Truth::Unknown, |it| it.usable)
}

fn of_the_key_alone(at: At<'_>, providers: &[ProviderAnswer]) -> State {
    if matches!(at.key(), Fact::None) {
        return State::Empty;
    }
    // What is no infrastructure runs with the key and nothing else, so its answer is the key's.
    match of_services(providers) {
        Truth::Yes => State::Ok,
        // Without clusters a scope without a key is empty, and one whose key was deleted is at risk.
        Truth::No if at.key() == Fact::Unknown => State::Unknown,
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
