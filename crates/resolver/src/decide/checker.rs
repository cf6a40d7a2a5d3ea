//! What `infra-permissions get` found, against what is needed.

use crate::account::MissingPermissions;
use crate::permissions::Need;
use crate::truth::Truth;

/// Whether the checker, which looked at the credential itself, missed anything that is needed
pub(super) fn checked(missing: &MissingPermissions, need: &Need) -> Truth {
    match need {
        Need::Classic(permission) if missing.names(permission) => Truth::No,
        // What cannot be read may name it.
        Need::Classic(_) if !missing.unreadable.is_empty() => Truth::Unknown,
        Need::Classic(_) => Truth::Yes,
        Need::All(needs) => each(missing, needs).fold(Truth::Yes, Truth::and),
        Need::Either(needs) => each(missing, needs).fold(Truth::No, Truth::or),
        Need::OneOf(_, needs) => {
            let mut answers = each(missing, needs);
            let first = answers.next().unwrap_or(Truth::Unknown);
            answers.fold(first, Truth::same)
        }
        Need::Perhaps(_, need) => checked(missing, need).or(Truth::Unknown),
        Need::LogsIn
        | Need::ClassicEnabled
        | Need::SetsKeys(_)
        | Need::CreatesKeys
        | Need::NoServiceId
        | Need::OwnsAccount
        | Need::NotRecorded(_)
        | Need::Authorized(..)
        | Need::Role(_)
        | Need::OnCluster(_) => Truth::Unknown,
    }
}

fn each(missing: &MissingPermissions, needs: &[Need]) -> impl Iterator<Item = Truth> {
    needs.iter().map(|need| checked(missing, need))
}
