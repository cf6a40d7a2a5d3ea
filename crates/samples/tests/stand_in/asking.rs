//! Every command that the product offers to find something out is read, and following them comes to an end.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_intake::{
    Corrections, Imported, PieceKind, RanBy, Source, commands_to_gather, import,
};
use keyatlas_resolver::account::{Scope, read_value};
use keyatlas_resolver::actions::actions;
use keyatlas_resolver::candidates::candidates;
use keyatlas_resolver::decide::{Place, Question, decide};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::answer_all;
use keyatlas_resolver::simulate::simulate;
use keyatlas_samples::drawn::drawn;
use keyatlas_samples::stand_in::{Caller, NOT_KNOWN, Session, USAGE, World};
use keyatlas_samples::{all, snapshot};
use serde::Serialize;
use serde_json::Value;

use crate::shell::Shell;

/// Rounds of asking, import and asking again, until nothing new is asked
struct Asking {
    shell: Shell,
    paste: String,
    ran: BTreeSet<String>,
    /// The commands of each round
    rounds: Vec<BTreeSet<String>>,
    unread: BTreeMap<String, String>,
    not_shown: BTreeMap<String, String>,
}

impl Asking {
    fn of(shell: Shell) -> Self {
        Self {
            shell,
            paste: String::new(),
            ran: BTreeSet::new(),
            rounds: Vec::new(),
            unread: BTreeMap::new(),
            not_shown: BTreeMap::new(),
        }
    }

    /// The numbers in the list of classic users, which a person fills in
    fn classic_numbers(&mut self) -> Vec<String> {
        let printed = self.shell.types("ibmcloud sl user list --output json");
        let users: Value = serde_json::from_str(&printed.stdout).unwrap_or_default();
        let users = users.as_array().cloned().unwrap_or_default();
        users.iter().map(|it| it["id"].to_string()).collect()
    }

    fn imported(&self) -> Imported {
        import(&[Source::new("all", self.paste.clone())], &by_the_owner())
    }

    /// Runs what is offered, round after round; what is still offered after it was run
    fn follow_all(&mut self) -> BTreeSet<String> {
        loop {
            let offered = offered(&Index::new(self.imported().snapshot));
            let new: BTreeSet<String> = offered.difference(&self.ran).cloned().collect();
            if new.is_empty() || self.rounds.len() > 20 {
                return offered;
            }
            for line in &new {
                self.run(line);
            }
            self.ran.extend(new.iter().cloned());
            self.rounds.push(new);
        }
    }

    fn run(&mut self, line: &str) {
        if line.contains("<classic_user_id>") {
            for number in self.classic_numbers() {
                self.run(&line.replace("<classic_user_id>", &number));
            }
            return;
        }
        let printed = self.shell.types(line);
        if printed.exit == NOT_KNOWN {
            self.not_shown.insert(line.to_owned(), printed.stderr);
            return;
        }
        assert_ne!(printed.exit, USAGE, "{line}: {}", printed.stderr);
        let text = printed.below(line);
        let alone = import(&[Source::new("one", text.clone())], &Corrections::default());
        if let Some(piece) = alone
            .pieces
            .iter()
            .find(|it| it.kind == PieceKind::Unrecognised)
        {
            self.unread.insert(line.to_owned(), piece.summary.clone());
        }
        self.paste.push_str(&text);
    }
}

/// Every command that answers about an account name to settle something
fn offered(index: &Index) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    answers(index, &mut |value| settles(&value, &mut found));
    let mut target = None;
    for it in commands_to_gather(index.snapshot()) {
        match (it.text.starts_with("ibmcloud target -r"), &target) {
            // Of several lines on one scope the first targets it.
            (true, _) => target = Some(it.text),
            (false, Some(target)) if it.scope.is_some() => {
                found.insert(format!("{target} && {}", it.text));
            }
            (false, _) => {
                found.insert(it.text);
            }
        }
    }
    found
}

fn answers(index: &Index, look: &mut dyn FnMut(Value)) {
    look(answer_all(index).json());
    let scopes: Vec<Scope> = index.scopes().map(|it| it.scope().clone()).collect();
    let actors: Vec<_> = (index.snapshot().identities.iter())
        .map(|it| it.id.clone())
        .collect();
    for scope in &scopes {
        look(candidates(index, scope).json());
        let place = format!("{}/{}", scope.region, scope.resource_group);
        let Some(actor) = actors.first() else {
            continue;
        };
        if let Ok(plan) = format!("reset {place} as {actor}; unset {place}").parse::<Plan>() {
            look(simulate(index, &plan).json());
        }
    }
    for (at, action) in actions().iter().enumerate().filter(|_| !scopes.is_empty()) {
        let some = actors.iter().cycle().skip(at).take(2);
        for (nth, actor) in some.enumerate() {
            let question = Question {
                actor: actor.clone(),
                action,
                place: Place::Scope(scopes[(at + nth) % scopes.len().max(1)].clone()),
            };
            look(decide(index, &question).json());
        }
    }
    for identity in &index.snapshot().identities {
        let plan: Plan = format!("remove {}", identity.id).parse().expect("a plan");
        look(simulate(index, &plan).json());
    }
}

