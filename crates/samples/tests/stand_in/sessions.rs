//! What stays between two commands, and what differs from one `ibmcloud` to another.

use keyatlas_samples::stand_in::{
    Caller, Era, Locale, NOT_KNOWN, PRINTED, Request, SUPPOSED, USAGE, World, addresses, layouts,
    rest,
};

use crate::shell::{ADA, ANA, BOB, Shell};

#[test]
fn targets_are_kept_and_taken_back() {
    let mut shell = Shell::of(ANA);
    assert!(
        shell
            .sees("ibmcloud target")
            .contains("No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'\n")
    );
    shell.sees("ibmcloud target -r us-east -g 'team a'");
    assert!(
        shell
            .sees("ibmcloud ks credential get")
            .contains("resource group team a.")
    );
    assert!(
        shell
            .sees("ibmcloud target --unset-resource-group")
            .contains("No resource group targeted")
    );
    // Without a group the default one is meant, and the checker names none.
    let set = shell.types("ibmcloud ks credential get --region us-south");
    assert!(set.stdout.contains("resource group Default."), "{set:?}");
    let checked = shell.sees("ibmcloud ks infra-permissions get --region us-south");
    assert!(
        checked.starts_with("Analyzing the infrastructure permissions for resource group ...\n")
    );
    shell.sees("ibmcloud target --unset-region");
    assert_eq!(shell.types("ibmcloud ks credential get").exit, USAGE);
    let text = serde_json::to_string(&shell.session).expect("JSON");
    assert_eq!(
        serde_json::from_str::<keyatlas_samples::stand_in::Session>(&text).ok(),
        Some(shell.session)
    );
}

#[test]
fn commands_on_a_line_stop_where_one_fails() {
    let mut shell = Shell::of(BOB);
    let printed = shell.types("ibmcloud target -g 'team a' && ibmcloud account users");
    assert_eq!(printed.exit, 1);
    assert!(!printed.stdout.contains("Getting users"), "{printed:?}");
}

#[test]
fn quiet_leaves_out_the_sentence_of_core_commands_and_the_reminders_of_clusters() {
    let mut shell = Shell::of(ANA);
    shell.session.build.update_banner = true;
    let loud = shell.sees("ibmcloud account users");
    assert!(loud.starts_with("Getting users under account"));
    assert!(loud.ends_with("Do you want to update? [y/N] >\n"));
    assert!(shell.sees("ibmcloud account users -q").starts_with("OK\n"));
    let info = shell.sees("ibmcloud ks api-key info --cluster shop -q");
    assert!(
        info.starts_with("Getting information") && !info.contains("New version"),
        "{info}"
    );
    // The reminder follows JSON as well, and a failure.
    assert!(
        shell
            .sees("ibmcloud account users --output json")
            .contains("New version")
    );
    assert!(
        shell
            .types("ibmcloud iam service-policies nobody")
            .stdout
            .contains("Service ID 'nobody' was not found.\n\nNew version")
    );
    shell.sees("ibmcloud config --check-version=false");
    assert!(!shell.sees("ibmcloud account users").contains("New version"));
}

#[test]
fn another_language_has_other_labels_and_the_same_json() {
    let mut shell = Shell::of(ANA);
    let json = shell.json("ibmcloud resource groups");
    shell.sees("ibmcloud config --locale ja_JP");
    let target = shell.sees("ibmcloud target -r us-south");
    for (_, word) in PRINTED.iter().filter(|(it, _)| *it != "FAILED") {
        assert!(target.contains(word), "{target}");
    }
    let failed = shell.types(
        "ibmcloud iam service-ids --output json && ibmcloud ks api-key info --cluster nothing",
    );
    assert!(failed.stdout.contains("失敗\n"), "{failed:?}");
    assert_eq!(shell.json("ibmcloud resource groups"), json);
    let groups = shell.sees("ibmcloud resource groups");
    assert!(groups.starts_with("OK\n名前"), "{groups}");
    shell.sees("ibmcloud config --locale en_US");
    assert_eq!(shell.session.build.locale, Locale::English);
    // No label is both seen and supposed.
    assert!(
        SUPPOSED
            .iter()
            .all(|(it, _)| PRINTED.iter().all(|(seen, _)| seen != it))
    );
}

