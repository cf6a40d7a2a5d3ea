//! Takes what says who people are and which account it is out of a text; secrets are out of it already.

use std::net::Ipv6Addr;

/// What is known of the person's own account, to be taken out wherever it stands
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    /// People's names, and classic user names
    pub(super) people: Vec<&'a str>,
    /// IDs and names of the account
    pub(super) accounts: Vec<&'a str>,
}

const ADDRESS: &str = "[address]";
const NAME: &str = "[name]";
const USER: &str = "[user]";
const ACCOUNT: &str = "[account]";
const IP: &str = "[IP address]";

/// Puts a mark in place of every address and account ID, and of every name that is known to be somebody's or that the
/// text itself gives an address to
pub(super) fn redacted(text: &str, known: &Known<'_>) -> String {
    let mut names: Vec<(&str, &str)> = Vec::new();
    let of_text = named_in(text);
    let people = known.people.iter().copied().chain(of_text);
    names.extend(people.map(|it| (it, NAME)));
    names.extend(known.accounts.iter().map(|it| (*it, ACCOUNT)));
    // An account has thousands of names, and a case a few of them.
    let lower = text.to_ascii_lowercase();
    names.retain(|(it, _)| it.len() > 1 && lower.contains(&it.to_ascii_lowercase()));
    // A name that is a part of a longer one comes behind it.
    names.sort_by_key(|(it, _)| std::cmp::Reverse(it.len()));
    let mut redacted = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut line = without_account(line);
        for (name, mark) in &names {
            line = without(&line, name, mark);
        }
        redacted.push_str(&words_marked(&line));
    }
    redacted
}

/// Names that stand beside an address: in the first column of a table, or in the field next to it
fn named_in(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for line in text.lines() {
        if let Some((name, address)) = line.trim_end().split_once("  ")
            && is_address(address.trim())
            && !name.trim_end().ends_with([':', '：'])
        {
            names.push(name.trim());
        }
    }
    let fields = fields(text);
    for two in fields.windows(2) {
        let [(one, value), (other, next)] = two else {
            continue;
        };
        let is_name = |it: &str| it.to_ascii_lowercase().ends_with("name");
        let name = match (is_address(next), is_address(value)) {
            (true, _) if is_name(one) => value,
            (_, true) if is_name(other) => next,
            _ => continue,
        };
        if name.contains(char::is_alphabetic) && !is_address(name) {
            names.push(name);
        }
    }
    names
}

/// The fields of JSON that hold a text, in order; an object that ends has an empty one
fn fields(text: &str) -> Vec<(&str, &str)> {
    let mut fields = Vec::new();
    let mut name = None;
    for (at, part) in text.split('"').enumerate() {
        if at % 2 == 1 {
            match name.take() {
                Some(name) => fields.push((name, part)),
                None => name = Some(part),
            }
        } else if part.trim() != ":" {
            name = None;
            if part.contains(['{', '}']) {
                fields.push(("", ""));
            }
        }
    }
    fields
}

/// A line without the account that its label names
fn without_account(line: &str) -> String {
    const LABELS: [&str; 8] = [
        "account",
        "account id",
        "アカウント",
        "帐户",
        "帳戶",
        "계정",
        "konto",
        "compte",
    ];
    let labelled = line.split_once([':', '：']).filter(|(label, value)| {
        let label = label.trim().to_ascii_lowercase();
        // `<account ID>` is still to be filled in.
        let is_there = !value.trim().is_empty() && !value.trim().starts_with('<');
        LABELS.contains(&label.as_str()) && is_there
    });
    let Some((label, value)) = labelled else {
        return line.to_owned();
    };
    let colon = &line[label.len()..line.len() - value.len()];
    let blanks = &value[..value.len() - value.trim_start().len()];
    let end = if line.ends_with('\n') { "\n" } else { "" };
    format!("{label}{colon}{blanks}{ACCOUNT}{end}")
}

