//! The demo accounts themselves.

use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::testing::{Account, Ids};

use crate::large::large;

/// The account of a demo; nothing where no demo has that slug
///
/// # Panics
///
/// When a demo account is not written in the language of this crate; its tests read every one.
pub fn snapshot(slug: &str) -> Option<Snapshot> {
    if slug == "large" {
        return Some(large(2026));
    }
    let (_, text) = TOLD.iter().find(|(it, _)| *it == slug)?;
    match Account::told(text, Ids::Realistic) {
        Ok(account) => Some(account.snapshot()),
        Err(mistake) => panic!("accounts/{slug}.txt, {mistake}"),
    }
}

const TOLD: &[(&str, &str)] = &[
    ("owner-left", include_str!("../accounts/owner-left.txt")),
    ("healthy", include_str!("../accounts/healthy.txt")),
    ("wrong-group", include_str!("../accounts/wrong-group.txt")),
    (
        "manual-shadow",
        include_str!("../accounts/manual-shadow.txt"),
    ),
    ("orphaned", include_str!("../accounts/orphaned.txt")),
    ("vpc-add-ons", include_str!("../accounts/vpc-add-ons.txt")),
    ("partly-known", include_str!("../accounts/partly-known.txt")),
    ("totp", include_str!("../accounts/totp.txt")),
    ("service-id", include_str!("../accounts/service-id.txt")),
    ("time-limited", include_str!("../accounts/time-limited.txt")),
    ("by-login", include_str!("../accounts/by-login.txt")),
    ("restricted", include_str!("../accounts/restricted.txt")),
    ("enterprise", include_str!("../accounts/enterprise.txt")),
];