#[test]
fn older_versions_have_their_own_lines() {
    let mut shell = Shell::of(ANA);
    shell.session.build.era = Era::Of2019;
    let target = shell.sees("ibmcloud target");
    assert!(
        target.contains("\nCF API endpoint:\nOrg:\nSpace:\n"),
        "{target}"
    );
    let heading = &shell.table("ibmcloud ks cluster ls", "Name")[0];
    assert_eq!(heading[5..], ["Location", "Version"]);
    shell.sees("ibmcloud target -g 'team a'");
    let by_hand = shell.sees("ibmcloud ks infra-permissions get --region us-east");
    assert!(by_hand.contains("set up by manually-set IaaS credentials."));
    shell.session.build.era = Era::Of2017;
    shell.session.resource_group = None;
    assert!(
        shell
            .sees("bx target")
            .contains("use 'bx target -g RESOURCE_GROUP'")
    );
}

#[test]
fn a_failure_may_start_with_its_correlation_id_and_end_without_its_code() {
    let mut shell = Shell::of(ANA);
    shell.session.build.correlation_ids = true;
    shell.session.build.codes = false;
    let printed = shell.types("ibmcloud ks credential get --region us-south");
    let lines: Vec<_> = printed.stdout.lines().collect();
    assert!(lines[0].starts_with("Correlation-ID: "), "{lines:?}");
    assert_eq!(
        lines[1..],
        [
            "FAILED",
            "No credentials set for resource group Default.: The user credentials could not be found."
        ]
    );
}

#[test]
fn json_without_a_provider_lists_classic_clusters_only() {
    let mut shell = Shell::of(ANA);
    let count = |shell: &mut Shell, line: &str| shell.json(line).as_array().map(Vec::len);
    assert_eq!(count(&mut shell, "ibmcloud ks cluster ls"), Some(3));
    assert_eq!(
        count(&mut shell, "ibmcloud ks cluster ls --provider vpc-gen2"),
        Some(2)
    );
    assert_eq!(
        shell
            .table("ibmcloud ks cluster ls --location dal", "Name")
            .len(),
        2
    );
    assert_eq!(
        shell
            .table("ibmcloud ks cluster ls --provider vpc-gen2", "Name")
            .len(),
        3
    );
}

#[test]
fn what_nobody_documents_prints_nothing_and_says_so() {
    let mut shell = Shell::of(ANA);
    for line in [
        "ibmcloud iam access-groups",
        "ibmcloud iam api-keys --all",
        "ibmcloud iam trusted-profiles",
        "ibmcloud ks worker ls --cluster shop",
        "ibmcloud ks api-key info --cluster tokyo",
        "ibmcloud target --output json",
    ] {
        let printed = shell.types(line);
        assert_eq!(
            (printed.exit, printed.stdout.as_str()),
            (NOT_KNOWN, ""),
            "{line}"
        );
        assert!(
            printed.stderr.contains("no document shows"),
            "{line}: {}",
            printed.stderr
        );
    }
    for line in [
        "ibmcloud ks cluster lst",
        "ibmcloud cluster ls",
        "ibmcloud ks cluster ls --nothing",
        "ls",
    ] {
        assert_eq!(shell.types(line).exit, USAGE, "{line}");
    }
}

#[test]
fn what_the_document_leaves_out_is_not_printed_as_absent() {
    let document = include_str!("account.json");
    let mut shell = Shell::of(ANA);
    let leave_out = [
        (
            "\"classic_account\": \"1234567\", \"vrf\"",
            "\"vrf\"",
            "ibmcloud target",
        ),
        (
            "\"manual_credential\": null,\n     \"missing",
            "\"missing",
            "ibmcloud ks credential get --region us-south",
        ),
        ("\"workers\": 4, ", "", "ibmcloud ks cluster ls"),
        (
            "\"access_groups\": [",
            "\"other_groups\": [",
            "ibmcloud iam access-groups --output json",
        ),
    ];
    for (what, with, line) in leave_out {
        assert!(document.contains(what), "{what}");
        let document = document.replacen(what, with, 1);
        shell.world = World::read(&document).expect("an account");
        let printed = shell.types(line);
        assert_eq!(
            (printed.exit, printed.stdout.as_str()),
            (NOT_KNOWN, ""),
            "{line}"
        );
        assert!(
            printed.stderr.contains("does not say"),
            "{line}: {}",
            printed.stderr
        );
    }
}

