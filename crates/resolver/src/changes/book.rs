//! The runbook while it is being written: who is logged in, what is targeted, what resets leave to be done.

use serde::Serialize;

use super::effect::Events;
use super::outcome::NoteId;
use crate::account::{ApiKey, ClusterId, IdentityId, IdentityKind, Scope};
use crate::commands::{self, Command};
use crate::index::Index;

/// One thing to do
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunbookEntry {
    /// What and why
    pub text: String,
    /// The command, or the first of them
    pub command: Option<Command>,
    /// The others, such as those of further clusters
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Command>,
    /// The clusters it is about, where it is about some
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clusters: Vec<ClusterId>,
    /// Where the console shows or does it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub console: Option<&'static str>,
    /// How many minutes there are to wait, where it is to wait
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_minutes: Option<u32>,
    /// What a person should see where the command went well; IBM's pages show no output of some
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good: Option<String>,
    /// How to go back, or that it cannot be undone; none where nothing is changed
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back: Option<&'static str>,
    /// Which step of the plan it belongs to, counted from 1; none for what frames the whole plan
    pub step: Option<usize>,
}

impl RunbookEntry {
    /// Every command, in order
    pub fn commands(&self) -> impl Iterator<Item = &Command> {
        self.command.iter().chain(&self.then)
    }
}

/// The runbook while it is being written
pub struct Book<'a> {
    /// The plan as it went
    pub(crate) events: Events<'a>,
    pub(crate) entries: Vec<RunbookEntry>,
    pub(crate) logged_in: Option<IdentityId>,
    pub(crate) targeted: Option<Scope>,
    /// Resets whose aftermath is still to be written
    pub(crate) waiting: Vec<Waiting>,
    /// Keys that resets replace: by step, the scope and the key
    pub(crate) replaced: Vec<(usize, Scope, ApiKey)>,
}

/// A reset whose aftermath is still to be written
pub(crate) struct Waiting {
    pub(crate) step: usize,
    pub(crate) scope: Scope,
    /// Whether its former owner is gone, or goes in this plan
    pub(crate) owner_leaves: bool,
}

impl<'a> Book<'a> {
    /// An empty one
    pub(crate) fn new(events: Events<'a>) -> Self {
        Self {
            events,
            entries: Vec::new(),
            logged_in: None,
            targeted: None,
            waiting: Vec::new(),
            replaced: Vec::new(),
        }
    }

    /// The account after the plan
    pub fn index(&self) -> &'a Index {
        self.events.after
    }

    /// One more entry
    pub fn add(&mut self, entry: RunbookEntry) {
        self.entries.push(entry);
    }

    /// Remembers a reset, to write later what it asks of people; a later reset asks for the same once
    pub(crate) fn wait(&mut self, step: usize, scope: &Scope, owner_leaves: bool) {
        let before = self.waiting.iter().position(|it| it.scope == *scope);
        let earlier = before.map(|before| self.waiting.remove(before));
        self.waiting.push(Waiting {
            step,
            scope: scope.clone(),
            owner_leaves: owner_leaves || earlier.is_some_and(|it| it.owner_leaves),
        });
    }

    /// Log in, unless that is who the last step left logged in
    pub fn log_in(&mut self, step: usize, who: &IdentityId, why: &str) {
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
        let (text, command) = if index.kind_of(who) == Some(IdentityKind::ServiceId) {
            (
                format!("Log in as the service ID {called} with an API key of its own{why}"),
                Command::ibmcloud("login --apikey @<key_file>"),
            )
        } else {
            (format!("Log in as {called}{why}"), commands::log_in())
        };
        let good = if address.contains('@') {
            format!("`User:` is {address}.")
        } else {
            format!("`User:` is {label}.")
        };
        self.add(entry(text).run(command).good(good).of(step));
    }

    /// Target region and group: without a target the next command acts on the default group
    pub fn target(&mut self, step: usize, scope: &Scope) {
        if self.targeted.as_ref() == Some(scope) {
            return;
        }
        self.targeted = Some(scope.clone());
        let index = self.events.after;
        let text = format!(
            "Target {}, so that the next command does not act on the default group; check who is logged in",
            index.scope_label(scope)
        );
        let commands = [commands::target(index, scope), commands::show_target()];
        let good = format!(
            "`Region:` is {}, `Resource group:` is {}, and `User:` is who runs the next command.",
            scope.region,
            index.group_label(&scope.resource_group)
        );
        self.add(entry(text).run_all(commands).good(good).of(step));
    }

    /// As whoever makes the change, where the plan says so; else as somebody who may
    pub fn log_in_to_make(&mut self, step: usize, by: Option<&IdentityId>) {
        if let Some(by) = by {
            self.log_in(step, by, ", who makes the change");
            return;
        }
        let made = self.events.done.iter().find(|it| it.outcome.step == step);
        let note = made.and_then(|made| {
            let mut notes = made.outcome.notes.iter();
            notes.find(|it| it.id == NoteId::WhoMayDoIt)
        });
        let Some(note) = note else { return };
        self.logged_in = None;
        self.targeted = None;
        let text = format!("Log in. {}", note.text);
        let login = entry(text).run(commands::log_in());
        self.add(login.good("`User:` is one of those named here.").of(step));
    }
}

/// An entry with nothing but its text
pub fn entry(text: impl Into<String>) -> RunbookEntry {
    RunbookEntry {
        text: text.into(),
        command: None,
        then: Vec::new(),
        clusters: Vec::new(),
        console: None,
        wait_minutes: None,
        good: None,
        back: None,
        step: None,
    }
}

impl RunbookEntry {
    /// The same once so many minutes have passed
    #[must_use]
    pub fn after(mut self, minutes: u32) -> Self {
        self.wait_minutes = Some(minutes);
        self
    }

    /// The same with a command
    #[must_use]
    pub fn run(mut self, command: Command) -> Self {
        self.command = Some(command);
        self
    }

    /// The same with several commands
    #[must_use]
    pub fn run_all(mut self, commands: impl IntoIterator<Item = Command>) -> Self {
        let mut commands = commands.into_iter();
        self.command = commands.next();
        self.then = commands.collect();
        self
    }

    /// The same with what a person should see
    #[must_use]
    pub fn good(mut self, good: impl Into<String>) -> Self {
        self.good = Some(good.into());
        self
    }

    /// The same with the way back, or that there is none
    #[must_use]
    pub fn back(mut self, back: &'static str) -> Self {
        self.back = Some(back);
        self
    }

    /// The same as part of a step
    #[must_use]
    pub fn of(mut self, step: usize) -> Self {
        self.step = Some(step);
        self
    }

    /// The same with the place in the console
    #[must_use]
    pub fn see(mut self, console: &'static str) -> Self {
        self.console = Some(console);
        self
    }
}

/// What a command shows that prints nothing else worth a look, or of which no page shows what it prints
pub(crate) const NOTHING_FAILED: &str = "No line says `FAILED`.";
/// Where the console shows API keys
pub(crate) const API_KEYS: &str = "Manage > Access (IAM) > API keys";
/// Where the console shows people and what they may do
pub(crate) const USERS: &str = "Manage > Access (IAM) > Users";
