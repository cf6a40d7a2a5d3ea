//! Lays what a piece says into the draft.

mod account;
pub(crate) use account::{account_shown, owner, settings, spanning};

mod document;
pub(crate) use document::document;

mod clusters;
pub(crate) use clusters::{cluster_part, clusters, groups};

mod credentials;
pub(crate) use credentials::{credential, key_owner, keys, permissions};

mod access_groups;
pub(crate) use access_groups::{access_groups, members};

mod people;
pub(crate) use people::{
    classic_permissions, classic_users, policies, programs, target, users, without_classic_user,
};

use keyatlas_resolver::account::{Fact, Policy};

use crate::disputes::change;
use crate::draft::Draft;
use crate::names::Names;
use crate::outputs::cluster_ls::is_cluster_id;
use crate::report::PieceId;

fn classic_account(draft: &mut Draft, new: Fact<String>, piece: &PieceId) {
    if new.is_unknown() {
        return;
    }
    let as_text = |fact: &Fact<String>| match fact {
        Fact::Known(number) => Some(number.clone()),
        Fact::None => Some("none".to_owned()),
        Fact::Unknown => None,
    };
    let mut old = as_text(&draft.account.classic_account);
    let about = || "the linked classic infrastructure account".to_owned();
    change(
        &mut old,
        as_text(&new),
        String::clone,
        about,
        &mut draft.notices,
        piece,
    );
    // What outputs of one text disagree on is not known, and not presumed either.
    draft.account.classic_account = match old {
        Some(_) => {
            draft.account.unreadable.remove("classic_account");
            new
        }
        None => {
            draft.account.unreadable.add("classic_account");
            Fact::Unknown
        }
    };
}

fn real_policy(policy: &mut Policy, names: &Names) {
    if let Some(group) = &policy.resource_group {
        policy.resource_group = Some(names.real_group(group));
    }
}

/// A policy that was printed may name its cluster where the account has an ID
fn with_real_cluster(policy: &mut Policy, names: &Names) {
    let Some(id) = policy.cluster.take_if(|it| !names.is_cluster(it)) else {
        return;
    };
    let ids = names.clusters(id.as_str());
    policy.cluster = match ids.first() {
        Some(joined) if ids.len() == 1 => Some(joined.clone()),
        Some(_) => None,
        // A name that nothing joins with an ID may be that of any cluster.
        None => is_cluster_id(id.as_str()).then_some(id),
    };
    if policy.cluster.is_none() {
        policy.unreadable.add("cluster");
    }
}
