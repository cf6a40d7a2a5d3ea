//! The project's own commands: `cargo xtask serve | build | test | size | bench | shots | tools`

mod arguments;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use arguments::{Arguments, Task};
use clap::Parser as _;
use xtask::server::Server;
use xtask::site::{self, Build};
use xtask::{bench, compiled, project, step, suite, tools};

fn main() -> ExitCode {
    match carry_out(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(task: Task) -> Result<()> {
    match task {
        Task::Serve { port, public_url } => serve(port, &public_url),
        Task::Build { public_url, out } => {
            compiled::take()?;
            tools::for_building_while(site::compile)?;
            let build = Build::new(&public_url, &out)?;
            site::build_site(&build)?;
            println!(
                "the site for {} is in {}",
                build.public_url,
                project::shown(&build.out)
            );
            Ok(())
        }
        Task::Test { only, long: None } => suite::run(&only),
        Task::Test {
            long: Some(minutes),
            ..
        } => suite::run_long(minutes),
        Task::Size => {
            tools::for_building()?;
            suite::size_of_the_site()
        }
        Task::Bench { pages: None } => bench::run(),
        Task::Bench { pages: Some(runs) } => waits_of_pages(runs),
        Task::Shots { all } => shots(all),
        Task::Tools { for_testing } => {
            if for_testing {
                tools::for_testing()?;
            } else {
                tools::for_building()?;
            }
            println!(
                "everything is there; `eval \"$(cargo xtask env)\"` puts the tools on PATH for use by hand"
            );
            Ok(())
        }
        Task::Env => {
            let search_path = tools::search_path()?;
            println!(
                "export PATH='{}'",
                search_path.to_string_lossy().replace('\'', r"'\''")
            );
            Ok(())
        }
        Task::FinishSite => site::finish_site(),
        Task::Check { name } => suite::run_one(&name),
    }
}

/// Builds what is out of date and serves it until the process is ended
fn serve(port: u16, public_url: &str) -> Result<()> {
    compiled::take()?;
    tools::for_building_while(site::compile)?;
    // A site for another folder does not take the place of the one in `dist`.
    let out = if public_url == "/" {
        PathBuf::from("dist")
    } else {
        project::target_folder().join("dist-served")
    };
    let build = Build::new(public_url, &out)?;
    site::build_if_out_of_date(&build)?;
    let server = Server::start(&build.out, &build.public_url, Some(port)).or_else(|_taken| {
        println!("port {port} is taken, so another one is used");
        Server::start(&build.out, &build.public_url, None)
    })?;
    println!("\nKeyatlas is at {}  (Ctrl-C ends it)", server.url());
    server.wait();
    Ok(())
}

/// Takes pictures of the built site; `all` is a folder for every page in every look
fn shots(all: Option<PathBuf>) -> Result<()> {
    let mut pictures = in_the_built_site("shots")?;
    match &all {
        Some(folder) => {
            let here = std::env::current_dir().context("the current folder is gone")?;
            pictures.arg("--all").arg(here.join(folder))
        }
        None => pictures.arg(project::root().join(Path::new("docs"))),
    };
    step::run_slowly(
        "take pictures of the built site",
        &mut pictures,
        "see the message above",
    )
}

/// Prints how long the pages of the large demo account keep a person waiting
fn waits_of_pages(runs: u64) -> Result<()> {
    let mut measure = in_the_built_site("measure")?;
    step::run_slowly(
        "measure the pages of the large demo account",
        measure.arg(runs.to_string()),
        "see the message above",
    )
}

/// A program of the WebDriver tests, with the built site and the browser
fn in_the_built_site(program: &str) -> Result<Command> {
    let browser = tools::for_testing()?;
    let (site, _) = suite::built_sites()?;
    let mut command = Command::new("cargo");
    command
        .args(["run", "--quiet", "--package", "keyatlas-e2e", "--bin"])
        .args([program, "--"])
        .env("KEYATLAS_SITE", site)
        .env("KEYATLAS_BROWSER", browser.browser)
        .env("KEYATLAS_DRIVER", browser.driver)
        .current_dir(project::root());
    Ok(command)
}
