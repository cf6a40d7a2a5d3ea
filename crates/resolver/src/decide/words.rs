//! A requirement in words: the step it is in the trace, the reasons it gives, what would settle it.

use crate::account::IdentityId;
use crate::commands::Command;
use crate::effective::Effective;
use crate::open::Open;
use crate::permissions::{Need, RoleNeed, Service, Spot, Where, held, holds_at, not_authorized};
use crate::resolve::{StepAnswer, Verdict};
use crate::rules::{Step, credential_works, who_sets_keys};
use crate::truth::Truth;
use crate::words::and;

use super::requirement::{Requirement, What};
use super::settle::settle;
use super::site::Site;
use super::{Gate, Reason, not_known};

/// What is said about one requirement
pub(super) struct Said {
    pub(super) step: StepAnswer,
    pub(super) reasons: Vec<Reason>,
    pub(super) settle: Vec<Command>,
}

impl Said {
    /// The same as a question, where it is not known
    pub(super) fn open(&self) -> Open {
        Open::new(self.step.text.clone(), self.settle.iter().cloned())
    }
}

pub(super) fn say(
    site: Site<'_>,
    actor: &IdentityId,
    requirement: &Requirement<'_>,
    met: Truth,
) -> Said {
    let text = sentence(site, actor, requirement, met);
    let settle = match met {
        Truth::Unknown => settle(site, actor, requirement),
        Truth::Yes | Truth::No => Vec::new(),
    };
    let step = StepAnswer {
        rule: requirement.rule,
        verdict: match met {
            Truth::Yes => Verdict::Passes,
            Truth::No => Verdict::Fails,
            Truth::Unknown => Verdict::Unknown,
        },
        text: text.clone(),
        settle: settle.first().cloned(),
    };
    Said {
        reasons: match met {
            Truth::Yes => Vec::new(),
            Truth::No | Truth::Unknown => reasons(site, actor, requirement, met, text),
        },
        step,
        settle,
    }
}

/// One reason, but for a credential that fails in several ways, and for ways that all fail: then the reasons that
/// they share, else that every way fails, and the reasons of each
fn reasons(
    site: Site<'_>,
    actor: &IdentityId,
    requirement: &Requirement<'_>,
    met: Truth,
    text: String,
) -> Vec<Reason> {
    if met != Truth::No {
        return vec![reason(actor, requirement, text, false)];
    }
    let ways = match &requirement.what {
        What::OneOf { ways, .. } => ways,
        What::Credential(answer) => {
            let failing = answer
                .steps
                .iter()
                .filter(|it| it.verdict == Verdict::Fails);
            let each = failing.map(|step| Reason {
                rule: step.rule,
                sources: step.rule.rule().sources,
                ..reason(actor, requirement, step_text(site, step), true)
            });
            return each.collect();
        }
        _ => return vec![reason(actor, requirement, text, true)],
    };
    let of_ways: Vec<Vec<Reason>> = ways
        .iter()
        .map(|way| {
            let failing = way
                .iter()
                .filter(|it| it.without_caller(site) == Some(Truth::No));
            let said = failing.map(|it| (it, sentence(site, actor, it, Truth::No)));
            said.map(|(it, text)| reason(actor, it, text, true))
                .collect()
        })
        .collect();
    let is_shared = |it: &Reason| of_ways.iter().all(|way| way.contains(it));
    let mut found: Vec<Reason> = Vec::new();
    for it in of_ways.iter().flatten().filter(|it| is_shared(it)) {
        if !found.contains(it) {
            found.push(it.clone());
        }
    }
    if found.is_empty() {
        found.push(reason(actor, requirement, text, true));
        for it in of_ways.iter().flatten() {
            let perhaps = Reason {
                text: format!("One way it may be: {}", it.text),
                certain: false,
                ..it.clone()
            };
            if !found.contains(&perhaps) {
                found.push(perhaps);
            }
        }
    }
    found
}

