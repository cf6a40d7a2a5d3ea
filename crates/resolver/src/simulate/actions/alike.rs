//! Commands that ask the same, so that one of them stands for all.

use std::sync::LazyLock;

use crate::actions::{Action, Extra, IamAction, Level, actions};

/// Commands that exercise a credential, those together of which it must hold the same
pub(super) fn by_credential() -> &'static [Vec<&'static Action>] {
    static ALIKE: LazyLock<Vec<Vec<&'static Action>>> = LazyLock::new(|| {
        group(
            actions().iter().filter(|it| it.runs.is_some()),
            |one, other| {
                one.runs == other.runs
                    && one.level == other.level
                    && one.has(Extra::Creates) == other.has(Extra::Creates)
                    && may_store_a_key(one) == may_store_a_key(other)
            },
        )
    });
    &ALIKE
}

/// Every command that asks something of whoever runs it, those together for which the same roles are enough
pub(super) fn by_caller() -> &'static [Vec<&'static Action>] {
    static ALIKE: LazyLock<Vec<Vec<&'static Action>>> = LazyLock::new(|| {
        group(
            actions().iter().filter(|it| it.level != Level::Anywhere),
            |one, other| {
                (one.service, one.level, one.runs) == (other.service, other.level, other.runs)
                    && one.asks().has_the_roles_of(other.asks())
                    && one.extras == other.extras
                    && may_store_a_key(one) == may_store_a_key(other)
            },
        )
    });
    &ALIKE
}

fn may_store_a_key(action: &Action) -> bool {
    action.iam_action == IamAction::Create
}

fn group(
    all: impl Iterator<Item = &'static Action>,
    are_alike: impl Fn(&Action, &Action) -> bool,
) -> Vec<Vec<&'static Action>> {
    let mut groups: Vec<Vec<&'static Action>> = Vec::new();
    for action in all {
        match groups.iter_mut().find(|it| are_alike(it[0], action)) {
            Some(group) => group.push(action),
            None => groups.push(vec![action]),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_in_one_group_and_groups_are_few() {
        let of_credentials: usize = by_credential().iter().map(Vec::len).sum();
        let with_credential = actions().iter().filter(|it| it.runs.is_some()).count();
        assert_eq!(of_credentials, with_credential);
        let few = actions().len() / 2;
        assert!(by_credential().len() < few, "{}", by_credential().len());
        assert!(by_caller().len() < few, "{}", by_caller().len());
    }
}
