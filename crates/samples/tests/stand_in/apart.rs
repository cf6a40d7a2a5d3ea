//! The stand-in stands apart: what is compared with it is no part of it.

use std::path::Path;

#[test]
fn no_code_of_the_resolver_or_of_intake_is_in_it() {
    let crate_ = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    collect(&crate_.join("src/stand_in"), &mut sources);
    sources.push(crate_.join("src/bin/ibmcloud.rs"));
    assert!(sources.len() > 30, "{}", sources.len());
    for path in sources {
        let text = std::fs::read_to_string(&path).expect("a source");
        let others = [
            "keyatlas_resolver",
            "keyatlas_intake",
            "crate::accounts",
            "crate::words",
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
