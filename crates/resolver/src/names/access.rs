//! What roles, services and classic permissions are called.

use super::NameProblem;
use crate::likeness::known_names;
use crate::permissions::{ClassicPermission, Role, Service, every_classic_permission};
use crate::rights::Vocabulary;

/// A role, in any letter case
pub fn role(typed: &str) -> Result<Role, NameProblem> {
    Role::of_word(typed).ok_or_else(|| NameProblem::NoRole {
        typed: typed.to_owned(),
        known: known_names(typed, Role::EVERY.map(|it| it.to_string()).to_vec()),
    })
}

/// A service by its name in policies, or by the name people see
pub fn service(typed: &str) -> Result<Service, NameProblem> {
    let is_it = |it: &Service| it.word() == typed || it.title().eq_ignore_ascii_case(typed);
    let found = Service::EVERY.into_iter().find(is_it);
    found.ok_or_else(|| NameProblem::NoService {
        typed: typed.to_owned(),
        known: known_names(
            typed,
            Service::EVERY.map(|it| it.word().to_owned()).to_vec(),
        ),
    })
}

/// A classic permission by its KeyName, or by its name in the console
pub fn permission(typed: &str) -> Result<&'static ClassicPermission, NameProblem> {
    let found = every_classic_permission().find(|it| it.is_called(typed));
    found.ok_or_else(|| NameProblem::NoPermission {
        typed: typed.to_owned(),
        known: known_names(
            typed,
            every_classic_permission()
                .map(|it| it.key_name.to_owned())
                .collect(),
        ),
    })
}
