//! `account users`, `iam user-policies` and `sl user list`: who there is, and who is one and the same.

use keyatlas_intake::{Corrections, Notice, Source, import_into};
use keyatlas_resolver::account::{Fact, IdentityId, List, Standing};

use super::{DEFAULT, TEAM_A, has_no_problem, owner, read, standing};

#[test]
fn an_owner_who_is_no_longer_a_user_counts_as_removed_but_a_service_id_does_not() {
    let imported = read(&[
        fixture!("api-keys.json"),
        fixture!("account-users.json"),
        fixture!("resource-groups.json"),
    ]);
    assert_eq!(
        standing(&imported, "IBMid-220000GONE"),
        Some(Standing::Removed)
    );
    assert_eq!(
        standing(
            &imported,
            "iam-ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b"
        ),
        None
    );
    assert_eq!(
        standing(&imported, "IBMid-330000BOB1"),
        Some(Standing::Suspended)
    );
    let removed: Vec<_> = imported
        .notices
        .iter()
        .filter(|it| matches!(it, Notice::OwnerRemoved { .. }))
        .collect();
    assert_eq!(removed.len(), 1);
}

#[test]
fn a_list_of_users_without_ids_proves_nothing_about_an_id() {
    let users = "Getting users under account 0a1b...\nOK\nUser ID           State\nana@example.com   ACTIVE\n";
    let imported = read(&[
        users,
        fixture!("api-keys.json"),
        fixture!("resource-groups.json"),
    ]);
    assert_eq!(standing(&imported, "IBMid-220000GONE"), None);
    assert!(imported.snapshot.is_complete(List::Identities));
    let info = "Getting information about the API key owner for cluster shop...\nName   Email\nEve    eve@example.com\n";
    let imported = read(&[users, fixture!("clusters-classic.json"), info]);
    assert_eq!(
        standing(&imported, "email:eve@example.com"),
        Some(Standing::Removed)
    );
}

#[test]
fn a_user_with_an_empty_column_is_read_and_an_unknown_state_is_left_open() {
    let imported = read(&["\
User ID             State     Account Role
ana@example.com     ACTIVE    OWNER
bob@example.com     PENDING
eve@example.com     DREAMY    MEMBER
"]);
    has_no_problem(&imported);
    assert_eq!(
        standing(&imported, "email:bob@example.com"),
        Some(Standing::Pending)
    );
    assert_eq!(standing(&imported, "email:eve@example.com"), None);
    assert!(imported.pieces[0].notes[0].contains("DREAMY"));
    assert_eq!(
        imported.snapshot.account.owner,
        Some(IdentityId::from("email:ana@example.com"))
    );
}

#[test]
fn a_heading_of_another_language_is_nobody() {
    let imported = read(&["\
$ ibmcloud account users
OK
ユーザー ID       状態
ana@example.com   ACTIVE
bob@example.com   PENDING
"]);
    let identities = imported.snapshot.identities.iter();
    let ids: Vec<_> = identities.map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["email:ana@example.com", "email:bob@example.com"]);
    assert!(!imported.snapshot.is_complete(List::Identities));
}

#[test]
fn pages_of_users_count_as_whole_only_together() {
    let page = |next: &str, user: &str| {
        format!(
            "{{\"total_results\": 2, \"limit\": 1, {next} \"resources\": [{{\"id\": \"{user}\", \"iam_id\": \"IBMid-{user}\", \"realm\": \"IBMid\", \"user_id\": \"{user}@example.com\", \"state\": \"ACTIVE\"}}]}}"
        )
    };
    let (one, two) = (page("\"next_url\": \"/v2/x\",", "a"), page("", "b"));
    assert!(!read(&[&one]).snapshot.is_complete(List::Identities));
    assert!(read(&[&one, &two]).snapshot.is_complete(List::Identities));
}

#[test]
fn policies_and_classic_users_are_read() {
    let imported = read(&[
        fixture!("user-policies.txt"),
        fixture!("sl-users.txt"),
        fixture!("account-users.json"),
    ]);
    let ana = imported
        .snapshot
        .identities
        .iter()
        .find(|it| it.id.as_str() == "IBMid-110000ANA1")
        .expect("Ana");
    let policies = ana.policies.as_ref().expect("policies");
    assert_eq!(policies.len(), 3);
    let limits: Vec<_> = policies
        .iter()
        .map(|it| it.unreadable.iter().collect::<Vec<_>>())
        .collect();
    assert_eq!(limits, [vec![], vec![], vec!["flowLogCollectorId"]]);
    assert_eq!(policies[0].roles, ["Viewer", "Administrator", "Manager"]);
    assert_eq!(
        policies[1].resource_group.as_ref().map(|it| it.as_str()),
        Some(DEFAULT)
    );
    let classic = ana.classic.known().expect("a classic user");
    assert_eq!(classic.username.as_deref(), Some("1234567_ana@example.com"));
    assert_eq!(
        (classic.api_key, classic.account.as_deref()),
        (Some(true), Some("1234567"))
    );
    assert_eq!(
        classic.permissions.as_deref(),
        Some(["SERVER_ADD".into()].as_slice())
    );
}

#[test]
fn addresses_and_names_become_ids_wherever_they_were_used() {
    let imported = read(&[fixture!("documented.txt"), fixture!("account-users.json")]);
    assert_eq!(owner(&imported, "us-south", DEFAULT), "IBMid-110000ANA1");
    assert_eq!(imported.me, Some(IdentityId::from("IBMid-110000ANA1")));
    assert!(
        !imported
            .snapshot
            .to_json()
            .contains("email:ana@example.com")
    );
    // The same in two steps: first what is provisional, then the lists that join it.
    let first = read(&[
        "$ ibmcloud ks credential get --region eu-de\nInfrastructure credentials for user name u set for resource group team a.\n",
        "User:   ana@example.com\nAccount:   X (0a1b2c3d4e5f60718293a4b5c6d7e8f9)\n",
    ]);
    assert_eq!(
        first.snapshot.scopes[0].resource_group.as_str(),
        "name:team a"
    );
    assert_eq!(first.snapshot.account.classic_account, Fact::None);
    let lists = [
        Source::new("groups", fixture!("resource-groups.json")),
        Source::new("users", fixture!("account-users.json")),
    ];
    let second = import_into(&first.snapshot, &lists, &Corrections::default());
    let json = second.snapshot.to_json();
    assert!(
        !json.contains("name:team a") && !json.contains("email:ana"),
        "{json}"
    );
    assert_eq!(second.snapshot.scopes[0].resource_group.as_str(), TEAM_A);
}

#[test]
fn one_owner_with_an_address_and_an_id_is_one_identity() {
    let info = "Getting information about the API key owner for cluster old...\nName    Email\nGone    gone@example.com\n";
    let clusters = fixture!("clusters-classic.json").replace("tor01", "tok02");
    let imported = read(&[
        info,
        &clusters,
        fixture!("api-keys.json"),
        fixture!("resource-groups.json"),
    ]);
    assert_eq!(owner(&imported, "jp-tok", TEAM_A), "IBMid-220000GONE");
    assert!(
        imported
            .notices
            .iter()
            .any(|it| matches!(it, Notice::OwnerJoined { .. }))
    );
    assert!(!imported.snapshot.to_json().contains("email:gone"));
}
