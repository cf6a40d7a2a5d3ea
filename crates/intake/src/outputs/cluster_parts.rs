//! What is listed of one cluster. No list says of which it is, so the command line has to stand above.

use crate::reading::{ClusterPart, Json, Part, Reading, Remarks};
use crate::report::Problem;

/// What is said of the cluster that was asked about
pub(super) fn of_cluster(json: &Json, part: Part, remarks: &mut Remarks) -> Option<Reading> {
    let cluster = json.command.and_then(|it| it.cluster.clone());
    if !json.whole || cluster.is_none() || json.command.is_some_and(|it| it.narrowed) {
        remarks.problems.push(Problem::at(
            json.line,
            "expected the whole list below its command line with `--cluster`",
        ));
        return None;
    }
    Some(Reading::ClusterPart(ClusterPart {
        cluster: cluster?,
        part,
    }))
}
