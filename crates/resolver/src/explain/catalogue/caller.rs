//! The person who ran the command was refused: a reset mends none of these.

use super::Entry;
use crate::explain::causes::{CALLER_ROLE, KEY_CREATION_REFUSED, TOKEN_EXPIRED, WRONG_TARGET};
use crate::sources::{ACCESS_API_KEY, CLUSTER_CREDENTIALS, PLATFORM_ROLES, RESOURCE_GROUPS};

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        number: "E-39",
        slug: "cannot-create-key",
        patterns: &[
            "You are not authorized to create an API key in this resource group. Ask the account administrator to complete this action or assign you the Operator platform access role to the IAM Identity Service.",
            "You are not authorized to create an API key in this resource group.",
        ],
        codes: &["A0656"],
        known_by_code: true,
        title: "You may not create API keys",
        meaning: "A reset creates an API key in the name of its caller, and so does the first cluster of a scope. This identity may not create one.",
        seen: "`ibmcloud ks api-key reset`, creating the first cluster",
        causes: &[&KEY_CREATION_REFUSED, &CALLER_ROLE],
        sources: &[CLUSTER_CREDENTIALS, ACCESS_API_KEY],
        ..Entry::CALLER
    },
    Entry {
        number: "E-42",
        slug: "action-denied",
        patterns: &["You do not have the correct permissions to perform this action"],
        codes: &["A0007"],
        known_by_code: true,
        title: "Your own role is too low",
        meaning: "Whoever ran the command lacks a platform role for it on this cluster, resource group or region.",
        seen: "Any command",
        causes: &[&CALLER_ROLE, &WRONG_TARGET],
        sources: &[PLATFORM_ROLES],
        ..Entry::CALLER
    },
    Entry {
        number: "E-43",
        slug: "cluster-not-found-g",
        patterns: &[
            "The specified cluster could not be found. If applicable, make sure that you target the correct account and resource group.",
        ],
        codes: &["G0004"],
        known_by_code: true,
        title: "No such cluster where you looked",
        meaning: "Another account or resource group is targeted, you have no Viewer role on the cluster, or it was deleted.",
        seen: "Any command that names a cluster",
        causes: &[&WRONG_TARGET, &CALLER_ROLE],
        sources: &[PLATFORM_ROLES, RESOURCE_GROUPS],
        ..Entry::CALLER
    },
    Entry {
        number: "E-44",
        slug: "cluster-not-found-a",
        patterns: &[
            "The specified cluster could not be found. <...> make sure that you target the correct resource group or region.",
        ],
        codes: &["A0006"],
        known_by_code: true,
        title: "No such cluster where you looked",
        meaning: "Another resource group or region is targeted, you have no Viewer role on the cluster, or it was deleted.",
        seen: "Any command that names a cluster",
        causes: &[&WRONG_TARGET, &CALLER_ROLE],
        sources: &[PLATFORM_ROLES, RESOURCE_GROUPS],
        ..Entry::CALLER
    },
    Entry {
        number: "E-45",
        slug: "cluster-not-found-e",
        patterns: &["The specified cluster could not be found."],
        codes: &["E0008"],
        title: "No such cluster where you looked",
        meaning: "Another account, resource group or region is targeted, you have no Viewer role on the cluster, or it was deleted.",
        seen: "Any command that names a cluster",
        causes: &[&WRONG_TARGET, &CALLER_ROLE],
        sources: &[PLATFORM_ROLES, RESOURCE_GROUPS],
        ..Entry::CALLER
    },
    Entry {
        number: "E-46",
        slug: "group-not-found",
        patterns: &[
            "The targeted resource group could not be found. Make sure you have required permissions to access the resource group",
            "The targeted resource group could not be found.",
        ],
        title: "You cannot see the resource group",
        meaning: "You have no role on the resource group itself, another account is targeted, or the group was deleted.",
        seen: "Creating clusters, resetting the key",
        causes: &[&WRONG_TARGET, &CALLER_ROLE],
        sources: &[RESOURCE_GROUPS, CLUSTER_CREDENTIALS],
        ..Entry::CALLER
    },
    Entry {
        number: "E-77",
        slug: "iam-token-invalid",
        codes: &["BXNIM0407E", "BXNIM0408E"],
        known_by_code: true,
        title: "Your login has expired",
        meaning: "The token of whoever ran the command is no longer valid. Log in again; nothing has to be reset.",
        seen: "Any command or API call",
        causes: &[&TOKEN_EXPIRED],
        sources: &[PLATFORM_ROLES],
        ..Entry::CALLER
    },
    Entry {
        number: "E-106",
        slug: "role-needed",
        patterns: &[
            "This action requires the <role> role for the cluster in IBM Cloud Container Service.",
        ],
        codes: &["A0008"],
        known_by_code: true,
        title: "Your own role is too low",
        meaning: "Whoever ran the command needs the role that the message names, on this cluster.",
        seen: "Any command",
        causes: &[&CALLER_ROLE],
        sources: &[PLATFORM_ROLES],
        ..Entry::CALLER
    },
];
