//! `reset` and `recreate-key`: the caller becomes the owner (R11), in the group that is really targeted (R5).

use super::{Effect, Told, Tried};
use crate::account::{ApiKey, Fact, IdentityId, Infrastructure, Region, Scope, Standing};
use crate::commands;
use crate::findings::listed;
use crate::index::Index;
use crate::permissions::check_owner;
use crate::plan::{Names, ScopeName, Target};
use crate::rules::r11::{self, Permit};
use crate::rules::{Edition, RuleId};
use crate::simulate::NoteId;

/// A reset that was carried out
#[derive(Debug)]
pub(in crate::simulate) struct Reset {
    pub(in crate::simulate) scope: Scope,
    pub(in crate::simulate) caller: IdentityId,
    /// The key it replaced
    pub(in crate::simulate) previous: Fact<ApiKey>,
}

/// IAM's limit of API keys for one user, unless support raised it
const KEYS_OF_ONE_USER: u32 = 20;

pub(super) fn apply(
    now: &mut Index,
    mut tried: Tried,
    target: &Target,
    who: &str,
    edition: Edition,
) -> Told {
    let scope = Names(now).target(target);
    let caller = Names(now).identity(who);
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

    if !is_permitted(now, &mut tried, &caller, &scope, edition) {
        return tried.refused(format!("{name} cannot reset the key of {place}"));
    }
    let previous = r11::reset(now, &caller, &scope);
    old_key(now, &mut tried, &scope, &previous);
    what_stays(now, &mut tried, &scope, &caller);
    let text = sentence(now, &place, &name, &caller, &previous);
    let effect = Effect::Reset(Reset {
        scope,
        caller,
        previous,
    });
    tried.done(text, effect)
}

/// A new key as its present owner, or as somebody else, and the one before is deleted
pub(super) fn recreate(
    now: &mut Index,
    mut tried: Tried,
    scope: &ScopeName,
    who: Option<&str>,
    edition: Edition,
) -> Told {
    let found = Names(now).scope(scope).and_then(|scope| {
        let who = who.map(|it| Names(now).identity(it)).transpose()?;
        Ok((scope, who))
    });
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
    if !is_permitted(now, &mut tried, &caller, &scope, edition) {
        return tried.refused(format!("{name} cannot recreate the key of {place}"));
    }
    let previous = r11::recreate(now, &caller, &scope);
    if matches!(previous, Fact::Unknown) {
        old_key(now, &mut tried, &scope, &previous);
    }
    what_stays(now, &mut tried, &scope, &caller);
    let text = format!(
        "{}; the key before it is deleted once nothing uses it any more",
        sentence(now, &place, &name, &caller, &previous)
    );
    let effect = Effect::Reset(Reset {
        scope,
        caller,
        previous,
    });
    tried.done(text, effect)
}

/// Whether somebody may reset; what stands in the way, or may, goes into the step
fn is_permitted(
    now: &Index,
    tried: &mut Tried,
    caller: &IdentityId,
    scope: &Scope,
    edition: Edition,
) -> bool {
    let (permitted, reasons) = match r11::may_reset(now, caller, scope, edition) {
        Permit::Allowed => (true, Vec::new()),
        Permit::Refused(reasons) => (false, reasons),
        Permit::NotKnown(reasons) => (true, reasons),
    };
    for reason in reasons {
        tried.reason(reason.rule, reason.text, reason.settle);
    }
    let full = now
        .identity(caller)
        .and_then(|it| it.api_key_count)
        .filter(|count| permitted && *count >= KEYS_OF_ONE_USER);
    if let Some(count) = full {
        let name = now.identity_label(caller);
        let text = format!(
            "{name} already has {count} API keys, and IAM allows {KEYS_OF_ONE_USER} unless the limit was raised: delete some first, or the reset may fail"
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

fn old_key(now: &Index, tried: &mut Tried, scope: &Scope, previous: &Fact<ApiKey>) {
    let place = now.scope_label(scope);
    match previous {
        Fact::Known(key) if !r11::exists(now, key) => {}
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

fn what_stays(now: &Index, tried: &mut Tried, scope: &Scope, caller: &IdentityId) {
    let Some(at) = now.at(scope).filter(|at| at.clusters().len() > 0) else {
        return;
    };
    let classic = at
        .clusters()
        .any(|it| it.provider == Some(Infrastructure::Classic));
    let manual = at.manual();
    if classic && let Fact::Known(manual) = manual {
        let whose = manual.username.as_deref().unwrap_or("a user nobody named");
        tried.note(
            NoteId::ManualStays,
            RuleId::R1,
            format!("The manual credential of {whose} stays: classic infrastructure of {} goes on with it, not with the new key", at.label()),
        );
    }
    let through_the_key = classic && matches!(manual, Fact::None);
    let check = check_owner(at, caller, through_the_key);
    let required: Vec<&str> = check
        .lacks
        .iter()
        .filter(|lack| lack.required)
        .map(|lack| lack.what.as_str())
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

fn sentence(
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
