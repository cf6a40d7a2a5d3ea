//! Regions, groups, clusters and workers, where a text names them.
//!
//! *Firm* is what a flag, a label or a JSON field names. A bare word counts only where it can be nothing
//! else: a region code, or a name that the account has.

use std::collections::BTreeMap;
use std::ops::Range;

use keyatlas_transcript::command::{is_ibmcloud, unquoted, words as shell_words};

use super::names::{is_classic_zone, is_worker_id, plain_words, zone_of};
use super::normal::after_prefix;
use super::search::Found;
use crate::explain::answer::WordKind;
use crate::index::Index;
use crate::regions;

/// A word that names something
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) what: WordKind,
    pub(super) at: Range<usize>,
    /// Whether a flag, a label or a field says what it is
    pub(super) firm: bool,
    /// Whether it goes on holding after the next command, as a target does
    pub(super) holds: bool,
    /// A label that says that nothing is targeted
    pub(super) nothing: bool,
}

/// What a text names, and where its commands begin
#[derive(Debug, Default)]
pub(super) struct Words {
    named: Vec<Named>,
    commands: Vec<usize>,
    /// Commands that set or reset a credential of whichever group is targeted
    acting: Vec<Range<usize>>,
    /// Where logins were made, and which hosts the plug-in was initialised for
    pub(super) logins: Vec<Range<usize>>,
    pub(super) hosts: Vec<Range<usize>>,
    of_kind: BTreeMap<WordKind, OfKind>,
    /// Where the text ends
    end: usize,
}

/// The words of one kind, in order
#[derive(Debug, Default)]
struct OfKind {
    all: Vec<Named>,
    firm: Vec<Named>,
    holding: Vec<Named>,
    /// The one name that the text has, if it has only one
    only: Option<Named>,
}

impl OfKind {
    /// The one word in a part of the text, such as the row of a table, if there is one and no other
    fn alone_in(&self, part: &Range<usize>) -> Option<&Named> {
        let behind = self.all.partition_point(|it| it.at.start < part.start);
        let mut there = self.all[behind..]
            .iter()
            .take_while(|it| it.at.end <= part.end);
        let first = there.next().filter(|it| !it.nothing)?;
        there.next().is_none().then_some(first)
    }
}

/// Reads them
pub(super) fn words(index: &Index, text: &str, found: &[Found]) -> Words {
    let mut words = Words {
        end: text.len(),
        ..Words::default()
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        words.line(text, start, line.trim_end());
        start += line.len();
    }
    words.bare(index, text, found);
    words.sort_by_kind(text);
    words
}

impl Words {
    /// The word of a kind that holds for a message: what stands in it or its JSON object, else in the row that it is a
    /// cell of, else what the command above it or the target says, else the only one in the text
    pub(super) fn holding_for(
        &self,
        what: WordKind,
        message: &Range<usize>,
        around: &Range<usize>,
        line: &Range<usize>,
        free: &Range<usize>,
    ) -> Option<&Named> {
        let words = self.of_kind.get(&what)?;
        let inside = &words.all[words.all.partition_point(|it| it.at.start < around.start)..];
        if let Some(inside) = inside.first().filter(|it| it.at.end <= around.end) {
            return Some(inside);
        }
        // What is named beside another message is about that one; a region or a group holds for all.
        let is_local = matches!(what, WordKind::Cluster | WordKind::Worker | WordKind::Zone);
        if let Some(beside) = words.alone_in(line).filter(|_| is_local) {
            return Some(beside);
        }
        let before = |list: &'_ [Named]| list.partition_point(|it| it.at.start < message.start);
        let command =
            self.commands[..self.commands.partition_point(|it| *it <= message.start)].last();
        let firm = words.firm[..before(&words.firm)]
            .last()
            .filter(|it| command.is_none_or(|command| it.at.start >= *command));
        let holding = words.holding[..before(&words.holding)].last();
        let latest = firm.into_iter().chain(holding).max_by_key(|it| it.at.start);
        let next_command =
            self.commands[self.commands.partition_point(|it| *it <= message.start)..].first();
        let is_its_own = |it: &&Named| {
            let is_last = free.end == self.end;
            let is_before = next_command.is_none_or(|command| it.at.start < *command);
            free.contains(&it.at.start) && (is_last || is_before)
        };
        let only = words.only.as_ref();
        latest.or(only.filter(|it| !is_local || is_its_own(it)))
    }

    /// The last command before a place that acts on whichever group is targeted
    pub(super) fn acting_before(&self, place: usize) -> Option<&Range<usize>> {
        self.acting.iter().rfind(|it| it.start < place)
    }

    /// The group that is targeted at a place, or that none is
    pub(super) fn targeted_before(&self, place: usize) -> Option<&Named> {
        let groups = &self.of_kind.get(&WordKind::ResourceGroup)?.holding;
        groups.iter().rfind(|it| it.at.start < place)
    }

