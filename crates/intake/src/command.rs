//! Command lines: which output a command gives, and for which region, group and cluster.

use crate::report::PieceKind;

/// A command line that stood in the text
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Command {
    /// As typed, without its prompt
    pub text: String,
    /// The output it gives, where that is one that can be read
    pub gives: Option<PieceKind>,
    /// `--region` or `-r`
    pub region: Option<String>,
    /// `-g` or `--resource-group`
    pub group: Option<String>,
    /// `--cluster`, or the word in its place in old commands
    pub cluster: Option<String>,
    /// `--provider`
    pub provider: Option<String>,
    /// Whether `--location`, or a filter such as `| grep`, leaves only a part of the list
    pub narrowed: bool,
    /// `--output json`
    pub json: bool,
    /// `--all`
    pub all: bool,
    /// `--default`
    pub default_only: bool,
    /// `--unset-region`
    pub unsets_region: bool,
    /// `--unset-resource-group`
    pub unsets_group: bool,
    /// The user a command is about, such as `iam user-policies USER`
    pub subject: Option<String>,
}

impl Command {
    /// Whether it changes or shows what is targeted
    pub fn is_target(&self) -> bool {
        self.gives == Some(PieceKind::Target)
    }
}

/// The commands on a line, none where it is not a command line
pub(crate) fn read(line: &str) -> Option<Vec<Command>> {
    if let Some(typed) = ibmcloud_part(line) {
        return Some(
            parts(typed.trim_end_matches('`'))
                .into_iter()
                .map(|part| Command {
                    narrowed: part.filtered || parse(&part.words).narrowed,
                    ..parse(&part.words)
                })
                .collect(),
        );
    }
    other_prompt(line).map(|typed| {
        let command = Command {
            text: typed.to_owned(),
            ..Command::default()
        };
        // A bare prompt ends an output and starts none.
        if typed.is_empty() {
            Vec::new()
        } else {
            vec![command]
        }
    })
}

const NAMES: [&str; 5] = ["ibmcloud", "ibmcloud.exe", "bx", "bluemix", "ic"];

/// The line from the command's name on, where what stands before it is a prompt
fn ibmcloud_part(line: &str) -> Option<&str> {
    for name in NAMES {
        for (at, _) in line.match_indices(name).take(3) {
            let after = line[at + name.len()..].chars().next();
            let before = &line[..at];
            let alone = before.chars().next_back().is_none_or(|it| {
                it.is_whitespace() || matches!(it, '$' | '#' | '%' | '>' | '`' | '❯' | '/')
            });
            if alone && matches!(after, None | Some(' ' | '\t')) && is_prompt(before) {
                return Some(&line[at..]);
            }
        }
    }
    None
}

fn is_prompt(before: &str) -> bool {
    let before = before.trim().trim_end_matches('`').trim_end();
    if before.len() > 120 {
        return false;
    }
    let Some(last) = before.chars().next_back() else {
        return true;
    };
    let first = before.chars().next().unwrap_or(last);
    let last_word = before.split_whitespace().next_back().unwrap_or_default();
    let is_assignment = last_word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty()
            && name
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'_')
    });
    matches!(last, '$' | '#' | '%' | '>' | '❯' | '➜' | 'λ' | '»' | '→')
        || matches!(first, '➜' | '❯' | '╰' | '└')
        || matches!(before, "+" | "-" | "*" | "&" | "sudo" | "time")
        || (last == '/' && before.starts_with('/'))
        || matches!(last_word, "sudo" | "time") && is_prompt(&before[..before.len() - 4])
        || (before.ends_with('.')
            && before
                .trim_end_matches('.')
                .bytes()
                .all(|it| it.is_ascii_digit()))
        || (is_assignment && is_prompt(&before[..before.len() - last_word.len()]))
}

/// What was typed after the prompt of some other command
fn other_prompt(line: &str) -> Option<&str> {
    let line = line.trim_start();
    for prompt in ["$", "%", "❯"] {
        match line.strip_prefix(prompt) {
            Some("") => return Some(""),
            Some(rest) if rest.starts_with(' ') => return Some(rest.trim()),
            _ => {}
        }
    }
    if let Some(rest) = line.strip_prefix("PS ")
        && (rest.contains(":\\") || rest.starts_with('/'))
    {
        return rest.split_once('>').map(|(_, typed)| typed.trim());
    }
    let end = line
        .char_indices()
        .take(100)
        .find(|(_, it)| matches!(it, '$' | '#' | '%'))
        .map(|(at, _)| at)?;
    let (host, typed) = (&line[..end], &line[end + 1..]);
    let ends_there = typed.is_empty() || typed.starts_with(' ');
    let names_a_place = host.contains(':') || host.contains('~') || host.starts_with('[');
    (ends_there && host.contains('@') && names_a_place && !host.contains("  "))
        .then_some(typed.trim())
}

