//! Whose policies an output lists, as the command line above it says.

use crate::command::Command;

/// Who holds policies
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    /// By address, user name or IAM ID
    Identity(String),
    /// By name or ID
    AccessGroup(String),
}

/// Whether a command lists the policies of the whole account
pub(super) fn is_of_all(command: &Command) -> bool {
    let mut words = command.text.split_whitespace();
    words.any(|it| ["access-policies", "account-policies"].contains(&it))
}

/// What was asked for, where that is a name of its own and says nobody's ID
pub(super) fn name_alone(command: &Command, holder: &Option<Holder>) -> Option<String> {
    let is_one = holder.is_none() && !is_of_all(command);
    command.subject.clone().filter(|_| is_one)
}

/// Whose policies were asked for
pub(super) fn asked_about(command: &Command) -> Option<Holder> {
    let name = command.subject.clone().filter(|_| !is_of_all(command))?;
    if command.text.contains(" access-group-policies") {
        return Some(Holder::AccessGroup(name));
    }
    // Service IDs and trusted profiles have names of their own, which are nobody's address.
    let machine = [
        ("service-policies", "ServiceId-"),
        ("trusted-profile-policies", "Profile-"),
    ];
    let machine = machine.iter().find(|(word, _)| command.text.contains(word));
    match machine {
        None => Some(Holder::Identity(name)),
        Some((_, prefix)) if name.starts_with(prefix) => {
            Some(Holder::Identity(format!("iam-{name}")))
        }
        Some((_, prefix)) => name
            .strip_prefix("iam-")?
            .starts_with(prefix)
            .then_some(Holder::Identity(name)),
    }
}
