//! What to grant so that somebody holds what is needed.

use crate::account::{Fact, IdentityId, Scope};
use crate::index::{At, Index};
use crate::permissions::{
    ClassicPermission, Granted, Held, KEY_CREATOR, Need, OPERATOR_ON_IAM, Role, RoleNeed, Service,
    VIEWER_ON_GROUP, Where, holds_classic,
};
use crate::rules::Edition;
use crate::truth::Truth;

use super::FixChange;
use crate::changes::Grant;
use crate::decide::{Requirement, Said, Site, What};

/// How far a role on a cluster is granted
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// For that cluster alone
    Cluster,
    /// For its resource group, which has to be targeted then
    Group,
}

/// Grants that make up for everything that is not met, as far as grants can
pub(super) fn grants(
    site: Site<'_>,
    actor: &IdentityId,
    requirements: &[Requirement<'_>],
    reach: Reach,
) -> Vec<FixChange> {
    let mut grants = Vec::new();
    let repair = Repair { site, reach };
    for it in requirements {
        repair.one(actor, it, &mut grants);
    }
    // What a policy grants exactly so cannot be granted again.
    let is_there = |it: &FixChange| match it {
        FixChange::GrantRole(grant) => grant
            .policies(site.index.snapshot())
            .is_some_and(|them| !them.is_empty()),
        _ => false,
    };
    grants.retain(|it| !is_there(it));
    grants.sort();
    grants.dedup();
    grants
}

/// Grants that give somebody what the owner of a key has to hold in a scope; none where one of them is no step of a plan
pub(crate) fn given(at: At<'_>, needs: &[(&IdentityId, Held)]) -> Option<Vec<FixChange>> {
    let site = Site::of_scope(at.index, at.scope());
    let repair = Repair {
        site,
        reach: Reach::Group,
    };
    let mut grants = Vec::new();
    for (who, need) in needs {
        grants.push(match need {
            Held::Role(role) => repair.role(who, *role)?,
            Held::Permission(permission) => repair.permission(who, permission)?,
        });
    }
    grants.sort();
    grants.dedup();
    (!grants.is_empty()).then_some(grants)
}

#[derive(Clone, Copy)]
struct Repair<'a> {
    site: Site<'a>,
    reach: Reach,
}

