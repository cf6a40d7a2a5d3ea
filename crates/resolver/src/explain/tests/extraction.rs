//! Codes, incident IDs and names: only words that stand in the text.

use super::*;
use crate::explain::{Extracted, Targeted, WordKind};

fn read(text: &str) -> Extracted {
    only(explained(text)).extracted
}

#[test]
fn the_first_seed_of_codes_gives_code_and_incident() {
    let text = "$ bx cs clusters\nListing clusters...\nFAILED\n\nNot authorized. Log in to Bluemix and try again. (E0003)\nIncident ID: bc8feb57-c156-4643-b117-a695a0580063\n";
    let found = only(explained(text));
    assert_eq!(found.entry, "not-authorized-login");
    assert_eq!(found.extracted.code.as_deref(), Some("E0003"));
    assert_eq!(
        found.extracted.incident_id.as_deref(),
        Some("bc8feb57-c156-4643-b117-a695a0580063")
    );
    let marked: Vec<(WordKind, &str)> = found
        .words
        .iter()
        .map(|it| (it.what, &text[it.span.0..it.span.1]))
        .collect();
    assert_eq!(
        marked,
        [
            (WordKind::Code, "E0003"),
            (WordKind::IncidentId, "bc8feb57-c156-4643-b117-a695a0580063")
        ]
    );
}

#[test]
fn a_terraform_error_is_read_whatever_the_order_of_its_fields() {
    let text = r#"Error: Request failed with status code: 401, ServerErrorResponse: {"incidentID":"586fe36e84cf9fb2-IAD","code":"P0005","description":"The IAM token exchange request failed with the message: Provided API key could not be found","type":"Authorization","recoveryCLI":"Try again later."}"#;
    let found = only(explained(text));
    assert_eq!(found.entry, "apikey-missing");
    assert_eq!(found.extracted.code.as_deref(), Some("P0005"));
    assert_eq!(
        found.extracted.incident_id.as_deref(),
        Some("586fe36e84cf9fb2-IAD")
    );
    assert_eq!(found.extracted.http_status, Some(401));
}

#[test]
fn an_incident_id_is_whatever_stands_behind_its_label() {
    let id = |line: &str| {
        only(explained(&format!("FAILED (E0003)\n{line}")))
            .extracted
            .incident_id
    };
    for (line, read) in [
        ("Incident ID: 1b2c3d4e5f", "1b2c3d4e5f"),
        ("Incident ID: req-20261128-4711", "req-20261128-4711"),
        (
            "Incident ID:  bc8feb57-c156-4643-b117-a695a0580063",
            "bc8feb57-c156-4643-b117-a695a0580063",
        ),
    ] {
        assert_eq!(id(line).as_deref(), Some(read));
    }
    for line in [
        "Incident ID: <ID>",
        "Incident ID: unknown",
        "the incident id 12345678 of yesterday",
    ] {
        assert_eq!(id(line), None, "{line}");
    }
}

#[test]
fn each_message_of_a_list_has_its_own_code_and_incident() {
    let text = r#"[{"code":"E0057","description":"Unable to connect to the IBM Cloud account. Ensure that you have a paid account.","incidentID":"11111111-c156-4643-b117-a695a0580063"},
{"incidentID":"22222222-c156-4643-b117-a695a0580063","code":"A0007","description":"You do not have the correct permissions to perform this action."}]"#;
    let explanation = explained(text);
    let read: Vec<_> = explanation
        .diagnoses
        .iter()
        .map(|it| {
            let id = it.extracted.incident_id.as_deref().map(|it| &it[..8]);
            (it.entry, it.extracted.code.as_deref(), id)
        })
        .collect();
    assert_eq!(
        read,
        [
            ("no-linked-ims", Some("E0057"), Some("11111111")),
            ("action-denied", Some("A0007"), Some("22222222"))
        ]
    );
}

