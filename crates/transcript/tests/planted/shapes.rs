//! The shapes: `§` stands for the secret.

#[path = "tools.rs"]
mod tools;
pub use tools::*;
#[path = "typed.rs"]
mod typed;
pub use typed::*;
#[path = "words.rs"]
mod words;
pub use words::*;
#[path = "reviewed.rs"]
mod reviewed;
pub use reviewed::*;

/// Secrets that a name, a flag or a place gives away
pub const NAMED: [&str; 62] = [
    "\"apikey\": \"§\"",
    "{\"apikey\":\"§\"}",
    "{\\\"apikey\\\":\\\"§\\\"}",
    "--apikey §",
    "--apikey=§ ",
    "--apikey '§'",
    "-infrastructure-api-key §",
    "--infrastructure-api-key=§ -q",
    "softlayer_api_key = \"§\"",
    "iam_api_key: §",
    "g2_api_key=§",
    "IBMCLOUD_API_KEY=§",
    "export IC_API_KEY='§'",
    "TF_VAR_ibmcloud_api_key=§",
    "SL_API_KEY=§",
    "$env:IC_API_KEY = \"§\"",
    "env[\"API_KEY\"] = \"§\"",
    "api_key => '§'",
    "X-Auth-Softlayer-APIKey: §",
    "API Key       §",
    "apikey%22%3A%22§%22",
    "{&quot;apikey&quot;: &quot;§&quot;}",
    "Authorization: Bearer §",
    "Authorization: Basic §",
    "authorization: apikey §",
    "\"Authorization\": \"Bearer §\",",
    "\"refresh_token\": \"§\",",
    "\"access_token\":\"§\"",
    "IAM token:  Bearer §",
    "GITHUB_TOKEN=§",
    "    token: §",
    "https://h/x?token=§&y=1",
    "https://h/x?a=1&sig=§&y=1",
    "https://h/x?X-Amz-Signature=§",
    "https://me:§@host/",
    "https://me:a/§@host/",
    "ibmcloud login -u me -p § -r us-south",
    "bx login -p '§'",
    "docker login -u iamapikey -p § us.icr.io",
    "-u me@example.com -p §",
    "-p §",
    "mysql -u root -p §",
    "curl -u me:§ https://h/",
    "curl -u 'me:§' https://h/",
    "curl --user=me:§ h",
    "curl -ume:§ h",
    "curl \\\n  -u me:§ \\\n  h",
    "[\"--password\", \"§\"]",
    "--passcode §",
    "One-time passcode (Get one from https://h/passcode)> §",
    "Password> §",
    "password: §",
    "\"password\":\n\"§\"",
    "db_pass=§",
    "<password>§</password>",
    "aws_secret_access_key = §",
    "machine h login me password §",
    "machine h\n  login me\n  password §",
    "client-key-data: §",
    "password: |\n    one §\n    two",
    "- apikey: >-\n    §",
    "-----BEGIN RSA PRIVATE KEY-----\n§\n-----END RSA PRIVATE KEY-----",
];

/// A program asks, and the answer stands behind it or on the line below
pub const INTERACTIVE: [&str; 6] = [
    "One-time code > §",
    "Password>\n§",
    "Enter passcode:\n§",
    "API Key>\n§",
    "[sudo] password for me: §",
    "me@host's password: §",
];

/// Flags of commands, glued, joined by a colon, or read from a pipe
pub const FLAGS: [&str; 16] = [
    "docker login -u me -p§ us.icr.io",
    "mysql -uroot -p§",
    "mysql -u root -p'§'",
    "sshpass -p§ ssh me@h",
    "x --creds=me:§",
    "http -a me:§ https://h/",
    "-a me:§",
    "curl --oauth2-bearer § https://h/",
    "echo § | docker login --password-stdin",
    "echo \"§\" | docker login -u me --password-stdin us.icr.io",
    "printf '%s' '§' | docker login --password-stdin",
    "docker login --password-stdin <<< §",
    "curl -u \"me\":§ h",
    "curl -u 'me':'§' h",
    "kubectl create secret generic x --from-literal=key=§",
    "kubectl create secret generic x --from-literal='key=§'",
];

/// A name and its value apart in one object
pub const SIBLINGS: [&str; 10] = [
    "- name: DB_PASSWORD\n  value: §",
    "{\"name\":\"DB_PASSWORD\",\"value\":\"§\"}",
    "{\"value\":\"§\",\"name\":\"DB_PASSWORD\"}",
    "{\\\"name\\\":\\\"DB_PASSWORD\\\",\\\"value\\\":\\\"§\\\"}",
    "<add key=\"Password\" value=\"§\"/>",
    "<string name=\"apikey\">§</string>",
    "<property name=\"password\" type=\"string\">§</property>",
    "ParameterKey=DbPassword,ParameterValue=§",
    "variable \"api_key\" {\n  default = \"§\"\n}",
    "password:\n  value: §",
];

