//! `ibmcloud cbr zones` and `cbr zone ID --output json`: the network zones that restrictions name.
//!
//! ```text
//! id       name     address_count   excluded_count
//! 1c77..   office   4               0
//! ```
//! A list only counts addresses and shows the first three, so what is in a zone is known from the zone itself, or where
//! nothing is.
//!
//! Source: <https://cloud.ibm.com/docs/account?topic=account-cbr-plugin>

use keyatlas_resolver::account::{self, Address, List, Zone};
use serde_json::{Value, json};

use super::restrictions::{fields, is_empty_list, is_every, is_every_line, is_start_of};
use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, Text};
use crate::report::counted;
use crate::table::{Column, Table, column, rows};

pub static OUTPUT: Output = Output {
    word: "zones",
    label: "ibmcloud cbr zones",
    commands: &["cbr zones|zone"],
    is_heading: |line| line.starts_with("id ") && line.contains(" address_count"),
    opens: |line, next| is_start_of(line, next, "::zone:").then_some(1),
    fits,
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const COLUMNS: &[Column] = &[
    column("id", &["id"]),
    column("name", &["name"]),
    column("addresses", &["address_count"]),
    column("excluded", &["excluded_count"]),
];

#[derive(Debug)]
struct Zones {
    zones: Vec<Zone>,
    whole: bool,
}

impl Reading for Zones {
    fn summary(&self) -> String {
        counted(self.zones.len(), "network zone")
    }

    fn is_seen_in_part(&mut self) {
        self.whole = false;
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        draft.zones(&self.zones, self.whole);
        if self.whole {
            draft.is_whole(List::Zones);
        }
    }
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let Some(table) = Table::headed(text.lines, OUTPUT.is_heading, COLUMNS) else {
        let zone = one_zone(text)?;
        if zone.addresses.is_none() {
            remarks.notes.push(
                "the text only counts the addresses of the zone; run it with `--output json`"
                    .into(),
            );
        }
        return Some(Box::new(Zones {
            zones: vec![zone],
            whole: false,
        }));
    };
    let mut zones = Vec::new();
    for (line, row) in rows(&table, "a network zone with its ID", &mut remarks.problems) {
        let Some(id) = row.get("id") else {
            remarks.problem(line, "expected a network zone with its ID");
            continue;
        };
        // A number that breaks off may have been a larger one.
        let none = |column| (row.get(column) == Some("0") && line != text.open_end).then(Vec::new);
        zones.push(Zone {
            id: id.to_owned(),
            name: row.get("name").map(str::to_owned),
            addresses: none("addresses"),
            excluded: none("excluded"),
        });
    }
    Some(Box::new(Zones {
        zones,
        whole: is_every_line(text, remarks),
    }))
}

fn one_zone(text: &Text) -> Option<Zone> {
    let said = fields(text);
    let value = |name| said.get(name).copied().flatten();
    let none = |name| (value(name) == Some("0")).then(Vec::new);
    said.contains_key("address_count").then_some(())?;
    Some(Zone {
        id: value("id")?.to_owned(),
        name: value("name").map(str::to_owned),
        addresses: none("address_count"),
        excluded: none("excluded_count"),
    })
}

fn fits(it: &Shape) -> bool {
    let is_zone = it.has_any(&["address_count", "addresses_preview"])
        || it.has("addresses") && it.has("excluded");
    it.has("id") && is_zone || is_empty_list(it.whole, "zones")
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let mut zones = Vec::new();
    for (line, entry) in json.whole_entries() {
        let document = json!({"format": "keyatlas/account@1", "cbr": {"zones": [entry]}});
        let (read, problems) = account::read_value(&document).ok()?;
        problems
            .iter()
            .for_each(|it| remarks.problem(line, it.to_string()));
        for mut zone in read
            .restrictions
            .and_then(|it| it.zones)
            .into_iter()
            .flatten()
        {
            zone.addresses = zone
                .addresses
                .or_else(|| none(entry, "addresses", "address_count"));
            zone.excluded = zone
                .excluded
                .or_else(|| none(entry, "excluded", "excluded_count"));
            zones.push(zone);
        }
    }
    Some(Box::new(Zones {
        whole: is_every(json, zones.len()) && json.is_read_whole(remarks),
        zones,
    }))
}

/// What is counted and not shown is known where there is nothing of it
fn none(entry: &Value, list: &str, count: &str) -> Option<Vec<Address>> {
    let is_none = entry.get(list).is_none() && entry.get(count).and_then(Value::as_u64) == Some(0);
    is_none.then(Vec::new)
}
