//! What is typed: the subcommands, their arguments, and an example of each.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use keyatlas_intake::RanBy;
use keyatlas_resolver::account::{AccountType, NoTimestamp, Timestamp};
use keyatlas_resolver::names::{ScopeName, ScopeNameProblem};
use keyatlas_resolver::rules::Edition;
use keyatlas_transcript::Blanked;

const EXIT_CODES: &str = "\
Exit codes, the first that applies:
  2  what was given could not be used
  1  denied, or error or warning findings
  4  unknown, or nothing recognised
  0  allowed and nothing wrong; information alone is 0";

/// Whose API key runs your clusters, does it still work, and what breaks if you reset it
///
/// ACCOUNT is an account document, which `keyatlas import` makes. `-` is standard input. Nothing is sent
/// anywhere, and no secret is asked for or kept.
///
/// A scope is a region and resource group, written REGION/GROUP. A manual credential is what `ibmcloud ks
/// credential set classic` sets: IBM calls it infrastructure credentials.
#[derive(Debug, Parser)]
#[command(name = "keyatlas", version, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Arguments {
    /// What to do
    #[command(subcommand)]
    pub task: Task,
}

/// The subcommands
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Make an account document from what the `ibmcloud` command line printed
    ///
    /// The document goes to standard output. Problems, notices and what is still unknown go to standard error.
    /// Secrets are blanked before anything else happens.
    #[command(after_help = "\
Example:
  { ibmcloud ks cluster ls; ibmcloud iam api-keys --all --output json; } > pasted.txt
  keyatlas import pasted.txt > account.json")]
    Import(Import),

    /// Show whose credentials every scope runs with, and whether they work
    #[command(after_help = "\
Examples:
  keyatlas resolve account.json --scope us-south/prod
  keyatlas resolve account.json --leaving ana@example.com")]
    Resolve(Resolve),

    /// Say whether somebody may run a command, why not, and the smallest fix
    #[command(after_help = "\
Examples:
  keyatlas decide account.json --actor ben@example.com --action 'worker add' --scope us-south/prod
  keyatlas decide account.json --action 'worker add' --cluster web")]
    Decide(Decide),

    /// Show what a plan would change, before anyone runs it
    ///
    /// The exit code is 1 where the plan loses something, is refused or brings findings. It loses a command that a
    /// credential or a person can no longer run. Commands of people whom the plan removes do not count.
    #[command(after_help = "\
Example:
  keyatlas simulate account.json 'reset us-south/prod as ops@example.com; remove ana@example.com'

Changes, with `;` between them:
  reset REGION[/GROUP] as IDENTITY
  set REGION/GROUP user NAME [account DIGITS]
  unset REGION/GROUP
  invite ADDRESS
  remove IDENTITY
  delete-key, disable-key or enable-key REGION/GROUP
  recreate-key REGION/GROUP [as IDENTITY]
  grant or revoke IDENTITY ROLE on SERVICE [region REGION] [group GROUP] [cluster CLUSTER]
      [as IDENTITY]
  add-permission or remove-permission IDENTITY PERMISSION [as IDENTITY]
  add-to-access-group or remove-from-access-group IDENTITY ACCESS_GROUP [as IDENTITY]
  delete-access-group ACCESS_GROUP
  revoke-policy POLICY_ID
  tag or untag CLUSTER TAG
  setting restrict_api_key_creation|totp_required true|false
  delete-cluster CLUSTER
  authorize or unauthorize SERVICE to SERVICE ROLE
  standing IDENTITY active|suspended|classic_disabled|vpn_only|invalid

SERVICE is the name that policies use, such as `containers-kubernetes` or `is`.
`resource-group` is the group itself, and `all` is all IAM-enabled services.
PERMISSION is one of classic infrastructure, such as `SERVER_ADD`.")]
    Simulate(Simulate),

    /// Find the cause of an error message, and what to do about it
    ///
    /// Without an account the causes are listed, the most frequent first. None can be confirmed then.
    #[command(after_help = "\
Examples:
  keyatlas explain account.json < error.txt
  keyatlas explain account.json --text logs/ --json-lines
  keyatlas explain --text error.txt --support --redacted")]
    Explain(Explain),

    /// Check the rules that an account must keep; for CI
    #[command(after_help = "\
Example:
  keyatlas check account.json rules.toml

