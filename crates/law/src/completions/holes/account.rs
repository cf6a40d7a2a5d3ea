//! The account itself, and its access groups.

use std::collections::BTreeSet;

use super::super::somebody::SOMEBODY;
use super::people::{contents, define, types, undefined, untyped};
use super::{Found, Hole, Presumption, each};
use crate::model::*;
use crate::world::{
    AUTHORIZED, CAPTURED, CONTROLLED, TAGS, address_of_services, everything, names,
};

impl Found<'_> {
    pub(super) fn account(&mut self) {
        let about = &self.doc.account;
        if about.owner.is_none() {
            let may_own = |it: &&Person| {
                let machine = it
                    .kind()
                    .is_some_and(|it| it == *"service_id" || it == *"trusted_profile");
                let removed = it.standing.as_ref().is_some_and(|it| it == "removed");
                !machine && !removed
            };
            let mut owners: Vec<Name> = (self.doc.identities.iter().filter(may_own))
                .map(|it| it.id.clone())
                .collect();
            if !self.doc.whole("identities") {
                owners.push(SOMEBODY.into());
                let unlisted = self.actors.iter().chain(
                    self.doc
                        .scopes
                        .iter()
                        .filter_map(|it| it.api_key.is()?.owner.as_ref()),
                );
                let unlisted: BTreeSet<&Name> = unlisted
                    .filter(|it| self.doc.person(it).is_none() && kind_of(it).is_none())
                    .collect();
                owners.extend(unlisted.into_iter().cloned());
            }
            self.holes
                .push(each(owners, |doc, it| doc.account.owner = Some(it)));
        }
        if about.r#type.is_none() {
            self.presumed.push(Presumption::NotLite);
        }
        if about.classic_account.is_unknown() {
            let through_the_key = |it: &&Cluster| {
                let slot = it.place().and_then(|it| self.doc.slot(&it).cloned());
                slot.is_none_or(|it| it.manual_credential.is().is_none())
            };
            let accounts = self.accounts_of(self.doc.clusters.iter().filter(through_the_key));
            self.presumed.push(Presumption::LinkedToClusters);
            self.holes.push(each(accounts, |doc, it| {
                doc.account.classic_account = Fact::Is(it);
            }));
            self.presumed.push(Presumption::Linked);
        }
        if about.totp_required.is_none() {
            self.presumed.push(Presumption::NoTotp);
        }
        if about.restrict_api_key_creation.is_none() {
            self.presumed.push(Presumption::Unrestricted);
        }
        self.authorizations();
        self.restrictions();
        self.action_controls();
        let clusters = self.doc.clusters.iter().enumerate();
        let with_profile = clusters.filter(|(_, it)| {
            let profile = it.trusted_profile.is();
            profile.is_some_and(|it| !self.doc.knows_whom_it_trusts(it))
        });
        self.presumed
            .extend(with_profile.map(|(at, _)| Presumption::ProfileTrusts(at)));
        let clusters = self.doc.clusters.iter().enumerate();
        let perhaps = clusters.filter(|(_, it)| it.trusted_profile.is_unknown());
        self.presumed
            .extend(perhaps.map(|(at, _)| Presumption::AnyProfileTrusts(at)));
        self.left_open();
        if about.vrf.is_none() {
            self.holes.push(each(vec![true, false], |doc, it| {
                doc.account.vrf = Some(it);
            }));
        }
        if about.vlan_spanning.is_none() {
            self.holes.push(each(vec![true, false], |doc, it| {
                doc.account.vlan_spanning = Some(it);
            }));
        }
    }

    /// What no list says is presumed; an authorization that is listed is one
    fn authorizations(&mut self) {
        if self.doc.whole("authorizations") {
            return;
        }
        for (service, roles) in AUTHORIZED {
            let mut listed = self.doc.authorizations.iter().flatten();
            let is_there = listed.any(|it| {
                it.target.service == *service
                    && it.source.instance.is_none()
                    && it.roles.iter().any(|it| roles.contains(&it.text()))
            });
            if is_there {
                continue;
            }
            self.presumed.push(Presumption::Authorized(service));
            for (at, cluster) in self.doc.clusters.iter().enumerate() {
                if cluster.uses(service) {
                    self.presumed.push(Presumption::AuthorizedFor(service, at));
                }
            }
        }
    }

    /// What an enterprise denies by a control of which only the service is known
    fn action_controls(&mut self) {
        for (at, it) in self.doc.action_controls.iter().enumerate() {
            if it.actions.is_none() {
                let ways = vec![Vec::new(), names(CONTROLLED)];
                self.holes.push(each(ways, move |doc, it| {
                    doc.action_controls[at].actions = Some(it);
                }));
            }
        }
    }

    /// What is not said of restrictions that are listed; that there are no others is presumed without a word
    fn restrictions(&mut self) {
        let Some(restrictions) = &self.doc.cbr else {
            return;
        };
        fn rule(doc: &mut Doc, at: usize) -> &mut RestrictionRule {
            let rules = doc.cbr.as_mut().and_then(|it| it.rules.as_mut());
            &mut rules.expect("they are known")[at]
        }
        let rules = restrictions.rules.as_deref().unwrap_or_default();
        for (at, it) in rules.iter().enumerate() {
            if it.enforcement_mode.is_none() {
                let ways = names(&["enabled", "disabled"]);
                self.holes.push(each(ways, move |doc, it| {
                    rule(doc, at).enforcement_mode = Some(it);
                }));
            }
            if it.contexts.is_none() {
                let ways = vec![Vec::new(), vec![Selection::default()]];
                self.holes
                    .push(each(ways, move |doc, it| rule(doc, at).contexts = Some(it)));
            }
            if it.resources.is_none() {
                let services = [
                    "containers-kubernetes",
                    "iam-identity",
                    "iam-access-management",
                    "iam-groups",
                    "cloud-object-storage",
                    "secrets-manager",
                    "is",
                    "server-protect",
                    "kms",
                    "other",
                ];
                let ways = services.map(|it| vec![Selection::of(&[("serviceName", it)])]);
                self.holes.push(each(ways.to_vec(), move |doc, it| {
                    rule(doc, at).resources = Some(it);
                }));
            }
        }
        let contexts = rules.iter().flat_map(|it| it.contexts.iter().flatten());
        let named: BTreeSet<Name> = contexts
            .filter_map(|it| it.value("networkZoneId").cloned())
            .collect();
        let zones = restrictions.zones.as_deref().unwrap_or_default();
        for id in named {
            let listed = zones.iter().find(|it| it.id == id);
            let is_read = match listed {
                Some(it) => it.addresses.is_some(),
                None => self.doc.whole("cbr.zones"),
            };
            if is_read {
                continue;
            }
            let office = Address {
                r#type: "ipAddress".into(),
                ..Address::default()
            };
            let ways = vec![Vec::new(), vec![office], address_of_services()];
            self.holes.push(each(ways, move |doc, it| {
                let zones = doc
                    .cbr
                    .get_or_insert_default()
                    .zones
                    .get_or_insert_default();
                zones.retain(|it| it.id != id);
                zones.push(Zone {
                    id: id.clone(),
                    addresses: Some(it),
                });
            }));
        }
        if !rules.is_empty() {
            type Put = fn(&mut LeftOpen, bool);
            let open: [Put; 2] = [
                |open, it| open.inside_networks = it,
                |open, it| open.shut_out_fails = it,
            ];
            self.holes.extend(open.map(|put| {
                each(vec![false, true], move |doc: &mut Doc, it| {
                    put(&mut doc.left_open, it);
                })
            }));
        }
    }

    /// What no document says, where something of it depends on that
    fn left_open(&mut self) {
        let people = self.doc.identities.iter().map(|it| &it.policies);
        let groups = self.doc.access_groups.iter().flatten();
        let policies = people.chain(groups.map(|it| &it.policies));
        let policies: Vec<&Policy> = policies.flatten().flatten().collect();
        let groups = || self.doc.access_groups.iter().flatten();
        let conditions = policies.iter().any(|it| it.condition.is_some());
        let by_rule = |it: &Member| matches!(it, Member::ByRule { .. });
        let sessions = groups().any(|it| it.members.iter().flatten().any(by_rule));
        let rules = sessions || groups().any(|it| it.rules.iter().flatten().next().is_some());
        let tags = policies.iter().any(|it| it.tags.is_some());
        let mut clusters = self.doc.clusters.iter();
        let elsewhere = clusters.any(|it| it.service_instances.iter().flatten().next().is_some());
        let no_date = self.doc.captured_at.is_none();
        type Put = fn(&mut LeftOpen, bool);
        let each_of: [(bool, Put); 8] = [
            (
                policies.iter().any(|it| it.namespace.is_some()),
                |open, it| {
                    open.namespace_configures = it;
                },
            ),
            (tags, |open, it| open.others_have_tags = it),
            (conditions, |open, it| open.owner_is_in_window = it),
            (conditions, |open, it| open.window_leaks = it),
            (sessions, |open, it| open.key_has_session = it),
            (sessions && no_date, |open, it| open.session_ended = it),
            (rules, |open, it| open.rules_admit = it),
            (elsewhere, |open, it| open.others_refuse = it),
        ];
        let open = each_of.into_iter().filter(|(is_open, _)| *is_open);
        let holes = open.map(|(_, put)| {
            each(vec![false, true], move |doc: &mut Doc, it| {
                put(&mut doc.left_open, it);
            })
        });
        let mut holes: Vec<Hole> = holes.collect();
        if no_date && (conditions || sessions) {
            holes.push(each(names(CAPTURED), |doc, it| doc.captured_at = Some(it)));
        }
        for (at, person) in self.doc.identities.iter().enumerate() {
            if rules && person.federated.is_none() && kind_of(&person.id).is_none() {
                holes.push(each(vec![false, true], move |doc: &mut Doc, it| {
                    doc.identities[at].federated = Some(it);
                }));
            }
        }
        for (at, cluster) in self.doc.clusters.iter().enumerate() {
            if tags && cluster.access_tags.is_none() {
                let some = vec![Vec::new(), names(TAGS)];
                holes.push(each(some, move |doc: &mut Doc, it| {
                    doc.clusters[at].access_tags = Some(it);
                }));
            }
        }
        self.holes.extend(holes);
    }

    pub(super) fn access_groups(&mut self) {
        let everybody = self.everybody();
        let Some(groups) = &self.doc.access_groups else {
            let one = AccessGroup {
                id: "AccessGroupId-unseen".into(),
                members: Some(everybody.into_iter().map(Member::Plain).collect()),
                policies: Some(everything()),
                ..AccessGroup::default()
            };
            self.holes
                .push(each(vec![Vec::new(), vec![one]], |doc, it| {
                    doc.access_groups = Some(it);
                }));
            return;
        };
        for (at, group) in groups.iter().enumerate() {
            if group.members.is_none() {
                let all = everybody.iter().cloned().map(Member::Plain).collect();
                let members: Vec<Vec<Member>> = vec![Vec::new(), all];
                self.holes.push(each(members, move |doc, it| {
                    doc.access_groups.as_mut().expect("they are known")[at].members = Some(it);
                }));
            }
            for policy in untyped(group.policies.as_deref()) {
                self.holes.push(each(types(), move |doc, it| {
                    let groups = doc.access_groups.as_mut().expect("they are known");
                    let policies = groups[at].policies.as_mut().expect("they are known");
                    policies[policy].service_type = it;
                }));
            }
            for policy in undefined(self.doc, group.policies.as_deref()) {
                self.holes.push(each(contents(), move |doc, it| {
                    let own_are_listed = doc.roles.is_some();
                    let groups = doc.access_groups.as_mut().expect("they are known");
                    let policies = groups[at].policies.as_mut().expect("they are known");
                    define(&mut policies[policy], own_are_listed, it);
                }));
            }
            if group.policies.is_none() {
                self.holes
                    .push(each(vec![Vec::new(), everything()], move |doc, it| {
                        doc.access_groups.as_mut().expect("they are known")[at].policies = Some(it);
                    }));
            }
        }
    }
}
