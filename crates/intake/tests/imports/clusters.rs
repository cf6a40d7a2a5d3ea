//! `cluster ls` and `cluster get`.

use keyatlas_intake::{Corrections, Notice, Source, Wanted, import};
use keyatlas_resolver::account::{Fact, List};

use super::{DEFAULT, has_no_problem, owner, read, read_by_the_owner, regions};

#[test]
fn json_of_cluster_ls_without_a_provider_is_whole_for_classic_only() {
    let imported = read_by_the_owner(&[&format!(
        "$ ibmcloud ks cluster ls --output json\n{}",
        fixture!("clusters-classic.json")
    )]);
    has_no_problem(&imported);
    assert!(imported.snapshot.is_complete(List::ClassicClusters));
    assert!(!imported.snapshot.is_complete(List::VpcClusters));
    assert_eq!(
        regions(&imported),
        [("old", "us-east"), ("shop", "us-south")]
    );
    assert!(
        !imported.snapshot.to_json().contains("carol"),
        "a creator is not read"
    );
    assert!(
        imported
            .notices
            .iter()
            .any(|it| matches!(it, Notice::ManualCredentialLikely { .. }))
    );
    assert!(imported.snapshot.scopes.is_empty(), "a hint is no fact");
    let vpc =
        read_by_the_owner(&["$ ibmcloud ks cluster ls --provider vpc-gen2 --output json\n[]\n"]);
    assert!(vpc.snapshot.is_complete(List::VpcClusters));
    assert_eq!(vpc.pieces[0].summary, "0 clusters");
}

#[test]
fn cluster_get_names_group_zones_and_profile() {
    let imported = read(&[fixture!("cluster-get-new.txt")]);
    has_no_problem(&imported);
    let cluster = &imported.snapshot.clusters[0];
    assert_eq!(
        cluster.region.as_ref().map(|it| it.as_str()),
        Some("us-south")
    );
    assert_eq!(
        cluster.resource_group.as_ref().map(|it| it.as_str()),
        Some(DEFAULT)
    );
    assert_eq!(cluster.trusted_profile, Fact::None);
    assert_eq!(cluster.zones.as_ref().map(|it| it.len()), Some(2));
    assert_eq!(
        cluster.provider,
        Some(keyatlas_resolver::account::Infrastructure::Vpc)
    );
}

#[test]
fn a_satellite_cluster_needs_a_region() {
    let text = "$ ibmcloud ks cluster ls\nName    ID                     State    Created     Workers   Location      Version                  Resource Group Name   Provider\nedge    s1a2b3c4d5e6f7a8b9c0   normal   1 day ago   3         home-office   4.19.2_1500_openshift    Default               satellite\n";
    let texts = [Source::new("a", text)];
    let imported = import(&texts, &Corrections::default());
    let need = &imported.pieces[0].needs[0];
    assert_eq!(need.about, "cluster `edge` at `home-office`");
    let mut corrections = Corrections::default();
    corrections
        .answers
        .insert(need.id.clone(), "us-east".into());
    assert_eq!(
        regions(&import(&texts, &corrections)),
        [("edge", "us-east")]
    );
}

#[test]
fn two_clusters_of_one_name_are_not_confused() {
    let row = |id: &str, place: &str| {
        format!(
            "twin   {id}   normal   1 day ago   3   {place}   1.35.1_1500   Default   classic\n"
        )
    };
    let text = format!(
        "Name   ID   State   Created   Workers   Location   Version   Resource Group Name   Provider\n{}{}Getting information about the API key owner for cluster twin...\nName  Email\nAna  ana@example.com\n",
        row("c1a2b3c4d5e6f7a8b9c0", "dal10"),
        row("c2a2b3c4d5e6f7a8b9c0", "fra02")
    );
    let texts = [Source::new("a", text)];
    let imported = import(&texts, &Corrections::default());
    let need = &imported.pieces[1].needs[0];
    assert_eq!((need.wanted, need.choices.len()), (Wanted::Cluster, 2));
    let mut corrections = Corrections::default();
    corrections
        .answers
        .insert(need.id.clone(), "c2a2b3c4d5e6f7a8b9c0".into());
    let again = import(&texts, &corrections);
    assert_eq!(
        owner(&again, "eu-de", "name:Default"),
        "email:ana@example.com"
    );
}

#[test]
fn a_list_that_was_filtered_is_not_whole() {
    let text = fixture!("documented.txt").replace("cluster ls", "cluster ls | grep -v test");
    let imported = read(&[&text]);
    assert_eq!(imported.snapshot.clusters.len(), 5);
    assert!(!imported.snapshot.is_complete(List::ClassicClusters));
}

#[test]
fn a_broken_row_is_named_and_its_neighbours_stay() {
    let text = fixture!("documented.txt").replace(
        "shop-vpc      c2a2b3c4d5e6f7a8b9c1   normal   3 weeks ago    3         Dallas ",
        "shop-vpc      c2a2...",
    );
    let imported = read(&[&text]);
    assert_eq!(imported.snapshot.clusters.len(), 4);
    let problem = &imported.pieces[0].problems[0];
    assert_eq!(problem.line, 5);
    assert!(
        problem
            .message
            .starts_with("expected a cluster with a name, an ID"),
        "{problem}"
    );
    assert!(
        !imported.snapshot.is_complete(List::VpcClusters),
        "a list with a broken row is not whole"
    );
}

#[test]
fn columns_that_lost_their_blanks_are_read_by_their_words() {
    let narrow: String = fixture!("documented.txt")
        .lines()
        .take(8)
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n")
        .collect();
    let imported = read(&[&narrow]);
    has_no_problem(&imported);
    assert_eq!(regions(&imported)[2], ("ledger", "us-east"));
    let tabs: String = fixture!("documented.txt")
        .lines()
        .take(8)
        .map(|line| line.replace("  ", "\t") + "\n")
        .collect();
    assert_eq!(read(&[&tabs]).snapshot.clusters, imported.snapshot.clusters);
}
