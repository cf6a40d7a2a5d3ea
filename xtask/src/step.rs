//! Runs one command of a longer job: says what it is, shows that it lives, and what to do if it fails

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::iter;
use std::num::NonZero;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

const HEARTBEAT: Duration = Duration::from_secs(10);

/// Runs `command` with its output shown as it comes
///
/// `name` is what is being done, such as `build the site`; `advice` is what a person can do if it fails.
pub fn run(name: &str, command: &mut Command, advice: &str) -> Result<()> {
    let status = command.stdin(Stdio::null()).status().with_context(|| {
        format!(
            "could not {name}: `{}` did not start; {advice}",
            shown(command)
        )
    })?;
    if !status.success() {
        bail!(
            "could not {name}: `{}` ended with {status}; {advice}",
            shown(command)
        );
    }
    Ok(())
}

/// As [`run`], for a command whose words only matter if it fails
pub fn run_quietly(name: &str, command: &mut Command, advice: &str) -> Result<()> {
    let output = command.stdin(Stdio::null()).output().with_context(|| {
        format!(
            "could not {name}: `{}` did not start; {advice}",
            shown(command)
        )
    })?;
    if !output.status.success() {
        eprint!("{}", String::from_utf8_lossy(&output.stdout));
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        bail!(
            "could not {name}: `{}` ended with {}; {advice}",
            shown(command),
            output.status
        );
    }
    Ok(())
}

/// As [`run_quietly`], for several commands, as many at once as the machine has cores
pub fn run_all_quietly(name: &str, commands: &mut [Command], advice: &str) -> Result<()> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let left = Mutex::new(commands.iter_mut());
    let next = || {
        left.lock()
            .expect("no job panics while it holds this")
            .next()
    };
    let work = || {
        while let Some(command) = next() {
            run_quietly(name, command, advice)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let running: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        running
            .into_iter()
            .try_for_each(|it| it.join().unwrap_or_else(|_| Err(stopped())))
    })
}

fn stopped() -> anyhow::Error {
    anyhow!("a job stopped in the middle; see above")
}

/// As [`run`], with a line every ten seconds for commands that are silent for long
pub fn run_slowly(name: &str, command: &mut Command, advice: &str) -> Result<()> {
    let started = Instant::now();
    println!("==> {name}");
    let result = while_it_lives(
        || format!("{name}, {}", elapsed(started)),
        || run(name, command, advice),
    );
    if result.is_ok() {
        println!("    done in {}", elapsed(started));
    }
    result
}

/// One of several jobs that run side by side
pub struct Job<'a> {
    name: String,
    work: Box<dyn FnOnce() -> Result<()> + Send + 'a>,
}

impl<'a> Job<'a> {
    /// `name` says what is being done; what `work` prints should be little, since the others print too
    pub fn new(name: impl Into<String>, work: impl FnOnce() -> Result<()> + Send + 'a) -> Job<'a> {
        Job {
            name: name.into(),
            work: Box::new(work),
        }
    }
}

/// Runs jobs side by side, waits for all of them, and gives back the first failure in their order
pub fn side_by_side(jobs: Vec<Job<'_>>) -> Result<()> {
    let started = Instant::now();
    let running: Mutex<BTreeSet<String>> = Mutex::default();
    let still_running = || {
        let names = running.lock().expect("no job panics while it holds this");
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        format!("{}, {}", names.join("; "), elapsed(started))
    };
    let work = || {
        thread::scope(|scope| {
            let handles: Vec<_> = jobs
                .into_iter()
                .map(|job| {
                    let running = &running;
                    scope.spawn(move || {
                        let set = || running.lock().expect("no job panics while it holds this");
                        println!("==> {}", job.name);
                        set().insert(job.name.clone());
                        let result = (job.work)();
                        set().remove(&job.name);
                        if result.is_ok() {
                            println!("    done after {}: {}", elapsed(started), job.name);
                        }
                        result
                    })
                })
                .collect();
            let ended = handles.into_iter().map(|handle| {
                let result = handle.join();
                result.unwrap_or_else(|_| Err(stopped()))
            });
            let all: Vec<Result<()>> = ended.collect();
            all.into_iter().collect()
        })
    };
    while_it_lives(still_running, work)
}

/// Does the work, and says every ten seconds that it is still being done
fn while_it_lives<T>(what: impl Fn() -> String + Sync, work: impl FnOnce() -> T) -> T {
    let (finished, waiting) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let what = &what;
        scope.spawn(move || {
            while waiting.recv_timeout(HEARTBEAT) == Err(RecvTimeoutError::Timeout) {
                println!("    still at it: {}", what());
            }
        });
        let result = work();
        drop(finished);
        result
    })
}

/// What `command` printed, or nothing if it is not there or failed
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A time since `started` as people say it
pub fn elapsed(started: Instant) -> String {
    in_words(started.elapsed())
}

/// A time as people say it
pub fn in_words(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {:02} s", seconds as u64 / 60, seconds as u64 % 60)
    }
}

/// A command as a line, without what a long list of files ends with
fn shown(command: &Command) -> String {
    let arguments = command.get_args();
    let left_out = arguments.len().saturating_sub(ARGUMENTS_SHOWN);
    let words = iter::once(command.get_program()).chain(arguments.take(ARGUMENTS_SHOWN));
    let mut line = words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ");
    if left_out > 0 {
        line.push_str(&format!(" and {left_out} more"));
    }
    line
}

const ARGUMENTS_SHOWN: usize = 20;

#[cfg(test)]
mod tests {
    use super::{Job, side_by_side};
    use anyhow::bail;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn a_job_that_fails_is_said_and_the_others_are_finished() {
        let finished = AtomicBool::new(false);
        let problem = side_by_side(vec![
            Job::new("fail", || bail!("there is no disk")),
            Job::new("finish", || {
                finished.store(true, Ordering::Relaxed);
                Ok(())
            }),
        ])
        .expect_err("the first failed");
        assert_eq!(problem.to_string(), "there is no disk");
        assert!(finished.into_inner());
    }
}
