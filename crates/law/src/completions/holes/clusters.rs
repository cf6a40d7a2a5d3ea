//! What clusters are like, and those that nobody listed.

use std::collections::BTreeSet;

use super::super::presumed::account_in_effect;
use super::{Found, Presumption, each};
use crate::model::*;
use crate::world::names;

impl Found<'_> {
    pub(super) fn clusters(&mut self) {
        let places = self.doc.places();
        let mut regions: BTreeSet<Name> = places.iter().map(|it| it.0.clone()).collect();
        let mut groups: BTreeSet<Name> = places.iter().map(|it| it.1.clone()).collect();
        regions.insert("jp-tok".into());
        groups.insert("g-elsewhere".into());
        for (at, cluster) in self.doc.clusters.iter().enumerate() {
            if cluster.provider.is_none() {
                let ways = names(&["classic", "vpc", "satellite"]);
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].provider = Some(it);
                }));
            }
            if cluster.platform.is_none() {
                let ways = names(&["kubernetes", "openshift"]);
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].platform = Some(it);
                }));
            }
            if cluster.region.is_none() {
                let ways = regions.iter().cloned().collect();
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].region = Some(it);
                }));
            }
            if cluster.resource_group.is_none() {
                let ways = groups.iter().cloned().collect();
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].resource_group = Some(it);
                }));
            }
            if cluster.zones.is_none() {
                let ways = vec![names(&["dal10"]), names(&["dal10", "dal12"])];
                self.holes
                    .push(each(ways, move |doc, it| doc.clusters[at].zones = Some(it)));
            }
            if cluster.trusted_profile.is_unknown() {
                let ways = vec![Fact::No, Fact::Is(UNSEEN_PROFILE.into())];
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].trusted_profile = it;
                }));
            }
            if cluster.add_ons.is_none() {
                let ways = vec![
                    Vec::new(),
                    names(&["vpc-block-csi-driver", "cluster-autoscaler"]),
                ];
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].add_ons = Some(it);
                }));
            }
            if cluster.services.is_none() {
                let ways = vec![
                    Vec::new(),
                    names(&["key-protect", "hs-crypto", "secrets-manager"]),
                ];
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].services = Some(it);
                }));
            }
            if cluster.classic_account.is_none() {
                self.presumed.push(Presumption::InAccountInEffect(at));
            }
        }
    }

    /// In lists that may be longer: one cluster more, of the plainest or of the most demanding kind
    pub(super) fn unseen_clusters(&mut self) {
        let mut ways: Vec<Option<Cluster>> = vec![None];
        for provider in ["classic", "vpc", "satellite"] {
            if self.doc.whole(&format!("clusters.{provider}")) {
                continue;
            }
            for place in self.doc.places() {
                for demanding in [false, true] {
                    ways.push(Some(unseen_cluster(provider, &place, demanding)));
                }
            }
        }
        if ways.len() > 1 {
            self.holes.push(each(ways, |doc, cluster| {
                let Some(mut cluster) = cluster else { return };
                if cluster.provider.as_ref().is_some_and(|it| it == "classic")
                    && cluster.classic_account.is_none()
                {
                    cluster.classic_account = account_in_effect(doc, &cluster);
                }
                doc.clusters.push(cluster);
            }));
        }
    }
}

/// A trusted profile that no document lists
const UNSEEN_PROFILE: &str = "Profile-unseen";

/// The name of a cluster that no document lists
pub const UNSEEN: &str = "unseen";

fn unseen_cluster(provider: &str, place: &Place, demanding: bool) -> Cluster {
    let both = |few: &[&str], many: &[&str]| Some(names(if demanding { many } else { few }));
    Cluster {
        id: UNSEEN.into(),
        provider: Some(provider.into()),
        platform: Some(if demanding { "openshift" } else { "kubernetes" }.into()),
        region: Some(place.0.clone()),
        resource_group: Some(place.1.clone()),
        classic_account: (demanding && provider == "classic").then(|| "999".into()),
        zones: both(&["dal10"], &["dal10", "dal12"]),
        trusted_profile: Fact::No,
        add_ons: both(&[], &["vpc-block-csi-driver", "cluster-autoscaler"]),
        access_tags: Some(Vec::new()),
        services: both(&[], &["key-protect", "hs-crypto", "secrets-manager"]),
        service_instances: Some(Vec::new()),
    }
}
