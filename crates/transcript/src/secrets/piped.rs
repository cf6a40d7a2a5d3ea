//! What a command is given to read: through a pipe, behind `<<<`, or as the lines below it.

use super::ahead::{behind_last, find, has_word, is_quote, up_to, without_end};
use super::blocks::{block, heredoc};
use super::flags::REACH;
use super::says::is_random;
use super::scan::Scan;
use super::value::Place;
use super::{Hit, SecretKind};

impl<'t> Scan<'t> {
    /// `docker login --password-stdin <<< X`, also over lines, and what comes through a pipe
    pub(super) fn given_to_stdin(&mut self, start: usize) -> Option<Hit> {
        if let Some(hit) = self.before_the_pipe(start) {
            return Some(hit);
        }
        let line = up_to(self.cut(start, start + REACH), b"\n");
        let at = start + find(line, b"<<")?;
        if self.byte(at + 2) != b'<' {
            return heredoc(self, at, SecretKind::Password);
        }
        let at = self.skip_blanks(at + 3);
        self.value(at, SecretKind::Password, Place::Shell)
    }

    /// `echo X | docker login --password-stdin`
    pub(super) fn before_the_pipe(&mut self, start: usize) -> Option<Hit> {
        let before = self.whole_before(start);
        let pipe = before.iter().rposition(|it| *it == b'|')?;
        let command = without_end(&before[..pipe], b" ");
        let from = start - before.len();
        let here = find(command, b"<<");
        if let Some(at) = here
            && command.get(at + 2) != Some(&b'<')
        {
            return heredoc(self, from + at, SecretKind::Password);
        }
        if find(command, b"[blanked").is_some() {
            return None;
        }
        let prints =
            here.is_some() || has_word(command, b"echo printf Write-Output") || is_string(command);
        let hit = self.last_word_before(from + command.len(), command)?;
        // Whatever stands before it, a file is not called so.
        (prints || command.ends_with(b"\"") && is_random(self.inside(hit))).then_some(hit)
    }

    /// The command before a place, also where `\n` in one of its strings was taken for a line's end
    fn whole_before(&self, start: usize) -> &'t [u8] {
        let before = self.before(start);
        let quotes = up_to(before, b"|").iter().filter(|it| **it == b'"');
        if quotes.count() % 2 == 0 {
            return before;
        }
        behind_last(self.cut(start.saturating_sub(REACH), start), b"\n")
    }

    /// The last word of a command that ends at a place, with all its lines
    pub(super) fn last_word_before(&mut self, end: usize, command: &[u8]) -> Option<Hit> {
        let quote = command.last().copied().filter(|it| is_quote(*it));
        let inside = &command[..command.len() - usize::from(quote.is_some())];
        let parts = |it: &u8| *it == quote.unwrap_or(b' ');
        let length = inside.iter().rev().take_while(|it| !parts(it)).count();
        let inside_end = end - usize::from(quote.is_some());
        let opened = inside_end - length - usize::from(quote.is_some());
        let hit = self.value(opened, SecretKind::Password, Place::Shell)?;
        Some(match quote {
            Some(_) => Hit {
                end: hit.end.max(inside_end),
                ..hit
            },
            None => hit,
        })
    }
}

/// Whether a command is nothing but a string, as PowerShell allows, behind a comment, a prompt or the name of a step
fn is_string(command: &[u8]) -> bool {
    let Some((quote, inside)) = command.split_last().filter(|it| is_quote(*it.0)) else {
        return false;
    };
    let before = inside
        .iter()
        .rposition(|it| it == quote)
        .map(|at| without_end(&inside[..at], b" \t\\"));
    // What `jsonpath` is given is a template.
    let is_template = before.is_some_and(|it| inside[it.len()..].contains(&b'{'));
    before.filter(|_| !is_template).is_some_and(|it| {
        matches!(it, [] | [b'-'] | [.., b' ' | b'\t', b'-'])
            || it
                .last()
                .is_some_and(|it| b">=($;&'`#:+|*%[{,".contains(it))
    })
}

/// The users and passwords that `chpasswd` is given, also by what sets up a machine: `chpasswd:`, and `list: |` below
pub(super) fn logins_of_chpasswd(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    const REACH: usize = 120;
    if !scan.has_at(end, b":\n") {
        return scan.given_to_stdin(start);
    }
    let list = b"list:";
    let at = end + find(scan.cut(end, end + REACH), list)? + list.len();
    let at = scan.skip_blanks(at);
    block(scan, at, SecretKind::Password)
}
