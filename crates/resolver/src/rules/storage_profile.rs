//! R15: storage components of a cluster with a trusted profile do not use the key.

use super::{Rule, RuleId};
use crate::account::{Claim, Cluster, Fact, Identity, Operand, Platform, Trust, crn};
use crate::index::Index;
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R15,
    title: "A trusted profile takes storage off the key",
    text: "In a cluster with a trusted profile, storage components and autoscaler do not use the API key. A reset does not affect them. They work if the profile trusts the cluster.",
    sources: &[sources::TRUSTED_PROFILE],
};

/// Whether the storage components of a cluster use the key
pub fn storage_uses_key(cluster: &Cluster) -> Truth {
    match cluster.trusted_profile {
        Fact::Known(_) => Truth::No,
        Fact::None => Truth::Yes,
        Fact::Unknown => Truth::Unknown,
    }
}

/// Whether a trusted profile trusts a cluster
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trusted {
    /// It does not
    No,
    /// Nobody can say: whom it trusts was read, and whether the cluster is one of them is not known
    NotKnown,
    /// It is presumed, since nobody read whom it trusts
    Presumed,
    /// It does
    Certainly,
}

impl Trusted {
    /// Whether something that is not known could make it worse
    pub fn is_open(self) -> bool {
        matches!(self, Self::NotKnown | Self::Presumed)
    }
}

/// Whether the trusted profile of a cluster trusts its storage components, which are service accounts in one namespace.
/// None where the cluster has no profile, or is not known to have one.
pub fn profile_trusts(index: &Index, cluster: &Cluster) -> Option<Trusted> {
    cluster.trusted_profile.known()?;
    let Some(profile) = index.profile_of(cluster) else {
        return Some(Trusted::Presumed);
    };
    let on = |platform| trusts(profile, cluster, platform);
    Some(match cluster.platform {
        Some(platform) => on(platform),
        None => {
            let either = [on(Platform::Kubernetes), on(Platform::Openshift)];
            match either[0].min(either[1]) {
                Trusted::No if either[0] != either[1] => Trusted::NotKnown,
                worse => worse,
            }
        }
    })
}

/// The namespace of the components that act as the profile
const NAMESPACE: &str = "kube-system";

/// The lists of whom a profile trusts, in the order of [`show_trust`](crate::commands::show_trust)
pub const LISTS: [&str; 3] = ["trust_rules", "trust_links", "trust_identities"];

fn trusts(profile: &Identity, cluster: &Cluster, platform: Platform) -> Trusted {
    let lists: [(&Option<Vec<Trust>>, Fits); 3] = [
        (&profile.trust_rules, fits_rule),
        (&profile.trust_links, fits_link),
        (&profile.trust_identities, fits_others),
    ];
    let mut found = Truth::No;
    let mut are_read = true;
    for (name, (list, fits)) in LISTS.into_iter().zip(lists) {
        let each = list.iter().flatten();
        found = (each.map(|it| fits(it, cluster, platform))).fold(found, Truth::or);
        // What cannot be read was there, and nothing is presumed of it.
        match profile.unreadable.has(name) {
            true => found = found.or(Truth::Unknown),
            false => are_read &= list.is_some(),
        }
    }
    match found {
        Truth::Yes => Trusted::Certainly,
        _ if !are_read => Trusted::Presumed,
        Truth::Unknown => Trusted::NotKnown,
        Truth::No => Trusted::No,
    }
}

/// Whether it lets the components of a cluster on a platform in
type Fits = fn(&Trust, &Cluster, Platform) -> Truth;

/// Users, service IDs and services that may assume it are no components of a cluster; what else there is nobody knows.
fn fits_others(it: &Trust, _: &Cluster, _: Platform) -> Truth {
    match it.identity.is_some() || it.crn.is_some() {
        true => Truth::No,
        false => Truth::Unknown,
    }
}

fn fits_rule(rule: &Trust, cluster: &Cluster, platform: Platform) -> Truth {
    let kind = match (&rule.cr_type, &rule.realm) {
        // Whoever comes from an identity provider is a person.
        (None, Some(_)) => Truth::No,
        _ => is_kind(rule.cr_type.as_deref(), platform),
    };
    let claims = match &rule.conditions {
        Some(claims) => (claims.iter())
            .map(|it| claim_holds(it, cluster))
            .fold(Truth::Yes, Truth::and),
        None => Truth::Unknown,
    };
    kind.and(claims)
}

fn fits_link(link: &Trust, cluster: &Cluster, platform: Platform) -> Truth {
    let in_namespace = Truth::of(link.namespace.as_deref().map(|it| it == NAMESPACE));
    let same = link.crn.as_deref().map(|it| is_crn_of(it, cluster));
    let kind = is_kind(link.cr_type.as_deref(), platform);
    kind.and(in_namespace).and(Truth::of(same))
}

/// The kinds of compute resources that service accounts of clusters are
fn is_kind(kind: Option<&str>, platform: Platform) -> Truth {
    let wanted = match platform {
        Platform::Openshift => "ROKS_SA",
        Platform::Kubernetes => "IKS_SA",
    };
    Truth::of(kind.map(|it| it == wanted))
}

