//! Each message and code of the documentation, pasted into the built page, names its cause

use keyatlas_e2e::{Screen, Site, Width, every_place};

/// The causes of several messages, in the words of the page
const OWNER_LEFT: &str = "The owner of the API key has left, or is suspended";
const LACKS: &str = "The credential in effect lacks infrastructure permissions";

/// What is pasted, and what the page has to say about it
const MESSAGES: [(&str, &[&str]); 16] = [
    (
        "The infrastructure authentication credentials are not authorized for the request.",
        &["E-01", OWNER_LEFT, LACKS],
    ),
    (
        "We were unable to connect to your Softlayer account.\nCreating a standard cluster requires that you have either a\nPay-As-You-Go account that is linked to an IBM Cloud infrastructure\naccount term or that you have used the Kubernetes service\nCLI to set your Infrastructure API keys.",
        &[
            "E-02",
            "The owner of the API key cannot use classic infrastructure",
        ],
    ),
    (
        "'Item' must be ordered with permission.",
        &["E-03", OWNER_LEFT, LACKS],
    ),
    (
        "The worker node instance 'kube-dal10-cr0123456789abcdef-w1' can't be found. Review 'classic' infrastructure user permissions.",
        &[
            "E-04",
            OWNER_LEFT,
            LACKS,
            "kube-dal10-cr0123456789abcdef-w1",
        ],
    ),
    (
        "The worker node instance can't be found. Review 'classic' infrastructure user permissions.",
        &["E-05", OWNER_LEFT, LACKS],
    ),
    (
        "The worker node instance can't be identified. Review 'vpc-gen2' infrastructure user permissions.",
        &["E-06", OWNER_LEFT, LACKS],
    ),
    (
        "The IAM token exchange request failed with the message: something else",
        &[
            "E-07",
            OWNER_LEFT,
            "A list of allowed IP addresses refuses the service",
        ],
    ),
    (
        "IAM token exchange request failed: something else",
        &["E-08", OWNER_LEFT, "IAM itself fails"],
    ),
    (
        "The cluster could not be configured with the registry. Make sure that you have the Administrator role for Container Registry.",
        &[
            "E-09",
            OWNER_LEFT,
            "Administrator on Container Registry is missing",
        ],
    ),
    (
        "Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key",
        &[
            "E-10",
            OWNER_LEFT,
            "The owner of the API key cannot use classic infrastructure",
        ],
    ),
    (
        "FAILED\nNo credentials set for resource group prod.: The user credentials could not be found. (E0051)",
        &[
            "E-11",
            "No manual credential is set here: a normal state",
            "E0051",
        ],
    ),
    (
        "Not authorized. Log in to Bluemix and try again. (E0003)\nIncident ID: bc8feb57-c156-4643-b117-a695a0580063",
        &[
            "E-12",
            "Your login has expired",
            "E0003",
            "bc8feb57-c156-4643-b117-a695a0580063",
        ],
    ),
    (
        "FAILED\n\nSomething was refused. (E0015)",
        &[
            "E-13",
            "A manual credential is used instead of the API key, and it does not work",
            "E0015",
        ],
    ),
    (
        "FAILED\n\nSomething was refused. (E0018)",
        &[
            "E-14",
            "The request went to an administration address without the right to it",
            "E0018",
        ],
    ),
    (
        "FAILED\n\nSomething was refused. (E0031)",
        &["E-15", "Your login has expired", "E0031"],
    ),
    (
        "Unable to connect to the IBM Cloud account. Ensure that you have a paid account. (E0057)",
        &[
            "E-16",
            "Another account, resource group or region is targeted",
            "E0057",
        ],
    ),
];

#[tokio::test]
async fn every_documented_message_names_its_cause() {
    for width in [Width::Desktop, Width::Phone] {
        let screen = Screen::open(Site::Root, "/explain/?demo=owner-left", width).await;
        for (message, expected) in MESSAGES {
            screen.pastes("Error message", message).await;
            screen.clicks_in("The message", "Explain").await;
            screen.sees_all(expected).await;
        }
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn the_cause_that_is_ours_comes_first_with_its_evidence_and_its_fix() {
    for (site, width) in every_place() {
        let screen = Screen::open(site, "/explain/?demo=owner-left", width).await;
        let text = "ibmcloud ks worker add --cluster x\nFAILED\nThe IAM token exchange request failed with the message: Provided API key could not be found (P0005)\nIncident ID: 586fe36e84cf9fb2-IAD";
        screen.pastes("Error message", text).await;
        screen.clicks_in("The message", "Explain").await;
        screen
            .clicks("Check it against the demo account “The owner left”")
            .await;
        screen
            .sees_all(&[
                "Lena Fischer",
                "586fe36e84cf9fb2-IAD",
                "ibmcloud ks api-key reset",
            ])
            .await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn what_is_no_permission_problem_is_told_apart() {
    let screen = Screen::open(Site::Root, "/explain/", Width::Desktop).await;
    screen
        .pastes(
            "Error message",
            "Worker unable to talk to IBM Cloud Kubernetes Service servers. Please verify your firewall setup is allowing traffic from this worker.",
        )
        .await;
    screen.clicks_in("The message", "Explain").await;
    screen.sees_all(&["E-93", "Do not reset"]).await;
}

#[tokio::test]
async fn text_that_nothing_is_known_of_gets_the_list_that_support_asks_for() {
    let screen = Screen::open(Site::Root, "/explain/", Width::Desktop).await;
    screen
        .pastes("Error message", "the coffee machine is on fire")
        .await;
    screen.clicks_in("The message", "Explain").await;
    screen
        .sees_all(&[
            "ibmcloud target",
            "api-key info",
            "credential get",
            "infra-permissions get",
        ])
        .await;
    screen.was_quiet().await;
}
