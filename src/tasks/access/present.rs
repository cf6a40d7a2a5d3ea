//! From a decision to words and tones.

use keyatlas_resolver::account::IdentityId;
use keyatlas_resolver::actions::{Level, SpelledAs};
use keyatlas_resolver::commands::{self, Command};
use keyatlas_resolver::decide::{Decision, Gate, NearMiss, Place, Question, Reason, decide};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{Provider, StepAnswer, resolve};
use keyatlas_resolver::truth::Outcome;

use super::question::{Does, place_label};
use crate::tasks::open::{Unsettled, unsettled};
use crate::tasks::words::{counted, infrastructure_name, kind_shape, kind_word, runs_as};
use crate::ui::{Shape, Tone};

/// A decision, ready to be drawn
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Presented {
    pub(super) outcome: Outcome,
    /// The answer in a sentence
    pub(super) sentence: String,
    /// How many things stand against it
    pub(super) count: String,
    pub(super) gates: [GateShown; 3],
    pub(super) near_misses: Vec<NearMiss>,
    pub(super) page_and_api: Option<String>,
    pub(super) settle: Vec<Command>,
    /// What an allowed answer rests on without anybody having said it
    pub(super) open: Vec<Unsettled>,
    pub(super) steps: Vec<StepAnswer>,
    /// The command that was asked about, with what comes before it
    pub(super) commands: Vec<Command>,
    /// What the page of the command says beside the role
    pub(super) note: Option<String>,
}

/// One of the gates, with everything that fails there
#[derive(Debug, Clone, PartialEq)]
pub(super) struct GateShown {
    pub(super) name: &'static str,
    pub(super) tone: Tone,
    pub(super) word: &'static str,
    pub(super) shape: Shape,
    /// Who or what has to pass
    pub(super) who: String,
    pub(super) note: String,
    pub(super) reasons: Vec<Reason>,
}

/// Decides and presents, without looking for fixes
pub(super) fn present(index: &Index, question: &Question, does: Does, is_me: bool) -> Presented {
    let mut decision = decide(index, question);
    // One credential that serves several providers fails for each; once is enough to read it.
    let mut said: Vec<String> = Vec::new();
    decision.reasons.retain(|it| {
        let is_new = !said.contains(&it.text);
        said.push(it.text.clone());
        is_new
    });
    Presented {
        outcome: decision.outcome,
        sentence: sentence(index, question, does, is_me, decision.outcome),
        count: count(&decision),
        gates: [
            caller(index, question, is_me, &decision),
            credential(index, question, &decision),
            account(index, &decision),
        ],
        commands: run(index, question, does),
        note: note(question, does),
        settle: decision.settles().to_vec(),
        near_misses: decision.near_misses,
        page_and_api: decision.page_and_api,
        // Where it is not allowed, the reasons say what is not known.
        open: match decision.outcome {
            Outcome::Allowed => unsettled(&decision.open),
            Outcome::Denied | Outcome::Unknown => Vec::new(),
        },
        steps: decision.steps,
    }
}

/// How good or bad an outcome is
pub(super) fn outcome_tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Allowed => Tone::Good,
        Outcome::Denied => Tone::Error,
        Outcome::Unknown => Tone::Unknown,
    }
}

/// The verdict in a word
pub(super) fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Allowed => "Allowed",
        Outcome::Denied => "Denied",
        Outcome::Unknown => "Unknown",
    }
}

fn sentence(
    index: &Index,
    question: &Question,
    does: Does,
    is_me: bool,
    outcome: Outcome,
) -> String {
    let place = match (&question.place, question.action.level) {
        (_, Level::Account | Level::Anywhere) => String::new(),
        (Place::Cluster(_), _) => format!(" on {}", place_label(index, &question.place)),
        (Place::Scope(_), _) => format!(" in {}", place_label(index, &question.place)),
    };
    let who = if is_me {
        "you"
    } else {
        index.identity_label(&question.actor)
    };
    let what = format!("run `{}`{place}", does.command);
    let who_first = if is_me { "You" } else { who };
    match outcome {
        Outcome::Allowed => format!("{who_first} may {what}."),
        Outcome::Denied => format!("{who_first} may not {what}."),
        Outcome::Unknown => format!("Whether {who} may {what} is not known."),
    }
}

