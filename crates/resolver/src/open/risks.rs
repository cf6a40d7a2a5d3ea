//! What is not known and could put a scope at risk: who its owner is, what the owner and the credential in effect
//! hold, and what the clusters need of them.

use super::breaks::which_clusters;
use super::presumed::{self, Presumption};
use super::{Ask, Open, Questions};
use crate::account::{AccountType, Cluster, Fact, IdentityId, Infrastructure, ManualCredential};
use crate::commands;
use crate::findings::{self, FindingId, is_somebody_else};
use crate::index::At;
use crate::permissions::{
    CLASSIC_PERMISSIONS, Class, EVERY_CLUSTER, RoleNeed, holds, holds_classic, needed_by_some,
};
use crate::resolve::{CredentialKind, Provider, ProviderAnswer, is_in_use, resolve_provider};
use crate::rules::{r11, r12};
use crate::truth::Truth;

pub(super) fn find(at: At<'_>, providers: &[ProviderAnswer], found: &mut Questions) {
    let mut risks = Questions::default();
    let mut clusters_decide = false;
    if let Some(owner) = at.owner() {
        of_owner(at, owner, &mut risks);
        clusters_decide |= of_roles(at, owner, &mut risks);
    }
    presumed::of_account(at, &[Presumption::NotLite], &mut risks);
    if is_in_use(at, Provider::Classic) != Truth::No {
        clusters_decide |= of_classic(at, providers, &mut risks);
    }
    // Where no cluster is known, a finding counts once there is one.
    if at.clusters().len() == 0 {
        let findings = findings::find_all(at, providers);
        clusters_decide |= at.index.snapshot().account.kind == Some(AccountType::Lite);
        clusters_decide |= !risks.is_empty() || findings.iter().any(|it| counts(it.id));
    }
    if clusters_decide {
        which_clusters(at, found);
        for cluster in at
            .clusters()
            .filter(|it| !it.services_are_known() || it.platform.is_none())
        {
            let question = format!("Which services {} uses", cluster.label());
            let shows_more = cluster.services.is_none() || cluster.platform.is_none();
            let mut open = Open::to_a_person(question, Ask::ServicesOf(cluster.id.clone()));
            (open.settle).extend(shows_more.then(|| commands::show_cluster(cluster)));
            found.add(open);
        }
    }
    for it in risks.into_list() {
        found.add(it);
    }
}

fn counts(id: FindingId) -> bool {
    id.severity() > findings::Severity::Info
}

/// What is not known of the owner's own person
fn of_owner(at: At<'_>, owner: &IdentityId, risks: &mut Questions) {
    let index = at.index;
    let name = index.identity_label(owner);
    let identity = index.identity(owner);
    let kind = identity.map_or_else(|| owner.kind(), |it| it.kind());
    if kind.is_none() && index.standing(owner) != Some(crate::account::Standing::Removed) {
        // No command says so; a person marks it.
        let question =
            format!("Whether {name}, who owns the API key, is a person or a functional ID");
        risks.add(Open::to_a_person(question, Ask::KindOf(owner.clone())));
    }
    if identity.is_some_and(|it| it.api_key_count.is_none()) {
        let question = format!("How many API keys {name} has");
        risks.ask(question, [commands::list_api_keys()]);
    }
}

/// Whether the owner may lack a role; true where it is the clusters that decide whether it is needed
fn of_roles(at: At<'_>, owner: &IdentityId, risks: &mut Questions) -> bool {
    let index = at.index;
    let held = |need: &RoleNeed| holds(index, owner, need, at.scope());
    let mut not_known = false;
    let mut clusters_decide = false;
    let no_clusters = at.clusters().len() == 0;
    for (need, _) in &EVERY_CLUSTER {
        match held(need) {
            Truth::Yes => {}
            Truth::Unknown => not_known = true,
            Truth::No => clusters_decide |= no_clusters,
        }
    }
    for (need, needed) in needed_by_some(at) {
        match (needed, held(&need)) {
            (Truth::No, _) | (_, Truth::Yes) => {}
            (_, Truth::Unknown) => not_known = true,
            (_, Truth::No) => clusters_decide = true,
        }
    }
    let account = &index.snapshot().account;
    if !index.is_account_owner(owner) {
        match (
            account.restrict_api_key_creation,
            r11::creates_keys(index, owner),
        ) {
            (Some(false), _) | (_, Truth::Yes) => {}
            (Some(true), Truth::Unknown) => not_known = true,
            (Some(true), Truth::No) => {
                not_known |= index.may_own_account(owner);
                clusters_decide |= no_clusters;
            }
            (None, _) => risks.add(Presumption::KeyCreationUnrestricted.question(account)),
        }
    }
    if not_known {
        let name = index.identity_label(owner);
        let question = format!("Which roles {name}, who owns the API key, has");
        risks.ask(question, commands::settle_roles(index, owner));
    }
    clusters_decide
}

/// What is not known of classic infrastructure; true where it is the clusters that decide
fn of_classic(at: At<'_>, providers: &[ProviderAnswer], risks: &mut Questions) -> bool {
    let listed = providers.iter().find(|it| it.provider == Provider::Classic);
    let answer = match listed {
        Some(listed) => listed.clone(),
        None => resolve_provider(at, Provider::Classic),
    };
    let certain = is_in_use(at, Provider::Classic) == Truth::Yes;
    // A cluster that nobody listed may live in any infrastructure account.
    let mut clusters_decide = at.may_have_more_on(Infrastructure::Classic);
    clusters_decide |= of_permissions(at, &answer, certain, risks);
    if answer.credential == CredentialKind::ApiKey
        && let Some(owner) = at.owner()
    {
        clusters_decide |= of_classic_key(at, owner, certain, risks);
    }
    if let Fact::Known(manual) = at.manual()
        && let Some(owner) = at.owner()
    {
        clusters_decide |= of_shadow(at, owner, manual, certain, risks);
    }
    clusters_decide | of_accounts(at, risks) | of_zones(at, risks)
}

