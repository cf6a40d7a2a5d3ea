//! What the status of a worker, or the event of a volume, says about credentials.

use super::Entry;
use crate::explain::causes::{
    ACCOUNT_NOT_LINKED, CREDENTIAL_CHANGED, KEY_NOT_ACTIVE, MANUAL_CREDENTIAL_FAILS,
    MISSING_PERMISSIONS, NO_KEY, ONE_TIME_PASSWORD, ORPHANED_CLUSTER, OWNER_GONE,
    OWNER_WITHOUT_CLASSIC, WRONG_GROUP, WRONG_TARGET,
};
use crate::explain::pages::{STORAGE_PERMISSIONS, WORKER_ISSUES};
use crate::resolve::Provider;
use crate::sources::{
    CLASSIC_CREDENTIALS, CLASSIC_ROLES, CLUSTER_INFRA_ERRORS, PERMISSION_ERRORS, REMOVING_USERS,
};

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        number: "E-18",
        slug: "add-servers",
        patterns: &[
            "The user does not have the necessary classic infrastructure permissions to add servers",
        ],
        title: "The credential may not add servers",
        meaning: "The user behind the credential in effect lacks the classic permission Add Server.",
        seen: "Worker status",
        providers: &[Provider::Classic],
        causes: &[
            &MANUAL_CREDENTIAL_FAILS,
            &OWNER_GONE,
            &OWNER_WITHOUT_CLASSIC,
            &MISSING_PERMISSIONS,
            &WRONG_GROUP,
        ],
        sources: &[WORKER_ISSUES, CLASSIC_ROLES],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-19",
        slug: "credentials-not-validated",
        patterns: &[
            "The credentials could not be validated.",
            "The IBM Cloud infrastructure credentials could not be validated.",
        ],
        title: "The stored classic credential was not accepted",
        meaning: "The classic infrastructure user name and API key stored for the region and resource group do not log in.",
        seen: "Worker status",
        providers: &[Provider::Classic],
        causes: &[
            &MANUAL_CREDENTIAL_FAILS,
            &OWNER_WITHOUT_CLASSIC,
            &OWNER_GONE,
            &WRONG_GROUP,
        ],
        sources: &[WORKER_ISSUES],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-20",
        slug: "infra-request-denied",
        patterns: &["'<provider>' infrastructure request not authorized"],
        title: "The infrastructure refused the request",
        meaning: "The credential in effect lacks a role or permission for what was asked, or it is another than you expect.",
        seen: "Worker status",
        causes: &[
            &MANUAL_CREDENTIAL_FAILS,
            &OWNER_GONE,
            &KEY_NOT_ACTIVE,
            &NO_KEY,
            &ORPHANED_CLUSTER,
            &OWNER_WITHOUT_CLASSIC,
            &MISSING_PERMISSIONS,
            &WRONG_GROUP,
        ],
        sources: &[WORKER_ISSUES],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-21",
        slug: "no-ims-portal-token",
        patterns: &[
            "cannot create IMS portal token, as no IMS account is linked to the selected BSS account",
        ],
        title: "No classic infrastructure account is linked",
        meaning: "The account that was logged in to has no linked classic infrastructure account.",
        seen: "Worker status, creating clusters",
        providers: &[Provider::Classic],
        causes: &[
            &ACCOUNT_NOT_LINKED,
            &WRONG_TARGET,
            &OWNER_WITHOUT_CLASSIC,
            &WRONG_GROUP,
        ],
        sources: &[WORKER_ISSUES, CLASSIC_CREDENTIALS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-22",
        slug: "orphaned",
        patterns: &[
            "incorrect account for worker - The 'classic' infrastructure user credentials changed and no longer match the worker node instance infrastructure account.",
            "infrastructure user credentials changed and no longer match the worker node instance infrastructure account",
            "Incorrect account for worker",
        ],
        title: "The worker lives in another infrastructure account",
        meaning: "The cluster was made with a credential of one infrastructure account, and another is in effect now. The cluster runs on, but its workers cannot be added, changed or deleted until the old credential is back.",
        seen: "Worker status",
        providers: &[Provider::Classic],
        causes: &[
            &ORPHANED_CLUSTER,
            &CREDENTIAL_CHANGED,
            &MANUAL_CREDENTIAL_FAILS,
            &WRONG_GROUP,
        ],
        sources: &[CLUSTER_INFRA_ERRORS, PERMISSION_ERRORS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-23",
        slug: "totp",
        patterns: &[
            "cannot authenticate the infrastructure user: Time-based One Time Password authentication is required to log in with this user.",
            "Time-based One Time Password authentication is required to log in with this user",
        ],
        title: "A one-time password is required, which a key cannot answer",
        meaning: "The account requires time-based one-time passwords at login, so the linked infrastructure account cannot be reached through the API key.",
        seen: "Worker status, creating clusters",
        providers: &[Provider::Classic],
        causes: &[&ONE_TIME_PASSWORD, &MANUAL_CREDENTIAL_FAILS, &WRONG_GROUP],
        names: Some(&ONE_TIME_PASSWORD),
        sources: &[CLUSTER_INFRA_ERRORS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-24",
        slug: "owner-not-active",
        patterns: &["Provided user not found or active"],
        title: "The user behind the credential is gone or not active",
        meaning: "The owner of the API key, or the user of the manual credential, was removed, suspended or disabled.",
        seen: "Worker status",
        causes: &[
            &MANUAL_CREDENTIAL_FAILS,
            &OWNER_GONE,
            &KEY_NOT_ACTIVE,
            &OWNER_WITHOUT_CLASSIC,
            &WRONG_GROUP,
        ],
        sources: &[WORKER_ISSUES, REMOVING_USERS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-25",
        slug: "owner-cancel-pending",
        patterns: &["User account is currently cancel_pending"],
        title: "The user behind the credential is being removed",
        meaning: "The classic infrastructure user of the API key's owner, or of the manual credential, is on its way out.",
        seen: "Worker status",
        providers: &[Provider::Classic],
        causes: &[
            &MANUAL_CREDENTIAL_FAILS,
            &OWNER_GONE,
            &OWNER_WITHOUT_CLASSIC,
            &WRONG_GROUP,
        ],
        sources: &[WORKER_ISSUES, REMOVING_USERS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-57",
        slug: "storage-permission",
        patterns: &[
            "User does not have permissions to create or manage Storage",
            "User doesn't have permissions to create or manage Storage",
        ],
        title: "The credential may not order or manage storage",
        meaning: "The user of the credential in effect lacks Add/Upgrade Storage or Storage Manage. Or the cluster's storage secret still holds an earlier credential.",
        seen: "Event of a pending persistent volume claim",
        causes: &[
            &MANUAL_CREDENTIAL_FAILS,
            &OWNER_GONE,
            &KEY_NOT_ACTIVE,
            &OWNER_WITHOUT_CLASSIC,
            &MISSING_PERMISSIONS,
            &CREDENTIAL_CHANGED,
            &WRONG_GROUP,
        ],
        sources: &[STORAGE_PERMISSIONS, CLASSIC_ROLES],
        ..Entry::CREDENTIAL
    },
];
