use expect_test::expect;

use super::said;
use crate::account::{ClassicUser, Fact, ManualState, MissingPermissions, Standing};
use crate::changes::{NoteId, StepStatus};
use crate::findings::orphaned_cluster;
use crate::resolve::Provider;
use crate::simulate::ImpactId;
use crate::testing::Account;
use crate::truth::Truth;

fn account() -> Account {
    Account::owned_by_ops().classic("tiles", "us-south/prod")
}

#[test]
fn setting_a_manual_credential_decides_at_once_and_drops_what_the_checker_said() {
    let simulation = account()
        .but(|it| it.scopes[0].missing_permissions = Some(MissingPermissions::default()))
        .simulate("set us-south/prod user 1234567_ops@example.com");
    expect![[r#"
        1 applied: Classic infrastructure of us-south/prod runs as 1234567_ops@example.com from now on
          note R12: Commands follow at once. The storage secret of existing clusters keeps the old credential until the present owner of the API key resets it
    "#]]
    .assert_eq(&said::steps(&simulation));
    assert_eq!(simulation.account_after.scopes[0].missing_permissions, None);
    assert_eq!(
        said::handovers(&simulation),
        ["us-south/prod classic: ops -> 1234567_ops@example.com"]
    );
    // The classic user has a live key, so it works as before.
    assert_eq!(said::differences(&simulation), [""; 0]);
}

#[test]
fn a_user_nobody_knows_leaves_it_unknown() {
    let simulation = account().simulate("set us-south/prod user 1234567_stranger");
    assert_eq!(
        said::differences(&simulation),
        [
            "maybelost us-south/prod classic: allowed -> unknown",
            "maybelost us-south/prod classic tiles: allowed -> unknown"
        ]
    );
}

#[test]
fn another_infrastructure_account_orphans_clusters() {
    let simulation = account().simulate("set us-south/prod user team account 7654321");
    assert!(
        simulation.steps[0]
            .notes
            .iter()
            .any(|it| it.id == NoteId::OrphansClusters)
    );
    assert_eq!((simulation.counts.orphaned, simulation.counts.lost), (1, 1));
    assert_eq!(
        said::differences(&simulation),
        [
            "maybelost us-south/prod classic: allowed -> unknown",
            "lost us-south/prod classic tiles: allowed -> denied"
        ]
    );
}

#[test]
fn unsetting_it_brings_them_back() {
    let simulation = account()
        .manual("us-south/prod", "7654321_team")
        .but(|it| {
            let manual = it.scopes[0].manual_credential.known_mut();
            manual.expect("set").state = Some(ManualState::Valid);
        })
        .simulate("unset us-south/prod");
    assert_eq!(
        (simulation.counts.reunited, simulation.counts.gained),
        (1, 1)
    );
    assert_eq!(
        said::differences(&simulation),
        ["gained us-south/prod classic tiles: denied -> allowed"]
    );
}

#[test]
fn nothing_set_means_nothing_to_unset() {
    let simulation = account().simulate("unset us-south/prod");
    expect![[r#"
        1 refused: There is nothing to unset for us-south/prod
          R1: no manual credential is set there (E0051)
    "#]]
    .assert_eq(&said::steps(&simulation));
}

#[test]
fn vpc_alone_never_reads_it() {
    let simulation = Account::owned_by_ops()
        .vpc("frames", "us-south/prod")
        .simulate("set us-south/prod user 1234567_ops@example.com");
    assert!(
        simulation.steps[0]
            .notes
            .iter()
            .any(|it| it.id == NoteId::NoClassicCluster)
    );
    assert_eq!(
        (
            simulation.differences.of_providers.len(),
            simulation.handovers.len()
        ),
        (0, 0)
    );
    assert_eq!(simulation.impacts, []);
}

#[test]
fn the_storage_secret_keeps_the_old_one_until_a_reset() {
    let kept = |plan: &str| {
        let simulation = account().simulate(plan);
        said::impacts(&simulation, ImpactId::StorageSecretKeepsOld)
    };
    assert_eq!(
        kept("set us-south/prod user 1234567_ops@example.com"),
        [
            "certain: The storage secret of tiles keeps the old classic credential until the present owner of the API key resets it"
        ]
    );
    let then_reset =
        "set us-south/prod user 1234567_ops@example.com; reset us-south/prod as IBMid-ops";
    assert_eq!(kept(then_reset), [""; 0]);
}

#[test]
fn an_empty_user_name_is_refused() {
    let simulation = account().simulate("set us-south/prod user \" \"");
    assert_eq!(simulation.steps[0].status, StepStatus::Refused);
}

#[test]
fn a_user_whose_classic_key_is_gone_loses_classic() {
    let simulation = account()
        .person("ben")
        .but(|it| {
            it.identities[2].classic = Fact::Known(ClassicUser {
                username: Some("1234567_BEN".to_owned()),
                api_key: Some(false),
                ..ClassicUser::default()
            });
        })
        .simulate("set us-south/prod user 1234567_ben");
    assert_eq!(
        said::differences(&simulation)[..1],
        ["lost us-south/prod classic: allowed -> denied"]
    );
}

#[test]
fn nobody_says_that_no_classic_cluster_is_there_where_no_cluster_is_known_at_all() {
    let simulation = account()
        .but(|it| it.clusters.clear())
        .simulate("set us-south/prod user 1234567_ops@example.com");
    let notes: Vec<_> = simulation.steps[0].notes.iter().map(|it| it.id).collect();
    assert!(!notes.contains(&NoteId::NoClassicCluster), "{notes:?}");
}

#[test]
fn a_cluster_stays_in_the_account_it_was_presumed_in() {
    let account = account().but(|it| {
        it.account.classic_account = Fact::Known("1234567".to_owned());
        it.scopes[0].manual_credential = Fact::None;
        it.clusters[0].classic_account = None;
    });
    let simulation = account.simulate("set us-south/prod user 7654321_x@example.com");
    let found = &simulation.after.scopes[0].findings;
    let orphaned = found.iter().any(|it| it.is(&orphaned_cluster::KIND));
    assert!(orphaned, "{found:#?}");
}

#[test]
fn an_unknown_user_may_be_the_one_that_is_set() {
    let account = Account::new()
        .group("prod")
        .manual("us-south/prod", "1234567_x@example.com")
        .but(|it| {
            let manual = it.scopes[0].manual_credential.known_mut();
            manual.expect("it is set").username = None;
        });
    let simulation = account.simulate("set us-south/prod user 1234567_x@example.com");
    assert_eq!(simulation.findings, []);
}

#[test]
fn a_manual_credential_that_failed_with_its_user_may_have_been_refused_for_good() {
    let account = account()
        .manual("us-south/prod", "1234567_ops@example.com")
        .standing("ops", Standing::ClassicDisabled);
    let simulation = account.simulate("standing ops@example.com active");
    let classic = simulation.after.scopes[0].provider(Provider::Classic);
    assert_eq!(classic.map(|it| it.usable), Some(Truth::Unknown));
}
