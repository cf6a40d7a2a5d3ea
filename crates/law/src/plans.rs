//! Plans about a part: what a simulation says for certain holds of its completions.
//!
//! The oracle is the product itself on whole accounts, where its answers were compared with a second wording.
//! A step that is not certain is supposed to go through for *whose* credential is in effect afterwards; for
//! whether it works, and for what is found, nothing is supposed.

mod findings;
mod open;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::check::{Report, Wrong};
use crate::completions::UNSEEN;
use crate::dice::Dice;
use crate::model::*;
use crate::product::Product;

/// A plan of one or two steps, as text
pub fn draw(dice: &mut Dice, whole: &Doc) -> String {
    let people: Vec<Name> = whole.identities.iter().map(|it| it.id.clone()).collect();
    let places: Vec<Place> = whole.places().into_iter().collect();
    let steps: Vec<String> = (0..1 + dice.below(2))
        .map(|_| {
            let who = dice.one(&people).text().to_owned();
            let place = dice.one(&places);
            let group = place.1.text().trim_start_matches("g-");
            let scope = format!("{}/{group}", place.0.text());
            let role = *dice.one(&["Viewer", "Operator", "Administrator"]);
            let service = *dice.one(&["containers-kubernetes", "is", "all"]);
            let cluster = *dice.one(&["c0", "c1"]);
            match dice.below(19) {
                12 => format!("tag {cluster} env:prod"),
                13 => format!("untag {cluster} {}", dice.one(&["env:prod", "team:a"])),
                14 => format!("setting restrict_api_key_creation {}", dice.in_hundred(60)),
                15 => format!("setting totp_required {}", dice.in_hundred(60)),
                16 => format!("delete-cluster {cluster}"),
                18 => format!("delete-access-group AccessGroupId-{}", dice.below(2)),
                17 => format!("revoke-policy p-{who}-{}", dice.below(2)),
                0..=2 => format!("reset {scope} as {who}"),
                3 | 4 => format!("remove {who}"),
                5 => format!("standing {who} suspended"),
                6 => format!("standing {who} active"),
                7 => format!(
                    "set {scope} user {}",
                    dice.one(&["111_a@x.org", "222_new@x.org"])
                ),
                8 => format!("unset {scope}"),
                9 => format!(
                    "{} {scope}",
                    dice.one(&["delete-key", "disable-key", "enable-key"])
                ),
                10 => format!("grant {who} {role} on {service}"),
                _ => format!("revoke {who} {role} on {service}"),
            }
        })
        .collect();
    steps.join("; ")
}

/// Checks a plan about a part against some of its completions, and what is open against some where a presumption
/// fails, too
pub fn check(doc: &Doc, plan: &str, worlds: &[Doc], failing: &[Doc]) -> Report {
    let mut report = Report {
        completions: worlds.len(),
        ..Report::default()
    };
    if worlds.is_empty() {
        return report;
    }
    let Some(heard) = Product::read(doc).simulate(plan) else {
        return report;
    };
    // What is said of a scope's commands is about the clusters that are listed.
    let listed = |world: &&Doc| world.clusters.iter().all(|it| it.id != *UNSEEN);
    let said: Vec<(bool, Value)> = worlds
        .iter()
        .filter(listed)
        .filter_map(|it| Some((places_none(doc, it), Product::read(it).simulate(plan)?)))
        .collect();
    // Whoever is granted what they have is not asked what they may do.
    let all_new = |it: &Value| list(it, "steps").iter().all(|it| !is_reached(it));
    let of_same_clusters: Vec<&Value> = (said.iter())
        .filter(|it| it.0 && all_new(&it.1))
        .map(|it| &it.1)
        .collect();
    let said: Vec<&Value> = said.iter().map(|it| &it.1).collect();
    let mut compared = Compared {
        plan,
        heard: &heard,
        said: &said,
        of_same_clusters: &of_same_clusters,
        report: &mut report,
    };
    compared.steps();
    compared.after();
    compared.differences();
    compared.findings();
    compared.impacts();
    open::check(&mut report, plan, &heard, &of_same_clusters);
    // With a presumption that fails the same may be worse, and then it stands in what is open.
    let nothing_open = list(&heard, "open").is_empty();
    let failing: Vec<Value> = (failing.iter().filter(|_| nothing_open))
        .filter(|it| listed(it) && places_none(doc, it))
        .filter_map(|it| Product::read(it).simulate(plan))
        .collect();
    open::check(
        &mut report,
        plan,
        &heard,
        &failing.iter().collect::<Vec<_>>(),
    );
    report
}

