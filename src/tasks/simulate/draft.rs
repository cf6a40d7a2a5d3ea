//! A change in the making: what the form holds until it is put into the plan.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use keyatlas_resolver::account::{IdentityId, IdentityKind, Scope};
use keyatlas_resolver::changes::{Change, Field, Part, RESET, Shape, Syntax};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::{self, Names, access_group_name, identity_name, scope_name};
use keyatlas_resolver::permissions::{Service, authorized_role};
use keyatlas_resolver::resolve::state_at;

/// What the form holds: of things of the account the ID, so that each has one value in its list
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// Which kind of change
    pub(crate) shape: &'static Shape,
    /// What is chosen or typed; what a kind of change does not have waits for one that does
    chosen: BTreeMap<Field, String>,
}

/// Which resource group
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Group {
    /// Not chosen yet, or any
    NotChosen,
    /// None is targeted
    NoneTargeted,
    /// The group's ID, or what was typed for it
    Named(String),
}

/// What is missing from the form
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Missing {
    /// Of which field
    pub(crate) field: Field,
    /// What to do about it
    pub(crate) text: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            shape: RESET.shape,
            chosen: BTreeMap::new(),
        }
    }
}

impl Draft {
    /// A first change, at the scope that most needs one
    pub(crate) fn fresh(index: &Index, me: Option<&IdentityId>) -> Self {
        let mut draft = Self::default();
        let most_urgent = (index.scopes())
            .map(|it| (it.clusters().len(), it))
            .filter(|(clusters, _)| *clusters > 0)
            .map(|(clusters, at)| (clusters, state_at(at), at.scope()))
            .min_by_key(|(clusters, state, _)| (*state, Reverse(*clusters)));
        if let Some((_, _, scope)) = most_urgent {
            draft.set(Field::Region, scope.region.to_string());
            draft.set_group(&Group::Named(scope.resource_group.to_string()));
        }
        draft.set(Field::By, likely_caller(index, me));
        draft
    }

    /// A change of the plan, to be edited
    pub(crate) fn of(index: &Index, change: &Change) -> Self {
        let mut draft = Self {
            shape: change.shape,
            chosen: BTreeMap::new(),
        };
        for part in change.shape.parts {
            match change.get(part.field) {
                Some(typed) => draft.set(part.field, chosen_for(index, part.field, typed)),
                None if part.syntax == Syntax::MaybeSlash => draft.set_group(&Group::NoneTargeted),
                None => {}
            }
        }
        draft
    }

    /// What is chosen or typed for a field; empty while nothing is
    pub(crate) fn get(&self, field: Field) -> &str {
        match self.chosen.get(&field) {
            Some(chosen) => chosen,
            None if field == Field::Role && self.shape.part(Field::Target).is_some() => {
                self.documented_role()
            }
            None => usual(field),
        }
    }

