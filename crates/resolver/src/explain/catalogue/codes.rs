//! The codes of "How to resolve authentication errors when using the API or CLI".

use super::Entry;
use crate::explain::causes::{
    ACCOUNT_NOT_LINKED, ADMIN_API, CALLER_ROLE, IAM_OUTAGE, MANUAL_CREDENTIAL_FAILS,
    ONE_TIME_PASSWORD, OWNER_WITHOUT_CLASSIC, TOKEN_EXPIRED, WRONG_ENVIRONMENT, WRONG_GROUP,
    WRONG_TARGET,
};
use crate::resolve::Provider;
use crate::sources::{AUTHENTICATION_ERRORS, CLASSIC_CREDENTIALS, CLUSTER_INFRA_ERRORS};

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        number: "E-12",
        slug: "not-authorized-login",
        patterns: &[
            "Not authorized. Log in to Bluemix and try again.",
            "Not authorized. Log in to IBM Cloud and try again.",
        ],
        codes: &["E0003"],
        known_by_code: true,
        title: "Your own login was not accepted",
        meaning: "The caller's token could not be validated for what was asked. It is expired, it is for another account or environment, no policy covers the resource, or IAM failed. The cluster API key has no part in it. `ibmcloud iam oauth-tokens` shows the token: keep it to yourself.",
        seen: "Any command or API call",
        causes: &[
            &TOKEN_EXPIRED,
            &WRONG_ENVIRONMENT,
            &WRONG_TARGET,
            &CALLER_ROLE,
            &IAM_OUTAGE,
        ],
        sources: &[AUTHENTICATION_ERRORS],
        ..Entry::CALLER
    },
    Entry {
        number: "E-13",
        slug: "sl-auth-failed",
        codes: &["E0015"],
        known_by_code: true,
        title: "The classic user name and key do not log in",
        meaning: "The stored classic infrastructure user name and API key were refused by classic infrastructure.",
        seen: "Anything on classic infrastructure",
        providers: &[Provider::Classic],
        causes: &[
            &MANUAL_CREDENTIAL_FAILS,
            &OWNER_WITHOUT_CLASSIC,
            &WRONG_GROUP,
        ],
        sources: &[AUTHENTICATION_ERRORS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-14",
        slug: "admin-api",
        codes: &["E0018"],
        known_by_code: true,
        title: "An address for the service's own operators",
        meaning: "The request went to an administration address of the service without the right to it. No role of the account opens it. The service's team grants read-only access to some of these addresses on request.",
        seen: "Calls of the API to an `/admin` address",
        causes: &[&ADMIN_API],
        sources: &[AUTHENTICATION_ERRORS],
        ..Entry::CALLER
    },
    Entry {
        number: "E-15",
        slug: "token-expired",
        codes: &["E0031"],
        known_by_code: true,
        title: "Your login has expired",
        meaning: "The token of whoever ran the command is past its time. Log in again; nothing has to be reset.",
        seen: "Any command or API call",
        causes: &[&TOKEN_EXPIRED, &WRONG_ENVIRONMENT],
        sources: &[AUTHENTICATION_ERRORS],
        ..Entry::CALLER
    },
    Entry {
        number: "E-16",
        slug: "no-linked-ims",
        patterns: &[
            "Unable to connect to the IBM Cloud account. Ensure that you have a paid account.",
        ],
        codes: &["E0057"],
        known_by_code: true,
        title: "No classic infrastructure account is linked",
        meaning: "Workers, VLANs and subnets on classic infrastructure need a linked infrastructure account or a manual credential. The token in use has neither.",
        seen: "Listing VLANs and subnets, creating paid clusters",
        providers: &[Provider::Classic],
        causes: &[
            &ACCOUNT_NOT_LINKED,
            &ONE_TIME_PASSWORD,
            &OWNER_WITHOUT_CLASSIC,
            &MANUAL_CREDENTIAL_FAILS,
            &WRONG_TARGET,
            &WRONG_GROUP,
        ],
        sources: &[
            AUTHENTICATION_ERRORS,
            CLASSIC_CREDENTIALS,
            CLUSTER_INFRA_ERRORS,
        ],
        ..Entry::CREDENTIAL
    },
];
