//! One policy of either version as JSON: who holds it, what it grants, where, and while what holds.
//!
//! The second version has `control` where the first has `roles`, and an object where that has a list of one. Samples on
//! pages mix `name` and `key`, so either is read in both.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-policy-management#list-v2-policies>

use keyatlas_resolver::account::{
    self, Attribute, Condition, Operand, RoleDefinition, Template, crn,
};
use keyatlas_resolver::permissions::Role;
use serde_json::{Value, json};

use super::policy::{IN_PLACE_OF_A_ROLE, Listed, Operator, Partial, is_in_place_of_a_role};
use super::policy_holder::Holder;
use crate::output::Shape;
use crate::reading::{every, owned, says, text};

/// Whether it is a policy, or a list of some
pub(super) fn fits(it: &Shape) -> bool {
    it.has("roles") && (it.has("resources") || it.has("subjects"))
        || it.has("control") && (it.has("resource") || it.has("subject"))
}

/// Whose a policy is; none where a listing of the first version stands something in its place
pub(super) fn holder(entry: &Value) -> Option<Holder> {
    let said = |name| entry.get(name).filter(|it| !it.is_null());
    let subject = match (said("subjects"), said("subject")) {
        (Some(several), None) => match several.as_array()?.as_slice() {
            [one] => one,
            // Which of them holds it, or all, is not documented.
            _ => return None,
        },
        (None, one) => one?,
        (Some(_), Some(_)) => return None,
    };
    let attributes = subject.get("attributes")?.as_array()?.iter();
    let mut holders = attributes.filter_map(|it| {
        // `unsupported version`, or what is left of it once it was taken for a secret, is nobody's ID.
        let value = text(it, &["value"]).filter(|it| !it.contains(' '))?;
        let is_equal = !says(it, "operator") || text(it, &["operator"]) == Some("stringEquals");
        let value = is_equal.then(|| value.to_owned())?;
        match text(it, &["name", "key"])? {
            "iam_id" => Some(Holder::Identity(value)),
            "access_group_id" => Some(Holder::AccessGroup(value)),
            _ => None,
        }
    });
    let holder = holders.next()?;
    holders.all(|it| it == holder).then_some(holder)
}

/// What a policy says; one for several values of an attribute is as good as one for each of them
pub(super) fn policies(entry: &Value) -> Vec<Listed> {
    /// Each attribute has at most ten values
    const MOST: usize = 100;
    let mut all = Vec::new();
    let mut open = vec![entry.clone()];
    while let Some(it) = open.pop() {
        match one_for_each_value(&it) {
            None => all.push(policy(&it)),
            Some(each) => open.extend(each.into_iter().rev()),
        }
        if all.len() + open.len() > MOST {
            return vec![policy(entry)];
        }
    }
    all
}

/// A policy for each value of the first attribute that has several; none where no attribute has
fn one_for_each_value(entry: &Value) -> Option<Vec<Value>> {
    const PLACES: [&str; 2] = ["/resource/attributes", "/resources/0/attributes"];
    let several = |it: &Value| text(it, &["operator"]) == Some("stringEqualsAnyOf");
    let (place, at) = PLACES.into_iter().find_map(|place| {
        let mut attributes = entry.pointer(place)?.as_array()?.iter();
        Some((place, attributes.position(several)?))
    })?;
    let pointer = format!("{place}/{at}");
    let values = entry.pointer(&pointer)?.get("value")?.as_array()?;
    if values.is_empty() || !values.iter().all(Value::is_string) {
        return None;
    }
    let for_one = |value: &Value| {
        let mut one = entry.clone();
        let attribute = one.pointer_mut(&pointer)?;
        attribute["operator"] = "stringEquals".into();
        attribute["value"] = value.clone();
        Some(one)
    };
    values.iter().map(for_one).collect()
}

/// The roles of the account in a policy that says what they allow
pub(super) fn roles_of_the_account(entry: &Value) -> Vec<RoleDefinition> {
    let roles = entry.get("roles").or(entry.pointer("/control/grant/roles"));
    let roles = roles.and_then(Value::as_array).into_iter().flatten();
    let action = |it: &Value| {
        it.as_str()
            .map(str::to_owned)
            .or_else(|| owned(it, &["id"]))
    };
    let definition = |it: &Value| {
        let crn = owned(it, &["role_id"]).filter(|it| crn::is_of_own_role(it))?;
        Some(RoleDefinition {
            crn,
            name: owned(it, &["display_name"]),
            service: None,
            actions: Some(every(it.get("actions")?, action)?),
            ..RoleDefinition::default()
        })
    };
    roles.filter_map(definition).collect()
}

