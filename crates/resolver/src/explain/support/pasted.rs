//! The outputs that support asks for, as far as they stand in the text already.

use std::ops::Range;

use keyatlas_transcript::command::{Typed, read};

/// An output that support asks for
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::explain) enum Output {
    /// Account details, and what is targeted
    Target,
    /// Who owns the API key
    Owner,
    /// Whether a manual credential is set
    Manual,
    /// What the credential in effect lacks
    Missing,
}

/// How each is typed, old spellings too, and how its lines begin
const KNOWN: [(Output, &[&str], &[&str]); 4] = [
    (Output::Target, &["target"], &["API endpoint:"]),
    (
        Output::Owner,
        &["api-key info", "api-key-info", "apikey-info"],
        &["Getting information about the API key owner"],
    ),
    (
        Output::Manual,
        &[
            "credential get",
            "credentials get",
            "credential-get",
            "credentials-get",
        ],
        &[
            "Getting infrastructure credentials",
            "Retrieving infrastructure credentials",
            "Getting the infrastructure credentials",
            "Infrastructure credentials for user name",
            "No credentials set for resource group",
        ],
    ),
    (
        Output::Missing,
        &[
            "infra-permissions get",
            "infra-permission get",
            "infra-permissions-get",
        ],
        &[
            "Analyzing the infrastructure permissions",
            "Retrieved suggested and required infrastructure permissions",
        ],
    ),
];

/// How many lines of one output are kept
const KEPT: usize = 60;

/// The outputs in a text, each with the lines that it has there, the longest of each kind
pub(in crate::explain) fn pasted(text: &str) -> Vec<(Output, Range<usize>)> {
    let mut found: Vec<(Output, Range<usize>)> = Vec::new();
    let mut open: Option<(Output, Range<usize>, usize)> = None;
    let mut close = |it: (Output, Range<usize>, usize)| {
        let (output, lines, _) = it;
        if text[lines.clone()].trim().is_empty() {
            return;
        }
        match found.iter_mut().find(|(known, _)| *known == output) {
            Some((_, known)) if known.len() < lines.len() => *known = lines,
            Some(_) => {}
            None => found.push((output, lines)),
        }
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let place = at;
        at += line.len();
        let words = line.trim();
        let opened = match (typed(words), head(words)) {
            // What follows is what it printed.
            (Some(output), _) => Some(output.map(|it| (it, at..at, 0))),
            // Some show no command; the second line of an output opens nothing new.
            (None, Some(output)) => match &open {
                Some((same, ..)) if *same == output => None,
                _ => Some(Some((output, place..place, 0))),
            },
            (None, None) => None,
        };
        if let Some(next) = opened
            && let Some(before) = std::mem::replace(&mut open, next)
        {
            close(before);
        }
        if let Some((_, lines, count)) = &mut open
            && place >= lines.start
        {
            if *count == KEPT {
                open.take().into_iter().for_each(&mut close);
            } else {
                *count += 1;
                lines.end = at;
            }
        }
    }
    open.into_iter().for_each(&mut close);
    found.sort_by_key(|(output, _)| *output);
    found
}

/// Which output a command line prints; none of them where it prints something else
fn typed(line: &str) -> Option<Option<Output>> {
    // Prompts are short, and reading a command line takes its time.
    const PROMPT: usize = 120;
    let beginning = (0..=PROMPT)
        .rev()
        .find_map(|end| line.get(..end.min(line.len())))?;
    if !["ibmcloud", "bx ", "ic ", "bluemix"]
        .iter()
        .any(|it| beginning.contains(it))
    {
        return None;
    }
    let Typed::Ibmcloud(parts) = read(line)? else {
        return None;
    };
    let words = parts
        .first()
        .map(|it| it.words.join(" "))
        .unwrap_or_default();
    let words = words.split_once(' ').map_or("", |(_, rest)| rest);
    let of_plug_in = ["ks ", "oc ", "cs "]
        .iter()
        .find_map(|it| words.strip_prefix(it));
    let words = of_plug_in.unwrap_or(words);
    let is_it = |typed: &str| {
        let rest = words.strip_prefix(typed);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let mut known = KNOWN.iter();
    let output = known.find(|(_, typed, _)| typed.iter().any(|it| is_it(it)));
    Some(output.map(|(output, ..)| *output))
}

/// Which output a line opens by itself
fn head(line: &str) -> Option<Output> {
    let known = |heads: &[&str]| heads.iter().any(|it| line.starts_with(it));
    let found = KNOWN.iter().find(|(.., heads)| known(heads));
    found.map(|(output, ..)| *output)
}