trait Json {
    fn json(&self) -> Value;
}

impl<T: Serialize> Json for T {
    fn json(&self) -> Value {
        serde_json::to_value(self).expect("an answer is JSON")
    }
}

/// What stands in a field `settle`, wherever it is
fn settles(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|it| settles(it, found)),
        Value::Object(all) => {
            for (name, value) in all {
                match (name.as_str(), value) {
                    ("settle", Value::String(line)) => {
                        found.insert(line.clone());
                    }
                    ("settle", Value::Array(lines)) => {
                        found.extend(lines.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    // What blocks a step for certain asks nothing.
                    ("blocked", _) => {}
                    _ => settles(value, found),
                }
            }
        }
        _ => {}
    }
}

/// What the commands of somebody who sees everything print, with the one answer that no command gives
fn by_the_owner() -> Corrections {
    Corrections {
        ran_by: Some(RanBy::AccountOwner),
        ..Corrections::default()
    }
}

fn shell_of(document: Value) -> Shell {
    let owner = document["account"]["owner"].as_str().unwrap_or_default();
    Shell {
        caller: Caller::As(owner.to_owned()),
        world: World::from_value(document).expect("an account"),
        session: Session::default(),
    }
}

/// As many rounds as the longest chain of commands that need each other's results: lists of the account; what is
/// stored for the regions and groups that they name, and who is in the access groups; what is asked of whoever owns
/// the keys that came out
const LONGEST_CHAIN: usize = 3;

#[test]
fn following_what_is_offered_leaves_nothing_that_a_command_would_tell() {
    let mut longest = 0;
    for (name, document) in demos().chain(some_drawn(0..100)) {
        let mut asking = Asking::of(shell_of(document));
        let mut rest = asking.follow_all();
        // A demo account leaves out what the real command would print.
        let unsaid = asking.not_shown;
        rest.retain(|it| !unsaid.contains_key(it));
        assert!(rest.is_empty(), "{name}: {rest:#?}");
        assert!(asking.unread.is_empty(), "{name}: {:#?}", asking.unread);
        let is_drawn = name.starts_with("drawn");
        for (line, why) in unsaid {
            // A demo account leaves facts out; a drawn one has all, and some outputs no document shows.
            let left_out = !is_drawn && why.contains("the account document does not say");
            let is_shown_nowhere = why.contains("no document shows");
            assert!(left_out || is_shown_nowhere, "{name}: {line}: {why}");
        }
        longest = longest.max(asking.rounds.len());
    }
    assert_eq!(longest, LONGEST_CHAIN);
}

#[test]
fn every_command_that_is_offered_on_a_part_of_an_account_is_read() {
    let mut offers = 0;
    for (name, document) in some_drawn(100..160) {
        let mut whole = Asking::of(shell_of(document.clone()));
        whole.follow_all();
        let mut part = Asking::of(shell_of(document));
        // Every third command, and never the same ones.
        let all = whole.rounds.iter().flatten();
        let some = all.enumerate().filter(|(at, _)| (at + name.len()) % 3 == 0);
        some.for_each(|(_, line)| part.run(line));
        let offered = offered(&Index::new(part.imported().snapshot));
        offers += offered.len();
        offered.iter().for_each(|line| part.run(line));
        assert!(part.unread.is_empty(), "{name}: {:#?}", part.unread);
    }
    assert!(offers > 800, "only {offers}");
}

#[test]
fn what_a_role_of_the_account_allows_is_found_out_where_somebody_may_have_it() {
    let mut found = 0;
    for (name, document) in some_drawn(0..40) {
        let (account, _) = read_value(&document).expect("an account document");
        let mut asking = Asking::of(shell_of(document));
        asking.follow_all();
        let asked = asking.ran.iter().any(|it| it.contains(" iam roles "));
        let roles = asking.imported().snapshot.roles.unwrap_or_default();
        for role in account.roles.iter().flatten().filter(|_| asked) {
            assert!(roles.contains(role), "{name}: {role:#?} in {roles:#?}");
            found += 1;
        }
    }
    assert!(found > 5, "only {found}");
}

/// The demo accounts that are whole; one is a part by design, one says nothing the others do not
fn demos() -> impl Iterator<Item = (String, Value)> {
    let slugs = all().iter().map(|it| it.slug);
    let whole = slugs.filter(|it| !["partly-known", "large"].contains(it));
    whole.map(|slug| {
        let account = snapshot(slug).expect("a demo account");
        (slug.to_owned(), account.json())
    })
}

fn some_drawn(seeds: std::ops::Range<u64>) -> impl Iterator<Item = (String, Value)> {
    seeds.map(|it| (format!("drawn {it}"), drawn(it)))
}
