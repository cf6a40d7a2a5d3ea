//! Runs checks side by side, each as a process of its own whose words are shown when it has ended

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::Ended;
use super::checks::Check;
use crate::project;
use crate::step::{self, Job};

/// Runs the first checks one after another, then the lanes side by side; none begins after a failure
pub(super) fn run(
    first: &[&'static Check],
    lanes: &[Vec<&'static Check>; 2],
) -> Result<Vec<Ended>> {
    let program = copy_of_this_program()?;
    let ended = Mutex::new(Vec::new());
    let failed = AtomicBool::new(false);
    let one_by_one = |checks: &[&'static Check]| {
        for check in checks {
            if failed.load(Ordering::Relaxed) {
                return;
            }
            let began = Instant::now();
            let result = run_apart(&program, check);
            if result.is_err() {
                failed.store(true, Ordering::Relaxed);
            }
            let mut ended = ended.lock().unwrap_or_else(PoisonError::into_inner);
            ended.push(Ended {
                name: check.name,
                time: began.elapsed(),
                result,
            });
        }
    };
    one_by_one(first);
    let jobs = lanes.iter().filter(|lane| !lane.is_empty()).map(|lane| {
        let names: Vec<&str> = lane.iter().map(|check| check.name).collect();
        Job::new(names.join(", "), || {
            one_by_one(lane);
            Ok(())
        })
    });
    if !failed.load(Ordering::Relaxed) {
        step::side_by_side(jobs.collect())?;
    }
    Ok(ended.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Compiling the tests may write this program anew, so that what runs is there no more
fn copy_of_this_program() -> Result<PathBuf> {
    let folder = printed_into();
    fs::create_dir_all(&folder).context("cannot make the folder for what checks print")?;
    let itself = env::current_exe().context("this program does not know where it lies")?;
    let copy = folder.join(format!("xtask{}", env::consts::EXE_SUFFIX));
    // A program that runs cannot be written over, but another can take its name.
    if copy.exists() {
        fs::remove_file(&copy).context("cannot remove the copy of this program")?;
    }
    fs::copy(itself, &copy).context("cannot copy this program")?;
    Ok(copy)
}

fn printed_into() -> PathBuf {
    project::target_folder().join("keyatlas-checks")
}

/// Runs one check as its own process, so that what two checks print does not mix
fn run_apart(program: &Path, check: &Check) -> Result<()> {
    let log = printed_into().join(format!("{}.txt", check.name));
    let file = File::create(&log).context("cannot write what a check prints")?;
    let status = Command::new(program)
        .args(["check", check.name])
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .current_dir(project::root())
        .status()
        .with_context(|| format!("`{}` did not start", check.name))?;
    let printed = fs::read(&log).context("cannot read what a check printed")?;
    print!("{}", String::from_utf8_lossy(&printed));
    if !status.success() {
        bail!("see the message above, or {}", project::shown(&log));
    }
    Ok(())
}
