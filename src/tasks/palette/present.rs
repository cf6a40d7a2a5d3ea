//! Everything that can be gone to, with the words it is found by.

use keyatlas_resolver::account::{GroupId, Region};
use keyatlas_resolver::actions::actions;
use keyatlas_resolver::changes;
use keyatlas_resolver::explain;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::identity_name;
use keyatlas_resolver::order;

use crate::routes::{self, Task};
use crate::tasks::words::{city, counted};

/// What there is to go to, in the order in which it is listed
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    Scope,
    Cluster,
    Person,
    Region,
    Group,
    Step,
    Message,
    Command,
    Leaving,
}

impl Kind {
    /// Every kind, in the order of the list
    pub(super) const ALL: [Self; 10] = [
        Self::Page,
        Self::Scope,
        Self::Cluster,
        Self::Person,
        Self::Region,
        Self::Group,
        Self::Step,
        Self::Message,
        Self::Command,
        Self::Leaving,
    ];

    /// What a person reads above them
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Page => "Pages",
            Self::Scope => "Scopes",
            Self::Cluster => "Clusters",
            Self::Person => "People and other identities",
            Self::Region => "Regions",
            Self::Group => "Resource groups",
            Self::Step => "Things to do",
            Self::Message => "Error messages",
            Self::Command => "Who may run it",
            Self::Leaving => "What has to move first",
        }
    }
}

/// One thing to go to
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) label: String,
    /// What tells it from others
    pub(super) note: String,
    pub(super) address: String,
    /// All it is found by, in lower case
    pub(super) words: String,
}

impl Entry {
    fn new(kind: Kind, label: &str, note: String, address: String) -> Self {
        Self {
            kind,
            words: order::small_letters(&format!("{label} {note}")),
            label: label.to_owned(),
            note,
            address,
        }
    }

    fn found_by(mut self, more: &str) -> Self {
        self.words.push(' ');
        self.words.push_str(&order::small_letters(more));
        self
    }
}

/// Everything there is, by kind
pub(super) fn entries(index: &Index) -> Vec<Entry> {
    let mut all = pages();
    all.extend(scopes(index));
    all.extend(clusters(index));
    all.extend(people(index));
    all.extend(regions_and_groups(index));
    all.extend(steps());
    all.extend(by_hand());
    all.extend(messages());
    all.extend(commands());
    all
}

fn pages() -> Vec<Entry> {
    Task::ALL
        .map(|it| {
            let entry = Entry::new(Kind::Page, it.name(), it.purpose().to_owned(), it.address());
            match it {
                Task::Scope => {
                    entry.found_by("which key is used, api-key info, infrastructure user")
                }
                _ => entry,
            }
        })
        .to_vec()
}

/// Steps of a plan: each leads to its form
fn steps() -> impl Iterator<Item = Entry> {
    changes::ALL.iter().map(|it| {
        let (shape, words) = (it.shape, other_words(it.shape.keyword));
        let address = routes::simulate::step(shape.keyword);
        Entry::new(Kind::Step, shape.label, String::new(), address)
            .found_by(&format!("{} {} {words}", shape.keyword, shape.meaning))
    })
}

/// What people who read IBM's pages call a step, where its label says it otherwise
fn other_words(keyword: &str) -> &'static str {
    match keyword {
        "reset" => "renew the storage secret, change the owner, use a functional ID",
        "set" => "infrastructure credentials, credential set classic, renew the storage secret",
        "unset" => "infrastructure credentials, orphaned cluster",
        "grant" => "assign access, platform role, registry, support center, administrator",
        "recreate-key" => "leaked, compromised, lock down",
        "delete-key" => "leaked, compromised, lock down, obsolete key",
        "remove" => "leaves the company, remove a user",
        _ => "",
    }
}

/// What people do by hand: each leads to the message that it helps against, with the steps
fn by_hand() -> impl Iterator<Item = Entry> {
    BY_HAND.into_iter().map(|(label, words, slug)| {
        let address = routes::explain::entry(slug);
        Entry::new(Kind::Step, label, String::new(), address).found_by(words)
    })
}

