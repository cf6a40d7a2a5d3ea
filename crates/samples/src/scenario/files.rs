//! The scenario files, built in so that a browser can run them too.

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../tests/scenarios/", $name)))),*]
    };
}

/// Every file with its text
pub(super) const ALL: &[(&str, &str)] = files![
    "access-groups.md",
    "action-controls.md",
    "api-key.md",
    "authorizations.md",
    "classic-account.md",
    "conditions.md",
    "decide-account.md",
    "decide-caller.md",
    "decide-credential.md",
    "enterprise.md",
    "manual-credential.md",
    "network.md",
    "orphaned.md",
    "other-accounts.md",
    "own-roles.md",
    "owner.md",
    "permissions.md",
    "plan-account.md",
    "policies.md",
    "remove.md",
    "reset.md",
    "restrictions.md",
    "set-and-unset.md",
    "state.md",
    "trusted-profiles.md",
    "unknown.md",
];
