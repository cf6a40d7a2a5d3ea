//! What is blanked.

use keyatlas_transcript::Blanked;

const KEY: &str = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-";

fn blanked(text: &str) -> String {
    Blanked::new(text).as_str().to_owned()
}

#[test]
fn an_api_key_is_blanked_wherever_it_stands() {
    for before in [
        "",
        "key is ",
        "--apikey ",
        "--apikey=",
        "IBMCLOUD_API_KEY=",
        "apikey: ",
        "(",
        "\"apikey\": \"",
        "-infrastructure-api-key ",
        "--infrastructure-api-key=",
        "softlayer_api_key = \"",
        "iam_api_key=",
        "g2_api_key: ",
        "-u apikey:",
        "X-Auth-Softlayer-APIKey: ",
        "API Key       ",
        "\\\"apikey\\\":\\\"",
    ] {
        let text = format!("{before}{KEY}");
        let result = Blanked::new(&text);
        assert!(!result.as_str().contains(KEY), "{text} -> {result}");
        assert_eq!(result.found().len(), 1, "{text} -> {result}");
    }
}

#[test]
fn short_keys_are_blanked_where_their_name_says_what_they_are() {
    assert_eq!(
        blanked(
            "ibmcloud ks credential set classic --infrastructure-username u --infrastructure-api-key 12ab --region us-south"
        ),
        "ibmcloud ks credential set classic --infrastructure-username u --infrastructure-api-key [blanked: classic API key] --region us-south"
    );
    assert_eq!(
        blanked("\"apikey\":\n \"x\\\"y\","),
        "\"apikey\":\n \"[blanked: API key]\","
    );
    assert_eq!(
        blanked("{\"apikey\": 123}"),
        "{\"apikey\": \"[blanked: API key]\"}"
    );
    assert_eq!(
        blanked("curl 'https://h/?apikey=abc&x=1'"),
        "curl 'https://h/?apikey=[blanked: API key]&x=1'"
    );
}

#[test]
fn tokens_passwords_and_private_keys_go_too() {
    assert_eq!(
        blanked("IAM token:  Bearer eyJraWQiOiIyMDI0.eyJpYW1faWQi.c2ln\nnext"),
        "IAM token:  Bearer [blanked: token]\nnext"
    );
    assert_eq!(
        blanked("\"refresh_token\": \"abc/def\""),
        "\"refresh_token\": \"[blanked: token]\""
    );
    assert_eq!(
        blanked("$ ibmcloud login -u me@example.com -p 'my pass' -r us-south"),
        "$ ibmcloud login -u me@example.com -p '[blanked: password]' -r us-south"
    );
    assert_eq!(
        blanked("ibmcloud login --passcode a1B2"),
        "ibmcloud login --passcode [blanked: password]"
    );
    assert_eq!(
        blanked("-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----\nafter"),
        "[blanked: private key]\n\n\nafter"
    );
    assert_eq!(
        blanked("https://me:pw@host/x"),
        "https://me:[blanked: password]@host/x"
    );
    let hex = "0123456789abcdef".repeat(4);
    assert_eq!(
        blanked(&format!("key {hex}")),
        "key [blanked: classic API key]"
    );
}

#[test]
fn a_token_that_the_terminal_wrapped_or_coloured_is_blanked_whole() {
    let text = format!(
        "Bearer eyJraWQiOiIyMDI0{}\n{}\nOK",
        "a".repeat(60),
        "b.C-d_".repeat(8)
    );
    assert_eq!(blanked(&text), "Bearer [blanked: token]\n\nOK");
    assert_eq!(
        blanked("--apikey ab\x1b[31mcd\x1b[0mef"),
        "--apikey [blanked: API key]"
    );
}

#[test]
fn a_name_is_seen_behind_a_cut_off_one() {
    let secret = "qX7aaaaaaaaaaaaaaaaaaaa";
    for text in [
        // The name of a value that was cut off swallowed the name on the next line.
        format!("\"account_id\": \"0a1b\",\n    \"apikey\":\nX-Auth-Softlayer-APIKey: {secret}\n"),
        format!(
            "tes-key\",\n    \"iam_id\": \"IBMid-110000ANA1\",\n \nsoftlayer_api_key = \"{secret}\"\n"
        ),
        format!("\"apikey\":\nsoftlayer_api_key = \"{secret}\""),
        format!("\"apikey\": softlayer_api_key = \"{secret}\""),
        // A quote that belongs to the next value closes this one.
        format!("password: \"softlayer_api_key = \"{secret}\""),
        format!("\"apikey\": \"abc softlayer_api_key = \"{secret}\""),
        format!("password='--apikey {secret}"),
        format!("Authorization: X-Token: {secret}"),
        format!("token=password={secret}"),
        format!("\"password\":\n\nIC_API_KEY={secret}"),
        format!("-p --apikey {secret}"),
        format!("eyJhbGciOiJIUzI1NiJ9.apikey={secret}"),
        format!("password: |\napikey: {secret}"),
        format!("password: [blanked: password]{secret}"),
    ] {
        let result = Blanked::new(&text);
        assert!(!result.as_str().contains(secret), "{text} -> {result}");
    }
}

