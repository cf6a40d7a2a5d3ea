//! Lays what a piece says into the draft.

mod document;
pub(crate) use document::document;

mod clusters;
pub(crate) use clusters::{clusters, groups};

mod credentials;
pub(crate) use credentials::{credential, key_owner, keys, permissions};

mod people;
pub(crate) use people::{classic_permissions, classic_users, policies, target, users};

use keyatlas_resolver::account::{Fact, Policy};

use crate::draft::{Draft, change};
use crate::names::Names;
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
    draft.account.classic_account = new;
}

fn real_policy(policy: &mut Policy, names: &Names) {
    if let Some(group) = &policy.resource_group {
        policy.resource_group = Some(names.real_group(group));
    }
}
