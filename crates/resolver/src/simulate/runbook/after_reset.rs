//! After one or more resets: the wait, the restarts, the masters, the volumes that failed.

use crate::account::Cluster;
use crate::changes::{Book, NOTHING_FAILED, RunbookEntry, Waiting, entry};
use crate::commands::{self, Command};
use crate::rules::reset;
use crate::simulate::impacts::{self, AUTOSCALER, BLOCK_STORAGE, Pods};
use crate::simulate::{Certainty, Impact, ImpactId};
use crate::words::listed;

/// As many clusters as are worth an entry each; more share one, with a blank for the cluster
const ONE_BY_ONE: usize = 5;

/// Writes what the resets since the last time leave to be done
pub(super) fn write(book: &mut Book<'_>) {
    let waiting = std::mem::take(&mut book.waiting);
    if waiting.is_empty() {
        return;
    }
    let index = book.index();
    let of_reset = |it: &Waiting| {
        let at = index.at(&it.scope);
        at.map_or(Vec::new(), |at| impacts::of_any_reset(at, it.step))
    };
    let impacts: Vec<Impact> = waiting.iter().flat_map(of_reset).collect();
    let secrets = concerned(&impacts, ImpactId::StorageSecret);
    if !secrets.is_empty() {
        let text = format!(
            "Wait {}, until the clusters' storage secret is renewed; after {} minutes ask for help",
            reset::STORAGE_SECRET_TAKES,
            reset::STORAGE_SECRET_IS_LATE_AFTER
        );
        let [_, longest] = reset::STORAGE_SECRET_MINUTES;
        book.add(entry(text).after(longest).of(waiting[0].step));
    }
    for (id, pods) in [
        (ImpactId::VpcBlockStorage, BLOCK_STORAGE),
        (ImpactId::ClusterAutoscaler, AUTOSCALER),
    ] {
        for impact in concerned(&impacts, id) {
            let entries = restart(&clusters_of(book, impact), impact, pods);
            book.entries.extend(entries);
        }
    }
    for reset in waiting.iter().filter(|it| it.owner_leaves) {
        let Some(at) = index.at(&reset.scope).filter(|at| at.clusters().len() > 0) else {
            continue;
        };
        let text = format!(
            "The former owner has left or leaves, so make the masters in {} read their credentials again",
            at.label()
        );
        book.add(RunbookEntry {
            clusters: at.clusters().map(|it| it.id.clone()).collect(),
            ..entry(text)
                .run_all(at.clusters().map(commands::refresh_master))
                .good(NOTHING_FAILED)
                .of(reset.step)
        });
    }
    let volumes: Vec<&Impact> = secrets
        .into_iter()
        .chain(concerned(&impacts, ImpactId::VpcBlockStorage))
        .collect();
    if let Some(first) = volumes.first() {
        book.add(
            entry("Look for volumes that failed meanwhile, and create them again")
                .run(Command::kubectl("get pvc --all-namespaces"))
                .good("`STATUS` is `Bound` in every line.")
                .of(first.step),
        );
    }
}

fn concerned(impacts: &[Impact], id: ImpactId) -> Vec<&Impact> {
    impacts.iter().filter(|impact| impact.id == id).collect()
}

fn clusters_of<'a>(book: &Book<'a>, impact: &Impact) -> Vec<&'a Cluster> {
    let at = book.events.after.at(&impact.scope);
    at.into_iter()
        .flat_map(|at| at.clusters())
        .filter(|cluster| impact.clusters.contains(&cluster.id))
        .collect()
}

fn restart(clusters: &[&Cluster], impact: &Impact, pods: Pods) -> Vec<RunbookEntry> {
    let if_any = match impact.certainty {
        Certainty::Certain => String::new(),
        Certainty::Possible | Certainty::Watch => format!(", if it has the {}", pods.component),
    };
    let each: Vec<&[&Cluster]> = if clusters.len() <= ONE_BY_ONE {
        clusters.chunks(1).collect()
    } else {
        vec![clusters]
    };
    each.into_iter()
        .map(|clusters| {
            let labels: Vec<&str> = clusters.iter().map(|it| it.label()).collect();
            let wherever = match labels.as_slice() {
                [one] => (*one).to_owned(),
                many => format!("each of {} clusters ({})", many.len(), listed(many)),
            };
            let text = format!(
                "Restart the pod `{}` in {wherever}{if_any}; it then reads the new key",
                pods.prefix
            );
            RunbookEntry {
                clusters: clusters.iter().map(|it| it.id.clone()).collect(),
                ..entry(text)
                    .run_all(pods.restart(clusters))
                    .good("Asked again, the list shows the pod as `Running`, some seconds old.")
                    .of(impact.step)
            }
        })
        .collect()
}
