//! The words of the command line

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use xtask::suite::CHECKS;

/// Build, test, measure and serve Keyatlas
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub struct Arguments {
    /// What to do
    #[command(subcommand)]
    pub task: Task,
}

/// What was asked for
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum Task {
    /// Install what is missing, build the release if it is out of date, and serve it on this machine
    Serve {
        /// The port; a free one is used if it is taken
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The folder of the address, such as /sub/
        #[arg(long, default_value = "/")]
        public_url: String,
    },
    /// Install what is missing, the browser included, and run every check
    Test {
        /// Run only these checks
        #[arg(long, value_name = "CHECK", value_parser = checks())]
        only: Vec<String>,
        /// Draw new cases for every random test, for so many minutes, and print how to repeat what fails
        #[arg(
            long,
            value_name = "MINUTES",
            num_args = 0..=1,
            default_missing_value = "10",
            conflicts_with = "only"
        )]
        long: Option<u64>,
    },
    /// Build the static site into a folder
    Build {
        /// The folder of the web server that serves it, such as /sub/
        #[arg(long, default_value = "/")]
        public_url: String,
        /// The folder that gets the files
        #[arg(long, default_value = "dist")]
        out: PathBuf,
    },
    /// Print what the first page loads, compressed, and fail above the budget
    Size,
    /// Take the pictures of README.md into docs/
    Shots {
        /// Take every page into this folder instead, light and dark, at 390, 1280 and 2560 pixels
        #[arg(long, value_name = "FOLDER")]
        all: Option<PathBuf>,
    },
    /// Measure the resolver beside other engines in one headless browser, and natively
    ///
    /// Print a table and write it to target/bench.json. Run it while the machine does nothing else.
    Bench {
        /// Only print how long the pages of the large demo account, a long log and long files keep a person waiting
        #[arg(
            long,
            value_name = "RUNS",
            num_args = 0..=1,
            default_missing_value = "5",
            value_parser = clap::value_parser!(u64).range(1..)
        )]
        pages: Option<u64>,
    },
    /// Install what a build needs
    Tools {
        /// Install what the tests need, too
        #[arg(long = "test")]
        for_testing: bool,
    },
    /// Print the line that puts the tools on PATH: eval "$(cargo xtask env)"
    Env,
    /// Complete what Trunk has built; Trunk calls it
    FinishSite,
    /// Run one check with what is installed; `test` calls it
    Check {
        /// The check
        #[arg(value_parser = checks())]
        name: String,
    },
}

fn checks() -> PossibleValuesParser {
    CHECKS.map(|it| it.name).into()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn read(words: &[&str]) -> Result<Task, String> {
        let words = ["cargo xtask"].iter().chain(words);
        match Arguments::try_parse_from(words) {
            Ok(arguments) => Ok(arguments.task),
            Err(refused) => Err(refused.to_string()),
        }
    }

    #[test]
    fn the_arguments_agree_with_each_other() {
        Arguments::command().debug_assert();
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
    fn long_tests_take_minutes_or_ten_and_are_alone() {
        let minutes = |words: &[&str]| match read(words) {
            Ok(Task::Test { long, .. }) => long,
            other => panic!("expected a test, got {other:?}"),
        };
        assert_eq!(minutes(&["test"]), None);
        assert_eq!(minutes(&["test", "--long"]), Some(10));
        assert_eq!(minutes(&["test", "--long", "60"]), Some(60));
        assert_eq!(minutes(&["test", "--long=2"]), Some(2));
        assert!(read(&["test", "--long", "--only", "clippy"]).is_err());
    }

    #[test]
    fn an_unknown_command_or_check_is_answered_with_the_nearest() {
        let problem = read(&["sevre"]).expect_err("there is no such command");
        assert!(
            problem.contains("sevre") && problem.contains("serve"),
            "{problem}"
        );
        let problem = read(&["test", "--only", "clipy"]).expect_err("there is no such check");
        assert!(
            problem.contains("clipy") && problem.contains("clippy"),
            "{problem}"
        );
    }
}
