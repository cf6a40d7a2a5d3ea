//! Every line that somebody types to find out everything there is to know of an account.

use super::filler::classic_number;
use super::locale::Locale;
use super::session::{Build, Era, PolicyVersion, UserKeys};
use super::world::{Identity, World};

/// Which form is asked for where a command has both
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `--output json`
    Json,
    /// What a person sees
    Text,
}

/// The lines, each complete in itself: what is about a region and resource group targets it first.
///
/// A command that has one form only is asked for in that one. What a line prints may still be a refusal of the
/// stand-in, where the account document leaves out what the output shows.
pub fn every_line(world: &World, form: Form) -> Vec<String> {
    let mut lines: Vec<String> = [
        "target",
        "account show",
        "account list",
        "account users",
        "resource groups",
        "iam api-keys --all",
        "iam account-settings",
        "iam service-ids",
        "iam trusted-profiles",
        "iam access-groups",
        "iam access-policies",
        "iam authorization-policies",
        "cbr rules",
        "cbr zones",
        "iam roles --service containers-kubernetes",
        "ks cluster ls",
        "ks cluster ls --provider classic",
        "ks cluster ls --provider vpc-gen2",
        "sl user list",
    ]
    .map(str::to_owned)
    .to_vec();
    let cbr = world.cbr.iter();
    for (word, all) in cbr.flat_map(|it| [("rule", &it.rules), ("zone", &it.zones)]) {
        let ids = all.iter().flatten().filter_map(|it| it["id"].as_str());
        lines.extend(ids.map(|id| format!("cbr {word} {id}")));
    }
    for cluster in &world.clusters {
        lines.push(format!("ks cluster get --cluster {}", cluster.id));
        lines.push(format!("ks cluster addon ls --cluster {}", cluster.id));
        lines.push(format!(
            "ks experimental trusted-profile get --cluster {}",
            cluster.id
        ));
    }
    for (at, identity) in world.identities.iter().enumerate() {
        lines.push(policies_of(identity));
        lines.push(format!("sl user permissions {}", classic_number(at)));
    }
    for group in world.access_groups.iter().flatten() {
        for what in ["users", "service-ids", "trusted-profiles", "policies"] {
            let name = quoted(group.name.as_deref().unwrap_or(&group.id));
            lines.push(format!("iam access-group-{what} {name}"));
        }
    }
    let mut all: Vec<String> = lines.iter().map(|it| in_form(it, form)).collect();
    for (region, group) in scopes(world) {
        all.extend(of_scope(world, region, group, form));
    }
    all
}

fn policies_of(identity: &Identity) -> String {
    let command = if identity.is_service_id() {
        "service-policies"
    } else if identity.is_profile() {
        "trusted-profile-policies"
    } else {
        "user-policies"
    };
    format!("iam {command} {}", quoted(identity.address()))
}

/// Regions and groups with clusters, or with anything stored
fn scopes(world: &World) -> Vec<(&str, &str)> {
    let stored = world.scopes.iter();
    let stored = stored.map(|it| (it.region.as_str(), it.resource_group.as_str()));
    let of_clusters = world
        .clusters
        .iter()
        .filter_map(|it| Some((it.region.as_deref()?, it.resource_group.as_deref()?)));
    let mut all: Vec<_> = stored.chain(of_clusters).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn of_scope(world: &World, region: &str, group: &str, form: Form) -> Vec<String> {
    let name = world.group(group).and_then(|it| it.name.as_deref());
    let target = format!(
        "ibmcloud target -r {region} -g {}",
        quoted(name.unwrap_or(group))
    );
    let mut commands = vec![
        format!("ks credential get --region {region}"),
        format!("ks infra-permissions get --region {region}"),
        format!("ks vlan spanning get --region {region}"),
    ];
    let cluster = world.clusters.iter().find(|it| {
        it.region.as_deref() == Some(region) && it.resource_group.as_deref() == Some(group)
    });
    commands.extend(cluster.map(|it| format!("ks api-key info --cluster {}", it.id)));
    commands
        .iter()
        .map(|it| format!("{target} && {}", in_form(it, form)))
        .collect()
}

/// A command in the form that is asked for, or in the only one it has
fn in_form(words: &str, form: Form) -> String {
    let split: Vec<&str> = words.split_whitespace().collect();
    let shown =
        super::commands::find(&split).map(|(it, _)| (it.text.is_shown(), it.json.is_shown()));
    let json = match (shown, form) {
        (Ok((_, true)), Form::Json) | (Ok((false, true)), Form::Text) => " --output json",
        _ => "",
    };
    format!("ibmcloud {words}{json}")
}

fn quoted(word: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || "-_.:@/".contains(it);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

impl Build {
    /// The usual one, and for each thing in which it may differ one that does
    pub fn variations() -> Vec<Self> {
        let usual = Self::default();
        let with = |change: fn(&mut Self)| {
            let mut other = usual.clone();
            change(&mut other);
            other
        };
        vec![
            usual.clone(),
            with(|it| it.era = Era::Of2019),
            with(|it| it.era = Era::Of2017),
            with(|it| it.locale = Locale::Japanese),
            with(|it| it.update_banner = true),
            with(|it| it.correlation_ids = true),
            with(|it| it.codes = false),
            with(|it| it.user_keys = UserKeys::IbmUniqueId),
            with(|it| it.groups_in_an_object = true),
            with(|it| it.owner_id_is_key = false),
            with(|it| it.policies = PolicyVersion::V2),
            with(|it| it.account_show_names_the_owner = true),
            with(|it| it.all_keys_hold_service_ids = false),
        ]
    }
}