    fn sort_by_kind(&mut self, text: &str) {
        self.named.sort_by_key(|it| (it.at.start, it.at.end));
        for named in std::mem::take(&mut self.named) {
            let words = self.of_kind.entry(named.what).or_default();
            if named.firm {
                words.firm.push(named.clone());
            }
            if named.holds {
                words.holding.push(named.clone());
            }
            words.all.push(named);
        }
        for words in self.of_kind.values_mut() {
            // Bare words count only where nothing says it plainly.
            let plain = if words.firm.is_empty() {
                &words.all
            } else {
                &words.firm
            };
            let mut names = plain.iter().filter(|it| !it.nothing);
            let first = names.next();
            let alone =
                first.filter(|first| names.all(|it| text[it.at.clone()] == text[first.at.clone()]));
            words.only = alone.cloned();
        }
    }

    fn line(&mut self, text: &str, start: usize, line: &str) {
        let parts: Vec<Range<usize>> = shell_words(line)
            .into_iter()
            .map(|it| start + it.start..start + it.end)
            .collect();
        let is_command = parts
            .iter()
            .position(|part| is_ibmcloud(&text[part.clone()]));
        // A message may tell people to run a command; there the name stands in quotes.
        let is_command = is_command.filter(|&at| {
            let before = text[start..parts[at].start].trim_end();
            !before.ends_with(['\'', '`', '"'])
        });
        let targets = is_command.is_some_and(|at| {
            parts
                .get(at + 1)
                .is_some_and(|it| matches!(&text[it.clone()], "target" | "login"))
        });
        if let Some(at) = is_command {
            self.commands.push(start);
            self.acting(text, &parts[at + 1..]);
        }
        for (at, part) in parts.iter().enumerate() {
            let word = &text[part.clone()];
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => {
                    let inner = unquoted(value);
                    let from = part.end - value.len() + (value.len() - inner.len()) / 2;
                    (name, Some(from..from + inner.len()))
                }
                None => (word, parts.get(at + 1).cloned()),
            };
            let Some(value) = value else { continue };
            let endpoints = match name {
                "-a" if targets => Some(&mut self.logins),
                "--host" if is_command.is_some() => Some(&mut self.hosts),
                _ => None,
            };
            if let Some(endpoints) = endpoints {
                endpoints.push(value);
                continue;
            }
            let what = match name {
                "--region" => WordKind::Region,
                "--cluster" | "--cluster-id" => WordKind::Cluster,
                "--worker" => WordKind::Worker,
                "--zone" => WordKind::Zone,
                "--resource-group" => WordKind::ResourceGroup,
                "-r" if is_command.is_some() => WordKind::Region,
                "-c" if is_command.is_some() && !targets => WordKind::Cluster,
                "-w" if is_command.is_some() => WordKind::Worker,
                "-g" if is_command.is_some() => WordKind::ResourceGroup,
                _ => continue,
            };
            self.firm(text, what, value, targets);
        }
        self.phrases(text, &parts);
        // A pipeline writes the step or the time before what a program printed.
        let end = start + line.len();
        let start = after_prefix(text.as_bytes(), start).min(end);
        let line = &text[start..end];
        if let Some(value) = line.trim_start().strip_prefix("API endpoint:") {
            self.logins.push(end - value.trim_start().len()..end);
        }
        self.labels(text, start, line);
    }

    /// `ks credential set classic ...`, `ks api-key reset ...`, and how they were spelled before
    fn acting(&mut self, text: &str, parts: &[Range<usize>]) {
        let mut parts = parts.iter().peekable();
        parts.next_if(|it| matches!(&text[(*it).clone()], "ks" | "oc" | "cs"));
        let Some(first) = parts.next() else { return };
        let acts = |words: &str| {
            let words = words.replace('-', " ").replace("credentials", "credential");
            ["credential set", "credential unset", "api key reset"].contains(&words.as_str())
        };
        let both = parts.next().map(|second| first.start..second.end);
        let found = [Some(first.clone()), both].into_iter().flatten();
        self.acting
            .extend(found.into_iter().find(|it| acts(&text[it.clone()])));
    }

    /// `Region:  us-south`, `"region": "us-south"`, `Targeted resource group prod`
    fn labels(&mut self, text: &str, start: usize, line: &str) {
        for (name, what, holds) in [
            ("Region:", WordKind::Region, true),
            ("Resource group:", WordKind::ResourceGroup, true),
            ("Resource Group Name:", WordKind::ResourceGroup, false),
            ("Targeted region ", WordKind::Region, true),
            ("Targeted resource group ", WordKind::ResourceGroup, true),
            ("地域:", WordKind::Region, true),
            ("リソース・グループ:", WordKind::ResourceGroup, true),
            ("资源组:", WordKind::ResourceGroup, true),
            ("리소스 그룹:", WordKind::ResourceGroup, true),
            ("Ressourcengruppe:", WordKind::ResourceGroup, true),
            ("Groupe de ressources:", WordKind::ResourceGroup, true),
            ("Grupo de recursos:", WordKind::ResourceGroup, true),
            ("Gruppo di risorse:", WordKind::ResourceGroup, true),
        ] {
            let indent = line.len() - line.trim_start().len();
            let Some(head) = line[indent..].get(..name.len()) else {
                continue;
            };
            if head.eq_ignore_ascii_case(name) {
                let from = start + indent + name.len();
                self.label(text, what, from, start + line.len(), holds);
            }
        }
        for (at, _) in line.match_indices('"') {
            let rest = &line[at + 1..];
            let field = [
                ("region\"", WordKind::Region),
                ("resourceGroupName\"", WordKind::ResourceGroup),
                ("clusterName\"", WordKind::Cluster),
                ("clusterID\"", WordKind::Cluster),
                ("workerID\"", WordKind::Worker),
                ("zone\"", WordKind::Zone),
            ]
            .into_iter()
            .find_map(|(name, what)| Some((rest.strip_prefix(name)?, what)));
            let Some((after, what)) = field else { continue };
            let value = after.trim_start_matches([':', ' ', '"']);
            let from = start + line.len() - value.len();
            let length = value.find(['"', ',', '}']).unwrap_or(0);
            self.firm(text, what, from..from + length, false);
        }
    }

    fn label(&mut self, text: &str, what: WordKind, from: usize, end: usize, holds: bool) {
        let value = &text[from..end];
        let from = from + value.len() - value.trim_start().len();
        let value = value.trim();
        if value.starts_with("No resource group targeted") {
            self.named.push(Named {
                what,
                at: from..from + value.len(),
                firm: true,
                holds,
                nothing: true,
            });
        } else {
            let length = value.find("  ").unwrap_or(value.len());
            self.firm(text, what, from..from + length, holds);
        }
    }

    /// `for cluster web...`
    fn phrases(&mut self, text: &str, parts: &[Range<usize>]) {
        const NO_NAMES: [&str; 11] = [
            "the", "a", "is", "was", "and", "in", "to", "that", "this", "with", "of",
        ];
        for three in parts.windows(3) {
            let [first, second, value] = three else {
                continue;
            };
            let phrase = (&text[first.clone()], &text[second.clone()]);
            let word = &text[value.clone()];
            if phrase == ("for", "cluster") && !NO_NAMES.contains(&word) {
                self.firm(text, WordKind::Cluster, value.clone(), false);
            }
        }
    }

    fn firm(&mut self, text: &str, what: WordKind, at: Range<usize>, holds: bool) {
        let value = &text[at.clone()];
        let value = value.trim_end_matches(['.', ',', ';', ':']);
        let is_placeholder = value.starts_with(['<', '$', '-', '{', '[']);
        let fits = match what {
            WordKind::Region => regions::is_known(value),
            _ => !value.is_empty() && !is_placeholder && value.len() <= 128,
        };
        if fits {
            self.named.push(Named {
                what,
                at: at.start..at.start + value.len(),
                firm: true,
                holds,
                nothing: false,
            });
        }
    }

    /// Region codes, worker IDs, and names that the account has
    fn bare(&mut self, index: &Index, text: &str, found: &[Found]) {
        let mut first_at: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        let mut messages = found.iter().peekable();
        for at in plain_words(text) {
            while messages.next_if(|it| it.span.end <= at.start).is_some() {}
            let in_a_message = messages.peek().is_some_and(|it| it.span.start <= at.start);
            let word = &text[at.clone()];
            if let Some(region) = zone_of(word) {
                self.soft(WordKind::Region, at.start..at.start + region.len());
                self.soft(WordKind::Zone, at.clone());
            } else if regions::is_known(word) {
                self.soft(WordKind::Region, at.clone());
            } else if is_worker_id(word) {
                self.soft(WordKind::Worker, at.clone());
            } else if is_classic_zone(word) {
                self.soft(WordKind::Zone, at.clone());
            }
            if !in_a_message {
                first_at.entry(word).or_insert(at);
            }
        }
        let snapshot = index.snapshot();
        for cluster in &snapshot.clusters {
            let name = cluster.name.as_deref().filter(|it| it.len() > 2);
            for word in [Some(cluster.id.as_str()), name].into_iter().flatten() {
                if let Some(at) = first_at.get(word) {
                    self.soft(WordKind::Cluster, at.clone());
                }
            }
        }
        for group in &snapshot.resource_groups {
            let name = group.name.as_deref().filter(|it| it.len() > 2);
            for word in [Some(group.id.as_str()), name].into_iter().flatten() {
                if let Some(at) = first_at.get(word) {
                    self.soft(WordKind::ResourceGroup, at.clone());
                }
            }
        }
    }

    fn soft(&mut self, what: WordKind, at: Range<usize>) {
        self.named.push(Named {
            what,
            at,
            firm: false,
            holds: false,
            nothing: false,
        });
    }
}
