//! What is listed of one cluster. No list says of which it is, so the command line has to stand above.

use keyatlas_resolver::account::{Cluster, ClusterId};

use super::is_cluster_id;
use crate::draft::Draft;
use crate::reading::{Json, Reading, Remarks, Said};
use crate::report::counted;

/// A list of one cluster, by its name or ID
#[derive(Debug)]
struct ClusterPart {
    cluster: String,
    part: Part,
}

#[derive(Debug)]
pub(super) enum Part {
    /// The zones that its workers are in
    Zones(Vec<String>),
    /// Its add-ons
    AddOns(Vec<String>),
    /// Its access management tags
    AccessTags(Vec<String>),
}

impl Reading for ClusterPart {
    fn summary(&self) -> String {
        let listed = match &self.part {
            Part::Zones(zones) => counted(zones.len(), "zone"),
            Part::AddOns(names) => counted(names.len(), "add-on"),
            Part::AccessTags(tags) => counted(tags.len(), "access tag"),
        };
        format!("{listed} of cluster `{}`", self.cluster)
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let asked = ClusterId::from(self.cluster.as_str());
        let by_name = draft.names.clusters(&self.cluster);
        let id = match by_name.first() {
            _ if draft.names.is_cluster(&asked) || is_cluster_id(&self.cluster) => asked,
            Some(id) if by_name.len() == 1 => id.clone(),
            _ => return draft.note("which cluster this is of is not known; name it by its ID"),
        };
        let mut cluster = Cluster::new(id);
        match &self.part {
            // A cluster without workers has zones all the same.
            Part::Zones(zones) if zones.is_empty() => {}
            Part::Zones(zones) => cluster.zones = Some(zones.clone().into()),
            Part::AddOns(names) => cluster.add_ons = Some(names.clone().into()),
            Part::AccessTags(tags) => cluster.access_tags = Some(tags.clone().into()),
        }
        draft.cluster(cluster);
    }
}

/// What is said of the cluster that was asked about
pub(super) fn of_cluster(json: &Json, part: Part, remarks: &mut Remarks) -> Option<Said> {
    let cluster = json.command.and_then(|it| it.cluster.clone());
    if !json.whole || cluster.is_none() || json.command.is_some_and(|it| it.narrowed) {
        remarks.problem(
            json.line,
            "expected the whole list below the line that asks for it and names the cluster",
        );
        return None;
    }
    Some(Box::new(ClusterPart {
        cluster: cluster?,
        part,
    }))
}
