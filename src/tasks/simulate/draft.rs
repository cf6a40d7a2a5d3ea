//! A change in the making: what the form holds until it is put into the plan.

use std::cmp::Reverse;

use keyatlas_resolver::account::{IdentityId, IdentityKind, Scope};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::{Change, Names, ScopeName, Target, identity_name, scope_name};
use keyatlas_resolver::resolve::AccountAnswer;
use thiserror::Error;

use super::present::Kind;

/// What the form holds
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    /// Which kind of change
    pub(crate) kind: Kind,
    /// The region; empty while none is chosen
    pub(crate) region: String,
    /// The resource group
    pub(crate) group: Group,
    /// The identity's ID, or what was typed for it; empty while nobody is chosen
    pub(crate) identity: String,
    /// The classic user name
    pub(crate) user: String,
    /// The infrastructure account it reaches
    pub(crate) account: String,
}

/// Which resource group
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Group {
    /// Not chosen yet
    #[default]
    NotChosen,
    /// None is targeted
    NoneTargeted,
    /// The group's ID, or what was typed for it
    Named(String),
}

/// What is missing from the form
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum Missing {
    #[error("choose a region")]
    Region,
    #[error("choose a resource group")]
    Group,
    #[error("choose who runs the reset: they become the owner")]
    Caller,
    #[error("choose who is removed")]
    Leaver,
    #[error("type the classic infrastructure user name, such as `1234567_ops@example.com`")]
    User,
    #[error("expected the digits of an infrastructure account, got `{0}`")]
    Account(String),
}

impl Draft {
    /// A first change, at the scope that most needs one
    pub(crate) fn fresh(index: &Index, answers: &AccountAnswer, me: Option<&IdentityId>) -> Self {
        let mut draft = Self::default();
        let most_urgent = answers
            .scopes
            .iter()
            .map(|it| (it.state, it.scope()))
            .map(|(state, scope)| {
                let clusters = index.at(&scope).map_or(0, |at| at.clusters().len());
                (clusters, state, scope)
            })
            .filter(|(clusters, ..)| *clusters > 0)
            .min_by_key(|(clusters, state, _)| (*state, Reverse(*clusters)));
        if let Some((_, _, scope)) = most_urgent {
            draft.region = scope.region.to_string();
            draft.group = Group::Named(scope.resource_group.to_string());
        }
        draft.identity = likely_caller(index, me);
        draft
    }

    /// A change of the plan, to be edited
    pub(crate) fn of(index: &Index, change: &Change) -> Self {
        let mut draft = Self {
            kind: Kind::of(change),
            ..Self::default()
        };
        match change {
            Change::Reset {
                target,
                as_identity,
            } => {
                draft.region = target.region.to_string();
                draft.group = match &target.group {
                    Some(group) => named(index, group),
                    None => Group::NoneTargeted,
                };
                draft.identity = somebody(index, as_identity);
            }
            Change::SetManual {
                scope,
                user,
                account,
            } => {
                draft.at(index, scope);
                draft.user.clone_from(user);
                draft.account = account.clone().unwrap_or_default();
            }
            Change::Remove { identity } => draft.identity = somebody(index, identity),
            Change::UnsetManual { scope }
            | Change::DeleteKey { scope }
            | Change::DisableKey { scope }
            | Change::EnableKey { scope } => draft.at(index, scope),
        }
        draft
    }

    /// The same place, with another kind of change
    pub(crate) fn choose(&mut self, kind: Kind, index: &Index, me: Option<&IdentityId>) {
        let named_before = self.kind.names_somebody();
        self.kind = kind;
        match kind {
            // Whoever is logged in runs resets, and is the last one to be removed.
            Kind::Remove => self.identity.clear(),
            Kind::Reset if !named_before || self.identity.is_empty() => {
                self.identity = likely_caller(index, me);
            }
            _ => {}
        }
        if kind != Kind::Reset && self.group == Group::NoneTargeted {
            self.group = Group::NotChosen;
        }
    }

    /// The change, or what is missing
    pub(crate) fn change(&self, index: &Index) -> Result<Change, Missing> {
        if self.kind.is_somewhere() && self.region.is_empty() {
            return Err(Missing::Region);
        }
        Ok(match self.kind {
            Kind::Reset => Change::Reset {
                target: self.target(index)?,
                as_identity: self.somebody(index).ok_or(Missing::Caller)?,
            },
            Kind::Remove => Change::Remove {
                identity: self.somebody(index).ok_or(Missing::Leaver)?,
            },
            Kind::SetManual => {
                let scope = self.scope(index)?;
                let user = self.user.trim().to_owned();
                if user.is_empty() {
                    return Err(Missing::User);
                }
                let account = self.account.trim();
                if !account.bytes().all(|byte| byte.is_ascii_digit()) {
                    return Err(Missing::Account(account.to_owned()));
                }
                Change::SetManual {
                    scope,
                    user,
                    account: (!account.is_empty()).then(|| account.to_owned()),
                }
            }
            Kind::UnsetManual => Change::UnsetManual {
                scope: self.scope(index)?,
            },
            Kind::DeleteKey => Change::DeleteKey {
                scope: self.scope(index)?,
            },
            Kind::DisableKey => Change::DisableKey {
                scope: self.scope(index)?,
            },
            Kind::EnableKey => Change::EnableKey {
                scope: self.scope(index)?,
            },
        })
    }