where rules.toml holds
  [[assert]]
  name = \"no person owns a key of prod\"
  kind = \"no-person-owns\"
  scopes = [\"*/prod\"]

Kinds, with their keys (without `scopes` a rule counts for every scope; `*` in it matches anything):
  no-person-owns              scopes
  owner-is-one-of             owners, scopes
  owner-holds-what-is-needed  scopes
  no-manual-credential        scopes
  nothing-depends-on          identity
  no-scope-is                 state (broken or at_risk), scopes
  decision-is                 outcome (allowed or denied), actor, action, cluster or scope")]
    Check(Check),

    /// List where IBM's pages differ, with their dates, and which of them the answers follow
    #[command(after_help = "\
Example:
  keyatlas editions")]
    Editions(Editions),

    /// Print the completions of a shell
    #[command(after_help = "\
Example:
  keyatlas completions bash > ~/.local/share/bash-completion/completions/keyatlas")]
    Completions {
        /// Which shell
        shell: Shell,
    },

    /// Print the manual page, or that of one subcommand
    #[command(after_help = "\
Examples:
  keyatlas man > ~/.local/share/man/man1/keyatlas.1
  keyatlas man check > ~/.local/share/man/man1/keyatlas-check.1")]
    Man {
        /// Which subcommand
        #[arg(value_parser = TASKS)]
        task: Option<String>,
    },
}

/// The subcommands that have a manual page of their own
const TASKS: [&str; 9] = [
    "import",
    "resolve",
    "decide",
    "simulate",
    "explain",
    "check",
    "editions",
    "completions",
    "man",
];

/// `keyatlas import`
#[derive(Debug, Args)]
pub struct Import {
    /// Texts with outputs of `ibmcloud` in any order, or account documents; later ones are newer
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// When the texts were printed, such as 2026-11-01 or 2026-11-01T09:00:00Z; decides which keys have expired
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub as_of: Option<Timestamp>,
    /// Fill in what an output leaves open, as `import` asked for it
    #[arg(long = "answer", value_name = "NEED=VALUE", value_parser = answer)]
    pub answers: Vec<(Blanked, Blanked)>,
    /// Who ran the commands: the account owner, an administrator of everything, or somebody who sees less
    #[arg(long, value_name = "WHO", value_parser = ran_by())]
    pub ran_by: Option<RanBy>,
    /// Who owns the account: an ID, or an e-mail address
    #[arg(long, value_name = "ID")]
    pub owner: Option<Blanked>,
    /// Somebody who is a functional ID: an ID, or an e-mail address
    #[arg(long = "functional-id", value_name = "ID")]
    pub functional_ids: Vec<Blanked>,
    /// Somebody who is a person: an ID, or an e-mail address
    #[arg(long = "person", value_name = "ID")]
    pub people: Vec<Blanked>,
    /// How the account is billed
    #[arg(long, value_name = "TYPE", value_parser = account_type())]
    pub account_type: Option<AccountType>,
    /// The infrastructure account that classic clusters live in, where nothing else says it
    #[arg(long, value_name = "NUMBER", value_parser = classic_account)]
    pub clusters_in: Option<String>,
    /// Print what was read, and what is wrong with it, as JSON on standard error
    #[arg(long)]
    pub json: bool,
}

/// `keyatlas resolve`
#[derive(Debug, Args)]
pub struct Resolve {
    /// The account document
    pub account: PathBuf,
    /// Show only this scope, with every step that led to the answer, and who could own its key
    #[arg(long, value_name = "REGION/GROUP", value_parser = scope)]
    pub scope: Option<ScopeName>,
    /// Show what depends on somebody, what breaks without them, and the plan that moves it first
    #[arg(long, value_name = "ID", conflicts_with = "scope")]
    pub leaving: Option<Blanked>,
    /// Who takes over from them; without it, whoever is best placed
    #[arg(long, value_name = "ID", requires = "leaving")]
    pub to: Option<Blanked>,
    #[command(flatten)]
    pub how: How,
}

/// `keyatlas decide`
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("place").required(true).args(["cluster", "scope"])))]
pub struct Decide {
    /// The account document
    pub account: PathBuf,
    /// Who would run it: an ID, or an e-mail address; without it, everybody listed is asked about
    #[arg(long, value_name = "ID")]
    pub actor: Option<Blanked>,
    /// The command, as `ibmcloud ks` names it, such as `worker add`
    #[arg(long, value_name = "COMMAND")]
    pub action: Blanked,
    /// The cluster: its ID or its name
    #[arg(long)]
    pub cluster: Option<Blanked>,
    /// The scope
    #[arg(long, value_name = "REGION/GROUP", value_parser = scope)]
    pub scope: Option<ScopeName>,
    #[command(flatten)]
    pub how: How,
}

