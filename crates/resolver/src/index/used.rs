//! What the clusters of a scope run on and use, found once: every rule about what the owner of a key must hold asks for
//! it, and of thousands of clusters most are alike.

use super::At;
use crate::account::{Cluster, Infrastructure, Platform};
use crate::rights::Service;
use crate::truth::Truth;

/// What the clusters of a scope that are listed have in common
#[derive(Debug, Clone)]
pub(super) struct Used {
    infrastructures: [Truth; Infrastructure::ALL.len()],
    platforms: [Truth; Platform::ALL.len()],
    services: [Truth; Service::EVERY.len()],
    /// Whether one of them has a trusted profile
    has_profile: bool,
    /// Whether one of them may use more than is known
    may_use_more: bool,
    /// Whether those that may be classic are the same in all that says which infrastructure account they live in
    one_classic_account: bool,
}

impl Used {
    fn of<'a>(clusters: impl Iterator<Item = &'a Cluster>) -> Self {
        let mut used = Self {
            infrastructures: [Truth::No; Infrastructure::ALL.len()],
            platforms: [Truth::No; Platform::ALL.len()],
            services: [Truth::No; Service::EVERY.len()],
            has_profile: false,
            may_use_more: false,
            one_classic_account: true,
        };
        let mut classic: Option<&Cluster> = None;
        for cluster in clusters {
            for (infrastructure, some) in Infrastructure::ALL
                .into_iter()
                .zip(&mut used.infrastructures)
            {
                *some = some.or(Truth::of(cluster.provider.map(|it| it == infrastructure)));
            }
            for (platform, some) in Platform::ALL.into_iter().zip(&mut used.platforms) {
                *some = some.or(Truth::of(cluster.platform.map(|it| it == platform)));
            }
            for (service, some) in Service::EVERY.into_iter().zip(&mut used.services) {
                if *some != Truth::Yes && !service.names_in_clusters().is_empty() {
                    *some = some.or(cluster.uses(service));
                }
            }
            used.has_profile |= cluster.trusted_profile.known().is_some();
            used.may_use_more |= cluster.may_use_more();
            if cluster.may_be_classic() {
                let first = *classic.get_or_insert(cluster);
                used.one_classic_account &= cluster.provider == first.provider
                    && cluster.classic_account == first.classic_account
                    && cluster.unreadable == first.unreadable;
            }
        }
        used
    }
}

impl<'a> At<'a> {
    /// Whether a cluster that is listed here runs on some infrastructure
    pub(crate) fn lists_on(self, infrastructure: Infrastructure) -> Truth {
        self.used().infrastructures[infrastructure as usize]
    }

    /// Whether a cluster that is listed here runs on a platform
    pub(crate) fn runs_platform(self, platform: Platform) -> Truth {
        self.used().platforms[platform as usize]
    }

    /// Whether a cluster that is listed here uses a service
    pub(crate) fn uses(self, service: Service) -> Truth {
        self.used().services[service as usize]
    }

    /// Its clusters that have a trusted profile
    pub(crate) fn clusters_with_profile(self) -> impl Iterator<Item = &'a Cluster> {
        self.clusters_if(self.used().has_profile)
            .filter(|it| it.trusted_profile.known().is_some())
    }

    /// Its clusters that may use more than is known
    pub(crate) fn clusters_that_may_use_more(self) -> impl Iterator<Item = &'a Cluster> {
        self.clusters_if(self.used().may_use_more)
            .filter(|it| it.may_use_more())
    }

    /// Of its clusters that may be classic, enough to see every infrastructure account that one of them may live in:
    /// one, where all are alike
    pub(crate) fn classic_clusters_by_account(self) -> impl Iterator<Item = &'a Cluster> {
        let used = self.used();
        let may_be_classic = used.infrastructures[Infrastructure::Classic as usize] != Truth::No;
        let enough = if used.one_classic_account {
            1
        } else {
            usize::MAX
        };
        self.clusters_if(may_be_classic)
            .filter(|it| it.may_be_classic())
            .take(enough)
    }

    fn clusters_if(self, one_counts: bool) -> impl Iterator<Item = &'a Cluster> {
        one_counts.then(|| self.clusters()).into_iter().flatten()
    }

    fn used(self) -> &'a Used {
        self.entry.used.get_or_init(|| Used::of(self.clusters()))
    }
}
