//! Where to look once the credentials are in order, and what to do when nothing was recognised.

use super::answer::{Diagnosis, Fix, HandOver, NothingRecognised, Weight};
use super::catalogue::Kind;
use super::find::{self, Catalogue};
use super::pages;
use super::place::Place;
use crate::commands::Command;
use crate::sources;
use crate::truth::Truth;

/// The third step of the page on permission errors, for messages about a credential
pub(super) fn hand_over(place: &Place, diagnoses: &[Diagnosis]) -> Option<HandOver> {
    let about_credentials: Vec<&Diagnosis> = diagnoses
        .iter()
        .filter(|it| it.about.kind == Kind::Credential)
        .collect();
    if about_credentials.is_empty() {
        return None;
    }
    let any = |weight| {
        about_credentials
            .iter()
            .flat_map(|it| &it.causes)
            .any(|it| it.weight == weight)
    };
    let any_contradicts = about_credentials
        .iter()
        .any(|it| it.contradiction.is_some());
    let in_order = if any(Weight::Yours) {
        Truth::No
    } else {
        Truth::Unknown
    };
    let text = if in_order == Truth::No {
        "Remove the cause first and try the operation again; if it still fails, look at the workers"
    } else if any_contradicts {
        "Bring the account up to date first and try the operation again; if it still fails, look at the workers"
    } else {
        "Settle what is open first and try the operation again; if it still fails, look at the workers"
    };
    let orphaned = Fix::by_anybody(
        "The cluster may be orphaned if a manual credential is set and its infrastructure account does not show the workers. Find out which account has them",
        [place.settle_manual(), Command::ibmcloud("account list")],
    );
    Some(HandOver {
        credentials_in_order: in_order,
        text: text.to_owned(),
        steps: vec![
            look_at_a_worker(
                "If a worker is not removed or stays in one state, look at its **State** and **Status**",
                place,
            ),
            orphaned.in_console("Classic Infrastructure > Devices > Device List, in each account"),
            open_a_case("If it persists, open a support case with the outputs of the checklist"),
        ],
        sources: &[
            pages::WORKER_STATES,
            pages::WORKER_ISSUES,
            pages::GET_HELP,
            sources::CLUSTER_INFRA_ERRORS,
        ],
    })
}

fn look_at_a_worker(text: &str, place: &Place) -> Fix {
    Fix::by_anybody(text, [place.list_workers(), place.show_worker()])
        .in_console("The cluster > Worker nodes")
}

fn open_a_case(text: &str) -> Fix {
    Fix::by_anybody(text, []).in_console("Support > Create a case")
}

/// What to do with a text in which no message was recognised
pub(super) fn nothing_recognised(
    catalogue: &Catalogue,
    place: &Place,
    text: &str,
) -> NothingRecognised {
    let codes = find::hinted_codes(catalogue, text);
    let perhaps: Vec<&'static str> = (catalogue.entries.iter())
        .filter(|it| it.codes.iter().any(|code| codes.contains(code)))
        .map(|it| it.slug)
        .collect();
    let words = match find::code_without_message(catalogue, text) {
        Some(code) => {
            let all = catalogue.entries.iter();
            about_a_code(code, all.filter(|it| it.codes.contains(&code)).count())
        }
        None if text.trim().is_empty() => "There is no text yet: paste the message with the command above it and the lines below it".to_owned(),
        None => "This text holds no message of the catalogue. Paste the whole output: the command above it, the message, and the incident ID below it. A code counts in brackets behind its message, under the name `code`, or alone".to_owned(),
    };
    let mut steps = Vec::new();
    steps.extend(in_english(
        text,
        "Switch the command line to English, repeat the command, and paste that",
    ));
    steps.extend([
        look_at_a_worker(
            "Read the whole message of a worker: the list cuts it off",
            place,
        ),
        Fix::by_anybody(
            "Gather what support asks for, with the right resource group targeted",
            place.outputs().into_iter().map(|(it, _)| it.command),
        ),
    ]);
    NothingRecognised {
        text: words,
        steps,
        perhaps,
    }
}

/// What is said of a code without a message
fn about_a_code(code: &str, many: usize) -> String {
    let meaning = match many {
        0 => "is not in the catalogue".to_owned(),
        1 => "comes with other messages too".to_owned(),
        many => format!("comes with {many} messages"),
    };
    format!(
        "The code {code} {meaning}. Paste the message that it came with, and the command above it"
    )
}

/// Of a text that was recognised by its code alone, since its words are in another language
pub(super) fn localised(text: &str) -> Option<Fix> {
    in_english(
        text,
        "Its messages are known by their codes alone. To have their words recognised too, switch the command line to English and repeat the command",
    )
}

fn in_english(text: &str, what: &str) -> Option<Fix> {
    is_localised(text).then(|| {
        let text = format!("The output is in another language. {what}");
        Fix::by_anybody(text, [Command::ibmcloud("config --locale en_US")])
    })
}

/// Whether the command line printed in another language than English
fn is_localised(text: &str) -> bool {
    const FAR: usize = 20_000;
    let beginning = (FAR..FAR + 4).find_map(|end| text.get(..end));
    let text = beginning.unwrap_or(text);
    [
        "失敗",
        "地域",
        "ユーザー",
        "アカウント",
        "リソース・グループ",
        "失败",
        "资源组",
        "帳戶",
        "실패",
        "리소스 그룹",
        "インシデント",
        "事件标识",
        "인시던트",
        "FEHLGESCHLAGEN",
        "Vorfall-ID",
        "ECHEC",
        "ÉCHEC",
        "ID d'incident",
        "ID de l'incident",
        "ID de incidente",
        "ID do incidente",
        "ID incidente",
        "ID dell'incidente",
        "Ressourcengruppe",
        "Groupe de ressources",
        "Grupo de recursos",
        "Gruppo di risorse",
    ]
    .iter()
    .any(|it| text.contains(it))
}
