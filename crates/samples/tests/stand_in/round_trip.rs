//! A whole account, printed by every command that finds something out, imported again, and asked the same.

mod lost;

use std::collections::BTreeMap;

use keyatlas_intake::{Corrections, Imported, RanBy, Source, import};
use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::answer_all;
use keyatlas_samples::stand_in::{Form, NOT_KNOWN, USAGE, every_line};
use keyatlas_samples::{all, snapshot};
use serde_json::Value;

use crate::shell::{ANA, Shell};
use lost::{Change, LOST};

/// The demo accounts that are whole; one is a part by design, one says nothing the others do not
fn whole_accounts() -> impl Iterator<Item = &'static str> {
    let slugs = all().iter().map(|it| it.slug);
    slugs.filter(|it| !["partly-known", "large"].contains(it))
}

#[test]
fn what_was_printed_for_the_owner_answers_as_the_account_does() {
    let mut found = BTreeMap::new();
    for slug in whole_accounts() {
        let account = snapshot(slug).expect("a demo account");
        let imported = printed_and_imported(slug);
        let expected = without(LOST, account);
        let differences = differences(&answers(&expected), &answers(&imported.snapshot));
        if !differences.is_empty() {
            found.insert(slug, differences);
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn everything_else_that_the_account_says_comes_back() {
    for slug in whole_accounts() {
        let account = snapshot(slug).expect("a demo account");
        let imported = printed_and_imported(slug).snapshot;
        let found = not_back(&without(LOST, account), &imported);
        assert_eq!(found, Vec::<String>::new(), "{slug}");
    }
}

#[test]
fn roles_authorizations_and_restrictions_come_back() {
    let mut shell = Shell::of(ANA);
    for form in [Form::Json, Form::Text] {
        let lines = every_line(&shell.world, form).into_iter();
        let wanted = [" iam roles", " iam authorization-policies", " cbr "];
        let lines = lines.filter(|line| wanted.iter().any(|it| line.contains(it)));
        let texts = lines.map(|line| shell.types(&line).below(&line));
        let texts: Vec<Source> = texts.map(|it| Source::new("printed", it)).collect();
        let said = Corrections {
            ran_by: Some(RanBy::AccountOwner),
            ..Corrections::default()
        };
        let imported = import(&texts, &said);
        for it in &imported.pieces {
            assert!(it.problems.is_empty(), "{it:#?}");
        }
        let mut back = serde_json::to_value(imported.snapshot).expect("an account is JSON");
        // The account's own has none; the stand-in makes one up.
        for it in back["authorizations"].as_array_mut().expect("a list") {
            it.as_object_mut().expect("an object").remove("id");
        }
        let account: Value = serde_json::from_str(include_str!("account.json")).expect("JSON");
        let mut found = Vec::new();
        for field in ["roles", "authorizations", "cbr"] {
            compare(field, &account[field], &back[field], &mut found);
        }
        assert_eq!(found, Vec::<String>::new(), "{form:?}");
        let complete = back["complete"].to_string();
        for list in ["authorizations", "cbr.rules", "cbr.zones"] {
            assert!(complete.contains(list), "{form:?}: {complete}");
        }
    }
}

#[test]
fn every_line_of_what_is_lost_is_still_needed() {
    let mut needless: Vec<Change> = LOST.to_vec();
    for slug in whole_accounts() {
        let account = snapshot(slug).expect("a demo account");
        let imported = printed_and_imported(slug).snapshot;
        needless.retain(|it| {
            let others: Vec<Change> = LOST
                .iter()
                .filter(|of| of.what != it.what)
                .copied()
                .collect();
            let whole = without(&others, account.clone());
            not_back(&whole, &imported) == not_back(&without(LOST, account.clone()), &imported)
                && answers(&whole) == answers(&imported)
        });
    }
    let needless: Vec<_> = needless.iter().map(|it| (it.what, it.why)).collect();
    // Where a command is read at last, its line goes.
    assert_eq!(needless, Vec::new());
}

/// What an account says and the import of its outputs does not, or says otherwise
fn not_back(account: &Snapshot, imported: &Snapshot) -> Vec<String> {
    let json = |it: &Snapshot| serde_json::to_value(it).expect("an account is JSON");
    let mut found = Vec::new();
    let mut back = json(imported);
    without_ids_of_policies(&mut back);
    compare("", &json(account), &back, &mut found);
    found
}

/// The demo accounts leave them out; the stand-in makes them up
fn without_ids_of_policies(of: &mut Value) {
    match of {
        Value::Array(list) => list.iter_mut().for_each(without_ids_of_policies),
        Value::Object(fields) => {
            for list in ["policies", "authorizations"] {
                let policies = fields.get_mut(list).and_then(Value::as_array_mut);
                for it in policies.into_iter().flatten() {
                    it.as_object_mut().map(|it| it.remove("id"));
                }
            }
            fields.values_mut().for_each(without_ids_of_policies);
        }
        _ => {}
    }
}

/// Lists of objects are compared by what names each, lists of words in any order
fn compare(at: &str, account: &Value, imported: &Value, found: &mut Vec<String>) {
    let say = |other: &str| format!("{at}: {account} in the account, {other} imported");
    match (account, imported) {
        (_, Value::Null) if *account != Value::Null => found.push(say("nothing")),
        (Value::Object(account), Value::Object(imported)) => {
            for (name, value) in account {
                let other = imported.get(name).cloned().unwrap_or_default();
                let at = format!("{at}.{name}");
                // `null` is a fact, and a field that is left out is none.
                if value.is_null() && !imported.contains_key(name) {
                    found.push(format!("{at}: none in the account, nothing imported"));
                } else {
                    compare(&at, value, &other, found);
                }
            }
        }
        (Value::Array(account), Value::Array(imported)) if account.iter().any(Value::is_object) => {
            for one in account {
                let same = imported.iter().find(|it| name_of(it) == name_of(one));
                let same = same.cloned().unwrap_or_default();
                compare(&format!("{at}[{}]", name_of(one)), one, &same, found);
            }
        }
        (Value::Array(words), Value::Array(others)) => {
            let lacks = words.iter().any(|it| !others.contains(it));
            let more = others.iter().any(|it| !words.contains(it)) && at != ".complete";
            if lacks || more {
                found.push(say(&imported.to_string()));
            }
        }
        _ if account != imported => found.push(say(&imported.to_string())),
        _ => {}
    }
}

fn name_of(entry: &Value) -> String {
    match (
        entry.get("id"),
        entry.get("region"),
        entry.get("resource_group"),
    ) {
        (Some(id), ..) => id.to_string(),
        (None, Some(region), Some(group)) => format!("{region}/{group}"),
        _ => entry.to_string(),
    }
}

fn without(changes: &[Change], mut account: Snapshot) -> Snapshot {
    for change in changes {
        (change.apply)(&mut account);
    }
    account
}

fn printed_and_imported(slug: &str) -> Imported {
    let mut shell = Shell::of_demo(slug);
    let mut paste = String::new();
    let mut lines = every_line(&shell.world, Form::Json);
    lines.extend(every_line(&shell.world, Form::Text));
    for line in lines {
        let printed = shell.types(&line);
        assert_ne!(printed.exit, USAGE, "{line}: {}", printed.stderr);
        if printed.exit != NOT_KNOWN {
            paste.push_str(&printed.below(&line));
        }
    }
    let said = Corrections {
        ran_by: Some(RanBy::Administrator),
        ..Corrections::default()
    };
    import(&[Source::new("everything", paste)], &said)
}

fn answers(account: &Snapshot) -> BTreeMap<String, Value> {
    let answer = answer_all(&Index::new(account.clone()));
    let scopes = answer.scopes.iter();
    scopes
        .map(|it| {
            let place = format!("{}/{}", it.region, it.resource_group);
            let mut answer = serde_json::to_value(it).expect("an answer is JSON");
            // What else is open goes by what no command prints, which the account has lost here.
            answer["open"].take();
            (place, answer)
        })
        .collect()
}

fn differences(one: &BTreeMap<String, Value>, other: &BTreeMap<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for place in one.keys().chain(other.keys()) {
        match (one.get(place), other.get(place)) {
            (Some(one), Some(other)) => differ(place, one, other, &mut found),
            (one, _) => found.push(format!(
                "{place} is only {}",
                if one.is_some() {
                    "in the account"
                } else {
                    "printed"
                }
            )),
        }
    }
    found.sort();
    found.dedup();
    found
}

fn differ(at: &str, one: &Value, other: &Value, found: &mut Vec<String>) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            for name in one.keys().chain(other.keys()) {
                let of =
                    |it: &serde_json::Map<String, Value>| it.get(name).cloned().unwrap_or_default();
                differ(&format!("{at}.{name}"), &of(one), &of(other), found);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (at_index, (one, other)) in one.iter().zip(other).enumerate() {
                differ(&format!("{at}[{at_index}]"), one, other, found);
            }
        }
        _ if one != other => found.push(format!("{at}: {one} in the account, {other} printed")),
        _ => {}
    }
}
