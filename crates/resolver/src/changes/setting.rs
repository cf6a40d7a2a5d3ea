//! `setting restrict_api_key_creation true`: the account asks more of everybody, or no longer (R7, R11).

use super::{
    Brings, Change, Effect, Fate, Field, Happened, Kind, NOTHING_FAILED, NoteId, Person, SETTING,
    Said, Shape, Told, Tried, VALUE, change_people, entry, settings_managers,
};
use crate::account::{Account, Fact, IamSettings, Identity, Infrastructure, List, Scope};
use crate::commands::{self, Command};
use crate::index::Index;
use crate::open::Presumption;
use crate::permissions::{Access, creates_keys};
use crate::rules::{RuleId, classic_link};
use crate::truth::Truth;

/// Change a setting of the account
pub static CHANGE_SETTING: Kind = Kind {
    shape: &SHAPE,
    said: |_, change| {
        let is_on = change.text(Field::Value) == "true";
        let (what, whose) = match Setting::of_word(change.text(Field::Setting)) {
            Some(setting) => setting.known().said(is_on),
            None => ("Change", "a setting of the account"),
        };
        Said::new(what, whose)
    },
    who_may: |index, change| {
        let setting = Setting::of_word(change.text(Field::Setting));
        settings_managers(
            index,
            setting.map_or(Access::ADMINISTRATOR, |it| it.known().access),
        )
    },
    apply,
};

static SHAPE: Shape = Shape {
    keyword: "setting",
    parts: &[SETTING, VALUE],
    label: "Change a setting of the account",
    meaning: "Whether creating API keys takes a role, or one-time passwords are required. It counts for everybody.",
    brings: Brings::Nothing,
};

/// A setting that decides what keys do
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Only holders of a creator role may create API keys
    RestrictKeyCreation,
    /// Everybody logs in with a time-based one-time password
    RequireTotp,
}

/// What is known of a setting
struct Known {
    /// What the console calls it
    title: &'static str,
    /// What turning it on does, and turning it off
    said: [(&'static str, &'static str); 2],
    /// What is so from then on
    then: [&'static str; 2],
    /// Who may change it (IBM Cloud docs, Restricting users from creating API keys, 2026-05-21)
    access: Access,
    rule: RuleId,
    /// Where a document has it
    account: Place<Account, Option<bool>>,
    /// Where IAM has it
    iam: Place<IamSettings, Option<String>>,
    /// What IAM calls it when it is on, and off
    values: [&'static str; 2],
    command: fn(bool, &'static str) -> Command,
}

/// A field by its name
struct Place<R, V> {
    name: &'static str,
    of: fn(&R) -> &V,
    of_mut: fn(&mut R) -> &mut V,
}

macro_rules! place {
    ($field:ident) => {
        Place {
            name: stringify!($field),
            of: |it| &it.$field,
            of_mut: |it| &mut it.$field,
        }
    };
}

static RESTRICT_KEY_CREATION: Known = Known {
    title: "Restrict API key creation",
    said: [
        ("Restrict", "who may create API keys"),
        ("Let", "everybody create API keys"),
    ],
    then: [
        "From now on creating an API key takes the role User API key creator, also of the account owner",
        "From now on everybody may create API keys",
    ],
    access: Access::EDITOR_OR_OPERATOR,
    rule: RuleId::R11,
    account: place!(restrict_api_key_creation),
    iam: place!(restrict_create_platform_apikey),
    values: ["RESTRICTED", "NOT_RESTRICTED"],
    command: |is_on, _| commands::restrict_key_creation(is_on),
};

static REQUIRE_TOTP: Known = Known {
    title: "Require one-time passwords of everybody",
    said: [
        ("Require", "one-time passwords of everybody"),
        ("No longer require", "one-time passwords"),
    ],
    then: [
        "From now on one-time passwords are required, and classic infrastructure takes no API key",
        "From now on no one-time passwords are required, and classic infrastructure takes API keys",
    ],
    access: Access::ADMINISTRATOR,
    rule: RuleId::R7,
    account: place!(totp_required),
    iam: place!(mfa),
    values: ["TOTP4ALL", "NONE"],
    command: |_, value| commands::change_mfa(value),
};

impl Setting {
    /// Every one that a plan can change
    pub const ALL: [Self; 2] = [Self::RestrictKeyCreation, Self::RequireTotp];

    /// The setting of a word
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// What a document and a plan call it
    pub fn word(self) -> &'static str {
        self.known().account.name
    }

    /// What the console calls it
    pub fn title(self) -> &'static str {
        self.known().title
    }

    fn known(self) -> &'static Known {
        match self {
            Self::RestrictKeyCreation => &RESTRICT_KEY_CREATION,
            Self::RequireTotp => &REQUIRE_TOTP,
        }
    }
}

impl Known {
    fn said(&self, is_on: bool) -> (&'static str, &'static str) {
        if_on(is_on, self.said)
    }

    fn value(&self, is_on: bool) -> &'static str {
        if_on(is_on, self.values)
    }

    /// Whether some settings have it on, as far as they say so
    fn is_on(&self, settings: Option<&IamSettings>) -> Option<bool> {
        let word = (self.iam.of)(settings?).as_deref()?;
        Some(word == self.value(true))
    }

    /// Whether an enterprise keeps it on, whatever the account itself has: the stricter counts
    fn is_kept_on(&self, account: &Account) -> Truth {
        let Some(settings) = &account.settings else {
            return Truth::No;
        };
        let own = self.is_on(settings.own.as_ref());
        match self.is_on(settings.effective.as_ref()) {
            Some(true) if own == Some(false) => Truth::Yes,
            Some(false) => Truth::No,
            _ if settings.enterprise_managed == Some(true) => Truth::Unknown,
            Some(true) | None => Truth::No,
        }
    }
}

