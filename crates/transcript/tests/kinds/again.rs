//! What a second reviewer saw blanked that is no secret, and what stands beside a secret and stays.

use crate::{check, stays};

const HEX: &str = "8f14e45fceea167a5a36dedd4bea2543c9f0f895fb98ab9159f51fd0297e236d";

#[test]
fn sentences_and_programs_that_speak_of_a_token_stay() {
    stays(&[
        "unexpected token = in JSON at position 5",
        "Unexpected token : in JSON",
        "if token == expected",
        "let token = request.headers.get()",
        "let token := parse(request)",
        "failed to get token: unable to reach host",
        "kubectl get secret:foo",
        "invalid JWT: signature is wrong",
        "tests pass: 12 fail: 0",
    ]);
}

#[test]
fn words_on_lines_of_their_own_are_no_broken_key() {
    stays(&[
        "Alpha\nBeta2\nGamma\nDelta\nkubectl-plugins-x\n",
        "Status\ncl123aa00bb-Frontend-Deployment2-web1",
    ]);
}

#[test]
fn a_whole_token_leaves_the_line_below_it() {
    check(&[
        (
            "token: ghp_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5\nVPC_ID=r006-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
            "token: @\nVPC_ID=r006-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        ),
        (
            "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U\n8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
            "Bearer @\n8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        ),
    ]);
}

#[test]
fn what_is_told_apart_by_64_digits_stays() {
    for (before, behind) in [
        ("commit ", ""),
        ("id=", ""),
        ("created container id=", " ok"),
        ("sandbox \"", "\""),
        ("ImageID: ", ""),
        ("X-Request-Id: ", ""),
        ("", "  install.sh"),
        ("/var/lib/docker/overlay2/", "/merged"),
        ("overlay2/", ""),
    ] {
        stays(&[&format!("{before}{HEX}{behind}")]);
    }
    check(&[
        (&format!("key {HEX}"), "key @"),
        (&format!("{HEX}  ana"), "@  ana"),
        (&format!("SL1234567/{HEX}"), "SL1234567/@"),
    ]);
}

#[test]
fn what_json_has_written_stays_json_around_a_blanked_value() {
    for (text, expected) in [
        (
            r#"{"text": "auth:\n  existingSecret: x\n  password: tiger", "next": 1}"#,
            r#"{"text": "auth:\n  existingSecret: x\n  password: @", "next": 1}"#,
        ),
        (
            r#"{"text": "auth:\n  existingSecret: x\n  password: tiger"}"#,
            r#"{"text": "auth:\n  existingSecret: x\n  password: @"}"#,
        ),
        (
            r#"{"a": "password=tiger\nnext: 1", "b": "token=abc123de\r\nx"}"#,
            r#"{"a": "password=@\nnext: 1", "b": "token=@\r\nx"}"#,
        ),
    ] {
        check(&[(text, expected)]);
        let blanked = keyatlas_transcript::Blanked::new(text).to_string();
        assert!(
            serde_json::from_str::<serde_json::Value>(&blanked).is_ok(),
            "{blanked}"
        );
    }
    stays(&[r#""pin: 3\nRequest ID: 4f3c""#]);
}

#[test]
fn codes_of_errors_stay_behind_the_name_of_a_secret() {
    stays(&[
        "Authorization: BXNIM0408E",
        "apikey: BXNIM0415E",
        "Invalid password: BXNIM0602E",
        "Password: BXNIM0602E: wrong user or password",
        "error: api_key: E0031 not found",
        "security code: E0031",
        "https://h/x?code=BXNIM0415E123",
        "https://h/x?code=SoftLayer_Exception_E0031",
    ]);
    check(&[
        ("password: HUNTER2026", "password: @"),
        ("password: E0031x", "password: @"),
    ]);
}

#[test]
fn sessions_folders_and_what_a_cluster_names_stay() {
    stays(&[
        "session_id: C-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "PWD=C:\\Users\\ana2",
        "couldn't find key api_key in Secret kube-system/storage-secret-store2",
        "secret \"default/db-creds2\" not found",
        "Tokens: default-token-8xk2p",
    ]);
}

#[test]
fn names_that_end_in_something_else_than_a_use_stay() {
    stays(&[
        "PASSWORD_FILE=/run/secrets/db2",
        "API_KEY_ID=ApiKey-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "SECRET_NAME=web2",
        "PASSWORD_HASH=sha512",
        "token_test: passed",
        "passwordText: \"Password\"",
        "api_key_value: null",
        "token_old: expired",
        "the new password-test is running",
        "key_value: a2b4",
    ]);
}

#[test]
fn what_other_commands_print_stays() {
    stays(&[
        "$ terraform output -raw vpc_name\nweb2prod",
        "$ vault kv get -field=username secret/db\nana2x",
        "$ op read op://x/y/z\nerror: item2 not found",
        "$ openssl rand -base64 24 > key.txt\nDone2x",
        "$ argocd admin initial-password | pbcopy\nDone2x",
        "$ kubectl get secret db -o json | jq '.data | keys'\n[\n  \"conf2\"\n]",
        "$ oc extract secret/db --to=.\nconf2",
        "$ az keyvault secret show --name x --query id -o tsv\nhttps://v.vault.azure.net/secrets/x/1a2b",
        "{\"payload\":\"tiger12\",\"type\":\"request\"}",
    ]);
    check(&[(
        "$ terraform output admin_password\n\"tiger12x\"\n",
        "$ terraform output admin_password\n\"@\"\n",
    )]);
}

#[test]
fn what_looks_like_a_pair_a_prompt_or_a_key_and_is_none_stays() {
    stays(&[
        "user = \"system:node2\"",
        "user: \"1000:1000\"",
        "user = \"node:staff\"",
        "pair = \"us-south:prod-2\"",
        "cf auth --help",
        "cf set-env app LOG_LEVEL debug2",
        "Enter same passphrase again: ",
        "API key or file (leave blank to use SSO)> ",
        "rawHeaders: [ 'Host', 'web2.example.com' ]",
        "prod-aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_x",
        "https://example.com/s.Zf5kQ8vLm3XrT9wB2nC7dE4g",
        "pul-request-branch-name-2",
        "figd_something_in_words",
        "dapier-module-for-everybody-2",
        "<Password Required=\"true\"/><Note>tiger12</Note>",
    ]);
}

#[test]
fn objects_templates_and_folders_behind_a_password_stay() {
    stays(&[
        "password: {",
        "password: {name",
        "password: {{ .Values.password2 }}",
        "password: \"{{ .Values.password2 }}\"",
        "password: {{password2}}",
        "password: {min: 8, max2: 20}",
        "password: ,",
        "password:,name2,role",
        "password=;Database=db1",
        "docker run -u ana:/home2 web",
        "curl -u ana:/home2/x https://h",
        "https://h:/x2/y",
        "https://h:/x2/y@z2",
    ]);
}
