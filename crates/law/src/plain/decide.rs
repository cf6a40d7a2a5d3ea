//! Whether somebody may do something: yes or no, in a world with its readings fixed.

use keyatlas_resolver::actions::{Action, IamAction, Level, PageRole, Work};
use keyatlas_resolver::resolve::Provider;
use keyatlas_resolver::rules::Edition;

use super::rights::{
    ANY_ROLE, Far, Spot, creates_keys, kind, on_cluster, owns_account, permission, role, sees_group,
};
use super::{Reading, Readings, standing};
use crate::model::*;

/// Where something would be done
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// On one cluster
    Cluster(Name),
    /// In a scope, on every cluster that is listed there
    Scope(Place),
}

/// A question
#[derive(Debug, Clone)]
pub struct Question {
    /// Who would do it
    pub actor: Name,
    /// What
    pub action: &'static Action,
    /// Where
    pub at: At,
    /// By which edition
    pub edition: Edition,
    /// The clusters that a scope stands for: those that are known to be there
    pub clusters: Vec<Name>,
}

/// What the readings of a world make of a question: whether one allows it, and whether one denies it
pub fn may(world: &Doc, question: &Question) -> (bool, bool) {
    let relevant = relevant(world, question);
    let mut said = (false, false);
    for taken in 0..1_u32 << relevant.len() {
        let bits = relevant
            .iter()
            .enumerate()
            .filter(|(at, _)| taken >> at & 1 == 1)
            .fold(0, |bits, (_, it)| bits | 1 << *it as u32);
        if may_by(world, question, Readings(bits)) {
            said.0 = true;
        } else {
            said.1 = true;
        }
        if said == (true, true) {
            break;
        }
    }
    said
}

/// Which readings the question can depend on at all
fn relevant(world: &Doc, question: &Question) -> Vec<Reading> {
    let mut found = Vec::new();
    if standing(world, &question.actor) == "vpn_only" {
        found.push(Reading::VpnOnlyLogsIn);
    }
    if [112, 113, 118, 119, 121].contains(&question.action.number) {
        found.push(Reading::NotRecorded);
    }
    if question.edition == Edition::August2026 && question.action.iam_action == IamAction::Create {
        found.push(Reading::StoresAKey);
    }
    if let Some(runs) = question.action.runs {
        let classic = runs.provider.is_none_or(|it| it == Provider::Classic);
        if runs.provider.is_none() {
            found.extend([Reading::RunsOnClassic, Reading::RunsOnVpc]);
        }
        if classic {
            found.push(Reading::StrangerHolds);
            match runs.work {
                Work::Order | Work::Create | Work::Replace => {
                    found.extend([Reading::BareMetal, Reading::PublicPort]);
                }
                Work::Resize => {
                    found.extend([Reading::BareMetal, Reading::PublicPort, Reading::SizeGrows]);
                }
                Work::Cancel | Work::Reload => found.push(Reading::BareMetal),
                Work::Network => found.push(Reading::PrivateBalancer),
                _ => {}
            }
        }
    }
    found
}

fn may_by(world: &Doc, question: &Question, readings: Readings) -> bool {
    let cluster = match &question.at {
        At::Cluster(id) => world.clusters.iter().find(|it| it.id == *id),
        At::Scope(_) => None,
    };
    let (region, group) = match (&question.at, cluster) {
        (At::Scope(place), _) => (Some(&place.0), Some(&place.1)),
        (At::Cluster(_), Some(it)) => (it.region.as_ref(), it.resource_group.as_ref()),
        (At::Cluster(_), None) => return false,
    };
    let asked = Asked {
        world,
        who: &question.actor,
        action: question.action,
        edition: question.edition,
        cluster,
        region,
        group,
        readings,
        known: &question.clusters,
    };
    let creates = (19..=21).contains(&question.action.number);
    let lite = world.account.r#type.as_ref().is_some_and(|it| it == "lite");
    asked.logs_in()
        && asked.has_the_role()
        && asked.has_what_else_it_takes()
        && !(creates && lite)
        && asked.credential_does()
}

pub(super) struct Asked<'a> {
    pub(super) world: &'a Doc,
    pub(super) who: &'a Name,
    pub(super) action: &'a Action,
    pub(super) edition: Edition,
    pub(super) cluster: Option<&'a Cluster>,
    pub(super) region: Option<&'a Name>,
    pub(super) group: Option<&'a Name>,
    pub(super) known: &'a [Name],
    pub(super) readings: Readings,
}

