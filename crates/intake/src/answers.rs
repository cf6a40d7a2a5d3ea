//! What a person said that no command tells: who owns the account, who is a person, how the account is billed, and
//! where classic clusters live.

use keyatlas_resolver::account::{IdentityId, Infrastructure};

use crate::draft::Draft;
use crate::input::{Corrections, RanBy};
use crate::report::Notice;

/// Lays what was said over what was read
pub(crate) fn take(draft: &mut Draft<'_>, said: &Corrections) {
    let names = draft.names;
    if said.ran_by == Some(RanBy::AccountOwner) && draft.me.is_some() {
        draft.account.owner = draft.me.clone();
    }
    let mut known = |id: &IdentityId| {
        let id = names.real_identity(id);
        let is_known = draft.identities.contains_key(&id);
        if !is_known {
            draft.notices.push(Notice::NobodyOfThatName {
                identity: id.clone(),
            });
        }
        is_known.then_some(id)
    };
    let owner = said.owner.as_ref().and_then(&mut known);
    let kinds: Vec<_> = (said.kinds.iter())
        .filter_map(|(id, kind)| Some((known(id)?, *kind)))
        .collect();
    draft.account.owner = owner.or(draft.account.owner.take());
    for (id, kind) in kinds {
        draft.identity(&id).kind = Some(kind);
    }
    if said.account_type.is_some() {
        draft.account.kind = said.account_type;
        draft.account.unreadable.remove("type");
    }
    if let Some(number) = &said.classic_account_of_clusters {
        let classic =
            (draft.clusters.values_mut()).filter(|it| it.provider == Some(Infrastructure::Classic));
        for cluster in classic {
            cluster
                .classic_account
                .get_or_insert_with(|| number.clone());
        }
    }
}
