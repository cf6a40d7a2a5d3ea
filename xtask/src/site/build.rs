//! Builds the site with Trunk, or finds that it is built already

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{fingerprint, finish, worker};
use crate::{project, step, tools};

/// The profile of Cargo.toml that the site is compiled with; index.html names it for Trunk
pub(crate) const PROFILE: &str = "site";

/// Which site to build, and where to
pub struct Build {
    /// The folder of the web server it will lie in: `/`, or such as `/sub/`
    pub public_url: String,
    /// Where the files go
    pub out: PathBuf,
}

impl Build {
    /// Checks the public URL, which starts and ends in a slash
    pub fn new(public_url: &str, out: &Path) -> Result<Build> {
        let is_path = public_url.starts_with('/') && !public_url.starts_with("//");
        if !is_path || public_url.contains(['?', '#', '"', '<', '>', ' ', '&', '\'']) {
            bail!("expected a public URL such as `/` or `/sub/`, got `{public_url}`");
        }
        let ending = if public_url.ends_with('/') { "" } else { "/" };
        Ok(Build {
            public_url: format!("{public_url}{ending}"),
            out: project::root().join(out),
        })
    }
}

/// Builds unless the folder holds exactly what a build of the present sources left there
pub fn build_if_out_of_date(build: &Build) -> Result<()> {
    let record = record_of(&build.out);
    if build.out.is_dir()
        && fs::read_to_string(&record)
            .is_ok_and(|record| present_state(build).is_ok_and(|state| state == record))
    {
        println!("==> {} is up to date", project::shown(&build.out));
        return Ok(());
    }
    build_site(build)
}

/// Builds the release of the site
pub fn build_site(build: &Build) -> Result<()> {
    // What is built next belongs to the sources as they are now, even if they change meanwhile.
    let inputs = fingerprint::of_inputs()?;
    let whole = Build {
        public_url: "/".to_owned(),
        out: project::target_folder().join("keyatlas-site/built"),
    };
    let is_there = finish::template_file().is_file()
        && fs::read_to_string(record_of(&whole.out))
            .is_ok_and(|record| state(&whole, &inputs).is_ok_and(|state| state == record));
    if !is_there {
        run_trunk(&whole)?;
        keep_record(&whole, &inputs)?;
    }
    lay_out(&whole.out, build)?;
    keep_record(build, &inputs)
}

/// Compiles the program as Trunk will, which then finds it compiled
pub fn compile() -> Result<()> {
    step::run_quietly(
        "compile the site",
        Command::new("cargo")
            .args(["build", "--quiet", "--profile", PROFILE])
            // No `--package`: Trunk names none either, and cargo chooses features by what is named.
            .args(["--bin", "keyatlas-console", "--bin", worker::PROGRAM])
            .args(["--features", "split", "--target", "wasm32-unknown-unknown"])
            .current_dir(project::root()),
        "see the message above",
    )
}

fn run_trunk(build: &Build) -> Result<()> {
    let mut trunk = tools::command("trunk")?;
    trunk
        .args([
            "build",
            "--release",
            "--offline",
            "--skip-version-check",
            "--public-url",
            &build.public_url,
        ])
        .arg("--dist")
        .arg(&build.out)
        // Trunk reads NO_COLOR as a true or false of its own and stops at `1`.
        .env_remove("NO_COLOR")
        // What the compiler says is enough; where in Trunk it was passed on helps nobody.
        .env("RUST_LIB_BACKTRACE", "0");
    step::run_slowly("build the site", &mut trunk, "see the message above")
}

/// Copies the built site to where it is wanted, with the pages of the folder that it will lie in
fn lay_out(built: &Path, build: &Build) -> Result<()> {
    if build.out.exists() {
        fs::remove_dir_all(&build.out)
            .with_context(|| format!("cannot empty {}", project::shown(&build.out)))?;
    }
    project::copy_folder(built, &build.out)?;
    let template = fs::read_to_string(finish::template_file())
        .context("cannot read the template of the pages")?;
    finish::write_pages(&build.out, &template, &build.public_url, true)
}

fn keep_record(build: &Build, inputs: &str) -> Result<()> {
    let record = record_of(&build.out);
    let folder = record.parent().expect("the record lies in a folder");
    fs::create_dir_all(folder).context("cannot make the folder for the record of the build")?;
    fs::write(&record, state(build, inputs)?).context("cannot write the record of the build")
}

fn present_state(build: &Build) -> Result<String> {
    state(build, &fingerprint::of_inputs()?)
}

fn state(build: &Build, inputs: &str) -> Result<String> {
    let outputs = fingerprint::of_folder(&build.out)?;
    Ok(format!(
        "public url {}\ninputs {inputs}\noutputs {outputs}\n",
        build.public_url
    ))
}

/// Lies outside the site, so that hosting the site needs no clearing up
fn record_of(folder: &Path) -> PathBuf {
    let name: String = folder
        .to_string_lossy()
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    project::target_folder().join("keyatlas-builds").join(name)
}

#[cfg(test)]
mod tests {
    use super::Build;
    use std::path::Path;

    #[test]
    fn a_public_url_gets_its_last_slash() {
        let build = Build::new("/sub", Path::new("dist")).expect("it is a path");
        assert_eq!(build.public_url, "/sub/");
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for not_a_path in ["sub/", "//host/", "https://host/", "/a b/", "/\"/"] {
            assert!(
                Build::new(not_a_path, Path::new("dist")).is_err(),
                "{not_a_path}"
            );
        }
    }
}
