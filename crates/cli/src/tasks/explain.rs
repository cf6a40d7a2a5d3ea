//! `keyatlas explain [ACCOUNT] < text`: from an error message to its cause.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use keyatlas_resolver::explain::{
    Cause, Context, Diagnosis, Explanation, Extracted, Fix, HandOver, SupportBundle, Weight,
    explain, support_bundle,
};
use keyatlas_resolver::names::Names;
use keyatlas_resolver::truth::Truth;

use keyatlas_transcript::Blanked;
use serde::Serialize;

use super::resolve::whole_list;
use super::{of, scope};
use crate::arguments::Explain;
use crate::error::Failure;
use crate::exit::Exit;
use crate::input::{
    Given, files_in, is_standard_input, read_account, read_text, standard_input_once,
};
use crate::screen::{self, Page, Shown, Tone};

pub(super) fn run(arguments: &Explain) -> Result<Exit, Failure> {
    let account = arguments.account.as_deref();
    let account = ("ACCOUNT", account.unwrap_or(Path::new("")));
    let texts = every_file(&arguments.texts)?;
    for text in &texts {
        standard_input_once(account, ("the text (`--text`)", text))?;
    }
    let given = match &arguments.account {
        Some(path) => read_account(path, arguments.how.edition)?,
        None => Given::nothing(arguments.how.edition),
    };
    let index = &given.index;
    let me = arguments.actor.as_ref();
    let context = Context {
        scope: (arguments.scope.as_ref())
            .map(|it| scope(index, it))
            .transpose()?,
        me: me
            .map(|it| Names(index).identity(it.as_str()).map_err(of("--actor")))
            .transpose()?,
    };
    let own = arguments.account.is_some().then_some(index);
    if let ([text], false) = (texts.as_slice(), arguments.json_lines) {
        if is_standard_input(text) && std::io::stdin().is_terminal() {
            screen::print_aside(&Shown::of("paste the message, then press Ctrl-D\n"));
        }
        let text = read_text(text)?;
        let explanation = explain(index, &text, &context);
        let support = arguments
            .support
            .then(|| support_bundle(own, &text, &explanation));
        match (&support, arguments.how.json) {
            (None, true) => screen::print_json(&explanation)?,
            (None, false) => screen::print(&in_words(&explanation, &text))?,
            (Some(bundle), true) => screen::print_json(bundle)?,
            (Some(bundle), false) => screen::print(&Shown::of(said(bundle, arguments.redacted)))?,
        }
        return Ok(Exit::highest([given.exit(), Exit::from(&explanation)]));
    }
    let mut exits = vec![given.exit()];
    let mut all = Vec::new();
    for path in &texts {
        let file = path.display().to_string();
        let text = match read_text(path) {
            Ok(text) => text,
            // One that cannot be read leaves the others as they are.
            Err(failure) => {
                screen::complain("error", &failure.to_string());
                exits.push(Exit::Input);
                continue;
            }
        };
        let explanation = explain(index, &text, &context);
        exits.push(Exit::from(&explanation));
        let support = arguments
            .support
            .then(|| support_bundle(own, &text, &explanation));
        let is_text = !arguments.json_lines && !arguments.how.json;
        if is_text {
            screen::print(&Shown::of(&format!("==> {file} <==\n")))?;
            match &support {
                None => screen::print(&in_words(&explanation, &text))?,
                Some(bundle) => screen::print(&Shown::of(said(bundle, arguments.redacted)))?,
            }
            screen::print(&Shown::of("\n"))?;
            continue;
        }
        let of_file = OfFile {
            file,
            explanation: support.is_none().then_some(explanation),
            support,
        };
        match arguments.json_lines {
            true => screen::print_json_line(&of_file)?,
            false => all.push(of_file),
        }
    }
    if arguments.how.json {
        screen::print_json(&BTreeMap::from([("files", all)]))?;
    }
    Ok(Exit::highest(exits))
}

/// What one of several texts says
#[derive(Serialize)]
struct OfFile {
    file: String,
    #[serde(flatten)]
    explanation: Option<Explanation>,
    #[serde(flatten)]
    support: Option<SupportBundle>,
}

fn said(bundle: &SupportBundle, redacted: bool) -> &str {
    match redacted {
        true => &bundle.redacted,
        false => &bundle.case,
    }
}

