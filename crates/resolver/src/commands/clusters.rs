//! Commands about one cluster, and the list of all of them.

use super::{Command, quoted};
use crate::account::Cluster;
use crate::index::Index;

/// Every cluster that one can see; as JSON the list holds classic clusters only, unless a provider is named
pub fn list_clusters() -> Command {
    Command::ks("cluster ls")
}

/// Everything about a cluster, what it runs on and key management among it
pub fn show_cluster(cluster: &Cluster) -> Command {
    Command::ks(format_args!(
        "cluster get --cluster {} --output json",
        id(cluster)
    ))
}

/// What shows more of the services that a cluster uses: once it was shown, no command shows others
pub fn settle_services(cluster: &Cluster) -> Option<Command> {
    cluster.services.is_none().then(|| show_cluster(cluster))
}

/// The workers of a cluster, with what they are and whether they have a public address
pub fn list_workers(cluster: &Cluster) -> Command {
    Command::ks(format_args!(
        "worker ls --cluster {} --output json",
        id(cluster)
    ))
}

/// Which add-ons a cluster has
pub fn list_add_ons(cluster: &Cluster) -> Command {
    Command::ks(format_args!(
        "cluster addon ls --cluster {} --output json",
        id(cluster)
    ))
}

/// Who owns the key that a cluster uses
pub fn show_key_of(cluster: &Cluster) -> Command {
    Command::ks(format_args!("api-key info --cluster {}", id(cluster)))
}

/// Whether a cluster's storage has a trusted profile, which the JSON leaves out
pub fn show_trusted_profile(cluster: &Cluster) -> Command {
    Command::ks(format_args!("cluster get --cluster {}", id(cluster)))
}

/// Whom the trusted profile of a cluster trusts: rules, linked compute resources, and identities
pub fn show_trust(cluster: &Cluster) -> Vec<Command> {
    let Some(profile) = cluster.trusted_profile.known() else {
        return Vec::new();
    };
    let profile = quoted(profile.trim_start_matches("iam-"));
    let show = |kind| format!("iam trusted-profile-{kind} {profile} --output json");
    let kinds = ["rules", "links", "identities"];
    kinds.map(|it| Command::ibmcloud(show(it))).into()
}

/// Point `kubectl` at a cluster
pub fn use_cluster(cluster: &Cluster) -> Command {
    Command::ks(format_args!("cluster config --cluster {}", id(cluster)))
}

/// Make a cluster's master read its credentials again
pub fn refresh_master(cluster: &Cluster) -> Command {
    Command::ks(format_args!(
        "cluster master refresh --cluster {}",
        id(cluster)
    ))
}

/// Delete a cluster; the command asks before it does
pub fn delete_cluster(cluster: &Cluster) -> Command {
    Command::ks(format_args!("cluster rm --cluster {}", id(cluster)))
}

/// Attach an access management tag to a cluster, or detach it
pub fn change_tag(index: &Index, cluster: &Cluster, tag: &str, attach: bool) -> Command {
    let verb = if attach { "attach" } else { "detach" };
    let crn = quoted_crn(index, cluster);
    Command::ibmcloud(format_args!(
        "resource tag-{verb} --tag-names {} --resource-id {crn} --tag-type access",
        quoted(tag)
    ))
}

/// The cloud resource name of a cluster, put together where its parts are known
fn quoted_crn(index: &Index, cluster: &Cluster) -> String {
    let account = index.snapshot().account.id.as_ref();
    match (&cluster.crn, &cluster.region, account) {
        (Some(crn), _, _) => quoted(crn),
        (None, Some(region), Some(account)) => quoted(&format!(
            "crn:v1:bluemix:public:containers-kubernetes:{region}:a/{account}:{}::",
            cluster.id
        )),
        (None, _, _) => "<cluster_crn>".to_owned(),
    }
}

fn id(cluster: &Cluster) -> String {
    quoted(cluster.id.as_str())
}
