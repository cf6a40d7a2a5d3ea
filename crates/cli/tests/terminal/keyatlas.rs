//! The words of these tests: `keyatlas(&["resolve", &demo("healthy")]).exits(0)`.

use std::env;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

/// What a run of the program left behind
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Runs the program with nothing to read
pub fn keyatlas(arguments: &[&str]) -> Run {
    keyatlas_reads("", arguments)
}

/// Runs the program with a text on standard input
pub fn keyatlas_reads(text: &str, arguments: &[&str]) -> Run {
    run(program().args(arguments), text)
}

/// Where Cargo put the program
pub fn program_file() -> PathBuf {
    PathBuf::from(env::var_os("CARGO_BIN_EXE_keyatlas").expect("Cargo says where it lies"))
}

/// The program itself, in a place with nothing in it that changes how it writes
pub fn program() -> Command {
    let mut command = Command::new(program_file());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// Runs a command to its end
pub fn run(command: &mut Command, text: &str) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("standard input");
    // A program that reads nothing may be gone before it is written to.
    let _ = input.write_all(text.as_bytes());
    drop(input);
    let output = child.wait_with_output().expect("the program ends");
    let run = Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("text on standard output"),
        err: String::from_utf8(output.stderr).expect("text on standard error"),
    };
    assert!(!run.err.contains("panicked"), "{run:?}");
    run
}

impl Run {
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect(&self.out)
    }
}

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder for the demo accounts");
    for sample in keyatlas_samples::all() {
        let account = keyatlas_samples::snapshot(sample.slug).expect(sample.slug);
        let file = folder.path().join(format!("{}.json", sample.slug));
        std::fs::write(file, account.to_json()).expect("a demo account is written");
    }
    folder
});

/// The file of a demo account
pub fn demo(slug: &str) -> String {
    path(FOLDER.path().join(format!("{slug}.json")))
}

/// A file of the test's own
pub struct File {
    _folder: TempDir,
    path: PathBuf,
}

impl File {
    pub fn of(text: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        std::fs::write(&path, text).expect("the file is written");
        Self {
            _folder: folder,
            path,
        }
    }

    pub fn path(&self) -> String {
        path(self.path.clone())
    }
}

fn path(path: PathBuf) -> String {
    path.into_os_string().into_string().expect("a path of text")
}