impl Repair<'_> {
    fn one(self, actor: &IdentityId, requirement: &Requirement<'_>, grants: &mut Vec<FixChange>) {
        if requirement.met(self.site, actor) == Truth::Yes {
            return;
        }
        match &requirement.what {
            What::OfCaller(need) => self.need(actor, need, grants),
            What::OfHolder { who, need, .. } => self.need(who, need, grants),
            What::Checked { holder, need, .. } => self.checked(*holder, need, grants),
            What::OneOf { ways, .. } => {
                for it in ways.iter().flatten() {
                    self.one(actor, it, grants);
                }
            }
            What::Said(Said::Controlled(action, _)) => {
                grants.push(FixChange::LiftActionControl { action });
            }
            What::OfSomebody { .. }
            | What::Credential(_)
            | What::Said(_)
            | What::Orphaned(_)
            | What::OtherProvider(_) => {}
        }
    }

    fn need(self, who: &IdentityId, need: &Need, grants: &mut Vec<FixChange>) {
        match need {
            Need::Role(role) => grants.extend(self.role(who, *role)),
            Need::OnCluster(role) if self.reach == Reach::Cluster => {
                grants.extend(self.role(who, *role));
            }
            Need::OnCluster(role) => {
                let for_group = RoleNeed {
                    reach: Where::Scope,
                    ..*role
                };
                grants.extend(self.role(who, for_group));
                grants.extend(self.role(who, VIEWER_ON_GROUP));
            }
            Need::Classic(permission) => grants.extend(self.permission(who, permission)),
            Need::CreatesKeys => grants.extend(self.role(who, KEY_CREATOR)),
            Need::SetsKeys(Edition::August2026) => {
                grants.extend(self.role(who, OPERATOR_ON_IAM));
            }
            Need::All(needs) | Need::OneOf(_, needs) => {
                for need in needs {
                    self.need(who, need, grants);
                }
            }
            // Any one would do; the first that can be granted is.
            Need::Either(needs) => {
                let before = grants.len();
                for need in needs {
                    if grants.len() == before {
                        self.need(who, need, grants);
                    }
                }
            }
            Need::Perhaps(_, need) => self.need(who, need, grants),
            Need::SetsKeys(Edition::June2025)
            | Need::LogsIn
            | Need::ClassicEnabled
            | Need::NoServiceId
            | Need::OwnsAccount
            | Need::Authorized(..)
            | Need::NotRecorded(_) => {}
        }
    }

    fn role(self, who: &IdentityId, need: RoleNeed) -> Option<FixChange> {
        let cluster = self.site.cluster.map(|it| &it.id);
        let grant = Grant::that_meets(who, need, self.site.region, self.site.group, cluster);
        grant.map(FixChange::GrantRole)
    }

    fn permission(
        self,
        who: &IdentityId,
        permission: &'static ClassicPermission,
    ) -> Option<FixChange> {
        match permission.granted {
            Granted::Permission if gains_nothing(self.site.index, who, permission) => None,
            Granted::Permission => {
                let known_list = |index: &Index| {
                    let classic = index.identity(who)?.classic.known()?;
                    classic.permissions.as_ref().map(|_| ())
                };
                known_list(self.site.index)?;
                Some(FixChange::AddClassicPermission {
                    identity: Some(who.clone()),
                    scope: self.scope()?,
                    permission,
                })
            }
            Granted::SupportCenter(_) => Some(FixChange::GrantRole(Grant {
                identity: who.clone(),
                // Whoever may add and edit cases may see them.
                role: match self.site.index.edition() {
                    Edition::June2025 => Role::Administrator,
                    Edition::August2026 if permission.key_name == "TICKET_VIEW" => Role::Viewer,
                    Edition::August2026 => Role::Editor,
                },
                service: Service::SupportCenter,
                region: None,
                resource_group: None,
                cluster: None,
            })),
            Granted::AllDevices => None,
        }
    }

    /// What the checker found missing, of whoever the credential belongs to
    fn checked(self, holder: Option<&IdentityId>, need: &Need, grants: &mut Vec<FixChange>) {
        match need {
            Need::Classic(permission) => {
                let support = matches!(permission.granted, Granted::SupportCenter(_));
                match holder {
                    Some(who) if support => grants.extend(self.permission(who, permission)),
                    _ if support => {}
                    Some(who) if gains_nothing(self.site.index, who, permission) => {}
                    _ => grants.extend(self.scope().map(|scope| FixChange::AddClassicPermission {
                        identity: holder.cloned(),
                        scope,
                        permission,
                    })),
                }
            }
            Need::All(needs) | Need::OneOf(_, needs) | Need::Either(needs) => {
                for need in needs {
                    self.checked(holder, need, grants);
                }
            }
            Need::Perhaps(_, need) => self.checked(holder, need, grants),
            Need::LogsIn
            | Need::ClassicEnabled
            | Need::SetsKeys(_)
            | Need::CreatesKeys
            | Need::NoServiceId
            | Need::OwnsAccount
            | Need::NotRecorded(_)
            | Need::Authorized(..)
            | Need::Role(_)
            | Need::OnCluster(_) => {}
        }
    }

    fn scope(self) -> Option<Scope> {
        self.site.scope()
    }
}

/// Whoever has it already, or has no classic user, is given nothing by a permission
fn gains_nothing(index: &Index, who: &IdentityId, permission: &ClassicPermission) -> bool {
    let none = (index.identity(who)).is_some_and(|it| it.classic == Fact::None);
    none || holds_classic(index, who, permission) == Truth::Yes
}
