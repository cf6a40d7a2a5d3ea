//! What the service stores for scopes.

use keyatlas_resolver::account::{
    ApiKey, Fact, KeyId, KeyState, ManualCredential, ManualState, MissingPermissions, ObsoleteKey,
    Scope, ScopeRecord,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{CLASSIC_ACCOUNTS, GROUPS, REGIONS, USERNAMES, identity_id};

/// A record for some of the scopes
pub(super) fn records() -> impl Strategy<Value = Vec<ScopeRecord>> {
    let everywhere = REGIONS
        .iter()
        .flat_map(|region| GROUPS.iter().map(move |group| Scope::new(*region, *group)));
    let each: Vec<_> = everywhere
        .map(|scope| option::weighted(0.7, record(scope)))
        .collect();
    each.prop_map(|listed| listed.into_iter().flatten().collect())
}

fn record(scope: Scope) -> impl Strategy<Value = ScopeRecord> {
    (
        prop_oneof![
            1 => Just(Fact::Unknown),
            1 => Just(Fact::None),
            5 => key().prop_map(Fact::Known),
        ],
        option::of(vec(obsolete_key(), 0..2)),
        prop_oneof![
            1 => Just(Fact::Unknown),
            2 => Just(Fact::None),
            2 => manual().prop_map(Fact::Known),
        ],
        option::weighted(0.3, missing()),
    )
        .prop_map(
            move |(api_key, obsolete_keys, manual_credential, missing_permissions)| ScopeRecord {
                api_key,
                obsolete_keys,
                manual_credential,
                missing_permissions,
                ..ScopeRecord::new(scope.clone())
            },
        )
}

fn key() -> impl Strategy<Value = ApiKey> {
    (
        option::of(select(vec!["ApiKey-1", "ApiKey-2"])),
        option::weighted(0.9, identity_id()),
        prop_oneof![
            3 => Just(None),
            3 => Just(Some(KeyState::Active)),
            4 => select(vec![
                KeyState::Disabled,
                KeyState::Locked,
                KeyState::Deleted,
                KeyState::Expired,
            ]).prop_map(Some),
        ],
    )
        .prop_map(|(id, owner, state)| ApiKey {
            id: id.map(KeyId::from),
            owner,
            created_at: None,
            state,
            ..ApiKey::default()
        })
}

fn obsolete_key() -> impl Strategy<Value = ObsoleteKey> {
    option::of(identity_id()).prop_map(|owner| ObsoleteKey {
        id: KeyId::from("ApiKey-0"),
        owner,
        ..ObsoleteKey::default()
    })
}

fn manual() -> impl Strategy<Value = ManualCredential> {
    (
        option::weighted(0.85, (select(USERNAMES), any::<bool>())),
        option::weighted(0.3, select(CLASSIC_ACCOUNTS)),
        option::of(select(vec![ManualState::Valid, ManualState::Invalid])),
    )
        .prop_map(|(username, account, state)| ManualCredential {
            username: username.map(|(name, shouted)| {
                if shouted {
                    name.to_uppercase()
                } else {
                    name.to_owned()
                }
            }),
            classic_account: account.map(str::to_owned),
            state,
            ..ManualCredential::default()
        })
}

fn missing() -> impl Strategy<Value = MissingPermissions> {
    (
        subsequence(vec!["Add Server", "Cancel Server"], 0..=2),
        subsequence(vec!["Manage DNS"], 0..=1),
    )
        .prop_map(|(required, suggested)| MissingPermissions {
            required: required.into_iter().map(Into::into).collect(),
            suggested: suggested.into_iter().map(Into::into).collect(),
            ..MissingPermissions::default()
        })
}
