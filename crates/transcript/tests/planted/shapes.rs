//! The shapes: `§` stands for the secret.

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

/// Secrets that look like nothing else
pub const BARE: [&str; 12] = [
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
];

/// A secret that no other text holds, and that has nothing of a well-known shape
pub fn key(number: usize) -> String {
    format!("qX7{number:03}kT9vB2mWzR4nL8sD")
}

/// One text for each shape, with its secret
pub fn planted_in_each_shape() -> Vec<(String, String)> {
    let named = NAMED.iter().enumerate().map(|(number, shape)| {
        let key = key(number);
        (shape.replace('§', &key), key)
    });
    let bare = BARE
        .iter()
        .map(|it| (format!("it is {it} here"), (*it).to_owned()));
    named.chain(bare).collect()
}