/// Names of secrets by their parts, of one or of several
pub const NAMES: [&str; 22] = [
    "JWT_SECRET=§",
    "AWS_SECRET=§",
    "hmac_secret: §",
    "PASSWORD2=§",
    "DB_PASSWORD_1: §",
    "passwords: §",
    "pwd=§",
    "pass=§",
    "pw: §",
    "dbPwd = \"§\"",
    "\"githubToken\": \"§\"",
    "encryption_key=§",
    "credential=§",
    "\"credentials\": \"§\"",
    "X-Auth-Key: §",
    "Cookie: sid=§",
    "Set-Cookie: sid=§; Path=/",
    "pull_secret: §",
    "\"passwords\": [\"§\", \"x\"]",
    "passwords:\n  - §",
    "\"tokens\": {\"a\": \"§\"}",
    "\"password\": {\"value\": \"§\"}",
];

/// What only blanks or a line part from its name
pub const BLANKS: [&str; 7] = [
    "ENV API_KEY §",
    "setx API_KEY §",
    "set -gx API_KEY §",
    "apikey \"§\"",
    "API Key\n§",
    "the password is §",
    "my API key is §.",
];

/// Columns under the name of a secret, and the cell beside it
pub const TABLES: [&str; 6] = [
    "username  password\nme        §",
    "| API key | § |",
    "| user | password |\n|------|----------|\n| me   | § |",
    "user,password\nme,§",
    "\"user\",\"api_key\",\"x\"\n\"me\",\"§\",\"y\"",
    "user\tpassword\nme\t§",
];

/// Values that do not end where they seem to
pub const ENDS: [&str; 12] = [
    "~ password = \"old\" -> \"§\"",
    "password = <<EOT\n§\nEOT",
    "password = \"\"\"\n§\n\"\"\"",
    "password = '''§'''",
    "\"password\": \"ab\\\"§\"",
    "password='it''§'",
    "{\\\"apikey\\\":\\\"ab\\\\\\\"§\\\"}",
    "password=ab|§",
    "token=1|§",
    "--password ab\\ §",
    "password=b'§'",
    "token=b\"§\"",
];

/// Beginnings of what is no secret, before one
pub const SHIELDS: [&str; 7] = [
    "password: [blanked: password]§",
    "password: <§>",
    "apikey: ApiKey-§",
    "password: ${§",
    "password=${§}",
    "https://me:$§@host",
    "password: $(§",
];

/// Values as YAML writes them
pub const YAML: [&str; 5] = [
    "password: >\n  §",
    "password: |  # note\n  §",
    "password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  §",
    "password: !!str §",
    "password: &a §",
];

/// Logins in files and addresses
pub const ADDRESSES: [&str; 10] = [
    "_auth=§",
    "machine h\tlogin me\tpassword\t\"§\"",
    "machine h login \"me\" password \"§\"",
    "localhost:5432:db:me:§",
    "https:\\/\\/me:§@host",
    "https%3A%2F%2Fme%3A§%40host",
    "https://§@github.com",
    "git clone //me:§@host",
    "jdbc:oracle:thin:me/§@host:1521/x",
    "https://hooks.slack.com/services/T00000000/B00000000/§",
];

/// Signs and letters as other formats write them
pub const WRITTEN: [&str; 5] = [
    "password\\u003d§",
    "password&#x3D;§",
    "--api\\u001b[31mkey §",
    "password：§",
    "\"\\u0061pikey\": \"§\"",
];

/// The values of Kubernetes secrets, under names that say nothing
pub const MANIFESTS: [&str; 6] = [
    "apiVersion: v1\ndata:\n  conf: §\nkind: Secret",
    "kind: Secret\nstringData:\n  uri: \"§\"",
    "kind: Secret\ndata:\n  a.yaml: |\n    x: 1\n    pin: §",
    "{\"apiVersion\": \"v1\", \"data\": {\"conf\": \"§\"}, \"kind\": \"Secret\"}",
    "{\"kind\":\"Secret\",\"stringData\":{\"a\":\"1\",\"conf\":\"§\"}}",
    "kubectl patch secret db -p '{\"data\":{\"conf\":\"§\"}}'",
];

/// Commands that take a secret at a place of their own, or print one
pub const COMMANDS: [&str; 13] = [
    "ibmcloud cdb user-password db admin §",
    "ibmcloud cdb deployment-user-create db me §",
    "ibmcloud kp key create k -i 1 -k §",
    "ibmcloud kp key create k --key-material §",
    "ibmcloud secrets-manager secret-create --arbitrary-payload §",
    "echo -n '§' | base64",
    "kubectl get secret db -o jsonpath='{.data.x}' | base64 -d\n§",
    "kubectl get secret db -o jsonpath='{.data.x}'\n§",
    "curl -b 'sid=§' https://h/",
    "bash install-sysdig-k8s-agent -a §",
    "ALTER USER me WITH PASSWORD '§';",
    "SET PASSWORD = PASSWORD('§');",
    "CREATE USER me IDENTIFIED BY '§';",
];

