//! What the commands read: files and standard input, account documents.

mod account;
pub use account::{Given, read_account};

use std::io::Read as _;
use std::path::{Path, PathBuf};

use keyatlas_transcript::Blanked;

use crate::error::{Failure, place};

/// Whether a path stands for standard input
pub fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The text of a file, or of standard input, without its secrets
pub fn read_text(path: &Path) -> Result<Blanked, Failure> {
    Blanked::of_text(&read_bytes(path)?).map_err(|no_text| Failure::NotText {
        place: place(path),
        byte: no_text.byte,
    })
}

/// The bytes of a file, or of standard input
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = if is_standard_input(path) {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    bytes.map_err(|error| Failure::CannotRead {
        place: place(path),
        reason: in_words(&error),
    })
}

/// The files in a folder, in the order of their names; folders in it and hidden files are left out
pub fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let refused = |error: std::io::Error| Failure::CannotRead {
        place: place(folder),
        reason: in_words(&error),
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(refused)? {
        let path = entry.map_err(refused)?.path();
        let is_hidden = path
            .file_name()
            .is_some_and(|it| it.as_encoded_bytes().starts_with(b"."));
        if path.is_file() && !is_hidden {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Refuses `-` for two things at once
pub fn standard_input_once(
    (first, one): (&'static str, &Path),
    (second, other): (&'static str, &Path),
) -> Result<(), Failure> {
    if is_standard_input(one) && is_standard_input(other) {
        return Err(Failure::StandardInputTwice { first, second });
    }
    Ok(())
}

fn in_words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