/// A line with a mark wherever a name stands as whole words, in whatever case
fn without(line: &str, name: &str, mark: &str) -> String {
    let mut rest = line;
    let mut written = String::with_capacity(line.len());
    while let Some(at) = find_ignoring_case(rest, name) {
        let (before, found) = rest.split_at(at);
        let (found, after) = found.split_at(name.len());
        let goes_on = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == '_');
        let is_whole = !goes_on(before.chars().next_back().or(written.chars().next_back()))
            && !goes_on(after.chars().next());
        written.push_str(before);
        written.push_str(if is_whole { mark } else { found });
        rest = after;
    }
    written + rest
}

fn find_ignoring_case(text: &str, name: &str) -> Option<usize> {
    let mut places = text.char_indices().map(|(at, _)| at);
    places.find(|at| {
        let there = text.get(*at..*at + name.len());
        there.is_some_and(|it| it.eq_ignore_ascii_case(name))
    })
}

/// A line with a mark in place of each word that is an address, somebody's ID, or that of an account
fn words_marked(line: &str) -> String {
    let is_part = |it: char| it.is_alphanumeric() || "@.-_+:%".contains(it);
    let about_account = find_ignoring_case(line, "account").is_some();
    let mut written = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(is_part) {
        let (between, word) = rest.split_at(start);
        let end = word.find(|it| !is_part(it)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        written.push_str(between);
        let in_crn = written.ends_with("a/") || word.contains(":a/");
        match mark(word, about_account || in_crn) {
            Some((before, mark)) => {
                written.push_str(before);
                written.push_str(mark);
            }
            None => written.push_str(word),
        }
        rest = after;
    }
    written + rest
}

/// The mark for a word, and the label before it that stays
fn mark(word: &str, about_account: bool) -> Option<(&str, &'static str)> {
    let trimmed = word.trim_matches(['.', ':', '-']);
    let lead = word.len() - word.trim_start_matches(['.', ':', '-']).len();
    // `ip:10.0.0.7` has its label in the same word.
    let (label, value) = match trimmed.split_once(':') {
        Some((label, value)) if label.bytes().all(|it| it.is_ascii_alphabetic()) => {
            (lead + label.len() + 1, value)
        }
        _ => (lead, trimmed),
    };
    if is_ip(trimmed) {
        return Some((&word[..lead], IP));
    }
    let mark = if is_address(value) {
        ADDRESS
    } else if is_ip(value) {
        IP
    } else if is_user(value) {
        USER
    } else if is_account(value) && about_account {
        ACCOUNT
    } else {
        return None;
    };
    Some((&word[..label], mark))
}

fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !word.contains(char::is_whitespace)
    })
}

fn is_ip(word: &str) -> bool {
    let (host, port) = word.split_once(':').unwrap_or((word, ""));
    let is_byte = |it: &str| it.parse::<u8>().is_ok();
    let is_old = host.split('.').count() == 4
        && host.split('.').all(is_byte)
        && port.bytes().all(|it| it.is_ascii_digit());
    let without_zone = word.split('%').next().unwrap_or(word);
    is_old || (word.len() > 3 && without_zone.parse::<Ipv6Addr>().is_ok())
}

/// An IBMid, or a classic user name such as `1234567_ana`
fn is_user(word: &str) -> bool {
    let is_classic = word.split_once('_').is_some_and(|(number, name)| {
        number.len() > 2
            && number.bytes().all(|it| it.is_ascii_digit())
            && name.starts_with(|it: char| it.is_ascii_alphabetic())
    });
    is_classic || (word.starts_with("IBMid-") && word.len() > "IBMid-".len())
}

