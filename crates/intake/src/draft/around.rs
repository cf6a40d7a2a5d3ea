//! The lists that stand around policies and clusters: roles, authorizations, restrictions.

use keyatlas_resolver::account::{
    Authorization, OtherAccount, RestrictionRule, RoleDefinition, Snapshot, Zone, crn,
};

use super::Draft;

impl Draft<'_> {
    /// Lays in the lists of a document: a later one counts, one that was not said later stays
    pub(super) fn laid_around(&mut self, snapshot: &Snapshot) {
        let names = self.names;
        let known = &mut self.around;
        replace(&mut known.roles, &snapshot.roles);
        replace(&mut known.restrictions, &snapshot.restrictions);
        replace(&mut known.action_controls, &snapshot.action_controls);
        replace(&mut known.other_accounts, &snapshot.other_accounts);
        replace(&mut known.evidence, &snapshot.evidence);
        if replace(&mut known.authorizations, &snapshot.authorizations) {
            let them = known.authorizations.iter_mut().flatten();
            for target in them.filter_map(|it| it.target.as_mut()) {
                let group = target.resource_group.as_ref();
                target.resource_group = group.map(|it| names.real_group(it));
            }
        }
        if replace(&mut known.history, &snapshot.history) {
            for event in known.history.iter_mut().flatten() {
                let actor = event.actor.as_ref();
                event.actor = actor.map(|it| names.real_identity(it));
                if let Some(scope) = &mut event.scope {
                    scope.resource_group = names.real_group(&scope.resource_group);
                }
            }
        }
    }

    /// Lays in roles of one service, over what was known of each
    pub(crate) fn roles(&mut self, roles: &[RoleDefinition]) {
        let known = self.around.roles.get_or_insert_default();
        for new in roles {
            match known
                .iter_mut()
                .find(|it| crn::name_the_same(&it.crn, &new.crn))
            {
                Some(old) => lay_role(old, new),
                None => known.push(new.clone()),
            }
        }
    }

    /// Lays in authorizations: all there are, or some
    pub(crate) fn authorizations(&mut self, new: &[Authorization], are_all: bool) {
        let known = self.around.authorizations.get_or_insert_default();
        known.retain(|old| !are_all && new.iter().all(|it| old.id.is_none() || it.id != old.id));
        let real = new.iter().cloned().map(|mut it| {
            if let Some(target) = &mut it.target {
                let group = target.resource_group.as_ref();
                target.resource_group = group.map(|it| self.names.real_group(it));
            }
            it
        });
        known.extend(real);
    }

    /// Lays in what another account says of the tokens of this one
    pub(crate) fn other_account(&mut self, new: OtherAccount) {
        let known = self.around.other_accounts.get_or_insert_default();
        known.retain(|it| it.id != new.id);
        known.push(new);
    }

    /// Lays in restrictions: all there are, or some
    pub(crate) fn restriction_rules(&mut self, new: &[RestrictionRule], are_all: bool) {
        let cbr = self.around.restrictions.get_or_insert_default();
        if are_all {
            cbr.unreadable.remove("rules");
        }
        let known = cbr.rules.get_or_insert_default();
        let before = std::mem::take(known);
        for it in new {
            let mut it = it.clone();
            if let Some(old) = before.iter().find(|old| it.id.is_some() && old.id == it.id) {
                it.description = it.description.or(old.description.clone());
                it.resources = it.resources.or(old.resources.clone());
                it.contexts = it.contexts.or(old.contexts.clone());
                it.operations = it.operations.or(old.operations.clone());
                if it.operations.is_some() {
                    it.unreadable.remove("operations");
                }
                it.enforcement_mode = it.enforcement_mode.or(old.enforcement_mode);
            }
            known.push(it);
        }
        let is_another = |old: &RestrictionRule| {
            !are_all && new.iter().all(|it| old.id.is_none() || it.id != old.id)
        };
        known.extend(before.into_iter().filter(is_another));
    }

    /// Notes that a restriction is there which could not be read
    pub(crate) fn lacks_restriction_rules(&mut self) {
        let cbr = self.around.restrictions.get_or_insert_default();
        cbr.unreadable.add("rules");
    }

    /// Lays in network zones: all there are, or some
    pub(crate) fn zones(&mut self, new: &[Zone], are_all: bool) {
        let cbr = self.around.restrictions.get_or_insert_default();
        if are_all {
            cbr.unreadable.remove("zones");
        }
        let known = cbr.zones.get_or_insert_default();
        let before = std::mem::take(known);
        for it in new {
            let mut it = it.clone();
            if let Some(old) = before.iter().find(|old| old.id == it.id) {
                it.name = it.name.or(old.name.clone());
                it.addresses = it.addresses.or(old.addresses.clone());
                it.excluded = it.excluded.or(old.excluded.clone());
            }
            known.push(it);
        }
        let others = before.into_iter();
        known.extend(others.filter(|old| !are_all && new.iter().all(|it| it.id != old.id)));
    }
}

/// A role of every service keeps the actions on those that the new list is not about
fn lay_role(old: &mut RoleDefinition, new: &RoleDefinition) {
    let newly = new.actions.iter().flatten();
    let newly: Vec<&str> = newly.map(|it| service_of(it)).collect();
    let mut kept = old.actions.take().unwrap_or_default();
    kept.retain(|it| old.is_general() && !newly.contains(&service_of(it)));
    if new.actions.is_some() {
        old.unreadable.remove("actions");
    }
    let said = new.actions.as_ref();
    old.actions = said.map(|actions| [kept.as_slice(), actions].concat());
    old.name = new.name.clone().or(old.name.take());
    old.service = new.service.clone().or(old.service.take());
}

/// The service of an action such as `containers-kubernetes.cluster.read`
fn service_of(action: &str) -> &str {
    action
        .split_once('.')
        .map_or(action, |(service, _)| service)
}

/// Puts what is said in the place of what was; whether anything is
fn replace<T: Clone>(known: &mut Option<T>, said: &Option<T>) -> bool {
    if said.is_some() {
        known.clone_from(said);
    }
    said.is_some()
}
