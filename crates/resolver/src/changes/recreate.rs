//! `recreate-key us-south/prod`: a new key, and the one it replaces is deleted once nothing uses it (R11).

use super::reset::{is_permitted, old_key, replaced, sentence, what_stays, whoever_runs_it};
use super::{
    BY, Brings, Change, Field, GROUP, Kind, MadeBy, NoteId, REGION, Said, Shape, Told, Tried, entry,
};
use crate::account::{Fact, IdentityId, Scope};
use crate::by_hand::audit;
use crate::commands;
use crate::index::Index;
use crate::names::{Names, identity_name, scope_name};
use crate::rules::{RuleId, reset};

/// Make the API key of a scope again
pub static RECREATE_KEY: Kind = Kind {
    shape: &SHAPE,
    said,
    who_may: |index, change| {
        let owner = || {
            let scope = Names(index).scope(&change.scope()).ok()?;
            Some(MadeBy::identity(index, index.at(&scope)?.owner()?))
        };
        match change.get(Field::By) {
            Some(_) => whoever_runs_it(index, change),
            None => owner().unwrap_or_else(MadeBy::not_known),
        }
    },
    apply,
};

static SHAPE: Shape = Shape {
    keyword: "recreate-key",
    parts: &[REGION, GROUP, BY.blank("The present owner of the key")],
    label: "Recreate the API key, and delete the old one",
    meaning: "The present owner, or somebody else, resets the key. The old key is deleted once nothing uses it.",
    brings: Brings::NewKey,
};

impl Change {
    /// A new key for a known scope, as somebody, or as its present owner
    pub fn recreate_key(index: &Index, scope: &Scope, caller: Option<&IdentityId>) -> Self {
        Self::new(&SHAPE)
            .at(scope_name(index, scope))
            .with_some(Field::By, caller.map(|it| identity_name(index, it)))
    }
}

fn said(index: &Index, change: &Change) -> Said {
    let said = Said::new("Recreate the key of", change.place(index));
    match change.get(Field::By) {
        Some(_) => said.by("as", change.person(index, Field::By)),
        None => said,
    }
}

/// A new key as its present owner, or as somebody else, and the one before is deleted
fn apply(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let found = (Names(now).scope(&change.scope())).and_then(|scope| Ok((scope, change.by(now)?)));
    let (scope, who) = match found {
        Ok(found) => found,
        Err(problem) => return tried.not_found(&problem),
    };
    tried.scope = Some(scope.clone());
    let place = now.scope_label(&scope);
    let owner = match now.key(&scope) {
        Fact::Known(key) => key.owner.clone(),
        Fact::Unknown => None,
        Fact::None => {
            let reason = "no API key is stored there; `reset` makes one".to_owned();
            return tried.refused_for(&format!("{place} has no key"), RuleId::R4, reason, None);
        }
    };
    let Some(caller) = who.or(owner) else {
        let settle = commands::settle_owner(now, &scope);
        let reason = "who owns the API key is not known; say as whom it is created".to_owned();
        let text = format!("Nobody can say who would own the key of {place}");
        return tried.refused_for(&text, RuleId::R14, reason, settle);
    };
    tried.identity = Some(caller.clone());
    let name = now.identity_label(&caller).to_owned();
    if !is_permitted(now, &mut tried, &caller, &scope) {
        return tried.refused(format!("{name} cannot recreate the key of {place}"));
    }
    let previous = reset::recreate(now, &caller, &scope);
    if matches!(previous, Fact::Unknown) {
        old_key(now, &mut tried, &scope, &previous);
    }
    if previous.known().is_some_and(|key| reset::exists(now, key)) {
        let first = Change::delete_key(now, &scope);
        let then = Change::reset(now, &scope, &caller);
        tried.note(
            NoteId::LeakedKeyWorks,
            RuleId::R11,
            format!("The old key works until it is deleted. If it leaked, whoever has it can act until then. `{first}; {then}` stops them at once, and clusters cannot act until the reset"),
        );
    }
    what_stays(now, &mut tried, &scope, &caller);
    let text = format!(
        "{}; the key before it is deleted once nothing uses it any more",
        sentence(now, &place, &name, &caller, &previous)
    );
    let mut effect = replaced(scope, caller, previous);
    let write = effect.runbook.take();
    let effect = effect.written(move |book, step| {
        if let Some(write) = &write {
            write(book, step);
        }
        let audit = audit();
        let text = format!("The old key may have been used. {}", audit.text);
        book.add(entry(text).of(step).see(audit.console));
    });
    tried.done(text, effect)
}
