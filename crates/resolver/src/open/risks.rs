//! What is not known and could put a scope at risk: who its owner is, what the owner and the credential in effect
//! hold, and what the clusters need of them.

use super::Questions;
use super::breaks::which_clusters;
use super::presumed::{self, Presumption};
use super::question::Question;
use crate::account::{
    AccountType, Cluster, Fact, Identity, IdentityId, Infrastructure, List, ManualCredential,
    Standing,
};
use crate::effective::{Effective, effective, is_in_use};
use crate::findings::{Kind, Seen, Severity};
use crate::index::At;
use crate::permissions::{
    Authorized, OwnerNeed, RoleNeed, When, authorized, authorized_one_by_one, creates_keys,
    holds_as_owner, holds_classic, needed_by_some, owner_needs, used_by_authorization,
};
use crate::provider::{CredentialKind, Provider};
use crate::rules::{manual_credential_first, orphaned, storage_profile};
use crate::truth::Truth;

type Risks<'a> = Questions<Question<'a>>;

pub(super) fn find<'a>(
    kinds: &[&Kind],
    at: At<'a>,
    providers: &[Effective<'a>],
    found: &mut Risks<'a>,
) {
    let mut risks = Questions::default();
    let mut clusters_decide = false;
    if let Some(owner) = at.owner() {
        of_owner(at, owner, &mut risks);
        clusters_decide |= of_roles(at, owner, &mut risks);
    }
    clusters_decide |= of_authorizations(at, &mut risks);
    clusters_decide |= of_profiles(at, &mut risks);
    presumed::of_account(at, &[Presumption::NotLite], &mut risks);
    if is_in_use(at, Provider::Classic) != Truth::No {
        clusters_decide |= of_classic(at, providers, &mut risks);
    }
    // Where no cluster is known, a finding counts once there is one.
    if at.clusters().len() == 0 {
        let seen = Seen { at, providers };
        let mut counts = kinds.iter().filter(|it| it.severity > Severity::Info);
        clusters_decide |= at.index.snapshot().account.kind == Some(AccountType::Lite)
            || !risks.is_empty()
            || counts.any(|it| (it.is_found)(seen));
    }
    if clusters_decide {
        which_clusters(at, found);
        let may_use_more = at.clusters_that_may_use_more();
        found.add_each(may_use_more.map(Question::ServicesOf));
    }
    found.append(risks);
}

/// What is not known of the owner's own person
fn of_owner<'a>(at: At<'a>, owner: &'a IdentityId, risks: &mut Risks<'a>) {
    let index = at.index;
    if index.kind_of(owner).is_none() && index.standing(owner) != Some(Standing::Removed) {
        risks.add(Question::KindOf(owner));
    }
    let identity = index.identity(owner);
    if identity.is_some_and(|it| it.api_key_count.is_none()) {
        risks.add(Question::KeysOf(owner));
    }
}

/// Whether the owner may lack a role; true where it is the clusters that decide whether it is needed
fn of_roles<'a>(at: At<'a>, owner: &'a IdentityId, risks: &mut Risks<'a>) -> bool {
    let index = at.index;
    let held = |need: RoleNeed| holds_as_owner(index, owner, need, at.scope());
    let mut not_known = false;
    let mut clusters_decide = false;
    let no_clusters = at.clusters().len() == 0;
    let by_every_cluster = owner_needs()
        .iter()
        .filter(|it| it.when == When::EveryCluster);
    for need in by_every_cluster.filter_map(OwnerNeed::role) {
        match held(need) {
            Truth::Yes => {}
            Truth::Unknown => not_known = true,
            Truth::No => clusters_decide |= no_clusters,
        }
    }
    for (need, needed) in needed_by_some(at) {
        match (needed, held(need)) {
            (Truth::No, _) | (_, Truth::Yes) => {}
            (_, Truth::Unknown) => not_known = true,
            (_, Truth::No) => clusters_decide = true,
        }
    }
    let account = &index.snapshot().account;
    if !index.is_account_owner(owner) {
        match (
            account.restrict_api_key_creation,
            creates_keys(index, owner),
        ) {
            (Some(false), _) | (_, Truth::Yes) => {}
            (Some(true), Truth::Unknown) => not_known = true,
            (Some(true), Truth::No) => {
                not_known |= index.may_own_account(owner);
                clusters_decide |= no_clusters;
            }
            (None, _) => risks.add(Question::Presumed(Presumption::KeyCreationUnrestricted)),
        }
    }
    if not_known {
        risks.add(Question::RolesOf(owner));
    }
    clusters_decide
}

