//! Identities, their classic users, and what they may do.

use super::Account;
use super::conditions;
use super::cursor::{Cursor, is_taken};
use super::elsewhere::template;
use crate::account::{
    AccessGroup, Attribute, ClassicUser, Fact, Identity, IdentityId, Member, MemberRule,
    Membership, MembershipKind, Operand, Policy, Region, RoleDefinition, Tag,
};

/// `identity ana user active named "Ana Petrova" email ana@example.com keys 3 id IBMid-…`
pub(super) fn identity(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let word = words.need("an identity")?;
    let mut it = Identity::new("");
    let mut id = None;
    let may_follow = "a kind, a standing, `id`, `email`, `named`, `federated` or `keys`";
    words.details(may_follow, |next, words| {
        match next {
            "id" => id = Some(words.need("an ID")?),
            "email" => it.email = Some(words.need("an address")?),
            "named" => it.name = Some(words.need("a name")?),
            "federated" => it.federated = Some(words.yes_or_no()?),
            "keys" => it.api_key_count = Some(words.number()?),
            _ => return Ok(is_taken(&mut it.kind, next) || is_taken(&mut it.standing, next)),
        }
        Ok(true)
    })?;
    let id = id.map_or_else(|| told.ids.identity(&word, it.kind), IdentityId::from);
    let stranger = told.ids.identity(&word, None);
    (told.identities).declare_once(&word, &id, &stranger, "identity")?;
    let told_by_id = Identity::new(id);
    it.email = it.email.or(told_by_id.email);
    it.id = told_by_id.id;
    told.snapshot.identities.push(it);
    Ok(())
}

