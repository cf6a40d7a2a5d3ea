//! Load balancers and gateways of VPC.

use super::{Hurt, Reset, add_ons::on_vpc, blank, for_clusters, names};
use crate::permissions::{Service, check_owner};
use crate::rules::RuleId;
use crate::simulate::{Certainty, Impact, ImpactId};
use crate::sources;
use crate::truth::Truth;

/// They heal by themselves with a new key that may, and fail to follow with one that may not
pub(super) fn load_balancers(reset: Reset<'_>, found: &mut Vec<Impact>) {
    let check = check_owner(reset.at, reset.caller, false);
    let lacks_vpc = check.lacks.iter().any(|lack| {
        lack.role()
            .is_some_and(|role| role.service == Service::VpcInfrastructure)
    });
    let name = reset.at.index.identity_label(reset.caller);
    let from = found.len();
    for_clusters(certainly_vpc(reset), found, |clusters, _| Impact {
        text: if lacks_vpc {
            format!(
                "Load balancers and gateways of {} no longer follow changes (SyncLoadBalancerFailed, NHC009): {name} lacks Administrator on VPC Infrastructure",
                names(clusters)
            )
        } else {
            format!(
                "Load balancers and gateways of {} take up the new key by themselves. A warning NHC009 is over after 30 minutes at most",
                names(clusters)
            )
        },
        minutes: (!lacks_vpc).then_some([0, 30]),
        alarm_after: Some(30),
        ..blank(
            reset.at,
            reset.step,
            ImpactId::VpcLoadBalancers,
            "VPC load balancers and gateways",
            RuleId::R10,
            sources::LOAD_BALANCER_SYNC,
        )
    });
    if !lacks_vpc {
        watch_only(&mut found[from..]);
    }
}

/// It holds a copy of the key of its own, and no page says how it gets the new one
pub(super) fn network_load_balancer(reset: Reset<'_>, found: &mut Vec<Impact>) {
    let from = found.len();
    for_clusters(certainly_vpc(reset), found, |clusters, _| Impact {
        text: format!(
            "Watch software-defined network load balancers of {}, if there are any. They hold a copy of the key. Nothing says how soon they take up the new one",
            names(clusters)
        ),
        ..blank(
            reset.at,
            reset.step,
            ImpactId::VpcNetworkLoadBalancer,
            "VPC network load balancer (sdnlb-config)",
            RuleId::R11,
            sources::API_KEY_CREDENTIALS,
        )
    });
    watch_only(&mut found[from..]);
}

fn certainly_vpc<'a>(reset: Reset<'a>) -> impl Iterator<Item = Hurt<'a>> {
    reset.at.clusters().map(|cluster| Hurt {
        cluster,
        truth: match on_vpc(cluster) {
            Truth::Yes => Truth::Yes,
            Truth::No | Truth::Unknown => Truth::No,
        },
        settle: Vec::new(),
    })
}

fn watch_only(impacts: &mut [Impact]) {
    for impact in impacts {
        impact.certainty = Certainty::Watch;
    }
}
