//! The table of findings, a line for each.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::rules::Edition;

use super::resolve::{Here, InEffect};
use super::rights::{ANY_ROLE, Far, Spot, creates_keys, kind, owns_account, permission, role};
use super::{authorized, is_not_trusted, is_orphaned, standing};
use crate::completions::manual_user;
use crate::model::*;

/// Findings that move no state
pub(super) const INFORMATION: [&str; 4] = [
    "suggested-permission-missing",
    "manual-without-classic",
    "obsolete-keys",
    "owner-kind-unknown",
];

/// Required rows of the table of classic permissions
const REQUIRED: [&str; 9] = [
    "REMOTE_MANAGEMENT",
    "SERVER_ADD",
    "SERVER_CANCEL",
    "SERVER_RELOAD",
    "VIRTUAL_GUEST_VIEW",
    "HARDWARE_VIEW",
    "TICKET_ADD",
    "TICKET_EDIT",
    "TICKET_VIEW",
];

/// Suggested rows
const SUGGESTED: [&str; 12] = [
    "ACCESS_ALL_GUEST",
    "ACCESS_ALL_HARDWARE",
    "DNS_MANAGE",
    "PUBLIC_NETWORK_COMPUTE",
    "HOSTNAME_EDIT",
    "IP_ADD",
    "NETWORK_ROUTE_MANAGE",
    "PORT_CONTROL",
    "SECURITY_CERTIFICATE_MANAGE",
    "SECURITY_CERTIFICATE_VIEW",
    "ADD_SERVICE_STORAGE",
    "NAS_MANAGE",
];

pub(super) fn find(
    here: &Here<'_>,
    providers: &BTreeMap<&'static str, InEffect>,
    in_use: &BTreeSet<&'static str>,
) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let mut add = |id: &'static str, is_so: bool| {
        if is_so {
            found.insert(id);
        }
    };
    let world = here.world;
    let about = &world.account;
    let used = !here.clusters.is_empty();
    let classic_clusters = || {
        here.clusters
            .iter()
            .filter(|it| it.provider.as_ref().is_some_and(|it| it == "classic"))
    };
    let has_classic = classic_clusters().next().is_some();
    let lite = about.r#type.as_ref().is_some_and(|it| it == "lite");
    let classic = &providers["classic"];
    let by_key = classic.credential == "api_key";
    let owner = here.owner();
    let stands = owner.map(|it| standing(world, it));
    let key_state = here
        .key()
        .and_then(|it| it.state.as_ref())
        .map_or("", Name::text);

    add(
        "orphaned-cluster",
        here.clusters.iter().any(|it| is_orphaned(world, it)),
    );
    add("services-unusable", used && !providers["services"].works);
    add("lite-account", used && lite);
    add(
        "classic-not-linked",
        used && in_use.contains("classic") && by_key && here.classic_is_barred() && !lite,
    );
    add(
        "owner-gone",
        stands.is_some_and(|it| ["removed", "suspended", "invalid"].contains(&it)),
    );
    add("owner-pending", stands == Some("pending"));
    add("owner-vpn-only", stands == Some("vpn_only"));
    add(
        "owner-classic-disabled",
        stands == Some("classic_disabled") && by_key && has_classic,
    );
    add(
        "key-not-active",
        ["disabled", "deleted", "expired"].contains(&key_state),
    );
    add("key-locked", key_state == "locked");
    let in_question = in_use.contains("classic");
    add(
        "manual-user-gone",
        in_question && here.manual().is_some() && !classic.works,
    );
    let owner_kind = owner.and_then(|it| kind(world, it));
    let is_kind = |wanted: &str| owner_kind.as_ref().is_some_and(|it| it == wanted);
    add("owner-is-person", is_kind("user"));
    add("owner-is-service-id", is_kind("service_id"));
    add("owner-is-trusted-profile", is_kind("trusted_profile"));
    let owner_listed = owner.and_then(|it| world.person(it));
    add(
        "many-keys",
        owner_listed.is_some_and(|it| it.api_key_count >= Some(18)),
    );
    let no_classic_key =
        owner_listed.is_some_and(|it| it.classic.is().is_none_or(|it| it.api_key == Some(false)));
    add(
        "owner-without-classic-key",
        no_classic_key && by_key && has_classic,
    );
    let several_zones =
        |it: &&&Cluster| it.zones.iter().flatten().collect::<BTreeSet<_>>().len() > 1;
    add(
        "multizone-without-spanning",
        about.vrf == Some(false)
            && about.vlan_spanning == Some(false)
            && classic_clusters().any(|it| several_zones(&it)),
    );
    add(
        "obsolete-keys",
        here.slot
            .is_some_and(|it| it.obsolete_keys.as_ref().is_some_and(|it| !it.is_empty())),
    );
    add(
        "manual-without-classic",
        here.manual().is_some() && !has_classic,
    );
    add("manual-shadows-owner", has_classic && shadows(here));
    add(
        "required-role-missing",
        used && owner_listed.is_some() && owner.is_some_and(|it| lacks_roles(here, it)),
    );
    let in_window = LeftOpen {
        owner_is_in_window: true,
        ..LeftOpen::default()
    };
    let logged_in = LeftOpen {
        key_has_session: !world.left_open.session_ended,
        ..LeftOpen::default()
    };
    for (id, lasting) in [
        ("owner-right-in-window", in_window),
        ("owner-right-by-login", logged_in),
    ] {
        add(
            id,
            used && owner.is_some_and(|it| holds_while(here, it, lasting)),
        );
    }
    let not_trusted = |it: &Cluster| is_not_trusted(world, it);
    add(
        "profile-does-not-trust",
        here.clusters.iter().any(|it| not_trusted(it)),
    );
    let may_not = |cluster: &Cluster| {
        let services = ["kms", "hs-crypto", "secrets-manager"];
        let mut used = services.into_iter().filter(|it| cluster.uses(it));
        used.any(|it| !authorized(world, it, Some(cluster)))
    };
    add(
        "service-not-authorized",
        here.clusters.iter().any(|it| may_not(it)),
    );
    for id in classic_missing(here, classic, in_question, has_classic) {
        add(id, used);
    }
    found
}

