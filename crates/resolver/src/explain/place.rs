//! Where commands act: a scope of the account, or what the text says of one, with the rest left to fill in.

use std::ops::Range;

use super::Context;
use super::answer::{Check, Diagnosis, Extracted};
use super::asked::group_called;
use super::support::Output;
use crate::account::{Cluster, Scope};
use crate::commands::{self, Command, quoted};
use crate::index::Index;
use crate::regions;

/// The words that commands need
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    pub(super) region: Option<String>,
    pub(super) group: Option<String>,
    pub(super) cluster: Option<String>,
    pub(super) worker: Option<String>,
}

impl Place {
    /// A scope of the account, and a cluster there: the one that is meant, else any
    pub(super) fn of_scope(index: &Index, scope: &Scope, cluster: Option<&Cluster>) -> Self {
        let any = || index.at(scope).and_then(|at| at.clusters().next());
        Self {
            region: Some(scope.region.to_string()),
            group: Some(index.group_label(&scope.resource_group).to_owned()),
            cluster: cluster.or_else(any).map(|it| it.label().to_owned()),
            worker: None,
        }
    }

    /// What the text says of a scope
    pub(super) fn of_text(index: &Index, extracted: &Extracted) -> Self {
        let group = extracted.resource_group.as_deref();
        Self {
            region: extracted
                .region
                .as_deref()
                .map(regions::present_name)
                .map(str::to_owned),
            group: group.map(|typed| {
                let known = group_called(index, typed);
                known
                    .map_or(typed, |it| index.group_label(&it.id))
                    .to_owned()
            }),
            cluster: extracted.cluster.clone(),
            worker: extracted.worker.clone(),
        }
    }

    /// What all diagnoses together say, else what the person chose
    pub(super) fn of_all(index: &Index, context: &Context, diagnoses: &[Diagnosis]) -> Self {
        let mut scopes = diagnoses
            .iter()
            .filter_map(|it| match it.weighed.scopes.as_slice() {
                [one] => Some(one),
                _ => None,
            });
        let scope = scopes.next().or(context.scope.as_ref());
        let mut place = scope.map_or_else(Self::default, |it| Self::of_scope(index, it, None));
        for diagnosis in diagnoses {
            let said = Self::of_text(index, &diagnosis.extracted);
            place.cluster = said.cluster.clone().or(place.cluster);
            place.worker = said.worker.clone().or(place.worker);
            if scope.is_none() {
                place.region = place.region.or(said.region);
                place.group = place.group.or(said.group);
            }
        }
        place
    }

    /// As in `us-south/prod`
    pub fn name(&self) -> String {
        match (&self.region, &self.group) {
            (Some(region), Some(group)) => format!("{region}/{group}"),
            (Some(region), None) => region.clone(),
            (None, Some(group)) => format!("resource group {group}"),
            (None, None) => "the cluster's region and resource group".to_owned(),
        }
    }

    fn region(&self) -> &str {
        self.region.as_deref().unwrap_or("<region>")
    }

    fn cluster(&self) -> String {
        self.cluster
            .as_deref()
            .map_or("<cluster_name_or_ID>".to_owned(), quoted)
    }

    fn worker(&self) -> String {
        self.worker
            .as_deref()
            .map_or("<worker_ID>".to_owned(), quoted)
    }

    /// Targets the region and group
    pub fn target(&self) -> Command {
        let group = self
            .group
            .as_deref()
            .map_or("<resource_group>".to_owned(), quoted);
        Command::ibmcloud(format_args!("target -r {} -g {group}", self.region()))
    }

    /// Commands that change the credentials there, behind the login and the target
    pub fn acting(&self, acts: impl IntoIterator<Item = Command>) -> Vec<Command> {
        commands::acting(self.target(), acts)
    }

    /// Resets the API key
    pub fn reset(&self) -> Command {
        Command::ks(format_args!("api-key reset --region {}", self.region()))
    }

