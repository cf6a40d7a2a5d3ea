//! Inputs that failed are kept, and one that takes for ever is told.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::Input;

/// Nothing of this length takes so long, however busy the machine is
const FOR_EVER: Duration = Duration::from_secs(120);

/// Between a text and the secret in it
const SECRET: &str = "\n§secret§";

/// What goes on just now
#[derive(Clone, Default)]
pub struct Watched(Arc<Mutex<Option<(Instant, Input)>>>);

impl Watched {
    pub fn starts(&self, input: &Input) {
        *self.0.lock().expect("nobody panics with it") = Some((Instant::now(), input.clone()));
    }

    pub fn ends(&self) {
        *self.0.lock().expect("nobody panics with it") = None;
    }
}

/// Ends the run where one input takes for ever: what hangs cannot be stopped otherwise
pub fn watch() -> Watched {
    let watched = Watched::default();
    let seen = watched.clone();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let now = seen.0.lock().expect("nobody panics with it").clone();
            if let Some((_, input)) = now.filter(|(since, _)| since.elapsed() > FOR_EVER) {
                eprintln!("it hangs; kept as {}", keep(&input).display());
                std::process::exit(101);
            }
        }
    });
    watched
}

fn folder() -> PathBuf {
    PathBuf::from("tests/kept/fuzz")
}

/// Keeps an input
pub fn keep(input: &Input) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    input.bytes.hash(&mut hasher);
    let file = folder().join(format!("{:016x}", hasher.finish()));
    let mut bytes = input.bytes.clone();
    if let Some(secret) = &input.secret {
        bytes.extend(SECRET.as_bytes());
        bytes.extend(secret.as_bytes());
    }
    std::fs::create_dir_all(folder()).expect("the folder for what is kept");
    std::fs::write(&file, bytes).expect("what failed is kept");
    file
}

/// What was kept before
pub fn before() -> Vec<Input> {
    let Ok(files) = std::fs::read_dir(folder()) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = files.map(|it| it.expect("a file").path()).collect();
    paths.sort();
    let inputs = paths.iter().map(|path| {
        let bytes = std::fs::read(path).expect("what was kept");
        let mark = SECRET.as_bytes();
        let at = bytes.windows(mark.len()).rposition(|it| it == mark);
        Input {
            secret: at.map(|at| String::from_utf8_lossy(&bytes[at + mark.len()..]).into_owned()),
            bytes: bytes[..at.unwrap_or(bytes.len())].to_vec(),
        }
    });
    inputs.collect()
}
