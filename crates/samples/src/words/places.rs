//! The account, its resource groups and its clusters.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    AccountType, Cluster, Fact, Infrastructure, List, Platform, Region, ResourceGroup,
};

use super::cursor::{Cursor, known};
use super::draft::Draft;

/// `captured 2026-11-02T08:15:00Z`
pub(super) fn captured(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    draft.snapshot.captured_at = Some(words.time()?);
    Ok(())
}

/// `complete identities clusters.classic`, `seen scopes.api_key`
pub(super) fn lists(words: &mut Cursor, lists: &mut BTreeSet<List>) -> Result<(), String> {
    while let Some(word) = words.next() {
        lists.insert(known(&word).ok_or_else(|| format!("expected a list, got `{word}`"))?);
    }
    Ok(())
}

/// `account pay_as_you_go named "Harbour Maps" id … owner olga classic 1234567 vrf yes spanning no totp no restricted no`
pub(super) fn account(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    while let Some(word) = words.next() {
        if let Some(kind) = known::<AccountType>(&word) {
            draft.snapshot.account.kind = Some(kind);
            continue;
        }
        match word.as_str() {
            "named" => draft.snapshot.account.name = Some(words.need("a name")?),
            "id" => draft.snapshot.account.id = Some(words.need("an ID")?),
            "owner" => {
                let owner = draft.find_identity(&words.need("an identity")?)?;
                draft.snapshot.account.owner = Some(owner);
            }
            "classic" => {
                draft.snapshot.account.classic_account = or_none(words.need("an account")?);
            }
            "vrf" => draft.snapshot.account.vrf = Some(words.yes_or_no()?),
            "spanning" => draft.snapshot.account.vlan_spanning = Some(words.yes_or_no()?),
            "totp" => draft.snapshot.account.totp_required = Some(words.yes_or_no()?),
            "restricted" => {
                draft.snapshot.account.restrict_api_key_creation = Some(words.yes_or_no()?);
            }
            other => {
                return Err(format!(
                    "expected an account type, `named`, `id`, `owner`, `classic`, `vrf`, `spanning`, `totp` or `restricted`, got `{other}`"
                ));
            }
        }
    }
    Ok(())
}

/// `group prod default`, `group prod named "Production" id …`
pub(super) fn group(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let word = words.need("a group")?;
    let (mut name, mut id, mut default) = (None, None, None);
    while let Some(next) = words.next() {
        match next.as_str() {
            "default" => default = Some(true),
            "not-default" => default = Some(false),
            "named" => name = Some(words.need("a name")?),
            "id" => id = Some(words.need("an ID")?),
            other => {
                return Err(format!(
                    "expected `default`, `not-default`, `named` or `id`, got `{other}`"
                ));
            }
        }
    }
    let id = draft.declare_group(&word, id);
    // A provisional ID says the name already.
    let name = name.or_else(|| id.provisional_name().is_none().then(|| word.clone()));
    draft
        .snapshot
        .resource_groups
        .push(ResourceGroup { id, name, default });
    Ok(())
}

/// `cluster web classic us-south/prod account 1234567 workers 3 zones dal10,dal12 openshift profile none add-ons a,b services key-protect`
pub(super) fn cluster(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let word = words.need("a cluster")?;
    let mut cluster = Cluster::new("");
    let mut id = None;
    while let Some(next) = words.next() {
        if let Some(provider) = known::<Infrastructure>(&next) {
            cluster.provider = Some(provider);
            continue;
        }
        if let Some(platform) = known::<Platform>(&next) {
            cluster.platform = Some(platform);
            continue;
        }
        match next.as_str() {
            "id" => id = Some(words.need("an ID")?),
            "region" => cluster.region = Some(Region::from(words.need("a region")?)),
            "account" => cluster.classic_account = Some(words.need("an account")?),
            "workers" => cluster.workers = Some(words.number()?),
            "zones" => cluster.zones = Some(words.list_or_none("zones")?.into()),
            "profile" => cluster.trusted_profile = or_none(words.need("a trusted profile")?),
            "add-ons" => cluster.add_ons = Some(words.list_or_none("add-ons")?.into()),
            "services" => cluster.services = Some(words.list_or_none("services")?.into()),
            place if place.contains('/') => {
                let scope = draft.find_scope(place)?;
                cluster.region = Some(scope.region);
                cluster.resource_group = Some(scope.resource_group);
            }
            other => {
                return Err(format!(
                    "expected a provider, a platform, `region/group`, `id`, `region`, `account`, `workers`, `zones`, `profile`, `add-ons` or `services`, got `{other}`"
                ));
            }
        }
    }
    cluster.id = draft.declare_cluster(&word, id)?;
    cluster.name = Some(word);
    draft.snapshot.clusters.push(cluster);
    Ok(())
}

fn or_none(word: String) -> Fact<String> {
    if word == "none" {
        Fact::None
    } else {
        Fact::Known(word)
    }
}
