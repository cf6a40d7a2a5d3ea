//! Whether somebody may do something: yes or no, in a world with its readings fixed.

use keyatlas_resolver::actions::{Action, Asks, Extra, IamAction, Level, PageRole, Work};
use keyatlas_resolver::permissions::Service;
use keyatlas_resolver::resolve::Provider;
use keyatlas_resolver::rules::Edition;

use super::around::{lets_clusters_in, lets_people_in};
use super::failing::{Fails, Gate};
use super::rights::{
    ANY_ROLE, CONFIGURES, Far, Spot, creates_keys, kind, on_cluster, owns_account, permission,
    role, sees_group,
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
    let mut said = (false, false);
    for readings in readings(world, question) {
        if failing_by(world, question, readings).is_empty() {
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

/// Everything that fails, by each of the readings of a world; nothing where it is allowed
pub fn failing(world: &Doc, question: &Question) -> Vec<Fails> {
    readings(world, question)
        .map(|it| failing_by(world, question, it))
        .collect()
}

/// Every choice of the readings that the question can depend on
fn readings(world: &Doc, question: &Question) -> impl Iterator<Item = Readings> {
    let relevant = relevant(world, question);
    (0..1_u32 << relevant.len()).map(move |taken| {
        let bits = relevant
            .iter()
            .enumerate()
            .filter(|(at, _)| taken >> at & 1 == 1)
            .fold(0, |bits, (_, it)| bits | 1 << *it as u32);
        Readings(bits)
    })
}

/// Which readings the question can depend on at all
fn relevant(world: &Doc, question: &Question) -> Vec<Reading> {
    let mut found = Vec::new();
    if standing(world, &question.actor) == "vpn_only" {
        found.push(Reading::VpnOnlyLogsIn);
    }
    if depends_on_what_is_not_recorded(question.action) {
        found.push(Reading::NotRecorded);
    }
    if question.edition == Edition::August2026 && question.action.iam_action == IamAction::Create {
        found.push(Reading::StoresAKey);
    }
    if is_unlisted_of_clusters(question.action) && !denied(world).is_empty() {
        found.push(Reading::UnlistedIsDenied);
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

/// Whether no page lists which action of Kubernetes Service it takes
fn is_unlisted_of_clusters(action: &Action) -> bool {
    action.iam_action == IamAction::NotListed && action.service == Service::Kubernetes
}

/// What an enterprise denies
fn denied(world: &Doc) -> Vec<&str> {
    let controls = world.action_controls.iter();
    let actions = controls.flat_map(|it| it.actions.iter().flatten());
    actions.map(Name::text).collect()
}

/// Whether no account document can say what it takes
fn depends_on_what_is_not_recorded(action: &Action) -> bool {
    let unlisted =
        (action.iam_action, action.page_role) == (IamAction::NotListed, PageRole::NotListed);
    unlisted
        || [
            Extra::ElseUnknown,
            Extra::OwnerElseUnknown,
            Extra::ManageUsers,
        ]
        .iter()
        .any(|it| action.has(*it))
}

fn failing_by(world: &Doc, question: &Question, readings: Readings) -> Fails {
    let mut fails = Fails::default();
    let cluster = match &question.at {
        At::Cluster(id) => world.clusters.iter().find(|it| it.id == *id),
        At::Scope(_) => None,
    };
    let (region, group) = match (&question.at, cluster) {
        (At::Scope(place), _) => (Some(&place.0), Some(&place.1)),
        (At::Cluster(_), Some(it)) => (it.region.as_ref(), it.resource_group.as_ref()),
        (At::Cluster(_), None) => (None, None),
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
        at_nothing: match &question.at {
            At::Cluster(id) if cluster.is_none() => Some(id),
            At::Cluster(_) | At::Scope(_) => None,
        },
    };
    let caller = Some(&question.actor);
    fails.unless(asked.logs_in(), Gate::Caller, "R6", caller);
    let exists = asked.at_nothing.is_none();
    fails.unless(exists, Gate::Account, "R14", None);
    fails.unless(asked.has_the_role(), Gate::Caller, "R9", caller);
    let is_asked =
        question.action.asks() != Asks::Nothing && question.action.iam_action != IamAction::Classic;
    let gets_in = !is_asked || asked.gets_in();
    fails.unless(gets_in, Gate::Caller, "R9", None);
    fails.unless(!asked.is_denied(), Gate::Caller, "R9", None);
    asked.what_else_it_takes(&mut fails);
    let creates = question.action.has(Extra::Creates);
    let lite = world.account.r#type.as_ref().is_some_and(|it| it == "lite");
    fails.unless(!(creates && lite), Gate::Account, "R7", None);
    if exists {
        asked.credential(&mut fails);
    }
    fails
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
    /// A cluster that the account does not have
    pub(super) at_nothing: Option<&'a Name>,
}

pub(super) const ADMINISTRATOR: &[&str] = &["Administrator"];

impl Asked<'_> {
    pub(super) fn spot(&self) -> Spot<'_> {
        Spot {
            region: self.region,
            group: self.group,
            cluster: self.cluster.map(|it| &it.id).or(self.at_nothing),
            as_owner: false,
            left_open: self.world.left_open,
        }
    }

    /// A credential is one of the scope, whatever cluster it is used for
    pub(super) fn spot_of_scope(&self) -> Spot<'_> {
        Spot {
            cluster: None,
            as_owner: true,
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

    /// 11: whether an enterprise denies it to everybody
    fn is_denied(&self) -> bool {
        match self.action.iam_action.name() {
            _ if self.action.has(Extra::ServiceRole) => false,
            Some(name) => denied(self.world).contains(&name),
            None => is_unlisted_of_clusters(self.action) && self.reads(Reading::UnlistedIsDenied),
        }
    }

    fn has_the_role(&self) -> bool {
        let editor = &["Editor", "Administrator"][..];
        let operator = &["Operator", "Administrator"][..];
        let action = self.action;
        let roles = match (action.iam_action, action.page_role) {
            // By a service role, where the action of the others is denied.
            _ if action.has(Extra::ServiceRole) && self.is_read_denied() => {
                &["Reader", "Writer", "Manager"]
            }
            _ if action.has(Extra::ServiceRole) => CONFIGURES,
            _ if action.has(Extra::OrOperator) => operator,
            _ if action.has(Extra::OwnerElseUnknown) => {
                return self.reads(Reading::NotRecorded) || owns_account(self.world, self.who);
            }
            _ if action.has(Extra::ElseUnknown) => {
                return self.reads(Reading::NotRecorded) || self.at_level(ANY_ROLE);
            }
            (IamAction::Classic, _) => return true,
            (IamAction::Read | IamAction::View, _) => ANY_ROLE,
            (IamAction::Update, _) => editor,
            (IamAction::Operate, _) => operator,
            (IamAction::Create, _) => ADMINISTRATOR,
            (_, PageRole::NotListed) => {
                return self.reads(Reading::NotRecorded) || self.at_level(ADMINISTRATOR);
            }
            (_, PageRole::None) => return true,
            (_, PageRole::Viewer) => ANY_ROLE,
            (_, PageRole::Editor) => editor,
            (_, PageRole::Operator) => operator,
            (_, PageRole::Administrator) => ADMINISTRATOR,
        };
        self.at_level(roles)
    }

    fn service(&self) -> &'static str {
        match self.action.service {
            Service::IamIdentity => "iam-identity",
            Service::ResourceGroup => "resource-group",
            Service::UserManagement => "user-management",
            _ => "containers-kubernetes",
        }
    }

    fn is_read_denied(&self) -> bool {
        denied(self.world).contains(&"containers-kubernetes.cluster.read")
    }

    /// What is about a scope names no cluster
    fn gets_in(&self) -> bool {
        let mut spot = self.spot();
        if self.action.level != Level::Cluster {
            spot.cluster = None;
        }
        lets_people_in(self.world, self.service(), spot)
    }

    fn at_level(&self, roles: &[&str]) -> bool {
        let service = self.service();
        let holds = |far| role(self.world, self.who, roles, service, far, self.spot());
        match self.action.level {
            Level::Anywhere => true,
            Level::Account => holds(Far::WholeAccount),
            Level::Region => holds(Far::ThisScope),
            Level::Group => holds(Far::ThisScope) && sees_group(self.world, self.who, self.spot()),
            Level::Cluster => on_cluster(self.world, self.who, roles, service, self.spot()),
        }
    }

    fn what_else_it_takes(&self, fails: &mut Fails) {
        let (world, who) = (self.world, self.who);
        let enabled = standing(world, who) != "classic_disabled";
        let holds = |service, far| role(world, who, ADMINISTRATOR, service, far, self.spot());
        let has = |extra: &Extra| match extra {
            Extra::Satellite => holds("satellite", Far::ThisScope),
            Extra::Registry => holds("container-registry", Far::WholeAccount),
            Extra::NoServiceId => kind(world, who).is_none_or(|it| it != *"service_id"),
            Extra::ManageUsers => {
                let manages = enabled && permission(world, who, "USER_MANAGE", self.edition);
                owns_account(world, who) || (manages && self.reads(Reading::NotRecorded))
            }
            Extra::VlanSpanning => {
                enabled && permission(world, who, "NETWORK_VLAN_SPANNING", self.edition)
            }
            // What these ask is said of the role, of the account or of the credential.
            Extra::SetsKey
            | Extra::Creates
            | Extra::ServiceRole
            | Extra::SyncsAccess
            | Extra::OrOperator
            | Extra::ElseUnknown
            | Extra::OwnerElseUnknown => true,
        };
        let called: &[&str] = match () {
            () if self.action.has(Extra::Registry) => &["iam-identity", "iam-access-management"],
            () if self.action.has(Extra::SyncsAccess) => &["iam-groups", "user-management"],
            () => &[],
        };
        let gets_in = |it: &&str| lets_clusters_in(world, it, None);
        fails.unless(called.iter().all(gets_in), Gate::Credential, "R10", None);
        if self.action.has(Extra::SetsKey) {
            self.storing_a_key(fails);
        }
        let has_all = self.action.extras.iter().all(has);
        fails.unless(has_all, Gate::Caller, "R9", Some(who));
    }

    /// R8 and R11
    pub(super) fn storing_a_key(&self, fails: &mut Fails) {
        let may_by_kind = match kind(self.world, self.who).as_ref().map_or("", Name::text) {
            "trusted_profile" => false,
            "service_id" => {
                self.edition == Edition::August2026
                    && role(
                        self.world,
                        self.who,
                        &["Editor", "Operator", "Administrator"],
                        "iam-identity",
                        Far::WholeAccount,
                        self.spot(),
                    )
            }
            _ => true,
        };
        fails.unless(may_by_kind, Gate::Caller, "R8", Some(self.who));
        let gets_in = lets_clusters_in(self.world, "iam-identity", None);
        fails.unless(gets_in, Gate::Credential, "R10", None);
        let creates = creates_keys(self.world, self.who);
        fails.unless(creates, Gate::Account, "R11", Some(self.who));
    }
}
