//! The search: what could be done to the credential or the target, the grants that are still missing then,
//! and of both no more than it takes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::account::{Fact, Identity, IdentityId, KeyState, Scope, Standing};
use crate::actions::{Extra, Level};
use crate::candidates::preference;
use crate::index::Index;
use crate::permissions::{Need, held};
use crate::rules::caller_role;
use crate::rules::reset::{self, Permit};
use crate::truth::Truth;

use super::repair::{self, Reach};
use super::{FixChange, small, with_changes};
use crate::decide::{
    Place, Question, Site, asked_of_an_owner, is_allowed, outcome_at, requirements,
};

/// More ways than these help nobody
const AT_MOST: usize = 5;

/// How many identities are tried as the next owner, the best placed first
const CANDIDATES: usize = 4;

/// Sets of changes, each with whether deciding again on the changed account said *allowed*
pub(super) fn smallest(index: &Index, question: &Question) -> Vec<(Vec<FixChange>, bool)> {
    let site = Site::of(index, &question.place);
    if site.not_listed.is_some() || outcome_at(site, question) == Truth::Yes {
        return Vec::new();
    }
    let search = Search::new(site, question);
    let mut found: Vec<Vec<FixChange>> = Vec::new();
    for start in search.starts() {
        let Some(begun) = with_changes(&search.small, question, &start) else {
            continue;
        };
        for reach in [Reach::Cluster, Reach::Group] {
            let Some(set) = search.completed(&start, &begun, reach) else {
                continue;
            };
            let set = search.shrunk(set);
            if !found.contains(&set) {
                found.push(set);
            }
        }
    }
    // A set that holds another one is not the smallest; no set holds itself twice.
    let all = found.clone();
    found.retain(|set| {
        !all.iter()
            .any(|other| other.len() < set.len() && other.iter().all(|it| set.contains(it)))
    });
    found.sort_by_key(|set| (set.len(), set.iter().filter(|it| !it.only_grants()).count()));
    found.truncate(AT_MOST);
    found
        .into_iter()
        .map(|mut set| {
            // Nobody becomes an owner before what an owner needs is granted.
            set.sort_by_key(|it| !it.only_grants());
            let proven = search.does(&set) && set.iter().all(|it| search.can_be_made(it));
            (set, proven)
        })
        .collect()
}

struct Search<'a> {
    site: Site<'a>,
    question: &'a Question,
    /// What the proofs are made on
    small: Index,
    owners: Vec<&'a Identity>,
    manual_users: Vec<&'a Identity>,
    other_groups: Vec<Scope>,
    /// What was decided already, since many ways come down to the same changes
    decided: RefCell<BTreeMap<Vec<FixChange>, bool>>,
}

impl<'a> Search<'a> {
    fn new(site: Site<'a>, question: &'a Question) -> Self {
        let owners = best_owners(site, question);
        let manual_users = best_manual_users(site);
        let other_groups = other_groups(site, question);
        let mut involved: BTreeSet<&IdentityId> = [&question.actor].into();
        involved.extend(&site.index.snapshot().account.owner);
        let profile = site.cluster.and_then(|it| site.index.profile_of(it));
        involved.extend(profile.map(|it| &it.id));
        involved.extend(owners.iter().chain(&manual_users).map(|it| &it.id));
        let mut scopes = other_groups.clone();
        scopes.extend(site.scope());
        for at in scopes.iter().filter_map(|scope| site.index.at(scope)) {
            involved.extend(at.owner());
            let username = at.manual().known().and_then(|it| it.username.as_deref());
            let users = username.map(|it| site.index.classic_users(it));
            involved.extend(users.into_iter().flatten().map(|it| &it.id));
        }
        Self {
            small: small::part(site, &scopes, &involved),
            site,
            question,
            owners,
            manual_users,
            other_groups,
            decided: RefCell::default(),
        }
    }

    /// What could be done to the credential, or to the target, before anything is granted
    fn starts(&self) -> Vec<Vec<FixChange>> {
        let mut starts = vec![Vec::new()];
        starts.extend(self.other_groups.iter().map(|scope| {
            vec![FixChange::TargetGroup {
                scope: scope.clone(),
            }]
        }));
        let (Some(scope), true) = (self.site.scope(), self.exercises_a_credential()) else {
            return starts;
        };
        let at = self.site.at;
        let manual = at.map_or(Fact::Unknown, |at| at.manual());
        let key = at.map_or(Fact::Unknown, |at| at.key());
        let unset = matches!(manual, Fact::Known(_)).then(|| FixChange::UnsetManual {
            scope: scope.clone(),
        });
        if let Fact::Known(key) = key
            && key.state == Some(KeyState::Disabled)
        {
            let enable = FixChange::EnableKey {
                scope: scope.clone(),
                key: key.id.clone(),
            };
            starts.push(vec![enable.clone()]);
            starts.extend(unset.clone().map(|unset| vec![unset, enable]));
        }
        starts.extend(unset.clone().map(|unset| vec![unset]));
        for owner in &self.owners {
            let reset = FixChange::Reset {
                scope: scope.clone(),
                identity: owner.id.clone(),
            };
            starts.push(vec![reset.clone()]);
            starts.extend(unset.clone().map(|unset| vec![unset, reset]));
        }
        for user in &self.manual_users {
            starts.extend(set_manual(&scope, user).map(|it| vec![it]));
        }
        starts
    }

    fn exercises_a_credential(&self) -> bool {
        self.question.action.runs.is_some()
    }

