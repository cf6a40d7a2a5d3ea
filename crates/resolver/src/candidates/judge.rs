//! One identity after the other, judged as the owner of a key.

use std::borrow::Cow;

use super::{Candidate, Fitness, Shortfall};
use crate::account::{Fact, Identity, IdentityKind, Infrastructure, Scope, Standing};
use crate::commands;
use crate::findings::listed;
use crate::index::{At, Index};
use crate::permissions::{Lack, Service, check_owner};
use crate::plan::{Change, Plan};
use crate::rules::r11::{self, Permit, Reason};
use crate::rules::{Edition, RuleId, r07};

pub(super) fn everybody(index: &Index, scope: &Scope, edition: Edition) -> Vec<Candidate> {
    let mut index = Cow::Borrowed(index);
    if index.at(scope).is_none() {
        // A key can be made in advance, before anything else is there.
        index.to_mut().record_mut(scope);
    }
    let Some(at) = index.at(scope) else {
        return Vec::new();
    };
    let mut found: Vec<Candidate> = index
        .snapshot()
        .identities
        .iter()
        .map(|identity| judge(at, identity, edition))
        .collect();
    found.sort_by_cached_key(|it| {
        let required = it.lacks.iter().filter(|lack| lack.required).count();
        (
            it.fitness,
            required,
            preference(it),
            it.lacks.len() + it.not_known.len(),
            it.label.to_lowercase(),
            it.identity.clone(),
        )
    });
    found
}

/// A functional ID stays when people go, so it comes before a person who would do as well. Then
/// comes anybody else before the account owner: the owner can always do it, and should not have to,
/// since every cluster would depend on that one person.
fn preference(candidate: &Candidate) -> u8 {
    match candidate.kind {
        _ if candidate.is_account_owner => 3,
        Some(IdentityKind::FunctionalId) => 0,
        Some(IdentityKind::User) => 1,
        None => 2,
        Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile) => 4,
    }
}

fn judge(at: At<'_>, identity: &Identity, edition: Edition) -> Candidate {
    let index = at.index;
    let mut judged = Judged::default();
    match r11::may_reset(index, &identity.id, at.scope(), edition) {
        Permit::Allowed => {}
        Permit::Refused(reasons) => {
            for reason in reasons {
                if bars_for_good(&reason, identity, edition) {
                    judged.impossible.push(reason.text);
                } else {
                    judged.lacks_role(reason);
                }
            }
        }
        Permit::NotKnown(reasons) => {
            for reason in reasons {
                judged.settle.extend(reason.settle.clone());
                judged.not_known_role(reason);
            }
        }
    }
    if judged.impossible.is_empty() {
        what_clusters_need(at, identity, &mut judged);
    }
    judged.settle.sort();
    judged.settle.dedup();

    let fitness = judged.fitness();
    let label = identity.label().to_owned();
    Candidate {
        text: sentence(&label, at, &judged, fitness),
        label,
        kind: identity.kind(),
        fitness,
        owns_it_now: at.owner() == Some(&identity.id),
        is_account_owner: index.is_account_owner(&identity.id),
        plan: (fitness != Fitness::Impossible)
            .then(|| Plan::of(Change::reset(index, at.scope(), &identity.id)).to_string()),
        identity: identity.id.clone(),
        lacks: judged.lacks,
        not_known: judged.not_known,
        impossible: judged.impossible,
        settle: judged.settle,
    }
}

/// Whether no grant would help: what they are, or that they are gone
fn bars_for_good(reason: &Reason, identity: &Identity, edition: Edition) -> bool {
    match reason.rule {
        RuleId::R6 => true,
        RuleId::R8 => {
            edition == Edition::June2025 || identity.kind() != Some(IdentityKind::ServiceId)
        }
        _ => false,
    }
}

fn what_clusters_need(at: At<'_>, identity: &Identity, judged: &mut Judged) {
    let runs_on_classic = at
        .clusters()
        .any(|it| it.provider == Some(Infrastructure::Classic));
    // With a manual credential, classic infrastructure does not ask who owns the key.
    let classic_through_key = runs_on_classic && !matches!(at.manual(), Fact::Known(_));
    let manual_not_known = matches!(at.manual(), Fact::Unknown);

    let check = check_owner(at, &identity.id, classic_through_key);
    for lack in check.lacks {
        if lack.key_name.is_some() && manual_not_known {
            judged.not_known.push(shortfall(lack));
            judged
                .settle
                .push(commands::show_manual_credential(at.scope()));
        } else {
            judged.lacks.push(shortfall(lack));
        }
    }
    for lack in check.not_known {
        judged.settle.push(match lack.key_name {
            Some(_) => commands::list_classic_users(),
            None => commands::show_policies(at.index, &identity.id),
        });
        judged.not_known.push(shortfall(lack));
    }
    if classic_through_key && !at.index.is_account_owner(&identity.id) {
        classic_access(at, identity, manual_not_known, judged);
    }
    // What is required comes first, and each thing once.
    for list in [&mut judged.lacks, &mut judged.not_known] {
        list.sort_by_key(|it| !it.required);
        let mut seen = std::collections::BTreeSet::new();
        list.retain(|it| seen.insert(it.what.clone()));
    }
}

