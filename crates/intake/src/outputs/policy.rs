//! One policy while it is read: what it says, and what of it has no place in an account.
//!
//! What is not understood limits the policy, so it never widens it: the policy then only may grant.
//!
//! Source: <https://cloud.ibm.com/docs/account?topic=account-iam-condition-properties>

use std::collections::BTreeMap;

use keyatlas_resolver::account::{
    Attribute, ClusterId, Condition, GroupId, Operand, Policy, ServiceName, Tag, Template,
};

use crate::regions::region;

/// A policy as far as it is read
#[derive(Default)]
pub(super) struct Partial {
    policy: Policy,
    resource: Option<String>,
    /// Something was said of what it reaches
    has_attributes: bool,
    /// All that is known is that there is one
    nothing_known: bool,
    /// The value of each attribute
    said: BTreeMap<String, String>,
    /// Attributes of which it only says that they have to be there
    there: Vec<&'static str>,
}

/// How an attribute is compared, where that is said
#[derive(Clone, Copy)]
pub(super) enum Operator<'t> {
    Equals,
    /// Whatever its value, it has to be there
    Exists,
    Other(&'t str),
}

impl Partial {
    pub(super) fn id(&mut self, id: Option<&str>) {
        self.policy.id = id.map(str::to_owned);
    }

    /// A role by the name people see, or the last part of its ID
    pub(super) fn role(&mut self, name: &str) {
        // Listings of the first version show this in the place of every policy of the second.
        if name.eq_ignore_ascii_case("Unsupported Version") || name == "UnsupportedVersion" {
            self.policy.placeholder = Some(true);
        }
        self.policy.roles.push(name.into());
    }

    /// A role of the account by its ID, which alone says which one of that name it is
    pub(super) fn own_role(&mut self, id: &str) {
        self.policy
            .role_ids
            .get_or_insert_default()
            .push(id.to_owned());
    }

    /// A tag that what it reaches has to have
    pub(super) fn tag(&mut self, tag: Attribute) {
        let name = tag.key.as_ref().or(tag.name.as_ref());
        let is_equal = tag
            .operator
            .as_deref()
            .is_none_or(|it| it == "stringEquals");
        let tag = match (name, &tag.value) {
            (Some(name), Some(Operand::Text(value))) if is_equal => {
                Tag::Plain(format!("{name}:{value}"))
            }
            _ => Tag::Compared(tag),
        };
        self.policy.tags.get_or_insert_default().push(tag);
    }

    pub(super) fn condition(&mut self, condition: Condition) {
        self.policy.condition = Some(condition);
    }

    pub(super) fn template(&mut self, template: Template) {
        self.policy.template = Some(template);
    }

    /// Something of the policy that nobody understood
    pub(super) fn limit(&mut self, what: impl Into<String>) {
        self.policy.unreadable.add(what);
    }

    /// The policy itself could not be read
    pub(super) fn nothing_known(&mut self) {
        self.nothing_known = true;
    }

    /// What it reaches was said to be everything, or in fields without a value
    pub(super) fn says_what_it_reaches(&mut self) {
        self.has_attributes = true;
    }

    pub(super) fn attribute(&mut self, name: &str, operator: Operator<'_>, value: &str) {
        self.has_attributes = true;
        let plain = plain(name);
        let is_any = matches!(value, "" | "*");
        let part = match plain.as_str() {
            "accountid" | "version" => return,
            "memo" => return self.memo(value),
            _ if is_any
                && matches!(operator, Operator::Equals | Operator::Other("stringMatch")) =>
            {
                return;
            }
            "servicename" => "service",
            "serviceinstance" => "cluster",
            "region" => "region",
            "resourcegroupid" | "resourcegroupname" | "resourcegroup" => "resource_group",
            "resourcetype" => "resource_type",
            "servicetype" => "service_type",
            "servicegroupid" => "service_group",
            "resource" => "resource",
            _ => name,
        };
        match operator {
            Operator::Equals => {}
            Operator::Exists => {
                let of_clusters = ["cluster", "region", "resource_group"];
                return match of_clusters.into_iter().find(|it| *it == part) {
                    Some(part) => self.there.push(part),
                    None => self.limit(part),
                };
            }
            Operator::Other(_) => return self.limit(part),
        }
        // All attributes have to fit, and two values of one never do both.
        let before = self.said.insert(plain.clone(), value.to_owned());
        if before.is_some_and(|it| it != value) {
            return self.limit(part);
        }
        let policy = &mut self.policy;
        match plain.as_str() {
            "servicename" => policy.service = Some(value.into()),
            "serviceinstance" => policy.cluster = Some(ClusterId::from(value)),
            "region" => match region(value) {
                Some(region) => policy.region = Some(region),
                None => self.limit(part),
            },
            "resourcegroupid" => policy.resource_group = Some(GroupId::from(value)),
            "resourcegroupname" | "resourcegroup" => {
                policy.resource_group = Some(GroupId::from(format!("name:{value}")));
            }
            "resourcetype" => policy.resource_type = Some(value.to_owned()),
            "resource" => self.resource = Some(value.to_owned()),
            "namespace" => policy.namespace = Some(value.to_owned()),
            "servicegroupid" => policy.service_group = Some(value.to_owned()),
            "servicetype" if value.starts_with("All resources") => {
                policy.service_type = Some("service".to_owned());
            }
            "servicetype" => policy.service_type = Some(value.to_owned()),
            _ => self.limit(part),
        }
    }

    fn memo(&mut self, text: &str) {
        if text.ends_with("to the resource group") {
            self.policy.resource_type = Some("resource-group".to_owned());
        } else if !text.ends_with("within the resource group") && !text.is_empty() {
            self.limit("memo");
        }
    }

    /// The policy; one that ends before it says whose roles where is known to be there, and no more
    pub(super) fn close(mut self) -> Policy {
        let no_roles = self.policy.roles.is_empty() && self.policy.role_ids.is_none();
        if self.policy.placeholder == Some(true) {
            return Policy {
                id: self.policy.id,
                placeholder: Some(true),
                ..Policy::unreadable()
            };
        }
        if self.nothing_known || (no_roles && !self.has_attributes) {
            return Policy::unreadable();
        }
        if no_roles {
            self.limit("roles");
        }
        if !self.has_attributes {
            let parts = [
                "service",
                "region",
                "resource_group",
                "cluster",
                "resource_type",
            ];
            parts.into_iter().for_each(|part| self.limit(part));
        }
        if let Some(resource) = self.resource.take() {
            if self.policy.resource_type.as_deref() == Some("resource-group") {
                self.policy.resource_group = Some(GroupId::from(resource));
            } else {
                self.limit("resource");
            }
        }
        // A service says more than the kind of services it belongs to.
        if self.policy.service.is_some() {
            self.policy.service_type = None;
            self.policy.unreadable.remove("service_type");
        }
        // Every cluster has an ID, a region and a group. A service without resources has none of them.
        let service = self.policy.service.as_ref().map(ServiceName::as_str);
        if service != Some("containers-kubernetes") {
            let parts = std::mem::take(&mut self.there);
            parts.into_iter().for_each(|part| self.limit(part));
        }
        self.policy.note_what_is_hidden();
        self.policy
    }
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|it| it.to_ascii_lowercase()).collect()
}
