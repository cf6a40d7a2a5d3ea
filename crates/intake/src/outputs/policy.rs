//! One policy while it is read: what it says, and what of it has no place in an account.
//!
//! What is not understood limits the policy, so it never widens it: the policy then only may grant.
//!
//! Source: <https://cloud.ibm.com/docs/account?topic=account-iam-condition-properties>

use std::collections::BTreeMap;

use keyatlas_resolver::account::{
    Attribute, ClusterId, Condition, GroupId, Operand, Policy, ServiceName, Tag, Template,
};

use crate::reading::is_hex_id;
use crate::regions::region;

/// A policy, and the account that it says it is of
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) policy: Policy,
    pub(super) account: Option<String>,
}

impl Listed {
    /// One of which only this is known, that there is one
    pub(super) fn unreadable() -> Self {
        Self {
            policy: Policy::unreadable(),
            account: None,
        }
    }
}

/// A policy as far as it is read
#[derive(Default)]
pub(super) struct Partial {
    policy: Policy,
    account: Option<String>,
    resource: Option<String>,
    /// Something was said of what it reaches
    has_attributes: bool,
    /// All that is known is that there is one
    nothing_known: bool,
    /// The value of each attribute
    said: BTreeMap<String, String>,
    /// Places that only have to be there, whichever they are
    there: Vec<&'static str>,
    /// Places that it is limited to, as they are said
    places: Vec<(&'static str, String)>,
}

/// How an attribute is compared, where that is said
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Operator {
    Equals,
    /// Like a pattern
    Matches,
    /// Whatever its value, it has to be there
    Exists,
    Other,
}

/// The attributes that limit a policy to a place
const PLACES: [&str; 3] = ["cluster", "region", "resource_group"];

impl Partial {
    pub(super) fn id(&mut self, id: Option<&str>) {
        self.policy.id = id.map(str::to_owned);
    }

    /// A role by the name people see, or the last part of its ID
    pub(super) fn role(&mut self, name: &str) {
        // Listings of the first version show this in the place of every policy of the second.
        if is_in_place_of_a_role(name) {
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

    pub(super) fn attribute(&mut self, name: &str, operator: Operator, value: &str) {
        self.has_attributes = true;
        let plain = plain(name);
        let part = match plain.as_str() {
            "accountid" => "account",
            "servicename" => "service",
            "serviceinstance" => "cluster",
            "region" => "region",
            "resourcegroupid" | "resourcegroupname" | "resourcegroup" => "resource_group",
            "resourcetype" => "resource_type",
            "servicetype" => "service_type",
            "servicegroupid" => "service_group",
            "resource" => "resource",
            "namespace" => "namespace",
            _ => name,
        };
        let place = PLACES.into_iter().find(|it| *it == part);
        if let Some(place) = place.filter(|_| operator != Operator::Other) {
            self.places.push((place, value.to_owned()));
        }
        let is_any = operator == Operator::Exists || operator == Operator::Matches && value == "*";
        match (place, part) {
            // Whatever is said of it, no platform role reaches down there.
            (_, "namespace") if operator != Operator::Other => {}
            // There is one of each request.
            (_, "account") if is_any => return,
            (Some(place), _) if is_any => return self.there.push(place),
            // A pattern is none where texts are equal, and of a printed one nobody knows how it is compared.
            _ if operator != Operator::Equals || is_pattern(value) => return self.limit(part),
            _ => {}
        }
        // All attributes have to fit, and two values of one never do both.
        let before = self.said.insert(plain.clone(), value.to_owned());
        if before.is_some_and(|it| it != value) {
            return self.limit(part);
        }
        self.say(&plain, part, value);
    }

    /// What has to be equal
    fn say(&mut self, plain: &str, part: &str, value: &str) {
        let policy = &mut self.policy;
        match plain {
            "accountid" => self.account = is_hex_id(value).then(|| value.to_owned()),
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
            "namespace" if value.is_empty() => policy.namespace = Some("?".to_owned()),
            "namespace" => policy.namespace = Some(value.to_owned()),
            "servicegroupid" => policy.service_group = Some(value.to_owned()),
            "servicetype" if value.starts_with("All resources") => {
                policy.service_type = Some("service".to_owned());
            }
            "servicetype" => policy.service_type = Some(value.to_owned()),
            _ => self.limit(part),
        }
    }

    /// What a text says of it beside its attributes
    pub(super) fn memo(&mut self, text: &str) {
        self.has_attributes = true;
        if text.ends_with("to the resource group") {
            self.policy.resource_type = Some("resource-group".to_owned());
        } else if !text.ends_with("within the resource group") && !text.is_empty() {
            self.limit("memo");
        }
    }

    /// The policy with the account that it names
    pub(super) fn close(mut self) -> Listed {
        let account = self.account.take();
        let policy = self.policy();
        Listed { policy, account }
    }

    /// The policy; one that ends before it says whose roles where is known to be there, and no more
    fn policy(mut self) -> Policy {
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
        self.settle_places();
        self.policy.note_what_is_hidden();
        self.policy
    }

    /// Every cluster has an ID, a region and a group. What manages the account has no region and no group, so that
    /// naming any of them leaves nothing.
    fn settle_places(&mut self) {
        let places = std::mem::take(&mut self.places);
        if self.policy.manages_the_account() {
            for (place, value) in places {
                let policy = &mut self.policy;
                match place {
                    "region" => _ = policy.region.get_or_insert_with(|| value.into()),
                    "resource_group" => {
                        _ = policy.resource_group.get_or_insert_with(|| value.into());
                    }
                    _ => continue,
                }
                self.there.retain(|it| *it != place);
                self.policy.unreadable.remove(place);
            }
        }
        let service = self.policy.service.as_ref().map(ServiceName::as_str);
        if service != Some("containers-kubernetes") {
            let there = std::mem::take(&mut self.there);
            there.into_iter().for_each(|it| self.limit(it));
        }
    }
}

/// What is said for the role of a policy, or of an authorization, that a listing does not show
pub(super) const IN_PLACE_OF_A_ROLE: &str = "UnsupportedVersion";

/// The same as it is in an ID, or as it is printed
pub(super) fn is_in_place_of_a_role(name: &str) -> bool {
    name == IN_PLACE_OF_A_ROLE || name.eq_ignore_ascii_case("Unsupported Version")
}

/// Whether a text may stand for others, or says nothing
pub(super) fn is_pattern(value: &str) -> bool {
    value.is_empty() || value.contains(['*', '?'])
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|it| it.to_ascii_lowercase()).collect()
}
