//! The kinds of blunt answers there are, each with its reason: the closed list. Together they may be 1 in 100.

/// Kinds by their beginning
const REASONS: &[(&str, &str)] = &[
    (
        "decide",
        "several unknowns agree only together: two who may each own the account and not both, a credential whose every possible holder does",
    ),
    (
        "a decision is open though nothing is worse",
        "whoever is the only one in a whole list owns the account and holds everything",
    ),
    (
        "reason credential R12",
        "two clusters of two accounts: one of them is orphaned, and which is not known",
    ),
    (
        "reason",
        "what fails everywhere fails in each completion for a thing of its own",
    ),
    (
        "finding key-not-active",
        "the key of an owner who was removed is deleted; owner-gone says so already",
    ),
    (
        "finding manual-shadows-owner",
        "whatever user the manual credential has, it is not the owner's",
    ),
    (
        "finding orphaned-cluster",
        "two clusters of two accounts: one of them is orphaned, and which is not known",
    ),
    ("finding", "whoever owns the key, the same is found of each"),
    (
        "identity",
        "a key that is active has an owner in the account, and only one is listed",
    ),
    ("username", "only one user name is possible"),
    (
        "usable true",
        "a key that is active has an owner in the account, and every one works",
    ),
    (
        "usable false",
        "a credential that is not known is not known to fail (design 4), even where the account bars every key",
    ),
    (
        "state",
        "every case of an unknown comes to the same word by another way",
    ),
    (
        "open though nothing is worse",
        "a manual credential that was accepted has a user who is active",
    ),
];

/// Why answers of a kind are blunt
pub fn reason(kind: &str) -> Option<&'static str> {
    let known = REASONS.iter().find(|(begins, _)| kind.starts_with(begins));
    known.map(|(_, reason)| *reason)
}