/// Whether the cluster's components have what a claim asks for
fn claim_holds(claim: &Claim, cluster: &Cluster) -> Truth {
    let Some(Operand::Text(wanted)) = &claim.value else {
        return Truth::Unknown;
    };
    // The value is JSON: a text in quotes, or a list of them.
    let is = |held: &str| match claim.operator.as_deref() {
        Some("EQUALS") => Truth::of(Some(wanted.trim_matches('"') == held)),
        Some("NOT_EQUALS") => Truth::of(Some(wanted.trim_matches('"') != held)),
        Some("IN") => Truth::of(Some(wanted.contains(&["\"", held, "\""].concat()))),
        _ => Truth::Unknown,
    };
    let known = match claim.claim.as_deref() {
        Some("service_instance") => Some(cluster.id.as_str()),
        Some("namespace") => Some(NAMESPACE),
        Some("resource_group_id") => (cluster.resource_group.as_ref())
            .filter(|it| it.provisional_name().is_none())
            .map(|it| it.as_str()),
        Some("crn") => cluster.crn.as_deref(),
        // Where it is, and which service account it is, is said in words that no page gives.
        _ => None,
    };
    known.map_or(Truth::Unknown, is)
}

/// Whether it is the cloud resource name of the cluster: the eighth part is its ID
fn is_crn_of(crn: &str, cluster: &Cluster) -> bool {
    cluster.crn.as_deref() == Some(crn) || crn::instance(crn) == Some(cluster.id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Account;

    /// Whether a profile with one rule or link trusts cluster `web`
    fn trusts(platform: &str, trust: Trust, is_link: bool) -> Option<Trusted> {
        let account = Account::unknown().say(format!(
            "identity p trusted_profile
             trust p none
             cluster web vpc us-south/prod {platform} profile Profile-p"
        ));
        let account = account.but(|it| {
            let profile = &mut it.identities[0];
            let list = match is_link {
                true => &mut profile.trust_links,
                false => &mut profile.trust_rules,
            };
            list.get_or_insert_default().push(trust);
        });
        let index = account.index();
        profile_trusts(&index, &index.snapshot().clusters[0])
    }

    fn rule(claim: &str, operator: &str, value: &str) -> Trust {
        Trust {
            cr_type: Some("ROKS_SA".to_owned()),
            conditions: Some(vec![Claim {
                claim: Some(claim.to_owned()),
                operator: Some(operator.to_owned()),
                value: Some(Operand::Text(value.to_owned())),
            }]),
            ..Trust::default()
        }
    }

    #[test]
    fn a_link_and_each_claim_are_compared_with_the_cluster() {
        for (claim, operator, value, expected) in [
            ("namespace", "EQUALS", "\"kube-system\"", Trusted::Certainly),
            ("namespace", "EQUALS", "\"default\"", Trusted::No),
            ("namespace", "NOT_EQUALS", "\"default\"", Trusted::Certainly),
            (
                "namespace",
                "IN",
                "[\"default\",\"kube-system\"]",
                Trusted::Certainly,
            ),
            ("namespace", "CONTAINS", "\"kube\"", Trusted::NotKnown),
            ("service_instance", "EQUALS", "\"web\"", Trusted::Certainly),
            ("service_instance", "EQUALS", "\"shop\"", Trusted::No),
            (
                "resource_group_id",
                "EQUALS",
                "\"group-prod\"",
                Trusted::Certainly,
            ),
            ("location", "EQUALS", "\"dal10\"", Trusted::NotKnown),
        ] {
            let found = trusts("openshift", rule(claim, operator, value), false);
            assert_eq!(found, Some(expected), "{claim} {operator} {value}");
        }
        let of_another_platform = rule("namespace", "EQUALS", "\"kube-system\"");
        assert_eq!(
            trusts("kubernetes", of_another_platform.clone(), false),
            Some(Trusted::No)
        );
        assert_eq!(
            trusts("", of_another_platform, false),
            Some(Trusted::NotKnown)
        );
        let link = |crn: &str, namespace: Option<&str>| Trust {
            cr_type: Some("IKS_SA".to_owned()),
            crn: Some(crn.to_owned()),
            namespace: namespace.map(str::to_owned),
            ..Trust::default()
        };
        let crn = |id| format!("crn:v1:bluemix:public:containers-kubernetes:us-south:a/1:{id}::");
        for (link, expected) in [
            (link(&crn("web"), Some("kube-system")), Trusted::Certainly),
            (link(&crn("shop"), Some("kube-system")), Trusted::No),
            (link(&crn("web"), Some("default")), Trusted::No),
            (link(&crn("web"), None), Trusted::NotKnown),
        ] {
            assert_eq!(
                trusts("kubernetes", link.clone(), true),
                Some(expected),
                "{link:?}"
            );
        }
        let person = Trust {
            realm: Some("https://idp.example.com".to_owned()),
            conditions: Some(Vec::new()),
            ..Trust::default()
        };
        assert_eq!(trusts("kubernetes", person, false), Some(Trusted::No));
    }
}