    /// Shows who owns the API key
    pub fn show_owner(&self) -> Command {
        Command::ks(format_args!("api-key info --cluster {}", self.cluster()))
    }

    /// Shows the manual credential
    pub fn show_manual(&self) -> Command {
        Command::ks(format_args!("credential get --region {}", self.region()))
    }

    /// The same on one line behind its target, where it stands alone
    pub fn settle_manual(&self) -> Command {
        self.show_manual().behind(&self.target())
    }

    /// Sets a manual credential
    pub fn set_manual(&self) -> Command {
        Command::ks(format_args!(
            "credential set classic --infrastructure-username <infrastructure_username> --infrastructure-api-key <classic_api_key> --region {}",
            self.region()
        ))
    }

    /// Unsets it
    pub fn unset_manual(&self) -> Command {
        Command::ks(format_args!("credential unset --region {}", self.region()))
    }

    /// Shows what the credential in effect lacks
    pub fn show_missing(&self) -> Command {
        Command::ks(format_args!(
            "infra-permissions get --region {}",
            self.region()
        ))
    }

    /// The same on one line behind its target, where it stands alone
    pub(super) fn settle_missing(&self) -> Command {
        self.show_missing().behind(&self.target())
    }

    /// Lists the workers of the cluster
    pub fn list_workers(&self) -> Command {
        Command::ks(format_args!("worker ls --cluster {}", self.cluster()))
    }

    /// Shows the worker
    pub fn show_worker(&self) -> Command {
        Command::ks(format_args!(
            "worker get --cluster {} --worker {}",
            self.cluster(),
            self.worker()
        ))
    }

    pub(super) fn apply_pull_secret(&self) -> Command {
        Command::ks(format_args!(
            "cluster pull-secret apply --cluster {}",
            self.cluster()
        ))
    }

    /// Shows where the login was made, and who is logged in
    pub fn show_endpoint(&self) -> Command {
        commands::show_target()
    }

    /// A command of the catalogue with its names filled in
    pub(super) fn fill(&self, command: &str) -> String {
        command
            .replace("<cluster>", &self.cluster())
            .replace("<worker>", &self.worker())
    }

    /// What the texts of diagnoses say, the first of each word
    pub(super) fn of_texts(diagnoses: &[Diagnosis]) -> Self {
        let first = |word: fn(&Extracted) -> &Option<String>| {
            diagnoses.iter().find_map(|it| word(&it.extracted).clone())
        };
        let region = first(|it| &it.region);
        Self {
            region: region.map(|it| regions::present_name(&it).to_owned()),
            group: first(|it| &it.resource_group),
            cluster: first(|it| &it.cluster),
            worker: first(|it| &it.worker),
        }
    }

    /// The outputs that support asks for; those that are there already are ticked
    pub(super) fn checklist(&self, pasted: &[(Output, Range<usize>)]) -> Vec<Check> {
        let is_there = |output| pasted.iter().any(|(it, _)| Some(*it) == output);
        let all = self.outputs().into_iter();
        all.map(|(check, output)| Check {
            pasted: is_there(output),
            ..check
        })
        .collect()
    }

    /// The same with what each prints; what only targets prints nothing that is asked for
    pub(super) fn outputs(&self) -> Vec<(Check, Option<Output>)> {
        let check = |text, command, output| {
            let check = Check {
                text,
                command,
                pasted: false,
            };
            (check, output)
        };
        vec![
            check(
                "Target the region and resource group of the cluster; every command after it acts there",
                self.target(),
                None,
            ),
            check(
                "Account details, and what is targeted",
                Command::ibmcloud("target"),
                Some(Output::Target),
            ),
            check(
                "Who owns the API key of the region and resource group",
                self.show_owner(),
                Some(Output::Owner),
            ),
            check(
                "Whether a manual credential is set there",
                self.show_manual(),
                Some(Output::Manual),
            ),
            check(
                "Which infrastructure permissions the credential in effect lacks",
                self.show_missing(),
                Some(Output::Missing),
            ),
        ]
    }
}
