//! The roles that the account defines, made ready for questions: what each allows, and where its ID and its name are.

use super::Index;
use crate::account::{Policy, RoleDefinition, RoleName, Snapshot, crn};
use crate::lookup::{self, Lookup};
use crate::rights::{Access, Rights, Service};
use crate::truth::Truth;

/// What something allows on a service: certainly, and possibly
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Allowed {
    pub(crate) certain: Rights,
    /// The certain ones are among them
    pub(crate) possible: Rights,
}

impl Allowed {
    pub(crate) const NOTHING: Self = Self::certainly(Rights::NONE);

    /// Nobody can say what
    pub(crate) const ANYTHING: Self = Self {
        certain: Rights::NONE,
        possible: Rights::ALL,
    };

    pub(crate) const fn certainly(rights: Rights) -> Self {
        Self {
            certain: rights,
            possible: rights,
        }
    }

    /// The same where that counts only if something holds
    pub(crate) fn where_it_counts(self, truth: Truth) -> Self {
        match truth {
            Truth::Yes => self,
            Truth::No => Self::NOTHING,
            Truth::Unknown => Self {
                certain: Rights::NONE,
                ..self
            },
        }
    }

    /// Whether that is all that is asked for
    pub(crate) fn covers(self, access: Access) -> Truth {
        access.covered(self.certain, self.possible)
    }

    /// What one of the two allows
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            certain: self.certain | other.certain,
            possible: self.possible | other.possible,
        }
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct DefinedRoles {
    by_id: Lookup,
    by_name: Lookup,
    /// In the order of the account
    roles: Vec<Defined>,
    /// Whether one of them is none of those that pages name
    has_others: bool,
}

#[derive(Debug, Clone, Copy)]
struct Defined {
    /// Of Kubernetes Service, the one whose actions the pages name
    rights: Rights,
    /// The services that its actions are of, as far as anything is asked of them
    services: u16,
    /// Whether these actions are all
    is_known: bool,
    /// Whether no other role has its name
    has_a_name_of_its_own: bool,
    /// Whether it is one for every service, of which a list has the actions on one service
    is_general: bool,
}

impl DefinedRoles {
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let all = snapshot.roles.as_deref().unwrap_or_default();
        let ids = all.iter().map(|it| crn::of_any_cloud(&it.crn));
        let ids: Vec<&str> = ids.collect();
        let names: Vec<&str> = all.iter().map(RoleDefinition::label).collect();
        // One that cannot be read may have the name of another.
        let is_read = !snapshot.unreadable.has("roles");
        let is_of_pages =
            |it: &RoleDefinition| it.is_general() && RoleName::from(it.label()).known().is_some();
        let roles = all.iter().zip(&ids).map(|(it, own)| {
            let same = names.iter().filter(|name| **name == it.label());
            let actions = it.actions.as_deref().unwrap_or_default();
            let is_of = |service: &Service| actions.iter().any(|action| is_of(action, *service));
            let services = Service::EVERY.into_iter().filter(is_of);
            // Of two of one ID nobody knows which counts.
            let is_one = ids.iter().filter(|id| *id == own).count() == 1;
            let rights = actions.iter().filter(|_| is_one);
            Defined {
                rights: rights.map(|it| Rights::of_action(it)).collect(),
                services: services.fold(0, |bits, it| bits | it.bit()),
                is_known: is_one && it.unreadable.leaves_whole(&it.actions, "actions"),
                has_a_name_of_its_own: is_read && same.count() == 1,
                is_general: it.is_general(),
            }
        });
        Self {
            roles: roles.collect(),
            by_id: Lookup::of(&ids),
            by_name: Lookup::of(&names),
            has_others: !all.iter().all(is_of_pages),
        }
    }

    /// Whether the list of the roles of a service was read: it holds those that every service has
    fn lists_those_of(&self, service: Service) -> bool {
        let mut roles = self.roles.iter();
        roles.any(|it| it.is_general && it.services & service.bit() != 0)
    }

    /// Whether any may allow other actions than those of the roles that pages name
    pub(super) fn has_others(&self) -> bool {
        self.has_others
    }

    /// The role of an ID, by its position
    pub(super) fn by_id(&self, all: &[RoleDefinition], id: &str) -> Option<u32> {
        let is_it = |at: u32| crn::name_the_same(&all[at as usize].crn, id);
        self.by_id.find(lookup::hash(crn::of_any_cloud(id)), is_it)
    }

    /// The role of a name that no other one has
    pub(super) fn by_name(&self, all: &[RoleDefinition], name: &str) -> Option<u32> {
        let is_it = |at: u32| all[at as usize].label() == name;
        let found = self.by_name.find(lookup::hash(name), is_it)?;
        (self.roles[found as usize].has_a_name_of_its_own).then_some(found)
    }

    /// What it allows on a service
    pub(super) fn allowed(&self, at: u32, service: Service) -> Allowed {
        let it = self.roles[at as usize];
        let is_listed = it.services & service.bit() != 0;
        match service {
            _ if !it.is_known => Allowed {
                certain: match service {
                    Service::Kubernetes => it.rights,
                    _ => Rights::NONE,
                },
                ..Allowed::ANYTHING
            },
            _ if it.is_general && !is_listed => Allowed::ANYTHING,
            Service::Kubernetes => Allowed::certainly(it.rights),
            // What is asked for there has no name among the actions, so nobody can compare.
            Service::ResourceGroup | Service::AllServices => Allowed::ANYTHING,
            _ if is_listed => Allowed::ANYTHING,
            _ => Allowed::NOTHING,
        }
    }
}

