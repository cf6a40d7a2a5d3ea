//! Whole pastes, as people make them.

use keyatlas_intake::{
    Corrections, Imported, Notice, PieceKind, Source, Wanted, commands_to_gather, import,
    import_into,
};
use keyatlas_resolver::account::{Fact, IdentityId, KeyState, List, Scope, ScopeRecord, Standing};

const DEFAULT: &str = "a8a12accd63b437bbd6d58fb8b462ca7";
const TEAM_A: &str = "b9b12accd63b437bbd6d58fb8b462cb8";

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("fixtures/", $name))
    };
}

fn read(texts: &[&str]) -> Imported {
    let sources: Vec<_> = (1..)
        .zip(texts)
        .map(|(number, text)| Source::new(format!("pasted {number}"), *text))
        .collect();
    import(&sources, &Corrections::default())
}

fn scope<'i>(imported: &'i Imported, region: &str, group: &str) -> &'i ScopeRecord {
    let wanted = Scope::new(region, group);
    let found = imported
        .snapshot
        .scopes
        .iter()
        .find(|it| it.scope() == wanted);
    found.unwrap_or_else(|| {
        panic!(
            "no scope {region}/{group} in {:#?}",
            imported.snapshot.scopes
        )
    })
}

fn owner<'i>(imported: &'i Imported, region: &str, group: &str) -> &'i str {
    let key = scope(imported, region, group)
        .api_key
        .known()
        .expect("a key");
    key.owner.as_ref().expect("an owner").as_str()
}

fn standing(imported: &Imported, id: &str) -> Option<Standing> {
    let id = IdentityId::from(id);
    let found = imported.snapshot.identities.iter().find(|it| it.id == id);
    found
        .unwrap_or_else(|| panic!("no identity {id} in {:#?}", imported.snapshot.identities))
        .standing
}

fn regions(imported: &Imported) -> Vec<(&str, &str)> {
    let clusters = imported.snapshot.clusters.iter();
    clusters
        .map(|it| {
            let region = it.region.as_ref().map_or("?", |it| it.as_str());
            (it.name.as_deref().unwrap_or("?"), region)
        })
        .collect()
}

fn kinds(imported: &Imported) -> Vec<PieceKind> {
    imported.pieces.iter().map(|it| it.kind).collect()
}

fn has_no_problem(imported: &Imported) {
    for piece in &imported.pieces {
        assert!(piece.problems.is_empty(), "{piece:#?}");
        assert_ne!(piece.kind, PieceKind::Unrecognised, "{piece:#?}");
    }
}

#[test]
fn the_documented_outputs_with_their_command_lines_give_the_right_atlas() {
    let imported = read(&[fixture!("documented.txt")]);
    assert_eq!(
        regions(&imported),
        [
            ("shop", "us-south"),
            ("shop-vpc", "us-south"),
            ("ledger", "us-east"),
            ("toronto", "us-east"),
            ("toronto-vpc", "ca-tor"),
        ]
    );
    assert_eq!(
        owner(&imported, "us-south", DEFAULT),
        "email:ana@example.com"
    );
    assert_eq!(
        owner(&imported, "us-east", TEAM_A),
        "email:ledger@example.com"
    );
    assert_eq!(
        scope(&imported, "us-south", DEFAULT).manual_credential,
        Fact::None
    );
    let manual = scope(&imported, "us-east", TEAM_A)
        .manual_credential
        .known();
    assert_eq!(
        manual.expect("set").username.as_deref(),
        Some("1234567_ledger@example.com")
    );
    assert_eq!(imported.me, Some(IdentityId::from("email:ana@example.com")));
    assert_eq!(
        imported.snapshot.account.classic_account,
        Fact::Known("1234567".into())
    );
    assert_eq!(
        imported.snapshot.account.name.as_deref(),
        Some("Example Shop")
    );
    for list in [
        List::ClassicClusters,
        List::VpcClusters,
        List::SatelliteClusters,
        List::ResourceGroups,
    ] {
        assert!(imported.snapshot.is_complete(list), "{list:?}");
    }
    let default: Vec<_> = imported
        .snapshot
        .resource_groups
        .iter()
        .filter(|it| it.default == Some(true))
        .collect();
    assert_eq!(default[0].id.as_str(), DEFAULT);
    assert!(imported.snapshot.clusters.iter().all(|it| {
        it.resource_group
            .as_ref()
            .is_some_and(|it| it.provisional_name().is_none())
    }));
    assert!(
        imported
            .pieces
            .iter()
            .all(|it| it.needs.is_empty() && it.problems.is_empty())
    );
}

