//! Passwords behind short flags: `curl -u name:password`, `login -u me -p X`.
//!
//! The same letters mean ports, paths and users to other programs, so what stands before them decides.

use super::names::flag_value;
use super::scan::{Scan, is_word};
use super::value::Place;
use super::{Hit, SecretKind};

/// How much of a command is looked at before a flag
const REACH: usize = 400;

impl Scan<'_> {
    /// The secret after a word that is a flag
    pub(super) fn after_short_flag(&mut self, start: usize, end: usize) -> Option<Hit> {
        match &self.bytes[start..end] {
            b"-p" => self.password_after_p(start, end),
            b"-u" | b"-U" | b"--user" | b"--proxy-user" => self.password_after_user(start, end),
            flag if flag.starts_with(b"-u") && self.byte(end) == Some(b':') => {
                self.attached_password(start)
            }
            // `curl -su name:password`: flags without a value, and then the one with it.
            flag @ [b'-', first, .., b'u']
                if *first != b'-' && flag.len() <= 8 && has(self.before(start), &["curl"]) =>
            {
                self.password_after_user(start, end)
            }
            _ => None,
        }
    }

    /// `-p X`, where a login goes on
    fn password_after_p(&mut self, start: usize, end: usize) -> Option<Hit> {
        if !self.is_flag_start(start) {
            return None;
        }
        let at = flag_value(self, end)?;
        let (from, to, _) = self.extent(at, SecretKind::Password, Place::Shell)?;
        let before = self.before(start);
        if !has(before, &["login", "sshpass"]) {
            let value = &self.bytes[from..to.min(from + 64)];
            // What a line begins with goes on with no command, also where the line above ends in a backslash.
            let line = &self.bytes[self.line_start.max(start.saturating_sub(REACH))..start];
            let quote = line
                .iter()
                .rposition(|it| matches!(it, b'"' | b'\'' | b'`' | b';'));
            let line = &line[quote.map_or(0, |it| it + 1)..];
            let typed = line.iter().position(|it| {
                !matches!(it, b' ' | b'\t' | b'>' | b'|' | b'*' | b'#' | b'"' | b'\'')
            });
            let is_alone = typed.is_none();
            let starts_with_flags = typed.is_some_and(|it| line[it] == b'-');
            let names_a_user = has_flag(before, &["-u", "-U", "--user", "--username"]);
            let may_be = (is_alone || starts_with_flags || names_a_user)
                && (names_a_user || !has(before, &OTHER_PROGRAMS))
                && !is_port(value)
                && !value.starts_with(b"-")
                && !PLACEHOLDERS.contains(&value);
            if !may_be {
                return None;
            }
        }
        self.value(at, SecretKind::Password, Place::Shell)
    }

    /// What stands behind the colon of `-u name:password`
    fn password_after_user(&mut self, start: usize, end: usize) -> Option<Hit> {
        if !self.is_flag_start(start) {
            return None;
        }
        let at = flag_value(self, end)?;
        let (from, to, _) = self.extent(at, SecretKind::Password, Place::Shell)?;
        let before = self.before(start);
        if has(before, &CONTAINER_PROGRAMS) && !has(before, &["login", "curl", "wget"]) {
            return None;
        }
        self.behind_the_colon(from, to)
    }

    /// `curl -uname:password`
    fn attached_password(&mut self, start: usize) -> Option<Hit> {
        if !self.is_flag_start(start) || !has(self.before(start), &["curl", "wget", "http"]) {
            return None;
        }
        let from = start + 2;
        let (from, to, _) = self.extent(from, SecretKind::Password, Place::Shell)?;
        self.behind_the_colon(from, to)
    }

    pub(super) fn behind_the_colon(&mut self, from: usize, to: usize) -> Option<Hit> {
        const LONGEST_NAME: usize = 256;
        let value = &self.bytes[from..to];
        let head = &value[..value.len().min(LONGEST_NAME)];
        let colon = head.iter().position(|it| *it == b':')?;
        let (name, secret) = (&value[..colon], &value[colon + 1..]);
        let digits = |it: &[u8]| it.len() < 12 && it.iter().all(u8::is_ascii_digit);
        let is_other = name.starts_with(b"+")
            || secret.starts_with(b"/")
            || name.len() == 1 && secret.starts_with(b"\\")
            // A user and a group, and the public client of the command line: `bx:bx`.
            || digits(name) && digits(secret)
            || name == secret;
        if is_other {
            return None;
        }
        let hit = Hit::new(from + colon + 1, to, SecretKind::Password);
        let at = hit.start;
        let says = self.value(at, SecretKind::Password, Place::Shell);
        says.map(|it| Hit {
            end: it.end.max(hit.end),
            ..hit
        })
    }

    fn is_flag_start(&self, start: usize) -> bool {
        start == self.line_start
            || matches!(
                self.bytes[start - 1],
                b' ' | b'\t' | b'\n' | b'"' | b'\'' | b'`'
            )
    }

    /// The command in view, up to a place
    fn before(&self, start: usize) -> &[u8] {
        &self.bytes[self.command_start.max(start.saturating_sub(REACH))..start]
    }
}

/// Programs to which `-p` is a port, a path, a process or a patch
const OTHER_PROGRAMS: [&str; 24] = [
    "docker", "podman", "nerdctl", "crictl", "mkdir", "ssh", "scp", "sftp", "kubectl", "oc",
    "psql", "pg_dump", "cp", "ps", "tar", "git", "patch", "nc", "nmap", "lsof", "pip", "cargo",
    "rsync", "install",
];

/// Programs to which `-u` is the user of a process
const CONTAINER_PROGRAMS: [&str; 6] = ["docker", "podman", "nerdctl", "crictl", "chown", "sudo"];

const PLACEHOLDERS: [&[u8]; 6] = [b"PASSWORD", b"PASS", b"PORT", b"VALUE", b"STRING", b"FILE"];

/// Whether one of the words stands in a stretch
fn has(stretch: &[u8], words: &[&str]) -> bool {
    stretch
        .split(|it| !is_word(*it))
        .any(|word| words.iter().any(|it| it.as_bytes() == word))
}

fn has_flag(stretch: &[u8], flags: &[&str]) -> bool {
    stretch
        .split(|it| it.is_ascii_whitespace() || matches!(it, b'=' | b'"' | b'\'' | b'`'))
        .any(|word| flags.iter().any(|it| it.as_bytes() == word))
}

/// `8080:80`, `127.0.0.1:53:53/udp`
fn is_port(value: &[u8]) -> bool {
    let digits = value
        .strip_suffix(b"/tcp")
        .or_else(|| value.strip_suffix(b"/udp"));
    digits
        .unwrap_or(value)
        .iter()
        .all(|it| it.is_ascii_digit() || matches!(it, b':' | b'.' | b'-'))
}
