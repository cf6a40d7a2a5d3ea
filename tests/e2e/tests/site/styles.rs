//! The style sheets of the built site, from which what no page uses was left out.

use std::collections::BTreeSet;
use std::fs;

use keyatlas_e2e::Site;

#[test]
fn every_token_that_a_style_sheet_reads_is_defined_in_one() {
    let sheets: Vec<String> = fs::read_dir(Site::Root.folder())
        .expect("the site is a folder")
        .map(|entry| entry.expect("its files can be listed").path())
        .filter(|path| path.extension().is_some_and(|it| it == "css"))
        .map(|path| fs::read_to_string(path).expect("a style sheet is a text"))
        .collect();
    assert!(sheets.len() >= 2, "that of every page, and that of others");
    let defined: BTreeSet<&str> = sheets.iter().flat_map(|it| defined_in(it)).collect();
    let missing: BTreeSet<&str> = sheets
        .iter()
        .flat_map(|it| read_in(it))
        .filter(|it| !defined.contains(it))
        .collect();
    assert!(missing.is_empty(), "no style sheet defines {missing:?}");
}

/// `--name` of every `--name: value`
fn defined_in(sheet: &str) -> impl Iterator<Item = &str> {
    sheet.split(['{', ';']).filter_map(|declaration| {
        let (name, _) = declaration.split_once(':')?;
        Some(name.trim()).filter(|it| it.starts_with("--"))
    })
}

/// `--name` of every `var(--name)`; one that has another value beside it may be missing
fn read_in(sheet: &str) -> impl Iterator<Item = &str> {
    sheet.split("var(").skip(1).filter_map(|rest| {
        let end = rest.find([',', ')'])?;
        rest[end..].starts_with(')').then(|| rest[..end].trim())
    })
}
