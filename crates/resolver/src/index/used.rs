//! What the clusters of a scope run and use, found once: every rule about what the owner of a key must hold asks for it.

use super::At;
use crate::account::{Cluster, Platform};
use crate::rights::Service;
use crate::truth::Truth;

/// Whether some listed cluster of a scope runs on a platform, and whether one uses a service
#[derive(Debug, Clone)]
pub(super) struct Used {
    platforms: [Truth; Platform::ALL.len()],
    services: [Truth; Service::EVERY.len()],
}

impl Used {
    fn of<'a>(clusters: impl Iterator<Item = &'a Cluster>) -> Self {
        let mut used = Self {
            platforms: [Truth::No; Platform::ALL.len()],
            services: [Truth::No; Service::EVERY.len()],
        };
        for cluster in clusters {
            for (platform, some) in Platform::ALL.into_iter().zip(&mut used.platforms) {
                *some = some.or(Truth::of(cluster.platform.map(|it| it == platform)));
            }
            for (service, some) in Service::EVERY.into_iter().zip(&mut used.services) {
                if *some != Truth::Yes && !service.names_in_clusters().is_empty() {
                    *some = some.or(cluster.uses(service));
                }
            }
        }
        used
    }
}

impl At<'_> {
    /// Whether a cluster that is listed here runs on a platform
    pub(crate) fn runs_platform(self, platform: Platform) -> Truth {
        self.used().platforms[platform as usize]
    }

    /// Whether a cluster that is listed here uses a service
    pub(crate) fn uses(self, service: Service) -> Truth {
        self.used().services[service as usize]
    }

    fn used(&self) -> &Used {
        self.entry.used.get_or_init(|| Used::of(self.clusters()))
    }
}
