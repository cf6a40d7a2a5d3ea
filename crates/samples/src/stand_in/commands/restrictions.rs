//! `ibmcloud cbr rules` and `cbr zones`, `cbr rule ID` and `cbr zone ID`: from where a service may be asked.
//!
//! ```text
//! id       service_name            enforcement   description
//! 5f2e..   containers-kubernetes   enabled       only from the office
//! ```
//! The document holds rules and zones as the interface gives them. In the text a zone's addresses are only counted; of
//! one rule or zone only the JSON is played.

use serde_json::{Value, json};

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, option};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::rights::Role;
use crate::stand_in::text::{Text, table};

const REFERENCE: Source = Source {
    title: "Context-based restrictions, CLI reference: `ibmcloud cbr rules`, `ibmcloud cbr zones`",
    url: "https://cloud.ibm.com/docs/account?topic=account-cbr-plugin",
};

pub const COMMANDS: [&Command; 4] = [
    &Command {
        words: &["cbr", "rules"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud cbr rules [--service-name SERVICE] [--output json]",
        options: &[option("--service-name", None)],
        text: Layout::Shown {
            by: REFERENCE,
            print: |call| {
                let rows: Vec<_> = rules(call)?.into_iter().map(rule_row).collect();
                let headings = ["id", "service_name", "enforcement", "description"];
                Ok(Text::ok(table(call.session.build.locale, &headings, &rows)))
            },
        },
        json: Layout::Shown {
            by: REFERENCE,
            print: |call| {
                let rules = rules(call)?;
                Ok(json!({"count": rules.len(), "rules": rules}))
            },
        },
    },
    &Command {
        words: &["cbr", "zones"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud cbr zones [--output json]",
        options: &[],
        text: Layout::Shown {
            by: REFERENCE,
            print: |call| {
                let rows: Vec<_> = zones(call)?.iter().map(zone_row).collect();
                let headings = ["id", "name", "address_count", "excluded_count"];
                Ok(Text::ok(table(call.session.build.locale, &headings, &rows)))
            },
        },
        json: Layout::Shown {
            by: REFERENCE,
            print: |call| {
                let zones = zones(call)?;
                Ok(
                    json!({"count": zones.len(), "zones": zones.iter().map(preview).collect::<Vec<_>>()}),
                )
            },
        },
    },
    &Command {
        words: &["cbr", "rule"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud cbr rule RULE-ID [--output json]",
        options: &[],
        text: Layout::NotShown,
        json: Layout::Shown {
            by: REFERENCE,
            print: |call| one(call, &rules(call)?),
        },
    },
    &Command {
        words: &["cbr", "zone"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud cbr zone ZONE-ID [--output json]",
        options: &[],
        text: Layout::NotShown,
        json: Layout::Shown {
            by: REFERENCE,
            print: |call| one(call, &zones(call)?.iter().collect::<Vec<_>>()),
        },
    },
];

/// The rule or zone that is asked for
fn one(call: &Call<'_>, all: &[&Value]) -> Result<Value, Failure> {
    let id = call.subject("an ID")?;
    let mut them = all.iter();
    let found = them.find(|it| text(it, "id") == id);
    found.map(|it| (*it).clone()).ok_or_else(|| {
        Failure::NotDocumented(format!("no document shows the answer where `{id}` is none"))
    })
}

fn rules<'c>(call: &Call<'c>) -> Result<Vec<&'c Value>, Failure> {
    sees(call)?;
    let all = call.world.cbr.as_ref().and_then(|it| it.rules.as_ref());
    let all = needed(all, || {
        "which restrictions there are (`cbr.rules`)".to_owned()
    })?;
    let service = call.asked.option("--service-name");
    let fits = |it: &&Value| service.is_none_or(|name| service_of(it) == Some(name));
    Ok(all.iter().filter(fits).collect())
}

fn zones<'c>(call: &Call<'c>) -> Result<&'c [Value], Failure> {
    sees(call)?;
    let all = call.world.cbr.as_ref().and_then(|it| it.zones.as_deref());
    needed(all, || {
        "which network zones there are (`cbr.zones`)".to_owned()
    })
}

fn sees(call: &Call<'_>) -> Result<(), Failure> {
    let sees = call
        .rights()?
        .on_account_service("context-based-restrictions", Role::Viewer);
    sees.then_some(()).ok_or_else(Failure::forbidden)
}

fn service_of(rule: &Value) -> Option<&str> {
    let resources = rule.get("resources")?.as_array()?.iter();
    let attributes = resources.filter_map(|it| it.get("attributes")?.as_array());
    attributes
        .flatten()
        .find(|it| it.get("name").and_then(Value::as_str) == Some("serviceName"))?
        .get("value")?
        .as_str()
}

fn text(value: &Value, name: &str) -> String {
    let text = value.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

fn rule_row(rule: &Value) -> Vec<String> {
    vec![
        text(rule, "id"),
        service_of(rule).unwrap_or_default().to_owned(),
        text(rule, "enforcement_mode"),
        text(rule, "description"),
    ]
}

fn count(zone: &Value, name: &str) -> usize {
    zone.get(name).and_then(Value::as_array).map_or(0, Vec::len)
}

fn zone_row(zone: &Value) -> Vec<String> {
    let counts = ["addresses", "excluded"].map(|it| count(zone, it).to_string());
    [vec![text(zone, "id"), text(zone, "name")], counts.to_vec()].concat()
}

/// A zone in a list: how many addresses, and the first three
fn preview(zone: &Value) -> Value {
    let mut shown = zone.clone();
    if let Some(fields) = shown.as_object_mut() {
        let addresses = fields.remove("addresses").unwrap_or_default();
        let first: Vec<_> = addresses.as_array().into_iter().flatten().take(3).collect();
        let first = json!(first);
        fields.insert("address_count".to_owned(), count(zone, "addresses").into());
        fields.insert("addresses_preview".to_owned(), first);
    }
    shown
}
