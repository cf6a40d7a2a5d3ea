//! The question that causes are weighed for: which message, about which scopes.

use super::Context;
use super::answer::{Extracted, Targeted, Weighed, WeighedBy};
use super::catalogue::Entry;
use super::here::Here;
use super::place::Place;
use super::way_out::Tried;
use super::weighable::Weighable;
use crate::account::{Cluster, Infrastructure, ResourceGroup, Scope};
use crate::commands::{self, Command};
use crate::index::{At, Index};
use crate::regions;
use crate::resolve::{Provider, Resolved};
use crate::rules::default_group;

const NOTHING_IN_VIEW: &str = "No account is in view, so nothing could be checked against it";

/// One message, and the scopes it can be about
pub struct Asked<'a> {
    tried: &'a Tried,
    /// The account
    pub index: &'a Index,
    /// What is known apart from the account and the text
    pub context: &'a Context,
    /// Which message it is
    pub entry: &'static Entry,
    /// What was read out of the text
    pub extracted: &'a Extracted,
    /// What the message is about, where that is known
    pub provider: Option<Provider>,
    /// The cluster that the text names, where the account has exactly one such
    pub cluster: Option<&'a Cluster>,
    scopes: Vec<&'a Resolved<'a>>,
    by: WeighedBy,
    /// Whether the account is what a plan would make of it
    pub(super) is_after_a_plan: bool,
}

/// The group that a message is about, and the group that was targeted when the command ran
pub(super) struct Target {
    /// What is in which group, in words
    pub(super) meant: String,
    /// What was targeted, in words
    pub(super) targeted: String,
    /// Whether these are one
    pub(super) is_meant: bool,
}

impl<'a> Asked<'a> {
    pub(super) fn new(
        account: &'a mut Weighable<'_>,
        context: &'a Context,
        entry: &'static Entry,
        extracted: &'a Extracted,
    ) -> Self {
        let index = account.index;
        let cluster = named_cluster(index, extracted);
        let (places, by) = scopes_in_question(account, context, extracted, cluster);
        let (scopes, tried) = account.resolve(&places);
        Self {
            tried,
            index,
            context,
            entry,
            extracted,
            provider: provider(entry, extracted, cluster),
            cluster,
            scopes,
            by,
            is_after_a_plan: false,
        }
    }