fn count(decision: &Decision) -> String {
    let certain = decision.reasons.iter().filter(|it| it.certain).count();
    let open = decision.reasons.len() - certain;
    match decision.outcome {
        Outcome::Allowed => "It passes every check.".to_owned(),
        Outcome::Denied => {
            let reasons = counted(certain, "reason", "reasons");
            match open {
                0 => format!("It fails for {reasons}."),
                1 => format!("It fails for {reasons}, and 1 more is not known."),
                _ => format!("It fails for {reasons}, and {open} more are not known."),
            }
        }
        Outcome::Unknown => format!(
            "{} not known, and nothing is known to refuse it.",
            counted(open, "thing is", "things are")
        ),
    }
}

fn caller(index: &Index, question: &Question, is_me: bool, decision: &Decision) -> GateShown {
    let kind = index.kind_of(&question.actor);
    gate(
        Gate::Caller,
        decision,
        if is_me { "You" } else { "Whoever runs it" },
        label(index, &question.actor),
        kind_word(kind).to_owned(),
        kind_shape(kind),
    )
}

fn credential(index: &Index, question: &Question, decision: &Decision) -> GateShown {
    let (who, note) = match runs(index, question) {
        Some((who, note)) if !who.is_empty() => (who.join(", "), note),
        Some((_, note)) => ("not known".to_owned(), note),
        None => (
            "not used".to_owned(),
            "the service answers by itself".to_owned(),
        ),
    };
    gate(
        Gate::Credential,
        decision,
        "What it runs with",
        who,
        note,
        Shape::Key,
    )
}

fn account(index: &Index, decision: &Decision) -> GateShown {
    let name = index.snapshot().account.name.clone();
    gate(
        Gate::Account,
        decision,
        "The account",
        name.unwrap_or_else(|| "the account in view".to_owned()),
        "its type, its settings, its list of clusters".to_owned(),
        Shape::Lock,
    )
}

fn gate(
    gate: Gate,
    decision: &Decision,
    name: &'static str,
    who: String,
    note: String,
    shape: Shape,
) -> GateShown {
    let of_gate = decision.reasons.iter().filter(|it| it.gate == gate);
    let reasons: Vec<Reason> = of_gate.cloned().collect();
    let (tone, word) = if reasons.iter().any(|it| it.certain) {
        (Tone::Error, "Fails")
    } else if reasons.is_empty() {
        (Tone::Good, "Passes")
    } else {
        (Tone::Unknown, "Not known")
    };
    GateShown {
        name,
        tone,
        word,
        shape,
        who,
        note,
        reasons,
    }
}

/// Whose credentials the action exercises, and for what; none where it uses no credential
fn runs(index: &Index, question: &Question) -> Option<(Vec<String>, String)> {
    let runs = question.action.runs?;
    let snapshot = index.snapshot();
    let (scope, clusters): (_, Vec<_>) = match &question.place {
        Place::Scope(scope) => (
            Some(scope.clone()),
            index
                .at(scope)
                .map(|at| at.clusters().collect())
                .unwrap_or_default(),
        ),
        Place::Cluster(id) => {
            let cluster = snapshot.clusters.iter().find(|it| it.id == *id);
            (
                cluster.and_then(|it| it.scope()),
                cluster.into_iter().collect(),
            )
        }
    };
    let mut used: Vec<_> = clusters.iter().map(|it| it.provider).collect();
    used.sort();
    used.dedup();
    let answer = scope.and_then(|scope| resolve(index, &scope));
    let mut who = Vec::new();
    let fits = |provider: Provider| match runs.provider {
        Some(only) => provider == only,
        None => {
            provider != Provider::Services
                && used
                    .iter()
                    .flatten()
                    .any(|it| Provider::from(*it) == provider)
        }
    };
    for provider in answer.iter().flat_map(|it| &it.providers) {
        let label = runs_as(index, provider);
        if fits(provider.provider) && !who.contains(&label) {
            who.push(label);
        }
    }
    let note = match runs.provider {
        Some(Provider::Classic) => "for classic infrastructure".to_owned(),
        Some(Provider::Vpc) => "for VPC infrastructure".to_owned(),
        Some(Provider::Satellite) => "for Satellite".to_owned(),
        Some(Provider::Services) => "for the services the clusters use".to_owned(),
        None => {
            let names: Vec<&str> = used.iter().map(|it| infrastructure_name(*it)).collect();
            match names.as_slice() {
                [] => "for the infrastructure of the clusters".to_owned(),
                names => format!("for {} infrastructure", names.join(" and ")),
            }
        }
    };
    Some((who, note))
}

