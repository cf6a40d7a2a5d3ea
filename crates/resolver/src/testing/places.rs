//! The account, its resource groups and its clusters.

use std::collections::BTreeSet;

use super::Account;
use super::cursor::{Cursor, is_taken, known};
use crate::account::{Cluster, ClusterId, Fact, GroupId, List, Region, ResourceGroup};

/// `captured 2026-11-02T08:15:00Z`
pub(super) fn captured(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    told.snapshot.captured_at = Some(words.time()?);
    Ok(())
}

/// `complete identities clusters.classic`, `seen scopes.api_key`
pub(super) fn lists(words: &mut Cursor, lists: &mut BTreeSet<List>) -> Result<(), String> {
    words.details("a list", |word, _| {
        let list: Option<List> = known(word);
        lists.extend(list);
        Ok(list.is_some())
    })
}

/// `account pay_as_you_go named "Harbour Maps" id … owner olga classic 1234567 vrf yes spanning no totp no restricted no`
pub(super) fn account(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let may_follow = "an account type, `named`, `id`, `owner`, `classic`, `vrf`, `spanning`, `totp`, `restricted` or `managed`";
    words.details(may_follow, |next, words| {
        if next == "owner" {
            let owner = told.find_identity(&words.need("an identity")?)?;
            told.snapshot.account.owner = Some(owner);
            return Ok(true);
        }
        let account = &mut told.snapshot.account;
        match next {
            "named" => account.name = Some(words.need("a name")?),
            "id" => account.id = Some(words.need("an ID")?),
            "classic" => account.classic_account = or_none(words.need("an account")?),
            "vrf" => account.vrf = Some(words.yes_or_no()?),
            "spanning" => account.vlan_spanning = Some(words.yes_or_no()?),
            "totp" => account.totp_required = Some(words.yes_or_no()?),
            "managed" => {
                let settings = account.settings.get_or_insert_default();
                settings.enterprise_managed = Some(words.yes_or_no()?);
            }
            "restricted" => account.restrict_api_key_creation = Some(words.yes_or_no()?),
            _ => return Ok(is_taken(&mut account.kind, next)),
        }
        Ok(true)
    })
}

/// `group prod default`, `group prod named "Production" id …`
pub(super) fn group(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let word = words.need("a group")?;
    let (mut name, mut id, mut default) = (None, None, None);
    words.details(
        "`default`, `not-default`, `named` or `id`",
        |next, words| {
            match next {
                "default" => default = Some(true),
                "not-default" => default = Some(false),
                "named" => name = Some(words.need("a name")?),
                "id" => id = Some(words.need("an ID")?),
                _ => return Ok(false),
            }
            Ok(true)
        },
    )?;
    let stranger = told.ids.group(&word);
    let id = id.map_or_else(|| stranger.clone(), GroupId::from);
    told.groups.declare(&word, &id, &stranger)?;
    // A provisional ID says the name already.
    let name = name.or_else(|| id.provisional_name().is_none().then_some(word));
    let groups = &mut told.snapshot.resource_groups;
    groups.push(ResourceGroup { id, name, default });
    Ok(())
}

/// `cluster web classic us-south/prod account 1234567 workers 3 zones dal10,dal12 openshift profile none add-ons a,b services key-protect`
pub(super) fn cluster(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let word = words.need("a cluster")?;
    let mut it = Cluster::new("");
    it.name = Some(word.clone());
    let mut id = None;
    let may_follow = "a provider, a platform, `region/group`, `id`, `unnamed`, `region`, `group`, `account`, `workers`, `zones`, `profile`, `add-ons`, `services`, `instances` or `tags`";
    words.details(may_follow, |next, words| {
        match next {
            "id" => id = Some(words.need("an ID")?),
            "unnamed" => it.name = None,
            "region" => it.region = Some(Region::from(words.need("a region")?)),
            "group" => it.resource_group = Some(told.find_group(&words.need("a group")?)?),
            "account" => it.classic_account = Some(words.need("an account")?),
            "workers" => it.workers = Some(words.number()?),
            "zones" => it.zones = Some(words.list_or_none::<String>("zones")?.into()),
            "profile" => it.trusted_profile = or_none(words.need("a trusted profile")?),
            "add-ons" => it.add_ons = Some(words.list_or_none::<String>("add-ons")?.into()),
            "tags" => it.access_tags = Some(words.list_or_none::<String>("tags")?.into()),
            "instances" => {
                it.service_instances = Some(words.list::<String>("instances")?.into());
            }
            "services" => it.services = Some(words.list_or_none::<String>("services")?.into()),
            place if place.contains('/') => {
                let scope = told.find_scope(place)?;
                it.region = Some(scope.region);
                it.resource_group = Some(scope.resource_group);
            }
            _ => return Ok(is_taken(&mut it.provider, next) || is_taken(&mut it.platform, next)),
        }
        Ok(true)
    })?;
    let stranger = told.ids.cluster(&word);
    it.id = id.map_or_else(|| stranger.clone(), ClusterId::from);
    (told.clusters).declare_once(&word, &it.id, &stranger, "cluster")?;
    told.snapshot.clusters.push(it);
    Ok(())
}

fn or_none(word: String) -> Fact<String> {
    if word == "none" {
        Fact::None
    } else {
        Fact::Known(word)
    }
}