    /// A start, and the account after it, with every grant that is still missing then, if that is enough
    fn completed(
        &self,
        start: &[FixChange],
        (now, question): &(Index, Question),
        reach: Reach,
    ) -> Option<Vec<FixChange>> {
        let site = Site::of(now, &question.place);
        let asked = requirements(site, question.action);
        let grants = repair::grants(site, &question.actor, &asked, reach);
        let (now, question) = with_changes(now, question, &grants)?;
        is_allowed(&now, &question).then(|| [start, &grants].concat())
    }

    fn does(&self, set: &[FixChange]) -> bool {
        if let Some(does) = self.decided.borrow().get(set) {
            return *does;
        }
        let does = with_changes(&self.small, self.question, set)
            .is_some_and(|(now, question)| is_allowed(&now, &question));
        self.decided.borrow_mut().insert(set.to_vec(), does);
        does
    }

    /// Whether a change certainly finds what it changes: a permission is given to a classic user, and somebody who
    /// is not known to have one may have none
    fn can_be_made(&self, change: &FixChange) -> bool {
        match change {
            FixChange::AddClassicPermission {
                identity: Some(who),
                ..
            } => (self.small.identity(who)).is_some_and(|it| it.classic.known().is_some()),
            _ => true,
        }
    }

    /// Leaves out what is not needed. Grants never spoil one another, so leaving out one at a time finds
    /// the smallest set of them; other changes may, so every part of those is tried with all grants.
    fn shrunk(&self, mut set: Vec<FixChange>) -> Vec<FixChange> {
        loop {
            let others: Vec<usize> = (0..set.len())
                .filter(|at| !set[*at].only_grants())
                .collect();
            let parts = 1_usize << others.len();
            let smaller = (0..parts - 1).map(|part| {
                let kept = |at: usize| match others.iter().position(|it| *it == at) {
                    Some(bit) => part >> bit & 1 == 1,
                    None => true,
                };
                without(&set, |at| !kept(at))
            });
            let grants = (0..set.len()).filter(|at| set[*at].only_grants());
            let smaller = smaller.chain(grants.map(|gone| without(&set, |at| at == gone)));
            let next = smaller.into_iter().find(|smaller| self.does(smaller));
            match next {
                Some(smaller) => set = smaller,
                None => return set,
            }
        }
    }
}

fn without(set: &[FixChange], gone: impl Fn(usize) -> bool) -> Vec<FixChange> {
    set.iter()
        .enumerate()
        .filter(|(at, _)| !gone(*at))
        .map(|(_, it)| it.clone())
        .collect()
}

fn set_manual(scope: &Scope, user: &Identity) -> Option<FixChange> {
    let classic = user.classic.known()?;
    Some(FixChange::SetManual {
        scope: scope.clone(),
        identity: user.id.clone(),
        username: classic.username.clone()?,
        classic_account: classic.account.clone(),
    })
}

/// Functional IDs first: they stay when people go
fn preferred(identity: &Identity, index: &Index) -> (u8, IdentityId) {
    let class = preference(identity, index.is_account_owner(&identity.id));
    (class, identity.id.clone())
}

/// Identities that may reset the key, after which what the credential must hold is held
fn best_owners<'a>(site: Site<'a>, question: &Question) -> Vec<&'a Identity> {
    let index = site.index;
    let Some(scope) = site.scope().filter(|_| question.action.runs.is_some()) else {
        return Vec::new();
    };
    let mut able: Vec<&Identity> = index
        .snapshot()
        .identities
        .iter()
        .filter(|it| site.at.and_then(|at| at.owner()) != Some(&it.id))
        .filter(|it| caller_role::administers(index, &it.id, &scope) == Truth::Yes)
        .filter(|it| {
            let permit = reset::may_reset(index, &it.id, &scope);
            permit == Permit::Allowed
        })
        .collect();
    able.sort_by_cached_key(|it| preferred(it, index));
    let needs = asked_of_an_owner(site, question.action);
    let lacks = |it: &Identity| {
        let unmet = |need: &&Need| held(index, &it.id, need, site.spot_of_scope()) != Truth::Yes;
        needs.iter().filter(unmet).count()
    };
    // Those who hold what an owner is asked for come before those who do not.
    able.sort_by_cached_key(|it| lacks(it));
    able.truncate(CANDIDATES);
    able
}

/// Identities whose classic credential is known to work
fn best_manual_users(site: Site<'_>) -> Vec<&Identity> {
    let Some(at) = site.at else {
        return Vec::new();
    };
    let runs_on_classic = site
        .clusters()
        .any(|it| it.provider == Some(crate::account::Infrastructure::Classic));
    if !runs_on_classic {
        return Vec::new();
    }
    let now = at.manual().known().and_then(|it| it.username.as_deref());
    let mut able: Vec<&Identity> = site
        .index
        .snapshot()
        .identities
        .iter()
        .filter(|it| it.standing == Some(Standing::Active))
        .filter(|it| {
            it.classic.known().is_some_and(|classic| {
                let name = classic.username.as_deref();
                classic.api_key == Some(true) && name.is_some() && name != now
            })
        })
        .collect();
    able.sort_by_cached_key(|it| preferred(it, site.index));
    able.truncate(CANDIDATES);
    able
}

/// Scopes of the same region where the same is allowed as things are
fn other_groups(site: Site<'_>, question: &Question) -> Vec<Scope> {
    let of_a_group = matches!(question.place, Place::Scope(_))
        && (question.action.level == Level::Group)
        && question.action.has(Extra::Creates);
    let (Some(here), true) = (site.scope(), of_a_group) else {
        return Vec::new();
    };
    site.index
        .scopes()
        .map(|at| at.scope())
        .filter(|scope| scope.region == here.region && **scope != here)
        .filter(|scope| {
            let there = Site::of_scope(site.index, scope);
            outcome_at(there, question) == Truth::Yes
        })
        .take(2)
        .cloned()
        .collect()
}
