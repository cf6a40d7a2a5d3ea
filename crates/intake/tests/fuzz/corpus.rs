//! What inputs are made of: texts that people pasted, outputs, accounts, plans and assertions.

use serde_json::Value;

/// Every text, and words that readers look for
pub fn texts() -> Vec<Vec<u8>> {
    let pastes = [
        include_str!("../../../resolver/tests/pastes/messages.jsonl"),
        include_str!("../../../resolver/tests/pastes/others.jsonl"),
    ];
    let pasted = pastes.iter().flat_map(|it| it.lines()).map(|line| {
        let paste: Value = serde_json::from_str(line).expect("a paste is JSON");
        paste["raw"]
            .as_str()
            .expect("a paste has a text")
            .to_owned()
    });
    let outputs = [
        include_str!("../fixtures/documented.txt"),
        include_str!("../fixtures/infra-permissions.txt"),
        include_str!("../fixtures/api-keys.json"),
        include_str!("../fixtures/clusters-vpc.json"),
        include_str!("../fixtures/old.txt"),
        include_str!("../fixtures/user-policies.txt"),
        include_str!("../fixtures/sl-users.txt"),
        include_str!("../../../resolver/tests/whole-account.json"),
        PLAN,
        ASSERTIONS,
    ];
    pasted
        .chain(outputs.map(str::to_owned))
        .map(String::into_bytes)
        .collect()
}

const PLAN: &str = "reset us-south/prod as ops@example.com; set us-south/\"a b\" user 111_x account 111; unset us-south/prod; \
     grant ana@example.com Administrator on is region us-south group prod as ops; remove ana@example.com; \
     standing ana suspended; delete-key us-south/prod; invite x@example.com; setting restrict_api_key_creation RESTRICTED";

const ASSERTIONS: &str = "[[assert]]\nname = \"no person owns a key of prod\"\nkind = \"no-person-owns\"\nscopes = [\"*/prod\"]\n\
     [[assert]]\nname = \"x\"\nkind = \"decision-is\"\noutcome = \"denied\"\nactor = \"ana@example.com\"\naction = \"worker add\"\nscope = \"us-south/prod\"\n";

/// Pieces that readers look for
pub const PIECES: [&str; 52] = [
    "\\",
    "\\n",
    "\\u00",
    "\\u003c",
    "\\\"",
    "\x1b[",
    "\x1b[31m",
    "\x1b]8;;",
    "&#39;",
    "&quot;",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "’",
    "`",
    "(E0003)",
    "(P0005",
    "\"code\":",
    "code: ",
    "Incident ID: 586fe36e84cf9fb2-IAD",
    "HTTP 401",
    "--region us-south",
    "$ ibmcloud ks ",
    "$ ibmcloud target -g ",
    "OK\n",
    "FAILED\n",
    "Region:",
    "Resource group:",
    "Name   ID   State\n",
    "│ ",
    "> ",
    "| ",
    "\t",
    "\r\n",
    "\r",
    "\u{feff}",
    "\u{2028}",
    "\u{200b}",
    "\u{1F600}",
    "é",
    "null",
    "1e999",
    "-0",
    "<name>",
    "eyJ",
    "-----BEGIN PRIVATE KEY-----\n",
    "://",
    "Bearer ",
    "reset ",
];