pub(super) const ADMINISTRATOR: &[&str] = &["Administrator"];

impl Asked<'_> {
    pub(super) fn spot(&self) -> Spot<'_> {
        Spot {
            region: self.region,
            group: self.group,
            cluster: self.cluster.map(|it| &it.id),
        }
    }

    /// A credential is one of the scope, whatever cluster it is used for
    pub(super) fn spot_of_scope(&self) -> Spot<'_> {
        Spot {
            cluster: None,
            ..self.spot()
        }
    }

    fn logs_in(&self) -> bool {
        match standing(self.world, self.who) {
            "active" | "classic_disabled" => true,
            "vpn_only" => self.reads(Reading::VpnOnlyLogsIn),
            _ => false,
        }
    }

    fn has_the_role(&self) -> bool {
        let editor = &["Editor", "Administrator"][..];
        let operator = &["Operator", "Administrator"][..];
        let roles = match (
            self.action.number,
            self.action.iam_action,
            self.action.page_role,
        ) {
            (17, ..) => &[
                "Viewer",
                "Editor",
                "Operator",
                "Administrator",
                "Reader",
                "Writer",
                "Manager",
            ][..],
            (112 | 113, ..) => {
                return self.reads(Reading::NotRecorded) || self.at_level(ADMINISTRATOR);
            }
            (116, ..) => operator,
            (118, ..) => {
                return self.reads(Reading::NotRecorded) || owns_account(self.world, self.who);
            }
            (119, ..) => return self.reads(Reading::NotRecorded) || self.at_level(ANY_ROLE),
            (121 | 122, ..) => return true,
            (_, IamAction::Read | IamAction::View, _) => ANY_ROLE,
            (_, IamAction::Update, _) => editor,
            (_, IamAction::Operate, _) => operator,
            (_, IamAction::Create, _) => ADMINISTRATOR,
            (_, _, PageRole::None | PageRole::NotListed) => return true,
            (_, _, PageRole::Viewer) => ANY_ROLE,
            (_, _, PageRole::Editor) => editor,
            (_, _, PageRole::Operator) => operator,
            (_, _, PageRole::Administrator) => ADMINISTRATOR,
        };
        self.at_level(roles)
    }

    fn at_level(&self, roles: &[&str]) -> bool {
        let service = match self.action.number {
            115 | 116 => "iam-identity",
            117 => "resource-group",
            119 | 120 => "user-management",
            _ => "containers-kubernetes",
        };
        let holds = |far| role(self.world, self.who, roles, service, far, self.spot());
        match self.action.level {
            Level::Anywhere => true,
            Level::Account => holds(Far::WholeAccount),
            Level::Region => holds(Far::ThisScope),
            Level::Group => holds(Far::ThisScope) && sees_group(self.world, self.who, self.spot()),
            Level::Cluster => on_cluster(self.world, self.who, roles, service, self.spot()),
        }
    }

    fn has_what_else_it_takes(&self) -> bool {
        let (world, who) = (self.world, self.who);
        let enabled = standing(world, who) != "classic_disabled";
        match self.action.number {
            2 => self.may_store_a_key(),
            21 => role(
                world,
                who,
                ADMINISTRATOR,
                "satellite",
                Far::ThisScope,
                self.spot(),
            ),
            38 => role(
                world,
                who,
                ADMINISTRATOR,
                "container-registry",
                Far::WholeAccount,
                self.spot(),
            ),
            120 => kind(world, who).is_none_or(|it| it != *"service_id"),
            121 => {
                let manages = enabled && permission(world, who, "USER_MANAGE");
                owns_account(world, who) || (manages && self.reads(Reading::NotRecorded))
            }
            122 => enabled && permission(world, who, "NETWORK_VLAN_SPANNING"),
            _ => true,
        }
    }

    /// R8 and R11
    pub(super) fn may_store_a_key(&self) -> bool {
        let may_by_kind = match kind(self.world, self.who).as_ref().map_or("", Name::text) {
            "trusted_profile" => false,
            "service_id" => {
                self.edition == Edition::August2026
                    && role(
                        self.world,
                        self.who,
                        &["Operator", "Administrator"],
                        "iam-identity",
                        Far::WholeAccount,
                        self.spot(),
                    )
            }
            _ => true,
        };
        may_by_kind && creates_keys(self.world, self.who)
    }
}
