//! Outputs of another account: nothing of them is taken for this one until somebody says so.

use std::collections::BTreeSet;

use keyatlas_resolver::account::Snapshot;

use crate::input::Corrections;
use crate::pieces::Block;
use crate::reading::{Reading, is_hex_id, text};
use crate::recognise::Found;
use crate::report::{Choice, Need, NeedId, Wanted};

/// Leaves out what says that it is of another account, and asks; what that account says of this one is taken in
pub(crate) fn keep_apart(base: &Snapshot, found: &mut [Found], corrections: &Corrections) {
    let first = found.iter().find_map(|it| it.account.clone());
    let Some(this) = base.account.id.clone().or(first) else {
        return;
    };
    for it in found {
        let Some(other) = it.account.clone().filter(|it| *it != this) else {
            continue;
        };
        if let Some(said) = it.reading.as_ref().and_then(|it| it.of_another_account()) {
            it.piece.notes.push(format!(
                "taken in as what account `{other}` says of tokens of other accounts; the account in view is `{this}`"
            ));
            it.reading = Some(said);
            continue;
        }
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
            it.reading = None;
            it.piece.notes.push(format!(
                "not taken in, since the account in view is `{this}`"
            ));
        }
        it.piece.needs.push(need);
    }
}

/// The account that an output says it is of
pub(crate) fn account_of(block: &Block, reading: Option<&dyn Reading>) -> Option<String> {
    if let Some(account) = reading.and_then(Reading::account) {
        return Some(account.to_owned());
    }
    let Some((json, _)) = &block.json else {
        let banner = block.lines.first()?.trimmed();
        let (_, rest) = banner.split_once(" under account ")?;
        let id: &str = rest.split(|it: char| !it.is_ascii_hexdigit()).next()?;
        return is_hex_id(id).then(|| id.to_owned());
    };
    let entries = match &json.value {
        serde_json::Value::Array(entries) => entries.as_slice(),
        other => std::slice::from_ref(other),
    };
    let ids = entries.iter().filter_map(|it| text(it, &["account_id"]));
    let ids: BTreeSet<&str> = ids.filter(|it| is_hex_id(it)).collect();
    match ids.len() {
        1 => ids.first().map(|it| (*it).to_owned()),
        _ => None,
    }
}