fn policy(entry: &Value) -> Listed {
    let mut draft = Partial::default();
    draft.id(text(entry, &["id"]));
    if !entry.is_object() {
        draft.nothing_known();
    }
    if says(entry, "state") && text(entry, &["state"]) != Some("active") {
        draft.limit("state");
    }
    let roles = entry.get("roles").or(entry.pointer("/control/grant/roles"));
    match roles.and_then(Value::as_array) {
        None => draft.limit("roles"),
        Some(roles) => roles.iter().for_each(|it| role(&mut draft, it)),
    }
    // One of both versions may grant by either.
    if says(entry, "roles") && says(entry, "control") {
        draft.limit("roles");
    }
    if says(entry, "rule") || says(entry, "pattern") {
        match condition(entry) {
            Some(condition) => draft.condition(condition),
            None => draft.limit("condition"),
        }
    }
    if let Some(template) = entry.get("template").filter(|it| !it.is_null()) {
        draft.template(Template {
            id: owned(template, &["id"]),
            version: owned(template, &["version"]),
        });
    }
    match (entry.get("resources"), entry.get("resource")) {
        (Some(Value::Array(resources)), None) => match resources.as_slice() {
            [resource] => reach(&mut draft, resource),
            // How several of them go together is not documented.
            _ => draft.nothing_known(),
        },
        (None, Some(resource)) => reach(&mut draft, resource),
        _ => draft.nothing_known(),
    }
    draft.close()
}

fn role(draft: &mut Partial, role: &Value) {
    let own = own_role(role);
    if let Some(id) = own {
        draft.own_role(id);
    }
    match role_name(role) {
        Some(name) => draft.role(name),
        None if own.is_some() => {}
        None => draft.limit("roles"),
    }
}

/// The ID of a role of the account
fn own_role(role: &Value) -> Option<&str> {
    role_id(role).filter(|it| crn::is_of_own_role(it))
}

fn role_id(role: &Value) -> Option<&str> {
    text(role, &["role_id", "id"])
}

/// What a role is called: by its ID if that is of a role that pages have, since names are printed in the language of
/// whoever asks
pub(super) fn role_name(role: &Value) -> Option<&str> {
    // The last part of the ID of a role of the account may read like a role of IAM, and so may any name.
    let by_id = role_id(role).filter(|_| own_role(role).is_none());
    let by_id = by_id.and_then(|it| it.rsplit(':').next());
    let has_crn = role_id(role).is_some_and(|it| it.starts_with("crn:"));
    let called = text(role, &["display_name"]);
    let called = called.filter(|it| !has_crn || of_a_page(it).is_none());
    by_id.and_then(of_a_page).or(called).or(by_id)
}

/// The role that pages have by the last part of its ID, or what stands in the place of one
fn of_a_page(id: &str) -> Option<&'static str> {
    let is_it = |name: &str| name.replace(' ', "").eq_ignore_ascii_case(id);
    let known = Role::EVERY.iter().map(|it| it.name());
    let mut all = known.chain([IN_PLACE_OF_A_ROLE]);
    all.find(|it| *it == id || is_it(it))
}

/// Whether it stands in the place of a policy that a listing of the first version does not show
pub(super) fn is_stand_in(entry: &Value) -> bool {
    let roles = entry.get("roles").and_then(Value::as_array);
    let mut roles = roles.into_iter().flatten().filter_map(role_name);
    roles.any(is_in_place_of_a_role)
}

/// What has to hold besides, which has the form that an account document has for it
fn condition(entry: &Value) -> Option<Condition> {
    let condition = json!({"rule": entry.get("rule"), "pattern": entry.get("pattern")});
    let policy = json!({"roles": ["Viewer"], "condition": condition});
    let identity = json!({"id": "IBMid-1", "policies": [policy]});
    let document = json!({"format": "keyatlas/account@1", "identities": [identity]});
    let (mut read, problems) = account::read_value(&document).ok()?;
    let mut policies = read.identities.pop()?.policies?;
    policies.pop()?.condition.filter(|_| problems.is_empty())
}

fn reach(draft: &mut Partial, resource: &Value) {
    let Some(attributes) = resource.get("attributes").and_then(Value::as_array) else {
        return draft.nothing_known();
    };
    // Every policy names its account at least.
    if !attributes.is_empty() {
        draft.says_what_it_reaches();
    }
    for attribute in attributes {
        let name = text(attribute, &["name", "key"]);
        let operator = match attribute.get("operator") {
            None | Some(Value::Null) => Operator::Equals,
            Some(Value::String(word)) if word == "stringEquals" => Operator::Equals,
            Some(Value::String(word)) if word == "stringMatch" => Operator::Matches,
            Some(Value::String(word)) if word == "stringExists" => Operator::Exists,
            Some(_) => Operator::Other,
        };
        let (operator, value) = match (operator, attribute.get("value")) {
            (Operator::Exists, Some(Value::Bool(true))) => (operator, "?"),
            (Operator::Equals | Operator::Matches, Some(Value::String(value))) => {
                (operator, value.trim())
            }
            _ => (Operator::Other, "?"),
        };
        match name {
            Some(name) => draft.attribute(name, operator, value),
            None => draft.nothing_known(),
        }
    }
    match resource.get("tags") {
        None | Some(Value::Null) => {}
        Some(Value::Array(tags)) => tags.iter().for_each(|it| match tag(it) {
            Some(tag) => draft.tag(tag),
            None => draft.limit("tags"),
        }),
        Some(_) => draft.limit("tags"),
    }
}

/// A tag with how it is compared
fn tag(tag: &Value) -> Option<Attribute> {
    Some(Attribute {
        key: Some(owned(tag, &["key", "name"])?),
        operator: match tag.get("operator") {
            Some(it) => Some(it.as_str()?.to_owned()),
            None => None,
        },
        value: Some(Operand::Text(owned(tag, &["value"])?)),
        name: None,
    })
}
