//! What a step did to the account, in the few terms that everything after it shares.

use std::fmt::{Debug, Formatter, Result};

use super::book::Book;
use super::outcome::StepOutcome;
use crate::account::{IdentityId, KeyId, Scope, Standing};
use crate::index::Index;
use crate::open::Presumption;
use crate::permissions::may_log_in;
use crate::truth::Truth;

/// What a step did
#[derive(Default)]
pub struct Effect {
    /// What happened to keys, manual credentials and clusters, scope by scope
    pub credentials: Vec<(Scope, Happened)>,
    /// Whom it is about, where it is about somebody
    pub people: Vec<Person>,
    /// Whether it changes what holds for the whole account, so that any scope may be another
    pub everywhere: bool,
    /// Whether somebody may do less than before in a cluster, without a change of their status
    pub takes_rights: bool,
    /// Whether a cluster is gone, in whatever scope it was
    pub deletes_cluster: bool,
    /// Whoever owns one key more or fewer
    pub owners: Vec<IdentityId>,
    /// Whether what earlier resets leave to be done is done before it
    pub after_resets: bool,
    /// Its entries of the runbook
    pub runbook: Option<Box<Write>>,
}

/// Writes the entries of one step, which it is given
pub type Write = dyn Fn(&mut Book<'_>, usize);

/// Something that happened to the credentials of a scope, or to a cluster there
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// Another key took the place of the one before
    KeyReplaced {
        /// Who owns it
        by: IdentityId,
    },
    /// The key stopped working
    KeyStopped(Stop),
    /// The key was made active again
    KeyBack,
    /// The owner of the key came back, and it works again if that was all
    OwnerBack(IdentityId),
    /// A manual credential was set
    ManualSet,
    /// The manual credential was unset
    ManualUnset,
    /// The manual credential stopped working
    ManualStopped,
    /// The user of the manual credential came back
    ManualBack,
    /// Classic infrastructure takes no key any more
    ClassicBarred,
    /// Classic infrastructure takes keys again
    ClassicOpen,
    /// A cluster was deleted
    ClusterGone,
}

/// How a key stopped
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// It can be enabled again
    Disabled(Option<KeyId>),
    /// It works again when its owner is active again
    Standing(IdentityId),
    /// Only another key helps
    Deleted,
}

/// Somebody whom a step is about
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who
    pub id: IdentityId,
    /// What became of them
    pub now: Fate,
}

/// What became of somebody
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// They left the account
    Left,
    /// Their status changed
    Standing(Standing),
    /// They may do more or less than before
    Rights,
}

impl Effect {
    /// Something happened to the credentials of a scope
    pub fn of_scope(scope: Scope, happened: Happened) -> Self {
        Self {
            credentials: vec![(scope, happened)],
            ..Self::default()
        }
    }

    /// Something became of somebody
    pub fn of_person(id: IdentityId, now: Fate) -> Self {
        Self {
            people: vec![Person { id, now }],
            ..Self::default()
        }
    }

    /// The same with its entries of the runbook
    #[must_use]
    pub fn written(self, runbook: impl Fn(&mut Book<'_>, usize) + 'static) -> Self {
        Self {
            runbook: Some(Box::new(runbook)),
            ..self
        }
    }

    /// The scopes whose key works no more; one that was replaced is not among them
    pub(crate) fn stopped_keys(&self) -> impl Iterator<Item = &Scope> {
        let stopped = |it: &&(Scope, Happened)| matches!(it.1, Happened::KeyStopped(_));
        self.credentials.iter().filter(stopped).map(|it| &it.0)
    }

    /// The scopes whose manual credential works no more
    pub(crate) fn stopped_manuals(&self) -> impl Iterator<Item = &Scope> {
        let stopped = |it: &&(Scope, Happened)| it.1 == Happened::ManualStopped;
        self.credentials.iter().filter(stopped).map(|it| &it.0)
    }

    /// The scopes whose key was replaced, each with its new owner
    pub(crate) fn replaced_keys(&self) -> impl Iterator<Item = (&Scope, &IdentityId)> {
        self.credentials.iter().filter_map(|(scope, it)| match it {
            Happened::KeyReplaced { by } => Some((scope, by)),
            _ => None,
        })
    }

    /// Whoever may do more or less than before
    pub(crate) fn rights_of(&self) -> impl Iterator<Item = &IdentityId> {
        let changed = |it: &&Person| matches!(it.now, Fate::Rights);
        self.people.iter().filter(changed).map(|it| &it.id)
    }

    /// Whether somebody may reach the clusters less than before
    pub(crate) fn takes_access(&self) -> bool {
        let may_stay = |it: &Person| match it.now {
            Fate::Left => false,
            Fate::Standing(standing) => may_log_in(Some(standing)) == Truth::Yes,
            Fate::Rights => true,
        };
        self.takes_rights || !self.people.iter().all(may_stay)
    }

    /// Whoever left
    pub(crate) fn left(&self) -> Option<&IdentityId> {
        let mut left = self.people.iter().filter(|it| it.now == Fate::Left);
        left.next().map(|it| &it.id)
    }
}

impl Debug for Effect {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Effect")
            .field("credentials", &self.credentials)
            .field("people", &self.people)
            .finish_non_exhaustive()
    }
}

/// A step that was tried, and what it did, where it did something
#[derive(Debug)]
pub struct Made {
    /// What is said of it
    pub outcome: StepOutcome,
    /// What was taken to be so, without which it comes to something else
    pub presumes: Vec<Presumption>,
    /// What it did
    pub effect: Option<Effect>,
}

/// The whole plan as it went
#[derive(Clone, Copy)]
pub struct Events<'a> {
    /// The account after it
    pub after: &'a Index,
    /// The steps, in order
    pub done: &'a [Made],
}

impl<'a> Events<'a> {
    /// What the steps did, with their numbers
    pub(crate) fn effects(self) -> impl Iterator<Item = (usize, &'a Effect)> {
        self.done
            .iter()
            .filter_map(|made| Some((made.outcome.step, made.effect.as_ref()?)))
    }
}
