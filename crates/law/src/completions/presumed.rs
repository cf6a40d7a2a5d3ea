//! What is taken while a part does not say it.

use crate::model::*;
use crate::world::authorization;

/// What is taken while a document does not say it: the closed table of design.md R16, as far as a
/// document can say it
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presumption {
    /// A key whose state is not said is active
    KeyIsActive(usize),
    /// The account is no Lite account
    NotLite,
    /// A classic infrastructure account is linked
    Linked,
    /// It is the one that clusters live in
    LinkedToClusters,
    /// The manual credential of a scope reaches the account that its clusters live in
    ReachesClusters(usize),
    /// No one-time password is asked for
    NoTotp,
    /// Whoever may reset may create keys
    Unrestricted,
    /// A cluster is in the infrastructure account in effect
    InAccountInEffect(usize),
    /// A list that somebody saw is whole
    Whole(&'static str),
    /// Kubernetes Service is authorized to use a service
    Authorized(&'static str),
    /// The same, and of this cluster it is known that it uses the service
    AuthorizedFor(&'static str, usize),
    /// The trusted profile of a cluster trusts it
    ProfileTrusts(usize),
    /// So does the one that a cluster has of which nobody said whether it has one
    AnyProfileTrusts(usize),
}

impl Presumption {
    /// Whether it is asked for where it could hurt a scope: an authorization only for clusters that are known to use
    /// the service, and a trusted profile only where it is known to be there
    pub fn is_asked_of_scopes(self) -> bool {
        !matches!(self, Self::Authorized(_) | Self::AnyProfileTrusts(_))
    }
}

pub(super) fn take(world: &mut Doc, presumed: &[Presumption], failing: Option<Presumption>) {
    let removed = |world: &Doc, owner: &Name| {
        world
            .person(owner)
            .is_none_or(|it| it.standing.as_ref().is_some_and(|it| it == "removed"))
    };
    // A key of somebody who was removed went with them, whatever is presumed.
    for at in 0..world.scopes.len() {
        let gone = world.scopes[at]
            .api_key
            .is()
            .and_then(|it| it.owner.as_ref())
            .is_some_and(|it| removed(world, it));
        if let Fact::Is(key) = &mut world.scopes[at].api_key
            && key.state.is_none()
        {
            key.state = Some(if gone { "deleted" } else { "active" }.into());
        }
    }
    for it in presumed {
        let fails = failing == Some(*it);
        match *it {
            Presumption::KeyIsActive(at) => {
                if let Fact::Is(key) = &mut world.scopes[at].api_key
                    && fails
                    && key.state.as_ref().is_some_and(|it| it == "active")
                {
                    key.state = Some("disabled".into());
                }
            }
            Presumption::NotLite => {
                world.account.r#type = Some(if fails { "lite" } else { "subscription" }.into());
            }
            Presumption::Linked => {
                if fails {
                    world.account.classic_account = Fact::No;
                }
            }
            Presumption::LinkedToClusters => {
                if fails {
                    world.account.classic_account = Fact::Is("999".into());
                }
            }
            Presumption::ReachesClusters(at) => {
                if let (Fact::Is(manual), true) = (&mut world.scopes[at].manual_credential, fails)
                    && manual.username.as_ref().and_then(digits).is_none()
                {
                    manual.classic_account = Some("999".into());
                }
            }
            // Another part: see `Part::all`.
            Presumption::Whole(_) => {}
            Presumption::Authorized(service) => {
                let all = match failing {
                    Some(Presumption::AuthorizedFor(of, at)) if of == service => {
                        let others = world.clusters.iter().enumerate().filter(|it| it.0 != at);
                        let others = others.map(|(_, it)| Some(it.id.clone()));
                        others.collect()
                    }
                    _ if fails => Vec::new(),
                    _ => vec![None],
                };
                let all = all
                    .into_iter()
                    .map(|it| authorization(service, "Manager", it));
                world.authorizations.get_or_insert_default().extend(all);
            }
            Presumption::AuthorizedFor(..) => {}
            Presumption::ProfileTrusts(at) | Presumption::AnyProfileTrusts(at) => {
                if fails {
                    world.left_open.not_trusted = Some(at);
                }
            }
            Presumption::NoTotp => world.account.totp_required = Some(fails),
            Presumption::Unrestricted => world.account.restrict_api_key_creation = Some(fails),
            Presumption::InAccountInEffect(at) => {
                let cluster = &world.clusters[at];
                if cluster.provider.as_ref().is_some_and(|it| it == "classic") {
                    let account = if fails {
                        Some("999".into())
                    } else {
                        account_in_effect(world, cluster)
                    };
                    world.clusters[at].classic_account = account;
                }
            }
        }
    }
}

pub(super) fn account_in_effect(world: &Doc, cluster: &Cluster) -> Option<Name> {
    let slot = world.slot(&cluster.place()?)?;
    match &slot.manual_credential {
        Fact::Is(manual) => manual.account(),
        _ => world.account.classic_account.is().cloned(),
    }
}
