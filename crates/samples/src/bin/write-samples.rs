//! Writes every demo account as `<slug>.json` into a folder, for the page to fetch.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), None) = (arguments.next(), arguments.next()) else {
        eprintln!("expected one folder: write-samples DIR");
        return ExitCode::from(2);
    };
    match write_all(PathBuf::from(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn write_all(folder: PathBuf) -> Result<(), String> {
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("cannot make `{}`: {error}", folder.display()))?;
    for sample in keyatlas_samples::all() {
        let account = keyatlas_samples::snapshot(sample.slug)
            .ok_or_else(|| format!("expected an account for `{}`", sample.slug))?;
        // Without indentation: the page fetches these, and the large one would double.
        let text = serde_json::to_string(&account)
            .map_err(|error| format!("cannot write `{}`: {error}", sample.slug))?;
        let file = folder.join(format!("{}.json", sample.slug));
        std::fs::write(&file, &text)
            .map_err(|error| format!("cannot write `{}`: {error}", file.display()))?;
        println!("{} {} bytes", file.display(), text.len());
    }
    Ok(())
}