#[test]
fn flags_of_the_command_above_give_the_names() {
    let read = read(
        "$ ibmcloud ks worker-pool resize --cluster 'web shop' --region=eu-gb --worker x1\nFAILED\n'Item' must be ordered with permission.",
    );
    assert_eq!(read.cluster.as_deref(), Some("web shop"));
    assert_eq!(read.region.as_deref(), Some("eu-gb"));
    assert_eq!(read.worker.as_deref(), Some("x1"));
}

#[test]
fn an_earlier_command_does_not_lend_its_flags_but_a_target_holds() {
    let read = read(
        "$ ibmcloud target -r eu-de -g team-a\n$ ibmcloud ks worker ls --cluster old --region us-east\nOK\n$ ibmcloud ks cluster create classic --name new\nFAILED\nThe infrastructure authentication credentials are not authorized for the request.\n$ ibmcloud ks worker ls --cluster other",
    );
    assert_eq!(read.region.as_deref(), Some("eu-de"));
    assert_eq!(read.resource_group.as_deref(), Some("team-a"));
    assert_eq!(
        read.targeted_group,
        Some(Targeted::Group("team-a".to_owned()))
    );
    assert_eq!(read.cluster, None);
}

#[test]
fn the_output_of_target_is_read_also_when_no_group_is_targeted() {
    let read = read(
        "API endpoint:      https://cloud.ibm.com\nRegion:            us-south\nUser:              ana@example.com\nResource group:    No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'\n\nThe infrastructure authentication credentials are not authorized for the request.",
    );
    assert_eq!(read.region.as_deref(), Some("us-south"));
    assert_eq!(read.resource_group, None);
    assert_eq!(read.targeted_group, Some(Targeted::None));
}

#[test]
fn placeholders_of_the_message_are_read() {
    let found = read(
        "The worker node instance 'kube-dal10-cr01234567890abcdef-w1' can't be found. Review 'classic' infrastructure user permissions.",
    );
    assert_eq!(
        found.worker.as_deref(),
        Some("kube-dal10-cr01234567890abcdef-w1")
    );
    assert_eq!(found.provider.as_deref(), Some("classic"));

    let found = read(
        "No credentials set for resource group Team A.: The user credentials could not be found. (E0051)",
    );
    assert_eq!(found.resource_group.as_deref(), Some("Team A"));

    let found =
        read("'vpc-gen2' infrastructure exception: 'Item' must be ordered with permission.");
    assert_eq!(found.provider.as_deref(), Some("vpc-gen2"));

    let found = read("'Classic' infrastructure request not authorized");
    assert_eq!(found.provider.as_deref(), Some("Classic"));

    let found = read(
        "This action requires the Editor role for the cluster in IBM Cloud Container Service.",
    );
    assert_eq!(found.role.as_deref(), Some("Editor"));
}

#[test]
fn two_regions_without_a_command_are_none() {
    let text = "us-south or eu-de, who knows. 'Item' must be ordered with permission.";
    assert_eq!(read(text).region, None);
    let text = "worker in us-south-1 and us-south-3: 'Item' must be ordered with permission.";
    assert_eq!(read(text).region.as_deref(), Some("us-south"));
}

#[test]
fn names_that_the_account_has_are_recognised_as_whole_words() {
    let index = one_scope(CLASSIC_CLUSTER);
    let read = |text: &str| only(explain(&index, text, &Context::default())).extracted;
    let found = read("our web cluster says 'Item' must be ordered with permission.");
    assert_eq!(found.cluster.as_deref(), Some("web"));
    let found = read("our website says 'Item' must be ordered with permission.");
    assert_eq!(found.cluster, None);
}

#[test]
fn the_same_message_again_is_one_diagnosis() {
    let line = "FAILED: 'Item' must be ordered with permission.\n";
    let found = only(explained(&line.repeat(40)));
    assert_eq!(found.again.len(), 39);
    assert_eq!(
        found.again[0].span,
        (found.span.0 + line.len(), found.span.1 + line.len())
    );
}

