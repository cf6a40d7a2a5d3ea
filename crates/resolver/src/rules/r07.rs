//! R7: classic through the key needs a linked infrastructure account without TOTP.

use super::{Rule, RuleId};
use crate::account::{AccountType, ApiKey, Fact, Standing};
use crate::commands::{self, Command};
use crate::index::At;
use crate::resolve::{Step, Verdict};
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
    later: None,
};

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

/// What bars the account's keys from classic infrastructure, if anything does
pub fn bar(at: At<'_>) -> Option<Bar> {
    let account = &at.index.snapshot().account;
    if account.kind == Some(AccountType::Lite) {
        Some(Bar::Lite)
    } else if matches!(account.classic_account, Fact::None) {
        Some(Bar::NotLinked)
    } else if account.totp_required == Some(true) {
        Some(Bar::Totp)
    } else {
        None
    }
}

/// Whether everything that could bar them was read
pub fn bar_is_known(at: At<'_>) -> bool {
    let unreadable = &at.index.snapshot().account.unreadable;
    !["type", "classic_account", "totp_required"]
        .iter()
        .any(|it| unreadable.has(it))
}

/// What shows what could not be read then; no command shows how an account is billed
pub fn settle_bar(at: At<'_>) -> Option<Command> {
    let account = &at.index.snapshot().account;
    let settings_were_read = (account.settings.as_ref()).is_some_and(|it| it.own.is_some());
    if account.unreadable.has("classic_account") {
        Some(commands::show_target())
    } else if account.unreadable.has("totp_required") && !settings_were_read {
        Some(commands::show_account_settings())
    } else {
        None
    }
}

/// What nobody knows then
pub const BAR_NOT_KNOWN: &str = "Whether the account lets a key reach classic infrastructure is not known, since what says so could not be read";

/// Whether the key reaches classic infrastructure; absent facts count as linked and without TOTP
pub fn reaches_classic(at: At<'_>, key: &ApiKey) -> (Truth, Step) {
    let fails = |text: String| (Truth::No, Step::new(RuleId::R7, Verdict::Fails, text));
    if let Some(bar) = bar(at) {
        return fails(format!(
            "The key cannot reach classic infrastructure because {}",
            bar.text()
        ));
    }
    if let Some(owner) = &key.owner
        && at.index.standing(owner) == Some(Standing::ClassicDisabled)
    {
        let label = at.index.identity_label(owner);
        return fails(format!("{label} is disabled for classic infrastructure"));
    }
    if !bar_is_known(at) {
        let step = Step::unknown(RuleId::R7, BAR_NOT_KNOWN, settle_bar(at));
        return (Truth::Unknown, step);
    }
    let text = match &at.index.snapshot().account.classic_account {
        Fact::Known(account) => format!("Classic infrastructure account {account} is linked"),
        Fact::Unknown | Fact::None => {
            "Nothing says that classic infrastructure is not linked or needs a one-time password"
                .to_owned()
        }
    };
    (Truth::Yes, Step::new(RuleId::R7, Verdict::Passes, text))
}
