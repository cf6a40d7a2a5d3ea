//! `keyatlas import`: the document goes one way, what there is to say about it the other.

use expect_test::expect;

use crate::keyatlas::{File, demo, keyatlas, keyatlas_reads};

const PASTED: &str = "\
$ ibmcloud ks cluster ls
OK
Name   ID                     State    Created        Workers   Location   Version       Resource Group Name   Provider
shop   bm64u3ed02o93vv36hb0   normal   2 years ago    3         dal10      1.31.5_1541   prod                  classic
$ ibmcloud ks api-key info --cluster shop
Getting information about the API key owner for cluster shop...
OK
Name   Email
ana    ana@example.com
";

#[test]
fn what_was_pasted_becomes_a_document_that_the_others_read() {
    let run = keyatlas_reads(PASTED, &["import", "-"]).exits(0);
    expect![[r#"
        read  standard input, lines 3 to 4: cluster `shop`
        read  standard input, lines 6 to 9: the API key of cluster `shop` belongs to
              `ana@example.com`

        These commands tell what is still unknown:
          $ ibmcloud target
            the account, its linked classic infrastructure account, and who you are
          $ ibmcloud resource groups --output json
            the IDs of resource groups, and which one is the default
          $ ibmcloud account users --output json
            whether the owners of keys are still in the account
          $ ibmcloud iam api-keys --all --output json
            who owns the cluster API key of every region and resource group
          $ ibmcloud ks cluster ls --provider classic --output json
            regions and group IDs of classic clusters
          $ ibmcloud iam access-groups --output json
            which access groups there are, whose members may do what the group may
          $ ibmcloud iam user-policies ana@example.com --api-version v2 --output json
            what `ana@example.com`, who owns keys, may do
          $ ibmcloud target -r us-south -g prod
            says which region and resource group the next answers are about
          2 more; `--json` lists them all

        No command tells this; answer it with an option of `import`:
          --ran-by owner|administrator|less
            who ran the commands; a list is whole only if its caller sees everything
          --owner ID
            who owns the account and so may do everything
          --account-type pay_as_you_go|subscription|lite
            how the account is billed; a Lite account has no standard clusters
          --person ana@example.com or --functional-id ana@example.com
            owns 1 API key; a person may leave
    "#]]
    .assert_eq(&run.err);
    let account = File::of(&run.out);
    let resolved = keyatlas(&["resolve", &account.path(), "--scope", "us-south/prod"]);
    assert!(resolved.out.contains("API key of ana"), "{}", resolved.out);
}

#[test]
fn a_document_loses_nothing_and_stays_the_same_the_second_time() {
    let once = keyatlas(&["import", &demo("healthy")]).exits(0);
    let saved = File::of(&once.out);
    let twice = keyatlas(&["import", &saved.path()]).exits(0);
    assert_eq!(twice.out, once.out);
    let answers = |path: &str| {
        let answer = keyatlas(&["resolve", path, "--json"]).json();
        let mut scopes = answer["scopes"].as_array().expect("scopes").clone();
        scopes.sort_by_key(|it| it.to_string());
        scopes
    };
    assert_eq!(answers(&saved.path()), answers(&demo("healthy")));
}

#[test]
fn what_an_output_leaves_open_is_asked_for_and_may_be_answered() {
    let pasted = "\
$ ibmcloud ks credential get
OK
Infrastructure credentials for user name 1234567_ops@example.com set for resource group prod.
";
    let asked = keyatlas_reads(pasted, &["import", "-"]).exits(4);
    let need = "standard input:3/region";
    assert!(asked.err.contains(need), "{}", asked.err);
    let answer = format!("{need}=us-south");
    let answered = keyatlas_reads(pasted, &["import", "-", "--answer", &answer]);
    assert_eq!(answered.json()["scopes"][0]["region"], "us-south");
    let run = keyatlas_reads(pasted, &["import", "-", "--answer", "other=us-south"]).exits(2);
    expect![[r#"
        error: --answer: nothing is wanted as `other`; wanted are `standard input:3/region`
    "#]]
    .assert_eq(&run.err);
}

#[test]
fn a_secret_is_nowhere_in_what_comes_out() {
    let secret = "x".repeat(4) + "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCd";
    let pasted = format!("{PASTED}\"apikey\": \"{secret}\"\n");
    for form in [&["import", "-"][..], &["import", "-", "--json"]] {
        let run = keyatlas_reads(&pasted, form);
        assert!(!run.out.contains(&secret) && !run.err.contains(&secret));
        assert!(run.err.contains("blanked"), "{}", run.err);
    }
}

#[test]
fn as_json_everything_that_was_noticed_is_on_standard_error() {
    let run = keyatlas_reads(PASTED, &["import", "-", "--json"]).exits(0);
    let said: serde_json::Value = serde_json::from_str(&run.err).expect("JSON");
    assert_eq!(said["pieces"][0]["kind"], "clusters");
    assert!(said["next"].as_array().is_some_and(|it| !it.is_empty()));
    assert_eq!(run.json()["format"], "keyatlas/account@1");
}

#[test]
fn noise_and_nothing_say_so() {
    let noise = File::of([0u8, 159, 146, 150, 0, 1, 2, 3, 255, 254, 0, 0]);
    let run = keyatlas(&["import", &noise.path()]).exits(2);
    assert!(run.err.contains("not text"), "{}", run.err);
    keyatlas_reads("", &["import", "-"]).exits(4);
    keyatlas_reads("hello\n", &["import", "-"]).exits(4);
}

#[test]
fn what_no_command_tells_is_asked_and_answered_with_options() {
    let run = keyatlas_reads(PASTED, &["import", "-"]).exits(0);
    let asked = run.err.split("No command tells").nth(1).expect("questions");
    for option in [
        "--ran-by owner|administrator|less",
        "--owner ID",
        "--person ana@example.com or --functional-id ana@example.com",
        "--account-type pay_as_you_go|subscription|lite",
    ] {
        assert!(asked.contains(option), "{option} in {asked}");
    }
    let answers = [
        "--ran-by=administrator",
        "--owner=ana@example.com",
        "--functional-id=ana@example.com",
        "--account-type=subscription",
        "--clusters-in=1234567",
    ];
    let answered = keyatlas_reads(PASTED, &[&["import", "-"], &answers[..]].concat()).exits(0);
    assert!(
        !answered.err.contains("No command tells"),
        "{}",
        answered.err
    );
    let account: serde_json::Value = serde_json::from_str(&answered.out).expect("JSON");
    assert_eq!(account["account"]["owner"], "email:ana@example.com");
    assert_eq!(account["identities"][0]["kind"], "functional_id");
    assert_eq!(account["account"]["type"], "subscription");
    assert_eq!(account["clusters"][0]["classic_account"], "1234567");
    assert_eq!(
        account["complete"],
        serde_json::json!(["clusters.classic", "clusters.vpc", "clusters.satellite"])
    );
    assert_eq!(account.get("seen"), None);
}

#[test]
fn an_answer_about_nobody_is_not_taken() {
    let run = keyatlas_reads(PASTED, &["import", "-", "--owner=anna@example.com"]).exits(2);
    let said = "`anna@example.com` is nobody of this account";
    assert!(run.err.contains(said), "{}", run.err);
    assert!(!run.out.contains("anna@"), "{}", run.out);
}
