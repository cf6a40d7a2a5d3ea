//! Tables as a terminal prints them: a heading, and columns padded with blanks.

use crate::report::Problem;
use keyatlas_transcript::lines::Line;

/// A column: the name its values are asked for by, and the headings it has had
pub(crate) struct Column {
    pub name: &'static str,
    pub headings: &'static [&'static str],
}

pub(crate) const fn column(name: &'static str, headings: &'static [&'static str]) -> Column {
    Column { name, headings }
}

/// A table: its heading, and the lines below it
pub(crate) struct Table<'l, 't> {
    pub heading: Heading,
    pub body: &'l [Line<'t>],
    /// Whether the heading stands in the text; what was pasted without it may lack more
    pub is_headed: bool,
}

impl<'l, 't> Table<'l, 't> {
    /// Finds the heading among lines; `known` are the columns it may have
    pub fn headed(
        lines: &'l [Line<'t>],
        is_heading: impl Fn(&str) -> bool,
        known: &[Column],
    ) -> Option<Self> {
        let at = lines.iter().position(|line| is_heading(line.trimmed()))?;
        Some(Self {
            heading: Heading::read(lines[at].text, known),
            body: &lines[at + 1..],
            is_headed: true,
        })
    }

    /// The line of the last row, which is the one that a paste may have cut off
    pub fn last_row(&self) -> Option<usize> {
        let is_row = |it: &&Line| !it.is_blank() && !is_decoration(it.text);
        self.body.iter().rfind(is_row).map(|it| it.number)
    }

    /// A table that was pasted without its heading, with the columns in the order that is usual
    pub fn unheaded(lines: &'l [Line<'t>], names: &[&'static str]) -> Self {
        Self {
            heading: Heading::assumed(names),
            body: lines,
            is_headed: false,
        }
    }
}

/// The heading of a table: which column starts where
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// Name and start of each column, in order; a heading nobody knows has the name ``
    columns: Vec<(&'static str, usize)>,
    /// Whether starts can be compared with those of a row
    lines_up: bool,
}

impl Heading {
    fn read(line: &str, known: &[Column]) -> Self {
        let mut columns = Vec::new();
        for (start, cell) in cells(line) {
            split_heading(start, cell, known, &mut columns);
        }
        Self {
            columns,
            lines_up: !line.contains('\t'),
        }
    }

    fn assumed(names: &[&'static str]) -> Self {
        Self {
            columns: names.iter().map(|name| (*name, 0)).collect(),
            lines_up: false,
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|(it, _)| *it == name)
    }

    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// The values of a row by column; none where the row does not fit
    pub fn row<'t>(&self, line: &'t str) -> Option<Row<'t>> {
        let found = cells(line);
        if found.len() == self.columns.len() {
            let names = self.columns.iter().map(|(name, _)| *name);
            return Some(Row(names
                .zip(found.into_iter().map(|(_, cell)| cell))
                .collect()));
        }
        if !self.lines_up || line.contains('\t') || found.is_empty() {
            return None;
        }
        self.by_start(&found).or_else(|| self.by_cutting(line))
    }

    /// Some values are missing, and the others stand exactly under their headings
    fn by_start<'t>(&self, found: &[(usize, &'t str)]) -> Option<Row<'t>> {
        let mut values = Vec::with_capacity(found.len());
        for (start, cell) in found {
            let (name, _) = self.columns.iter().find(|(_, at)| at == start)?;
            values.push((*name, *cell));
        }
        // One value alone stands under the first heading whatever it is.
        (values.len() >= 2).then_some(Row(values))
    }

    /// A value holds wide blanks, or touches its neighbour: cut where the headings start
    fn by_cutting<'t>(&self, line: &'t str) -> Option<Row<'t>> {
        let offsets: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
        let mut values = Vec::with_capacity(self.columns.len());
        for (index, (name, start)) in self.columns.iter().enumerate() {
            let Some(from) = offsets.get(*start).copied() else {
                break;
            };
            if *start > 0 && index > 0 && !line[..from].ends_with(' ') {
                return None;
            }
            let to = self
                .columns
                .get(index + 1)
                .and_then(|(_, next)| offsets.get(*next).copied())
                .unwrap_or(line.len());
            let value = line.get(from..to)?.trim();
            if !value.is_empty() {
                values.push((*name, value));
            }
        }
        (values.len() >= 2).then_some(Row(values))
    }
}

/// One row
#[derive(Debug, Clone)]
pub(crate) struct Row<'t>(Vec<(&'static str, &'t str)>);

impl<'t> Row<'t> {
    /// A value; `-` and nothing are the same
    pub fn get(&self, name: &str) -> Option<&'t str> {
        self.0
            .iter()
            .find(|(it, _)| *it == name)
            .map(|(_, value)| *value)
            .filter(|value| !value.is_empty() && *value != "-")
    }
}

/// Reads every row of a table; a row that does not fit is a problem, its neighbours stay
pub(crate) fn rows<'t>(
    table: &Table<'_, 't>,
    expected: &str,
    problems: &mut Vec<Problem>,
) -> Vec<(usize, Row<'t>)> {
    let mut read = Vec::with_capacity(table.body.len());
    for line in table.body {
        if line.is_blank() || is_decoration(line.text) {
            continue;
        }
        match table.heading.row(line.text) {
            Some(row) => read.push((line.number, row)),
            None => problems.push(Problem::at(
                line.number,
                format!("expected {expected}, got `{}`", shortened(line.trimmed())),
            )),
        }
    }
    read
}