/// One command of a line
#[derive(Default)]
struct Part {
    words: Vec<String>,
    /// Whether it reads from the one before it
    piped: bool,
    /// Whether something reads from it that shows only a part
    filtered: bool,
}

/// Splits at `;`, `&&` and `|`, and each part into words as a shell would
fn parts(line: &str) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let mut word: Option<String> = None;
    let mut quote = None;
    for it in line.chars() {
        match (quote, it) {
            (Some(open), _) if it == open => quote = None,
            (Some(_), _) => word.get_or_insert_default().push(it),
            (None, '"' | '\'') => {
                quote = Some(it);
                word.get_or_insert_default();
            }
            (None, ' ' | '\t' | ';' | '|' | '&') => {
                let Some(last) = parts.last_mut() else { break };
                last.words.extend(word.take());
                if matches!(it, ' ' | '\t') {
                    continue;
                }
                if last.words.is_empty() {
                    // The second sign of `&&` or `||`.
                    last.piped = false;
                } else {
                    parts.push(Part {
                        piped: it == '|',
                        ..Part::default()
                    });
                }
            }
            (None, _) => word.get_or_insert_default().push(it),
        }
    }
    if let Some(last) = parts.last_mut() {
        last.words.extend(word);
    }
    for at in 1..parts.len() {
        let shows_all = match parts[at].words.first().map(String::as_str) {
            Some("tee" | "cat" | "less" | "more") | None => true,
            Some("jq") => parts[at].words.get(1).is_none_or(|it| it == "."),
            Some(_) => false,
        };
        parts[at - 1].filtered |= parts[at].piped && !shows_all;
    }
    parts.retain(|it| {
        it.words
            .first()
            .is_some_and(|it| NAMES.contains(&it.as_str()))
    });
    parts
}

fn parse(words: &[String]) -> Command {
    let mut command = Command {
        text: words.join(" "),
        ..Command::default()
    };
    let mut plain = Vec::new();
    let mut rest = words.iter().skip(1).map(String::as_str).peekable();
    // `-r` and `-c` mean one thing to `target`, another to the cluster commands.
    let targets = words.iter().any(|it| it == "target" || it == "login");
    while let Some(word) = rest.next() {
        if !word.starts_with('-') {
            plain.push(word);
            continue;
        }
        let (name, given) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word, None),
        };
        let mut value = || {
            given
                .clone()
                .or_else(|| rest.next_if(|it| !it.starts_with('-')).map(str::to_owned))
        };
        match name {
            "--region" | "-region" | "-r" => command.region = value(),
            "--resource-group" | "--resource-group-name" | "--resource-group-id" | "-g" => {
                command.group = value();
            }
            "--cluster" => command.cluster = value(),
            "-c" if !targets => command.cluster = value(),
            "-c" | "-a" | "-u" | "-p" | "-o" | "-s" if targets => {
                value();
            }
            "--provider" => command.provider = value(),
            "--location" | "-l" | "--locations" => {
                value();
                command.narrowed = true;
            }
            "--output" | "-o" => {
                command.json = value().is_some_and(|it| it.eq_ignore_ascii_case("json"));
            }
            "--json" => command.json = true,
            "--all" => command.all = true,
            "--default" => command.default_only = true,
            "--unset-region" => command.unsets_region = true,
            "--unset-resource-group" => command.unsets_group = true,
            "--apikey" | "--account" | "--user" => {
                value();
            }
            _ => {}
        }
    }
    let (gives, subject) = what_it_gives(&plain);
    command.gives = gives;
    if matches!(gives, Some(PieceKind::Cluster | PieceKind::ApiKeyInfo)) {
        command.cluster = command.cluster.take().or(subject);
    } else {
        command.subject = subject;
    }
    command
}

