//! A change in the making: what the form holds until it is put into the plan.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{Fact, GroupId, IdentityId, IdentityKind, Scope, Standing};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::{Change, Names, ScopeName, Target, identity_name, scope_name};
use keyatlas_resolver::resolve::AccountAnswer;
use thiserror::Error;

use super::present::{Kind, person_label};
use crate::ui::Item;

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
            .filter(|(_, scope)| index.at(scope).is_some_and(|at| at.clusters().len() > 0))
            .min_by_key(|(state, _)| *state);
        if let Some((_, scope)) = most_urgent {
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
    const NONE: &str = "none";

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

/// The regions to choose from: those of the account, and the one already chosen
pub(crate) fn regions(index: &Index, chosen: &str) -> Vec<Item> {
    let known = index.scopes().map(|at| at.scope().region.as_str());
    let all: BTreeSet<&str> = known
        .chain((!chosen.is_empty()).then_some(chosen))
        .collect();
    let mut items: Vec<Item> = all.into_iter().map(|it| Item::new(it, it)).collect();
    if chosen.is_empty() {
        items.insert(0, Item::new("", "Choose a region"));
    }
    items
}

/// The groups to choose from, each with what is there in the region
pub(crate) fn groups(index: &Index, draft: &Draft) -> Vec<Item> {
    let listed = index.snapshot().resource_groups.iter().map(|it| &it.id);
    let all: BTreeSet<&GroupId> = listed
        .chain(index.scopes().map(|at| &at.scope().resource_group))
        .collect();
    let mut items: Vec<Item> = all
        .iter()
        .map(|id| {
            let value = Group::Named(id.to_string()).value();
            Item::new(value, group_label(index, &draft.region, id))
        })
        .collect();
    items.sort_by_cached_key(|item| item.label.to_lowercase());
    if let Group::Named(typed) = &draft.group
        && !all.iter().any(|id| id.as_str() == typed)
    {
        items.insert(
            0,
            Item::new(
                draft.group.value(),
                format!("{typed} (not in this account)"),
            ),
        );
    }
    if draft.kind == Kind::Reset {
        items.insert(
            0,
            Item::new(Group::NONE, "None targeted (the default group is used)"),
        );
    }
    if draft.group == Group::NotChosen {
        items.insert(0, Item::new("", "Choose a resource group"));
    }
    items
}

/// Who there is to choose from: functional IDs first, whoever is gone last
pub(crate) fn people(index: &Index, chosen: &str) -> Vec<Item> {
    let mut all: Vec<_> = index.snapshot().identities.iter().collect();
    all.sort_by_cached_key(|it| {
        let gone = it.standing == Some(Standing::Removed);
        let kind = match it.kind() {
            Some(IdentityKind::FunctionalId) => 0,
            Some(IdentityKind::User) | None => 1,
            Some(IdentityKind::ServiceId) => 2,
            Some(IdentityKind::TrustedProfile) => 3,
        };
        (gone, kind, it.label().to_lowercase())
    });
    let mut items: Vec<Item> = all
        .iter()
        .map(|it| Item::new(it.id.as_str(), person_label(it)))
        .collect();
    if chosen.is_empty() {
        items.insert(0, Item::new("", "Choose somebody"));
    } else if !items.iter().any(|it| it.value == chosen) {
        items.insert(0, Item::new(chosen, format!("{chosen} (not listed)")));
    }
    items
}

/// Those whose label holds what was typed; what is chosen stays in the list
pub(crate) fn narrowed(items: Vec<Item>, typed: &str, chosen: &str) -> Vec<Item> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return items;
    }
    items
        .into_iter()
        .filter(|it| it.value == chosen || it.label.to_lowercase().contains(&typed))
        .collect()
}

fn group_label(index: &Index, region: &str, id: &GroupId) -> String {
    let name = index.group_label(id);
    let default = match index.group(id).and_then(|it| it.default) {
        Some(true) => " (default)",
        Some(false) | None => "",
    };
    if region.is_empty() {
        return format!("{name}{default}");
    }
    let there = match index.at(&Scope::new(region, id.as_str())) {
        None => "nothing there yet".to_owned(),
        Some(at) => {
            let key = match (at.key(), at.owner()) {
                (Fact::Known(_), Some(owner)) => format!("key of {}", index.identity_label(owner)),
                (Fact::Known(_), None) => "a key, owner not known".to_owned(),
                (Fact::None, _) => "no key".to_owned(),
                (Fact::Unknown, _) => "key not known".to_owned(),
            };
            match at.clusters().len() {
                0 => key,
                1 => format!("{key}, 1 cluster"),
                many => format!("{key}, {many} clusters"),
            }
        }
    };
    format!("{name}{default}: {there}")
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
            "reset us-east/prod as kubernetes-ops@example.com"
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
            "reset us-east as kubernetes-ops@example.com"
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

    #[test]
    fn typing_narrows_the_list_and_leaves_what_is_chosen() {
        let index = account();
        let all = people(&index, "");
        let lena = all
            .iter()
            .find(|it| it.label.contains("Lena"))
            .expect("she is listed");
        let left = narrowed(people(&index, &lena.value), "okafor", &lena.value);
        let labels: Vec<&str> = left.iter().map(|it| it.label.as_str()).collect();
        assert_eq!(
            labels,
            [
                "Ben Okafor (person)",
                "Lena Fischer (person, has left the account)"
            ]
        );
    }
}
