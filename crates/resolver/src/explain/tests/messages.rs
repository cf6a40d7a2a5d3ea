//! Every message and code of the seeds, as people paste them.

use super::*;
use crate::explain::all;

#[test]
fn blanking_leaves_every_message_of_the_catalogue() {
    for pattern in all().iter().flat_map(|it| it.patterns) {
        let text = format!("{pattern}\nIncident ID: 586fe36e84cf9fb2-IAD");
        assert_eq!(Blanked::new(&text), text.as_str());
    }
}

/// The messages as the documentation prints them, with what they have to be recognised as
const PRINTED: [(&str, &str); 20] = [
    (
        "The infrastructure authentication credentials are not authorized for the request.",
        "infra-not-authorized",
    ),
    (
        "We were unable to connect to your Softlayer account.\nCreating a standard cluster requires that you have either a\nPay-As-You-Go account that is linked to an IBM Cloud infrastructure\naccount term or that you have used the Kubernetes service\nCLI to set your Infrastructure API keys.",
        "softlayer-connect",
    ),
    ("'Item' must be ordered with permission.", "item-permission"),
    (
        "The worker node instance '<ID>' can't be found. Review '<provider>' infrastructure user permissions.",
        "instance-id-not-found",
    ),
    (
        "The worker node instance 'kube-dal10-cr01234567890abcdef-w1' cannot be found. Review 'classic' infrastructure user permissions.",
        "instance-id-not-found",
    ),
    (
        "The worker node instance can't be found. Review '<provider>' infrastructure user permissions.",
        "instance-not-found",
    ),
    (
        "The worker node instance can’t be found. Review ‘vpc-gen2’ infrastructure user permissions.",
        "instance-not-found",
    ),
    (
        "The worker node instance can't be identified. Review '<provider>' infrastructure user permissions.",
        "instance-not-identified",
    ),
    (
        "The IAM token exchange request failed with the message: <message>",
        "iam-exchange-with",
    ),
    (
        "The IAM token exchange request failed with the message: {{.Message}} (P0005)",
        "iam-exchange-with",
    ),
    (
        "IAM token exchange request failed: <message>",
        "iam-exchange-short",
    ),
    (
        "The cluster could not be configured with the registry. Make sure that you have the Administrator role for Container Registry.",
        "registry-config",
    ),
    (
        "SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key",
        "sl-invalid-key",
    ),
    (
        "No credentials set for resource group <resource_group_name>.: The user credentials could not be found. (E0051)",
        "no-override",
    ),
    (
        "Not authorized. Log in to Bluemix and try again. (E0003)",
        "not-authorized-login",
    ),
    (
        "Unable to connect to the IBM Cloud account. Ensure that you have a paid account. (E0057)",
        "no-linked-ims",
    ),
    ("(E0015)", "sl-auth-failed"),
    ("(E0018)", "admin-api"),
    ("(E0031)", "token-expired"),
    ("(E0057)", "no-linked-ims"),
];

#[test]
fn refusals_of_infrastructure_appear_when_clusters_or_workers_change() {
    let slugs = PRINTED.iter().map(|(_, slug)| *slug);
    let refused = slugs.filter(|it| {
        it.starts_with("infra-") || it.starts_with("instance-") || *it == "item-permission"
    });
    for entry in refused.map(|it| crate::explain::entry(it).expect("an entry")) {
        assert!(
            entry.seen.contains("orker") || entry.seen.contains("luster"),
            "{}: {}",
            entry.slug,
            entry.seen
        );
    }
}

#[test]
fn each_is_recognised_whole_as_it_is_printed() {
    for (text, slug) in PRINTED {
        let found = only(explained(text));
        assert_eq!(found.entry, slug, "{text}");
        assert_eq!(found.span, (0, text.len()), "{text}");
    }
}

#[test]
fn each_is_recognised_however_it_was_copied() {
    for (text, slug) in PRINTED {
        let json = serde_json::to_string(text).expect("it is JSON");
        let twice = serde_json::to_string(&json).expect("it is JSON");
        let go = json
            .replace('<', r"\u003c")
            .replace('>', r"\u003e")
            .replace('\'', r"\u0027");
        let wrapped: String = text
            .chars()
            .enumerate()
            .flat_map(|(at, it)| [(at > 0 && at % 37 == 0).then_some('\n'), Some(it)])
            .flatten()
            .collect();
        let is_prose = text.contains(' ');
        for copy in [
            Some(text.replace(' ', "\n   ")),
            is_prose.then(|| {
                text.replace('\'', "\"")
                    .to_lowercase()
                    .replace("(e0", "(E0")
            }),
            Some(text.replace('\'', "’")),
            Some(format!("> **{text}**\n> next")),
            Some(format!("\x1b[31mFAILED\x1b[0m\n\x1b[1m{text}\x1b[0m\n")),
            Some(format!("[31mFAILED[0m\n[1m{text}[0m\n")),
            Some(format!("<pre>{}</pre>", text.replace('\'', "&#39;"))),
            Some(format!("{{\"description\":{json},\"incidentID\":\"x\"}}")),
            Some(format!("{{\"body\":{twice}}}")),
            Some(format!("{{\"description\":{go}}}")),
            is_prose
                .then_some(wrapped)
                .filter(|it| it.contains(char::is_whitespace)),
        ]
        .into_iter()
        .flatten()
        {
            assert_eq!(slugs(&copy), [slug], "{copy}");
        }
    }
}

#[test]
fn each_is_found_inside_a_long_transcript_where_it_stands() {
    for (text, slug) in PRINTED {
        let before = "ana@laptop ~ % ibmcloud ks worker ls --cluster web\nOK\nÜbersicht – ID   State   Status\n\n";
        let transcript = format!("{before}{text}\n\nana@laptop ~ % ls\nREADME.md\n");
        let found = only(explained(&transcript));
        assert_eq!(found.entry, slug);
        assert_eq!(&transcript[found.span.0..found.span.1], text);
    }
}

