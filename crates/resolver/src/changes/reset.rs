//! `reset us-south/prod as ops@example.com`: whoever runs it becomes the owner (R11), in the group that is really
//! targeted (R5).

use super::{
    API_KEYS, BY, Book, Brings, Change, Effect, Field, Happened, Kind, MadeBy, NOTHING_FAILED,
    NoteId, Said, Shape, TARGET_GROUP, TARGET_REGION, Told, Tried, USERS, entry,
};
use crate::account::{ApiKey, Fact, IdentityId, Infrastructure, Region, Scope, Standing};
use crate::by_hand;
use crate::commands;
use crate::index::{At, Index};
use crate::names::{Names, identity_name, scope_name};
use crate::permissions::{OwnerNeed, check_owner};
use crate::rules::RuleId;
use crate::rules::reset::{self, Permit};
use crate::truth::Truth;
use crate::words::listed;

/// Reset the API key of a scope
pub static RESET: Kind = Kind {
    shape: &SHAPE,
    said,
    who_may: whoever_runs_it,
    apply,
};

static SHAPE: Shape = Shape {
    keyword: "reset",
    parts: &[
        TARGET_REGION,
        TARGET_GROUP.blank("None targeted (the default group is used)"),
        BY.after("as", "`as` and who runs it")
            .called("Who runs it")
            .blank("Choose somebody")
            .please("choose who runs the reset: they become the owner"),
    ],
    label: "Reset the API key",
    meaning: "Whoever runs the reset becomes the owner: every cluster in that region and group acts as them afterwards.",
    brings: Brings::NewKey,
};

impl Change {
    /// A reset of a known scope, in names that people type
    pub fn reset(index: &Index, scope: &Scope, caller: &IdentityId) -> Self {
        Self::reset_by_nobody(index, scope).with(Field::By, identity_name(index, caller))
    }

    /// The same while it is open who runs it
    pub fn reset_by_nobody(index: &Index, scope: &Scope) -> Self {
        Self::new(&SHAPE).at(scope_name(index, scope))
    }

    /// A reset without a target, in names that people type
    pub fn reset_untargeted(index: &Index, region: &Region, caller: &IdentityId) -> Self {
        Self::new(&SHAPE)
            .with(Field::Region, region.to_string())
            .with(Field::By, identity_name(index, caller))
    }

    /// Whether it is a reset
    pub fn is_reset(&self) -> bool {
        self.is(&SHAPE)
    }
}

fn said(index: &Index, change: &Change) -> Said {
    let whose = match change.get(Field::Group) {
        Some(_) => change.place(index),
        None => format!("{} (no group targeted)", change.text(Field::Region)),
    };
    Said::new("Reset the key of", whose).by("as", change.person(index, Field::By))
}

/// IAM's limit of API keys for one user, unless support raised it
const KEYS_OF_ONE_USER: u32 = 20;

fn apply(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let target = change.target();
    let scope = Names(now).target(&target);
    let caller = Names(now).identity(change.text(Field::By));
    tried.scope = scope.as_ref().ok().cloned();
    tried.identity = caller.as_ref().ok().cloned();
    let (scope, caller) = match (scope, caller) {
        (Ok(scope), Ok(caller)) => (scope, caller),
        (Err(place), Err(person)) => {
            tried.reason(RuleId::R14, person.to_string(), person.settle());
            return tried.not_found(&place);
        }
        (Err(problem), Ok(_)) | (Ok(_), Err(problem)) => return tried.not_found(&problem),
    };
    let place = now.scope_label(&scope);
    let name = now.identity_label(&caller).to_owned();
    if target.group.is_none() {
        tried.note(
            NoteId::DefaultGroup,
            RuleId::R5,
            trap(now, &scope, &target.region),
        );
    }

    if !is_permitted(now, &mut tried, &caller, &scope) {
        return tried.refused(format!("{name} cannot reset the key of {place}"));
    }
    let previous = reset::reset(now, &caller, &scope);
    old_key(now, &mut tried, &scope, &previous);
    what_stays(now, &mut tried, &scope, &caller);
    let text = sentence(now, &place, &name, &caller, &previous);
    tried.done(text, replaced(scope, caller, previous))
}

/// Whoever runs it
pub(super) fn whoever_runs_it(index: &Index, change: &Change) -> MadeBy {
    match change.by(index) {
        Ok(Some(who)) => MadeBy::identity(index, &who),
        Ok(None) | Err(_) => MadeBy::not_known(),
    }
}

