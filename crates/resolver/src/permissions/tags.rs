//! Access management tags that something has to have for a policy to count.

use super::conditions::compared;
use super::{Spot, Where};
use crate::account::{Cluster, Operand, Policy, Tag};
use crate::index::Index;
use crate::rights::{RoleNeed, Service};
use crate::truth::Truth;

/// Whether what is in question has every tag of a policy. Of a scope there is nothing yet that could have one; whether
/// resources of other services have some, no document says.
pub(super) fn tags(index: &Index, policy: &Policy, need: RoleNeed, spot: Spot<'_>) -> Truth {
    if !policy.has_tags() {
        return Truth::Yes;
    }
    if need.service != Service::Kubernetes {
        return Truth::Unknown;
    }
    let on_a_cluster = matches!(need.reach, Where::Cluster | Where::ClusterUntargeted);
    let Some(cluster) = spot.cluster.filter(|_| on_a_cluster) else {
        return Truth::No;
    };
    index
        .cluster(cluster)
        .map_or(Truth::Unknown, |it| has_all(it, policy))
}

/// Whether a cluster has every tag that a policy asks for
pub(super) fn has_all(cluster: &Cluster, policy: &Policy) -> Truth {
    let (held, are_all) = cluster.held_tags();
    let wanted = policy.tags.iter().flatten();
    wanted
        .map(|it| is_among(it, held, are_all))
        .fold(Truth::Yes, Truth::and)
}

fn is_among(tag: &Tag, held: &[String], are_all: bool) -> Truth {
    let fits = held.iter().map(|it| fits(tag, it));
    let start = match are_all && is_understood(tag) {
        true => Truth::No,
        false => Truth::Unknown,
    };
    fits.fold(start, Truth::or)
}

/// Whether nothing but the tags that something has decides whether it has this one
pub(crate) fn is_understood(tag: &Tag) -> bool {
    fits(tag, ":") != Truth::Unknown
}

/// Whether a tag of something is one that a policy asks for
pub(crate) fn fits(wanted: &Tag, held: &str) -> Truth {
    let it = match wanted {
        Tag::Plain(tag) => return Truth::of(Some(tag == held)),
        Tag::Compared(it) => it,
    };
    let (Some(key), Some(value)) = (it.key.as_ref().or(it.name.as_ref()), &it.value) else {
        return Truth::Unknown;
    };
    let is_for_tags = matches!(it.operator(), "stringEquals" | "stringMatch");
    let is_text = matches!(value, Operand::Text(_));
    if !is_for_tags || !is_text {
        return Truth::Unknown;
    }
    match held.split_once(':') {
        Some((held_key, held_value)) if held_key == key => {
            compared(held_value, it.operator(), value)
        }
        _ => Truth::No,
    }
}
