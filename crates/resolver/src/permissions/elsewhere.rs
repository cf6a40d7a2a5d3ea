//! Services in other accounts: an account takes the tokens of identities of others only where its settings let them in.
//!
//! IBM Cloud docs, Managing interactions of identities with other accounts (iam), 2026-10-06.

use crate::account::{Cluster, ExternalAccess, crn};
use crate::index::Index;
use crate::rights::Service;
use crate::truth::Truth;

/// An instance of a service that a cluster uses, in another account
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elsewhere<'a> {
    /// As its cloud resource name has it
    pub service: &'a str,
    /// Which account
    pub account: &'a str,
    /// Whether that account takes the tokens of this one, whoever they are of
    pub takes_tokens: Truth,
}

impl Elsewhere<'_> {
    /// The name people see
    pub fn title(self) -> String {
        let known = Service::EVERY.into_iter();
        let mut known = known.filter(|it| it.name() == Some(self.service));
        match known.next() {
            Some(known) => known.title().to_owned(),
            None if self.service.is_empty() => "a service".to_owned(),
            None => format!("`{}`", self.service),
        }
    }

    /// Whether it may be of a service; one without a name may be of any
    pub fn may_be(self, service: Service) -> bool {
        self.service.is_empty() || Some(self.service) == service.name()
    }
}

/// The instances that a cluster uses in other accounts. While nobody says which account this is, each may be in another.
pub fn elsewhere<'a>(
    index: &'a Index,
    cluster: &'a Cluster,
) -> impl Iterator<Item = Elsewhere<'a>> {
    let own = index.snapshot().account.id.as_deref();
    let own = own.or_else(|| crn::account(cluster.crn.as_deref()?));
    let instances = cluster.service_instances.iter().flat_map(|it| it.iter());
    let each = instances.filter_map(|it| Some((crn::service(it)?, crn::account(it)?)));
    let others = each.filter(move |(_, account)| own != Some(*account));
    others.map(move |(service, account)| Elsewhere {
        service,
        account,
        takes_tokens: takes_tokens(index, account, own),
    })
}

/// A key logs in as a user or a service ID, and Kubernetes Service as a service: each type has to be let in
fn takes_tokens(index: &Index, account: &str, own: Option<&str>) -> Truth {
    let mut others = index.snapshot().other_accounts.iter().flatten();
    let settings = others.find(|it| it.id == account);
    let settings = settings.and_then(|it| it.external_identity.as_ref());
    let Some(types) = settings.and_then(|it| it.identity_types.as_ref()) else {
        return Truth::Unknown;
    };
    let each = [&types.user, &types.service_id, &types.service];
    let each = each.map(|it| it.as_ref().map_or(Truth::Unknown, |it| takes(it, own)));
    each.into_iter().fold(Truth::Yes, Truth::and)
}

fn takes(access: &ExternalAccess, own: Option<&str>) -> Truth {
    let allowed = &access.external_allowed_accounts;
    let are_all = (access.unreadable).leaves_whole(allowed, "external_allowed_accounts");
    let mut allowed = allowed.iter().flatten();
    match (access.state.as_deref(), own) {
        (Some("enabled" | "monitor"), _) => Truth::Yes,
        (Some("limited"), Some(own)) => Truth::listed(allowed.any(|it| it == own), are_all),
        (Some("limited"), None) if are_all && allowed.next().is_none() => Truth::No,
        _ => Truth::Unknown,
    }
}