/// Whether a completion places no cluster in a scope whose place the part does not know: a scope that is asked about
/// stands for the clusters that are known to be there
fn places_none(doc: &Doc, world: &Doc) -> bool {
    let at = |of: &Doc, place: &Place| of.clusters_at(place).count();
    doc.places().iter().all(|it| at(doc, it) == at(world, it))
}

struct Compared<'a> {
    plan: &'a str,
    heard: &'a Value,
    said: &'a [&'a Value],
    of_same_clusters: &'a [&'a Value],
    report: &'a mut Report,
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_default()
}

fn list<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of[name].as_array().map_or(&[], Vec::as_slice)
}

type At = (String, String, String);

fn place(of: &Value) -> (String, String) {
    (
        text(of, "region").to_owned(),
        text(of, "resource_group").to_owned(),
    )
}

/// Provider by provider, what is said of usable
fn usable(answer: &Value) -> BTreeMap<At, &str> {
    let mut found = BTreeMap::new();
    for scope in list(answer, "scopes") {
        let (region, group) = place(scope);
        for it in list(scope, "providers") {
            let at = (
                region.clone(),
                group.clone(),
                text(it, "provider").to_owned(),
            );
            found.insert(at, text(it, "usable"));
        }
    }
    found
}

fn states(answer: &Value) -> BTreeMap<(String, String), &str> {
    list(answer, "scopes")
        .iter()
        .map(|it| (place(it), text(it, "state")))
        .collect()
}

/// The lines about whole providers, by scope and provider
fn words(simulation: &Value) -> BTreeMap<At, &str> {
    let lines = list(simulation, "differences").iter();
    lines
        .filter(|it| it["action"].is_null() && it["cluster"].is_null())
        .map(|it| {
            let (region, group) = place(&it["scope"]);
            (
                (region, group, text(it, "provider").to_owned()),
                text(it, "change"),
            )
        })
        .collect()
}

/// The lines about commands of people
fn commands(simulation: &Value) -> BTreeMap<(At, String), &str> {
    let lines = list(simulation, "differences").iter();
    lines
        .filter(|it| {
            it["action"].is_string() && text(it, "gate") == "caller" && it["cluster"].is_null()
        })
        .map(|it| {
            let (region, group) = place(&it["scope"]);
            let who = text(it, "identity").to_owned();
            (
                ((region, group, who), text(it, "action").to_owned()),
                text(it, "change"),
            )
        })
        .collect()
}

/// Whether what a command runs with changes so; what everybody loses with it is not said of each person again
fn changes_for_all(simulation: &Value, at: &At, action: &str, word: &str) -> bool {
    list(simulation, "differences").iter().any(|it| {
        let (region, group) = place(&it["scope"]);
        text(it, "gate") == "credential"
            && (text(it, "action"), text(it, "change")) == (action, word)
            && (&region, &group) == (&at.0, &at.1)
    })
}

/// Whether a step is refused since its end is reached already
fn is_reached(step: &Value) -> bool {
    let reached = |it: &Value| text(it, "text").contains("grants exactly that already");
    let reasons = list(step, "reasons");
    !reasons.is_empty() && reasons.iter().all(reached)
}

/// Whether a step comes to something else in a completion
fn becomes_another(step: &Value, status: &str) -> bool {
    text(step, "status") != status && !(status == "applied" && is_reached(step))
}

