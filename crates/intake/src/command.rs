//! Command lines: which output a command gives, and for which region, group and cluster.

use keyatlas_transcript::command::{self, Typed};

use crate::output::{Output, Outputs};
use crate::request;

/// A command line that stood in the text
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Command {
    /// As typed, without its prompt
    pub text: String,
    /// The output it gives, where that is one that can be read
    pub gives: Option<&'static Output>,
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
    /// `--all`, or `-a`
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
        self.gives.is_some_and(|it| it.targets)
    }
}

/// The commands on a line, none where it is not a command line
pub(crate) fn read(line: &str, outputs: Outputs) -> Option<Vec<Command>> {
    match command::read(line)? {
        Typed::Ibmcloud(parts) => Some(
            parts
                .into_iter()
                .map(|part| {
                    let command = parse(&part.words, outputs);
                    Command {
                        narrowed: part.filtered || command.narrowed,
                        ..command
                    }
                })
                .collect(),
        ),
        // A bare prompt ends an output and starts none.
        Typed::Other("") => Some(Vec::new()),
        Typed::Other(typed) => Some(vec![request::read(typed, outputs).unwrap_or_else(|| {
            Command {
                text: typed.to_owned(),
                ..Command::default()
            }
        })]),
    }
}

fn parse(words: &[String], outputs: Outputs) -> Command {
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
            "-t" | "--type" => command.narrowed |= value().is_some(),
            "--api-version" | "--sort-by" | "--id-type" => {
                value();
            }
            "--output" | "-o" => {
                command.json = value().is_some_and(|it| it.eq_ignore_ascii_case("json"));
            }
            "--json" => command.json = true,
            "--all" | "-a" => command.all = true,
            "--default" => command.default_only = true,
            "--unset-region" => command.unsets_region = true,
            "--unset-resource-group" => command.unsets_group = true,
            "--apikey" | "--account" | "--user" => {
                value();
            }
            _ => {}
        }
    }
    if let Some((output, names_cluster, next)) = what_it_gives(&plain, outputs) {
        let next = next.map(str::to_owned);
        command.gives = Some(output);
        match names_cluster {
            true => command.cluster = command.cluster.take().or(next),
            false => command.subject = next,
        }
    }
    command
}

/// The output of a command, whether it is about one cluster, and the word after the command's own words.
/// Of several that fit it is the one with the most words, and of those the one that says them all.
fn what_it_gives<'w>(
    words: &[&'w str],
    outputs: Outputs,
) -> Option<(&'static Output, bool, Option<&'w str>)> {
    let words = match words {
        [
            "ks" | "oc" | "cs" | "container-service" | "kubernetes-service",
            rest @ ..,
        ] => rest,
        _ => words,
    };
    let patterns = outputs
        .iter()
        .flat_map(|it| it.commands.iter().map(move |words| (*it, *words)));
    let fits = patterns.filter_map(|(output, pattern)| {
        let (own, names_cluster) = match pattern.strip_suffix(" CLUSTER") {
            Some(own) => (own, true),
            None => (pattern, false),
        };
        let count = own.split(' ').count();
        let mut pairs = own.split(' ').zip(words);
        let all = count <= words.len() && pairs.all(|(own, word)| is_either(own, word));
        all.then_some((output, names_cluster, count, !own.contains('*')))
    });
    let (output, names_cluster, count, _) = fits.reduce(|best, it| {
        if (it.2, it.3) > (best.2, best.3) {
            it
        } else {
            best
        }
    })?;
    Some((output, names_cluster, words.get(count).copied()))
}

/// Whether a word is one of several: `ls|list`, `*-policies`
fn is_either(several: &str, word: &str) -> bool {
    several.split('|').any(|it| match it.strip_prefix('*') {
        Some(end) => word.ends_with(end),
        None => word == it,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outputs::ALL;

    fn gives(command: &Command) -> &str {
        command.gives.map_or("", |it| it.word)
    }

    fn one(line: &str) -> Command {
        let mut commands = read(line, ALL).expect("a command line");
        assert_eq!(commands.len(), 1, "{line}");
        commands.remove(0)
    }

    #[test]
    fn all_keys_are_asked_for_in_either_spelling() {
        for option in ["--all", "-a"] {
            assert!(one(&format!("$ ibmcloud iam api-keys {option} -o JSON")).all);
        }
        assert!(!one("$ ibmcloud iam api-keys -o JSON").all);
        assert!(!one("$ ibmcloud login -a https://cloud.ibm.com").all);
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
            assert_eq!(gives(&command), "clusters", "{prompt}");
        }
    }

    /// `cluster ls`, `cluster list`, ...
    fn spelled_out(words: &str) -> Vec<String> {
        let mut all = vec![String::new()];
        for word in words.split(' ') {
            let each = |word: &str| {
                all.iter()
                    .map(|it| format!("{it} {}", word.replace('*', "x")))
                    .collect()
            };
            all = word
                .split('|')
                .flat_map(|word| -> Vec<String> { each(word) })
                .collect();
        }
        all
    }

    #[test]
    fn every_command_gives_the_output_that_names_it_and_one_that_is_about_a_cluster_takes_its_name()
    {
        for output in ALL {
            for words in output.commands.iter().flat_map(|it| spelled_out(it)) {
                let command = one(&format!("ibmcloud ks{}", words.replace("CLUSTER", "prod")));
                assert_eq!(command.gives, Some(*output), "{words}");
                let is_named = command.cluster.as_deref() == Some("prod");
                assert_eq!(is_named, words.ends_with("CLUSTER"), "{words}");
            }
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
            assert_eq!(read(line, ALL), None, "{line}");
        }
    }

    #[test]
    fn regions_groups_and_clusters_are_read_in_both_spellings() {
        let get = one("$ ibmcloud oc credential get --region=us-south -q");
        assert_eq!(gives(&get), "credential");
        assert_eq!(get.region.as_deref(), Some("us-south"));
        let target = one("$ ibmcloud target -r eu-de -g 'team a' -c 0123");
        assert_eq!(target.group.as_deref(), Some("team a"));
        assert_eq!(target.region.as_deref(), Some("eu-de"));
        assert_eq!(target.cluster, None);
        let old = one("bx cs cluster-get prod --showResources");
        assert_eq!(
            (gives(&old), old.cluster.as_deref()),
            ("cluster", Some("prod"))
        );
        assert_eq!(gives(&one("bx cs credentials-get")), "credential");
        let info = one("ibmcloud ks api-key info -c prod");
        assert_eq!(info.cluster.as_deref(), Some("prod"));
    }

    #[test]
    fn several_commands_on_a_line_are_taken_apart() {
        let commands = read("$ ibmcloud target -g prod >/dev/null && ibmcloud ks credential get --region us-east | tee x", ALL)
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
        assert_eq!(read("user@host:~$", ALL), Some(vec![]));
        assert_eq!(read("1234567_a@example.com  ACTIVE  $ 5", ALL), None);
    }
}