/// Whether a service may be used without an authorization; true where it is the clusters that decide. While nobody knows
/// that a cluster uses a service, its authorization is presumed and not asked for.
fn of_authorizations<'a>(at: At<'a>, risks: &mut Risks<'a>) -> bool {
    let index = at.index;
    let mut clusters_decide = false;
    let one_by_one = authorized_one_by_one(index);
    for service in used_by_authorization() {
        let for_any = authorized(index, service, None);
        clusters_decide |= at.may_have_more() && for_any < Authorized::Presumed;
        if for_any == Authorized::Certainly {
            continue;
        }
        let for_one = |it: &Cluster| match one_by_one {
            true => authorized(index, service, Some(it)),
            false => for_any,
        };
        let is_asked = |it: &Cluster| {
            matches!(for_one(it), Authorized::NotKnown | Authorized::Presumed)
                && it.uses(service) == Truth::Yes
        };
        let not_known = (at.uses(service) == Truth::Yes && at.clusters().any(is_asked))
            || index.clusters_perhaps_in(at.scope()).any(is_asked);
        // Of one cluster no less is authorized than of any.
        let may_lack =
            |it: &Cluster| for_one(it) < Authorized::Presumed && it.uses(service) == Truth::Unknown;
        clusters_decide |= for_any < Authorized::Presumed && at.clusters().any(may_lack);
        if not_known {
            risks.add(Question::Presumed(Presumption::Authorized(service)));
        }
    }
    clusters_decide
}

/// Whether trusted profiles trust the clusters that have them; true where it is the clusters that decide
fn of_profiles<'a>(at: At<'a>, risks: &mut Risks<'a>) -> bool {
    let trusts = |it: &Cluster| storage_profile::profile_trusts(at.index, it);
    let others = || at.index.clusters_perhaps_in(at.scope());
    let with_profile = at.clusters_with_profile().chain(others());
    let not_known =
        with_profile.filter(|it| trusts(it).is_some_and(storage_profile::Trusted::is_open));
    risks.add_each(not_known.map(Question::ProfileTrusts));
    others().any(|it| trusts(it) == Some(storage_profile::Trusted::No))
}

/// What is not known of classic infrastructure; true where it is the clusters that decide
fn of_classic<'a>(at: At<'a>, providers: &[Effective<'a>], risks: &mut Risks<'a>) -> bool {
    let listed = providers.iter().find(|it| it.provider == Provider::Classic);
    let own;
    let answer = match listed {
        Some(listed) => listed,
        None => {
            own = effective(at, Provider::Classic);
            &own
        }
    };
    let certain = is_in_use(at, Provider::Classic) == Truth::Yes;
    // A cluster that nobody listed may live in any infrastructure account.
    let mut clusters_decide = at.may_have_more_on(Infrastructure::Classic);
    clusters_decide |= of_permissions(at, answer.identity, certain, risks);
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

fn of_permissions<'a>(
    at: At<'a>,
    who: Option<&'a IdentityId>,
    certain: bool,
    risks: &mut Risks<'a>,
) -> bool {
    let checked = at.record().and_then(|it| it.missing_permissions.as_ref());
    if let Some(missing) = checked {
        return !certain && !missing.required.is_empty();
    }
    let index = at.index;
    let Some(who) = who else {
        if let Fact::Known(manual) = at.manual()
            && may_be_somebody(at, manual)
        {
            risks.add(Question::PermissionsOfManual);
        } else if at.manual().known().is_some() {
            presumed::of_account(at, &[Presumption::EverybodyIsListed], risks);
        }
        return false;
    };
    let required = owner_needs().iter().filter(|it| it.is_required());
    let held = required
        .filter_map(OwnerNeed::permission)
        .map(|it| holds_classic(index, who, it));
    match held.fold(Truth::Yes, Truth::and) {
        Truth::Yes => false,
        Truth::No => !certain,
        Truth::Unknown => {
            risks.add(Question::PermissionsOf(who));
            false
        }
    }
}

