//! What outputs are about, and the scopes that follow from that.

use keyatlas_resolver::account::{Fact, IdentityId, KeyId, KeyState, LeakAction, Scope, Timestamp};

use super::{Asking, Placed, Places};
use crate::input::Corrections;
use crate::names::Names;
use crate::recognise::Found;

/// What an output is about
#[derive(Debug)]
pub enum About<'a> {
    /// The account, or what it says itself where it belongs
    Account,
    /// The scope of a cluster, where its name or ID is known
    Cluster(Option<&'a str>),
    /// A region and a resource group
    Scope {
        /// What people are told that it is, such as `this manual credential`
        what: &'static str,
        /// The group it names
        group: GroupSaid<'a>,
    },
    /// The scopes of API keys
    Keys(&'a [KeyEntry]),
}

/// Which resource group an output says it is about
#[derive(Debug, Clone, Copy)]
pub enum GroupSaid<'a> {
    /// By its name or ID
    Named(&'a str),
    /// The one that was targeted, as it does not say
    Targeted,
    /// The default group, as it says that none was targeted
    Default,
}

/// One API key of clusters, as a list has it
#[derive(Debug, Clone)]
pub struct KeyEntry {
    /// Its ID
    pub id: KeyId,
    /// Whom it acts as
    pub owner: Option<IdentityId>,
    /// When it was made
    pub created_at: Option<Timestamp>,
    /// Who made it
    pub created_by: Option<IdentityId>,
    /// When it stops working
    pub expires_at: Fact<Timestamp>,
    /// When it was last used
    pub last_used_at: Fact<Timestamp>,
    /// What IAM does with it once it leaked
    pub action_when_leaked: Option<LeakAction>,
    /// None where what is said of it cannot be read
    pub state: Option<KeyState>,
    /// What it says of its region and resource group
    pub description: String,
    /// The account it is of
    pub account_id: Option<String>,
}

/// Finds where every piece belongs; keys first, since their scopes help to place the others
pub(crate) fn place_all(
    found: &mut [Found],
    places: &mut Places,
    names: &Names,
    corrections: &Corrections,
) -> Vec<Vec<Option<Scope>>> {
    for it in found.iter().filter_map(|it| it.reading.as_ref()) {
        if let About::Keys(keys) = it.about() {
            let keys = keys.iter();
            let told: Vec<Scope> = keys
                .filter_map(|it| places.whole_scope_of(it, names))
                .collect();
            told.iter().for_each(|it| places.add(it));
        }
    }
    let mut scopes: Vec<Vec<Option<Scope>>> = vec![Vec::new(); found.len()];
    for are_keys in [true, false] {
        for (it, scopes) in found.iter_mut().zip(&mut scopes) {
            let Found { piece, reading, .. } = it;
            let Some(about) = reading.as_ref().map(|it| it.about()) else {
                continue;
            };
            let at = Asking {
                piece: &piece.id,
                names,
                corrections,
            };
            let placed = match about {
                About::Keys(keys) if are_keys => {
                    let of_keys = keys.iter().map(|it| {
                        let placed = places.of_key(&at, it);
                        placed.scope.iter().for_each(|it| places.add(it));
                        placed
                    });
                    of_keys.collect()
                }
                About::Cluster(cluster) if !are_keys => vec![places.of_cluster(&at, cluster)],
                About::Scope { what, group } if !are_keys => {
                    let group = match group {
                        GroupSaid::Named(name) => Some(names.group(name)),
                        GroupSaid::Targeted => names.targeted(&it.group),
                        GroupSaid::Default => names.default_group(),
                    };
                    let (region, likely) = (it.region.clone(), it.likely_region.as_ref());
                    vec![places.of_scope(&at, what, region, group, likely)]
                }
                About::Account | About::Keys(_) | About::Cluster(_) | About::Scope { .. } => {
                    Vec::new()
                }
            };
            for Placed {
                scope,
                needs,
                notes,
            } in placed
            {
                scopes.push(scope);
                piece.needs.extend(needs);
                piece.notes.extend(notes);
            }
        }
    }
    scopes
}
