//! The messages of "Resolving permission and credential errors".

use super::{Entry, Kind, Refused};
use crate::explain::cause::KnownCause;
use crate::explain::causes::{
    ACCOUNT_NOT_LINKED, ADDRESS_NOT_ALLOWED, CREDENTIAL_CHANGED, IAM_OUTAGE, KEY_NOT_ACTIVE,
    MANUAL_CREDENTIAL_FAILS, MISSING_PERMISSIONS, NEW_KEY_NOT_KNOWN_YET, NO_KEY, NOTHING_SET,
    ONE_TIME_PASSWORD, ORPHANED_CLUSTER, OTHER_KIND_OF_KEY, OWNER_GONE, OWNER_WITHOUT_CLASSIC,
    REGISTRY_ROLE, WRONG_GROUP,
};
use crate::resolve::Provider;
use crate::sources::{
    CLASSIC_CREDENTIALS, CLUSTER_CREDENTIALS, CLUSTER_INFRA_ERRORS, PERMISSION_ERRORS,
    PLATFORM_ROLES,
};

/// Behind every message about infrastructure: permissions, the wrong scope, another credential
const INFRASTRUCTURE: &[&KnownCause] = &[
    &MANUAL_CREDENTIAL_FAILS,
    &OWNER_GONE,
    &KEY_NOT_ACTIVE,
    &NO_KEY,
    &ORPHANED_CLUSTER,
    &CREDENTIAL_CHANGED,
    &ACCOUNT_NOT_LINKED,
    &OWNER_WITHOUT_CLASSIC,
    &MISSING_PERMISSIONS,
    &WRONG_GROUP,
];