#[test]
fn a_first_impression_of_every_piece_is_kept() {
    let imported = read(&[fixture!("documented.txt")]);
    let listed: Vec<_> = imported
        .pieces
        .iter()
        .map(|it| format!("{} {}", it.id, it.summary))
        .collect();
    expect_test::expect![[r#"
        pasted 1:3 5 clusters in 3 regions
        pasted 1:10 the API key of cluster `shop` belongs to `ana@example.com`
        pasted 1:15 the API key of cluster `ledger` belongs to `ledger@example.com`
        pasted 1:20 targets us-south, group `Default`
        pasted 1:28 no manual credential for group `Default`
        pasted 1:33 manual credential of `1234567_ledger@example.com` for group `team a`
        pasted 1:35 2 resource groups"#]]
    .assert_eq(&listed.join("\n"));
}

#[test]
fn pieces_in_any_order_give_the_same_snapshot() {
    let texts = [
        fixture!("resource-groups.json"),
        fixture!("account-users.json"),
        fixture!("api-keys.json"),
        fixture!("clusters-classic.json"),
        fixture!("cluster-get-new.txt"),
        "Getting information about the API key owner for cluster toronto-vpc...\nOK\nName   Email\nBob    bob@example.com\n",
        fixture!("clusters-vpc.json"),
        "$ ibmcloud ks credential get --region us-south\nInfrastructure credentials for user name 1234567_x@example.com set for resource group team a.\n",
    ];
    let wanted = read(&texts).snapshot;
    for turn in 1..texts.len() {
        let mut other = texts;
        other.rotate_left(turn);
        assert_eq!(read(&other).snapshot, wanted, "turned by {turn}");
        other.reverse();
        assert_eq!(
            read(&other).snapshot,
            wanted,
            "turned by {turn} and reversed"
        );
    }
    assert_eq!(read(&[&texts.join("\n")]).snapshot, wanted, "as one text");
}

#[test]
fn the_list_of_keys_gives_the_whole_map() {
    let command = "$ ibmcloud iam api-keys --all --output json\n";
    let keys = format!("{command}{}", fixture!("api-keys.json"));
    let imported = read(&[
        &keys,
        fixture!("resource-groups.json"),
        fixture!("account-users.json"),
    ]);
    has_no_problem(&imported);
    let south = scope(&imported, "us-south", DEFAULT);
    let key = south.api_key.known().expect("a key");
    assert_eq!(
        key.owner.as_ref().expect("an owner").as_str(),
        "iam-ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b"
    );
    assert_eq!(key.state, Some(KeyState::Locked));
    let obsolete = south.obsolete_keys.as_ref().expect("earlier keys");
    assert_eq!(obsolete.len(), 1);
    assert_eq!(
        obsolete[0].id.as_str(),
        "ApiKey-11111111-0c1d-4e2f-9a3b-1c2d3e4f5a6b"
    );
    let tokyo = scope(&imported, "jp-tok", TEAM_A)
        .api_key
        .known()
        .expect("a key");
    assert_eq!(tokyo.state, Some(KeyState::Disabled));
    assert!(imported.snapshot.is_complete(List::ApiKeys));
    assert!(imported.snapshot.is_complete(List::Identities));
    let ana = imported
        .snapshot
        .identities
        .iter()
        .find(|it| it.name.as_deref() == Some("Ana Ops"));
    assert_eq!(ana.expect("Ana").api_key_count, Some(2));
    assert_eq!(imported.blanked, 1);
    assert!(!format!("{imported:?}").contains("aB3dE5gH7jK9"));
}

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
fn json_of_cluster_ls_without_a_provider_is_whole_for_classic_only() {
    let imported = read(&[&format!(
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
    let vpc = read(&["$ ibmcloud ks cluster ls --provider vpc-gen2 --output json\n[]\n"]);
    assert!(vpc.snapshot.is_complete(List::VpcClusters));
    assert_eq!(vpc.pieces[0].summary, "0 clusters");
}

#[test]
fn outputs_of_the_first_years_are_read() {
    let imported = read(&[fixture!("old.txt")]);
    assert_eq!(
        kinds(&imported),
        [
            PieceKind::Clusters,
            PieceKind::Cluster,
            PieceKind::Credential,
            PieceKind::Failure
        ]
    );
    assert_eq!(
        regions(&imported),
        [("old", "us-south"), ("older", "eu-de")]
    );
    assert_eq!(
        scope(&imported, "us-south", DEFAULT).manual_credential,
        Fact::None
    );
    assert!(imported.snapshot.is_complete(List::ClassicClusters));
    let failure = &imported.pieces[3];
    assert!(failure.summary.contains("E0003"), "{}", failure.summary);
    assert!(
        failure
            .text
            .as_ref()
            .is_some_and(|it| it.contains("Incident ID"))
    );
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
    assert_eq!(cluster.zones.as_ref().map(Vec::len), Some(2));
    assert_eq!(
        cluster.provider,
        Some(keyatlas_resolver::account::Infrastructure::Vpc)
    );
}

#[test]
fn the_checker_settles_whether_a_manual_credential_is_set() {
    let command = "$ ibmcloud ks infra-permissions get --region us-south\n";
    let imported = read(&[&format!("{command}{}", fixture!("infra-permissions.txt"))]);
    has_no_problem(&imported);
    let record = scope(&imported, "us-south", "name:prod");
    assert_eq!(record.manual_credential, Fact::None);
    let missing = record.missing_permissions.as_ref().expect("a report");
    assert_eq!(
        missing.required,
        [
            "View Virtual Server Details",
            "Add Storage",
            "Manage Storage"
        ]
    );
    assert_eq!(missing.suggested, ["Add Server"]);
    let manual = fixture!("infra-permissions.txt")
        .replace("linked account API key", "manually set IaaS credentials");
    let imported = read(&[&format!("{command}{manual}")]);
    let set = scope(&imported, "us-south", "name:prod")
        .manual_credential
        .known()
        .expect("set");
    assert_eq!(
        (set.username.as_deref(), set.classic_account.as_deref()),
        (None, Some("1234567"))
    );
    assert_eq!(
        set.state, None,
        "the checker says nothing about whether the key works"
    );
}

#[test]
fn headings_and_empty_lines_may_be_lost() {
    let bare: String = fixture!("infra-permissions.txt")
        .lines()
        .skip(2)
        .filter(|it| !it.is_empty())
        .map(|it| format!("{it}\n"))
        .collect();
    let imported = read(&[&bare]);
    assert_eq!(imported.pieces.len(), 1);
    assert_eq!(
        imported.pieces[0].summary,
        "3 required and 1 suggested permissions are missing"
    );
    assert_eq!(imported.pieces[0].needs.len(), 2);
    let tail = read(&["...with infrastructure access set up by linked account API key."]);
    assert_eq!(tail.pieces[0].kind, PieceKind::InfraPermissions);
}

#[test]
fn a_piece_without_a_region_needs_one_and_takes_the_one_chosen() {
    let texts = [Source::new(
        "a",
        "OK\nInfrastructure credentials for user name 1_x set for resource group prod.\n",
    )];
    let imported = import(&texts, &Corrections::default());
    let need = &imported.pieces[0].needs[0];
    assert_eq!((need.wanted, need.choices.len()), (Wanted::Region, 13));
    assert!(imported.snapshot.scopes.is_empty());
    let mut corrections = Corrections::default();
    corrections.answers.insert(need.id.clone(), "eu-de".into());
    let again = import(&texts, &corrections);
    assert!(
        scope(&again, "eu-de", "name:prod")
            .manual_credential
            .known()
            .is_some()
    );
    assert_eq!(again.pieces[0].needs.len(), 1, "the choice stays open");
}

#[test]
fn a_gap_is_filled_only_where_one_place_fits() {
    let answer = "{\"apiUser\": \"1234567_x\"}\n";
    let group = "Infrastructure credentials for user name 1_x set for resource group team a.\n";
    let imported = read(&[fixture!("documented.txt"), group]);
    let piece = imported.pieces.last().expect("a piece");
    assert!(
        piece.needs.is_empty() && piece.notes[0].contains("us-east/team a"),
        "{piece:#?}"
    );
    let imported = read(&[fixture!("documented.txt"), answer]);
    let piece = imported.pieces.last().expect("a piece");
    assert_eq!(piece.needs.len(), 2, "three places would fit");
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
fn target_gives_region_and_group_to_what_follows() {
    let transcript = "\
$ ibmcloud target -r eu-de -g prod > /dev/null
$ ibmcloud ks credential get -o json
{\"apiUser\": \"1_a\"}
Region:           us-east
Resource group:   team a
{\"apiUser\": \"1_b\"}
Region:           us-east
Resource group:   No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'
{\"apiUser\": \"1_c\"}
";
    let imported = read(&[transcript, fixture!("resource-groups.json")]);
    let manual = |region: &str, group: &str| {
        scope(&imported, region, group)
            .manual_credential
            .known()
            .expect("set")
            .username
            .clone()
            .expect("a name")
    };
    assert_eq!(manual("eu-de", "name:prod"), "1_a");
    assert_eq!(manual("us-east", TEAM_A), "1_b");
    assert_eq!(manual("us-east", DEFAULT), "1_c");
}

#[test]
fn commands_shown_all_at_once_are_paired_with_outputs_in_order() {
    let set = |user: &str| {
        format!(
            "OK\nInfrastructure credentials for user name {user} set for resource group prod.\n"
        )
    };
    let commands = "$ ibmcloud ks credential get --region us-south\n$ ibmcloud ks credential get --region eu-de\n";
    let imported = read(&[&format!("{commands}{}{}", set("1_a"), set("1_b"))]);
    assert_eq!(imported.snapshot.scopes.len(), 2);
    assert!(
        scope(&imported, "us-south", "name:prod")
            .manual_credential
            .known()
            .expect("set")
            .username
            .as_deref()
            == Some("1_a")
    );
    // One output for two commands: which one it answers is not guessed.
    let imported = read(&[&format!("{commands}{}", set("1_a"))]);
    assert!(imported.snapshot.scopes.is_empty());
    assert_eq!(imported.pieces[0].needs.len(), 1);
}

#[test]
fn the_later_of_two_contradicting_pieces_counts_and_both_are_named() {
    let get = |user: &str| {
        format!(
            "$ ibmcloud ks credential get --region us-south\nInfrastructure credentials for user name {user} set for resource group prod.\n"
        )
    };
    let imported = read(&[&get("1_a"), &get("1_b")]);
    let manual = scope(&imported, "us-south", "name:prod")
        .manual_credential
        .known()
        .expect("set");
    assert_eq!(manual.username.as_deref(), Some("1_b"));
    let said: Vec<_> = imported.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "the manual credential of `us-south/prod` was `1_a`, but pasted 2:2 says `1_b`; the later one counts"
        ]
    );
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
fn a_cut_off_json_paste_keeps_its_whole_entries_and_says_so() {
    let whole = fixture!("api-keys.json");
    let cut = &whole[..whole.find("ApiKey-4444").expect("the third key")];
    let imported = read(&[fixture!("resource-groups.json"), cut]);
    let piece = imported.pieces.last().expect("a piece");
    assert_eq!(piece.summary, "2 API keys of clusters");
    assert!(
        piece.problems[0].message.contains("breaks off"),
        "{piece:#?}"
    );
    assert!(!imported.snapshot.is_complete(List::ApiKeys));
    assert_eq!(imported.snapshot.scopes.len(), 1);
}

#[test]
fn marks_of_terminals_mail_and_markdown_do_no_harm() {
    let plain = read(&[fixture!("documented.txt")]);
    let disguises: [fn(&str) -> String; 6] = [
        |text| text.replace('\n', "\r\n"),
        |text| text.replace("  ", "\u{a0}\u{a0}"),
        |text| text.lines().map(|it| format!("> {it}\n")).collect(),
        |text| text.lines().map(|it| format!("    {it}\n")).collect(),
        |text| format!("Here is what I see:\n\n```sh\n{text}```\nThanks!"),
        |text| {
            text.replace("OK\n", "\x1b[1;32mOK\x1b[0m\n")
                .replace("shop ", "\x1b[36;1mshop\x1b[0m ")
        },
    ];
    for (number, disguise) in disguises.iter().enumerate() {
        let imported = read(&[&disguise(fixture!("documented.txt"))]);
        assert_eq!(imported.snapshot, plain.snapshot, "disguise {number}");
    }
    let indented_json = fixture!("resource-groups.json")
        .lines()
        .map(|it| format!(">   {it}\n"))
        .collect::<String>();
    assert_eq!(read(&[&indented_json]).snapshot.resource_groups.len(), 2);
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

#[test]
fn what_is_not_recognised_is_shown_and_can_be_corrected() {
    let rows = "shop   c1a2b3c4d5e6f7a8b9c0   normal   1 month ago   4   Dallas   1.35.7_1520   Default   classic\n";
    let texts = [
        Source::new("rows", rows),
        Source::new("other", "$ kubectl get pods\nNo resources found\n"),
        Source::new("list", "[]"),
    ];
    let imported = import(&texts, &Corrections::default());
    let reasons: Vec<_> = imported
        .pieces
        .iter()
        .map(|it| it.summary.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "looks like a table, but has no heading of a known command",
            "the output of `kubectl get pods` says nothing about API keys or clusters that could be read",
            "an empty list; the command line above it is missing, so it could be a list of anything",
        ]
    );
    assert_eq!(imported.pieces[0].text.as_deref(), Some(rows.trim_end()));
    let mut corrections = Corrections::default();
    corrections
        .outputs
        .insert(imported.pieces[0].id.clone(), PieceKind::Clusters);
    let again = import(&texts, &corrections);
    assert_eq!(regions(&again), [("shop", "us-south")]);
    assert!(
        again.snapshot.complete.is_empty(),
        "rows without a heading are no whole list"
    );
}

#[test]
fn a_piece_can_be_left_out() {
    let texts = [Source::new("a", fixture!("resource-groups.json"))];
    let mut corrections = Corrections::default();
    corrections
        .left_out
        .insert(import(&texts, &corrections).pieces[0].id.clone());
    let imported = import(&texts, &corrections);
    assert!(imported.snapshot.resource_groups.is_empty());
    assert_eq!(imported.pieces[0].notes, ["left out"]);
}

#[test]
fn a_saved_account_comes_back_as_it_was() {
    let first = read(&[
        fixture!("documented.txt"),
        fixture!("api-keys.json"),
        fixture!("account-users.json"),
    ]);
    let again = read(&[&first.snapshot.to_json()]);
    assert_eq!(again.snapshot, first.snapshot);
    assert_eq!(again.pieces[0].kind, PieceKind::AccountDocument);
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

#[test]
fn the_json_of_api_key_info_may_name_the_key_or_the_owner() {
    let ask = |id: &str| {
        format!(
            "$ ibmcloud ks api-key info --cluster shop --output json\n{{\"id\": \"{id}\", \"name\": \"Ana\", \"email\": \"ana@example.com\"}}\n"
        )
    };
    let by_key = read(&[fixture!("clusters-classic.json"), &ask("ApiKey-1")]);
    let key = scope(&by_key, "us-south", DEFAULT)
        .api_key
        .known()
        .expect("a key");
    assert_eq!(key.id.as_ref().expect("an ID").as_str(), "ApiKey-1");
    assert_eq!(owner(&by_key, "us-south", DEFAULT), "email:ana@example.com");
    let by_owner = read(&[fixture!("clusters-classic.json"), &ask("IBMid-9")]);
    assert_eq!(owner(&by_owner, "us-south", DEFAULT), "IBMid-9");
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
    assert_eq!(
        policies.len(),
        2,
        "the one with a limit that cannot be said is left out"
    );
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
        Some(["SERVER_ADD".to_owned()].as_slice())
    );
}

#[test]
fn a_description_without_region_or_group_is_asked_about() {
    let text = "[{\"id\": \"ApiKey-1\", \"entity_tag\": \"1\", \"name\": \"containers-kubernetes-key\", \"description\": \"who knows\", \"iam_id\": \"IBMid-1\", \"created_at\": \"2024-01-01T00:00+0000\"}]";
    let texts = [Source::new(
        "a",
        format!("$ ibmcloud iam api-keys --all --output json\n{text}"),
    )];
    let imported = import(&texts, &Corrections::default());
    assert!(
        !imported.snapshot.is_complete(List::ApiKeys),
        "a key nobody can place leaves the list open"
    );
    let needs = &imported.pieces[0].needs;
    assert_eq!(needs.len(), 2);
    let mut corrections = Corrections::default();
    corrections
        .answers
        .insert(needs[0].id.clone(), "us-south".into());
    corrections
        .answers
        .insert(needs[1].id.clone(), "prod".into());
    let again = import(&texts, &corrections);
    assert_eq!(owner(&again, "us-south", "name:prod"), "IBMid-1");
    assert!(again.snapshot.is_complete(List::ApiKeys));
}

#[test]
fn binary_noise_is_said_to_be_no_text() {
    let noise: String = (0u8..200)
        .map(|it| char::from(it % 32))
        .chain("\u{fffd}".repeat(50).chars())
        .collect();
    let imported = read(&[&noise, fixture!("resource-groups.json")]);
    assert!(imported.pieces[0].summary.starts_with("not text"));
    assert_eq!(imported.snapshot.resource_groups.len(), 2);
}

#[test]
fn the_next_commands_ask_only_for_what_is_unknown() {
    let nothing: Vec<_> = commands_to_gather(&Default::default())
        .into_iter()
        .map(|it| it.text)
        .collect();
    expect_test::expect![[r#"
        ibmcloud target
        ibmcloud resource groups --output json
        ibmcloud account users --output json
        ibmcloud iam api-keys --all --output json
        ibmcloud ks cluster ls
        ibmcloud ks cluster ls --provider classic --output json
        ibmcloud ks cluster ls --provider vpc-gen2 --output json"#]]
    .assert_eq(&nothing.join("\n"));
    let imported = read(&[fixture!("documented.txt")]);
    let next: Vec<_> = commands_to_gather(&imported.snapshot)
        .into_iter()
        .map(|it| it.text)
        .collect();
    expect_test::expect![[r#"
        ibmcloud account users --output json
        ibmcloud iam api-keys --all --output json
        ibmcloud target -r ca-tor -g Default
        ibmcloud ks api-key info --cluster c5a2b3c4d5e6f7a8b9c4
        ibmcloud target -r us-east -g Default
        ibmcloud ks api-key info --cluster c4a2b3c4d5e6f7a8b9c3
        ibmcloud ks credential get --region us-east
        ibmcloud ks infra-permissions get --region us-east
        ibmcloud target -r us-east -g "team a"
        ibmcloud ks infra-permissions get --region us-east
        ibmcloud target -r us-south -g Default
        ibmcloud ks infra-permissions get --region us-south"#]]
    .assert_eq(&next.join("\n"));
}

#[test]
fn a_key_that_a_whole_list_no_longer_has_was_deleted() {
    let whole = fixture!("api-keys.json");
    let command = "$ ibmcloud iam api-keys --all --output json\n";
    let first = read(&[
        &format!("{command}{whole}"),
        fixture!("resource-groups.json"),
    ]);
    let fewer = whole
        .replace("ApiKey-44444444", "ApiKey-66666666")
        .replace("ap-north", "eu-de");
    let sources = [Source::new("later", format!("{command}{fewer}"))];
    let second = import_into(&first.snapshot, &sources, &Corrections::default());
    let tokyo = scope(&second, "jp-tok", TEAM_A)
        .api_key
        .known()
        .expect("a key");
    assert_eq!(tokyo.state, Some(KeyState::Deleted));
    assert_eq!(owner(&second, "jp-tok", TEAM_A), "IBMid-220000GONE");
    let south = scope(&second, "us-south", DEFAULT)
        .api_key
        .known()
        .expect("a key");
    assert_eq!(south.state, Some(KeyState::Locked));
}

#[test]
fn a_list_that_was_filtered_is_not_whole() {
    let text = fixture!("documented.txt").replace("cluster ls", "cluster ls | grep -v test");
    let imported = read(&[&text]);
    assert_eq!(imported.snapshot.clusters.len(), 5);
    assert!(!imported.snapshot.is_complete(List::ClassicClusters));
}

#[test]
fn a_list_broken_in_its_middle_goes_on_after_the_break() {
    let entry = |id: &str| {
        format!(
            "{{\"id\": \"{id}\", \"name\": \"{id}\", \"region\": \"eu-de\", \"workerCount\": 1, \"resourceGroup\": \"g\"}}"
        )
    };
    let text = format!(
        "[\n{},\n{{\"id\": oops }},\n{},\n{}\n]\n",
        entry("a"),
        entry("b"),
        entry("c")
    );
    let imported = read(&[&text]);
    let ids: Vec<_> = imported
        .snapshot
        .clusters
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(ids, ["a", "b", "c"]);
    assert!(imported.snapshot.complete.is_empty());
}

#[test]
fn keys_that_are_past_their_date_are_expired_when_the_day_is_known() {
    let text = fixture!("api-keys.json").replace(
        "\"disabled\": true",
        "\"expires_at\": \"2026-01-01T00:00+0000\"",
    );
    let texts = [
        Source::new("a", text),
        Source::new("b", fixture!("resource-groups.json")),
    ];
    let state = |as_of: Option<&str>| {
        let corrections = Corrections {
            as_of: as_of.map(str::to_owned),
            ..Corrections::default()
        };
        let imported = import(&texts, &corrections);
        scope(&imported, "jp-tok", TEAM_A)
            .api_key
            .known()
            .expect("a key")
            .state
    };
    assert_eq!(state(Some("2026-11-22T09:00:00Z")), Some(KeyState::Expired));
    assert_eq!(state(Some("2025-11-22T09:00:00Z")), Some(KeyState::Active));
    assert_eq!(state(None), Some(KeyState::Active));
}

#[test]
fn corrections_survive_being_stored() {
    let mut corrections = Corrections::default();
    corrections
        .answers
        .insert(keyatlas_intake::NeedId("a:1/region".into()), "eu-de".into());
    corrections
        .outputs
        .insert(keyatlas_intake::PieceId("a:1".into()), PieceKind::Clusters);
    let stored = serde_json::to_string(&corrections).expect("JSON");
    assert_eq!(
        serde_json::from_str::<Corrections>(&stored).expect("corrections"),
        corrections
    );
}

#[test]
fn a_login_shows_the_account_and_its_chatter_is_not_listed() {
    let imported = read(&["\
me@mac ~ % ibmcloud login --sso -r us-south
API endpoint: https://cloud.ibm.com

Get a one-time code from https://identity-2.eu-central.iam.cloud.ibm.com/identity/passcode to proceed.
Open the URL in the default browser? [Y/n] > Y
One-time code >
Authenticating...
OK

Targeted account Example Shop (0a1b2c3d4e5f60718293a4b5c6d7e8f9) <-> 1234567

Targeted region us-south


API endpoint:     https://cloud.ibm.com
Region:           us-south
User:             ServiceId-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b
Account:          Example Shop (0a1b2c3d4e5f60718293a4b5c6d7e8f9) <-> 1234567
Resource group:   No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'
me@mac ~ % ibmcloud ks infra-permissions get
Analyzing the infrastructure permissions for resource group ...
Retrieved suggested and required infrastructure permissions that are missing for account ID 1234567 with infrastructure access set up by manually-set IaaS credentials.
",
        fixture!("resource-groups.json"),
    ]);
    has_no_problem(&imported);
    let me = imported.me.as_ref().expect("somebody");
    assert_eq!(
        me.as_str(),
        "iam-ServiceId-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b"
    );
    assert_eq!(standing(&imported, me.as_str()), Some(Standing::Active));
    let record = scope(&imported, "us-south", DEFAULT);
    assert!(
        record.manual_credential.known().is_some(),
        "no group targeted means the default one"
    );
    assert_eq!(
        record.missing_permissions, None,
        "the lists were not pasted"
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
