//! Somebody is leaving: what depends on them, who could take it over, and the plan that moves it.

use serde::Serialize;

use crate::account::{ClassicUser, Fact, Identity, IdentityId, Infrastructure, Scope, Standing};
use crate::candidates::{Fitness, candidate, preference};
use crate::changes::Change;
use crate::holds_up::{HoldsUp, what_identity_holds_up};
use crate::index::Index;
use crate::permissions::{OwnerNeed, check_owner};
use crate::plan::Plan;
use crate::rules::credential_works;
use crate::rules::reset::{Permit, may_reset};
use crate::words::{by_number, listed};

/// Somebody who could take over what another holds up
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heir {
    /// Who
    pub identity: IdentityId,
    /// What people call them
    pub label: String,
    /// In how many of the scopes they may reset the key
    pub may_reset: usize,
    /// In how many of the scopes, those with a manual credential counted too, they have all it takes
    pub ready: usize,
}

/// Everything of one identity, moved to another
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Leaving {
    /// What depends on whoever leaves
    pub holds_up: HoldsUp,
    /// Scope by scope, what is done and how well the heir is placed
    pub moves: Vec<Move>,
    /// The plan, with the removal last where they can be removed; none where not everything could be moved,
    /// or the heir is the one who leaves
    pub plan: Option<Plan>,
}

/// What moves one scope
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Where
    pub scope: Scope,
    /// The step in plan text; none where the heir cannot take it over
    pub step: Option<String>,
    /// How well the heir would do
    pub fitness: Fitness,
    /// The same in a sentence, or why it cannot be moved
    pub text: String,
}

/// More heirs than these are not looked at closely
const CLOSELY: usize = 12;

/// Those who could take over, the best first: who is ready in the most scopes, functional IDs before people
pub fn heirs(index: &Index, leaving: &IdentityId) -> Vec<Heir> {
    let HoldsUp {
        by_key: scopes,
        by_manual,
        ..
    } = what_identity_holds_up(index, leaving);
    let stands_in = |it: &Identity| {
        let moved = by_manual.iter().map(|at| move_manual(index, at, &it.id));
        moved.filter(|it| it.fitness == Fitness::Ready).count()
    };
    let resets = |it: &Identity| {
        let able = |scope: &&Scope| may_reset(index, &it.id, scope) == Permit::Allowed;
        scopes.iter().filter(able).count()
    };
    let mut able: Vec<(usize, &Identity)> = index
        .snapshot()
        .identities
        .iter()
        .filter(|it| it.id != *leaving)
        .map(|it| (resets(it), it))
        .filter(|(count, it)| *count > 0 || stands_in(it) > 0)
        .collect();
    able.sort_by_cached_key(|(count, it)| (usize::MAX - count, class(index, it), it.id.clone()));
    able.truncate(CLOSELY);
    let mut found: Vec<(u8, Heir)> = able
        .into_iter()
        .map(|(may_reset, it)| {
            let is_ready = |scope: &&Scope| {
                candidate(index, scope, &it.id).is_some_and(|it| it.fitness == Fitness::Ready)
            };
            let heir = Heir {
                identity: it.id.clone(),
                label: it.label().to_owned(),
                may_reset,
                ready: scopes.iter().filter(is_ready).count() + stands_in(it),
            };
            (class(index, it), heir)
        })
        .collect();
    found.sort_by(|(class, a), (other_class, b)| {
        (b.ready, b.may_reset, class, &a.identity).cmp(&(
            a.ready,
            a.may_reset,
            other_class,
            &b.identity,
        ))
    });
    found.into_iter().map(|(_, heir)| heir).collect()
}

/// The plan that moves everything from one identity to another and then removes the first
pub fn move_everything(index: &Index, from: &IdentityId, to: &IdentityId) -> Leaving {
    let holds_up = what_identity_holds_up(index, from);
    let mut moves: Vec<Move> = holds_up
        .by_key
        .iter()
        .map(|scope| move_key(index, scope, to))
        .collect();
    moves.extend(holds_up.by_manual.iter().map(|scope| {
        // A key that moved with the scope serves classic infrastructure, too, once nothing stands in front.
        move_manual(index, scope, to)
    }));
    let steps: Vec<Change> = moves
        .iter()
        .filter_map(|it| it.step.as_deref())
        .filter_map(|text| Plan::parse(text).ok())
        .flat_map(|plan| plan.steps)
        .collect();
    let whole = steps.len() == moves.len() && from != to;
    // Nobody removes the account owner, or somebody who is gone: moving is all there is to do then.
    let leaves = !index.is_account_owner(from) && index.standing(from) != Some(Standing::Removed);
    let plan = (whole && !steps.is_empty()).then(|| {
        let mut plan = Plan { steps };
        plan.steps
            .extend(leaves.then(|| Change::remove(index, from)));
        plan
    });
    Leaving {
        holds_up,
        moves,
        plan,
    }
}

