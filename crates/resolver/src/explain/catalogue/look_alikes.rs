//! Messages that look like credential trouble and are none: a reset mends none of these.

use super::{Entry, Instead, Line};
use crate::explain::pages::{CLUSTER_ACCESS, FIREWALL, IMAGE_PULL, VPC_QUOTA, WORKER_ISSUES};
use crate::resolve::Provider;
use crate::sources::PLATFORM_ROLES;

const fn look(text: &'static str, command: Option<Line>) -> Instead {
    Instead { text, command }
}

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        number: "E-34",
        slug: "vpc-quota",
        patterns: &[
            "The user account has insufficient infrastructure quota to provision the worker",
            "will put user over quota. Allocated: <n>, Quota: <m>",
        ],
        title: "The account's quota is used up",
        meaning: "The account may not have more virtual servers, cores or memory of this kind in the region. The credential did its work.",
        seen: "Worker status",
        providers: &[Provider::Vpc],
        instead: &[look(
            "Free capacity, or ask for a higher quota in a support case",
            Some(Line::Ibmcloud("is instances")),
        )],
        sources: &[VPC_QUOTA],
        ..Entry::LOOK_ALIKE
    },
    Entry {
        number: "E-48",
        slug: "backend",
        patterns: &["Could not connect to a backend service. Try again later."],
        codes: &["A0002"],
        known_by_code: true,
        title: "The service itself was in trouble",
        meaning: "A part of the service did not answer another.",
        seen: "Any command or API call",
        instead: &[look(
            "Try again later; if it stays, open a support case with the incident ID",
            None,
        )],
        sources: &[PLATFORM_ROLES],
        ..Entry::LOOK_ALIKE
    },
    Entry {
        number: "E-67",
        slug: "image-pull",
        patterns: &[
            "ImagePullBackOff <...> unauthorized: authentication required",
            "ErrImagePull <...> unauthorized: authentication required",
            "ImagePullBackOff <...> 401 Unauthorized",
            "ErrImagePull <...> 401 Unauthorized",
            "Failed to pull image <image> unauthorized: authentication required",
            "Failed to pull image <image> 401 Unauthorized",
            "unauthorized: authentication required <...> ImagePullBackOff",
            "401 Unauthorized <...> ImagePullBackOff",
        ],
        title: "The image pull secret does not fit",
        meaning: "Images are pulled with a secret of the cluster's own service ID, not with the cluster API key. The secret is missing in the namespace, or its service ID lost its policy or key.",
        seen: "Events of a pod",
        instead: &[
            look(
                "See whether the namespace has the secret and the pod's service account uses it",
                Some(Line::Kubectl("get secret all-icr-io -n <namespace>")),
            ),
            look(
                "Create the secret again in the namespace `default`, then copy it to the pod's namespace",
                Some(Line::Ks("cluster pull-secret apply --cluster <cluster>")),
            ),
        ],
        sources: &[IMAGE_PULL],
        ..Entry::LOOK_ALIKE
    },
    Entry {
        number: "E-89",
        slug: "cluster-rbac",
        patterns: &[
            "Error from server (Forbidden): <resource> is forbidden: User <user> cannot <verb> resource",
            "Error from server (Forbidden): <resource> is forbidden: User <user> cannot <verb> at the cluster scope",
            "Error from server (Forbidden): <resource> is forbidden",
        ],
        title: "Your role inside the cluster is too low, or not there yet",
        meaning: "Kubernetes itself refused the person who ran the command. The cluster API key has no part in it.",
        seen: "`kubectl` and `oc`",
        instead: &[
            look(
                "Bring your roles into the cluster by fetching its configuration again",
                Some(Line::Ks("cluster config --cluster <cluster>")),
            ),
            look(
                "Else ask an administrator of the cluster for a service role such as Reader, Writer or Manager",
                None,
            ),
        ],
        sources: &[CLUSTER_ACCESS],
        ..Entry::LOOK_ALIKE
    },
    Entry {
        number: "E-91",
        slug: "no-capacity",
        patterns: &[
            "Could not place order. There are insufficient resources behind router <router> to fulfill the request",
            "There are insufficient resources behind router <router> to fulfill the request",
        ],
        title: "The data centre has no room, or the account's limit is reached",
        meaning: "The order was allowed, but cannot be filled there.",
        seen: "Worker status",
        providers: &[Provider::Classic],
        instead: &[look(
            "Order in another zone or of another flavor, or ask support about the account's limit",
            Some(Line::Ks("zone ls --provider classic")),
        )],
        sources: &[WORKER_ISSUES],
        ..Entry::LOOK_ALIKE
    },
    Entry {
        number: "E-92",
        slug: "cluster-quota",
        patterns: &[
            "This request exceeds the 'Cluster' resource quota of <n> for the account in this region",
        ],
        codes: &["E60b6"],
        known_by_code: true,
        title: "The account has as many clusters in the region as it may",
        meaning: "It comes with status 403, but it is a quota and no permission.",
        seen: "Creating a cluster",
        instead: &[look(
            "Delete clusters that are not needed, or ask support for a higher quota",
            Some(Line::Ks("cluster ls")),
        )],
        sources: &[VPC_QUOTA],
        ..Entry::LOOK_ALIKE
    },
    Entry {
        number: "E-93",
        slug: "worker-firewall",
        patterns: &[
            "Worker unable to talk to IBM Cloud Kubernetes Service servers. Please verify your firewall setup is allowing traffic from this worker.",
        ],
        title: "A firewall blocks the worker from its master",
        meaning: "The worker runs, but cannot reach the service.",
        seen: "Worker status",
        instead: &[look(
            "Allow the addresses and ports that workers need, then reload the worker",
            Some(Line::Ks("worker ls --cluster <cluster>")),
        )],
        sources: &[FIREWALL, WORKER_ISSUES],
        ..Entry::LOOK_ALIKE
    },
    Entry {
        number: "E-95",
        slug: "worker-gone",
        patterns: &["The specified worker node could not be found."],
        codes: &["E0011"],
        title: "The worker does not exist any more",
        meaning: "After a worker was deleted this is the expected answer. Other messages carry the code E0011 too, so only the words count.",
        seen: "Commands that name a worker",
        instead: &[look(
            "List the workers that exist",
            Some(Line::Ks("worker ls --cluster <cluster>")),
        )],
        sources: &[WORKER_ISSUES],
        ..Entry::LOOK_ALIKE
    },
    Entry {
        number: "E-96",
        slug: "bad-request",
        patterns: &[
            "The input parameters in the request body are either incomplete or in the wrong format.",
        ],
        codes: &["E0011"],
        title: "The request was malformed",
        meaning: "A required parameter is missing or has the wrong form.",
        seen: "Calls of the API",
        instead: &[look(
            "Compare the request with the reference of the API",
            None,
        )],
        sources: &[PLATFORM_ROLES],
        ..Entry::LOOK_ALIKE
    },
    Entry {
        number: "E-101",
        slug: "soft-reboot",
        patterns: &[
            "The worker did not respond to the soft reboot request. A hard reboot might be necessary.",
        ],
        title: "The worker is not well",
        meaning: "The worker got the request and did not react.",
        seen: "Worker status",
        instead: &[look(
            "Reboot it the hard way",
            Some(Line::Ks(
                "worker reboot --cluster <cluster> --worker <worker> --hard",
            )),
        )],
        sources: &[WORKER_ISSUES],
        ..Entry::LOOK_ALIKE
    },
    Entry {
        number: "E-113",
        slug: "rate-limit",
        patterns: &["ApiKey based rate limit for calls to /token"],
        title: "One API key asks for tokens too often",
        meaning: "IAM holds back a key that logs in too many times in a short while. The key itself is fine.",
        seen: "Any program that logs in with a key",
        instead: &[look(
            "Wait, and let programs keep a token until it expires instead of fetching a new one each time",
            None,
        )],
        sources: &[PLATFORM_ROLES],
        ..Entry::LOOK_ALIKE
    },
    Entry {
        number: "E-114",
        slug: "wrong-provider-command",
        patterns: &["Cluster provider not permitted for given operation."],
        codes: &["G3917"],
        known_by_code: true,
        title: "A classic command on a VPC cluster, or the reverse",
        meaning: "The command exists for clusters of another provider.",
        seen: "Commands and API calls that name a cluster",
        instead: &[look(
            "See what the cluster runs on, and use the command for that provider",
            Some(Line::Ks("cluster get --cluster <cluster>")),
        )],
        sources: &[PLATFORM_ROLES],
        ..Entry::LOOK_ALIKE
    },
];