fn label(index: &Index, id: &IdentityId) -> String {
    index.identity_label(id).to_owned()
}

fn run(index: &Index, question: &Question, does: Does) -> Vec<Command> {
    let scope = match &question.place {
        Place::Scope(scope) => Some(scope.clone()),
        Place::Cluster(id) => {
            let clusters = &index.snapshot().clusters;
            clusters
                .iter()
                .find(|it| it.id == *id)
                .and_then(|it| it.scope())
        }
    };
    let target = scope
        .filter(|_| question.action.level != Level::Account)
        .map(|scope| commands::target(index, &scope));
    let itself = question.command(index, does.command);
    match itself {
        Some(itself) => target.into_iter().chain([itself]).collect(),
        None => Vec::new(),
    }
}

fn note(question: &Question, does: Does) -> Option<String> {
    let action = question.action;
    let place = match action.level {
        Level::Account => Some("It is for the whole account: the place makes no difference."),
        Level::Anywhere => Some("It asks for no place."),
        Level::Cluster | Level::Group | Level::Region => None,
    };
    let page = action.note.map(|it| format!("IBM's page says: {it}."));
    let help = (action.spelled_as == SpelledAs::Ks).then(|| {
        let help = Command::ks(format_args!("{} --help", does.command));
        format!("`{help}` lists its other options.")
    });
    let said = place.map(str::to_owned).into_iter().chain(page).chain(help);
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(" "))
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::account::Scope;

    use super::*;

    fn asked(who: &str, command: &str, is_me: bool) -> Presented {
        let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
        let index = Index::new(account);
        let find = index.snapshot().identities.iter();
        let actor = find
            .clone()
            .find(|it| it.label() == who)
            .map(|it| it.id.clone());
        let scope: Scope = index
            .scopes()
            .map(|at| at.scope().clone())
            .find(|it| index.scope_label(it) == "us-south/prod")
            .expect("the demo has it");
        let does = Does::named(command).expect("it is a command");
        let question = Question {
            actor: actor.expect("they are listed"),
            action: does.action,
            place: Place::Scope(scope),
        };
        present(&index, &question, does, is_me)
    }

    #[test]
    fn a_denial_names_every_gate_that_fails() {
        let shown = asked("Lena Fischer", "worker add", false);
        assert_eq!(shown.outcome, Outcome::Denied);
        assert_eq!(
            shown.sentence,
            "Lena Fischer may not run `worker add` in us-south/prod."
        );
        assert_eq!(shown.gates[0].word, "Fails");
        assert_eq!(shown.gates[1].word, "Fails");
        assert_eq!(shown.gates[1].who, "Lena Fischer");
        let listed: usize = shown.gates.iter().map(|it| it.reasons.len()).sum();
        assert!(listed >= 2, "{:#?}", shown.gates);
    }

    #[test]
    fn the_command_is_whole_but_for_what_a_person_has_to_choose() {
        let lines = |command| -> Vec<String> {
            let shown = asked("Lena Fischer", command, false);
            shown.commands.iter().map(ToString::to_string).collect()
        };
        let target = "ibmcloud target -r us-south -g prod";
        assert_eq!(
            lines("worker add"),
            [target, "ibmcloud ks worker add --cluster <cluster>"]
        );
        assert_eq!(
            lines("credential unset"),
            [target, "ibmcloud ks credential unset --region us-south"]
        );
    }

    #[test]
    fn whoever_is_looking_is_spoken_to() {
        let shown = asked("Lena Fischer", "cluster ls", true);
        assert!(shown.sentence.starts_with("You may"), "{}", shown.sentence);
        assert_eq!(shown.gates[0].name, "You");
        assert_eq!(shown.gates[1].who, "not used");
    }
}
