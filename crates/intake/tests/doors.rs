//! A secret is planted in every door of import, explain and the rules, and looked for in everything that comes out.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../../transcript/tests/planted/mod.rs"]
mod planted;

use keyatlas_intake::assertions::{read_assertions, readable_assertions};
use keyatlas_intake::{
    Blanked, Corrections, Imported, NeedId, Source, commands_to_gather, import, import_into,
};
use keyatlas_resolver::account;
use keyatlas_resolver::assertions::check;
use keyatlas_resolver::explain::{Context, explain, support_bundle};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::Names;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::answer_all;
use keyatlas_resolver::simulate::simulate;
use proptest::prelude::*;
use serde_json::{Value, json};

macro_rules! fixtures {
    ($($name:literal),*) => { [$(include_str!(concat!("fixtures/", $name))),*] };
}

static TEXTS: [&str; 6] = fixtures![
    "documented.txt",
    "api-keys.json",
    "account-users.json",
    "cluster-get-new.txt",
    "old.txt",
    "sl-users.txt"
];

/// Everything that an import says, in every form it has
fn said_by(imported: &Imported) -> String {
    let index = Index::new(imported.snapshot.clone());
    [
        format!("{imported:?}"),
        imported.snapshot.to_json(),
        json(&imported.pieces),
        json(&imported.notices),
        json(&commands_to_gather(&imported.snapshot)),
        json(&answer_all(&index)),
    ]
    .join("\n")
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("JSON")
}

/// Everything that is said of a text that is explained
fn said_by_explain(text: &Blanked) -> String {
    let (snapshot, _) = account::read(&ACCOUNT.into()).expect("an account");
    let index = Index::new(snapshot);
    let explanation = explain(&index, text, &Context::default());
    let spans = explanation.diagnoses.iter().map(|it| {
        let (from, to) = it.span;
        text.as_str()
            .get(from..to)
            .expect("a span of the blanked text")
    });
    let echoed: Vec<&str> = spans.collect();
    format!(
        "{explanation:?}\n{}\n{}\n{echoed:?}",
        json(&explanation),
        json(&support_bundle(Some(&index), text, &explanation))
    )
}

const ACCOUNT: &str = r#"{"format": "keyatlas/account@1",
    "resource_groups": [{"id": "g1", "name": "prod", "default": true}],
    "identities": [{"id": "IBMid-1", "email": "ana@example.com", "standing": "active"}],
    "scopes": [{"region": "us-south", "resource_group": "g1", "api_key": {"owner": "IBMid-1"}, "manual_credential": null}],
    "clusters": [{"id": "c1", "name": "web", "provider": "classic", "region": "us-south", "resource_group": "g1"}]}"#;

/// An account document with a text in many of its fields, known and unknown
fn document(text: &str) -> String {
    let mut document: Value = serde_json::from_str(ACCOUNT).expect("JSON");
    document["note"] = json!(text);
    document["account"] = json!({"id": text, "name": text});
    document["captured_at"] = json!(text);
    document["complete"] = json!([text]);
    document["resource_groups"][0]["name"] = json!(text);
    document["resource_groups"][0]["remark"] = json!({"deep": [text]});
    document["identities"][0]["name"] = json!(text);
    document["identities"][0]["policies"] = json!([{"roles": [text], "service": text}]);
    document["identities"]
        .as_array_mut()
        .expect("a list")
        .push(json!({"id": text, "standing": text}));
    document["scopes"][0]["api_key"] = json!({"owner": text, "id": text, "value": text});
    document["scopes"][0]["manual_credential"] = json!({"username": text});
    document["clusters"][0]["name"] = json!(text);
    document["clusters"][0]["add_ons"] = json!([text]);
    document[text] = json!(text);
    document.to_string()
}

/// Whether a secret is found, also as JSON writes it
fn holds(said: &str, secret: &str) -> bool {
    said.contains(secret)
}

