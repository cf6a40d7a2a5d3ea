//! Runs one command of a longer job: says what it is, shows that it lives, and what to do if it fails

use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

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
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        bail!(
            "could not {name}: `{}` ended with {}; {advice}",
            shown(command),
            output.status
        );
    }
    Ok(())
}

/// As [`run`], with a line every ten seconds for commands that are silent for long
pub fn run_slowly(name: &str, command: &mut Command, advice: &str) -> Result<()> {
    let started = Instant::now();
    println!("==> {name}");
    let (finished, waiting) = mpsc::channel::<()>();
    let label = name.to_owned();
    let heart = thread::spawn(move || {
        while waiting.recv_timeout(HEARTBEAT) == Err(RecvTimeoutError::Timeout) {
            println!("    still at it: {label}, {}", elapsed(started));
        }
    });
    let result = run(name, command, advice);
    drop(finished);
    heart.join().expect("the heartbeat only prints");
    if result.is_ok() {
        println!("    done in {}", elapsed(started));
    }
    result
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
    let seconds = started.elapsed().as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {:02} s", seconds as u64 / 60, seconds as u64 % 60)
    }
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|argument| argument.to_string_lossy().into_owned()),
    );
    words.join(" ")
}
