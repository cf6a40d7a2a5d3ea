//! An account to weigh causes against. It may have thousands of scopes, of which a text is about a few.

use std::collections::BTreeMap;

use super::way_out::Tried;
use crate::account::Scope;
use crate::index::{At, Index};
use crate::resolve::{Resolved, resolve_at};

/// An account, where the scopes that messages can be about are resolved, each once
pub(super) struct Weighable<'a> {
    pub(super) index: &'a Index,
    /// Every scope there is
    pub(super) scopes: Vec<At<'a>>,
    /// By their places among all scopes
    resolved: BTreeMap<usize, Resolved<'a>>,
    tried: Tried,
}

impl<'a> Weighable<'a> {
    pub(super) fn new(index: &'a Index) -> Self {
        Self {
            index,
            scopes: index.scopes().collect(),
            resolved: BTreeMap::new(),
            tried: Tried::default(),
        }
    }

    /// One scope alone
    pub(super) fn of_scope(index: &'a Index, scope: &Scope) -> Option<Self> {
        Some(Self {
            index,
            scopes: vec![index.at(scope)?],
            resolved: BTreeMap::new(),
            tried: Tried::default(),
        })
    }

    /// The scopes at these places, resolved, and what was tried so far
    pub(super) fn resolve(&mut self, places: &[usize]) -> (Vec<&Resolved<'a>>, &Tried) {
        for &place in places {
            let at = self.scopes[place];
            (self.resolved.entry(place)).or_insert_with(|| resolve_at(at));
        }
        let resolved = places.iter().filter_map(|it| self.resolved.get(it));
        (resolved.collect(), &self.tried)
    }

    /// Messages come from clusters, so scopes without any count only where no scope has one
    pub(super) fn where_clusters_are(&self) -> Vec<usize> {
        let all = 0..self.scopes.len();
        let with: Vec<usize> = all
            .clone()
            .filter(|&at| self.scopes[at].clusters().len() > 0)
            .collect();
        if with.is_empty() { all.collect() } else { with }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Context;
    use crate::explain::answer::Extracted;
    use crate::explain::asked::Asked;
    use crate::explain::entry;
    use crate::testing::Account;

    #[test]
    fn scopes_that_no_message_was_about_were_resolved_too() {
        let said = "cluster a id a vpc us-south/prod; cluster b id b vpc us-south/test; cluster c id c vpc eu-de/prod";
        let index = Account::unknown().say(said).index();
        let mut account = Weighable::new(&index);
        let about = entry("iam-exchange-with").expect("it is in the catalogue");
        let mut resolved = |cluster: Option<&str>| {
            let extracted = Extracted {
                cluster: cluster.map(str::to_owned),
                ..Extracted::default()
            };
            Asked::new(&mut account, &Context::default(), about, &extracted);
            account.resolved.len()
        };
        assert_eq!(resolved(Some("b")), 1);
        assert_eq!(resolved(Some("b")), 1);
        assert_eq!(resolved(None), 3);
    }
}