/// The texts with `@` in place of what is blanked, whatever its mark says
fn check(texts: &[(&str, &str)]) {
    for (text, expected) in texts {
        let mut said = blanked(text);
        for kind in [
            "API key",
            "classic API key",
            "token",
            "password",
            "private key",
        ] {
            said = said.replace(&format!("[blanked: {kind}]"), "@");
        }
        assert_eq!(said, *expected, "{text}");
        assert_eq!(blanked(&blanked(text)), blanked(text), "twice: {text}");
    }
}

#[test]
fn the_password_behind_a_user_name_is_blanked() {
    check(&[
        ("curl -u me:s3cret https://h/", "curl -u me:@ https://h/"),
        (
            "curl -u 'me:s3 cret' https://h/",
            "curl -u 'me:@' https://h/",
        ),
        ("curl -ume:s3cret https://h/", "curl -ume:@ https://h/"),
        ("curl -su me:s3cret h", "curl -su me:@ h"),
        ("curl -sSku me:s3cret h", "curl -sSku me:@ h"),
        (
            "curl --user me@example.com:s3cret h",
            "curl --user me@example.com:@ h",
        ),
        ("curl --user=me:s3cret h", "curl --user=me:@ h"),
        (
            "curl --proxy-user me:s3,cret;x h",
            "curl --proxy-user me:@ h",
        ),
        (
            "curl \\\n  -u me:s3cret \\\n  h",
            "curl \\\n  -u me:@ \\\n  h",
        ),
        ("[\"-u\", \"me:s3cret\"]", "[\"-u\", \"me:@\"]"),
        ("wget -u apikey:ab12", "wget -u apikey:@"),
    ]);
}

#[test]
fn a_password_is_blanked_without_a_command_before_it() {
    check(&[
        ("-p hunter2", "-p @"),
        ("  -u me@example.com -p hunter2", "  -u me@example.com -p @"),
        (
            "--username me -p hunter2 --quiet",
            "--username me -p @ --quiet",
        ),
        ("mysql -u root -p hunter2", "mysql -u root -p @"),
        (
            "docker login -u iamapikey -p hunter2 us.icr.io",
            "docker login -u iamapikey -p @ us.icr.io",
        ),
        (
            "oc login \\\n -u apikey -p hunter2",
            "oc login \\\n -u apikey -p @",
        ),
        ("sshpass -p hunter2 ssh me@h", "sshpass -p @ ssh me@h"),
        ("--password hunter2", "--password @"),
        ("--pass=hunter2 -q", "--pass=@ -q"),
    ]);
}