/// The files, and of a folder those in it, in the order of their names
fn every_file(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(files_in(path)?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn in_words(explanation: &Explanation, text: &Blanked) -> Shown {
    let mut page = Page::new(screen::width());
    if let Some(fix) = &explanation.localised {
        one_fix(&mut page, 0, fix);
    }
    for diagnosis in &explanation.diagnoses {
        one(&mut page, diagnosis, text.as_str());
    }
    if let Some(hand_over) = &explanation.hand_over {
        page.heading("Afterwards");
        after(&mut page, hand_over);
    }
    if let Some(nothing) = &explanation.nothing_recognised {
        page.item(0, "not recognised", Tone::Open, &nothing.text);
        for slug in &nothing.perhaps {
            page.item(2, "perhaps", Tone::Plain, slug);
        }
        for fix in &nothing.steps {
            one_fix(&mut page, 2, fix);
        }
    }
    let is_problem = |it: &Diagnosis| it.is_permission_problem;
    if explanation.diagnoses.is_empty() || explanation.diagnoses.iter().any(is_problem) {
        page.heading("What support asks for");
        for check in &explanation.checklist {
            let mark = if check.pasted { "pasted" } else { "-" };
            page.item(2, mark, Tone::Plain, check.text);
            page.command(4, check.command.as_str());
        }
    }
    page.into_text()
}

fn one(page: &mut Page, diagnosis: &Diagnosis, text: &str) {
    // Behind a slug that ends in `token`, a title would be blanked as if it were one.
    page.heading(&format!(
        "{} ({}, {})",
        diagnosis.about.title, diagnosis.number, diagnosis.entry
    ));
    page.line(2, diagnosis.about.meaning);
    let (family, about_a_reset) = diagnosis.about.in_short();
    page.line(2, &format!("{family}. {about_a_reset}"));
    let (from, to) = diagnosis.span;
    for line in text.get(from..to).unwrap_or_default().lines() {
        page.item(2, ">", Tone::Plain, line.trim());
    }
    let words = read_out(&diagnosis.extracted);
    if !words.is_empty() {
        page.line(2, &words.join(", "));
    }
    if !diagnosis.again.is_empty() {
        let times = screen::counted(diagnosis.again.len(), "more time", "more times");
        page.line(2, &format!("appears in the text {times}"));
    }
    if !diagnosis.is_permission_problem {
        instead(page, diagnosis);
        return;
    }
    page.line(2, &diagnosis.weighed.text);
    if let Some(it) = &diagnosis.contradiction {
        page.item(2, "CONTRADICTION", Tone::Doubtful, &it.text);
        page.line(4, &it.help);
        page.commands(4, &it.commands);
    }
    for cause in &diagnosis.causes {
        page.gap();
        one_cause(page, cause);
    }
}

/// What to do where no credential of clusters was refused, which no account decides
fn instead(page: &mut Page, diagnosis: &Diagnosis) {
    for cause in &diagnosis.causes {
        let said = (cause.evidence.iter()).filter(|it| *it != diagnosis.about.meaning);
        for evidence in said {
            page.line(2, evidence);
        }
        for fix in &cause.fixes {
            one_fix(page, 2, fix);
        }
    }
}

fn one_cause(page: &mut Page, cause: &Cause) {
    let (tone, weight) = screen::weight(cause.weight);
    page.item(2, weight, tone, cause.title);
    for evidence in &cause.evidence {
        page.item(4, "because", Tone::Plain, evidence);
    }
    whole_list(page, cause.listed.iter().map(String::as_str));
    // What is ruled out needs no mending.
    if cause.weight != Weight::RuledOut {
        for fix in &cause.fixes {
            one_fix(page, 4, fix);
        }
    }
    if !cause.settle.is_empty() {
        page.line(4, "What would settle it:");
        page.commands(6, &cause.settle);
    }
}

fn one_fix(page: &mut Page, indent: usize, fix: &Fix) {
    page.item(indent, "do", Tone::Strong, &fix.text);
    if let Some(who) = fix.who {
        page.line(indent + 4, &format!("who may: {who}"));
    }
    page.commands(indent + 4, &fix.commands);
    if let Some(plan) = &fix.plan {
        let proven = match fix.proven {
            true => "tried on this account: it removes the cause",
            false => "tried on this account: not certain to be enough",
        };
        page.line(indent + 4, &format!("plan: {plan} ({proven})"));
    }
    if let Some(console) = fix.console {
        page.line(indent + 4, &format!("in the console: {console}"));
    }
}

fn after(page: &mut Page, hand_over: &HandOver) {
    let tone = match hand_over.credentials_in_order {
        Truth::No => Tone::Bad,
        Truth::Yes | Truth::Unknown => Tone::Open,
    };
    page.item(2, "-", tone, &hand_over.text);
    for fix in &hand_over.steps {
        one_fix(page, 2, fix);
    }
}

fn read_out(extracted: &Extracted) -> Vec<String> {
    let named = [
        ("code", &extracted.code),
        (
            "incident ID, by which support finds the request:",
            &extracted.incident_id,
        ),
        ("request ID", &extracted.request_id),
        ("trace ID", &extracted.trace_id),
        ("transaction ID", &extracted.transaction_id),
        ("correlation ID", &extracted.correlation_id),
        ("order ID", &extracted.order_id),
        ("region", &extracted.region),
        ("zone", &extracted.zone),
        ("resource group", &extracted.resource_group),
        ("cluster", &extracted.cluster),
        ("worker", &extracted.worker),
        ("provider", &extracted.provider),
        ("role", &extracted.role),
        ("user", &extracted.user),
        ("action", &extracted.action),
        ("resource", &extracted.resource),
    ];
    (named.into_iter())
        .filter_map(|(what, word)| word.as_ref().map(|word| format!("{what} {word}")))
        .collect()
}