    /// The same message about the one scope of an account that was changed
    pub(super) fn after<'b>(&'b self, account: &'b mut Weighable<'_>) -> Asked<'b> {
        let index = account.index;
        let (scopes, tried) = account.resolve(&[0]);
        Asked {
            tried,
            index,
            context: self.context,
            entry: self.entry,
            extracted: self.extracted,
            provider: self.provider,
            cluster: named_cluster(index, self.extracted),
            scopes,
            by: self.by,
            is_after_a_plan: true,
        }
    }

    /// What was found out about scopes and plans
    pub(super) fn tried(&self) -> &Tried {
        self.tried
    }

    /// The scopes that the message can be about
    pub fn scopes(&self) -> impl ExactSizeIterator<Item = Here<'a>> {
        (self.scopes.iter()).map(|&answer| Here {
            at: answer.at,
            answer,
        })
    }

    /// The one scope that it can be about
    pub(super) fn only_scope(&self) -> Option<Here<'a>> {
        self.scopes().next().filter(|_| !self.is_open())
    }

    /// The scope of a place
    pub(super) fn at(&self, place: &Place) -> Option<Here<'a>> {
        self.scopes().find(|here| here.at.label() == place.name())
    }

    /// Every other scope of the account in the same region
    pub(super) fn neighbours(&self, here: Here<'_>) -> impl Iterator<Item = At<'a>> {
        let scope = here.at.scope();
        self.index
            .scopes()
            .filter(move |at| at.scope().region == scope.region && at.scope() != scope)
    }

    /// What was targeted, where the text shows it, beside the group of the cluster that it names, else of the scope
    /// that was chosen
    pub(super) fn target(&self) -> Option<Target> {
        let (group, meant) = match self.cluster {
            Some(cluster) => {
                let group = cluster.resource_group.as_ref()?;
                (group, format!("Cluster {} is in", cluster.label()))
            }
            None => {
                let chosen = self.context.scope.as_ref()?;
                (&chosen.resource_group, "You chose".to_owned())
            }
        };
        let its = self.index.group_label(group);
        let meant = format!("{meant} group {its}");
        let (targeted, is_meant) = match self.extracted.targeted_group.as_ref()? {
            Targeted::Group(name) => (
                format!("{name} was targeted"),
                name.eq_ignore_ascii_case(its) || name == group.as_str(),
            ),
            Targeted::None => {
                let default = default_group::default_group(self.index)?;
                let label = self.index.group_label(default);
                (
                    format!("no group was targeted, which means {label}"),
                    default == group,
                )
            }
        };
        Some(Target {
            meant,
            targeted,
            is_meant,
        })
    }

    /// What shows the policies of whoever ran the command
    pub(super) fn show_own_policies(&self) -> Command {
        match &self.context.me {
            Some(me) => commands::show_policies(self.index, me),
            None => Command::ibmcloud("iam user-policies <your_e-mail>"),
        }
    }

    /// Where commands act, as far as one place is known
    pub(super) fn place(&self) -> Place {
        match self.scopes.as_slice() {
            [one] => Place::of_scope(self.index, one.scope(), self.cluster),
            _ => Place::of_text(self.index, self.extracted),
        }
    }

    /// The infrastructure that the message is about, where it is about one
    pub(super) fn infrastructure(&self) -> Option<Infrastructure> {
        match self.provider? {
            Provider::Classic => Some(Infrastructure::Classic),
            Provider::Vpc => Some(Infrastructure::Vpc),
            Provider::Satellite => Some(Infrastructure::Satellite),
            Provider::Services => None,
        }
    }

    /// Whether the text or the person names the one scope it is about
    pub(super) fn is_named(&self) -> bool {
        !self.is_open() && self.by != WeighedBy::Account
    }

    /// Whether nothing says which scope it is, so that several were weighed
    pub(super) fn is_open(&self) -> bool {
        self.scopes.len() > 1
    }

    /// Which scopes these are, in words
    pub(super) fn weighed(&self) -> Weighed {
        let labels: Vec<String> = self.scopes().map(|here| here.at.label()).collect();
        let listed: Vec<&str> = labels.iter().map(String::as_str).collect();
        let listed = crate::words::listed(&listed);
        let text = match self.by {
            WeighedBy::Text => format!("Checked for {listed}, which the text names"),
            WeighedBy::Choice => format!("Checked for {listed}, which you chose"),
            WeighedBy::Account if labels.is_empty() => NOTHING_IN_VIEW.to_owned(),
            WeighedBy::NotInAccount if self.index.scopes().len() == 0 => NOTHING_IN_VIEW.to_owned(),
            WeighedBy::Account if labels.len() == 1 => {
                format!("Checked for {listed}, the only scope with clusters that is known")
            }
            WeighedBy::Account => format!(
                "The text names no scope, so all {} that have clusters were checked; choose one to be sure",
                labels.len()
            ),
            WeighedBy::NotInAccount => {
                let name = Place::of_text(self.index, self.extracted).name();
                let group = self.extracted.resource_group.as_deref();
                match group.and_then(|it| group_called(self.index, it)) {
                    Some(_) => format!(
                        "The text names {name}, where neither a cluster nor an API key is known"
                    ),
                    None => {
                        format!("The text names {name}, which the account in view does not have")
                    }
                }
            }
        };
        Weighed {
            by: self.by,
            text,
            scopes: self.scopes().map(|here| here.at.scope().clone()).collect(),
        }
    }
}

fn provider(entry: &Entry, extracted: &Extracted, cluster: Option<&Cluster>) -> Option<Provider> {
    let named = extracted.provider.as_deref().and_then(|name| {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "classic" | "softlayer" => Some(Provider::Classic),
            "satellite" | "upi" => Some(Provider::Satellite),
            _ if name.starts_with("vpc") => Some(Provider::Vpc),
            _ => None,
        }
    });
    let of_cluster = cluster.and_then(|it| it.provider).map(Provider::from);
    let of_entry = match entry.providers {
        [one] => Some(*one),
        _ => None,
    };
    named.or(of_entry).or(of_cluster)
}

