//! `ibmcloud ks cluster ls`, in the layouts it has had since 2017.
//!
//! ```text
//! Name        ID                     State    Created     Workers   Location   Version   Resource Group Name   Provider
//! my_cluster  a111a11a11aa1aa11a11   normal   1 hour ago  4         Dallas     1.35.7    default               vpc-gen2
//! ```
//! With `--output json` and no `--provider`, the command returns classic clusters only.
//!
//! Source: <https://cloud.ibm.com/docs/containers?topic=containers-kubernetes-service-cli>

use keyatlas_resolver::account::List;

use super::cluster_json::{fits, read_json};
use super::clusters::{ClusterRow, Clusters, infrastructure, is_cluster_id, platform};
use crate::command::Command;
use crate::output::Output;
use crate::reading::{Remarks, Said, Text};
use crate::regions::region_of_location;
use crate::table::{Column, Heading, Row, Table, column, is_decoration, shortened};
use keyatlas_transcript::lines::Line;

pub static OUTPUT: Output = Output {
    word: "clusters",
    label: "ibmcloud ks cluster ls",
    commands: &[
        "cluster|clusters ls|list",
        "clusters|cluster-ls|cluster-list",
    ],
    banners: &["Listing clusters", "Retrieving clusters"],
    is_heading,
    fits: |it| it.is_list && fits(it),
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const COLUMNS: &[Column] = &[
    column("name", &["Name"]),
    column("id", &["ID"]),
    column("state", &["State"]),
    column("created", &["Created"]),
    column("workers", &["Workers"]),
    column(
        "location",
        &["Location", "Datacenter", "Data Center", "Zone", "Region"],
    ),
    column("version", &["Version"]),
    column("group", &["Resource Group Name", "Resource Group"]),
    column("provider", &["Provider"]),
];

fn is_heading(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let words = ["id", "state", "workers"];
    lower.starts_with("name")
        && lower.contains("created")
        && words.iter().filter(|word| lower.contains(**word)).count() >= 2
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let table = Table::headed(text.lines, is_heading, COLUMNS)
        .unwrap_or_else(|| Table::unheaded(text.lines, usual_columns(text)));
    let mut clusters = Vec::new();
    for line in table.body {
        if line.is_blank() || is_decoration(line.text) || line.text == "OK" {
            continue;
        }
        let columns = table
            .heading
            .row(line.text)
            .filter(|row| row.get("id").is_some_and(is_cluster_id));
        let read = match &columns {
            Some(row) => from_row(row, line.number, remarks),
            None => from_words(line.text),
        };
        let is_last = table.last_row() == Some(line.number);
        match read {
            Some(cluster) if is_last && breaks_off(&cluster, line.text, &table.heading) => {
                remarks.problem(line.number, "the last row breaks off here");
                // What stands last may be half of what it was, and half an ID is another one.
                if !line.text.trim_end().ends_with(&cluster.id) {
                    clusters.push(ClusterRow {
                        id: cluster.id,
                        name: cluster.name,
                        ..ClusterRow::default()
                    });
                }
            }
            Some(cluster) => clusters.push(cluster),
            None => remarks.problem(
                line.number,
                format!(
                    "expected a cluster with a name, an ID and {} more columns, got `{}`",
                    table.heading.len().saturating_sub(2),
                    shortened(line.trimmed())
                ),
            ),
        }
    }
    if clusters.is_empty() && !table.is_headed {
        return None;
    }
    let covers = if remarks.problems.is_empty() && table.is_headed {
        covered(text.command, table.heading.has("provider"))
    } else {
        Vec::new()
    };
    Some(Box::new(Clusters(clusters, covers)))
}

/// Whether the last column that a row has to fill is empty, or holds half a word
fn breaks_off(cluster: &ClusterRow, row: &str, heading: &Heading) -> bool {
    // What is printed goes on with the generation, as in `vpc-gen2`.
    let half = row.trim_end().ends_with(" vpc");
    match heading.has("provider") {
        true => cluster.provider.is_none() || half,
        false => heading.has("group") && cluster.group_name.is_none(),
    }
}

/// Which lists of clusters a text output holds whole. Without its command line nobody can see whether it asked
/// for a part.
fn covered(command: Option<&Command>, names_providers: bool) -> Vec<List> {
    let Some(command) = command.filter(|it| !it.narrowed) else {
        return Vec::new();
    };
    if !names_providers {
        // Layouts without the column are from before there was anything but classic.
        return vec![List::ClassicClusters];
    }
    match command.provider.as_deref() {
        Some(provider) => infrastructure(provider)
            .map(List::of_clusters)
            .into_iter()
            .collect(),
        None => List::CLUSTERS.to_vec(),
    }
}

fn from_row(row: &Row, line: usize, remarks: &mut Remarks) -> Option<ClusterRow> {
    let provider = row.get("provider");
    let known = provider.and_then(infrastructure);
    if let (Some(provider), None) = (provider, known) {
        remarks.notes.push(format!(
            "line {line}: the provider `{provider}` is not a known one"
        ));
    }
    let location = row.get("location");
    Some(ClusterRow {
        id: row.get("id")?.to_owned(),
        name: row.get("name").map(str::to_owned),
        provider: known,
        platform: row.get("version").and_then(platform),
        region: location.and_then(|it| region_of_location(it, known)),
        location: location.map(str::to_owned),
        group_name: row.get("group").map(str::to_owned),
        workers: row.get("workers").and_then(|it| it.parse().ok()),
        ..ClusterRow::default()
    })
}

/// A row whose wide blanks were lost: the version number and the words around it show what is what
fn from_words(text: &str) -> Option<ClusterRow> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [name, id, _state, rest @ ..] = words.as_slice() else {
        return None;
    };
    let version_at = rest.iter().rposition(|it| is_version(it))?;
    let (before, after) = (&rest[..version_at], &rest[version_at + 1..]);
    if !is_cluster_id(id) {
        return None;
    }
    let workers_at = before
        .iter()
        .rposition(|it| it.bytes().all(|byte| byte.is_ascii_digit()))?;
    let location = before[workers_at + 1..].join(" ");
    let (group, provider) = match after {
        [group @ .., last] if infrastructure(last).is_some() => (group, infrastructure(last)),
        group => (group, None),
    };
    Some(ClusterRow {
        id: (*id).to_owned(),
        name: Some((*name).to_owned()),
        provider,
        platform: platform(rest[version_at]),
        region: region_of_location(&location, provider),
        location: Some(location).filter(|it| !it.is_empty()),
        group_name: Some(group.join(" ")).filter(|it| !it.is_empty()),
        workers: before[workers_at].parse().ok(),
        ..ClusterRow::default()
    })
}

fn is_version(word: &str) -> bool {
    let word = word.trim_end_matches('*');
    let numbers: Vec<_> = word.split(['.', '_']).collect();
    word.contains('.')
        && numbers.len() >= 3
        && numbers[..3]
            .iter()
            .all(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The columns there are where no heading says so: the layout with seven of them is the older one
fn usual_columns(text: &Text) -> &'static [&'static str] {
    const COLUMNS: &[&str] = &[
        "name", "id", "state", "created", "workers", "location", "version", "group", "provider",
    ];
    let cells = |line: &Line| crate::table::cells(line.text).len();
    match text.lines.iter().map(cells).max() {
        Some(7) => &COLUMNS[..7],
        _ => COLUMNS,
    }
}