/// Whether somebody of the account may have a manual credential's user name without being known to
fn may_be_somebody(at: At<'_>, manual: &ManualCredential) -> bool {
    let snapshot = at.index.snapshot();
    let may_have_it = |it: &Identity| match &it.classic {
        Fact::Unknown => true,
        Fact::None => false,
        Fact::Known(user) => user.username.is_none() || manual.username.is_none(),
    };
    !snapshot.is_complete(List::Identities) || snapshot.identities.iter().any(may_have_it)
}

fn of_classic_key<'a>(
    at: At<'a>,
    owner: &'a IdentityId,
    certain: bool,
    risks: &mut Risks<'a>,
) -> bool {
    let Some(identity) = at.index.identity(owner) else {
        return false;
    };
    let has = match &identity.classic {
        Fact::Unknown => Truth::Unknown,
        Fact::None => Truth::No,
        Fact::Known(user) => Truth::of(user.api_key),
    };
    if has == Truth::Unknown {
        risks.add(Question::ClassicKeyOf(owner));
    }
    has == Truth::No && !certain
}

fn of_shadow<'a>(
    at: At<'a>,
    owner: &'a IdentityId,
    manual: &ManualCredential,
    certain: bool,
    risks: &mut Risks<'a>,
) -> bool {
    let username = manual.username.as_deref();
    let is_owner =
        username.is_some_and(|name| at.index.classic_users(name).any(|user| user.id == *owner));
    if is_owner {
        return false;
    }
    if manual_credential_first::is_somebody_else(at, owner, manual) {
        return !certain;
    }
    // Without a classic user the same address makes it possibly the owner's, for good.
    let settled = username.is_some()
        && at
            .index
            .identity(owner)
            .is_some_and(|it| it.classic == Fact::None);
    if !settled {
        risks.add(Question::ManualIsOf(owner));
    }
    false
}

/// R12: clusters that may live in another infrastructure account than the one in effect
fn of_accounts<'a>(at: At<'a>, risks: &mut Risks<'a>) -> bool {
    let in_effect = orphaned::account_in_effect(at);
    let mut clusters_decide = false;
    for cluster in at.classic_clusters_by_account() {
        if cluster.classic_account.is_none() || in_effect == Fact::Unknown {
            risks.add(Question::Presumed(Presumption::ClusterInAccountInEffect));
        } else if orphaned::is_orphaned(at, cluster) == Truth::Yes {
            clusters_decide |= cluster.provider.is_none();
        }
    }
    clusters_decide
}

fn of_zones<'a>(at: At<'a>, risks: &mut Risks<'a>) -> bool {
    let account = &at.index.snapshot().account;
    if account.vrf == Some(true) || account.vlan_spanning == Some(true) {
        return false;
    }
    let settled = account.vrf.is_some() && account.vlan_spanning.is_some();
    let classic = || at.clusters().filter(|it| it.may_be_classic());
    risks.add_each((classic().filter(|it| !it.zones_are_known())).map(Question::ZonesOf));
    let mut clusters_decide = false;
    let mut in_several = false;
    for cluster in classic() {
        if cluster.is_in_several_zones() {
            in_several = true;
            clusters_decide |= cluster.provider.is_none();
        }
    }
    if in_several && !settled {
        risks.add(Question::Spanning);
    }
    clusters_decide
}
