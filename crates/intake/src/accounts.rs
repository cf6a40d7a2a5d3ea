//! Outputs of another account: nothing of them is taken for this one until somebody says so.

use keyatlas_resolver::account::Snapshot;

use crate::input::Corrections;
use crate::reading::Reading;
use crate::recognise::Found;
use crate::report::{Choice, Need, NeedId, Wanted};

/// Leaves out what says that it is of another account, and asks
pub(crate) fn keep_apart(base: &Snapshot, found: &mut [Found], corrections: &Corrections) {
    let first = found.iter().find_map(|it| it.account.clone());
    let Some(this) = base.account.id.clone().or(first) else {
        return;
    };
    for it in found {
        let Some(other) = it.account.clone().filter(|it| *it != this) else {
            continue;
        };
        let need = Need {
            id: NeedId(format!("{}/account", it.piece.id)),
            wanted: Wanted::Account,
            about: format!("this output, which is of account `{other}`"),
            choices: vec![Choice {
                label: format!("take it for `{this}`"),
                value: other.clone(),
                in_account: true,
            }]
            .into(),
        };
        let answer = corrections.answers.get(&need.id);
        if answer.is_none_or(|it| it.as_str() != other) {
            it.reading = Reading::Nothing;
            it.piece.notes.push(format!(
                "not taken in, since the account in view is `{this}`"
            ));
        }
        it.piece.needs.push(need);
    }
}
