//! Which demo accounts there are.

/// A demo account, as a list of them shows it
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// Its place in addresses and its file name
    pub slug: &'static str,
    /// What people call it
    pub name: &'static str,
    /// What happened there, in one sentence
    pub story: &'static str,
}

/// Every demo account; the first is opened on the first visit
pub const fn all() -> &'static [Sample] {
    SAMPLES
}

const SAMPLES: &[Sample] = &[
    Sample {
        slug: "owner-left",
        name: "The owner left",
        story: "Lena's keys ran six clusters. She was removed last week, and nobody can add workers there since.",
    },
    Sample {
        slug: "healthy",
        name: "Healthy, with a functional ID",
        story: "One functional ID owns every key and holds what it needs; no cluster depends on a person.",
    },
    Sample {
        slug: "wrong-group",
        name: "Wrong group targeted at reset",
        story: "Priya meant to reset the key of prod but had no group targeted. So she replaced the key of the renamed default group.",
    },
    Sample {
        slug: "manual-shadow",
        name: "A manual credential shadows the key",
        story: "The key was reset twice and workers still fail: a manual credential of a contractor decides, and it is refused.",
    },
    Sample {
        slug: "orphaned",
        name: "Orphaned after credential unset",
        story: "Someone unset the manual credential, and the clusters of the old infrastructure account can no longer be managed.",
    },
    Sample {
        slug: "vpc-add-ons",
        name: "VPC add-ons after a reset",
        story: "Before a reset, this VPC account asks which add-ons keep the old key and which clusters are not affected.",
    },
    Sample {
        slug: "partly-known",
        name: "Partly known",
        story: "Only two commands were pasted, so most answers are unknown and each says which command would settle it.",
    },
    Sample {
        slug: "totp",
        name: "One-time passwords for everyone",
        story: "Security switched on time-based one-time passwords for the whole account, and classic clusters lost the way through the key.",
    },
    Sample {
        slug: "service-id",
        name: "A service ID owns the key",
        story: "A pipeline made the keys with its service ID. VPC clusters run with it, and classic ones have no classic key to run with.",
    },
    Sample {
        slug: "time-limited",
        name: "A right for working hours",
        story: "The owner may change VPC on weekdays from 7 to 19; clusters act at night, too.",
    },
    Sample {
        slug: "by-login",
        name: "A right that ends with a login",
        story: "A rule gives Nadia her rights for eight hours; her keys act when she is not logged in.",
    },
    Sample {
        slug: "restricted",
        name: "Restricted by network",
        story: "Security let only office addresses in, and clusters come from elsewhere.",
    },
    Sample {
        slug: "enterprise",
        name: "Child of an enterprise",
        story: "The enterprise restricts who makes API keys; Hugo is suspended, and nobody listed can replace his key.",
    },
    Sample {
        slug: "large",
        name: "Large",
        story: "Twelve regions, 25 resource groups and 3,000 clusters, to see whether the page keeps its pace.",
    },
];
