//! What a part does not say: each hole with a few ways to fill it, the extremes of every rule among them.

mod account;
mod clusters;
mod people;
mod scopes;

pub use clusters::UNSEEN;

use std::collections::BTreeSet;

use super::Presumption;
use crate::model::*;
use crate::world::{ACCOUNTS, names};

pub(super) type Way = Box<dyn Fn(&mut Doc)>;
pub(super) type Hole = Vec<Way>;

/// What was found so far
pub(super) struct Found<'a> {
    pub(super) doc: &'a Doc,
    pub(super) actors: &'a BTreeSet<Name>,
    pub(super) holes: Vec<Hole>,
    pub(super) presumed: Vec<Presumption>,
}

fn way(fill: impl Fn(&mut Doc) + 'static) -> Way {
    Box::new(fill)
}

/// One way for each value
fn each<T: Clone + 'static>(values: Vec<T>, put: impl Fn(&mut Doc, T) + Clone + 'static) -> Hole {
    values
        .into_iter()
        .map(|value| {
            let put = put.clone();
            way(move |doc| put(doc, value.clone()))
        })
        .collect()
}

impl Found<'_> {
    /// Everything that is not said, part by part
    pub(super) fn look_everywhere(&mut self) {
        self.people();
        self.unlisted_people();
        self.account();
        self.access_groups();
        self.scopes();
        self.clusters();
        self.unseen_clusters();
    }

    /// Classic user names of manual credentials that no listed identity is known to have
    fn unmatched(&self) -> Vec<Name> {
        let known: BTreeSet<String> = (self.doc.identities.iter())
            .filter_map(|it| it.classic.is()?.username.as_ref())
            .map(|it| it.text().to_lowercase())
            .collect();
        let set = self
            .doc
            .scopes
            .iter()
            .filter_map(|it| it.manual_credential.is());
        let names: BTreeSet<Name> = set.filter_map(|it| it.username.clone()).collect();
        names
            .into_iter()
            .filter(|it| !known.contains(&it.text().to_lowercase()))
            .collect()
    }

    /// The infrastructure accounts that classic clusters are known to live in: the one in effect, as long as
    /// nobody says otherwise
    fn accounts_of<'c>(&self, clusters: impl Iterator<Item = &'c Cluster>) -> Vec<Name> {
        let may_be_classic = |it: &&Cluster| it.provider.as_ref().is_none_or(|it| it == "classic");
        let known: BTreeSet<Name> = clusters
            .filter(may_be_classic)
            .filter_map(|it| it.classic_account.clone())
            .collect();
        if known.is_empty() {
            names(&ACCOUNTS[..1])
        } else {
            known.into_iter().collect()
        }
    }

    fn everybody(&self) -> Vec<Name> {
        let listed = self.doc.identities.iter().map(|it| it.id.clone());
        let owners = (self.doc.scopes.iter()).filter_map(|it| it.api_key.is()?.owner.clone());
        let mut every: BTreeSet<Name> = listed.chain(owners).collect();
        every.extend(self.actors.iter().cloned());
        every.into_iter().collect()
    }
}
