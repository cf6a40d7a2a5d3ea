//! What stands around policies and clusters: authorizations, restrictions with their zones, and whom profiles trust.

use super::Account;
use super::cursor::{Cursor, known};
use crate::account::{
    Address, AddressReference, ApiType, Attribute, Authorization, AuthorizationSource,
    AuthorizationTarget, Claim, GroupId, Operand, RestrictionRule, Selection, Trust, Zone,
};

/// `authorization containers-kubernetes to kms roles Reader from-account A from-instance C instance I group G`
pub(super) fn authorization(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let mut source = AuthorizationSource {
        service: Some(words.need("a service")?),
        ..AuthorizationSource::default()
    };
    let mut target = AuthorizationTarget::default();
    let mut roles = None;
    let may_follow = "`to`, `roles`, `from-account`, `from-instance`, `instance` or `group`";
    words.details(may_follow, |next, words| {
        match next {
            "to" => target.service = Some(words.need("a service")?),
            "roles" => roles = Some(words.list("roles")?),
            "from-account" => source.account = Some(words.need("an account")?),
            "from-instance" => source.instance = Some(words.need("an instance")?),
            "instance" => target.instance = Some(words.need("an instance")?),
            "group" => target.resource_group = Some(GroupId::from(words.need("a group")?)),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let authorizations = &mut told.snapshot.authorizations;
    authorizations.get_or_insert_default().push(Authorization {
        source: Some(source),
        target: Some(target),
        roles,
        ..Authorization::default()
    });
    Ok(())
}

/// `no authorizations`: they are known, and there are none
pub(super) fn no_authorizations(told: &mut Account) -> Result<(), String> {
    told.snapshot.authorizations.get_or_insert_default();
    Ok(())
}

/// `restriction r1 on iam-identity report zones office,cluster endpoint private api management region R cluster C`
pub(super) fn restriction(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let mut rule = RestrictionRule {
        id: Some(words.need("a name")?),
        enforcement_mode: known("enabled"),
        ..RestrictionRule::default()
    };
    let mut resource = Vec::new();
    let mut contexts: Vec<Selection> = Vec::new();
    let mut is_open = true;
    let may_follow = "`on`, `zones`, `endpoint`, `api`, `region`, `cluster`, `enabled`, `disabled`, `report` or `unread`";
    words.details(may_follow, |next, words| {
        match next {
            "on" => resource.push(attribute("serviceName", words.need("a service")?)),
            "region" => resource.push(attribute("region", words.need("a region")?)),
            "cluster" => {
                let id = told.find_cluster(&words.need("a cluster")?)?;
                resource.push(attribute("serviceInstance", id.as_str()));
            }
            "zones" => {
                is_open = false;
                let zones: Vec<String> = words.list_or_none("zones")?;
                contexts.extend(zones.iter().map(|it| one("networkZoneId", it)));
            }
            "endpoint" => {
                is_open = false;
                contexts.push(one("endpointType", &words.need("`public` or `private`")?));
            }
            "api" => {
                let kind = words.need("`management` or `cluster`")?;
                let kinds = &mut rule.operations.get_or_insert_default().api_types;
                kinds.get_or_insert_default().push(ApiType {
                    api_type_id: format!(
                        "crn:v1:bluemix:public:containers-kubernetes::::api-type:{kind}"
                    ),
                });
            }
            "unread" => rule.enforcement_mode = None,
            mode => {
                let mode = known(mode);
                if mode.is_none() {
                    return Ok(false);
                }
                rule.enforcement_mode = mode;
            }
        }
        Ok(true)
    })?;
    rule.resources = Some(vec![of(resource)]);
    rule.contexts = (!is_open).then_some(contexts);
    let restrictions = told.snapshot.restrictions.get_or_insert_default();
    restrictions.rules.get_or_insert_default().push(rule);
    Ok(())
}

/// `zone office addresses 192.0.2.1 services containers-kubernetes`, `zone office none`
pub(super) fn zone(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let mut zone = Zone {
        id: words.need("a name")?,
        ..Zone::default()
    };
    words.details("`addresses`, `services` or `none`", |next, words| {
        let addresses = zone.addresses.get_or_insert_default();
        match next {
            "none" => {}
            "addresses" => {
                let each: Vec<String> = words.list("addresses")?;
                addresses.extend(each.into_iter().map(|it| Address {
                    kind: Some("ipAddress".to_owned()),
                    value: Some(it),
                    ..Address::default()
                }));
            }
            "services" => {
                let each: Vec<String> = words.list("services")?;
                addresses.extend(each.into_iter().map(|it| Address {
                    kind: Some("serviceRef".to_owned()),
                    reference: Some(AddressReference {
                        service_name: Some(it),
                        ..AddressReference::default()
                    }),
                    ..Address::default()
                }));
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let restrictions = told.snapshot.restrictions.get_or_insert_default();
    restrictions.zones.get_or_insert_default().push(zone);
    Ok(())
}

/// `no restrictions`: they are known, and there are none
pub(super) fn no_restrictions(told: &mut Account) -> Result<(), String> {
    let restrictions = told.snapshot.restrictions.get_or_insert_default();
    restrictions.rules.get_or_insert_default();
    restrictions.zones.get_or_insert_default();
    Ok(())
}

/// `trust storage ROKS_SA cluster web namespace kube-system claim location us-south`: a rule; `trust storage none`;
/// `trust storage unread`: a rule that nobody can read
pub(super) fn trust(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let id = told.find_identity(&words.need("an identity")?)?;
    let kind = words.need("a kind of compute resource, `none` or `unread`")?;
    let mut conditions = Vec::new();
    let mut add = |claim: &str, value: String| {
        conditions.push(Claim {
            claim: Some(claim.to_owned()),
            operator: Some("EQUALS".to_owned()),
            value: Some(Operand::Text(format!("\"{value}\""))),
        });
    };
    words.details("`cluster`, `namespace` or `claim`", |next, words| {
        match next {
            "cluster" => add(
                "service_instance",
                told.find_cluster(&words.need("a cluster")?)?.to_string(),
            ),
            "namespace" => add("namespace", words.need("a namespace")?),
            "claim" => add(&words.need("a claim")?, words.need("a value")?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let profile = told.listed(&id)?;
    let rules = profile.trust_rules.get_or_insert_default();
    profile.trust_links.get_or_insert_default();
    profile.trust_identities.get_or_insert_default();
    match kind.as_str() {
        "none" => {}
        "unread" => profile.unreadable.add("trust_rules"),
        _ => rules.push(Trust {
            cr_type: Some(kind),
            conditions: Some(conditions),
            ..Trust::default()
        }),
    }
    Ok(())
}

fn one(name: &str, value: &str) -> Selection {
    of(vec![attribute(name, value)])
}

fn of(attributes: Vec<Attribute>) -> Selection {
    Selection {
        attributes: Some(attributes),
        ..Selection::default()
    }
}

fn attribute(name: &str, value: impl Into<String>) -> Attribute {
    Attribute {
        name: Some(name.to_owned()),
        value: Some(Operand::Text(value.into())),
        ..Attribute::default()
    }
}