proptest! {
    #![proptest_config(planted::config(150, "tests/kept/doors.txt"))]

    #[test]
    fn no_secret_comes_out_of_an_import(
        before in prop::collection::vec(planted::around(&TEXTS), 0..4),
        (line, secret) in planted::planted(),
        after in prop::collection::vec(planted::around(&TEXTS), 0..4),
        (name, named) in planted::planted(),
        (value, answered) in planted::planted(),
    ) {
        let before = before.concat();
        prop_assume!(!before.ends_with('\\'));
        let text = format!("{before}\n{line}\n{}", after.concat());
        let mut corrections = Corrections::default();
        corrections.answers.insert(NeedId("a:1/region".into()), Blanked::new(&value));
        let pasted = import(&[Source::new(&name, &text), Source::new(&name, "[]")], &corrections);
        let (base, _) = account::read(&ACCOUNT.into()).expect("an account");
        let file = Blanked::of_bytes(text.as_bytes());
        let added = import_into(&base, &[Source::new("file.txt", file)], &corrections);
        let sources = json(&[Source::new(&name, &text)]);
        for said in [said_by(&pasted), said_by(&added), sources, json(&corrections)] {
            for secret in [&secret, &named, &answered] {
                prop_assert!(!holds(&said, secret), "{secret} in {said}");
            }
        }
        prop_assert!(pasted.blanked > 0 && added.blanked > 0);
    }

    #[test]
    fn no_secret_comes_out_of_an_account_document((line, secret) in planted::planted(), written_out in any::<bool>()) {
        let mut document = document(&line);
        if written_out {
            // The reader brings back the letters that JSON wrote as numbers.
            let letters = secret.chars().map(|it| format!("\\u{:04x}", u32::from(it)));
            document = document.replace(&secret, &letters.collect::<String>());
        }
        let document = Blanked::from(document);
        let Ok((snapshot, problems)) = account::read(&document) else {
            // A shape with a quote of its own may end the JSON; then nothing of it is read.
            return Ok(());
        };
        let index = Index::new(snapshot.clone());
        let imported = import(&[Source::new("account.json", document)], &Corrections::default());
        let plan = Plan::parse("reset us-south/g1 as IBMid-1").expect("a plan");
        for said in [
            snapshot.to_json(),
            format!("{problems:?}"),
            problems.iter().map(ToString::to_string).collect(),
            json(&answer_all(&index)),
            json(&simulate(&index, &plan)),
            said_by(&imported),
        ] {
            prop_assert!(!holds(&said, &secret), "{secret} in {said}");
        }
    }

    #[test]
    fn no_secret_comes_out_of_an_explanation(
        before in prop::collection::vec(planted::around(&TEXTS), 0..3),
        (line, secret) in planted::planted(),
    ) {
        let before = before.concat();
        prop_assume!(!before.ends_with('\\'));
        let message = "The infrastructure authentication credentials are not authorized for the request.";
        for text in [
            format!("{before}\n{line}\n{message} (E0031)"),
            format!("{before}\n{message}\n{line}\nIncident ID: 586fe36e84cf9fb2-IAD"),
            format!("$ ibmcloud ks worker add --cluster web\n{line}\n{message}"),
            format!("{before}\n{line}"),
        ] {
            let said = said_by_explain(&Blanked::new(&text));
            prop_assert!(!holds(&said, &secret), "{secret} in {said}");
        }
    }

    #[test]
    fn no_secret_comes_out_of_the_rules((line, secret) in planted::planted()) {
        let (snapshot, _) = account::read(&ACCOUNT.into()).expect("an account");
        let index = Index::new(snapshot);
        let quoted = Value::from(line.as_str());
        for rules in [
            line.clone(),
            format!("# {line}\n[[assert]]\nkind = \"no-person-owns\""),
            format!("[[assert]]\nname = {quoted}\nkind = \"no-person-owns\""),
            format!("[[assert]]\nkind = {quoted}"),
            format!("[[assert]]\nkind = \"no-person-owns\"\nscopes = [{quoted}]"),
            format!("[[assert]]\nkind = \"nothing-hangs-on\"\nidentity = {quoted}"),
            format!("[[assert]]\nkind = \"no-person-owns\"\n{quoted} = 1"),
        ] {
            let text = Blanked::new(&rules);
            let (assertions, mistakes) = readable_assertions(&text);
            let checked = check(&index, &assertions);
            let refused = read_assertions(&text).err().unwrap_or_default();
            let said = format!(
                "{text} {mistakes:?} {} {checked:?} {}",
                refused.iter().map(ToString::to_string).collect::<String>(),
                json(&checked)
            );
            prop_assert!(!holds(&said, &secret), "{secret} in {said}");
        }
    }

    #[test]
    fn no_secret_comes_out_of_a_plan_or_a_name((line, secret) in planted::planted()) {
        // Behind the words of a plan `-p` says nothing.
        prop_assume!(!line.starts_with("-p "));
        let (snapshot, _) = account::read(&ACCOUNT.into()).expect("an account");
        let index = Index::new(snapshot);
        let typed = Blanked::new(&line);
        let names = Names(&index);
        let mut said = format!(
            "{:?} {:?} {:?}",
            names.identity(typed.as_str()),
            names.cluster(typed.as_str()),
            keyatlas_resolver::actions::action_typed(typed.as_str()),
        );
        for plan in [line.clone(), format!("set us-south/g1 user {line}"), format!("remove {line}; unset us-south/g1")] {
            match Plan::parse(&plan) {
                Ok(plan) => {
                    said.push_str(&plan.to_string());
                    said.push_str(&json(&simulate(&index, &plan)));
                }
                Err(error) => said.push_str(&format!("{error} {error:?} {}", error.help())),
            }
        }
        prop_assert!(!holds(&said, &secret), "{secret} in {said}");
    }
}
