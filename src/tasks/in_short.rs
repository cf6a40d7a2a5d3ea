//! What a finding is in a few words, and how well it explains a scope's state.

use keyatlas_resolver::findings::{Finding, FindingId};

/// A finding in a few words
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InShort {
    /// For a cell, as in `owner gone`
    pub words: &'static str,
    /// For a sentence, as in `its owner is gone`
    pub clause: &'static str,
}

/// Nothing that needs the key works
pub const NO_KEY_WORKS: &str = "no key that works";

/// The finding that explains a state best
pub fn best(findings: &[Finding]) -> Option<InShort> {
    findings
        .iter()
        .filter_map(|finding| in_short(finding.id))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, found)| found)
}

/// How well it explains (less is better), and what it is
fn in_short(id: FindingId) -> Option<(u8, InShort)> {
    let (rank, words, clause) = match id {
        FindingId::OwnerGone => (0, "owner gone", "its owner is gone"),
        FindingId::ManualUserGone => (
            1,
            "manual credential refused",
            "the manual credential is refused",
        ),
        FindingId::KeyNotActive => (2, "key not active", "the key is not active"),
        FindingId::ClassicNotLinked => (
            3,
            "key cannot reach classic",
            "the key cannot reach classic infrastructure",
        ),
        FindingId::OwnerClassicDisabled => (
            4,
            "owner disabled for classic",
            "its owner is disabled for classic infrastructure",
        ),
        FindingId::LiteAccount => (5, "Lite account", "this is a Lite account"),
        FindingId::OrphanedCluster => (
            6,
            "orphaned cluster",
            "a cluster lives in another infrastructure account",
        ),
        FindingId::ServicesUnusable => (7, NO_KEY_WORKS, "nothing that needs the API key works"),
        FindingId::RequiredPermissionMissing => (
            8,
            "permissions missing",
            "it lacks permissions that clusters need",
        ),
        FindingId::RequiredRoleMissing => (
            9,
            "roles missing",
            "its owner lacks roles that clusters need",
        ),
        FindingId::ManualShadowsOwner => (
            10,
            "manual credential first",
            "a manual credential of somebody else comes before the key",
        ),
        FindingId::OwnerPending => (
            11,
            "owner not yet in the account",
            "its owner has not accepted the invitation",
        ),
        FindingId::OwnerVpnOnly => (12, "owner is VPN-only", "its owner cannot log in"),
        FindingId::OwnerIsPerson => (
            13,
            "acts as a person",
            "it acts as a person, and breaks when that person leaves",
        ),
        FindingId::OwnerIsServiceId => (
            14,
            "acts as a service ID",
            "it acts as a service ID, which holds nothing on classic infrastructure",
        ),
        FindingId::OwnerIsTrustedProfile => (
            15,
            "acts as a trusted profile",
            "it acts as a trusted profile, which cannot set the key again",
        ),
        FindingId::OwnerWithoutClassicKey => (
            16,
            "owner has no classic key",
            "its owner has no classic infrastructure API key",
        ),
        FindingId::KeyLocked => (17, "key locked", "the key is locked"),
        FindingId::ManyKeys => (
            18,
            "owner near the key limit",
            "its owner has nearly as many API keys as IAM allows",
        ),
        FindingId::MultizoneWithoutSpanning => (
            19,
            "zones cannot reach each other",
            "workers in several zones cannot reach each other",
        ),
        FindingId::SuggestedPermissionMissing
        | FindingId::ManualWithoutClassic
        | FindingId::ObsoleteKeys
        | FindingId::OwnerKindUnknown => return None,
    };
    Some((rank, InShort { words, clause }))
}