/// The key itself does not log in
pub(super) const TOKEN_EXCHANGE: &[&KnownCause] = &[
    &OWNER_GONE,
    &KEY_NOT_ACTIVE,
    &NO_KEY,
    &NEW_KEY_NOT_KNOWN_YET,
    &MISSING_PERMISSIONS,
    &CREDENTIAL_CHANGED,
    &WRONG_GROUP,
    &ADDRESS_NOT_ALLOWED,
    &IAM_OUTAGE,
];

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        number: "E-01",
        slug: "infra-not-authorized",
        patterns: &[
            "The infrastructure authentication credentials are not authorized for the request.",
        ],
        title: "The infrastructure refused the cluster's credentials",
        meaning: "The credential in effect for the cluster's region and resource group may not do what was asked. It does not work, or its owner lacks permissions. Or the wrong scope was set up, or the cluster was made with another credential.",
        seen: "Creating or deleting clusters, changing workers",
        causes: INFRASTRUCTURE,
        sources: &[PERMISSION_ERRORS, CLUSTER_INFRA_ERRORS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-02",
        slug: "softlayer-connect",
        patterns: &[
            "We were unable to connect to your Softlayer account. Creating a standard cluster requires that you have either a Pay-As-You-Go account that is linked to an IBM Cloud infrastructure account term or that you have used the Kubernetes service CLI to set your Infrastructure API keys.",
            "We were unable to connect to your <brand> account. Creating a standard cluster requires that you have either a Pay-As-You-Go account that is linked to your IBM Cloud infrastructure account",
            "We were unable to connect to your Softlayer account.",
            "We were unable to connect to your IBM Cloud infrastructure account.",
        ],
        title: "No classic infrastructure account can be reached",
        meaning: "A standard cluster is ordered in a classic infrastructure account. Neither the account itself nor a manual credential reaches one.",
        seen: "Creating a cluster on classic infrastructure",
        providers: &[Provider::Classic],
        causes: &[
            &ACCOUNT_NOT_LINKED,
            &ONE_TIME_PASSWORD,
            &MANUAL_CREDENTIAL_FAILS,
            &OWNER_GONE,
            &KEY_NOT_ACTIVE,
            &NO_KEY,
            &OWNER_WITHOUT_CLASSIC,
            &MISSING_PERMISSIONS,
            &CREDENTIAL_CHANGED,
            &WRONG_GROUP,
        ],
        sources: &[PERMISSION_ERRORS, CLASSIC_CREDENTIALS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-03",
        slug: "item-permission",
        patterns: &["'Item' must be ordered with permission."],
        title: "The credential may not order this",
        meaning: "The user behind the credential in effect lacks a permission to order: servers (Add Server), a public network port, or storage.",
        seen: "Status of a worker that is being ordered",
        providers: &[Provider::Classic],
        causes: INFRASTRUCTURE,
        sources: &[PERMISSION_ERRORS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-04",
        slug: "instance-id-not-found",
        patterns: &[
            "The worker node instance '<ID>' cannot be found. Review '<provider>' infrastructure user permissions.",
        ],
        title: "The credential does not see this worker's machine",
        meaning: "The machine may exist, but the credential in effect cannot see it: too few permissions, a user who is being removed, or another infrastructure account. It may also have been deleted outside the service.",
        seen: "Worker status",
        causes: INFRASTRUCTURE,
        sources: &[PERMISSION_ERRORS, CLUSTER_INFRA_ERRORS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-05",
        slug: "instance-not-found",
        patterns: &[
            "The worker node instance cannot be found. Review '<provider>' infrastructure user permissions.",
            "Worker not found. Review <provider> infrastructure user permissions",
            "Waiting for machine to be visible to the user",
        ],
        title: "The credential does not see the worker's machine",
        meaning: "The service asked for the machine with the credential in effect and got none: too few permissions, a user who is being removed, or another infrastructure account.",
        seen: "Worker status",
        causes: INFRASTRUCTURE,
        sources: &[PERMISSION_ERRORS, CLUSTER_INFRA_ERRORS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-06",
        slug: "instance-not-identified",
        patterns: &[
            "The worker node instance cannot be identified. Review '<provider>' infrastructure user permissions.",
        ],
        title: "The worker's machine cannot be matched",
        meaning: "What the credential in effect sees cannot be matched to the worker: too few permissions to view it, or another infrastructure account.",
        seen: "Worker status",
        causes: INFRASTRUCTURE,
        sources: &[PERMISSION_ERRORS, CLUSTER_INFRA_ERRORS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-07",
        slug: "iam-exchange-with",
        patterns: &["The IAM token exchange request failed with the message: <message>"],
        codes: &["P0005"],
        known_by_code: true,
        title: "The cluster's API key could not log in",
        meaning: "The service tried to turn the API key of the region and resource group into a token, and IAM refused. The key was deleted, disabled or expired, its owner left, or IAM did not accept where the request came from.",
        seen: "Creating clusters, adding workers, listing zones",
        causes: TOKEN_EXCHANGE,
        sources: &[PERMISSION_ERRORS, CLUSTER_CREDENTIALS],
        ..Entry::API_KEY
    },
    Entry {
        number: "E-08",
        slug: "iam-exchange-short",
        patterns: &["IAM token exchange request failed: <message>"],
        title: "The cluster's API key could not log in",
        meaning: "The service, or a storage driver in the cluster, asked IAM for a token with the API key. IAM refused or did not answer.",
        seen: "Worker status, storage drivers, creating clusters",
        causes: TOKEN_EXCHANGE,
        sources: &[PERMISSION_ERRORS, CLUSTER_CREDENTIALS],
        ..Entry::API_KEY
    },
    Entry {
        number: "E-09",
        slug: "registry-config",
        patterns: &[
            "The cluster could not be configured with the registry. Make sure that you have the Administrator role for Container Registry.",
            "The cluster could not be configured with the registry.",
        ],
        title: "Default access to images could not be set up",
        meaning: "Whoever makes the cluster, or owns its API key, needs Administrator on Container Registry, for all resource groups.",
        seen: "Creating a cluster",
        causes: &[
            &REGISTRY_ROLE,
            &OWNER_GONE,
            &KEY_NOT_ACTIVE,
            &NO_KEY,
            &CREDENTIAL_CHANGED,
            &WRONG_GROUP,
        ],
        sources: &[PERMISSION_ERRORS, CLUSTER_CREDENTIALS, PLATFORM_ROLES],
        ..Entry::API_KEY
    },
    Entry {
        number: "E-10",
        slug: "sl-invalid-key",
        patterns: &[
            "SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key",
            "SoftLayer_Exception_User_Customer_Unauthorized",
        ],
        title: "The classic infrastructure API key does not work",
        meaning: "A classic infrastructure API key was used that is wrong or deleted, or whose owner left: that of the manual credential, which comes before everything else, else that of the owner of the API key. Resetting the API key alone does not resolve it, and `infra-permissions get` shows nothing wrong.",
        seen: "Worker status, storage events, the autoscaler",
        providers: &[Provider::Classic],
        refused: Refused::ClassicKey,
        causes: &[
            &MANUAL_CREDENTIAL_FAILS,
            &OWNER_WITHOUT_CLASSIC,
            &OWNER_GONE,
            &OTHER_KIND_OF_KEY,
            &WRONG_GROUP,
        ],
        sources: &[PERMISSION_ERRORS],
        ..Entry::CREDENTIAL
    },
    Entry {
        number: "E-11",
        slug: "no-override",
        kind: Kind::NormalState,
        is_permission_problem: false,
        patterns: &[
            "No credentials set for resource group <group>.: The user credentials could not be found.",
            "No credentials set for resource group <group>.",
            "The user credentials could not be found.",
        ],
        codes: &["E0051"],
        known_by_code: true,
        title: "No manual credential is set here: a normal state",
        meaning: "The API key of the region and resource group is used, and nothing is wrong with that. Make sure that the group you meant was targeted when you asked.",
        seen: "`ibmcloud ks credential get`",
        causes: &[&NOTHING_SET],
        sources: &[PERMISSION_ERRORS],
        ..Entry::CREDENTIAL
    },
];
