//! Writes an account document: every entry of a list on a line of its own, so that two saved files can be compared.

use std::io::{Result, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::Snapshot;

impl Snapshot {
    /// The document as text, as it is saved
    pub fn to_json(&self) -> String {
        let mut text = Vec::new();
        let mut writer = Serializer::with_formatter(&mut text, OneLineEach::default());
        self.serialize(&mut writer)
            .expect("a snapshot holds only text, numbers and lists");
        String::from_utf8(text).expect("JSON is text")
    }
}

/// Breaks lines in the document and in the lists directly in it, and nowhere deeper
#[derive(Default)]
struct OneLineEach {
    depth: usize,
}

impl Formatter for OneLineEach {
    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.depth += 1;
        out.write_all(b"{")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> Result<()> {
        out.write_all(match (self.depth, first) {
            (1, true) => b"\n  ",
            (1, false) => b",\n  ",
            (_, true) => b"",
            (_, false) => b",",
        })
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.depth -= 1;
        out.write_all(if self.depth == 0 { b"\n}\n" } else { b"}" })
    }

    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.depth += 1;
        out.write_all(b"[")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> Result<()> {
        out.write_all(match (self.depth, first) {
            (2, true) => b"\n    ",
            (2, false) => b",\n    ",
            (_, true) => b"",
            (_, false) => b",",
        })
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.depth -= 1;
        out.write_all(b"]")
    }
}

#[cfg(test)]
mod tests {
    use crate::account::{Cluster, Identity, Snapshot};

    #[test]
    fn every_entry_has_a_line_of_its_own() {
        let mut snapshot = Snapshot {
            access_groups: Some(Vec::new()),
            clusters: vec![Cluster::new("c1"), Cluster::new("c\"2\n")].into(),
            identities: vec![Identity::new("IBMid-ana")],
            ..Snapshot::default()
        };
        snapshot.account.vrf = Some(true);
        let zones = vec!["dal10".to_owned(), "dal12".to_owned()];
        snapshot.clusters[0].zones = Some(zones.into());
        assert_eq!(
            snapshot.to_json(),
            r#"{
  "format":"keyatlas/account@1",
  "account":{"vrf":true},
  "access_groups":[],
  "identities":[
    {"id":"IBMid-ana"}],
  "clusters":[
    {"id":"c1","zones":["dal10","dal12"]},
    {"id":"c\"2\n"}]
}
"#
        );
    }
}
