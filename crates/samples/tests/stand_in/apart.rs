//! The stand-in stands apart: what is compared with it is no part of it.

use std::path::{Path, PathBuf};

use keyatlas_resolver::account::read_value;
use serde_json::Value;

#[test]
fn no_code_of_the_resolver_or_of_intake_is_in_it() {
    let mut sources = Vec::new();
    collect(Path::new("src/stand_in"), &mut sources);
    sources.push(PathBuf::from("src/bin/ibmcloud.rs"));
    assert!(sources.len() > 30, "{}", sources.len());
    for path in sources {
        let text = std::fs::read_to_string(&path).expect("a source");
        let others = [
            "keyatlas_resolver",
            "keyatlas_intake",
            "crate::accounts",
            "crate::large",
        ];
        for other in others {
            assert!(!text.contains(other), "{} uses {other}", path.display());
        }
    }
}

fn collect(folder: &Path, into: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, into);
        } else {
            into.push(path);
        }
    }
}

/// It reads more of a document than anything decides by; the same document is read and kept whole
#[test]
fn the_account_that_it_plays_is_kept_whole_by_the_resolver_too() {
    let played: Value = serde_json::from_str(include_str!("account.json")).expect("it is JSON");
    let (snapshot, problems) = read_value(&played).expect("an account document");
    assert_eq!(problems, []);
    let kept = serde_json::to_value(&snapshot).expect("a snapshot is JSON");
    let mut lost = Vec::new();
    not_kept(&played, &kept, "", &mut lost);
    assert_eq!(lost, Vec::<String>::new());
}

fn not_kept(played: &Value, kept: &Value, place: &str, lost: &mut Vec<String>) {
    match (played, kept) {
        (Value::Object(played), Value::Object(kept)) => {
            for (field, value) in played {
                let kept = kept.get(field).unwrap_or(&Value::Null);
                not_kept(value, kept, &format!("{place}/{field}"), lost);
            }
        }
        (Value::Array(played), Value::Array(kept)) if played.len() == kept.len() => {
            for (at, (played, kept)) in played.iter().zip(kept).enumerate() {
                not_kept(played, kept, &format!("{place}/{at}"), lost);
            }
        }
        (played, kept) if played == kept => {}
        _ => lost.push(place.to_owned()),
    }
}