impl Compared<'_> {
    fn complain(&mut self, kind: String, detail: String, world: usize) {
        let detail = format!("`{}`: {detail}", self.plan);
        self.report
            .complain(Wrong::Unsound, kind, detail, vec![world]);
    }

    fn steps(&mut self) {
        for (at, step) in list(self.heard, "steps").iter().enumerate() {
            self.report.answers += 1;
            let status = text(step, "status");
            // Refused since nobody can say is no claim.
            let rules = list(step, "reasons");
            // What it is refused for stands last.
            let not_known = status == "refused"
                && rules
                    .last()
                    .is_some_and(|it| it["rule"] == "R14" || it["rule"] == "R5");
            // What becomes of later steps depends on those that are not certain.
            if status == "not_certain" {
                break;
            }
            if not_known {
                continue;
            }
            let other = self
                .said
                .iter()
                .position(|it| becomes_another(&it["steps"][at], status));
            if let Some(other) = other {
                let detail = format!(
                    "step {} is {status}, and {} in a completion: {}",
                    at + 1,
                    text(&self.said[other]["steps"][at], "status"),
                    step["reasons"]
                );
                self.complain(format!("plan step {status}"), detail, other);
            }
        }
    }

    fn after(&mut self) {
        for which in ["before", "after"] {
            for (at, heard) in usable(&self.heard[which]) {
                self.report.answers += 1;
                if heard == "unknown" {
                    continue;
                }
                let other = self
                    .said
                    .iter()
                    .position(|it| usable(&it[which]).get(&at).is_some_and(|it| *it != heard));
                if let Some(other) = other {
                    self.complain(
                        format!("plan {which} usable {heard}"),
                        format!("{at:?}"),
                        other,
                    );
                }
            }
        }
        for (at, heard) in states(&self.heard["after"]) {
            self.report.answers += 1;
            let other = self.said.iter().position(|it| {
                let Some(said) = states(&it["after"]).get(&at).copied() else {
                    return false;
                };
                match heard {
                    "broken" | "empty" => said != heard,
                    "at_risk" => said != "at_risk" && said != "broken",
                    _ => false,
                }
            });
            if let Some(other) = other {
                self.complain(format!("plan state {heard}"), format!("{at:?}"), other);
            }
        }
    }

    fn differences(&mut self) {
        let heard = words(self.heard);
        let (before, after) = (usable(&self.heard["before"]), usable(&self.heard["after"]));
        for (at, word) in &heard {
            self.report.answers += 1;
            if !["gained", "lost"].contains(word) {
                continue;
            }
            let other = self.said.iter().position(|it| {
                usable(&it["after"]).contains_key(at) && words(it).get(at) != Some(word)
            });
            if let Some(other) = other {
                self.complain(format!("plan {word}"), format!("{at:?}"), other);
            }
        }
        for (world, said) in self.said.iter().enumerate() {
            for (at, word) in words(said) {
                let not_known =
                    |it: &BTreeMap<At, &str>| it.get(&at).is_none_or(|it| *it == "unknown");
                // Where neither before nor after is known nothing is claimed.
                let claims_nothing = not_known(&before) && not_known(&after);
                if ["gained", "lost"].contains(&word) && !heard.contains_key(&at) && !claims_nothing
                {
                    self.complain(format!("plan 0 {word}"), format!("{at:?}"), world);
                    return;
                }
            }
        }
        let heard = commands(self.heard);
        for (at, word) in &heard {
            self.report.answers += 1;
            if !["gained", "lost"].contains(word) {
                continue;
            }
            if let Some(other) = self.of_same_clusters.iter().position(|it| {
                let (place, action) = at;
                commands(it).get(at) != Some(word) && !changes_for_all(it, place, action, word)
            }) {
                self.complain(format!("plan command {word}"), format!("{at:?}"), other);
                return;
            }
        }
    }
}

/// What is certain to happen, by scope and kind
fn certain_impacts(simulation: &Value) -> BTreeSet<At> {
    let certain = list(simulation, "impacts")
        .iter()
        .filter(|it| it["certainty"] == "certain");
    certain
        .map(|it| {
            let (region, group) = place(&it["scope"]);
            (region, group, text(it, "id").to_owned())
        })
        .collect()
}

impl Compared<'_> {
    fn impacts(&mut self) {
        for at in certain_impacts(self.heard) {
            self.report.answers += 1;
            if let Some(other) = self
                .said
                .iter()
                .position(|it| !certain_impacts(it).contains(&at))
            {
                self.complain("plan impact certain".to_owned(), format!("{at:?}"), other);
            }
        }
    }
}