/// Whether somebody may reset; what stands in the way, or may, goes into the step
pub(super) fn is_permitted(
    now: &Index,
    tried: &mut Tried,
    caller: &IdentityId,
    scope: &Scope,
) -> bool {
    let (permitted, reasons) = match reset::may_reset(now, caller, scope) {
        Permit::Allowed => (true, Vec::new()),
        Permit::Refused(reasons) => (false, reasons),
        Permit::NotKnown(reasons) => (true, reasons),
    };
    for reason in reasons {
        let text = reason.text(now, caller, scope);
        tried.reason(reason.rule, text, reason.settle(now, caller));
    }
    let full = now
        .identity(caller)
        .and_then(|it| it.api_key_count)
        .filter(|count| permitted && *count >= KEYS_OF_ONE_USER);
    if let Some(count) = full {
        let name = now.identity_label(caller);
        let text = format!(
            "{name} already has {count} API keys, and IAM allows {KEYS_OF_ONE_USER} unless the limit was raised. Delete some first, or the reset may fail"
        );
        tried.note(NoteId::ManyKeys, RuleId::R11, text);
    }
    permitted
}

/// What resetting without a target does, and what was probably meant
fn trap(now: &Index, scope: &Scope, region: &Region) -> String {
    let group = now.group_label(&scope.resource_group);
    let said = format!(
        "No resource group is targeted, so this resets the key of the account's default group, `{group}`"
    );
    let here = now.at(scope).map_or(0, |at| at.clusters().len());
    let mut elsewhere: Vec<&str> = now
        .scopes()
        .filter(|at| at.scope().region == *region && at.scope() != scope)
        .filter(|at| at.clusters().len() > 0)
        .map(|at| now.group_label(&at.scope().resource_group))
        .collect();
    elsewhere.sort_unstable();
    let have = if elsewhere.len() == 1 { "has" } else { "have" };
    match (here, elsewhere.as_slice()) {
        (_, []) => said,
        (0, groups) => format!(
            "{said}. That group has no cluster in {region}; {} {have}. Target the group you mean first",
            listed(groups)
        ),
        (_, groups) => format!(
            "{said}. The keys of {} in {region} stay as they are",
            listed(groups)
        ),
    }
}

pub(super) fn old_key(now: &Index, tried: &mut Tried, scope: &Scope, previous: &Fact<ApiKey>) {
    let place = now.scope_label(scope);
    match previous {
        Fact::Known(key) if !reset::exists(now, key) => {}
        Fact::Known(key) => {
            let which = match &key.id {
                Some(id) => format!("The old key, {id},"),
                None => "The old key".to_owned(),
            };
            tried.note(
                NoteId::OldKeyRemains,
                RuleId::R11,
                format!("{which} is not deleted by this: add-on pods may still use it. Delete it by its ID when nothing does any more"),
            );
        }
        Fact::Unknown => tried.note(
            NoteId::OldKeyNotKnown,
            RuleId::R14,
            format!(
                "Whether {place} had a key before is not known; `{}` lists keys that are left over",
                commands::list_api_keys()
            ),
        ),
        Fact::None => {}
    }
}

pub(super) fn what_stays(now: &Index, tried: &mut Tried, scope: &Scope, caller: &IdentityId) {
    let Some(at) = now.at(scope).filter(|at| at.clusters().len() > 0) else {
        return;
    };
    let classic = at.lists_on(Infrastructure::Classic) == Truth::Yes;
    let manual = at.manual();
    if classic && let Fact::Known(manual) = manual {
        let whose = manual.username.as_deref().unwrap_or("a user nobody named");
        tried.note(
            NoteId::ManualStays,
            RuleId::R1,
            format!("The manual credential of {whose} stays: classic infrastructure of {} goes on with it, not with the new key", at.label()),
        );
    }
    let required: Vec<_> = required_and_lacking(at, caller)
        .map(OwnerNeed::words)
        .collect();
    if !required.is_empty() {
        tried.note(
            NoteId::OwnerLacks,
            RuleId::R10,
            format!(
                "{} lacks {}. The reset goes through all the same, and what needs it fails afterwards: grant it first",
                now.identity_label(caller),
                required.join(", ")
            ),
        );
    }
}

/// What the clusters need of whoever owns the key, and this one does not have
fn required_and_lacking(
    at: At<'_>,
    caller: &IdentityId,
) -> impl Iterator<Item = &'static OwnerNeed> {
    let classic = at.lists_on(Infrastructure::Classic) == Truth::Yes;
    let through_the_key = classic && matches!(at.manual(), Fact::None);
    let check = check_owner(at, caller, through_the_key);
    check.lacks.into_iter().filter(|it| it.is_required())
}

