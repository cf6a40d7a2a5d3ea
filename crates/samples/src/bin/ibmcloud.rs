//! The stand-in `ibmcloud` as a program, for demos, for documentation, and for what runs `ibmcloud` itself.
//!
//! ```text
//! ibmcloud --world account.json --as IBMid-1 ks cluster ls --output json
//! ```
//! Instead of the options the environment may say: `KEYATLAS_STAND_IN_WORLD`, `KEYATLAS_STAND_IN_AS`, and
//! `KEYATLAS_STAND_IN_STATE` for the file that keeps what is targeted. Without `--as` nobody is logged in.

use std::path::PathBuf;
use std::process::ExitCode;

use keyatlas_samples::stand_in::{
    Caller, NOT_KNOWN, Request, Session, Source, USAGE, World, addresses, layouts, rest, run,
};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match play(&arguments) {
        Ok(exit) => ExitCode::from(exit),
        Err(message) => {
            eprintln!("ibmcloud stand-in: {message}");
            ExitCode::from(USAGE)
        }
    }
}

#[derive(Default)]
struct Options {
    world: Option<PathBuf>,
    caller: Option<String>,
    state: Option<PathBuf>,
}

fn play(arguments: &[String]) -> Result<u8, String> {
    let mut options = Options {
        world: std::env::var_os("KEYATLAS_STAND_IN_WORLD").map(PathBuf::from),
        caller: std::env::var("KEYATLAS_STAND_IN_AS").ok(),
        state: std::env::var_os("KEYATLAS_STAND_IN_STATE").map(PathBuf::from),
    };
    let mut rest = arguments;
    loop {
        match rest {
            [name, value, more @ ..] if name == "--world" => {
                options.world = Some(value.into());
                rest = more;
            }
            [name, value, more @ ..] if name == "--as" => {
                options.caller = Some(value.clone());
                rest = more;
            }
            [name, value, more @ ..] if name == "--state" => {
                options.state = Some(value.into());
                rest = more;
            }
            [name] if name == "--commands" => {
                list_commands();
                return Ok(0);
            }
            words => return answer(&options, words),
        }
    }
}

fn answer(options: &Options, words: &[String]) -> Result<u8, String> {
    let file = options.world.as_ref().ok_or("expected `--world FILE`")?;
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("cannot read `{}`: {error}", file.display()))?;
    let world = World::read(&text).map_err(|error| error.to_string())?;
    let caller = match &options.caller {
        Some(id) => Caller::As(id.clone()),
        None => Caller::NotLoggedIn,
    };
    let mut session = remembered(options)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let ["rest", "GET", path] = words.as_slice() {
        return over_http(&world, &caller, &session, path);
    }
    let printed = run(&world, &caller, &mut session, &words);
    print!("{}", printed.stdout);
    eprint!("{}", printed.stderr);
    if let Some(file) = &options.state {
        let text = serde_json::to_string_pretty(&session).map_err(|error| error.to_string())?;
        std::fs::write(file, text)
            .map_err(|error| format!("cannot write `{}`: {error}", file.display()))?;
    }
    Ok(printed.exit)
}

fn over_http(world: &World, caller: &Caller, session: &Session, path: &str) -> Result<u8, String> {
    let request = Request {
        path: path.to_owned(),
        region: session.region.clone(),
        resource_group: session.resource_group.clone(),
    };
    match rest(world, caller, &session.build, &request) {
        Ok(answer) => {
            println!("{:#}", answer.body);
            Ok(u8::from(answer.status >= 400))
        }
        Err(failure) => {
            eprintln!("ibmcloud stand-in: {failure}");
            Ok(NOT_KNOWN)
        }
    }
}

/// What the last command left; a file that is not there yet is a new session
fn remembered(options: &Options) -> Result<Session, String> {
    let Some(file) = options.state.as_ref().filter(|it| it.exists()) else {
        return Ok(Session::default());
    };
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("cannot read `{}`: {error}", file.display()))?;
    serde_json::from_str(&text)
        .map_err(|error| format!("cannot read `{}`: {error}", file.display()))
}

fn list_commands() {
    let shown = |source: Option<Source>| match source {
        Some(source) => format!("{} <{}>", source.title, source.url),
        None => "no document shows it".to_owned(),
    };
    for row in layouts() {
        println!("ibmcloud {}", row.command);
        println!("  text: {}", shown(row.text));
        println!("  JSON: {}", shown(row.json));
    }
    for (path, source) in addresses() {
        println!("rest GET {path}");
        println!("  JSON: {} <{}>", source.title, source.url);
    }
}
