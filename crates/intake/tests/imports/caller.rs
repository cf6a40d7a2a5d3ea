//! Who ran the commands decides whether a list can be whole.

use keyatlas_intake::{
    Corrections, Imported, RanBy, Source, commands_to_gather, import, questions,
};
use keyatlas_resolver::account::{AccountType, IdentityKind, List};

use super::{read, read_as, standing};

const USERS: &str = "$ ibmcloud account users\nUser ID           State     Role\nana@example.com   ACTIVE    OWNER\nbea@example.com   ACTIVE    MEMBER\n";
const GROUPS: &str = "$ ibmcloud resource groups\nName   ID                                 Default Group   State\nprod   a8a12accd63b437bbd6d58fb8b462ca7   true            ACTIVE\n";
const CLUSTERS: &str = "$ ibmcloud ks cluster ls --provider vpc-gen2 --output json\n[]\n";
const OWNER: &str = "$ ibmcloud ks api-key info --cluster web\nGetting information about the API key owner for cluster web...\nOK\nName   Email\nBea    bea@example.com\n";
const CLUSTER: &str = "$ ibmcloud ks cluster ls\nOK\nName   ID                     State    Created      Workers   Location   Version       Resource Group Name   Provider\nweb    c1a2b3c4d5e6f7a8b9c0   normal   1 year ago   3         Dallas     1.30.4_1531   prod                  vpc-gen2\n";

fn target(user: &str) -> String {
    format!(
        "$ ibmcloud target\nAPI endpoint:     https://cloud.ibm.com\nRegion:           us-south\nUser:             {user}\nAccount:          A (0a1b2c3d4e5f60718293a4b5c6d7e8f9) <-> 1234567\nResource group:   prod\n"
    )
}

fn whole(imported: &Imported) -> Vec<List> {
    imported.snapshot.complete.iter().copied().collect()
}

fn seen(imported: &Imported) -> Vec<List> {
    imported.snapshot.seen.iter().copied().collect()
}

#[test]
fn lists_of_nobody_knows_whom_are_not_known_to_be_whole_and_users_are_presumed_to_be() {
    let imported = read(&[USERS, GROUPS, CLUSTERS, OWNER]);
    assert_eq!(whole(&imported), []);
    assert_eq!(
        seen(&imported),
        [List::Identities, List::VpcClusters, List::ResourceGroups]
    );
    assert!(imported.snapshot.is_complete(List::Identities));
    assert!(!imported.snapshot.is_complete(List::VpcClusters));
    assert!(!imported.snapshot.is_complete(List::ResourceGroups));
}

#[test]
fn what_the_owner_or_an_administrator_of_everything_saw_is_whole() {
    for who in [RanBy::AccountOwner, RanBy::Administrator] {
        let imported = read_as(Some(who), &[USERS, GROUPS, CLUSTERS]);
        assert_eq!(
            whole(&imported),
            [List::Identities, List::VpcClusters, List::ResourceGroups],
            "{who:?}"
        );
        assert_eq!(seen(&imported), []);
    }
}

#[test]
fn what_somebody_saw_who_sees_less_is_no_whole_list_and_nobody_is_gone() {
    let imported = read_as(Some(RanBy::Less), &[USERS, GROUPS, CLUSTERS, OWNER]);
    assert_eq!((whole(&imported), seen(&imported)), (vec![], vec![]));
    assert_eq!(
        standing(&imported, "email:ana@example.com"),
        Some(keyatlas_resolver::account::Standing::Active)
    );
}

#[test]
fn the_account_owner_is_whoever_is_logged_in_and_said_to_be() {
    let imported = read_as(Some(RanBy::AccountOwner), &[&target("ana@example.com")]);
    assert_eq!(imported.snapshot.account.owner, imported.me);
    assert!(imported.me.is_some());
}

#[test]
fn what_no_command_tells_is_asked_until_somebody_says_it() {
    let mut said = Corrections::default();
    let sources = [Source::new("pasted", format!("{USERS}{CLUSTER}{OWNER}"))];
    let asked = |said: &Corrections| questions(&import(&sources, said).snapshot);
    let open = asked(&said);
    assert!(open.seen.contains(&List::Identities), "{:?}", open.seen);
    assert_eq!(open.may_own_account, [], "the list of users says who");
    let [owner] = open.key_owners.as_slice() else {
        panic!("{open:#?}")
    };
    assert_eq!(
        (owner.identity.as_str(), owner.scopes),
        ("email:bea@example.com", 1)
    );
    said.ran_by = Some(RanBy::Administrator);
    said.kinds
        .insert("email:BEA@example.com".into(), IdentityKind::FunctionalId);
    said.account_type = Some(AccountType::PayAsYouGo);
    assert!(asked(&said).is_empty(), "{:#?}", asked(&said));
}