/// `keyatlas simulate`
#[derive(Debug, Args)]
pub struct Simulate {
    /// The account document
    pub account: PathBuf,
    /// The changes, in the order they would be made
    pub plan: Blanked,
    #[command(flatten)]
    pub how: How,
}

/// `keyatlas explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The account document to weigh the causes against
    pub account: Option<PathBuf>,
    /// The texts with messages; of a folder, every file in it
    #[arg(long = "text", value_name = "FILE", num_args = 1.., default_value = "-")]
    pub texts: Vec<PathBuf>,
    /// Print JSON Lines: one line for each text, with its name in `file`
    #[arg(long, conflicts_with = "json")]
    pub json_lines: bool,
    /// Print a text for a support case instead, with the outputs that were pasted
    #[arg(long)]
    pub support: bool,
    /// Leave people's names, addresses and account IDs out of the text for support
    #[arg(long, requires = "support")]
    pub redacted: bool,
    /// The scope to look at where the text names none
    #[arg(long, value_name = "REGION/GROUP", requires = "account", value_parser = scope)]
    pub scope: Option<ScopeName>,
    /// Who saw the message, for messages about one's own roles
    #[arg(long, value_name = "ID", requires = "account")]
    pub actor: Option<Blanked>,
    #[command(flatten)]
    pub how: How,
}

/// `keyatlas check`
#[derive(Debug, Args)]
pub struct Check {
    /// The account document
    pub account: PathBuf,
    /// The assertions, in TOML
    pub assertions: PathBuf,
    #[command(flatten)]
    pub how: How,
}

/// `keyatlas editions`
#[derive(Debug, Clone, Copy, Args)]
pub struct Editions {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// What the commands that answer have in common
#[derive(Debug, Clone, Copy, Args)]
pub struct How {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// The edition of IBM's documentation that the rules follow
    #[arg(long, value_name = "EDITION", default_value = Edition::default().name(), value_parser = edition_parser())]
    pub edition: Edition,
}

fn edition_parser() -> impl TypedValueParser<Value = Edition> {
    PossibleValuesParser::new(Edition::ALL.map(Edition::name))
        .map(|name| Edition::named(&name).unwrap_or_default())
}

fn scope(typed: &str) -> Result<ScopeName, ScopeNameProblem> {
    Blanked::new(typed).as_str().parse()
}

fn time(typed: &str) -> Result<Timestamp, NoTimestamp> {
    Blanked::new(typed).to_string().try_into()
}

fn ran_by() -> impl TypedValueParser<Value = RanBy> {
    PossibleValuesParser::new(RanBy::ALL.map(RanBy::word)).map(|word| {
        let known = RanBy::ALL.into_iter().find(|it| it.word() == word);
        known.expect("the parser knows these words only")
    })
}

const ACCOUNT_TYPES: [(&str, AccountType); 3] = [
    ("pay_as_you_go", AccountType::PayAsYouGo),
    ("subscription", AccountType::Subscription),
    ("lite", AccountType::Lite),
];

fn account_type() -> impl TypedValueParser<Value = AccountType> {
    PossibleValuesParser::new(ACCOUNT_TYPES.map(|it| it.0)).map(|word| {
        let known = ACCOUNT_TYPES.into_iter().find(|it| it.0 == word);
        known.expect("the parser knows these words only").1
    })
}

fn classic_account(typed: &str) -> Result<String, String> {
    match !typed.is_empty() && typed.bytes().all(|it| it.is_ascii_digit()) {
        true => Ok(typed.to_owned()),
        false => {
            Err("expected the number of an infrastructure account, as in `1234567`".to_owned())
        }
    }
}

fn answer(typed: &str) -> Result<(Blanked, Blanked), String> {
    // A need has no `=` in it but for one in a file's name, and a value has none.
    match typed.rsplit_once('=') {
        Some((need, value)) if !need.is_empty() && !value.is_empty() => {
            Ok((need.into(), value.into()))
        }
        _ => Err("expected `NEED=VALUE` as in `pasted.txt:12/region=us-south`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_agree_with_each_other_and_every_task_has_an_example() {
        let mut command = Arguments::command();
        command.clone().debug_assert();
        for task in command.get_subcommands_mut() {
            let help = task.render_help().to_string();
            assert!(
                ["Example:\n  ", "Examples:\n  "]
                    .iter()
                    .any(|it| help.contains(it))
                    && help.contains("keyatlas "),
                "{} has no example",
                task.get_name()
            );
        }
        let names = command.get_subcommands().map(|it| it.get_name());
        assert_eq!(names.collect::<Vec<_>>(), TASKS);
    }
}