fn of_permissions(
    at: At<'_>,
    answer: &ProviderAnswer,
    certain: bool,
    risks: &mut Questions,
) -> bool {
    let checked = at.record().and_then(|it| it.missing_permissions.as_ref());
    if let Some(missing) = checked {
        return !certain && !missing.required.is_empty();
    }
    let index = at.index;
    let settle = || commands::settle_missing_permissions(index, at.scope());
    let Some(who) = &answer.identity else {
        if let Fact::Known(manual) = at.manual()
            && may_be_somebody(at, manual)
        {
            let question = "Which permissions the user of the manual credential has";
            risks.ask(question, settle());
        } else if at.manual().known().is_some() {
            presumed::of_account(at, &[Presumption::EverybodyIsListed], risks);
        }
        return false;
    };
    let required = || {
        CLASSIC_PERMISSIONS
            .iter()
            .filter(|it| it.class == Class::Required)
    };
    let held = required().map(|it| holds_classic(index, who, it));
    match held.fold(Truth::Yes, Truth::and) {
        Truth::Yes => false,
        Truth::No => !certain,
        Truth::Unknown => {
            let name = index.identity_label(who);
            risks.ask(format!("Which classic permissions {name} has"), settle());
            false
        }
    }
}

/// Whether somebody of the account may have a manual credential's user name without being known to
fn may_be_somebody(at: At<'_>, manual: &ManualCredential) -> bool {
    let snapshot = at.index.snapshot();
    let may_have_it = |it: &crate::account::Identity| match &it.classic {
        Fact::Unknown => true,
        Fact::None => false,
        Fact::Known(user) => user.username.is_none() || manual.username.is_none(),
    };
    !snapshot.is_complete(crate::account::List::Identities)
        || snapshot.identities.iter().any(may_have_it)
}

fn of_classic_key(at: At<'_>, owner: &IdentityId, certain: bool, risks: &mut Questions) -> bool {
    let Some(identity) = at.index.identity(owner) else {
        return false;
    };
    let has = match &identity.classic {
        Fact::Unknown => Truth::Unknown,
        Fact::None => Truth::No,
        Fact::Known(user) => Truth::of(user.api_key),
    };
    if has == Truth::Unknown {
        let question = format!(
            "Whether {} has a classic infrastructure API key",
            identity.label()
        );
        risks.ask(question, commands::settle_classic(at.index, owner));
    }
    has == Truth::No && !certain
}

fn of_shadow(
    at: At<'_>,
    owner: &IdentityId,
    manual: &ManualCredential,
    certain: bool,
    risks: &mut Questions,
) -> bool {
    let username = manual.username.as_deref();
    let is_owner =
        username.is_some_and(|name| at.index.classic_users(name).any(|user| user.id == *owner));
    if is_owner {
        return false;
    }
    if is_somebody_else(at, owner, manual) {
        return !certain;
    }
    // Without a classic user the same address makes it possibly the owner's, for good.
    let settled = username.is_some()
        && at
            .index
            .identity(owner)
            .is_some_and(|it| it.classic == Fact::None);
    if !settled {
        let name = at.index.identity_label(owner);
        let question = format!("Whether the manual credential is of {name}, who owns the API key");
        risks.ask(question, commands::settle_classic(at.index, owner));
    }
    false
}

fn may_be_classic(cluster: &Cluster) -> bool {
    cluster
        .provider
        .is_none_or(|it| it == Infrastructure::Classic)
}

/// R12: clusters that may live in another infrastructure account than the one in effect
fn of_accounts(at: At<'_>, risks: &mut Questions) -> bool {
    let in_effect = r12::account_in_effect(at);
    let account = &at.index.snapshot().account;
    let mut clusters_decide = false;
    for cluster in at.clusters().filter(|it| may_be_classic(it)) {
        if cluster.classic_account.is_none() || in_effect == Fact::Unknown {
            risks.add(Presumption::ClusterInAccountInEffect.question(account));
        } else if r12::is_orphaned(at, cluster) == Truth::Yes {
            clusters_decide |= cluster.provider.is_none();
        }
    }
    clusters_decide
}

fn of_zones(at: At<'_>, risks: &mut Questions) -> bool {
    let account = &at.index.snapshot().account;
    if account.vrf == Some(true) || account.vlan_spanning == Some(true) {
        return false;
    }
    let settled = account.vrf.is_some() && account.vlan_spanning.is_some();
    let mut clusters_decide = false;
    for cluster in at.clusters().filter(|it| may_be_classic(it)) {
        let Some(zones) = &cluster.zones else {
            let question = format!("In which zones {} has workers", cluster.label());
            risks.ask(question, [commands::list_workers(cluster)]);
            continue;
        };
        if zones.iter().all(|it| *it == zones[0]) {
            continue;
        }
        clusters_decide |= cluster.provider.is_none();
        if !settled {
            let question = "Whether the account has VRF or VLAN spanning, which several zones need";
            let by_account = account.vrf.is_none() && !account.unreadable.has("vrf");
            let by_region = account.vlan_spanning.is_none();
            let spanning = || commands::show_spanning(&at.scope().region);
            let settle = by_account.then(commands::show_account);
            risks.ask(question, settle.into_iter().chain(by_region.then(spanning)));
        }
    }
    clusters_decide
}