/// Labels with something behind them, of other languages, and what sentences part by a dash
pub const LABELS: [&str; 17] = [
    "One Time Code (Get one at https://h/passcode) > §",
    "AWS Secret Access Key [None]: §",
    "Password [hidden]: §",
    "password - §",
    "password \u{2013} §",
    "password \u{2192} §",
    "API key -> §",
    "Kennwort: §",
    "Passwort> §",
    "Mot de passe> §",
    "password ist §",
    "my password will be §",
    "changed the password to §",
    "Enter PEM pass phrase: §",
    "\"psk\": \"§\"",
    "ingestion_key = \"§\"",
    "\"payload\": \"§\"",
];

/// Every group of shapes
pub const GROUPS: [&[&str]; 48] = [
    &NAMED,
    &INTERACTIVE,
    &FLAGS,
    &SIBLINGS,
    &NAMES,
    &BLANKS,
    &TABLES,
    &ENDS,
    &SHIELDS,
    &YAML,
    &ADDRESSES,
    &WRITTEN,
    &MANIFESTS,
    &COMMANDS,
    &LABELS,
    &PROGRAMS,
    &LOGINS,
    &RESOURCES,
    &MARKUP,
    &FOLDED,
    &LANGUAGES,
    &MARKDOWN,
    &FLOW_MAPS,
    &CALLS,
    &PAIRS,
    &WINDOWS,
    &CLIENTS,
    &DATABASES,
    &PIPED,
    &DEVICES,
    &REQUESTS,
    &ASKED,
    &MORE_NAMES,
    &DECLARED,
    &FILES,
    &LISTED,
    &AROUND,
    &SHORT_NAMES,
    &PRINTED,
    &SAID,
    &MORE_LANGUAGES,
    &MORE_COMMANDS,
    &FOLDED_HEADERS,
    &SENTENCES,
    &AROUND_STRINGS,
    &STRINGS_PIPED,
    &REGISTRY,
    &KEPT,
];

/// Every shape that a name, a flag or a place gives away
pub fn named() -> Vec<&'static str> {
    GROUPS.concat()
}

/// Secrets that look like nothing else
pub const BARE: [&str; 35] = [
    "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "github_pat_11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuVwXyZ0123456789",
    "glpat-zYx9_wVu8tSr7qPo6nMl",
    "xoxb-123456789012-abcdefGHIJKL",
    "AKIAIOSFODNN7EXAMPLE",
    "sk-proj-aB3dE5gH7jK9mN1pQ3sT",
    "sha256~aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9",
    "hvs.CAESIJ1aB3dE5gH7jK9mN",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJxWDcifQ.c2lnbmF0dXJl",
    "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1JSUV2UUlCQURBTkJn",
    "x_ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "dckr_pat_aB3dE5gH7jK9mN1pQ3sT5vW7",
    "hf_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3f",
    "sk_live_aB3dE5gH7jK9mN1pQ3sT5vW7",
    "SG.aB3dE5gH7jK9mN1pQ3sT5v.aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9a",
    "ya29.aB3dE5gH7jK9mN1pQ3sT5v",
    "xapp-1-A0123456789-1234567890123-abcdef",
    "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",
    "glsa_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE",
    "ATATT3xFfGF0aB3dE5gH7jK9mN1p",
    "shpat_aB3dE5gH7jK9mN1pQ3sT5vW7",
    "glcbt-zYx9_wVu8tSr7qPo6nMl",
    "gloas-zYx9wVu8tSr7qPo6nMl",
    "hvb.AAAAAQJ1aB3dE5gH7jK9mN",
    "8LR3x-Wq2pZ-7hGtY-mK9vB",
    "0123456789abcdef0123456789abcdef0123456789abcdef",
    "YXBpVmVyc2lvbjogdjEKY2x1c3RlcnM6Ci0gY2x1c3Rlcjo",
    "$2b$12$GhvMmNVjRW29ulnudl.LbuAnUtN/LRfe1JsBm1Xu6LE3059z5Tr8m",
    "$6$rounds=5000$salt$Q0pZ8kH1sV3bN5mR7tY9wE2uI4oP6aS8dF0gH2jK4lZ6xC8vB0nM2qW4eR6tY8u",
    "pbkdf2_sha256$600000$N9zDv4hZyXcA$0tTq8Zr3mYwVb2Kx7Lp5Qs9Ud1Fh6Jg4Ce8Ra0Wo=",
    "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx",
    "YW5hOnN1bnNoaW5lNzc",
    "aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0:::",
];

/// A secret that no other text holds, and that has nothing of a well-known shape
pub fn key(number: usize) -> String {
    format!("qX7{number:03}kT9vB2mWzR4nL8sD")
}

/// One text for each shape, with its secret
pub fn planted_in_each_shape() -> Vec<(String, String)> {
    let named = named().into_iter().enumerate().map(|(number, shape)| {
        let key = key(number);
        (shape.replace('§', &key), key)
    });
    let bare = BARE
        .iter()
        .map(|it| (format!("it is {it} here"), (*it).to_owned()));
    let wallets = WALLETS.map(|(text, words)| (text.to_owned(), words.to_owned()));
    named.chain(bare).chain(wallets).collect()
}
