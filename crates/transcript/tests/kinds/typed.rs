//! Commands, devices and programs that take a secret at a place of their own, and what only looks like them.

use crate::{check, hides_all, shapes, stays};

#[test]
fn a_login_pair_is_hidden_behind_the_users_that_machines_come_with() {
    hides_all(&shapes::PAIRS);
    check(&[
        ("IPMI: root / Hunter2!xyz", "IPMI: root / @"),
        ("user/pass: me / tiger12", "user/pass: me / @"),
    ]);
    stays(&[
        "root / prod-12",
        "us-south / prod-12",
        "admin / IBMid-110000ANA1",
        "p: 12 u: 3",
        "root: true, admin:yes",
    ]);
}

#[test]
fn commands_of_windows_hide_their_password_and_keep_shares_and_users() {
    hides_all(&shapes::WINDOWS);
    check(&[(
        "net use Z: \\\\h1\\s1 tiger12 /user:me",
        "net use Z: \\\\h1\\s1 @ /user:me",
    )]);
    stays(&[
        "net use Z: \\\\host1\\share1",
        "net use Z: \\\\host1\\share1 /user:corp1\\me",
        "net user me1",
        "net user: unknown",
        "schtasks /query /tn x1",
    ]);
}

#[test]
fn clients_of_vaults_clouds_and_databases_hide_what_they_are_given() {
    hides_all(&shapes::CLIENTS);
    hides_all(&shapes::DATABASES);
    check(&[
        (
            "vault kv put secret/db a=b1 c=d2",
            "vault kv put secret/db a=@ c=@",
        ),
        ("sqlplus me/tiger@db1", "sqlplus me/@@db1"),
    ]);
    stays(&[
        "vault kv get secret/db1",
        "mc alias set x1",
        "ibmcloud secrets-manager secrets --all-pages",
        "connect to cluster1 user ana2",
        "conn us.icr.io/x1",
        "curl -E cert1.pem h",
        "connection AUTH failed",
    ]);
}

#[test]
fn what_a_pipe_or_a_script_answers_to_a_prompt_is_hidden() {
    hides_all(&shapes::PIPED);
    stays(&["echo done | sudo -S tee x", "send \"hello\""]);
}

#[test]
fn settings_of_devices_are_hidden() {
    hides_all(&shapes::DEVICES);
    stays(&[
        "password 3 times",
        "community edition of Kubernetes",
        "radius-server host 192.0.2.1",
        "RSA key \"x1\"",
    ]);
}

#[test]
fn credentials_of_requests_are_hidden_whatever_their_scheme() {
    hides_all(&shapes::REQUESTS);
    check(&[
        ("https://Hunter2!xyz@host/x", "https://@@host/x"),
        ("https://Hunter2!xyz@host", "https://@@host"),
        ("agent.key=Hunter2!xyz", "agent.key=@"),
    ]);
    stays(&[
        "https://ana%40example.com@host",
        "https://AnaMaria7@host",
        "authorization: not required",
        "Authorization: IAM policies",
    ]);
}

#[test]
fn what_a_program_asks_or_says_in_other_words_is_hidden() {
    hides_all(&shapes::ASKED);
    check(&[(
        "changed the password from Hunter2!xyz to Tiger3!abc",
        "changed the password from @ to @",
    )]);
    stays(&[
        "the \"password\" is required",
        "API key created: 2022-06-15T08:58+0000",
        "Token value: required",
        "var.region\n  Enter a value: us-south1",
    ]);
}

#[test]
fn more_names_and_declarations_are_known() {
    hides_all(&shapes::MORE_NAMES);
    hides_all(&shapes::DECLARED);
    check(&[
        ("salt: 9f86d081884c7d65", "salt: @"),
        ("hmac: aB3+dE/5gH7jK9mN1pQ=", "hmac: @"),
    ]);
    stays(&[
        "hmac: hmac-sha256",
        "hmac: sha512",
        "\"salt\": 12",
        "routing_key: orders.created",
        "certificate_key: path.pem",
        "\"iam_apikey_id\": \"ApiKey-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b\"",
        "api_key_id: auto-generated-apikey-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "password: {type: string}",
        "check(\"username\", \"password\")",
    ]);
}

#[test]
fn what_goes_into_or_comes_out_of_a_file_with_the_name_of_a_secret_is_hidden() {
    hides_all(&shapes::FILES);
    hides_all(&shapes::LISTED);
    check(&[("echo tiger12 > password", "echo @ > password")]);
    stays(&[
        "cat token.txt\nNo such file or directory",
        "cat secret.yaml\napiVersion: v1",
        "echo done > out1.txt",
        "echo \"reset the password\"",
        "cat password | grep me1",
        "Payload   cl123aa00bbq1r9vof0",
    ]);
}

#[test]
fn our_own_messages_about_keys_and_people_known_by_an_address_stay() {
    stays(&[
        "scopes[0].api_key: expected an object",
        "api_key: expected an object, got a string",
        "`scopes[2].api_key`: expected an object",
        "\"restrict_create_platform_apikey\": \"Foo1Bar2Baz\"",
        "restrict_create_platform_apikey: 1a2b",
        "API key: email:Ana2Maria7@example.com",
        "api_key: email:Ana2Maria7@example.com",
        "TOTP: see the page",
        "totp: enabled",
    ]);
}
