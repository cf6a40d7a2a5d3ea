//! The question in the address, found in the account in view.

use keyatlas_resolver::account::{ClusterId, IdentityId};
use keyatlas_resolver::actions::{Action, find_action};
use keyatlas_resolver::decide::{Place, Question};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::{Names, identity_name, scope_name};
use thiserror::Error;

use crate::routes::access::{self, Asked};
use crate::routes::scope;

/// A part of the question
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part<T> {
    /// Nobody asked yet
    Open,
    /// It was found
    Known(T),
    /// It was asked, and is not in the account
    Missing(NotFound),
}

/// A part that the account, or the table of actions, does not have
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum NotFound {
    #[error("{0}")]
    Identity(String),
    #[error("`{0}` is not one of the commands that Keyatlas knows")]
    Action(String),
    #[error("the account in view has no scope `{0}`")]
    Scope(String),
}

/// A command with the row of the table it belongs to
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Does {
    /// As the command line names it
    pub(super) command: &'static str,
    pub(super) action: &'static Action,
}

/// All parts of the question
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) who: Part<IdentityId>,
    pub(super) does: Part<Does>,
    pub(super) place: Part<Place>,
}

impl Found {
    /// Finds what an address asks; whoever is looking is meant unless somebody is named
    pub(super) fn new(index: &Index, asked: &Asked, me: Option<&IdentityId>) -> Self {
        let who = match (&asked.who, me) {
            (Some(typed), _) => match Names(index).identity(typed) {
                Ok(id) => Part::Known(id),
                Err(why) => Part::Missing(NotFound::Identity(why.to_string())),
            },
            (None, Some(me)) => Part::Known(me.clone()),
            (None, None) => Part::Open,
        };
        let does = match &asked.action {
            Some(typed) => Does::named(typed).map_or_else(
                || Part::Missing(NotFound::Action(typed.clone())),
                Part::Known,
            ),
            None => Part::Open,
        };
        Self {
            who,
            does,
            place: place(index, asked.place.as_ref()),
        }
    }

    /// The question, once all of it is there
    pub(super) fn question(&self) -> Option<Question> {
        Some(Question {
            actor: self.who.known()?.clone(),
            action: self.does.known()?.action,
            place: self.place.known()?.clone(),
        })
    }

    /// What was asked and is not there
    pub(super) fn missing(&self) -> Vec<String> {
        let who = self.who.missing();
        let all = who.into_iter().chain(self.does.missing());
        all.chain(self.place.missing())
            .map(ToString::to_string)
            .collect()
    }
}

impl<T> Part<T> {
    pub(super) fn known(&self) -> Option<&T> {
        match self {
            Self::Known(it) => Some(it),
            Self::Open | Self::Missing(_) => None,
        }
    }

    fn missing(&self) -> Option<&NotFound> {
        match self {
            Self::Missing(why) => Some(why),
            Self::Open | Self::Known(_) => None,
        }
    }
}

impl Does {
    /// The command that was typed, whatever stands in front of it
    pub(super) fn named(typed: &str) -> Option<Self> {
        let action = find_action(typed)?;
        let exactly = action.commands.iter().find(|it| typed.ends_with(**it));
        Some(Self {
            command: exactly.unwrap_or(&action.commands[0]),
            action,
        })
    }
}

/// The identity in the words of an address
pub(super) fn who_word(index: &Index, id: &IdentityId) -> String {
    identity_name(index, id)
}

/// The place in the words of an address
pub(super) fn place_word(index: &Index, place: &Place) -> access::Place {
    match place {
        Place::Cluster(id) => access::Place::Cluster(id.to_string()),
        Place::Scope(scope) => {
            let name = scope_name(index, scope);
            access::Place::Scope {
                region: name.region.to_string(),
                group: name.group,
            }
        }
    }
}

/// What people call a place
pub(super) fn place_label(index: &Index, place: &Place) -> String {
    match place {
        Place::Scope(scope) => index.scope_label(scope),
        Place::Cluster(id) => {
            let cluster = index.snapshot().clusters.iter().find(|it| it.id == *id);
            let Some(cluster) = cluster else {
                return id.to_string();
            };
            match cluster.scope() {
                Some(scope) => format!("{} in {}", cluster.label(), index.scope_label(&scope)),
                None => cluster.label().to_owned(),
            }
        }
    }
}

fn place(index: &Index, asked: Option<&access::Place>) -> Part<Place> {
    match asked {
        None => Part::Open,
        Some(access::Place::Cluster(typed)) => {
            let clusters = &index.snapshot().clusters;
            let mut named = clusters.iter().filter(|it| it.label() == typed);
            let by_id = clusters.iter().find(|it| it.id.as_str() == typed);
            let found = by_id.or_else(|| named.next().filter(|_| named.next().is_none()));
            // The decision says what it means that a cluster is not listed.
            let id = found.map_or_else(|| ClusterId::from(typed.as_str()), |it| it.id.clone());
            Part::Known(Place::Cluster(id))
        }
        Some(access::Place::Scope { region, group }) => {
            let asked = scope::Asked {
                region: region.clone(),
                group: group.clone(),
                finding: None,
            };
            match asked.find(index) {
                Some(scope) => Part::Known(Place::Scope(scope)),
                None => Part::Missing(NotFound::Scope(asked.label())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account() -> Index {
        Index::new(keyatlas_samples::snapshot("owner-left").expect("it is a demo account"))
    }

    #[test]
    fn what_is_asked_in_words_is_found_and_said_in_the_same_words() {
        let index = account();
        for at in index.scopes() {
            let place = Place::Scope(at.scope().clone());
            let asked = Asked {
                place: Some(place_word(&index, &place)),
                ..Asked::default()
            };
            assert_eq!(Found::new(&index, &asked, None).place, Part::Known(place));
        }
        for identity in &index.snapshot().identities {
            let asked = Asked {
                who: Some(who_word(&index, &identity.id)),
                ..Asked::default()
            };
            let found = Found::new(&index, &asked, None);
            assert_eq!(found.who, Part::Known(identity.id.clone()));
        }
    }

    #[test]
    fn whoever_is_looking_is_meant_unless_somebody_is_named() {
        let index = account();
        let me = index.snapshot().identities[0].id.clone();
        let found = Found::new(&index, &Asked::default(), Some(&me));
        assert_eq!(found.who, Part::Known(me));
        assert_eq!(found.does, Part::Open);
    }

    #[test]
    fn what_the_account_does_not_have_is_said() {
        let asked = Asked {
            who: Some("nobody".to_owned()),
            action: Some("worker dance".to_owned()),
            place: Some(access::Place::Scope {
                region: "us-south".to_owned(),
                group: "nowhere".to_owned(),
            }),
            ..Asked::default()
        };
        let missing = Found::new(&account(), &asked, None).missing();
        assert_eq!(missing.len(), 3, "{missing:?}");
        assert_eq!(
            missing[1],
            "`worker dance` is not one of the commands that Keyatlas knows"
        );
    }

    #[test]
    fn a_command_keeps_the_name_it_was_asked_by() {
        let does = Does::named("ibmcloud ks worker get").expect("it is a command");
        assert_eq!(does.command, "worker get");
        assert!(does.action.commands.contains(&"worker ls"));
    }
}