#[test]
fn several_messages_are_several_diagnoses_in_order() {
    let text = PRINTED.map(|(text, _)| text).join("\n\n");
    let expected: Vec<&str> = PRINTED.iter().map(|(_, slug)| *slug).collect();
    let explanation = explained(&text);
    let mut found: Vec<(usize, &str)> = explanation
        .diagnoses
        .iter()
        .flat_map(|it| {
            let again = it.again.iter().map(|again| (again.span.0, it.entry));
            std::iter::once((it.span.0, it.entry)).chain(again)
        })
        .collect();
    found.sort_unstable();
    let found: Vec<&str> = found.into_iter().map(|(_, slug)| slug).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_wording_of_the_catalogue_is_recognised_as_its_entry() {
    for entry in all() {
        for pattern in entry.patterns {
            let text = entry.said(&pattern.replace("<...>", "some lines"));
            assert_eq!(slugs(&text), [entry.slug], "{text}");
        }
    }
}

#[test]
fn every_code_that_is_enough_is_recognised_in_its_place() {
    for entry in all().iter().filter(|it| it.known_by_code) {
        for code in entry.codes {
            for text in [
                format!("Something new happened. ({code})\nIncident ID: 586fe36e84cf9fb2-IAD"),
                format!("{{\"code\":\"{code}\",\"description\":\"something new\"}}"),
                format!("FAILED\nCode: {code}, message: something new"),
            ] {
                let found = only(explained(&text));
                assert_eq!(found.entry, entry.slug, "{text}");
                assert_eq!(found.extracted.code.as_deref(), Some(*code), "{text}");
            }
        }
    }
}

#[test]
fn a_nested_message_says_more_than_its_wrapper() {
    let text = "The IAM token exchange request failed with the message: BXNIM0415E: Provided API key could not be found. (P0005)";
    let found = only(explained(text));
    assert_eq!(found.entry, "apikey-missing");
    assert_eq!(found.inside, Some("iam-exchange-with"));
    assert_eq!(found.extracted.code.as_deref(), Some("BXNIM0415E"));
    assert_eq!(found.span, (0, text.len()));

    let text = "IAM token exchange request failed: Cannot create IMS portal token, as no IMS account is linked to the selected BSS account";
    let found = only(explained(text));
    assert_eq!(
        (found.entry, found.inside),
        ("no-ims-portal-token", Some("iam-exchange-short"))
    );

    let only_the_code =
        "The IAM token exchange request failed with the message: BXNIM0415E something new (P0005)";
    let found = only(explained(only_the_code));
    assert_eq!(
        (found.entry, found.inside),
        ("apikey-missing", Some("iam-exchange-with"))
    );
}

#[test]
fn a_bare_code_is_no_message_but_a_hint() {
    for text in [
        "see E0003 there",
        "E0015 or E0015, who knows",
        "{\"RC\":\"E0031\"}",
    ] {
        let explanation = explained(text);
        assert_eq!(explanation.diagnoses, [], "{text}");
        let nothing = explanation.nothing_recognised.expect("nothing recognised");
        assert_eq!(nothing.perhaps.len(), 1, "{text}");
        assert!(!nothing.steps.is_empty());
    }
}

#[test]
fn a_code_alone_is_answered() {
    for (text, slug) in [
        ("P0005", "iam-exchange-with"),
        ("Error code: E0057", "no-linked-ims"),
        ("`BXNIM0415E`\n", "apikey-missing"),
        ("(A0007)", "action-denied"),
        ("R0049", "satellite-link-auth"),
        ("ERRDSAISS", "dns-provider"),
        ("crg0009e", "registry-account"),
    ] {
        let found = only(explained(text));
        assert_eq!(found.entry, slug, "{text}");
        assert!(found.extracted.code.is_some(), "{text}");
    }
}

#[test]
fn a_code_of_several_messages_says_which_and_one_of_none_says_so() {
    let nothing = |text| {
        let explanation = explained(text);
        assert_eq!(explanation.diagnoses, [], "{text}");
        explanation.nothing_recognised.expect("nothing recognised")
    };
    let several = nothing("E0011");
    assert_eq!(several.perhaps, ["worker-gone", "bad-request"]);
    assert!(several.text.contains("2 messages"), "{}", several.text);
    let none = nothing("E0042");
    assert!(none.text.contains("E0042"), "{}", none.text);
    assert!(none.perhaps.is_empty());
    assert!(
        !serde_json::to_string(&none)
            .expect("JSON")
            .contains("api-key reset")
    );
}

#[test]
fn a_code_of_the_storage_library_is_not_taken_for_the_service_s() {
    let text = "Warning  ProvisioningFailed  ibm.io/ibmc-file  storage request failed (E0003)";
    assert!(slugs(text).is_empty());
}

#[test]
fn words_that_only_resemble_are_not_recognised() {
    for text in [
        "",
        "OK",
        "The infrastructure is authorized for the request.",
        "Your lineItem must be ordered with permissions",
        "Invalid API key",
        "IAM token exchange went well",
        "the worker node instance can be found",
    ] {
        assert!(slugs(text).is_empty(), "{text}");
    }
}

#[test]
fn an_image_that_a_node_may_not_pull_was_no_message_of_the_registry() {
    let event = |host: &str| {
        format!(
            "Failed to pull image \"{host}/prod/web:7\": failed to resolve reference \"{host}/prod/web:7\": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed"
        )
    };
    assert_eq!(only(explained(&event("us.icr.io"))).entry, "image-pull");
    assert_eq!(explained(&event("docker.io")).diagnoses, []);
}
