//! `tag web env:prod` and `untag web env:prod`: an access management tag of a cluster, by which policies count (R9).

use std::collections::BTreeSet;

use super::{
    Brings, CLUSTER, Change, Effect, Fate, Field, Kind, NOTHING_FAILED, NoteId, Person, Said,
    Shape, TAG, Told, Tried, administrators_of_named, change_people, cluster_administrators, entry,
};
use crate::account::{AccessGroup, Cluster, IdentityId, Policy, Snapshot};
use crate::commands;
use crate::index::Index;
use crate::names::Names;
use crate::rules::RuleId;

/// Attach an access management tag
pub static TAG_CLUSTER: Kind = Kind {
    shape: &TAG_SHAPE,
    said: |index, it| Said::new("Tag", cluster_label(index, it)).by("with", it.text(Field::Tag)),
    who_may: administrators_of_named,
    apply: |now, it, tried| change(now, tried, it, true),
};

static TAG_SHAPE: Shape = Shape {
    keyword: "tag",
    parts: &[CLUSTER, TAG],
    label: "Attach an access tag to a cluster",
    meaning: "Policies that ask for the tag count for the cluster at once. A tag for users grants nothing.",
    brings: Brings::Nothing,
};

/// Detach an access management tag
pub static UNTAG_CLUSTER: Kind = Kind {
    shape: &UNTAG_SHAPE,
    said: |index, it| Said::new("Detach", it.text(Field::Tag)).by("from", cluster_label(index, it)),
    who_may: administrators_of_named,
    apply: |now, it, tried| change(now, tried, it, false),
};

static UNTAG_SHAPE: Shape = Shape {
    keyword: "untag",
    parts: &[CLUSTER, TAG],
    label: "Detach an access tag from a cluster",
    meaning: "Whoever holds roles on the cluster by that tag alone loses them at once.",
    brings: Brings::Nothing,
};

fn cluster_label(index: &Index, change: &Change) -> String {
    let cluster = change.cluster(index);
    (cluster.map_or(change.text(Field::Cluster), Cluster::label)).to_owned()
}

fn change(now: &mut Index, mut tried: Tried, change: &Change, attach: bool) -> Told {
    let tag = change.text(Field::Tag).to_lowercase();
    if !Field::Tag.accepts(&tag) {
        let reason = format!("expected {}", TAG.expected);
        return tried.refused_for("No such tag is attached", RuleId::R14, reason, None);
    }
    let id = match Names(now).cluster(change.text(Field::Cluster)) {
        Ok(id) => id,
        Err(problem) => return tried.not_found(&problem),
    };
    let Some(cluster) = now.cluster(&id).cloned() else {
        let reason = "no list has that cluster".to_owned();
        let text = "Nobody can say what this would do to the cluster";
        return tried.refused_for(text, RuleId::R14, reason, Some(commands::list_clusters()));
    };
    tried.scope = cluster.scope();
    let label = cluster.label().to_owned();
    let (held, are_all) = cluster.held_tags();
    let has = held.contains(&tag);
    match has || are_all {
        true if has == attach => {
            let text = "It is so already, and nothing changes";
            tried.note(NoteId::AlreadySo, RuleId::R9, text);
        }
        false => tried.reason(
            RuleId::R14,
            format!("which access tags {label} has is not known, nor is what this changes"),
            Some(commands::show_cluster(&cluster)),
        ),
        true => {}
    }
    tried.who_may(RuleId::R9, &cluster_administrators(now, &cluster));
    change_people(now, |it| {
        let here = it.clusters.iter_mut().filter(|it| it.id == id);
        for tags in here.filter_map(|it| it.access_tags.as_mut()) {
            let mut changed = tags.to_vec();
            changed.retain(|it| *it != tag);
            changed.extend(attach.then(|| tag.clone()));
            *tags = changed.into();
        }
    });
    let rights = |id: IdentityId| Person {
        id,
        now: Fate::Rights,
    };
    let effect = Effect {
        people: by_tag(now.snapshot()).into_iter().map(rights).collect(),
        takes_rights: !attach,
        after_resets: !attach,
        ..Effect::default()
    };
    let text = if attach {
        format!("{label} has the access tag {tag} from now on")
    } else {
        format!(
            "{label} no longer has the access tag {tag}, and policies that ask for it no longer count there"
        )
    };
    tried.done(
        text,
        effect.written(move |book, step| {
            book.log_in_to_make(step, None);
            let index = book.index();
            let command = commands::change_tag(index, &cluster, &tag, attach);
            let (what, back) = match attach {
                true => (
                    format!("Attach the access tag {tag} to {}", cluster.label()),
                    "To go back, detach it again.",
                ),
                false => (
                    format!("Detach the access tag {tag} from {}", cluster.label()),
                    "To go back, attach it again.",
                ),
            };
            let written = entry(what).run(command).good(NOTHING_FAILED);
            book.add(written.of(step).see(TAGS).back(back));
        }),
    )
}

/// Everybody who may hold something by a tag
fn by_tag(snapshot: &Snapshot) -> BTreeSet<IdentityId> {
    let has_tags = |policies: &Option<Vec<Policy>>| {
        let mut policies = policies.iter().flatten();
        policies.any(Policy::has_tags)
    };
    let groups = snapshot.access_groups.iter().flatten();
    let groups: Vec<&AccessGroup> = groups.filter(|it| has_tags(&it.policies)).collect();
    let is_in = |id: &IdentityId, group: &AccessGroup| {
        let mut members = group.members.iter().flatten();
        !group.members_are_known() || members.any(|it| it.identity() == id)
    };
    let people = snapshot.identities.iter();
    people
        .filter(|it| has_tags(&it.policies) || groups.iter().any(|group| is_in(&it.id, group)))
        .map(|it| it.id.clone())
        .collect()
}

/// Where the console shows and changes the tags of resources
const TAGS: &str = "Resource list > the cluster > Tags";
