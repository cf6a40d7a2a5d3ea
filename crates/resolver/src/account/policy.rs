//! IAM access policies, and the parts that they are made of.

use super::reader::{Readable, Reader, Slot, Taken};
use super::record::record;
use super::schema::{Definitions, Described, Node};
use super::token::Token;
use super::{ClusterId, GroupId, Region, Unreadable};
use crate::rights::{Named, Role, Service};

record! {
    /// An IAM access policy. A part that is left out means any, unless `unreadable` names it. Whatever else
    /// `unreadable` names limits the policy in a way that is not known.
    // One that cannot be read stays one of its list, since without it the list would seem whole.
    pub struct Policy or unreadable then note_what_is_hidden {
        /// Its ID
        id: Option<String> = known,
        /// Display names such as `Administrator` or `Manager`
        roles: Vec<RoleName> = needed_parts,
        /// The IDs of roles, as IAM has them; each is one of `roles`, or another one
        role_ids: Option<Vec<String>> = parts,
        /// Such as `containers-kubernetes`; none covers all IAM-enabled services
        service: Option<ServiceName> = presumed,
        /// `service` is all IAM-enabled services, `platform_service` those that manage the account; without either a
        /// policy without a service covers the first, and perhaps the others too
        service_type: Option<String> = presumed,
        /// A group of services, such as `IAM`
        service_group: Option<String> = presumed,
        /// Only in this region
        region: Option<Region> = presumed,
        /// Only in this resource group
        resource_group: Option<GroupId> = presumed,
        /// Only on this cluster
        cluster: Option<ClusterId> = presumed,
        /// Only in this namespace of the clusters
        namespace: Option<String> = presumed,
        /// `resource-group` for access to the group itself
        resource_type: Option<String> = presumed,
        /// Only on what has these access management tags
        tags: Option<Vec<Tag>> = parts,
        /// Only while this holds
        condition: Option<Condition> = presumed,
        /// The template of an enterprise that it comes from
        template: Option<Template> = known,
        /// Whether it only stands in the place of a policy that the list could not show
        placeholder: Option<bool> = presumed,
        /// Parts that could not be read, by the names here, and further limits that nobody understood
        unreadable: Unreadable = notes,
    }
}

/// The parts of a policy that its grants are decided by
const PARTS: [&str; 6] = [
    "roles",
    "service",
    "region",
    "resource_group",
    "cluster",
    "resource_type",
];

/// A role, or the name of one that no page has
pub type RoleName = Named<Role>;

/// A service, or the name of one that nothing here asks about
pub type ServiceName = Named<Service>;

/// The kind of all IAM-enabled services
pub(crate) const ALL_SERVICES: &str = "service";

/// The kind of the services that manage the account, in both ways in which IBM writes it
pub(crate) const MANAGEMENT: [&str; 2] = ["platform_service", "platform-service"];

/// The group of the services that manage who may do what
pub(crate) const IAM_SERVICES: &str = "IAM";

/// What the resources of a policy are that gives access to groups themselves
pub(crate) const RESOURCE_GROUP: &str = "resource-group";