/// The cluster of that name or ID, if there is one and no other
fn named_cluster<'a>(index: &'a Index, extracted: &Extracted) -> Option<&'a Cluster> {
    let clusters = &index.snapshot().clusters;
    let region = extracted.region.as_deref().map(regions::present_name);
    let name = extracted.cluster.as_deref().or_else(|| {
        // A VPC worker's ID holds the ID of its cluster.
        let id = extracted.worker.as_deref()?.split('-').nth(1)?;
        clusters.iter().any(|it| it.id.as_str() == id).then_some(id)
    })?;
    let mut fitting = clusters.iter().filter(|it| {
        (it.id.as_str() == name || it.name.as_deref() == Some(name))
            && region
                .is_none_or(|region| it.region.as_ref().is_none_or(|its| its.as_str() == region))
    });
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

fn scopes_in_question(
    account: &Weighable<'_>,
    context: &Context,
    extracted: &Extracted,
    cluster: Option<&Cluster>,
) -> (Vec<usize>, WeighedBy) {
    let position = |scope: &Scope| account.scopes.iter().position(|at| at.scope() == scope);
    if let Some(at) = cluster.and_then(Cluster::scope).as_ref().and_then(position) {
        return (vec![at], WeighedBy::Text);
    }
    let region = extracted.region.as_deref().map(regions::present_name);
    let chosen = context.scope.as_ref();
    // What was targeted when a command ran is not what the message is about: the wrong group may have been.
    let is_target = |group: &&str| {
        let target = extracted.targeted_group.as_ref();
        matches!(target, Some(Targeted::Group(it)) if it == group)
    };
    let group = extracted.resource_group.as_deref();
    let group = group.filter(|it| chosen.is_none() || !is_target(it));
    if region.is_none() && group.is_none() {
        return match chosen {
            Some(scope) => (position(scope).into_iter().collect(), WeighedBy::Choice),
            None => (account.where_clusters_are(), WeighedBy::Account),
        };
    }
    let fitting: Vec<usize> = (0..account.scopes.len())
        .filter(|&at| {
            let scope = account.scopes[at].scope();
            region.is_none_or(|it| it == scope.region.as_str())
                && group.is_none_or(|it| is_group(account.index, scope, it))
        })
        .collect();
    // What the person chose decides between the scopes that the text leaves open.
    match chosen.and_then(position).filter(|at| fitting.contains(at)) {
        Some(at) if fitting.len() > 1 => (vec![at], WeighedBy::Choice),
        _ if fitting.is_empty() => match group.filter(is_target) {
            // Messages come from clusters, and there is none where the command acted.
            Some(it) if region.is_none() && group_called(account.index, it).is_some() => {
                (account.where_clusters_are(), WeighedBy::Account)
            }
            _ => (fitting, WeighedBy::NotInAccount),
        },
        _ => (fitting, WeighedBy::Text),
    }
}

fn is_group(index: &Index, scope: &Scope, name: &str) -> bool {
    match group_called(index, name) {
        Some(group) => group.id == scope.resource_group,
        None => index
            .group_label(&scope.resource_group)
            .eq_ignore_ascii_case(name),
    }
}

/// The group of that ID or name, else the only one whose name differs in capitals alone
pub(super) fn group_called<'a>(index: &'a Index, name: &str) -> Option<&'a ResourceGroup> {
    let groups = &index.snapshot().resource_groups;
    let mut exact = groups
        .iter()
        .filter(|it| it.id.as_str() == name || it.name.as_deref() == Some(name));
    let alike = |it: &&ResourceGroup| {
        let its = it.name.as_deref();
        its.is_some_and(|its| its.eq_ignore_ascii_case(name))
    };
    exact.next().or_else(|| {
        let mut alike = groups.iter().filter(alike);
        alike.next().filter(|_| alike.next().is_none())
    })
}