/// Of two, the one for a setting that is on, or the one for a setting that is off
fn if_on<T: Copy>(is_on: bool, [on, off]: [T; 2]) -> T {
    if is_on { on } else { off }
}

fn apply(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let setting = Setting::of_word(change.text(Field::Setting));
    let typed = change.text(Field::Value);
    let (Some(setting), true) = (setting, Field::Value.accepts(typed)) else {
        let reason = format!("expected {} and {}", SETTING.expected, VALUE.expected);
        return tried.refused_for("No setting changes", RuleId::R14, reason, None);
    };
    let known = setting.known();
    let is_on = typed == "true";
    let account = &now.snapshot().account;
    let kept_on = match is_on {
        true => Truth::No,
        false => known.is_kept_on(account),
    };
    match kept_on {
        Truth::Yes => {
            let reason = "an enterprise requires it, and the stricter setting counts: its administrator changes the template";
            let text = format!("{} stays on", known.title);
            return tried.refused_for(&text, known.rule, reason.to_owned(), None);
        }
        Truth::Unknown => tried.reason(
            RuleId::R14,
            "an enterprise manages the account and may require it all the same",
            Some(commands::show_account_settings()),
        ),
        Truth::No => {}
    }
    let before = *(known.account.of)(account);
    if before == Some(is_on) {
        let text = "It is so already, and nothing changes";
        tried.note(NoteId::AlreadySo, known.rule, text);
    }
    tried.who_may(RuleId::R9, &settings_managers(now, known.access));

    let credentials = match setting {
        Setting::RequireTotp if before != Some(is_on) => by_key_on_classic(now, is_on),
        Setting::RequireTotp | Setting::RestrictKeyCreation => Vec::new(),
    };
    let people = match setting {
        Setting::RestrictKeyCreation if before != Some(is_on) => {
            // Whoever is not listed may lose it, too.
            if !now.snapshot().complete.contains(&List::Identities) {
                tried.presumes = vec![Presumption::EverybodyIsListed];
            }
            without_creator_role(now)
        }
        Setting::RestrictKeyCreation | Setting::RequireTotp => Vec::new(),
    };
    change_people(now, |it| set(&mut it.account, known, is_on));
    let effect = Effect {
        people,
        credentials,
        everywhere: true,
        after_resets: true,
        ..Effect::default()
    };
    let write = effect.written(move |book, step| {
        book.log_in_to_make(step, None);
        let (what, whose) = known.said(is_on);
        let back = if_on(
            is_on,
            [
                "To go back, turn it off again.",
                "To go back, turn it on again.",
            ],
        );
        book.add(
            entry(format!("{what} {whose}"))
                .run((known.command)(is_on, known.value(is_on)))
                .good(NOTHING_FAILED)
                .of(step)
                .see(SETTINGS)
                .back(back),
        );
        let check = entry(format!("Check the setting {}", known.title));
        let good = format!("`{}` is `{}`.", known.iam.name, known.value(is_on));
        let check = check.run(commands::show_account_settings());
        book.add(check.good(good).of(step));
    });
    tried.done(if_on(is_on, known.then).to_owned(), write)
}

/// What the document says of it everywhere: an enterprise that is stricter was looked at before
fn set(account: &mut Account, setting: &Known, is_on: bool) {
    *(setting.account.of_mut)(account) = Some(is_on);
    account.unreadable.remove(setting.account.name);
    let Some(settings) = &mut account.settings else {
        return;
    };
    let own = settings.own.get_or_insert_default();
    for it in [Some(own), settings.effective.as_mut()]
        .into_iter()
        .flatten()
    {
        *(setting.iam.of_mut)(it) = Some(setting.value(is_on).to_owned());
    }
}

/// Whoever creates keys only where everybody may
fn without_creator_role(now: &Index) -> Vec<Person> {
    let listed = now.snapshot().identities.iter();
    let without = listed.filter(|it| creates_keys(now, &it.id) != Truth::Yes);
    let person = |it: &Identity| Person {
        id: it.id.clone(),
        now: Fate::Rights,
    };
    without.map(person).collect()
}

/// The scopes whose classic clusters work by the key as far as anybody knows; where something else bars it, nothing
/// changes
fn by_key_on_classic(now: &Index, is_on: bool) -> Vec<(Scope, Happened)> {
    let happened = if is_on {
        Happened::ClassicBarred
    } else {
        Happened::ClassicOpen
    };
    let by_key = now.scopes().filter(|at| {
        let bar = classic_link::bar(*at);
        let is_open = bar.is_none_or(|it| it == classic_link::Bar::Totp);
        let may_be_classic = at.lists_on(Infrastructure::Classic) != Truth::No;
        let by_manual = matches!(at.manual(), Fact::Known(_));
        is_open && may_be_classic && !by_manual && at.key() != Fact::None
    });
    by_key
        .map(|at| (at.scope().clone(), happened.clone()))
        .collect()
}

/// Where the console shows and changes the settings
const SETTINGS: &str = "Manage > Access (IAM) > Settings";
