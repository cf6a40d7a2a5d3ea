//! The doors that a text comes in by, and all that is said of it there.

use std::sync::LazyLock;

use keyatlas_intake::assertions::read_assertions;
use keyatlas_intake::{Corrections, Source, import};
use keyatlas_resolver::account;
use keyatlas_resolver::explain::{Context, explain, support_bundle};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_transcript::Blanked;

/// A door's name, and all that can be read, kept or printed of a text that comes in by it
type Door = (&'static str, fn(&[u8]) -> String);

/// Every door
pub const DOORS: [Door; 5] = [
    ("explain", explained),
    ("import", imported),
    ("account::read", account),
    ("Plan::parse", plan),
    ("assertions", assertions),
];

/// As a file or what a clipboard holds is taken: what is no text is taken as far as it is one
fn text(bytes: &[u8]) -> Blanked {
    Blanked::of_text(bytes).unwrap_or_else(|_| Blanked::of_bytes(bytes))
}

static ACCOUNT: LazyLock<Index> = LazyLock::new(|| {
    let whole = include_str!("../../../resolver/tests/whole-account.json");
    let (snapshot, _) = account::read(&whole.into()).expect("an account");
    Index::new(snapshot)
});

fn explained(bytes: &[u8]) -> String {
    let text = text(bytes);
    let explanation = explain(&ACCOUNT, &text, &Context::default());
    for found in &explanation.diagnoses {
        let (from, to) = found.span;
        assert!(text.as_str().get(from..to).is_some(), "a span on letters");
    }
    let bundle = support_bundle(Some(&ACCOUNT), &text, &explanation);
    let json = serde_json::to_string(&explanation).expect("it is JSON");
    format!("{text}{json}{bundle:?}")
}

fn imported(bytes: &[u8]) -> String {
    format!(
        "{:?}",
        import(
            &[Source::new("pasted", text(bytes))],
            &Corrections::default()
        )
    )
}

fn account(bytes: &[u8]) -> String {
    let read = account::read(&text(bytes));
    match &read {
        Ok((snapshot, _)) => drop(Index::new(snapshot.clone())),
        Err(problem) => drop(problem.to_string()),
    }
    format!("{read:?}")
}

fn plan(bytes: &[u8]) -> String {
    match Plan::parse(text(bytes)) {
        Ok(plan) => {
            let printed = plan.to_string();
            let again = Plan::parse(printed.as_str()).expect("a plan reads what it prints");
            assert_eq!(again.to_string(), printed, "a plan prints what it reads");
            printed
        }
        Err(error) => format!("{error} {error:?}"),
    }
}

fn assertions(bytes: &[u8]) -> String {
    format!("{:?}", read_assertions(&text(bytes)))
}
