//! The owner of the key is removed, suspended or invalid.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{IdentityId, Standing};
use crate::rules::{RuleId, credential_works};

/// The finding
pub const KIND: Kind = Kind::new("owner-gone", Severity::Error, RuleId::R6, |seen| {
    found(seen).is_some()
})
.about_owner()
.in_short(0, "owner gone", "its owner is gone");

fn found(seen: Seen<'_>) -> Option<(&IdentityId, Standing)> {
    let owner = seen.at.owner()?;
    match seen.at.index.standing(owner)? {
        standing @ (Standing::Removed | Standing::Suspended | Standing::Invalid) => {
            Some((owner, standing))
        }
        Standing::Active | Standing::ClassicDisabled | Standing::Pending | Standing::VpnOnly => {
            None
        }
    }
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let (owner, standing) = found(seen)?;
    let text = format!(
        "{} owns the API key of {} and is {}. Nobody can work with it",
        seen.name(owner),
        seen.at.label(),
        credential_works::standing_word(standing)
    );
    let help = "Log in as the identity that should own the key, target the group, and reset";
    Some(Words::new(text, help, seen.reset()).by_hand(seen.first_functional_id()))
}