/// The parts of a line between wide blanks, with where they start, counted in characters
pub(crate) fn cells(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize, usize)> = None;
    for (column, (at, it)) in line.char_indices().enumerate() {
        let blanks_before = open.map(|(_, _, end)| at - end);
        if it == '\t' {
            if let Some((column, start, end)) = open.take() {
                found.push((column, &line[start..end]));
            }
        } else if it == ' ' {
            if blanks_before == Some(1)
                && let Some((column, start, end)) = open.take()
            {
                found.push((column, &line[start..end]));
            }
        } else {
            let end = at + it.len_utf8();
            open = match open {
                Some((column, start, _)) => Some((column, start, end)),
                None => Some((column, at, end)),
            };
        }
    }
    if let Some((column, start, end)) = open {
        found.push((column, &line[start..end]));
    }
    found
}

/// Lines such as `----   ----`, and the frames that some commands draw
pub(crate) fn is_decoration(text: &str) -> bool {
    let mut any = false;
    text.chars().all(|it| {
        any = true;
        matches!(
            it,
            '-' | '=' | '_' | '*' | ' ' | '+' | '|' | '─' | '│' | '┼' | '═'
        )
    }) && any
}

/// Enough of a line to find it again
pub(crate) fn shortened(text: &str) -> String {
    if text.chars().count() <= 60 {
        return text.to_owned();
    }
    text.chars().take(57).chain("...".chars()).collect()
}

/// A heading's cell may hold several names where columns are only one blank apart
fn split_heading(
    start: usize,
    cell: &str,
    known: &[Column],
    columns: &mut Vec<(&'static str, usize)>,
) {
    if let Some(name) = named(cell, known) {
        columns.push((name, start));
        return;
    }
    let starts_known = known
        .iter()
        .any(|column| column.headings.iter().any(|it| starts_with_word(cell, it)));
    if !starts_known {
        columns.push(("", start));
        return;
    }
    let mut rest = cell;
    let mut at = start;
    let mut unknown_before = false;
    while !rest.is_empty() {
        let longest = known
            .iter()
            .flat_map(|column| column.headings.iter().map(move |it| (column.name, *it)))
            .filter(|(_, heading)| starts_with_word(rest, heading))
            .max_by_key(|(_, heading)| heading.len());
        let length = match longest {
            Some((name, heading)) => {
                columns.push((name, at));
                unknown_before = false;
                heading.len()
            }
            None => {
                if !unknown_before {
                    columns.push(("", at));
                }
                unknown_before = true;
                rest.find(' ').unwrap_or(rest.len())
            }
        };
        let after = &rest[length..];
        let trimmed = after.trim_start();
        at += rest[..length].chars().count() + (after.len() - trimmed.len());
        rest = trimmed;
    }
}

/// The column whose heading this is, also when the heading was cut off
fn named(cell: &str, known: &[Column]) -> Option<&'static str> {
    let cut = cell
        .strip_suffix("...")
        .or_else(|| cell.strip_suffix('…'))
        .map(str::trim_end);
    known
        .iter()
        .find(|column| {
            column.headings.iter().any(|heading| match cut {
                Some(cut) => cut.len() >= 2 && starts_with(heading, cut),
                None => heading.eq_ignore_ascii_case(cell),
            })
        })
        .or_else(|| {
            // A window's edge cuts without a mark: `Resource Group Na`
            known.iter().find(|column| {
                (column.headings.iter())
                    .any(|heading| cell.len() >= 9 && starts_with(heading, cell))
            })
        })
        .map(|column| column.name)
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(start))
}

fn starts_with_word(text: &str, start: &str) -> bool {
    starts_with(text, start)
        && text[start.len()..]
            .chars()
            .next()
            .is_none_or(|it| it == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[Column] = &[
        column("name", &["Name"]),
        column("id", &["ID"]),
        column("group", &["Resource Group Name", "Resource Group"]),
    ];

    #[test]
    fn a_missing_value_is_seen_by_where_the_others_stand() {
        let heading = Heading::read("Name   ID   Resource Group Name", KNOWN);
        let row = heading.row("a           prod").expect("a row");
        assert_eq!(
            (row.get("name"), row.get("id"), row.get("group")),
            (Some("a"), None, Some("prod"))
        );
    }

    #[test]
    fn headings_that_do_not_line_up_still_count_columns() {
        let heading = Heading::read("Name    ID      Resource Group Name", KNOWN);
        let row = heading
            .row("a-long-name-here   a1   team a")
            .expect("a row");
        assert_eq!(
            (row.get("id"), row.get("group")),
            (Some("a1"), Some("team a"))
        );
        assert!(heading.row("only two   of three").is_none());
    }

    #[test]
    fn cut_off_and_crowded_headings_are_known() {
        let heading = Heading::read("Name ID  Resource Gro...", KNOWN);
        assert_eq!(heading.len(), 3);
        assert!(heading.has("group"));
        assert!(heading.row("a\ta1\tprod").is_some());
    }
}