fn move_key(index: &Index, scope: &Scope, to: &IdentityId) -> Move {
    match candidate(index, scope, to) {
        Some(it) => {
            // A reset that is refused moves nothing, and a removal after it would break the scope.
            let refused = matches!(may_reset(index, to, scope), Permit::Refused(_));
            Move {
                scope: scope.clone(),
                step: it.plan.filter(|_| !refused),
                fitness: it.fitness,
                text: it.text,
            }
        }
        None => Move {
            scope: scope.clone(),
            step: None,
            fitness: Fitness::Unknown,
            text: format!("Nothing is known about {}", index.identity_label(to)),
        },
    }
}

fn move_manual(index: &Index, scope: &Scope, to: &IdentityId) -> Move {
    let label = index.identity_label(to);
    let (name, fitness, text) = match index.identity(to).map(|it| &it.classic) {
        Some(Fact::Known(user)) => match &user.username {
            Some(name) => {
                let (fitness, text) = as_manual_user(index, scope, to, user, name);
                (Some(name), fitness, text)
            }
            None => {
                let text = format!("The classic user name of {label} is not known");
                (None, Fitness::Unknown, text)
            }
        },
        Some(Fact::None) => {
            let text = format!("{label} has no classic infrastructure user");
            (None, Fitness::Impossible, text)
        }
        Some(Fact::Unknown) | None => {
            let text = format!("Whether {label} has a classic infrastructure user is not known");
            (None, Fitness::Unknown, text)
        }
    };
    // A credential that certainly does not work moves nothing.
    let step = name.filter(|_| fitness != Fitness::Impossible).map(|name| {
        let user = index.identity(to).and_then(|it| it.classic.known());
        let account = user.and_then(|it| it.account.as_deref());
        let set = Change::set_manual(index, scope, name, account);
        Plan::of(set).to_string()
    });
    Move {
        scope: scope.clone(),
        step,
        fitness,
        text,
    }
}

/// How well somebody's classic user does in front of a key
fn as_manual_user(
    index: &Index,
    scope: &Scope,
    to: &IdentityId,
    user: &ClassicUser,
    name: &str,
) -> (Fitness, String) {
    let label = index.identity_label(to);
    let place = index.scope_label(scope);
    let standing = index.standing(to);
    if let Some(standing) = standing.filter(|it| it.stops_classic_keys()) {
        let text = format!("{label} is {}", credential_works::standing_word(standing));
        return (Fitness::Impossible, text);
    }
    if user.api_key == Some(false) {
        let text = format!("{label} has no classic infrastructure API key");
        return (Fitness::Impossible, text);
    }
    let elsewhere: Vec<&str> = index
        .at(scope)
        .into_iter()
        .flat_map(|at| at.clusters())
        .filter(|it| it.provider == Some(Infrastructure::Classic))
        .filter(|it| match (&it.classic_account, &user.account) {
            (Some(its), Some(theirs)) => its != theirs,
            _ => false,
        })
        .map(|it| it.label())
        .collect();
    if !elsewhere.is_empty() {
        let text = format!(
            "{name} reaches another infrastructure account than the one where {} {}",
            listed(&elsewhere),
            by_number(elsewhere.len(), "lives", "live")
        );
        return (Fitness::Impossible, text);
    }
    let of_classic = |list: Vec<&OwnerNeed>| -> Vec<String> {
        let required = list
            .into_iter()
            .filter(|it| it.is_required() && it.permission().is_some());
        required.map(|it| it.words().into_owned()).collect()
    };
    let (lacks, open) = match index.at(scope) {
        Some(at) => {
            let check = check_owner(at, to, true);
            (of_classic(check.lacks), of_classic(check.not_known))
        }
        None => (Vec::new(), Vec::new()),
    };
    let said = |list: &[String]| listed(&list.iter().map(String::as_str).collect::<Vec<_>>());
    if !lacks.is_empty() {
        return (Fitness::Lacks, format!("{name} lacks {}", said(&lacks)));
    }
    if !open.is_empty() {
        let text = format!("Whether {name} has {} is not known", said(&open));
        return (Fitness::Unknown, text);
    }
    let is_open = user.api_key.is_none() || standing.is_none() || user.account.is_none();
    let text = format!("{place} runs classic infrastructure as {name} from then on");
    if is_open {
        let text = format!("{text}; whether that credential works there is not known");
        return (Fitness::Unknown, text);
    }
    (Fitness::Ready, text)
}

/// Functional IDs stay when people go; the account owner should not have to
fn class(index: &Index, it: &Identity) -> u8 {
    preference(it, index.is_account_owner(&it.id))
}
