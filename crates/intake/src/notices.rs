//! Lines that belong to no output: what the command line adds to any of them, and what it asks at login.

use keyatlas_resolver::regions;

use crate::reading::is_hex_id;

/// Whether a line tells nothing about the account
pub(crate) fn is_notice(line: &str) -> bool {
    NOTICES.iter().any(|it| line.starts_with(it))
        || QUESTIONS.iter().any(|it| asks(line, it))
        || is_offered(line)
}

/// Whether a line below a command says what is asked for, before the answer, however it is worded
pub(crate) fn is_banner(line: &str, next: &str) -> bool {
    next == "OK" || ["...", "…"].iter().any(|it| line.ends_with(it)) || {
        let starts = ["Getting ", "Retrieving ", "Listing "];
        starts.iter().any(|it| line.starts_with(it))
    }
}

const NOTICES: [&str; 22] = [
    "Warning:",
    "WARNING:",
    "Note:",
    "NOTE:",
    "Tip:",
    "TIP:",
    "New version ",
    "Release notes:",
    "Use 'ibmcloud config",
    "Do you want to update?",
    "Invoking 'ibmcloud",
    "Plug-in '",
    "To upgrade, ",
    "The latest version of",
    "Authenticating...",
    "Get a one-time code",
    "Get One Time Code",
    "Open the URL in the default browser",
    "One Time Code",
    "Select an account",
    "Select a region",
    "Logging in to ",
];

/// What `ibmcloud login` asks, with what was typed after the sign
const QUESTIONS: [&str; 4] = ["Email", "Password", "One-time code", "Enter a number"];

fn asks(line: &str, question: &str) -> bool {
    line.strip_prefix(question)
        .is_some_and(|rest| rest.trim_start().starts_with('>'))
}

/// An account or a region among those to choose from: `1. Example (0123...) <-> 1234567`
fn is_offered(line: &str) -> bool {
    let Some((number, offered)) = line.split_once(". ") else {
        return false;
    };
    let account = offered
        .split(" <-> ")
        .next()
        .and_then(|it| it.rsplit_once(" ("));
    let is_account = account.is_some_and(|(_, id)| is_hex_id(id.trim_end_matches(')')));
    !number.is_empty()
        && number.bytes().all(|it| it.is_ascii_digit())
        && (is_account || regions::is_known(offered.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_login_asks_and_offers_tells_nothing() {
        for line in [
            "Email> ana@example.com",
            "Password>",
            "Enter a number> 1",
            "One-time code > ",
            "1. Example (a8a12accd63b437bbd6d58fb8b462ca7) <-> 1234567",
            "12. Example (Berlin) (a8a12accd63b437bbd6d58fb8b462ca7)",
            "3. eu-de",
        ] {
            assert!(is_notice(line), "{line}");
        }
        for line in [
            "Email   State",
            "Email: ana@example.com",
            "1. Log in",
            "Example (a8a12accd63b437bbd6d58fb8b462ca7)",
        ] {
            assert!(!is_notice(line), "{line}");
        }
    }
}