fn reason(
    actor: &IdentityId,
    requirement: &Requirement<'_>,
    text: String,
    certain: bool,
) -> Reason {
    Reason {
        rule: requirement.rule,
        text,
        gate: requirement.gate,
        certain,
        identity: match &requirement.what {
            What::OfCaller(need) | What::OfHolder { need, .. }
                if need.authorization().is_some() =>
            {
                None
            }
            What::OfCaller(_) => Some(actor.clone()),
            What::OfHolder { who, .. } => Some((*who).clone()),
            What::Credential(answer) => answer.identity.cloned(),
            What::Checked { holder, .. } => holder.cloned(),
            What::OfSomebody { .. }
            | What::Said(_)
            | What::Orphaned(_)
            | What::OtherProvider(_)
            | What::OneOf { .. } => None,
        },
        sources: requirement.rule.rule().sources,
    }
}

fn sentence(
    site: Site<'_>,
    actor: &IdentityId,
    requirement: &Requirement<'_>,
    met: Truth,
) -> String {
    let place = || site.label();
    match &requirement.what {
        What::OfCaller(need) => {
            // Without a key the caller's own identity is what the cluster would run with.
            let whose = match requirement.gate {
                Gate::Credential => ", whose key the cluster would get,",
                Gate::Caller | Gate::Account => "",
            };
            of_somebody(site, actor, whose, need, (met, requirement.spot(site)))
        }
        What::OfHolder {
            who, manual, need, ..
        } => {
            let whose = if *manual {
                ", whose manual credential is in effect,"
            } else {
                ", whose API key is in effect,"
            };
            of_somebody(site, who, whose, need, (met, requirement.spot(site)))
        }
        What::OfSomebody { manual, needs } => {
            let credential = credential_word(*manual);
            let needs: Vec<String> = needs.iter().map(Need::to_string).collect();
            let needs: Vec<&str> = needs.iter().map(String::as_str).collect();
            format!(
                "Who {credential} belongs to is not known, nor whether it has {}",
                and(&needs)
            )
        }
        What::Checked { need, .. } => match met {
            Truth::Yes => format!("The checker of infrastructure permissions does not miss {need}"),
            Truth::No => {
                format!(
                    "The checker of infrastructure permissions found that the credential lacks {need}"
                )
            }
            Truth::Unknown => {
                format!("The checker of infrastructure permissions does not settle {need}")
            }
        },
        What::Credential(answer) => credential_sentence(site, answer),
        What::Said(said) => said.message(site),
        What::Orphaned(cluster) => format!(
            "{} lives in classic infrastructure account {}, and the credential in effect reaches another",
            cluster.label(),
            cluster.classic_account.as_deref().unwrap_or("unknown")
        ),
        What::OtherProvider(cluster) => format!(
            "The command is for clusters of another provider than {} has",
            cluster.label()
        ),
        What::OneOf { why, .. } => match met {
            Truth::Yes => format!("The credential of {} is enough either way: {why}", place()),
            Truth::No => format!(
                "The credential of {} is not enough either way: {why}",
                place()
            ),
            Truth::Unknown => format!(
                "Which credential of {} is used, and whether it is enough, is not known: {why}",
                place()
            ),
        },
    }
}

