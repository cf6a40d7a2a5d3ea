//! `delete-cluster web`: a cluster goes, and the key of its scope stays (R10).

use super::{
    Brings, CLUSTER, Change, Effect, Field, Happened, Kind, NOTHING_FAILED, NoteId, Said, Shape,
    Told, Tried, administrators_of_named, change_people, cluster_administrators, entry, is_denied,
};
use crate::account::Cluster;
use crate::actions::find_action;
use crate::commands;
use crate::decide::{Site, outcome_of_credential, presumed_of_credential};
use crate::index::Index;
use crate::names::Names;
use crate::rules::RuleId;
use crate::truth::Truth;

/// Delete a cluster
pub static DELETE_CLUSTER: Kind = Kind {
    shape: &SHAPE,
    said: |index, change| {
        let typed = change.text(Field::Cluster);
        let cluster = change.cluster(index);
        Said::new("Delete", "the cluster").by("", cluster.map_or(typed, Cluster::label))
    },
    who_may: administrators_of_named,
    apply,
};

static SHAPE: Shape = Shape {
    keyword: "delete-cluster",
    parts: &[CLUSTER],
    label: "Delete a cluster",
    meaning: "The credential of its scope has to be able to. The API key stays, also when no cluster is left.",
    brings: Brings::Nothing,
};

fn apply(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let id = match Names(now).cluster(change.text(Field::Cluster)) {
        Ok(id) => id,
        Err(problem) => return tried.not_found(&problem),
    };
    let Some(cluster) = now.cluster(&id).cloned() else {
        let reason = "no list has that cluster".to_owned();
        let text = "Nobody can say what this would do";
        return tried.refused_for(text, RuleId::R14, reason, Some(commands::list_clusters()));
    };
    tried.scope = cluster.scope();
    let label = cluster.label().to_owned();
    if is_denied(now, &mut tried) {
        return tried.refused(format!("{label} cannot be deleted"));
    }
    let settle = || match &tried.scope {
        Some(scope) => commands::settle_owner(now, scope),
        None => Some(commands::show_cluster(&cluster)),
    };
    let site = Site::of_cluster(now, &cluster);
    let action = find_action("cluster rm");
    let able = action.map_or(Truth::Unknown, |it| outcome_of_credential(site, it));
    match able {
        Truth::Yes => {
            let presumed = action.map(|it| presumed_of_credential(site, it));
            tried.presumes = presumed.into_iter().flatten().collect();
        }
        Truth::No => {
            let reason = "the credential in effect there does not work for it, or lacks what deleting workers takes";
            let text = format!("{label} cannot be deleted");
            return tried.refused_for(&text, RuleId::R10, reason.to_owned(), None);
        }
        Truth::Unknown => {
            let settle = settle();
            let reason = "whether the credential in effect there can delete it is not known";
            tried.reason(RuleId::R10, reason, settle);
        }
    }
    tried.who_may(RuleId::R9, &cluster_administrators(now, &cluster));
    let mut effect = Effect::default();
    if let Some(scope) = &tried.scope {
        // The scope stays with its key, also without a cluster.
        now.record_mut(scope);
        effect.credentials = vec![(scope.clone(), Happened::ClusterGone)];
        if now.key(scope).known().is_some() {
            let text = format!("The API key of {} stays as it is", now.scope_label(scope));
            tried.note(NoteId::KeyStays, RuleId::R11, text);
        }
    }
    let had_several = now.may_have_several_classic_accounts();
    change_people(now, |it| it.clusters.retain(|it| it.id != id));
    if had_several && !now.may_have_several_classic_accounts() {
        // A cluster that is gone still tells that not all of them were in one infrastructure account.
        change_people(now, |it| it.account.note_another_classic_account());
    }
    effect.deletes_cluster = true;
    effect.after_resets = true;
    let text = format!("{label} is gone, with its workers");
    tried.done(
        text,
        effect.written(move |book, step| {
            book.log_in_to_make(step, None);
            book.add(
                entry(format!("Delete the cluster {}", cluster.label()))
                    .run(commands::delete_cluster(&cluster))
                    .good(NOTHING_FAILED)
                    .of(step)
                    .see(CLUSTERS)
                    .back("Cannot be undone: a deleted cluster does not come back."),
            );
        }),
    )
}

/// Where the console shows and deletes clusters
const CLUSTERS: &str = "Kubernetes > Clusters > the cluster";
