//! Keys that depend on people, moved to the functional ID in one plan.

use keyatlas_resolver::account::{IdentityKind, Scope, Standing};
use keyatlas_resolver::advice::reset_several;
use keyatlas_resolver::index::Index;

use super::Ready;

/// More resets than these are better looked at group by group
const AT_MOST: usize = 20;

/// A reset concerns one region and group, so it is repeated for each
pub(super) fn off_people(index: &Index) -> Option<Ready> {
    let mut functional = index.snapshot().identities.iter().filter(|it| {
        it.kind() == Some(IdentityKind::FunctionalId) && it.standing == Some(Standing::Active)
    });
    let who = functional.next()?;
    if functional.next().is_some() {
        return None;
    }
    let is_of_a_person = |scope: &&Scope| {
        let owner = index.at(scope).and_then(|at| at.owner());
        let owner = owner.and_then(|it| index.identity(it));
        owner.is_some_and(|it| it.kind() == Some(IdentityKind::User))
    };
    let used = index.scopes().filter(|at| at.clusters().len() > 0);
    let scopes: Vec<Scope> = used
        .map(|at| at.scope())
        .filter(is_of_a_person)
        .take(AT_MOST)
        .cloned()
        .collect();
    let several = reset_several(index, &scopes, Some(&who.id));
    let number = several.plan.steps.len();
    if number < 2 {
        return None;
    }
    Some(Ready {
        title: format!("Reset {number} keys that people own, as {}", who.label()),
        why: match several.left_out.len() {
            0 => "One plan for all of them: a reset concerns one region and group, so it is repeated for each".to_owned(),
            left => format!(
                "One plan for all of them but {left} where {} may not",
                who.label()
            ),
        },
        plan: several.plan,
    })
}