#[test]
fn a_worker_named_beside_one_message_is_not_the_other_s() {
    let text = "'Item' must be ordered with permission.\n\n$ ibmcloud ks worker get --cluster web --worker kube-dal10-cr01234567890abcdef-w1\nThe credentials could not be validated.\n";
    let explanation = explained(text);
    let workers: Vec<Option<&str>> = explanation
        .diagnoses
        .iter()
        .map(|it| it.extracted.worker.as_deref())
        .collect();
    assert_eq!(workers, [None, Some("kube-dal10-cr01234567890abcdef-w1")]);
}

#[test]
fn each_id_is_of_its_own_kind_and_the_id_of_a_block_of_terraform_is_none() {
    let found = read(
        "---\nid: terraform-caba950c\nsummary: 'the provided token is not authorized to create the specified load-balancer (ID:NEWRESOURCE) in this account'\nseverity: error\nresource: ibm_is_lb\n---\nTrace ID: b266a31c-b359-4ecb-8b81-a27c1b2cdb7b\n",
    );
    assert_eq!(found.incident_id, None);
    assert_eq!(found.request_id, None);
    assert_eq!(
        found.trace_id.as_deref(),
        Some("b266a31c-b359-4ecb-8b81-a27c1b2cdb7b")
    );
    assert_eq!(found.action.as_deref(), Some("create"));
    assert_eq!(found.resource.as_deref(), Some("load-balancer"));

    let found = read(
        "Correlation-ID: 5a6f3fb0-7a3a-4c62-a3fd-1a6b2f0a7d11\nFAILED\nRemote server error. Status code: 400, error code: BXNIM0415E, message: Provided API key could not be found.\n",
    );
    assert_eq!(
        found.correlation_id.as_deref(),
        Some("5a6f3fb0-7a3a-4c62-a3fd-1a6b2f0a7d11")
    );
    assert_eq!(found.http_status, Some(400));
}

#[test]
fn who_was_refused_what_on_what_is_read_out_of_the_message() {
    let found = read(
        "FAILED\nFollowing errors returned from server:\nCode        Message      Details\nforbidden   You are not authorized to use this API.   Access check for action 'iam-identity.user-apikey.create' for subject 'IBMid-550000AAAA' for resource 'crn:v1:bluemix:public:iam-identity::a/1234::apikey:' was denied due to lack of access policy.\n",
    );
    assert_eq!(
        found.action.as_deref(),
        Some("iam-identity.user-apikey.create")
    );
    assert_eq!(found.user.as_deref(), Some("IBMid-550000AAAA"));
    assert!(
        found
            .resource
            .is_some_and(|it| it.starts_with("crn:v1:bluemix:public:iam-identity"))
    );

    let found = read(
        "Storage with the order ID 12345678 could not be created after retrying for 600 seconds.",
    );
    assert_eq!(found.order_id.as_deref(), Some("12345678"));
    let found = read(
        "$ ibmcloud ks vlan ls --zone dal10\nYou do not have the correct permissions to perform this action (A0007)",
    );
    assert_eq!(found.zone.as_deref(), Some("dal10"));
}

#[test]
fn two_wordings_of_one_message_on_one_line_are_one() {
    let found = only(explained(
        "The rule 'a1' is not found in store. (rule_not_found_in_store)",
    ));
    assert_eq!((found.entry, found.again.len()), ("cbr-not-in-store", 0));
    let found = only(explained(
        "error code: BXNIM0415E, message: Provided API key could not be found",
    ));
    assert_eq!((found.entry, found.again.len()), ("apikey-missing", 0));
}

#[test]
fn the_code_at_the_end_of_advice_behind_a_message_was_lost() {
    let text = "FAILED\nYou do not have the correct permissions to perform this action. Ask your account administrator to give you the Operator platform role for the cluster in IBM Cloud Identity and Access Management (IAM). (A0007)\n";
    let read = read(text);
    assert_eq!(read.code.as_deref(), Some("A0007"));
    assert_eq!(read.role.as_deref(), Some("Operator"));
}
