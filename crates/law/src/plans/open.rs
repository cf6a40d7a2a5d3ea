//! What is open in a plan: nothing, only where no completion comes to something worse than what is said.

use serde_json::Value;

use super::{At, becomes_another, commands, list, place, states, text, usable, words};
use crate::check::{Report, Wrong};

pub(super) fn check(report: &mut Report, plan: &str, heard: &Value, said: &[&Value]) {
    report.answers += 1;
    if !list(heard, "open").is_empty() {
        return;
    }
    for (world, said) in said.iter().enumerate() {
        if let Some((kind, detail)) = worse(heard, said) {
            let detail = format!("`{plan}`: {detail}");
            let kind = format!("plan nothing open: {kind}");
            report.complain(Wrong::Unsound, kind, detail, vec![world]);
            return;
        }
    }
}

fn badness(state: &str) -> u8 {
    match state {
        "broken" => 2,
        "at_risk" => 1,
        _ => 0,
    }
}

/// What is worse in a completion
fn worse(heard: &Value, said: &Value) -> Option<(&'static str, String)> {
    for (step, of_completion) in list(heard, "steps").iter().zip(list(said, "steps")) {
        let refused =
            text(step, "status") != "refused" && text(of_completion, "status") == "refused";
        if refused && becomes_another(of_completion, "applied") {
            return Some(("step", of_completion.to_string()));
        }
    }
    let (before, after) = (states(&said["before"]), states(&said["after"]));
    for (at, heard_after) in states(&heard["after"]) {
        let changes = changes(heard, &at) || before.get(&at) != after.get(&at);
        let worst = after.get(&at).map_or(0, |it| badness(it));
        if changes && worst > badness(heard_after) {
            return Some((
                "state",
                format!("{at:?} {heard_after}, then {:?}", after.get(&at)),
            ));
        }
    }
    let heard_words = words(heard);
    let known: Vec<At> = usable(&heard["after"]).into_keys().collect();
    for (at, word) in words(said) {
        if word == "lost" && known.contains(&at) && !heard_words.contains_key(&at) {
            return Some(("lost", format!("{at:?}")));
        }
    }
    let heard_commands = commands(heard);
    for (at, word) in commands(said) {
        let is_there = states(&heard["after"]).contains_key(&(at.0.0.clone(), at.0.1.clone()));
        if word == "lost" && is_there && !heard_commands.contains_key(&at) {
            return Some(("command lost", format!("{at:?}")));
        }
    }
    None
}

/// Whether a plan changes anything that is said of a scope
fn changes(heard: &Value, at: &(String, String)) -> bool {
    let of = |answer: &Value| -> Option<Value> {
        let mut scopes = list(answer, "scopes").iter();
        scopes.find(|it| place(it) == *at).cloned()
    };
    of(&heard["before"]) != of(&heard["after"])
}