#[test]
fn nothing_is_stored_where_nothing_is_recorded_unless_clusters_are_there() {
    let mut shell = Shell::of(ANA);
    let get = "ibmcloud ks credential get --region jp-tok";
    assert!(shell.types(get).stdout.ends_with("(E0051)\n"));
    let document = include_str!("account.json");
    let document = document.replacen(
        "\"region\": \"jp-tok\", \"resource_group\"",
        "\"region\": \"eu-de\", \"resource_group\"",
        1,
    );
    shell.world = World::read(&document).expect("an account");
    let line = format!("ibmcloud target -g 'team a' -q && {get}");
    let printed = shell.types(&line);
    assert_eq!(printed.exit, NOT_KNOWN, "{printed:?}");
}

#[test]
fn the_default_group_alone_is_listed_where_it_was_asked_for() {
    let mut shell = Shell::of(ANA);
    let rows = shell.table("ibmcloud resource groups --default", "Name");
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1][0], "Default");
}

#[test]
fn every_layout_names_a_public_document() {
    let rows = layouts();
    assert!(rows.len() > 30, "{}", rows.len());
    let sources = rows.iter().flat_map(|it| [it.text, it.json]).flatten();
    for source in sources.chain(addresses().into_iter().map(|(_, it)| it)) {
        assert!(source.url.starts_with("https://"), "{source:?}");
        assert!(!source.title.is_empty());
    }
}

#[test]
fn over_http_the_same_is_there_page_by_page() {
    let shell = Shell::of(ANA);
    let get = |whom: &str, path: &str| {
        let request = Request {
            path: path.to_owned(),
            region: Some("us-south".to_owned()),
            resource_group: Some("a8a12accd63b437bbd6d58fb8b462ca7".to_owned()),
        };
        let caller = Caller::As(whom.to_owned());
        rest(&shell.world, &caller, &shell.session.build, &request).expect("an answer")
    };
    for (path, _) in addresses() {
        let path = path
            .replacen("clusters/*", "clusters/shop", 1)
            .replacen("logging/*", "logging/shop", 1)
            .replacen("groups/*", "groups/AccessGroupId-1", 1)
            .replace('*', "0a1b2c3d4e5f60718293a4b5c6d7e8f9");
        let path = match path.as_str() {
            "/v2/getCluster" | "/v2/getWorkers" => format!("{path}?cluster=shop"),
            _ => path,
        };
        let status = get(ANA, &path).status;
        let unset = path == "/v1/credentials";
        assert_eq!(status, if unset { 404 } else { 200 }, "{path}");
    }
    assert_eq!(get(ANA, "/v1/credentials").body["code"], "E0051");
    let first = get(ANA, "/v2/policies?limit=3").body;
    assert_eq!(first["policies"].as_array().map(Vec::len), Some(3));
    assert_eq!(first["next"]["start"], "3");
    assert!(get(ANA, "/v2/policies?start=3").body.get("next").is_none());
    let members = get(ADA, "/v2/groups/AccessGroupId-1/members").body;
    assert_eq!(members["members"][1]["membership_type"], "dynamic");
    let effective = get(ANA, "/v1/accounts/1/effective_settings/identity").body;
    assert_eq!(
        effective["effective"]["restrict_create_platform_apikey"],
        "RESTRICTED"
    );
    assert_eq!(
        effective["account"]["restrict_create_platform_apikey"],
        "NOT_SET"
    );
    let refused = get(BOB, "/v2/groups");
    assert_eq!(
        (refused.status, &refused.body["errors"][0]["code"]),
        (403, &"forbidden".into())
    );
    let out = get("IBMid-660000SUS1", "/v2/groups");
    assert_eq!((out.status, out.body["code"].as_str()), (401, Some("")));
    // Satellite clusters have a list of their own here, and none on the command line.
    assert_eq!(
        get(ANA, "/v2/satellite/getClusters").body[0]["name"],
        "edge"
    );
}
