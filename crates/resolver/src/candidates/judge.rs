//! One identity after the other, judged as the owner of a key.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Candidate, Fitness, Shortfall};
use crate::account::{Fact, Identity, IdentityId, IdentityKind, Infrastructure, Scope, Standing};
use crate::changes::{Change, Field};
use crate::commands;
use crate::index::{At, Index};
use crate::names::identity_name;
use crate::permissions::{OwnerNeed, When, check_owner};
use crate::rules::reset::{self, Permit, Reason};
use crate::rules::{Edition, RuleId, classic_link};
use crate::truth::Truth;
use crate::words::listed;

pub(super) fn everybody(index: &Index, scope: &Scope) -> Vec<Candidate> {
    let index = with_scope(index, scope);
    let Some(judge) = Judge::new(&index, scope) else {
        return Vec::new();
    };
    let identities = index.snapshot().identities.iter();
    let mut found: Vec<Candidate> = identities.map(|it| judge.judge(it)).collect();
    found.sort_by_cached_key(rank);
    found
}

pub(super) fn one(index: &Index, scope: &Scope, identity: &IdentityId) -> Option<Candidate> {
    let index = with_scope(index, scope);
    let judge = Judge::new(&index, scope)?;
    Some(judge.judge(index.identity(identity)?))
}

/// The first of everybody, if ready: judges people only while nobody better can come
pub(super) fn best(index: &Index, scope: &Scope) -> Option<Candidate> {
    let index = with_scope(index, scope);
    let judge = Judge::new(&index, scope)?;
    let mut classes: BTreeMap<u8, Vec<&Identity>> = BTreeMap::new();
    for identity in &index.snapshot().identities {
        let class = preference(identity, index.is_account_owner(&identity.id));
        classes.entry(class).or_default().push(identity);
    }
    classes.into_values().find_map(|class| {
        class
            .into_iter()
            .map(|it| judge.judge(it))
            .filter(|it| it.fitness == Fitness::Ready)
            .min_by_key(rank)
    })
}

/// A key can be made in advance, before anything else is there
pub(super) fn with_scope<'a>(index: &'a Index, scope: &Scope) -> Cow<'a, Index> {
    let mut index = Cow::Borrowed(index);
    if index.at(scope).is_none() {
        index.to_mut().record_mut(scope);
    }
    index
}

fn rank(it: &Candidate) -> (Fitness, usize, u8, usize, String, IdentityId) {
    (
        it.fitness,
        it.lacks.iter().filter(|lack| lack.required).count(),
        it.preference,
        it.lacks.len() + it.not_known.len(),
        it.label.to_lowercase(),
        it.identity.clone(),
    )
}

/// A functional ID stays when people go, so it comes before a person who would do as well. Then
/// comes anybody else before the account owner: the owner can always do it, and should not have to,
/// since every cluster would depend on that one person.
pub(crate) fn preference(identity: &Identity, is_account_owner: bool) -> u8 {
    match identity.kind() {
        _ if is_account_owner => 3,
        Some(IdentityKind::FunctionalId) => 0,
        Some(IdentityKind::User) => 1,
        None => 2,
        Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile) => 4,
    }
}

struct Judge<'a> {
    at: At<'a>,
    /// The reset, as nobody yet
    reset: Change,
}

impl<'a> Judge<'a> {
    fn new(index: &'a Index, scope: &Scope) -> Option<Self> {
        Some(Self {
            at: index.at(scope)?,
            reset: Change::reset_by_nobody(index, scope),
        })
    }

    fn judge(&self, identity: &Identity) -> Candidate {
        let at = self.at;
        let index = at.index;
        let judged = self.look_at(identity);
        let fitness = judged.fitness();
        let label = identity.label().to_owned();
        let is_account_owner = index.is_account_owner(&identity.id);
        Candidate {
            text: sentence(&label, at, &judged, fitness),
            label,
            kind: identity.kind(),
            fitness,
            owns_it_now: at.owner() == Some(&identity.id),
            is_account_owner,
            plan: (fitness != Fitness::Impossible).then(|| {
                let who = identity_name(index, &identity.id);
                let reset = self.reset.clone().with(Field::By, who);
                reset.to_string()
            }),
            preference: preference(identity, is_account_owner),
            identity: identity.id.clone(),
            lacks: judged.lacks,
            not_known: judged.not_known,
            impossible: judged.impossible,
            settle: judged.settle,
        }
    }

    fn look_at(&self, identity: &Identity) -> Judged {
        let at = self.at;
        let mut judged = Judged::default();
        let (index, who, scope) = (at.index, &identity.id, at.scope());
        let text = |it: &Reason| it.text(index, who, scope);
        match reset::may_reset(index, who, scope) {
            Permit::Allowed => {}
            Permit::Refused(reasons) => {
                for reason in reasons {
                    if bars_for_good(reason, identity, index.edition()) {
                        judged.impossible.push(text(&reason));
                    } else {
                        judged.lacks.extend(of_the_caller(reason, text));
                    }
                }
            }
            Permit::NotKnown(reasons) => {
                for reason in reasons {
                    judged.settle.extend(reason.settle(index, who));
                    judged.not_known.extend(of_the_caller(reason, text));
                }
            }
        }
        if judged.impossible.is_empty() {
            what_clusters_need(at, identity, &mut judged);
        }
        commands::most_telling_first(&mut judged.settle);
        judged
    }
}

/// Whether no grant would help: what they are, or that they are gone
fn bars_for_good(reason: Reason, identity: &Identity, edition: Edition) -> bool {
    match reason.rule {
        RuleId::R6 => true,
        RuleId::R8 => {
            edition == Edition::June2025 || identity.kind() != Some(IdentityKind::ServiceId)
        }
        _ => false,
    }
}

fn what_clusters_need(at: At<'_>, identity: &Identity, judged: &mut Judged) {
    let runs_on_classic = at.lists_on(Infrastructure::Classic) == Truth::Yes;
    // With a manual credential, classic infrastructure does not ask who owns the key.
    let classic_through_key = runs_on_classic && !matches!(at.manual(), Fact::Known(_));
    let manual_not_known = matches!(at.manual(), Fact::Unknown);

    let check = check_owner(at, &identity.id, classic_through_key);
    for lack in check.lacks {
        if lack.permission().is_some() && manual_not_known {
            judged.not_known.push(shortfall(lack));
            judged
                .settle
                .push(commands::settle_manual_credential(at.index, at.scope()));
        } else {
            judged.lacks.push(shortfall(lack));
        }
    }
    for lack in check.not_known {
        match lack.permission() {
            Some(_) => (judged.settle).extend(commands::settle_classic(at.index, &identity.id)),
            None => (judged.settle).extend(commands::settle_roles(at.index, &identity.id)),
        }
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
    if classic_link::bar_of(at, Some(&identity.id)).is_some() {
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

/// A reason against a reset, unless the check of the owner says the same, so that it is said once
fn of_the_caller(reason: Reason, text: impl Fn(&Reason) -> String) -> Option<Shortfall> {
    match reason.rule {
        RuleId::R9 => None,
        rule => Some(Shortfall {
            what: text(&reason),
            needed_for: "resetting the key".to_owned(),
            required: true,
            rule,
        }),
    }
}

fn shortfall(lack: &OwnerNeed) -> Shortfall {
    Shortfall {
        rule: match lack.when {
            When::KeyCreationIsRestricted => RuleId::R11,
            _ => RuleId::R10,
        },
        what: lack.words().into_owned(),
        needed_for: lack.needed_for.to_owned(),
        required: lack.is_required(),
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
            "Whether {label} could own the key is not known: {}",
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
