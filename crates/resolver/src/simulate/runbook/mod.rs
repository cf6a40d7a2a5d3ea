//! What to do, in order: the right login, the right target, the change, the wait, the restarts, the check.

mod access;
mod standing;

mod after_reset;
mod key;
mod leaving;
mod manual;
mod reset;
mod verify;

use super::{Effect, Events, Impact, RunbookEntry, impacts};
use crate::account::{ApiKey, IdentityId, IdentityKind, Scope};
use crate::commands::{self, Command};

/// The entries for every step that would be carried out
pub(super) fn write(events: Events<'_>) -> Vec<RunbookEntry> {
    let mut book = Book {
        events,
        entries: Vec::new(),
        logged_in: None,
        targeted: None,
        waiting: Vec::new(),
        replaced: Vec::new(),
    };
    if events.done.iter().all(|made| made.effect.is_none()) {
        return book.entries;
    }
    book.add(entry("Check who is logged in, and in which account").run(commands::show_target()));
    for made in events.done {
        let step = made.outcome.step;
        match &made.effect {
            Some(Effect::Reset(done)) => reset::write(&mut book, step, done),
            Some(Effect::ManualChanged(done)) => manual::write(&mut book, step, done),
            Some(Effect::Removed(done)) => {
                after_reset::write(&mut book);
                leaving::write(&mut book, step, done);
            }
            Some(Effect::KeyChanged(done)) => {
                after_reset::write(&mut book);
                key::write(&mut book, step, done);
            }
            Some(Effect::RoleChanged(done)) => {
                if done.revoked.is_some() {
                    after_reset::write(&mut book);
                }
                access::role(&mut book, step, done);
            }
            Some(Effect::PermissionChanged(done)) => {
                if !done.added {
                    after_reset::write(&mut book);
                }
                access::permission(&mut book, step, done);
            }
            Some(Effect::MembershipChanged(done)) => {
                if !done.added {
                    after_reset::write(&mut book);
                }
                access::membership(&mut book, step, done);
            }
            Some(Effect::StandingChanged(done)) => {
                after_reset::write(&mut book);
                standing::write(&mut book, step, done);
            }
            None => {}
        }
    }
    after_reset::write(&mut book);
    key::delete_obsolete(&mut book);
    verify::write(&mut book);
    book.entries
}

/// The runbook while it is being written
struct Book<'a> {
    events: Events<'a>,
    entries: Vec<RunbookEntry>,
    logged_in: Option<IdentityId>,
    targeted: Option<Scope>,
    /// Resets whose aftermath is still to be written
    waiting: Vec<Waiting>,
    /// Keys that resets replace: by step, the scope and the key
    replaced: Vec<(usize, Scope, ApiKey)>,
}

/// A reset whose aftermath is still to be written
struct Waiting {
    step: usize,
    scope: Scope,
    /// Whether its former owner is gone, or goes in this plan
    owner_leaves: bool,
    /// What it asks of people
    impacts: Vec<Impact>,
}

impl Book<'_> {
    fn add(&mut self, entry: RunbookEntry) {
        self.entries.push(entry);
    }

    /// Remembers a reset, to write later what it asks of people; a later reset asks for the same once
    fn wait(&mut self, step: usize, scope: &Scope, owner_leaves: bool) {
        let at = self.events.after.at(scope);
        let before = self.waiting.iter().position(|it| it.scope == *scope);
        let earlier = before.map(|before| self.waiting.remove(before));
        self.waiting.push(Waiting {
            step,
            scope: scope.clone(),
            owner_leaves: owner_leaves || earlier.is_some_and(|it| it.owner_leaves),
            impacts: at.map_or(Vec::new(), |at| impacts::of_any_reset(at, step)),
        });
    }

    /// Log in, unless that is who the last step left logged in
    fn log_in(&mut self, step: usize, who: &IdentityId, why: &str) {
        if self.logged_in.as_ref() == Some(who) {
            return;
        }
        self.logged_in = Some(who.clone());
        self.targeted = None;
        let index = self.events.after;
        let label = index.identity_label(who);
        let address = index.address(who);
        let called = if label == address {
            label.to_owned()
        } else {
            format!("{label} ({address})")
        };
        let kind = index
            .identity(who)
            .map_or_else(|| who.kind(), |it| it.kind());
        let (text, command) = if kind == Some(IdentityKind::ServiceId) {
            (
                format!("Log in as the service ID {called} with an API key of its own{why}"),
                Command::ibmcloud("login --apikey @<key_file>"),
            )
        } else {
            (format!("Log in as {called}{why}"), commands::log_in())
        };
        self.add(entry(text).run(command).of(step));
    }

    /// Target region and group: without a target the next command acts on the default group
    fn target(&mut self, step: usize, scope: &Scope) {
        if self.targeted.as_ref() == Some(scope) {
            return;
        }
        self.targeted = Some(scope.clone());
        let index = self.events.after;
        let text = format!(
            "Target {}, so that the next command does not act on the default group",
            index.scope_label(scope)
        );
        self.add(entry(text).run(commands::target(index, scope)).of(step));
    }
}

fn entry(text: impl Into<String>) -> RunbookEntry {
    RunbookEntry {
        text: text.into(),
        command: None,
        then: Vec::new(),
        clusters: Vec::new(),
        console: None,
        step: None,
    }
}

impl RunbookEntry {
    fn run(mut self, command: Command) -> Self {
        self.command = Some(command);
        self
    }

    fn run_all(mut self, commands: impl IntoIterator<Item = Command>) -> Self {
        let mut commands = commands.into_iter();
        self.command = commands.next();
        self.then = commands.collect();
        self
    }

    fn of(mut self, step: usize) -> Self {
        self.step = Some(step);
        self
    }

    fn see(mut self, console: &'static str) -> Self {
        self.console = Some(console);
        self
    }
}

/// Where the console shows API keys
const API_KEYS: &str = "Manage > Access (IAM) > API keys";
/// Where the console shows people and what they may do
const USERS: &str = "Manage > Access (IAM) > Users";
/// Where the console shows that a manual credential is in effect
const INFRASTRUCTURE_USER: &str =
    "Kubernetes > Clusters > the cluster > Overview: the Infrastructure User field";