/// As account IDs look, and many others
fn is_account(word: &str) -> bool {
    word.len() == 32 && word.bytes().all(|it| it.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_people(text: &str, people: &[&str]) -> String {
        let known = Known {
            people: people.to_vec(),
            accounts: vec!["acc-77"],
        };
        redacted(text, &known)
    }

    #[test]
    fn names_and_addresses_go_and_what_support_needs_stays() {
        let text = "User:   ana@example.com\nName        Email\nAna Lopez   ana@example.com\nfrom 10.0.0.7:443, cluster web (1.30.2)\nOwner: Ana Lopez\n";
        assert_eq!(
            without_people(text, &["Ana Lopez"]),
            "User:   [address]\nName        Email\n[name]   [address]\nfrom [IP address], cluster web (1.30.2)\nOwner: [name]\n"
        );
        // A name that no list has is told by its place in the table, and goes everywhere.
        assert_eq!(
            without_people("Bo Li   bo@x.org\nset by bo li\n", &[]),
            "[name]   [address]\nset by [name]\n"
        );
        assert_eq!(without_people("1234567_ana@example.com", &[]), "[address]");
    }

    #[test]
    fn a_short_name_was_taken_out_of_the_middle_of_a_word() {
        assert_eq!(
            without_people("Analyzing as ANA, not banana\n", &["Ana"]),
            "Analyzing as [name], not banana\n"
        );
    }

    #[test]
    fn the_name_beside_an_address_in_json_stayed() {
        assert_eq!(
            without_people(
                r#"{"id":"c1","name":"Bo Li","email":"bo@x.org","cluster":"web"}"#,
                &[]
            ),
            r#"{"id":"c1","name":"[name]","email":"[address]","cluster":"web"}"#
        );
        // What belongs to another object is no name of a person.
        let cluster = r#"[{"name":"web"},{"email":"bo@x.org"}]"#;
        assert!(without_people(cluster, &[]).contains("web"));
    }

    #[test]
    fn ids_of_the_account_and_of_people_stayed() {
        let id = "0b5a00334eaf9eb9339d2ab48f7326b4";
        for (text, wanted) in [
            (
                format!("Account:          Example Inc ({id}) <-> 1234567\n"),
                "Account:          [account]\n",
            ),
            (
                format!("アカウント:  例 ({id})\n"),
                "アカウント:  [account]\n",
            ),
            ("Account ID: acc-77\n".to_owned(), "Account ID: [account]\n"),
            ("in acc-77 now\n".to_owned(), "in [account] now\n"),
            (
                "Account ID: <account ID>\n".to_owned(),
                "Account ID: <account ID>\n",
            ),
            ("as acc-77_ops\n".to_owned(), "as acc-77_ops\n"),
            (
                format!("for subject 'IBMid-270002R30A' for resource 'a/{id}'\n"),
                "for subject '[user]' for resource 'a/[account]'\n",
            ),
            (
                format!("BSS Account '{id}' was not found.\n"),
                "BSS Account '[account]' was not found.\n",
            ),
            (
                "credentials for user name 1234567_ops set\n".to_owned(),
                "credentials for user name [user] set\n",
            ),
        ] {
            assert_eq!(without_people(&text, &[]), wanted);
        }
        let stays = format!("Resource group ID {id}, worker kube-dal10-cr{id}-w1, 1.30.4_1531\n");
        assert_eq!(without_people(&stays, &[]), stays);
    }

    #[test]
    fn addresses_of_every_form_go() {
        for (text, wanted) in [
            (
                "ip:10.0.0.7 [2001:db8::1]:443",
                "ip:[IP address] [[IP address]]:443",
            ),
            ("https://169.61.1.2:8080/x", "https://[IP address]/x"),
            (
                "fe80::1%eth0 10:00:00 std::net",
                "[IP address] 10:00:00 std::net",
            ),
            ("abcd::17.", "[IP address]"),
            ("10.0.0.0/24", "[IP address]/24"),
            ("User \"IAM#mia@example.com\"", "User \"IAM#[address]\""),
        ] {
            assert_eq!(without_people(text, &[]), wanted);
        }
    }
}
