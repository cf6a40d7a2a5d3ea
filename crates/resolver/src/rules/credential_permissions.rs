//! R10: the effective credential must hold what its clusters need, and what the action does with it.

use super::{Rule, RuleId};
use crate::account::Infrastructure;
use crate::actions::Work;
use crate::permissions::{Certain, Held, Need, OwnerNeed, Service, When, owner_needs};
use crate::provider::Provider;
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R10,
    title: "The credential in effect needs permissions of its own",
    text: "The key's owner must hold what the provider and the services in use need. For classic infrastructure the user of a manual credential must. The account owner holds everything. Super User lacks support cases and device access. What `infra-permissions get` reports outweighs a list.",
    sources: &[
        sources::API_KEY_CREDENTIALS,
        sources::CLASSIC_ROLES,
        sources::PLATFORM_ROLES,
        sources::PERMISSION_ERRORS,
    ],
};

/// What infrastructure asks of the credential that does some work there
pub fn asked_by_infrastructure(provider: Provider, work: Work) -> Vec<Need> {
    match provider {
        Provider::Vpc => asked(When::RunsOn(Infrastructure::Vpc), work),
        Provider::Classic => asked_by_classic(work),
        // A location brings its own hosts; nothing on them is asked of the key's owner.
        Provider::Satellite | Provider::Services => Vec::new(),
    }
}

fn asked_by_classic(work: Work) -> Vec<Need> {
    let asked = |work| asked(When::RunsOn(Infrastructure::Classic), work);
    match work {
        Work::Create => asked(Work::Order),
        Work::Resize => {
            let why = "whether workers are added or given up is not known";
            let ways = [Work::Order, Work::Cancel].map(|it| Need::All(asked(it)));
            vec![Need::OneOf(why, ways.into())]
        }
        Work::Replace => {
            let mut needs = asked(Work::Order);
            for need in asked(Work::Cancel) {
                if !needs.contains(&need) {
                    needs.push(need);
                }
            }
            needs
        }
        Work::Look
        | Work::Order
        | Work::Cancel
        | Work::Reload
        | Work::Network
        | Work::Subnets
        | Work::Storage
        | Work::Master
        | Work::Kms
        | Work::Secrets => asked(work),
    }
}

/// The rows of the table of what owners need that some work asks for
fn asked(when: When, work: Work) -> Vec<Need> {
    let mut needs = Vec::new();
    let mut by_kind = Vec::new();
    let mut place_of_kind = 0;
    for row in owner_needs().iter().filter(|it| it.when == when) {
        let perhaps = |why| Need::Perhaps(why, Box::new(need(row)));
        match row.at_work(work) {
            None => {}
            Some(Certain::Always | Certain::InUse | Certain::Chosen) => needs.push(need(row)),
            Some(Certain::PublicPort) => {
                needs.push(perhaps("only workers with a public port need it"));
            }
            Some(Certain::PublicBalancer) => {
                needs.push(perhaps("only a public load balancer needs it"));
            }
            Some(Certain::KindOfWorker) => {
                place_of_kind = needs.len();
                by_kind.push(need(row));
            }
        }
    }
    if !by_kind.is_empty() {
        let why = "whether the workers are virtual or bare metal is not known";
        needs.insert(place_of_kind, Need::OneOf(why, by_kind));
    }
    needs
}

fn need(row: &OwnerNeed) -> Need {
    match row.what {
        Held::Role(role) => Need::Role(role),
        Held::Permission(permission) => Need::Classic(permission),
    }
}

/// What other services ask of the key's owner, and of the account. `uses` says whether the clusters in question use a
/// service, `authorized` whether Kubernetes Service may use it for them.
pub fn asked_by_services(
    work: Work,
    uses: impl Fn(Service) -> Truth,
    authorized: impl Fn(Service) -> Truth,
) -> Vec<Need> {
    let mut needs = asked(When::EveryCluster, work);
    let mut to_choose = Vec::new();
    let mut add = |it: Need| {
        if !needs.contains(&it) {
            needs.push(it);
        }
    };
    for row in owner_needs() {
        let (When::Uses(service), Some(certain)) = (row.when, row.at_work(work)) else {
            continue;
        };
        // What is so in any case needs no word.
        let lacking = Some(authorized(service)).filter(|it| *it != Truth::Yes);
        let besides = lacking.map(|it| Need::Authorized(service, it));
        let both = [need(row)].into_iter().chain(besides);
        match (certain, uses(service)) {
            (Certain::Chosen, used) => to_choose.push((used, both.collect())),
            (Certain::InUse, Truth::No) => {}
            (Certain::InUse, Truth::Unknown) => {
                both.for_each(|it| add(Need::Perhaps(WHICH, Box::new(it))));
            }
            _ => both.for_each(&mut add),
        }
    }
    needs.extend(chosen(&to_choose));
    needs
}

const WHICH: &str = "which key management service the cluster uses is not known";

/// Which service it would be is the caller's choice, unless the cluster has one already
fn chosen(services: &[(Truth, Vec<Need>)]) -> Vec<Need> {
    let is_one = services.iter().position(|it| it.0 == Truth::Yes);
    if let Some(is_one) = is_one.filter(|at| services[..*at].iter().all(|it| it.0 == Truth::No)) {
        return services[is_one].1.clone();
    }
    let all = |it: &(Truth, Vec<Need>)| match it.1.as_slice() {
        [only] => only.clone(),
        all => Need::All(all.to_vec()),
    };
    let until = is_one.map_or(services.len(), |at| at + 1);
    let ways = services[..until].iter().filter(|it| it.0 != Truth::No);
    let mut ways: Vec<Need> = ways.map(all).collect();
    if is_one.is_none() && ways.len() < services.len() {
        ways.push(Need::Either(services.iter().map(all).collect()));
    }
    match ways.len() {
        0 | 1 => ways,
        _ => vec![Need::OneOf(WHICH, ways)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_what_owners_need_names_a_page_of_the_rule() {
        for row in owner_needs() {
            assert!(RULE.sources.contains(&row.source), "{}", row.words());
        }
    }

    #[test]
    fn nothing_that_some_work_asks_for_is_missing_from_the_table() {
        let words = |provider, work| -> Vec<String> {
            let needs = asked_by_infrastructure(provider, work).into_iter();
            needs.map(|it| it.to_string()).collect()
        };
        let subnets = ["Add IP Addresses", "Manage Network Subnet Routes"];
        assert_eq!(words(Provider::Classic, Work::Subnets), subnets);
        let replace = words(Provider::Classic, Work::Replace);
        assert_eq!((replace.len(), replace[6].as_str()), (7, "Cancel Server"));
        let vpc = ["Administrator on VPC Infrastructure"];
        assert_eq!(words(Provider::Vpc, Work::Look), vpc);
        assert_eq!(
            asked_by_services(Work::Create, |_| Truth::No, |_| Truth::Yes).len(),
            4
        );
    }
}