impl Policy {
    /// A policy of which only this is known, that there is one: it may grant anything
    pub fn unreadable() -> Self {
        Self {
            unreadable: PARTS.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Puts one into a list of which something could not be read, since without it the list would seem whole
    pub(super) fn note_hidden(policies: &mut Option<Vec<Self>>, unreadable: &mut Unreadable) {
        if !unreadable.has("policies") {
            return;
        }
        unreadable.remove("policies");
        if let Some(policies) = policies
            && !policies.iter().any(Self::is_unreadable)
        {
            policies.push(Self::unreadable());
        }
    }

    /// Notes which parts a placeholder hides, and those that are not known where others are not
    pub fn note_what_is_hidden(&mut self) {
        let is_placeholder = self.placeholder == Some(true) || self.unreadable.has("placeholder");
        if is_placeholder {
            PARTS.into_iter().for_each(|part| self.unreadable.add(part));
        }
        if self.unreadable.has("role_ids") {
            self.unreadable.add("roles");
        }
    }

    /// The IDs that are not those of the roles it names: what they allow, only the roles of the account say
    pub(crate) fn other_role_ids(&self) -> impl Iterator<Item = &str> {
        let ids = self.role_ids.iter().flatten().map(String::as_str);
        ids.filter(|id| !self.roles.iter().any(|it| is_id_of(id, it.as_str())))
    }

    /// Whether it says everything of itself, and each of its roles by name: those of the account have both, name and ID
    pub(crate) fn is_plain(&self) -> bool {
        let of_the_account = self.roles.iter().filter(|it| it.known().is_none());
        self.unreadable.is_empty() && self.other_role_ids().count() <= of_the_account.count()
    }

    /// Whether it is about resource groups themselves, and not about what is in them
    pub(crate) fn is_about_groups(&self) -> bool {
        self.resource_type.as_deref() == Some(RESOURCE_GROUP)
    }

    /// The kind of services that it is for; a service says more than its kind
    pub(crate) fn kind_of_services(&self) -> Option<&str> {
        let kind = self.service_type.as_deref();
        kind.filter(|_| self.service.is_none())
    }

    /// Whether it says nothing of the services that it is for. Nobody can say whether that is all services or those
    /// alone that have resources.
    pub(crate) fn is_for_whatever(&self) -> bool {
        self.kind_of_services().is_none() && self.service.is_none() && self.service_group.is_none()
    }

    /// Whether it is for all IAM-enabled services, and for nothing less
    pub(crate) fn is_for_all_services(&self) -> bool {
        self.is_for_whatever() || self.kind_of_services() == Some(ALL_SERVICES)
    }

    /// Whether everything that it is for manages the account, which is in no region and in no resource group
    pub fn manages_the_account(&self) -> bool {
        match &self.service {
            Some(it) => it.known().is_some_and(Service::is_account_management),
            None => {
                self.service_group.as_deref() == Some(IAM_SERVICES)
                    || (self.kind_of_services()).is_some_and(|it| MANAGEMENT.contains(&it))
            }
        }
    }

    /// Whether it is limited by more than a service, a region, a group or a cluster, which no plan grants
    pub(crate) fn has_fine_limits(&self) -> bool {
        self.namespace.is_some()
            || self.has_tags()
            || self.condition.is_some()
            || self.service_group.is_some()
            || self.kind_of_services().is_some_and(|it| it != ALL_SERVICES)
    }

    /// Whether something has to have a tag for it to count
    pub(crate) fn has_tags(&self) -> bool {
        self.tags.as_ref().is_some_and(|it| !it.is_empty())
    }

    /// Whether nothing is known of it
    pub fn is_unreadable(&self) -> bool {
        // What can be read whole is told from it without making one.
        let may_be = !self.unreadable.is_empty();
        self.placeholder == Some(true) || may_be && *self == Self::unreadable()
    }

    /// Whether it is limited by something that no part of it says
    pub fn has_other_limits(&self) -> bool {
        let other_resources = |it: &str| it != RESOURCE_GROUP;
        self.resource_type.as_deref().is_some_and(other_resources)
            || self.unreadable.iter().any(|it| !PARTS.contains(&it))
    }

    /// Whether what it says of services is all there is
    pub fn service_is_known(&self) -> bool {
        !self
            .unreadable
            .has_one_of(&["service", "service_type", "service_group"])
    }
}

/// Whether `crn:v1:bluemix:public:iam::::role:Administrator` is the ID of a role of this name
fn is_id_of(id: &str, role: &str) -> bool {
    let is_of_the_account = id.contains("customRole");
    let name = id.rsplit(':').next().unwrap_or_default();
    !is_of_the_account && name.eq_ignore_ascii_case(&role.replace(' ', ""))
}

record! {
    /// What has to hold besides, for a policy to grant
    pub struct Condition {
        /// What is compared
        rule: Option<ConditionRule> = known,
        /// What kind of condition it is, such as `time-based-conditions:weekly:custom-hours`
        pattern: Option<String> = known,
    }
}

record! {
    /// One comparison, or several that are joined by `and` or `or`
    // One that cannot be read stays one of those that are joined.
    pub struct ConditionRule or default {
        /// What is compared, such as `{{environment.attributes.current_time}}`
        key: Option<String> = known,
        /// How, such as `timeLessThan`; or `and`, or `or`
        operator: Option<String> = known,
        /// With what
        value: Option<Operand> = known,
        /// The comparisons that are joined
        conditions: Option<Vec<ConditionRule>> = known,
    }
}

/// What something is compared with
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Operand {
    /// A text, or a pattern
    Text(String),
    /// Whether there is something
    Flag(bool),
    /// Such as a day of the week
    Number(u32),
    /// One of these
    AnyOf(Vec<Operand>),
}

impl Readable for Operand {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        match token {
            Token::Text(text) => Some(Self::Text(text.to_owned())),
            Token::Bool(flag) => Some(Self::Flag(flag)),
            Token::Whole(_) => u32::read(token, reader).map(Self::Number),
            Token::List(_) => {
                let mut entries = Vec::new();
                let taken = entries.take(token, reader);
                (taken == Taken::Whole).then_some(Self::AnyOf(entries))
            }
            other => reader.expected("a text, a whole number, true, false or a list", &other),
        }
    }
}

impl Described for Operand {
    fn schema(all: &mut Definitions) -> Node {
        all.named("Operand", |all| {
            let list = Vec::<Self>::schema(all);
            let either = vec![
                String::schema(all),
                bool::schema(all),
                u32::schema(all),
                list,
            ];
            Node::Object(vec![("anyOf", Node::List(either))])
        })
    }
}

record! {
    /// Something that is said of a resource, a request or a login
    // One that cannot be read stays one of its list, where all have to fit.
    pub struct Attribute or default {
        /// What it is about
        key: Option<String> = known,
        /// The same in the first version of the interface
        name: Option<String> = known,
        /// How it is compared; left out, it is equal
        operator: Option<String> = limiting,
        /// With what
        value: Option<Operand> = known,
    }
}

impl Attribute {
    /// How it is compared
    pub(crate) fn operator(&self) -> &str {
        self.operator.as_deref().unwrap_or("stringEquals")
    }
}

/// An access management tag that something has to have
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Tag {
    /// Such as `env:prod`
    Plain(String),
    /// With how it is compared
    Compared(Attribute),
}

impl Tag {
    /// Such as `env:prod`
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Plain(tag) => tag.clone(),
            Self::Compared(it) => {
                let key = it.key.as_deref().or(it.name.as_deref());
                let value = match &it.value {
                    Some(Operand::Text(text)) => text.as_str(),
                    _ => "?",
                };
                format!("{}:{value}", key.unwrap_or("?"))
            }
        }
    }
}

impl Readable for Tag {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        match token {
            Token::Object(_) => Attribute::read(token, reader).map(Self::Compared),
            token => String::read(token, reader).map(Self::Plain),
        }
    }
}

impl Described for Tag {
    fn schema(all: &mut Definitions) -> Node {
        let either = vec![String::schema(all), Attribute::schema(all)];
        Node::Object(vec![("anyOf", Node::List(either))])
    }
}

record! {
    /// The template of an enterprise that something comes from
    pub struct Template {
        /// Its ID
        id: Option<String> = known,
        /// Its version
        version: Option<String> = known,
    }
}
