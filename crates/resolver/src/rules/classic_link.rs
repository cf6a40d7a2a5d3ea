//! R7: classic through the key needs a linked infrastructure account without TOTP.

use super::step::Say;
use super::{Rule, RuleId, Step, Verdict};
use crate::account::{AccountType, ApiKey, Fact, IdentityId, Settings, Standing};
use crate::commands::{self, Command};
use crate::index::{At, Index};
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R7,
    title: "Classic through the key needs a linked infrastructure account",
    text: "Lite accounts cannot have standard clusters. Classic infrastructure through the API key needs a linked infrastructure account without time-based one-time passwords. The key's owner has to be enabled there.",
    sources: &[
        sources::API_KEY_CREDENTIALS,
        sources::CLASSIC_CREDENTIALS,
        sources::AUTHENTICATION_ERRORS,
        sources::CLUSTER_INFRA_ERRORS,
    ],
};

/// What it says
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'a> {
    /// The account bars every key
    Barred(Bar),
    /// The key's owner is disabled there
    OwnerDisabled(&'a IdentityId),
    /// What could bar it could not be read
    BarNotKnown,
    /// Which account is linked
    Linked(&'a str),
    /// Nothing speaks against it
    NothingAgainst,
}

/// Why the account bars the key from classic infrastructure
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// A Lite account
    Lite,
    /// No linked infrastructure account
    NotLinked,
    /// One-time passwords are required for everyone
    Totp,
}

impl Bar {
    /// The reason in words
    pub fn text(self) -> &'static str {
        match self {
            Self::Lite => "Lite accounts have no classic infrastructure",
            Self::NotLinked => "no classic infrastructure account is linked to this account",
            Self::Totp => {
                "the account requires time-based one-time passwords, which a key cannot answer"
            }
        }
    }
}

/// What bars the key of a scope from classic infrastructure, if anything does
pub fn bar(at: At<'_>) -> Option<Bar> {
    bar_of(at, at.owner())
}

/// The same for a key of somebody, or of whoever it may be
pub fn bar_of(at: At<'_>, owner: Option<&IdentityId>) -> Option<Bar> {
    let account = &at.index.snapshot().account;
    if account.kind == Some(AccountType::Lite) {
        Some(Bar::Lite)
    } else if matches!(account.classic_account, Fact::None) {
        Some(Bar::NotLinked)
    } else if needs_password(at.index, owner) == Truth::Yes {
        Some(Bar::Totp)
    } else {
        None
    }
}

/// Whether everything was read that could bar a key of somebody, or of whoever it may be
pub fn bar_of_is_known(at: At<'_>, owner: Option<&IdentityId>) -> bool {
    let unreadable = &at.index.snapshot().account.unreadable;
    let is_read = !["type", "classic_account", "totp_required"]
        .iter()
        .any(|it| unreadable.has(it));
    is_read && needs_password(at.index, owner) != Truth::Unknown
}

/// Whether somebody has to enter a one-time password. Where nobody said anything, none is needed.
fn needs_password(index: &Index, who: Option<&IdentityId>) -> Truth {
    password_needed(index, who).unwrap_or(Truth::No)
}

/// The same, as far as somebody said so: somebody for whom the settings make an exception has to do what that says; of
/// others everybody has to, or those alone who log in with no directory of their own (`TOTP`)
pub(crate) fn password_needed(index: &Index, who: Option<&IdentityId>) -> Option<Truth> {
    let account = &index.snapshot().account;
    let mut each = account.settings.iter().flat_map(Settings::each);
    let said = each.find(|it| it.mfa.is_some() || it.unreadable.has("mfa"));
    let mut exceptions = said.into_iter().flat_map(|it| it.user_mfa.iter().flatten());
    let exception = exceptions.find(|it| Some(&it.identity) == who);
    if exception.is_none() && said.is_some_and(|it| it.unreadable.has("user_mfa")) {
        return Some(Truth::Unknown);
    }
    if exception.is_none() && account.totp_required.is_some() {
        return Some(Truth::of(account.totp_required));
    }
    let level = exception.map_or(&said?.mfa, |it| &it.mfa).as_deref();
    Some(match level {
        Some("TOTP4ALL") => Truth::Yes,
        Some("TOTP") => {
            let listed = who.and_then(|it| index.identity(it));
            match listed.and_then(|it| it.federated) {
                Some(false) => Truth::Yes,
                Some(true) | None => Truth::Unknown,
            }
        }
        Some("NONE" | "NONE_NO_ROPC" | "NONE_NORPC" | "NOT_SET") => Truth::No,
        // No page says whether classic infrastructure asks for another factor.
        Some(_) | None => Truth::Unknown,
    })
}

/// What shows what could not be read then; no command shows how an account is billed
pub fn settle_bar(at: At<'_>) -> Option<Command> {
    let account = &at.index.snapshot().account;
    let settings = account.settings.as_ref();
    let mut each = settings.into_iter().flat_map(Settings::each);
    let was_read = settings.is_some_and(|it| it.own.is_some());
    let totp_is_unread = account.unreadable.has("totp_required") && !was_read;
    if account.unreadable.has("classic_account") {
        Some(commands::show_target())
    } else if totp_is_unread || each.any(|it| !it.unreadable.is_empty()) {
        Some(commands::show_account_settings())
    } else {
        None
    }
}

/// What nobody knows then
pub const BAR_NOT_KNOWN: &str = "Whether the account lets a key reach classic infrastructure is not known, since what says so could not be read";

/// Whether the key reaches classic infrastructure; absent facts count as linked and without TOTP
pub fn reaches_classic<'a>(at: At<'a>, key: &'a ApiKey) -> Step<'a> {
    if let Some(bar) = bar_of(at, key.owner.as_ref()) {
        return Step::of(Said::Barred(bar));
    }
    if let Some(owner) = &key.owner
        && at.index.standing(owner) == Some(Standing::ClassicDisabled)
    {
        return Step::of(Said::OwnerDisabled(owner));
    }
    if !bar_of_is_known(at, key.owner.as_ref()) {
        return Step::of(Said::BarNotKnown);
    }
    Step::of(match &at.index.snapshot().account.classic_account {
        Fact::Known(account) => Said::Linked(account),
        Fact::Unknown | Fact::None => Said::NothingAgainst,
    })
}

impl<'a> Say<'a> for Said<'a> {
    const RULE: RuleId = RuleId::R7;

    fn verdict(self) -> Verdict {
        match self {
            Self::Barred(_) | Self::OwnerDisabled(_) => Verdict::Fails,
            Self::BarNotKnown => Verdict::Unknown,
            Self::Linked(_) | Self::NothingAgainst => Verdict::Passes,
        }
    }

    fn message(self, at: At<'_>) -> String {
        match self {
            Self::Barred(bar) => format!(
                "The key cannot reach classic infrastructure because {}",
                bar.text()
            ),
            Self::OwnerDisabled(owner) => {
                let owner = at.index.identity_label(owner);
                format!("{owner} is disabled for classic infrastructure")
            }
            Self::BarNotKnown => BAR_NOT_KNOWN.to_owned(),
            Self::Linked(account) => {
                format!("Classic infrastructure account {account} is linked")
            }
            Self::NothingAgainst => {
                "Nothing says that classic infrastructure is not linked or needs a one-time password"
                    .to_owned()
            }
        }
    }

    fn settle(self, at: At<'_>) -> Option<Command> {
        match self {
            Self::BarNotKnown => settle_bar(at),
            Self::Barred(_) | Self::OwnerDisabled(_) | Self::Linked(_) | Self::NothingAgainst => {
                None
            }
        }
    }
}
