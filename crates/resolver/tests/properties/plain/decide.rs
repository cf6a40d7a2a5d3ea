//! Who may do what, in the plainest words: yes, no, or `None` where nobody can say.

mod credential;

use keyatlas_resolver::account::{
    AccountType, Cluster, Fact, GroupId, Identity, IdentityId, IdentityKind, List, Policy, Region,
    Snapshot, Standing,
};
use keyatlas_resolver::actions::{Action, IamAction, Level, PageRole};
use keyatlas_resolver::decide::Place;
use keyatlas_resolver::rules::Edition;

type Said = Option<bool>;

const NO: Said = Some(false);
const YES: Said = Some(true);

/// Whether an identity may do something somewhere
pub fn may(
    account: &Snapshot,
    who: &IdentityId,
    action: &Action,
    place: &Place,
    edition: Edition,
) -> Said {
    let cluster = match place {
        Place::Cluster(id) => account.clusters.iter().find(|it| it.id == *id),
        Place::Scope(_) => None,
    };
    let (region, group) = match (place, cluster) {
        (Place::Scope(scope), _) => (Some(&scope.region), Some(&scope.resource_group)),
        (Place::Cluster(_), Some(it)) => (it.region.as_ref(), it.resource_group.as_ref()),
        (Place::Cluster(_), None) => (None, None),
    };
    let asked = Asked {
        account,
        who,
        action,
        edition,
        cluster,
        region,
        group,
    };
    let nowhere = matches!(place, Place::Cluster(_)) && cluster.is_none();
    every([
        asked.can_log_in(),
        if nowhere {
            asked.cluster_may_exist()
        } else {
            YES
        },
        asked.has_the_role(),
        asked.has_what_else_it_takes(),
        asked.account_lets_them(),
        if nowhere {
            YES
        } else {
            asked.credential_does()
        },
    ])
}

fn every(said: impl IntoIterator<Item = Said>) -> Said {
    let said: Vec<Said> = said.into_iter().collect();
    match () {
        () if said.contains(&NO) => NO,
        () if said.contains(&None) => None,
        () => YES,
    }
}

fn any(said: impl IntoIterator<Item = Said>) -> Said {
    every(said.into_iter().map(not)).map(|it| !it)
}

fn not(said: Said) -> Said {
    said.map(|it| !it)
}

/// What all agree on
fn alike(said: &[Said]) -> Said {
    if said.iter().all(|it| *it == said[0]) {
        said[0]
    } else {
        None
    }
}

fn yes_or_unknown(said: Said) -> Said {
    any([said, None])
}

struct Asked<'a> {
    account: &'a Snapshot,
    who: &'a IdentityId,
    action: &'a Action,
    edition: Edition,
    cluster: Option<&'a Cluster>,
    region: Option<&'a Region>,
    group: Option<&'a GroupId>,
}

/// How far a policy has to reach
#[derive(Clone, Copy, PartialEq)]
enum Far {
    ThisCluster,
    ThisScope,
    EveryGroup,
    WholeAccount,
}