    fn at(&mut self, index: &Index, scope: &ScopeName) {
        self.region = scope.region.to_string();
        self.group = named(index, &scope.group);
    }

    fn target(&self, index: &Index) -> Result<Target, Missing> {
        match self.group {
            Group::NoneTargeted => Ok(Target {
                region: self.region.as_str().into(),
                group: None,
            }),
            Group::NotChosen | Group::Named(_) => self.scope(index).map(Target::from),
        }
    }

    fn scope(&self, index: &Index) -> Result<ScopeName, Missing> {
        match &self.group {
            Group::Named(id) => Ok(scope_name(
                index,
                &Scope::new(self.region.as_str(), id.as_str()),
            )),
            Group::NotChosen | Group::NoneTargeted => Err(Missing::Group),
        }
    }

    fn somebody(&self, index: &Index) -> Option<String> {
        (!self.identity.is_empty())
            .then(|| identity_name(index, &IdentityId::from(self.identity.as_str())))
    }
}

impl Group {
    pub(super) const NONE: &str = "none";

    /// What stands for it in a list
    pub(crate) fn value(&self) -> String {
        match self {
            Self::NotChosen => String::new(),
            Self::NoneTargeted => Self::NONE.to_owned(),
            // The mark keeps a group that is called `none` apart from none.
            Self::Named(id) => format!("={id}"),
        }
    }

    /// What a value of the list stands for
    pub(crate) fn of(value: &str) -> Self {
        match value.strip_prefix('=') {
            Some(id) => Self::Named(id.to_owned()),
            None if value == Self::NONE => Self::NoneTargeted,
            None => Self::NotChosen,
        }
    }
}

/// Whoever the person is; else the one functional ID there is
fn likely_caller(index: &Index, me: Option<&IdentityId>) -> String {
    if let Some(me) = me {
        return me.to_string();
    }
    let mut functional = index
        .snapshot()
        .identities
        .iter()
        .filter(|it| it.kind() == Some(IdentityKind::FunctionalId));
    match (functional.next(), functional.next()) {
        (Some(one), None) => one.id.to_string(),
        _ => String::new(),
    }
}

fn named(index: &Index, typed: &str) -> Group {
    Group::Named(match Names(index).group(typed) {
        Ok(id) => id.to_string(),
        Err(_) => typed.to_owned(),
    })
}

fn somebody(index: &Index, typed: &str) -> String {
    match Names(index).identity(typed) {
        Ok(id) => id.to_string(),
        Err(_) => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::plan::Plan;
    use keyatlas_resolver::resolve::resolve_all;

    use super::*;

    fn account() -> Index {
        Index::new(keyatlas_samples::snapshot("owner-left").expect("it is a demo account"))
    }

    #[test]
    fn every_change_goes_into_the_form_and_comes_out_as_it_was() {
        let index = account();
        let text = "reset us-south/prod as kubernetes-ops@example.com; reset us-south as IBMid-9; \
            set us-east/prod user 1842507_ben@example.com account 1842507; unset us-south/data; \
            remove lena@example.com; delete-key us-south/prod; disable-key us-south/nowhere; \
            enable-key us-south/staging";
        let plan = Plan::parse(text).expect("it is a plan");
        for change in &plan.steps {
            let back = Draft::of(&index, change).change(&index);
            assert_eq!(back.as_ref(), Ok(change), "{change}");
        }
    }

    #[test]
    fn a_fresh_change_resets_what_is_broken() {
        let index = account();
        let draft = Draft::fresh(&index, &resolve_all(&index), None);
        let change = draft.change(&index).expect("nothing is missing");
        assert_eq!(
            change.to_string(),
            "reset us-south/prod as kubernetes-ops@example.com"
        );
    }

    #[test]
    fn whoever_i_am_is_never_proposed_for_removal() {
        let index = account();
        let me = index.snapshot().identities[0].id.clone();
        let mut draft = Draft::fresh(&index, &resolve_all(&index), Some(&me));
        assert_eq!(draft.identity, me.as_str());
        draft.choose(Kind::Remove, &index, Some(&me));
        assert_eq!(draft.change(&index), Err(Missing::Leaver));
        draft.choose(Kind::Reset, &index, Some(&me));
        assert_eq!(draft.identity, me.as_str());
    }

    #[test]
    fn only_a_reset_can_go_without_a_group() {
        let index = account();
        let mut draft = Draft::fresh(&index, &resolve_all(&index), None);
        draft.group = Group::NoneTargeted;
        let change = draft.change(&index).expect("nothing is missing");
        assert_eq!(
            change.to_string(),
            "reset us-south as kubernetes-ops@example.com"
        );
        draft.choose(Kind::DeleteKey, &index, None);
        assert_eq!(draft.change(&index), Err(Missing::Group));
    }

    #[test]
    fn a_group_called_none_is_not_none() {
        let group = Group::Named("none".to_owned());
        assert_eq!(Group::of(&group.value()), group);
        assert_eq!(Group::of("none"), Group::NoneTargeted);
    }
}
