//! What stays as it is, though it may look like a secret.

use keyatlas_transcript::Blanked;

fn blanked(text: &str) -> String {
    Blanked::new(text).as_str().to_owned()
}

#[test]
fn ids_and_ordinary_words_stay() {
    for text in [
        "\"id\": \"ApiKey-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b\"",
        "\"apikey_id\": \"ApiKey-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b\"",
        "Trusted Profile ID: Profile-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "iam-ServiceId-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "default   a8a12accd63b437bbd6d58fb8b462ca7   true   ACTIVE",
        "ibmcloud ks api-key info --cluster prod",
        "ibmcloud ks api-key reset --region us-south",
        "\"api_key\": { \"id\": \"ApiKey-1\" }, \"api_key\": true, \"api_key\": null",
        "\"restrict_create_platform_apikey\": \"NOT_RESTRICTED\"",
        "\"complete\": [\"scopes.api_key\", \"resource_groups\"]",
        "Getting information about the API key owner for cluster prod...",
        "SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key",
        "Invalid API key: contact your administrator",
        "Pull Secrets:   enabled in the default namespace",
        "--infrastructure-api-key <api_key>",
        "IAM token exchange request failed: see the log",
        "infrastructure access set up by linked account API key.",
        "TIME-BASED ONE TIME PASSWORD AUTHENTICATI\nON IS REQUIRED TO LOG IN WITH THIS USER.",
        "No credentials set for resource group default.: The user credentials could not be found. (E0051)",
    ] {
        assert_eq!(blanked(text), text);
    }
}

#[test]
fn what_only_looks_like_a_secret_stays() {
    for text in [
        "docker run -p 8080:80 -u 1000:1000 --name web us.icr.io/x",
        "docker run -u node:staff web",
        "mkdir -p /tmp/x",
        "ssh -p 22 me@host",
        "kubectl -n ibm-system logs -p web",
        "-p 8080:80",
        "login -u me@example.com",
        "curl -u bx:bx https://iam.cloud.ibm.com/identity/token",
        "Token was made without `-u bx:bx`, so it cannot be refreshed",
        "date -u +%H:%M:%S",
        "rsync -u me@host:/path .",
        "1234567_ana@example.com   ACTIVE",
        "IBMid-110000ANA1 iam-ServiceId-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "crn:v1:bluemix:public:containers-kubernetes:us-south:a/5d2c0e7a91b84c0f8e63a7d4c1b2f390:cl123aa00bb::",
        "us.icr.io/x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "containerd://0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "\"trace\": \"b266a31c-b359-4ecb-8b81-a27c1b2cdb7b\", \"code\": \"not_authorized\"",
        "Incident ID: 1a2b3c4d-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "requestId: cGI3bGc-8b0786d649104dca99ef114c2a834f66",
        "failed to refresh token: oauth2: cannot fetch token: 400 Bad Request",
        "failed to store secret. failed to put secret in ibm key protect: kp.Error",
        "could not get secret: secrets \"all-icr-io\" not found",
        "invalid character in token: unexpected end",
        "$ ibmcloud login --apikey $SERVICE_API_KEY",
        "$ oc login -u apikey -p $SERVICE_API_KEY",
        "    IBM_CLOUD_API_KEY: ***",
        "API Key       [REMOVED]",
        "pull secret: all-icr-io",
        "Basic Authentication is required",
        "certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM=",
        "[blanked: API key] and [blanked: classic API key]",
        "--apikey [blanked: API key] --region us-south",
        "skipping sk-learn-pipeline-for-everybody",
        "rate(container_restarts[5m]) token",
        "arn:aws:sts::111122223333:assumed-role/masters.kops.example.com/i-0a1b2c3d4e5f60718",
    ] {
        assert_eq!(blanked(text), text);
    }
}

#[test]
fn states_names_of_things_and_placeholders_stay() {
    for text in [
        "secret: all-icr-io",
        "apikey: containers-kubernetes-key",
        "{\"apikey\": \"containers-kubernetes-key\"}",
        "Token: expired",
        "Token: invalid",
        "Password: not set",
        "passcode: required",
        "authorization: IAM",
        "apikey: set",
        "\"restrict_create_platform_apikey\": \"NOT_SET\"",
        "\"restrict_create_platform_apikey\": \"RESTRICTED\"",
        "\"restrict_create_platform_apikey\": \"NOT_RESTRICTED\"",
        "\"restrict_create_platform_apikey\": \"-1\"",
        "restrict_create_platform_apikey: limited",
        "+ reset_api_key     = 2",
        "has_api_key: yes",
        "for resource 'crn:v1:bluemix:public:iam-identity::a/1::apikey:' was denied due to lack of access policy.",
        "apikey:' was denied due to lack of access policy",
        "owner email:AnaMaria7@example.com",
        "mailto:AnaMaria7@example",
        "Basic Infrastructure2 plan",
        "Ingress Secret:   prod-a8a12accd63b437bbd6d58fb8b462ca7-0000",
        "ibmcloud login --apikey @key.json",
        "ibmcloud login --apikey YOUR_API_KEY",
        "apikey=YOUR_API_KEY",
        "--infrastructure-api-key KEY",
        "ibmcloud login --apikey $apikey",
        "ibmcloud login --apikey \"${IBMCLOUD_API_KEY}\"",
        "ibmcloud login --apikey \"$(cat key.txt)\"",
        "ibmcloud login --apikey %IBMCLOUD_API_KEY%",
        "ibmcloud login -u me -p PASSCODE",
        "password: ${{ secrets.PASSWORD }}",
        "password: <your password>",
        "password: <set to the key 'password' in secret 'db'>",
        "PWD=/home/me2",
        "--- PASS: TestReads (0.01s)",
        "The API key ApiKey-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b was not found",
        "The password is required, and the API key is invalid.",
        "Description   API key\nCreated At    2022-06-15T08:58+0000",
        "user,password\n\nme,ab12",
        "no R10 credential: IBMid-110000ANA1, whose API key is in effect, lacks Add Server",
        "API key: IBMid-110000ANA1",
        "Manual credential: 1234567_ana@example.com",
        "credential: iam-ServiceId-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "+ password = (sensitive value)",
        "~ api_key = (known after apply)",
        "docker run -p8080:80 web",
        "https://me@example.com/x and me@example.com:8080",
        "image: us.icr.io/x/y:1.2.3, token bucket 100",
        "2026-11-22T10:00:00.123Z 10:20:30:40:50",
        "C:\\users\\me \\under \\\\server",
    ] {
        assert_eq!(blanked(text), text);
    }
}

#[test]
fn outputs_and_messages_without_a_secret_stay_as_they_are() {
    for text in [
        include_str!("fixtures/login.txt"),
        include_str!("fixtures/service-id.txt"),
        include_str!("fixtures/errors.txt"),
    ] {
        assert_eq!(Blanked::new(text).found(), [], "{}", Blanked::new(text));
    }
}