impl Asked<'_> {
    fn identity(&self, id: &IdentityId) -> Option<&Identity> {
        self.account.identities.iter().find(|it| it.id == *id)
    }

    fn standing(&self, id: &IdentityId) -> Option<Standing> {
        match self.identity(id) {
            Some(identity) => identity.standing,
            None if self.account.is_complete(List::Identities) => Some(Standing::Removed),
            None => None,
        }
    }

    fn owns_account(&self, id: &IdentityId) -> bool {
        self.account.account.owner.as_ref() == Some(id)
    }

    fn can_log_in(&self) -> Said {
        match self.standing(self.who) {
            Some(Standing::Active | Standing::ClassicDisabled) => YES,
            Some(Standing::VpnOnly) | None => None,
            Some(
                Standing::Pending | Standing::Suspended | Standing::Invalid | Standing::Removed,
            ) => NO,
        }
    }

    fn cluster_may_exist(&self) -> Said {
        let lists = [
            List::ClassicClusters,
            List::VpcClusters,
            List::SatelliteClusters,
        ];
        let whole = lists.iter().all(|it| self.account.is_complete(*it));
        if whole { NO } else { None }
    }

    /// Whether one of somebody's policies is as wanted
    fn policy(&self, id: &IdentityId, wanted: &dyn Fn(&Policy) -> Said) -> Said {
        if self.owns_account(id) {
            return YES;
        }
        let one_of = |policies: &Option<Vec<Policy>>| match policies {
            None => None,
            Some(policies) => any(policies.iter().map(wanted)),
        };
        let own = self.identity(id).and_then(|it| one_of(&it.policies));
        let of_groups = match &self.account.access_groups {
            None => None,
            Some(groups) => any(groups.iter().map(|group| {
                let member = group.members.as_ref().map(|them| them.contains(id));
                every([member, one_of(&group.policies)])
            })),
        };
        any([own, of_groups])
    }

    fn role(&self, id: &IdentityId, roles: &[&str], service: &str, far: Far) -> Said {
        self.policy(id, &|policy| {
            let about_groups = policy.resource_type.as_deref() == Some("resource-group");
            let manages_account = ["iam-identity", "support", "user-management"].contains(&service);
            let right_service = match (service, policy.service.as_deref()) {
                ("resource-group", _) => about_groups,
                (_, Some(it)) => !about_groups && it == service,
                (_, None) => !about_groups && !manages_account,
            };
            let right_role = roles
                .iter()
                .any(|role| policy.roles.iter().any(|it| it == role));
            every([
                Some(right_role),
                Some(right_service),
                self.reaches(policy, far),
            ])
        })
    }

    fn reaches(&self, policy: &Policy, far: Far) -> Said {
        let region = match (&policy.region, self.region) {
            (None, _) => YES,
            (Some(_), None) => None,
            (Some(wanted), Some(here)) => Some(wanted == here),
        };
        let group = match (&policy.resource_group, self.group) {
            (None, _) => YES,
            (Some(_), None) => None,
            (Some(wanted), Some(here)) => Some(wanted == here),
        };
        let here = self.cluster.map(|it| &it.id);
        let cluster = Some(policy.cluster.is_none() || policy.cluster.as_ref() == here);
        let no_cluster = Some(policy.cluster.is_none());
        match far {
            Far::ThisCluster => every([region, group, cluster]),
            Far::ThisScope => every([region, group, no_cluster]),
            Far::EveryGroup => every([region, Some(policy.resource_group.is_none()), no_cluster]),
            Far::WholeAccount => every([
                Some(policy.region.is_none()),
                Some(policy.resource_group.is_none()),
                no_cluster,
            ]),
        }
    }

    fn sees_group(&self, id: &IdentityId) -> Said {
        let any_role = ["Viewer", "Editor", "Operator", "Administrator"];
        self.role(id, &any_role, "resource-group", Far::ThisScope)
    }

    fn has_the_role(&self) -> Said {
        let any_role = &["Viewer", "Editor", "Operator", "Administrator"][..];
        let editor = &["Editor", "Administrator"][..];
        let operator = &["Operator", "Administrator"][..];
        let administrator = &["Administrator"][..];
        let either = &[
            "Viewer",
            "Editor",
            "Operator",
            "Administrator",
            "Reader",
            "Writer",
            "Manager",
        ][..];
        let roles = match (
            self.action.number,
            self.action.iam_action,
            self.action.page_role,
        ) {
            (17, ..) => either,
            (112 | 113, ..) => return yes_or_unknown(self.role_at_level(administrator)),
            (116, ..) => operator,
            // Only the owner is certain to manage groups; policies for that are not in a document.
            (118, ..) => return yes_or_unknown(Some(self.owns_account(self.who))),
            (119, ..) => return yes_or_unknown(self.role_at_level(any_role)),
            (121 | 122, ..) => return YES,
            (_, IamAction::Read | IamAction::View, _) => any_role,
            (_, IamAction::Update, _) => editor,
            (_, IamAction::Operate, _) => operator,
            (_, IamAction::Create, _) => administrator,
            (_, _, PageRole::None) => return YES,
            (_, _, PageRole::Viewer) => any_role,
            (_, _, PageRole::Editor) => editor,
            (_, _, PageRole::Operator) => operator,
            (_, _, PageRole::Administrator) => administrator,
            (_, _, PageRole::NotListed) => return None,
        };
        self.role_at_level(roles)
    }

    fn role_at_level(&self, roles: &[&str]) -> Said {
        let service = match self.action.number {
            115 | 116 => "iam-identity",
            117 => "resource-group",
            119 | 120 => "user-management",
            _ => "containers-kubernetes",
        };
        match self.action.level {
            Level::Anywhere => YES,
            Level::Account => self.role(self.who, roles, service, Far::WholeAccount),
            Level::Region => self.role(self.who, roles, service, Far::ThisScope),
            Level::Group => every([
                self.role(self.who, roles, service, Far::ThisScope),
                self.sees_group(self.who),
            ]),
            // Through a resource group only with the group targeted, which takes access to it.
            Level::Cluster => any([
                self.policy(self.who, &|policy| {
                    let untargeted = policy.resource_group.is_none() || policy.cluster.is_some();
                    let has = roles
                        .iter()
                        .any(|role| policy.roles.iter().any(|it| it == role));
                    let about = policy.resource_type.as_deref() != Some("resource-group")
                        && policy.service.as_ref().is_none_or(|it| it == service);
                    every([
                        Some(untargeted && has && about),
                        self.reaches(policy, Far::ThisCluster),
                    ])
                }),
                every([
                    self.role(self.who, roles, service, Far::ThisCluster),
                    self.sees_group(self.who),
                ]),
            ]),
        }
    }

    fn kind(&self, id: &IdentityId) -> Option<IdentityKind> {
        self.identity(id).map_or_else(|| id.kind(), Identity::kind)
    }

    fn has_what_else_it_takes(&self) -> Said {
        let administrator = &["Administrator"][..];
        let enabled = Some(self.standing(self.who) != Some(Standing::ClassicDisabled));
        let classic = |name| every([enabled, self.permission(self.who, name)]);
        match self.action.number {
            2 => self.may_store_a_key(),
            21 => self.role(self.who, administrator, "satellite", Far::ThisScope),
            38 => self.role(
                self.who,
                administrator,
                "container-registry",
                Far::WholeAccount,
            ),
            120 => Some(self.kind(self.who) != Some(IdentityKind::ServiceId)),
            121 => {
                let owner = self.account.account.owner.as_ref().map(|it| it == self.who);
                any([owner, every([classic("USER_MANAGE"), None])])
            }
            122 => classic("NETWORK_VLAN_SPANNING"),
            _ => YES,
        }
    }

    /// R8 and R11
    fn may_store_a_key(&self) -> Said {
        let kind = match (self.kind(self.who), self.edition) {
            (Some(IdentityKind::TrustedProfile), _) => NO,
            (Some(IdentityKind::ServiceId), Edition::June2025) => NO,
            (Some(IdentityKind::ServiceId), Edition::August2026) => {
                let roles = ["Operator", "Administrator"];
                self.role(self.who, &roles, "iam-identity", Far::WholeAccount)
            }
            _ => YES,
        };
        let creator = ["User API key creator"];
        let creates = match (
            self.account.account.restrict_api_key_creation,
            self.owns_account(self.who),
        ) {
            (Some(true), false) => self.role(self.who, &creator, "iam-identity", Far::WholeAccount),
            // Even the owner needs a policy; one that nobody saw may still be there.
            (Some(true), true) => {
                let own = self.identity(self.who).and_then(|it| it.policies.as_ref());
                let groups = self.account.access_groups.iter().flatten();
                let of_groups = groups.filter_map(|group| {
                    let member = group.members.as_ref()?.contains(self.who);
                    group.policies.as_ref().filter(|_| member)
                });
                let granted = own.into_iter().chain(of_groups).flatten().any(|policy| {
                    policy.service.as_deref() == Some("iam-identity")
                        && policy.roles.iter().any(|it| it == creator[0])
                });
                yes_or_unknown(Some(granted))
            }
            _ => YES,
        };
        every([kind, creates])
    }

    fn account_lets_them(&self) -> Said {
        let creates = (19..=21).contains(&self.action.number);
        let lite = self.account.account.kind == Some(AccountType::Lite);
        Some(!(creates && lite))
    }

    /// A classic permission of somebody
    fn permission(&self, id: &IdentityId, name: &str) -> Said {
        if self.owns_account(id) {
            return YES;
        }
        let user = match self.identity(id).map(|it| &it.classic) {
            Some(Fact::Known(user)) => user,
            Some(Fact::None) => return NO,
            _ => return None,
        };
        let listed = user
            .permissions
            .as_ref()
            .map(|them| them.iter().any(|it| it == name));
        if name.starts_with("TICKET_") {
            let edit = &["Editor", "Operator", "Administrator"][..];
            let view = &["Viewer", "Editor", "Operator", "Administrator"][..];
            let roles = if name == "TICKET_VIEW" { view } else { edit };
            // A list without support cases says nothing: they are granted by a role.
            let by_role = self.role(id, roles, "support", Far::WholeAccount);
            return if listed == YES { YES } else { by_role };
        }
        if user.super_user == YES { YES } else { listed }
    }
}