/// What classic infrastructure asks of the owner apart from permissions
fn classic_access(at: At<'_>, identity: &Identity, manual_not_known: bool, judged: &mut Judged) {
    let need = |what: &str, rule| Shortfall {
        what: what.to_owned(),
        needed_for: "classic infrastructure".to_owned(),
        required: true,
        rule,
    };
    let mut lacking = Vec::new();
    if identity.standing == Some(Standing::ClassicDisabled) {
        lacking.push(need("access to classic infrastructure", RuleId::R7));
    }
    let without_key = match &identity.classic {
        Fact::None => true,
        Fact::Known(classic) => classic.api_key == Some(false),
        Fact::Unknown => false,
    };
    if without_key {
        lacking.push(need("a classic infrastructure API key", RuleId::R10));
    }
    if r07::bar(at).is_some() {
        lacking.push(need(
            "a way to classic infrastructure, which the account itself bars",
            RuleId::R7,
        ));
    }
    if manual_not_known {
        judged.not_known.extend(lacking);
    } else {
        judged.lacks.extend(lacking);
    }
}

#[derive(Default)]
struct Judged {
    lacks: Vec<Shortfall>,
    not_known: Vec<Shortfall>,
    impossible: Vec<String>,
    settle: Vec<commands::Command>,
}

impl Judged {
    /// What a reset asks of the caller is asked of the owner too, so it is said once
    fn lacks_role(&mut self, reason: Reason) {
        if let Some(shortfall) = of_the_caller(reason) {
            self.lacks.push(shortfall);
        }
    }

    fn not_known_role(&mut self, reason: Reason) {
        if let Some(shortfall) = of_the_caller(reason) {
            self.not_known.push(shortfall);
        }
    }

    fn fitness(&self) -> Fitness {
        let required = |list: &[Shortfall]| list.iter().any(|it| it.required);
        if !self.impossible.is_empty() {
            Fitness::Impossible
        } else if required(&self.lacks) {
            Fitness::Lacks
        } else if required(&self.not_known) {
            Fitness::Unknown
        } else {
            Fitness::Ready
        }
    }
}

/// A reason against a reset, unless the check of the owner says the same anyway
fn of_the_caller(reason: Reason) -> Option<Shortfall> {
    match reason.rule {
        RuleId::R9 => None,
        rule => Some(Shortfall {
            what: reason.text,
            needed_for: "resetting the key".to_owned(),
            required: true,
            rule,
        }),
    }
}

fn shortfall(lack: Lack) -> Shortfall {
    let creates_keys = lack
        .role
        .is_some_and(|role| role.service == Service::IamIdentity);
    Shortfall {
        rule: if creates_keys {
            RuleId::R11
        } else {
            RuleId::R10
        },
        what: lack.what,
        needed_for: lack.needed_for,
        required: lack.required,
    }
}

fn sentence(label: &str, at: At<'_>, judged: &Judged, fitness: Fitness) -> String {
    let names = |list: &[Shortfall], required: bool| {
        let wanted = list.iter().filter(|it| it.required == required);
        listed(&wanted.map(|it| it.what.as_str()).collect::<Vec<_>>())
    };
    match fitness {
        Fitness::Ready => {
            let suggested = names(&judged.lacks, false);
            let but = if suggested.is_empty() {
                String::new()
            } else {
                format!(", and lacks only what is suggested: {suggested}")
            };
            format!(
                "{label} may reset the key and holds all that {} needs{but}",
                at.label()
            )
        }
        Fitness::Lacks => format!("{label} lacks {}", names(&judged.lacks, true)),
        Fitness::Unknown => format!(
            "Whether {label} would do is not known: {}",
            names(&judged.not_known, true)
        ),
        Fitness::Impossible => {
            format!(
                "{label} cannot own the key: {}",
                judged.impossible.join("; ")
            )
        }
    }
}
