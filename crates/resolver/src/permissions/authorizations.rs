//! Whether Kubernetes Service may use another service by an authorization of the account, beside whatever the owner of
//! the key may do.
//!
//! Sources: <https://cloud.ibm.com/docs/openshift?topic=openshift-encryption-setup>,
//! <https://cloud.ibm.com/docs/openshift?topic=openshift-secrets-mgr>

use crate::account::{Authorization, Cluster, List};
use crate::index::Index;
use crate::rights::Service;
use crate::truth::Truth;

/// Whether an authorization lets Kubernetes Service use a service
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Authorized {
    /// None does
    No,
    /// Nobody can say: what could not be read may be one
    NotKnown,
    /// It is presumed, since no list says otherwise
    Presumed,
    /// One does
    Certainly,
}

impl Authorized {
    /// As rules count it
    pub fn held(self) -> Truth {
        match self {
            Self::No => Truth::No,
            Self::NotKnown => Truth::Unknown,
            Self::Presumed | Self::Certainly => Truth::Yes,
        }
    }
}

/// The services that clusters use by an authorization, each with the roles of which it takes one, the least first
const BY_AUTHORIZATION: [(Service, &[&str]); 3] = [
    (Service::KeyProtect, &["Reader", "Writer", "Manager"]),
    (Service::HyperProtect, &["Reader", "Writer", "Manager"]),
    (Service::SecretsManager, &["Manager"]),
];

/// The services that clusters use by an authorization
pub fn used_by_authorization() -> impl Iterator<Item = Service> {
    BY_AUTHORIZATION.into_iter().map(|it| it.0)
}

/// The least role of an authorization for a service, where clusters use it by one
pub fn authorized_role(service: Service) -> Option<&'static str> {
    roles(service)?.first().copied()
}

/// That there is no authorization for what is named
pub fn not_authorized(services: &str) -> String {
    format!("No authorization lets Kubernetes Service use {services}")
}

/// Whether Kubernetes Service may use a service for a cluster; without one, for any
pub fn authorized(index: &Index, service: Service, cluster: Option<&Cluster>) -> Authorized {
    let snapshot = index.snapshot();
    let listed = snapshot.authorizations.iter().flatten();
    let fits = |it| fits(index, it, service, cluster);
    let mut unread = listed.clone().filter(|it| !is_read(it));
    match listed.map(fits).fold(Truth::No, Truth::or) {
        Truth::Yes => Authorized::Certainly,
        _ if snapshot.unreadable.has(List::Authorizations.field()) => Authorized::NotKnown,
        // One that could not be read may be what is asked for.
        _ if unread.any(|it| fits(it) != Truth::No) => Authorized::NotKnown,
        Truth::No if snapshot.is_complete(List::Authorizations) => Authorized::No,
        Truth::Unknown | Truth::No => Authorized::Presumed,
    }
}

/// Whether some authorization is for one cluster alone; without one, each cluster is as any is
pub(crate) fn authorized_one_by_one(index: &Index) -> bool {
    let mut listed = index.snapshot().authorizations.iter().flatten();
    listed.any(|it| it.source.as_ref().is_some_and(|it| it.instance.is_some()))
}

/// Whether it says which service may use which, and as what
fn is_read(it: &Authorization) -> bool {
    let source = it.source.as_ref().and_then(|it| it.service.as_ref());
    let target = it.target.as_ref().and_then(|it| it.service.as_ref());
    source.is_some() && target.is_some() && it.unreadable.leaves_whole(&it.roles, "roles")
}

fn roles(service: Service) -> Option<&'static [&'static str]> {
    let mut every = BY_AUTHORIZATION.into_iter();
    every.find(|it| it.0 == service).map(|it| it.1)
}

/// Of what is not said nobody knows whether it fits
fn fits(index: &Index, it: &Authorization, service: Service, cluster: Option<&Cluster>) -> Truth {
    let is = |said: Option<&String>, wanted: Option<&str>| match (said, wanted) {
        // A name without letters names nothing, so it may be any.
        (Some(said), Some(wanted)) if !said.is_empty() => Truth::of(Some(said == wanted)),
        _ => Truth::Unknown,
    };
    let source = it.source.as_ref();
    let target = it.target.as_ref();
    let here = index.snapshot().account.id.as_deref();
    let account = source.and_then(|it| it.account.as_ref());
    let wanted_roles = roles(service).unwrap_or_default();
    let has_role = (it.roles.iter().flatten()).any(|it| wanted_roles.contains(&it.as_str()));
    let role = Truth::listed(has_role, it.unreadable.leaves_whole(&it.roles, "roles"));
    // Which instance of the other service a cluster uses, an account document does not say.
    let somewhere = |is_limited: bool| match is_limited {
        true => Truth::Unknown,
        false => Truth::Yes,
    };
    [
        is(
            source.and_then(|it| it.service.as_ref()),
            Service::Kubernetes.name(),
        ),
        is(target.and_then(|it| it.service.as_ref()), service.name()),
        account.map_or(Truth::Yes, |it| is(Some(it), here)),
        // One for another cluster is none for a cluster of which nothing is known.
        Truth::of(Some(
            source
                .and_then(|it| it.instance.as_deref())
                .is_none_or(|instance| cluster.is_some_and(|it| it.id.as_str() == instance)),
        )),
        somewhere(source.is_some_and(|it| it.resource_type.is_some())),
        somewhere(target.is_some_and(|it| it.instance.is_some() || it.resource_group.is_some())),
        role,
    ]
    .into_iter()
    .fold(Truth::Yes, Truth::and)
}