fn shadows(here: &Here<'_>) -> bool {
    let (Some(manual), Some(owner)) = (here.manual(), here.owner()) else {
        return false;
    };
    let Some(username) = &manual.username else {
        return false;
    };
    if manual_user(here.world, manual).is_some_and(|it| it.id == *owner) {
        return false;
    }
    let person = here.world.person(owner);
    let has_classic_name =
        person.is_some_and(|it| it.classic.is().is_some_and(|it| it.username.is_some()));
    let address = username
        .text()
        .split_once('_')
        .map_or(username.text(), |it| it.1);
    let same_address = person
        .and_then(|it| it.email.as_ref())
        .is_some_and(|it| it.text().eq_ignore_ascii_case(address));
    has_classic_name || !same_address
}

/// R10: what every owner needs, and what the services in use need of one
fn needs(here: &Here<'_>, owner: &Name, left_open: LeftOpen) -> Vec<bool> {
    let world = here.world;
    let administrator = &["Administrator"][..];
    let spot = Spot {
        region: Some(&here.place.0),
        group: Some(&here.place.1),
        cluster: None,
        as_owner: true,
        left_open,
    };
    let has =
        |roles: &[&str], service: &str, far: Far| role(world, owner, roles, service, far, spot);
    let uses = |service| here.clusters.iter().any(|it| it.uses(service));
    let runs_on = |wanted: &str| {
        here.clusters
            .iter()
            .any(|it| it.provider.as_ref().is_some_and(|it| it == wanted))
    };
    let openshift = here
        .clusters
        .iter()
        .any(|it| it.platform.as_ref().is_some_and(|it| it == "openshift"));
    let restricted = world.account.restrict_api_key_creation == Some(true);
    let needs = [
        (
            true,
            has(administrator, "containers-kubernetes", Far::ThisScope),
        ),
        (
            true,
            has(
                &["Writer", "Manager"],
                "containers-kubernetes",
                Far::ThisScope,
            ),
        ),
        (
            true,
            has(administrator, "container-registry", Far::EveryGroup),
        ),
        (true, has(ANY_ROLE, "resource-group", Far::ThisScope)),
        (
            restricted,
            owns_account(world, owner) || creates_keys(world, owner),
        ),
        (runs_on("vpc"), has(administrator, "is", Far::ThisScope)),
        (
            openshift,
            has(administrator, "cloud-object-storage", Far::ThisScope),
        ),
        (
            uses("secrets-manager"),
            has(
                &["Editor", "Administrator"],
                "secrets-manager",
                Far::EveryGroup,
            ),
        ),
        (
            uses("secrets-manager"),
            has(&["Manager"], "secrets-manager", Far::EveryGroup),
        ),
        (uses("kms"), has(administrator, "kms", Far::ThisScope)),
        (
            uses("hs-crypto"),
            has(administrator, "hs-crypto", Far::ThisScope),
        ),
    ];
    needs
        .iter()
        .map(|(needed, held)| !needed || *held)
        .collect()
}

fn lacks_roles(here: &Here<'_>, owner: &Name) -> bool {
    needs(here, owner, here.world.left_open).contains(&false)
}

/// What the owner is known to have only as long as something lasts
fn holds_while(here: &Here<'_>, owner: &Name, lasting: LeftOpen) -> bool {
    let always = needs(here, owner, LeftOpen::default());
    let meanwhile = needs(here, owner, lasting);
    always
        .iter()
        .zip(meanwhile)
        .any(|(always, meanwhile)| !always && meanwhile)
}

fn classic_missing(
    here: &Here<'_>,
    classic: &InEffect,
    in_question: bool,
    has_classic: bool,
) -> Vec<&'static str> {
    let mut found = Vec::new();
    if !in_question {
        return found;
    }
    let (required, suggested) = match here.slot.and_then(|it| it.missing_permissions.as_ref()) {
        Some(missing) => (!missing.required.is_empty(), !missing.suggested.is_empty()),
        None => {
            let Some(user) = classic
                .identity
                .as_ref()
                .filter(|it| has_classic && here.world.person(it).is_some())
            else {
                return found;
            };
            let has = |name: &&str| permission(here.world, user, name, Edition::default());
            let lacks = |names: &[&str]| !names.iter().all(has);
            (lacks(&REQUIRED), lacks(&SUGGESTED))
        }
    };
    if required {
        found.push("required-permission-missing");
    }
    if suggested {
        found.push("suggested-permission-missing");
    }
    found
}