fn of_somebody(
    site: Site<'_>,
    who: &IdentityId,
    whose: &str,
    need: &Need,
    (met, spot): (Truth, Spot<'_>),
) -> String {
    let index = site.index;
    let name = index.identity_label(who);
    if let Some((service, held)) = need.authorization() {
        return of_authorization(service, held);
    }
    match (need, met) {
        (Need::LogsIn, _) => match index.standing(who) {
            Some(standing) if met != Truth::Unknown => {
                [name, " is ", credential_works::standing_word(standing)].concat()
            }
            Some(standing) => format!(
                "{name} is {}, and whether that is enough for commands is not known",
                credential_works::standing_word(standing)
            ),
            None => format!("Whether {name} is active in the account is not known"),
        },
        (Need::ClassicEnabled, Truth::No) => {
            format!("{name}{whose} is disabled for classic infrastructure")
        }
        (Need::NoServiceId, Truth::No) => {
            format!("{name} is a service ID, and service IDs may not do this")
        }
        (Need::SetsKeys(_), Truth::No) => {
            let why = who_sets_keys::why_not(index, who);
            format!("{name} cannot own the key: {why}")
        }
        (Need::OnCluster(role), Truth::No) => {
            let place = for_place(site, need);
            match holds_at(index, who, *role, site.spot()) {
                Truth::Yes => format!(
                    "{name} has {need} through the resource group; it has to be targeted, and they lack Viewer on it"
                ),
                Truth::Unknown => format!(
                    "{name} lacks Viewer on the group itself, which has to be targeted; at most that group gives them {need}{place}"
                ),
                Truth::No => [name, whose, " lacks ", &need.words(), &place].concat(),
            }
        }
        // What is lacking is known; what is not is whether it is needed.
        (Need::Perhaps(why, lacking), Truth::Unknown)
            if held(index, who, lacking, spot) == Truth::No =>
        {
            let place = for_place(site, lacking);
            [name, whose, " lacks ", &lacking.words(), &place, ": ", why].concat()
        }
        (_, Truth::Yes) => [name, whose, " has ", &need.words()].concat(),
        (_, Truth::No) => {
            let place = for_place(site, need);
            [name, whose, " lacks ", &need.words(), &place].concat()
        }
        (_, Truth::Unknown) => {
            let (words, place) = (need.words(), for_place(site, need));
            let why = match need {
                Need::Role(role) | Need::OnCluster(role) => not_known::why(index, who, *role, spot),
                _ => None,
            };
            let known = match why {
                Some(why) => format!(" is not known: {why}"),
                None => " is not known".to_owned(),
            };
            ["Whether ", name, whose, " has ", &words, &place, &known].concat()
        }
    }
}

/// What the account says of it, whoever the credential is of
fn of_authorization(service: Service, held: Truth) -> String {
    let service = service.title();
    match held {
        Truth::Yes => format!("Kubernetes Service is authorized to use {service}"),
        Truth::No => format!(
            "{}, and whether the cluster uses it is not known",
            not_authorized(service)
        ),
        Truth::Unknown => {
            format!("Whether Kubernetes Service is authorized to use {service} is not known")
        }
    }
}

/// The place, for what depends on one
fn for_place(site: Site<'_>, need: &Need) -> String {
    let here = || [" for ", &site.label()].concat();
    match need {
        Need::OnCluster(_) => here(),
        Need::Role(RoleNeed { reach, .. }) => match reach {
            Where::Account => String::new(),
            Where::Scope | Where::EveryGroup | Where::Cluster | Where::ClusterUntargeted => here(),
        },
        Need::All(needs) | Need::Either(needs) | Need::OneOf(_, needs) => {
            let mut each = needs.iter().map(|need| for_place(site, need));
            each.find(|it| !it.is_empty()).unwrap_or_default()
        }
        Need::Perhaps(_, need) => for_place(site, need),
        Need::LogsIn
        | Need::ClassicEnabled
        | Need::SetsKeys(_)
        | Need::CreatesKeys
        | Need::NoServiceId
        | Need::OwnsAccount
        | Need::NotRecorded(_)
        | Need::Authorized(..)
        | Need::Classic(_) => String::new(),
    }
}

/// The rule that decides against a credential says why; else the one that chose it
fn credential_sentence(site: Site<'_>, answer: &Effective<'_>) -> String {
    let against = answer.steps.iter().find(|it| match answer.usable {
        Truth::No => it.verdict == Verdict::Fails,
        Truth::Unknown => it.verdict == Verdict::Unknown,
        Truth::Yes => it.verdict == Verdict::Decides,
    });
    match against.or(answer.steps.last()) {
        Some(step) => step_text(site, step),
        None => format!("The credential of {}", site.label()),
    }
}

/// A credential in effect is one of a scope that the account has
fn step_text(site: Site<'_>, step: &Step<'_>) -> String {
    site.at.map_or_else(String::new, |at| step.text(at))
}

fn credential_word(manual: bool) -> &'static str {
    if manual {
        "the manual credential"
    } else {
        "the API key"
    }
}