#[test]
fn the_account_owner_is_asked_for_among_those_who_may_be() {
    let users = USERS.replace("OWNER", "MEMBER");
    let sources = [Source::new("pasted", users)];
    let mut said = Corrections::default();
    let asked = questions(&import(&sources, &said).snapshot);
    assert_eq!(
        asked.may_own_account,
        [
            "email:ana@example.com".into(),
            "email:bea@example.com".into()
        ]
    );
    said.owner = Some("email:ana@example.com".into());
    let imported = import(&sources, &said);
    assert_eq!(imported.snapshot.account.owner, said.owner);
    assert_eq!(questions(&imported.snapshot).may_own_account, []);
}

#[test]
fn rights_that_were_read_say_what_their_holder_sees() {
    // The list of users says that Ana owns the account.
    let imported = read(&[&target("ana@example.com"), USERS, GROUPS, CLUSTERS]);
    assert_eq!(
        whole(&imported),
        [List::Identities, List::VpcClusters, List::ResourceGroups]
    );
    // Bea sees every cluster, and groups and users as far as nobody knows.
    let policies = "$ ibmcloud iam user-policies bea@example.com\nGetting policies of user bea@example.com under current account as bea@example.com...\nOK\n\nPolicy ID:   p1\nRoles:       Viewer\nResources:\n             Service Name   containers-kubernetes\n";
    let imported = read(&[
        &target("bea@example.com"),
        USERS,
        GROUPS,
        CLUSTERS,
        policies,
    ]);
    assert_eq!(whole(&imported), [List::VpcClusters]);
    assert_eq!(seen(&imported), [List::Identities, List::ResourceGroups]);
}

#[test]
fn two_people_who_were_logged_in_are_nobody_in_particular() {
    let imported = read(&[
        &target("ana@example.com"),
        &target("bea@example.com"),
        USERS,
        GROUPS,
    ]);
    assert_eq!(whole(&imported), []);
}

#[test]
fn a_list_that_was_read_is_not_asked_for_again() {
    let imported = read(&[USERS, GROUPS, CLUSTERS]);
    let next: Vec<String> = commands_to_gather(&imported.snapshot)
        .into_iter()
        .map(|it| it.text)
        .collect();
    let asks = |command: &str| next.iter().any(|it| it.contains(command));
    assert!(
        !asks("account users") && !asks("resource groups"),
        "{next:?}"
    );
    assert!(!asks("--provider vpc-gen2"), "{next:?}");
    assert!(asks("--provider classic"), "{next:?}");
}

#[test]
fn hidden_users_are_all_listed_for_an_administrator_and_for_nobody_in_particular_they_are_not() {
    let settings = "$ ibmcloud iam account-settings --output json\n{\"account_id\":\"0a1b2c3d4e5f60718293a4b5c6d7e8f9\",\"restrict_create_service_id\":\"NOT_SET\",\"restrict_create_platform_apikey\":\"NOT_SET\",\"restrict_user_list_visibility\":\"RESTRICTED\",\"mfa\":\"NONE\"}\n";
    let texts = [settings, USERS];
    assert!(!read(&texts).snapshot.is_complete(List::Identities));
    let by_less = read_as(Some(RanBy::Less), &texts);
    assert!(!by_less.snapshot.is_complete(List::Identities));
    let by_all = read_as(Some(RanBy::Administrator), &texts);
    assert_eq!(whole(&by_all), [List::Identities]);
}

#[test]
fn how_the_account_is_billed_and_where_classic_clusters_live_is_asked_and_taken() {
    let classic = CLUSTER.replace("vpc-gen2", "classic");
    let set = "$ ibmcloud ks credential get --region us-south\nOK\nInfrastructure credentials for user name 7654321_ops@example.com set for resource group prod.\n";
    let sources = [Source::new(
        "pasted",
        format!("{}{classic}{set}", target("ana@example.com")),
    )];
    let mut said = Corrections::default();
    let asked = questions(&import(&sources, &said).snapshot);
    assert!(asked.account_type);
    assert_eq!(asked.classic_accounts, ["1234567", "7654321"]);
    said.account_type = Some(AccountType::Subscription);
    said.classic_account_of_clusters = Some("7654321".into());
    let imported = import(&sources, &said).snapshot;
    let asked = questions(&imported);
    assert!(!asked.account_type && asked.classic_accounts.is_empty());
    assert_eq!(imported.account.kind, Some(AccountType::Subscription));
    assert_eq!(
        imported.clusters[0].classic_account.as_deref(),
        Some("7654321")
    );
    // No classic cluster is there, so nothing is asked of one.
    let vpc = import(&[Source::new("pasted", CLUSTER)], &Corrections::default()).snapshot;
    assert_eq!(questions(&vpc).classic_accounts, [""; 0]);
}