pub(super) fn sentence(
    now: &Index,
    place: &str,
    name: &str,
    caller: &IdentityId,
    previous: &Fact<ApiKey>,
) -> String {
    let before = match previous {
        Fact::None => "there was none before".to_owned(),
        Fact::Unknown => "what was there before is not known".to_owned(),
        Fact::Known(key) => match &key.owner {
            Some(owner) if owner == caller => "as before, with a new key".to_owned(),
            Some(owner) => {
                let gone = match now.standing(owner) {
                    Some(Standing::Removed) => ", who has left",
                    _ => "",
                };
                format!("before: {}{gone}", now.identity_label(owner))
            }
            None => "whose it was is not known".to_owned(),
        },
    };
    format!("The key of {place} acts as {name} from now on ({before})")
}

/// What a step did that put another key in the place of the one before
pub(super) fn replaced(scope: Scope, caller: IdentityId, previous: Fact<ApiKey>) -> Effect {
    let happened = Happened::KeyReplaced { by: caller.clone() };
    let mut effect = Effect::of_scope(scope.clone(), happened);
    effect.owners = vec![caller.clone()];
    // Whoever loses a key with it may have few enough of them.
    let owner = previous.known().and_then(|key| key.owner.clone());
    effect.owners.extend(owner.clone());
    effect.written(move |book, step| {
        grant_first(book, step, &scope, &caller);
        book.log_in(step, &caller, ", who becomes the owner of the key");
        book.target(step, &scope);
        run(book, step, &scope, &caller);
        if let Fact::Known(key) = &previous {
            book.replaced.push((step, scope.clone(), key.clone()));
        }
        let leaves = owner
            .as_ref()
            .is_some_and(|it| *it != caller && leaves(book, it));
        book.wait(step, &scope, leaves);
    })
}

/// Of a reset no page shows what it prints
pub(super) const RESET_WENT_WELL: &str =
    "No line says `FAILED`. The next check shows whether it counts.";

/// What a reset leaves
pub(super) const NO_WAY_BACK: &str = "Cannot be undone: the old key does not come into effect again. To change the owner again, reset as somebody else.";

fn run(book: &mut Book<'_>, step: usize, scope: &Scope, caller: &IdentityId) {
    let index = book.index();
    let place = index.scope_label(scope);
    let name = index.identity_label(caller);
    let console = "There is no button for this in the console. The new key appears in Manage > Access (IAM) > API keys as containers-kubernetes-key";
    book.add(
        entry(format!("Reset the API key of {place}; confirm when asked"))
            .run(commands::reset(scope))
            .good(RESET_WENT_WELL)
            .of(step)
            .see(console)
            .back(NO_WAY_BACK),
    );
    book.add(
        entry(format!(
            "After about a minute, check that {name} owns the key of {place}"
        ))
        .after(1)
        .run(commands::show_owner(index, scope))
        .good(format!("The answer names {name}."))
        .of(step)
        .see(API_KEYS),
    );
}

/// What the new owner lacks is granted before the reset, not after things fail
fn grant_first(book: &mut Book<'_>, step: usize, scope: &Scope, caller: &IdentityId) {
    let made = book.events.done.iter().find(|it| it.outcome.step == step);
    let is_weak = made
        .and_then(|made| {
            made.outcome
                .notes
                .iter()
                .find(|it| it.id == NoteId::OwnerLacks)
        })
        .is_some();
    if is_weak {
        let index = book.index();
        let name = index.identity_label(caller);
        book.add(
            entry(format!(
                "First give {name} what is missing, or choose somebody else: a reset succeeds without it, and things fail afterwards"
            ))
            .run(commands::show_policies(index, caller))
            .good("The list has every role that is missing now.")
            .of(step)
            .see(USERS),
        );
        let needs = index
            .at(scope)
            .into_iter()
            .flat_map(|at| required_and_lacking(at, caller));
        let names: Vec<&str> = needs
            .filter_map(OwnerNeed::permission)
            .map(|it| it.name)
            .collect();
        for it in by_hand::classic_access(index, Some(caller), &names) {
            let by_hand = entry(it.text).run_all(it.commands);
            book.add(by_hand.good(NOTHING_FAILED).of(step).see(it.console));
        }
    }
}

/// Whether a former owner is gone, or goes in this plan
fn leaves(book: &Book<'_>, owner: &IdentityId) -> bool {
    let mut effects = book.events.effects();
    effects.any(|(_, it)| it.left() == Some(owner))
        || (book.index().standing(owner)).is_some_and(Standing::stops_api_keys)
}
