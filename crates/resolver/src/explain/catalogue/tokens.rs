//! What IAM says about the cluster's API key, often nested in another message.

use super::Entry;
use super::seed_messages::TOKEN_EXCHANGE;
use crate::explain::causes::{
    ADDRESS_NOT_ALLOWED, IAM_OUTAGE, KEY_NOT_ACTIVE, NEW_KEY_NOT_KNOWN_YET, NO_KEY, OWNER_GONE,
    WRONG_GROUP,
};
use crate::explain::pages::{IP_ALLOWLIST, KEY_HEALTH};
use crate::resolve::Provider;
use crate::sources::{CLUSTER_CREDENTIALS, PERMISSION_ERRORS};

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        number: "E-33",
        slug: "nhc009",
        patterns: &["NHC009 Network Error The IAM token exchange request failed."],
        codes: &["NHC009"],
        known_by_code: true,
        title: "The cluster's API key could not log in",
        meaning: "The health check of the cluster's network found the API key of its scope invalid, expired or disabled.",
        seen: "`ibmcloud ks cluster health issues`",
        providers: &[Provider::Vpc],
        causes: TOKEN_EXCHANGE,
        sources: &[KEY_HEALTH],
        ..Entry::API_KEY
    },
    Entry {
        number: "E-40",
        slug: "key-not-replicated",
        patterns: &["The specified API key could not be found."],
        codes: &["E06f9"],
        known_by_code: true,
        title: "The API key is not found, or not yet",
        meaning: "Right after a reset, a new key takes a moment until every part of IAM knows it. If it stays away, it was deleted.",
        seen: "Right after a reset or a first cluster",
        causes: &[
            &NEW_KEY_NOT_KNOWN_YET,
            &KEY_NOT_ACTIVE,
            &OWNER_GONE,
            &NO_KEY,
        ],
        sources: &[CLUSTER_CREDENTIALS],
        ..Entry::API_KEY
    },
    Entry {
        number: "E-60",
        slug: "apikey-missing",
        patterns: &[
            "BXNIM0415E: Provided API key could not be found",
            "Provided API key could not be found",
        ],
        codes: &["BXNIM0415E", "BX0415EWQA"],
        known_by_code: true,
        title: "The API key no longer exists",
        meaning: "IAM does not know the API key any more: it was deleted, or its owner was removed from the account and the key went too.",
        seen: "Inside other messages, or at login",
        causes: &[
            &OWNER_GONE,
            &KEY_NOT_ACTIVE,
            &NO_KEY,
            &NEW_KEY_NOT_KNOWN_YET,
            &WRONG_GROUP,
        ],
        sources: &[CLUSTER_CREDENTIALS, PERMISSION_ERRORS],
        ..Entry::API_KEY
    },
    Entry {
        number: "E-76",
        slug: "address-not-allowed",
        patterns: &[
            "BXNIM0430E: User login from given IP address is not permitted",
            "User login from given IP address is not permitted",
        ],
        codes: &["BXNIM0430E"],
        known_by_code: true,
        title: "A list of allowed IP addresses keeps the login out",
        meaning: "The account, or the owner of the API key, allows logins from certain IP addresses only. Some of the service's own addresses are missing there.",
        seen: "Events of load balancers, inside other messages, at login",
        causes: &[&ADDRESS_NOT_ALLOWED, &IAM_OUTAGE],
        names: Some(&ADDRESS_NOT_ALLOWED),
        sources: &[IP_ALLOWLIST],
        ..Entry::API_KEY
    },
];