/// What is done, other words for it, and the message
const BY_HAND: [(&str, &str, &str); 5] = [
    (
        "Choose a permission set, devices and support cases",
        "super user, basic user, view only, device access, enable future access, support center, classic infrastructure permissions, infra-permissions get",
        "iaas-permission",
    ),
    (
        "Upgrade a Lite account",
        "pay-as-you-go, subscription, standard cluster",
        "no-linked-ims",
    ),
    (
        "Use another infrastructure account",
        "linked account, two accounts, billing",
        "no-linked-ims",
    ),
    (
        "Give the registry role",
        "administrator on container registry, pull images",
        "registry-config",
    ),
    (
        "Find an orphaned cluster's account",
        "worker not removed, device list, infrastructure account",
        "orphaned",
    ),
];

fn scopes(index: &Index) -> impl Iterator<Item = Entry> {
    index.scopes().map(|at| {
        let note = counted(at.clusters().len(), "cluster", "clusters");
        let address = routes::scope::address(index, at.scope());
        Entry::new(Kind::Scope, &at.label(), note, address)
    })
}

/// A cluster leads to its scope, which says what it runs with
fn clusters(index: &Index) -> impl Iterator<Item = Entry> {
    index.snapshot().clusters.iter().filter_map(|it| {
        let scope = it.scope()?;
        let address = routes::scope::address(index, &scope);
        let entry = Entry::new(
            Kind::Cluster,
            it.label(),
            index.scope_label(&scope),
            address,
        );
        Some(entry.found_by(it.id.as_str()))
    })
}

fn people(index: &Index) -> impl Iterator<Item = Entry> {
    index.snapshot().identities.iter().flat_map(|it| {
        let label = it.label();
        let address = index.address(&it.id);
        let note = if address == label { "" } else { address };
        let asked = routes::access::Asked {
            who: Some(identity_name(index, &it.id)),
            ..routes::access::Asked::default()
        };
        let leaves = routes::simulate::leaving(index, &it.id);
        [
            Entry::new(Kind::Person, label, note.to_owned(), asked.address())
                .found_by(it.id.as_str()),
            Entry::new(
                Kind::Leaving,
                &format!("{label} is leaving"),
                note.to_owned(),
                leaves,
            ),
        ]
    })
}

/// Both narrow the atlas
fn regions_and_groups(index: &Index) -> Vec<Entry> {
    let narrowed = |words: &str| {
        let asked = routes::atlas::Asked {
            words: words.to_owned(),
            ..routes::atlas::Asked::default()
        };
        asked.address()
    };
    let mut regions: Vec<&Region> = index.scopes().map(|at| &at.scope().region).collect();
    regions.dedup();
    let groups: Vec<&str> = (index.scopes())
        .map(|at| at.scope().resource_group.as_str())
        .collect();
    let mut all: Vec<Entry> = regions
        .into_iter()
        .map(|it| {
            let note = city(it.as_str()).unwrap_or_default().to_owned();
            Entry::new(Kind::Region, it.as_str(), note, narrowed(it.as_str()))
        })
        .collect();
    all.extend(order::distinct(&groups).into_iter().map(|id| {
        let label = index.group_label(&GroupId::from(id)).to_owned();
        Entry::new(Kind::Group, &label, String::new(), narrowed(&label)).found_by(id)
    }));
    all
}

fn messages() -> impl Iterator<Item = Entry> {
    explain::all().iter().map(|it| {
        let codes = it.codes.join(", ");
        let note = match codes.as_str() {
            "" => it.number.to_owned(),
            codes => format!("{}, {codes}", it.number),
        };
        let address = routes::explain::entry(it.slug);
        Entry::new(Kind::Message, it.title, note, address).found_by(&it.patterns.join(" "))
    })
}

fn commands() -> impl Iterator<Item = Entry> {
    let commands = actions().iter().flat_map(|it| it.commands.iter());
    commands.map(|command| {
        let asked = routes::access::Asked {
            action: Some((*command).to_owned()),
            ..routes::access::Asked::default()
        };
        Entry::new(Kind::Command, command, String::new(), asked.address())
    })
}
