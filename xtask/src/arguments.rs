//! The words of the command line

use std::ffi::OsStr;
use std::path::PathBuf;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};

/// What `--help` prints
pub const HELP: &str = "\
The project's own commands

Usage: cargo xtask <command> [options]

Commands:
  serve [--port 8080] [--public-url /]
        installs what is missing, builds the release if it is out of date and serves it on
        this machine; a free port is used if the port is taken
  test [--only <check>]...
        installs what is missing, the browser included, and runs every check; the checks are
        format, tidy, typos, deny, clippy, native, doc, clippy-wasm, browser, bench, build,
        size and webdriver
  test --long [<minutes>]
        draws new cases for every random test, for ten minutes or as long as asked, and
        prints how to repeat what fails
  build [--public-url /] [--out dist]
        leaves the static site in a folder; the public URL is the folder of the web server
        that it will lie in, such as /sub/
  size  prints what the first page loads, compressed, and fails above the budget
  shots [--all <folder>]
        takes the pictures of README.md into docs/; with --all every page, light and dark,
        at 390, 1280 and 2560 pixels
  bench measures the resolver beside other engines in one headless browser, and natively; prints
        a table and leaves it in target/bench.json; for a machine with nothing else to do
  tools [--test]
        installs what a build needs; with --test what the tests need too
  env   prints the line that puts the tools on PATH: eval \"$(cargo xtask env)\"
  finish-site
        completes what Trunk has built; Trunk calls it
  check <check>
        runs one check with what is installed; `test` calls it
";

/// What was asked for
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// Print how to use it
    Help,
    /// Serve the site on this machine
    Serve {
        /// The port to try first
        port: u16,
        /// The folder it is served under
        public_url: String,
    },
    /// Build the site
    Build {
        /// The folder of the web server it will lie in
        public_url: String,
        /// Where the files go
        out: PathBuf,
    },
    /// Run the checks
    Test {
        /// Only these; all if there are none
        only: Vec<String>,
        /// The random tests alone, with new cases for so many minutes
        long: Option<u64>,
    },
    /// Weigh the first load
    Size,
    /// Measure
    Bench,
    /// Take pictures
    Shots {
        /// Every page in every look, into this folder
        all: Option<PathBuf>,
    },
    /// Install the tools
    Tools {
        /// Those of the tests too
        for_testing: bool,
    },
    /// Print the PATH for use by hand
    Env,
    /// Called by Trunk
    FinishSite,
    /// Run one check; called by the tests
    Check {
        /// Which
        name: String,
    },
}

/// Reads the command line of this process
pub fn read() -> Result<Task> {
    task_from(Parser::from_env())
}

fn task_from(mut parser: Parser) -> Result<Task> {
    let Some(first) = parser.next()? else {
        return Ok(Task::Help);
    };
    let mut task = match first {
        Arg::Long("help") | Arg::Short('h') => return Ok(Task::Help),
        Arg::Value(name) => match name.string()?.as_str() {
            "help" => return Ok(Task::Help),
            "serve" => Task::Serve {
                port: 8080,
                public_url: "/".to_owned(),
            },
            "build" => Task::Build {
                public_url: "/".to_owned(),
                out: PathBuf::from("dist"),
            },
            "test" => Task::Test {
                only: Vec::new(),
                long: None,
            },
            "size" => Task::Size,
            "bench" => Task::Bench,
            "shots" => Task::Shots { all: None },
            "tools" => Task::Tools { for_testing: false },
            "env" => Task::Env,
            "finish-site" => Task::FinishSite,
            "check" => Task::Check {
                name: parser.value()?.string()?,
            },
            other => bail!(
                "expected a command such as `serve` or `test`, got `{other}`; `cargo xtask --help` lists them"
            ),
        },
        other => return Err(other.unexpected().into()),
    };
    while let Some(argument) = parser.next()? {
        match (&mut task, argument) {
            (_, Arg::Long("help") | Arg::Short('h')) => return Ok(Task::Help),
            (Task::Serve { port, .. }, Arg::Long("port")) => *port = parser.value()?.parse()?,
            (
                Task::Serve { public_url, .. } | Task::Build { public_url, .. },
                Arg::Long("public-url"),
            ) => {
                *public_url = parser.value()?.string()?;
            }
            (Task::Build { out, .. }, Arg::Long("out")) => *out = parser.value()?.into(),
            (Task::Test { only, .. }, Arg::Long("only")) => only.push(parser.value()?.string()?),
            (Task::Test { long, .. }, Arg::Long("long")) => {
                *long = Some(match parser.optional_value() {
                    Some(minutes) => minutes.parse()?,
                    None => match parser
                        .try_raw_args()
                        .and_then(|mut it| it.next_if(is_number))
                    {
                        Some(minutes) => minutes.parse()?,
                        None => 10,
                    },
                });
            }
            (Task::Shots { all }, Arg::Long("all")) => *all = Some(parser.value()?.into()),
            (Task::Tools { for_testing }, Arg::Long("test")) => *for_testing = true,
            (_, other) => return Err(other.unexpected().into()),
        }
    }
    Ok(task)
}

fn is_number(word: &OsStr) -> bool {
    word.to_str()
        .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Task, task_from};
    use lexopt::Parser;

    fn read(words: &[&str]) -> Result<Task, String> {
        task_from(Parser::from_args(words)).map_err(|problem| problem.to_string())
    }

    #[test]
    fn options_belong_to_their_command() {
        assert_eq!(
            read(&["serve", "--port", "9000", "--public-url=/sub/"]),
            Ok(Task::Serve {
                port: 9000,
                public_url: "/sub/".to_owned()
            })
        );
        assert!(read(&["size", "--port", "9000"]).is_err());
    }

    #[test]
    fn long_tests_take_minutes_or_ten() {
        let minutes = |words: &[&str]| match read(words) {
            Ok(Task::Test { long, .. }) => long,
            other => panic!("expected a test, got {other:?}"),
        };
        assert_eq!(minutes(&["test"]), None);
        assert_eq!(minutes(&["test", "--long"]), Some(10));
        assert_eq!(minutes(&["test", "--long", "60"]), Some(60));
        assert_eq!(minutes(&["test", "--long=2"]), Some(2));
    }

    #[test]
    fn an_unknown_command_is_quoted() {
        let problem = read(&["sevre"]).expect_err("there is no such command");
        assert!(problem.contains("`sevre`"), "{problem}");
    }

    #[test]
    fn help_is_everywhere() {
        assert_eq!(read(&[]), Ok(Task::Help));
        assert_eq!(read(&["test", "--help"]), Ok(Task::Help));
    }
}