/// The output of a command, and the word after the command's own words
fn what_it_gives(words: &[&str]) -> (Option<PieceKind>, Option<String>) {
    use PieceKind as Kind;
    let words = match words {
        [
            "ks" | "oc" | "cs" | "container-service" | "kubernetes-service",
            rest @ ..,
        ] => rest,
        _ => words,
    };
    let (kind, rest) = match words {
        ["cluster" | "clusters", "ls" | "list", rest @ ..] => (Kind::Clusters, rest),
        ["clusters" | "cluster-ls" | "cluster-list", rest @ ..] => (Kind::Clusters, rest),
        ["cluster", "get", rest @ ..] | ["cluster-get", rest @ ..] => (Kind::Cluster, rest),
        ["api-key", "info", rest @ ..] | ["api-key-info" | "apikey-info", rest @ ..] => {
            (Kind::ApiKeyInfo, rest)
        }
        ["credential" | "credentials", "get", rest @ ..]
        | ["credential-get" | "credentials-get", rest @ ..] => (Kind::Credential, rest),
        ["infra-permissions" | "infra-permission", "get", rest @ ..]
        | ["infra-permissions-get", rest @ ..] => (Kind::InfraPermissions, rest),
        ["resource", "groups" | "group", rest @ ..] => (Kind::ResourceGroups, rest),
        ["account", "users", rest @ ..] => (Kind::AccountUsers, rest),
        ["target" | "login", rest @ ..] => (Kind::Target, rest),
        ["iam", "api-keys", rest @ ..] => (Kind::ApiKeys, rest),
        ["iam", "user-policies", rest @ ..] => (Kind::UserPolicies, rest),
        ["sl" | "classic-infrastructure", "user", "list", rest @ ..] => (Kind::ClassicUsers, rest),
        [
            "sl" | "classic-infrastructure",
            "user",
            "permissions",
            rest @ ..,
        ] => (Kind::ClassicPermissions, rest),
        _ => return (None, None),
    };
    (Some(kind), rest.first().map(|it| (*it).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> Command {
        let mut commands = read(line).expect("a command line");
        assert_eq!(commands.len(), 1, "{line}");
        commands.remove(0)
    }

    #[test]
    fn every_common_prompt_is_seen() {
        for prompt in [
            "",
            "$ ",
            "# ",
            "% ",
            "user@host:~$ ",
            "[root@host dir]# ",
            "PS C:\\Users\\me> ",
            "C:\\Users\\me>",
            "➜  ~ ",
            "❯ ",
            "  $ ",
            "+ ",
            "1. `",
            "IBMCLOUD_COLOR=false ",
            "me@mac ~ % ",
            "$ time ",
            "/usr/local/bin/",
        ] {
            let command = one(&format!("{prompt}ibmcloud ks cluster ls"));
            assert_eq!(command.gives, Some(PieceKind::Clusters), "{prompt}");
        }
    }

    #[test]
    fn a_command_inside_a_sentence_is_no_command_line() {
        for line in [
            "No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'",
            "To list available resource groups, run `ibmcloud resource groups`.",
            "my-ibmcloud   a1   normal",
            "prod   bx   normal",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn regions_groups_and_clusters_are_read_in_both_spellings() {
        let get = one("$ ibmcloud oc credential get --region=us-south -q");
        assert_eq!(get.gives, Some(PieceKind::Credential));
        assert_eq!(get.region.as_deref(), Some("us-south"));
        let target = one("$ ibmcloud target -r eu-de -g 'team a' -c 0123");
        assert_eq!(target.group.as_deref(), Some("team a"));
        assert_eq!(target.region.as_deref(), Some("eu-de"));
        assert_eq!(target.cluster, None);
        let old = one("bx cs cluster-get prod --showResources");
        assert_eq!(
            (old.gives, old.cluster.as_deref()),
            (Some(PieceKind::Cluster), Some("prod"))
        );
        assert_eq!(
            one("bx cs credentials-get").gives,
            Some(PieceKind::Credential)
        );
        let info = one("ibmcloud ks api-key info -c prod");
        assert_eq!(info.cluster.as_deref(), Some("prod"));
    }

    #[test]
    fn several_commands_on_a_line_are_taken_apart() {
        let commands = read("$ ibmcloud target -g prod >/dev/null && ibmcloud ks credential get --region us-east | tee x")
            .expect("a command line");
        assert_eq!(commands.len(), 2);
        assert!(commands[0].is_target());
        assert_eq!(commands[1].region.as_deref(), Some("us-east"));
        assert!(!commands[1].narrowed);
        assert!(one("$ ibmcloud ks cluster ls | grep prod").narrowed);
        assert!(!one("$ ibmcloud ks cluster ls --output json | jq .").narrowed);
    }

    #[test]
    fn other_prompts_end_an_output() {
        let other = one("$ kubectl get pods");
        assert_eq!(
            (other.text.as_str(), other.gives),
            ("kubectl get pods", None)
        );
        assert_eq!(read("user@host:~$"), Some(vec![]));
        assert_eq!(read("1234567_a@example.com  ACTIVE  $ 5"), None);
    }
}