/// `classic ana none`, `classic ana 1234567_ana@example.com account 1234567 key yes super no devices yes permissions SERVER_ADD,SERVER_CANCEL`
pub(super) fn classic(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let id = told.find_identity(&words.need("an identity")?)?;
    let name = words.need("`none` or a classic user name")?;
    let mut user = ClassicUser::default();
    let may_follow = "`account`, `key`, `super`, `devices` or `permissions`";
    words.details(may_follow, |next, words| {
        match next {
            "account" => user.account = Some(words.need("an account")?),
            "key" => user.api_key = Some(words.yes_or_no()?),
            "super" => user.super_user = Some(words.yes_or_no()?),
            "devices" => user.all_devices = Some(words.yes_or_no()?),
            "permissions" => user.permissions = Some(words.list_or_none("permissions")?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    told.listed(&id)?.classic = if name == "none" {
        Fact::None
    } else {
        user.username = (name != "unnamed").then_some(name);
        Fact::Known(user)
    };
    Ok(())
}

/// `policies ana none`: its policies are known, and there are none; `hidden`: there is one that the list could not show
pub(super) fn policies(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let who = words.need("an identity, or an access group after `@`")?;
    let policies = policies_of(&who, told)?;
    match words.need("`none` or `hidden`")?.as_str() {
        "none" => *policies = Some(Vec::new()),
        "hidden" => policies.get_or_insert_default().push(Policy {
            placeholder: Some(true),
            ..Policy::unreadable()
        }),
        other => return Err(format!("expected `none` or `hidden`, got `{other}`")),
    }
    Ok(())
}

/// `role "Night watch" id crn:v1:… on containers-kubernetes allows containers-kubernetes.cluster.operate`
pub(super) fn role(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let mut role = RoleDefinition {
        name: Some(words.need("a name")?),
        ..RoleDefinition::default()
    };
    words.details("`id`, `on` or `allows`", |next, words| {
        match next {
            "id" => role.crn = words.need("an ID")?,
            "on" => role.service = Some(words.need("a service")?),
            "allows" => role.actions = Some(words.list("actions")?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    told.snapshot.roles.get_or_insert_default().push(role);
    Ok(())
}

/// `allow ana Administrator,Manager on containers-kubernetes region us-south group prod cluster web`, `allow @admins Viewer the-group prod`
pub(super) fn allow(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let who = words.need("an identity, or an access group after `@`")?;
    let mut policy = Policy {
        roles: words.list("roles")?,
        ..Policy::default()
    };
    let may_follow = "`on`, `type`, `service-group`, `ids`, `region`, `group`, `cluster`, `namespace`, `tags`, `like`, `when`, `id`, `resource`, `the-group`, `every-group` or `template`";
    words.details(may_follow, |next, words| {
        match next {
            "on" => policy.service = Some(words.need("a service")?.into()),
            "type" => policy.service_type = Some(words.need("a type of services")?),
            "service-group" => policy.service_group = Some(words.need("a group of services")?),
            "tags" => {
                let tags: Vec<String> = words.list("tags")?;
                policy.tags = Some(tags.into_iter().map(Tag::Plain).collect());
            }
            "like" => policy
                .tags
                .get_or_insert_default()
                .push(tag_like(&words.need("a tag")?)?),
            "when" => policy.condition = Some(conditions::when(&words.need("a condition")?)?),
            "id" => policy.id = Some(words.need("an ID")?),
            "namespace" => policy.namespace = Some(words.need("a namespace")?),
            "resource" => policy.resource_type = Some(words.need("a type of resources")?),
            "ids" => policy.role_ids = Some(words.list("IDs of roles")?),
            "region" => policy.region = Some(Region::from(words.need("a region")?)),
            "group" => policy.resource_group = Some(told.find_group(&words.need("a group")?)?),
            "cluster" => policy.cluster = Some(told.find_cluster(&words.need("a cluster")?)?),
            "the-group" => {
                policy.resource_group = Some(told.find_group(&words.need("a group")?)?);
                policy.resource_type = Some("resource-group".to_owned());
            }
            "template" => policy.template = Some(template(words)?),
            "every-group" => policy.resource_type = Some("resource-group".to_owned()),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let policies = policies_of(&who, told)?;
    policies.get_or_insert_default().push(policy);
    Ok(())
}

/// `env:pr*`: a tag whose value has to fit a pattern
fn tag_like(word: &str) -> Result<Tag, String> {
    let (key, value) =
        (word.split_once(':')).ok_or_else(|| format!("expected `key:value`, got `{word}`"))?;
    Ok(Tag::Compared(Attribute {
        key: Some(key.to_owned()),
        operator: Some("stringMatch".to_owned()),
        value: Some(Operand::Text(value.to_owned())),
        ..Attribute::default()
    }))
}

fn policies_of<'a>(
    who: &str,
    told: &'a mut Account,
) -> Result<&'a mut Option<Vec<Policy>>, String> {
    let Some(name) = who.strip_prefix('@') else {
        let id = told.find_identity(who)?;
        return Ok(&mut told.listed(&id)?.policies);
    };
    (told.snapshot.access_groups.iter_mut().flatten())
        .find(|it| it.name.as_deref() == Some(name))
        .map(|it| &mut it.policies)
        .ok_or_else(|| format!("expected an access group that was declared, got `{name}`"))
}

/// `access-group admins members ana,ben dynamic cem rules 8 id AccessGroupId-…`; `rules none`; of a template besides
/// `by-template dora by-account emil adding yes removing no`
pub(super) fn access_group(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let name = words.need("an access group")?;
    let mut group = AccessGroup {
        id: format!("AccessGroupId-{name}"),
        name: Some(name),
        ..AccessGroup::default()
    };
    let may_follow = "`members`, `dynamic`, `by-template`, `by-account`, `rules`, `template`, `adding`, `removing` or `id`";
    words.details(may_follow, |next, words| {
        match next {
            "template" => group.template = Some(template(words)?),
            "id" => group.id = words.need("an ID")?,
            "adding" => group.members_added = Some(words.yes_or_no()?),
            "removing" => group.members_removed = Some(words.yes_or_no()?),
            "by-template" | "by-account" => {
                for member in words.list::<String>("members")? {
                    let member = Member::Told(Membership {
                        identity: told.find_identity(&member)?,
                        by_template: Some(next == "by-template"),
                        ..Membership::default()
                    });
                    group.members.get_or_insert_default().push(member);
                }
            }
            "members" => {
                let members: Vec<String> = words.list_or_none("members")?;
                let members = members.iter();
                let members = members.map(|it| told.find_identity(it).map(Into::into));
                let members: Vec<Member> = members.collect::<Result<_, _>>()?;
                group.members.get_or_insert_default().extend(members);
            }
            "dynamic" => {
                let members: Vec<String> = words.list("members")?;
                for member in &members {
                    let member = Member::Told(Membership {
                        identity: told.find_identity(member)?,
                        membership: Some(MembershipKind::Dynamic),
                        ..Membership::default()
                    });
                    group.members.get_or_insert_default().push(member);
                }
            }
            "rules" => {
                let hours = words.need("hours, or `none`")?;
                let rule = MemberRule {
                    expiration_hours: hours.parse().ok(),
                    ..MemberRule::default()
                };
                group.rules = Some(if hours == "none" {
                    Vec::new()
                } else {
                    vec![rule]
                });
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let groups = &mut told.snapshot.access_groups;
    groups.get_or_insert_default().push(group);
    Ok(())
}

/// `no access-groups`: they are known, and there are none
pub(super) fn no_access_groups(told: &mut Account) -> Result<(), String> {
    told.snapshot.access_groups.get_or_insert_default();
    Ok(())
}
