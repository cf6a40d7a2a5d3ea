//! Names of images, containers, commits and requests, which have as many hexadecimal digits as a key.

use super::ahead::{behind_last, find, has, up_to};
use super::says::names_somebody;
use super::scan::Scan;

/// Whether hexadecimal digits are the name of an image, a container, a commit or a request
pub(super) fn is_digest(scan: &mut Scan, start: usize, end: usize) -> bool {
    const REACH: usize = 80;
    const IDS: [&[u8]; 8] = [
        b"sha256:",
        b"checksum = \"",
        b"zh:",
        b"commit ",
        b" id=",
        b"sandbox \"",
        b"ID: ",
        b"-Id: ",
    ];
    let before = scan.on_line_before(start, REACH);
    if let [path @ .., b'/'] = before {
        // `SL1234567/X`: only a user stands alone before his key.
        let user = behind_last(path, b" \t\"'`=,(");
        let is_user = names_somebody(user)
            || matches!(user, [b'S' | b's', b'L' | b'l', digits @ ..] if !digits.is_empty() && !has(digits, |it| !it.is_ascii_digit()));
        return !is_user;
    }
    // `sha256sum` prints the name of the file behind.
    let is_sum = || {
        let file = up_to(scan.cut(end, end + REACH), b"\n").strip_prefix(b"  ");
        before.is_empty()
            && file.is_some_and(|it| !it.contains(&b' ') && has(it, |it| b"./".contains(it)))
    };
    before == b"id="
        || IDS.iter().any(|it| before.ends_with(it))
        || is_sum()
        || is_in_column(scan, start)
}

/// The column of a table that `docker ps --no-trunc` prints, and its like
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct IdColumn {
    /// Where the row begins that the next ID stands in
    row: usize,
    /// How far in the IDs stand
    indent: usize,
}

/// Whether the line above heads a column of IDs, or has one of them in the same place
fn is_in_column(scan: &mut Scan, start: usize) -> bool {
    const LONGEST_HEAD: usize = 400;
    const HEADS: [&[u8]; 5] = [
        b"CONTAINER ID",
        b"CONTAINER",
        b"POD ID",
        b"IMAGE ID",
        b"NETWORK ID",
    ];
    let row = scan.line_start;
    let indent = start - row;
    let goes_on = scan.ids.row == row && scan.ids.indent == indent && row > 0;
    let is_headed = || {
        let above = scan.cut(row.saturating_sub(LONGEST_HEAD), row);
        let above = behind_last(above.strip_suffix(b"\n").unwrap_or_default(), b"\n");
        let head = above.get(indent..).unwrap_or_default();
        HEADS.contains(&&head[..find(head, b"  ").unwrap_or(head.len())])
    };
    if !goes_on && !is_headed() {
        return false;
    }
    scan.ids = IdColumn {
        row: scan.line_end(start) + 1,
        indent,
    };
    true
}