    /// The role that an authorization for the service takes by the pages, the least where none of them says
    fn documented_role(&self) -> &'static str {
        let target = Some(self.get(Field::Target));
        let service = Service::EVERY.into_iter().find(|it| it.name() == target);
        service.and_then(authorized_role).unwrap_or("Reader")
    }

    /// Chooses or types something
    pub(crate) fn set(&mut self, field: Field, chosen: impl Into<String>) {
        self.chosen.insert(field, chosen.into());
    }

    /// Which resource group is chosen
    pub(crate) fn group(&self) -> Group {
        Group::of(self.get(Field::Group))
    }

    /// Chooses a resource group
    pub(crate) fn set_group(&mut self, group: &Group) {
        self.set(Field::Group, group.value());
    }

    /// Whether a field has a meaning beside what is chosen elsewhere
    pub(crate) fn applies(&self, field: Field) -> bool {
        match field {
            Field::Cluster if self.shape.part(Field::Service).is_some() => {
                self.get(Field::Service) == "containers-kubernetes"
            }
            // Access to a group itself has no region.
            Field::Region if self.shape.allows(Field::Region) => {
                self.get(Field::Service) != "resource-group"
            }
            _ => true,
        }
    }

    /// The same place, with another kind of change
    pub(crate) fn choose(&mut self, shape: &'static Shape, index: &Index, me: Option<&IdentityId>) {
        let before = std::mem::replace(&mut self.shape, shape);
        let (asks, asked) = (shape.requires(Field::By), before.requires(Field::By));
        if asks && !asked {
            self.set(Field::By, likely_caller(index, me));
        } else if asked && !asks {
            self.set(Field::By, "");
        }
        // Everywhere is a choice of its own, and not the place that was chosen before.
        if shape.allows(Field::Region) && !before.allows(Field::Region) {
            self.set(Field::Region, "");
            self.set_group(&Group::NotChosen);
        }
        if !shape.allows(Field::Group) && self.group() == Group::NoneTargeted {
            self.set_group(&Group::NotChosen);
        }
    }

    /// The change, or what is missing
    pub(crate) fn change(&self, index: &Index) -> Result<Change, Missing> {
        let mut change = Change::new(self.shape);
        for part in self.shape.parts {
            let value = self.value(index, part)?;
            if let Some(value) = value.filter(|_| self.applies(part.field)) {
                change.set(part.field, Some(value));
            }
        }
        Ok(change)
    }

    /// What a plan says of a part, where it says something
    fn value(&self, index: &Index, part: &Part) -> Result<Option<String>, Missing> {
        let chosen = self.get(part.field).trim();
        let missing = |text: String| Missing {
            field: part.field,
            text,
        };
        let named = match (part.field, self.group()) {
            (Field::Group, Group::Named(id)) => {
                Some(scope_name(index, &Scope::new(self.get(Field::Region), id.as_str())).group)
            }
            (Field::Group, Group::NoneTargeted) => return Ok(None),
            // That none is targeted is chosen too: nobody forgets it twice.
            (Field::Group, Group::NotChosen) if part.syntax == Syntax::MaybeSlash => {
                return Err(missing(part.please.to_owned()));
            }
            (Field::Group, Group::NotChosen) => None,
            _ => (!chosen.is_empty()).then(|| named_for(index, part.field, chosen)),
        };
        match part.problem(named.as_deref()) {
            Some(problem) => Err(missing(problem)),
            None => Ok(named),
        }
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

/// What a list has chosen before anybody chooses; a list that has none starts with no choice
fn usual(field: Field) -> &'static str {
    match field {
        Field::Role => "Administrator",
        Field::Service => "containers-kubernetes",
        Field::Permission => "SERVER_ADD",
        Field::Standing => "suspended",
        Field::Setting => "restrict_api_key_creation",
        Field::Value => "true",
        Field::Source => "containers-kubernetes",
        Field::Target => "kms",
        _ => "",
    }
}

/// What stands in the form for what stands in a plan; what the account does not have stands as it was typed
fn chosen_for(index: &Index, field: Field, typed: &str) -> String {
    let names = Names(index);
    let found = match field {
        Field::Group => {
            let id = names.group(typed).map(|it| it.to_string());
            return Group::Named(id.unwrap_or_else(|_| typed.to_owned())).value();
        }
        Field::Identity | Field::By => names.identity(typed).map(|it| it.to_string()),
        Field::Role => names::role(typed).map(|it| it.to_string()),
        Field::Service => names::service(typed).map(|it| it.word().to_owned()),
        Field::Cluster => names.cluster(typed).map(|it| it.to_string()),
        Field::Permission => names::permission(typed).map(|it| it.key_name.to_owned()),
        Field::AccessGroup => names.access_group(typed).map(|it| it.id.clone()),
        Field::Region
        | Field::Standing
        | Field::User
        | Field::Account
        | Field::Address
        | Field::Tag
        | Field::Setting
        | Field::Value
        | Field::Policy
        | Field::Source
        | Field::Target => return typed.to_owned(),
    };
    found.unwrap_or_else(|_| typed.to_owned())
}

/// What stands in a plan for what stands in the form
fn named_for(index: &Index, field: Field, chosen: &str) -> String {
    match field {
        Field::Identity | Field::By => identity_name(index, &IdentityId::from(chosen)),
        Field::AccessGroup => match Names(index).access_group(chosen) {
            Ok(group) => access_group_name(index, group),
            Err(_) => chosen.to_owned(),
        },
        _ => chosen.to_owned(),
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

#[cfg(test)]
mod tests;