impl Index {
    /// The roles that the account defines
    pub(crate) fn role_definitions(&self) -> &[RoleDefinition] {
        self.snapshot.roles.as_deref().unwrap_or_default()
    }

    /// Whether roles of the account may allow any actions of a service, and not those of the known roles alone
    pub(crate) fn defines_roles_on(&self, service: Service) -> bool {
        service == Service::Kubernetes && self.roles().has_others()
    }

    /// The role that the account defines under an ID
    pub(crate) fn role_of_id(&self, id: &str) -> Option<u32> {
        self.roles().by_id(self.role_definitions(), id)
    }

    /// What a role that the account defines allows on a service
    pub(crate) fn allowed_by(&self, role: u32, service: Service) -> Allowed {
        self.roles().allowed(role, service)
    }

    /// The role that a policy means by a name: a policy on another service may mean another role of that name
    pub(crate) fn role_named(&self, policy: &Policy, name: &str) -> Option<u32> {
        let roles = self.role_definitions();
        let found = self.roles().by_name(roles, name)?;
        let of = roles[found as usize].service.as_deref();
        let is_of_another = match (of, &policy.service) {
            (Some(of), Some(service)) => *service != *of,
            _ => false,
        };
        (!is_of_another).then_some(found)
    }

    /// Whether a policy has the ID of a role that no list names
    pub(crate) fn has_undefined_id(&self, policy: &Policy) -> bool {
        let mut ids = policy.other_role_ids();
        ids.any(|it| self.role_of_id(it).is_none())
    }

    /// A role of a policy that no list names, such as one that an account made for itself
    pub(crate) fn undefined_role<'a>(&self, policy: &'a Policy) -> Option<&'a str> {
        let by_name = policy.roles.iter().find_map(|role| match role {
            RoleName::Other(name) => self.role_named(policy, name).is_none().then_some(&**name),
            RoleName::Known(_) => None,
        });
        by_name.or_else(|| {
            let mut by_id = policy.other_role_ids();
            by_id.find(|it| self.role_of_id(it).is_none())
        })
    }

    /// Whether the roles of Kubernetes Service may have one of a policy that no list names yet
    pub(crate) fn lacks_role_of(&self, policy: &Policy) -> bool {
        let service = policy.service.as_ref();
        service.is_none_or(|it| it.known() == Some(Service::Kubernetes))
            && self.undefined_role(policy).is_some()
            && !self.roles().lists_those_of(Service::Kubernetes)
    }
}

/// Whether an action is one of a service, as `iam-identity.apikey.manage` is
fn is_of(action: &str, service: Service) -> bool {
    let (of, _) = action.split_once('.').unwrap_or((action, ""));
    service.name() == Some(of)
}
