//! `ibmcloud ks api-key info --cluster CLUSTER`: who owns the API key of the cluster's scope.
//!
//! ```text
//! Getting information about the API key owner for cluster prod...
//! OK
//! Name      Email
//! Ana Ops   ana@example.com
//! ```
//! Source: <https://cloud.ibm.com/docs/containers?topic=containers-access-creds>

use keyatlas_resolver::account::{ApiKey, IdentityId, KeyId, Scope};
use serde_json::Value;

use crate::draft::Draft;
use crate::names::Names;
use crate::output::Output;
use crate::owner_ids::Owners;
use crate::places::About;
use crate::reading::{
    Json, Reading, Remarks, Said, Text, expect_text, is_whole_address, owned, text,
};
use crate::table::{Column, Heading, Table, cells, column, is_decoration, shortened};

pub static OUTPUT: Output = Output {
    word: "api_key_info",
    label: "ibmcloud ks api-key info",
    commands: &["api-key info CLUSTER", "api-key-info|apikey-info CLUSTER"],
    banners: &[BANNER],
    is_heading,
    // The owner is one line; a heading without one waits for it.
    continues: |open, _| {
        open.lines
            .iter()
            .all(|it| OUTPUT.rank(it.trimmed(), "").is_some())
    },
    fits: |it| !it.is_list && fits(it.entry),
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const COLUMNS: &[Column] = &[column("name", &["Name"]), column("email", &["Email"])];
const BANNER: &str = "Getting information about the API key owner";

fn is_heading(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let mut next_is = |word: &str| words.next().is_some_and(|it| it.eq_ignore_ascii_case(word));
    next_is("name") && next_is("email") && line.split_whitespace().count() == 2
}

#[derive(Debug, Default)]
struct KeyOwner {
    cluster: Option<String>,
    key: Option<KeyId>,
    iam_id: Option<IdentityId>,
    name: Option<String>,
    email: Option<String>,
}

impl Reading for KeyOwner {
    fn summary(&self) -> String {
        let who = self.email.as_deref().or(self.name.as_deref());
        let who = who.unwrap_or("nobody named");
        match &self.cluster {
            Some(cluster) => format!("the API key of cluster `{cluster}` belongs to `{who}`"),
            None => format!("an API key belongs to `{who}`"),
        }
    }

    fn join(&self, names: &mut Names) {
        if let Some(id) = &self.iam_id {
            names.address(self.email.as_deref(), id);
        }
    }

    fn about(&self) -> About<'_> {
        About::Cluster(self.cluster.as_deref())
    }

    fn owners<'a>(&'a self, scopes: &'a [Option<Scope>], owners: &mut Owners<'a>) {
        if let ([Some(scope)], Some(email), None) = (scopes, &self.email, &self.iam_id) {
            owners.address(scope, email);
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let by_id = self.iam_id.as_ref().map(|it| draft.names.real_identity(it));
        let by_address = || Some(draft.names.identity(self.email.as_deref()?));
        let owner = by_id.or_else(by_address);
        if let Some(id) = &owner {
            let identity = draft.identity(id);
            identity.name = identity.name.take().or_else(|| self.name.clone());
            identity.email = identity.email.take().or_else(|| self.email.clone());
        }
        if let Some(scope) = draft.scope_asked() {
            let key = ApiKey {
                id: self.key.clone(),
                owner,
                ..ApiKey::default()
            };
            draft.owner_told(scope, key);
            draft.group(&scope.resource_group, None);
        }
    }
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let mut lines = text.lines.iter().map(|it| it.trimmed());
    let banner = lines.find_map(|it| it.strip_prefix(BANNER));
    let named = banner.and_then(|it| it.trim().strip_prefix("for cluster "));
    let named = named.map(|it| it.trim_end_matches('.').trim_end_matches('…').trim());
    let named = named.filter(|it| !it.is_empty()).map(str::to_owned);
    let table = Table::headed(text.lines, is_heading, COLUMNS);
    let body = table.as_ref().map_or(text.lines, |it| it.body);
    let heading = table.as_ref().map(|it| &it.heading);
    let row = body.iter().find(|it| {
        !it.is_blank()
            && !is_decoration(it.text)
            && it.text != "OK"
            && !it.trimmed().starts_with(BANNER)
    });
    let Some(row) = row else {
        if let Some(last) = text.lines.last() {
            remarks.problem(
                last.number,
                "expected a line with the owner's name and e-mail address",
            );
        }
        return None;
    };
    let (name, email) = owner(heading, row.text);
    if heading.is_none() && email.is_none() {
        remarks.problem(
            row.number,
            format!(
                "expected a name and an e-mail address, got `{}`",
                shortened(row.trimmed())
            ),
        );
        return None;
    }
    let is_whole = email.as_deref().is_some_and(is_whole_address);
    if text.may_break_off(row) && !is_whole {
        remarks.problem(row.number, "the line with the owner breaks off here");
        return None;
    }
    Some(Box::new(KeyOwner {
        cluster: named.or_else(|| text.command?.cluster.clone()),
        name,
        email,
        ..KeyOwner::default()
    }))
}

/// The address is the word with an `@`; what stands before it is the name
fn owner(heading: Option<&Heading>, row: &str) -> (Option<String>, Option<String>) {
    let trimmed = row.trim();
    if let Some(email) = trimmed
        .split_whitespace()
        .next_back()
        .filter(|it| it.contains('@'))
    {
        let name = trimmed[..trimmed.len() - email.len()].trim();
        let name = (!name.is_empty() && name != "-").then(|| name.to_owned());
        return (name, Some(email.trim_matches(['<', '>']).to_owned()));
    }
    let by_column = heading
        .and_then(|it| it.row(row))
        .and_then(|it| it.get("name").map(str::to_owned));
    let name = by_column.or_else(|| cells(row).first().map(|(_, it)| (*it).to_owned()));
    (name.filter(|it| it != "-"), None)
}

/// Whether an object is the JSON of this command: nothing but `id`, `name` and `email`
fn fits(value: &Value) -> bool {
    value.as_object().is_some_and(|object| {
        object.contains_key("email")
            && (object.contains_key("name") || object.contains_key("id"))
            && object
                .keys()
                .all(|key| matches!(key.as_str(), "id" | "name" | "email"))
    })
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    if !json.value.is_object() {
        remarks.problem(json.line, "expected an object with `name` and `email`");
        return None;
    }
    expect_text(json.value, json.line, &["id", "name", "email"], remarks);
    text(json.value, &["id", "name", "email"])?;
    // Whether `id` is the key's or the owner's is not documented; its prefix tells.
    let id = owned(json.value, &["id"]);
    let is_key = id.as_deref().is_some_and(|it| it.starts_with("ApiKey-"));
    let mut prefixes = ["IBMid-", "iam-ServiceId-", "iam-Profile-"].iter();
    let is_identity = id
        .as_deref()
        .is_some_and(|it| prefixes.any(|prefix| it.starts_with(prefix)));
    Some(Box::new(KeyOwner {
        cluster: json.command.and_then(|it| it.cluster.clone()),
        key: id.clone().filter(|_| is_key).map(KeyId::from),
        iam_id: id.filter(|_| is_identity).map(IdentityId::from),
        name: owned(json.value, &["name"]),
        email: owned(json.value, &["email"]),
    }))
}