#[test]
fn tokens_of_well_known_services_are_blanked() {
    check(&[
        ("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "@"),
        (
            "x github_pat_11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuVwXyZ0123456789 y",
            "x @ y",
        ),
        ("glpat-zYx9_wVu8tSr7qPo6nMl", "@"),
        ("xoxb-123456789012-abcdefGHIJKL", "@"),
        ("AKIAIOSFODNN7EXAMPLE", "@"),
        (
            "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "aws_secret_access_key = @",
        ),
        (
            "\"SecretAccessKey\": \"wJalr\"",
            "\"SecretAccessKey\": \"@\"",
        ),
        ("sk-proj-aB3dE5gH7jK9mN1pQ3sT", "@"),
        ("sha256~aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9", "@"),
        ("hvs.CAESIJ1aB3dE5gH7jK9mN", "@"),
        ("GITHUB_TOKEN=abc", "GITHUB_TOKEN=@"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "@"),
        ("Authorization: Basic YTpi", "Authorization: Basic @"),
        (
            "Authorization: Digest username=\"me\"",
            "Authorization: Digest @",
        ),
        (
            "curl -H 'Authorization: apikey abc'",
            "curl -H 'Authorization: apikey @'",
        ),
        ("basic aWFtYXBpa2V5OmFiYw==", "basic @"),
    ]);
}

#[test]
fn secrets_in_addresses_are_blanked() {
    check(&[
        ("https://me:pw@host/x", "https://me:@@host/x"),
        ("https://me:p/w@host/x", "https://me:@@host/x"),
        ("https://host:8080/x@v1", "https://host:8080/x@v1"),
        ("https://h/?token=abc&x=1", "https://h/?token=@&x=1"),
        (
            "https://h/?x=1&sig=a%2Bb12345678901&y",
            "https://h/?x=1&sig=@&y",
        ),
        (
            "https://h/?X-Amz-Signature=abcdef0123456789&y",
            "https://h/?X-Amz-Signature=@&y",
        ),
        ("https://h/?code=aB3dE5gH7jK9mN1&y", "https://h/?code=@&y"),
        (
            "https://h/#text=%22apikey%22%3A%20%22abc%22",
            "https://h/#text=%22apikey%22%3A%20%22@%22",
        ),
        (
            "#plan=x%20ghp_16C7e42F292c6912E7710c838347Ae178B4a%20y",
            "#plan=x%20@%20y",
        ),
        (
            "{&quot;apikey&quot;: &quot;abc&quot;}",
            "{&quot;apikey&quot;: &quot;@&quot;}",
        ),
    ]);
}

#[test]
fn secrets_in_configuration_are_blanked() {
    check(&[
        (
            "    client-key-data: LS0tLS1CRUdJTiBSU0E=",
            "    client-key-data: @",
        ),
        ("    token: abc", "    token: @"),
        (
            "{\"auths\":{\"us.icr.io\":{\"auth\":\"aWFtOmFiYw==\"}}}",
            "{\"auths\":{\"us.icr.io\":{\"auth\":\"@\"}}}",
        ),
        (
            "machine h login me password hunter2",
            "machine h login me password @",
        ),
        (
            "machine h\n  login me\n  password hunter2\n",
            "machine h\n  login me\n  password @\n",
        ),
        ("export IBMCLOUD_API_KEY=ab12", "export IBMCLOUD_API_KEY=@"),
        (
            "TF_VAR_ibmcloud_api_key=ab12 x",
            "TF_VAR_ibmcloud_api_key=@ x",
        ),
        ("SL_API_KEY=ab12", "SL_API_KEY=@"),
        ("$env:IC_API_KEY = \"ab12\"", "$env:IC_API_KEY = \"@\""),
        ("env[\"API_KEY\"] = \"ab12\"", "env[\"API_KEY\"] = \"@\""),
        ("api_key => 'ab12'", "api_key => '@'"),
        ("<password>hunter2</password>", "<password>@</password>"),
        ("password: correct horse battery\nnext", "password: @\nnext"),
        ("password=pa,ss;word x", "password=@ x"),
        ("db_pass=hunter2", "db_pass=@"),
        ("Password> hunter2", "Password> @"),
        (
            "One-time passcode (Get one from https://h/passcode)> aB1",
            "One-time passcode (Get one from https://h/passcode)> @",
        ),
        (
            "a:\n  password: |\n    one\n    two\n\n    three\n  b: c",
            "a:\n  password: |\n    @\n\n\n\n  b: c",
        ),
        (
            "- password: >-\n    one\n- b: c",
            "- password: >-\n    @\n- b: c",
        ),
        ("apikey:\n  aB3dE5gH7jK9mN", "apikey:\n  @"),
        (
            "\"cmd\": \"login \\\"password=abc\\\" x\"",
            "\"cmd\": \"login \\\"password=@\\\" x\"",
        ),
        (
            "tls.key: LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1JSQ==",
            "tls.key: @",
        ),
    ]);
}

#[test]
fn secrets_in_a_text_that_json_has_written_are_blanked() {
    check(&[
        (
            "{\"a\": \"x\\n--apikey ab12\\n\", \"b\": 1}",
            "{\"a\": \"x\\n--apikey @\\n\", \"b\": 1}",
        ),
        (
            "\"x\\nauthorization: apikey ab12\\nnext\"",
            "\"x\\nauthorization: apikey @\\nnext\"",
        ),
        (
            "\"x\\n  password: ab12\", \"b\": 1",
            "\"x\\n  password: @\", \"b\": 1",
        ),
        ("\"-u me -p ab12\", \"b\": 1", "\"-u me -p @\", \"b\": 1"),
        (
            "\"machine h\\n  login me\\n  password ab12\"",
            "\"machine h\\n  login me\\n  password @\"",
        ),
    ]);
}

#[test]
fn a_blanked_text_is_blanked_again_where_it_is_read_back() {
    let kept = format!("\"--apikey {KEY}\"");
    let read: Blanked = serde_json::from_str(&kept).expect("a text");
    assert_eq!(read, "--apikey [blanked: API key]");
    let again: Blanked =
        serde_json::from_str(&serde_json::to_string(&read).expect("JSON")).expect("a text");
    assert_eq!(again, read);
}
