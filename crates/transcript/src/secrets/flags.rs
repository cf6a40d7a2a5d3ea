//! Passwords behind flags: `curl -u name:password`, `login -u me -p X`, `--password-stdin`.
//!
//! The same letters mean ports, paths and users to other programs, so what stands before them decides.

use super::ahead::{find, is_quote, is_word, without_end};
use super::names::flag_value;
use super::scan::Scan;
use super::value::{Extent, Place};
use super::{Hit, SecretKind};

/// How much of a command is looked at before a flag
const REACH: usize = 400;

/// Flags whose value is a user name, a colon and a password
const LOGINS: [&[u8]; 8] = [
    b"-u",
    b"-U",
    b"-a",
    b"--user",
    b"--proxy-user",
    b"--auth",
    b"--creds",
    b"--credentials",
];

impl<'t> Scan<'t> {
    /// The secret after a word that is a flag
    #[inline(never)]
    pub(super) fn after_short_flag(&mut self, start: usize, end: usize) -> Option<Hit> {
        let is_flag = start == self.line_start || b" \t\n\"'`".contains(&self.bytes[start - 1]);
        let flag = &self.bytes[start..end];
        match flag {
            _ if !is_flag => None,
            b"-p" => self.password_after_p(start, end),
            _ if LOGINS.contains(&flag) => self.password_after_user(start, end),
            // `mysql -pX`, where no blank parts a password from its flag
            [b'-', b'p', ..] => {
                let is_one = has(
                    self.before(start),
                    &[
                        "login",
                        "sshpass",
                        "mysqldump",
                        "mysqladmin",
                        "mysql",
                        "mariadb",
                    ],
                );
                let extent = self.shell_word(start + 2)?;
                let hit = self.value(start + 2, SecretKind::Password, Place::Shell);
                hit.filter(|_| is_one && !is_port(self.cut(extent.start, extent.end)))
            }
            // `curl -uname:password`
            [b'-', b'u' | b'a', ..] if self.byte(end) == b':' => {
                let extent = self.shell_word(start + 2)?;
                let is_one = has(self.before(start), &["curl", "wget", "http", "https"]);
                self.behind_the_colon(extent).filter(|_| is_one)
            }
            // `curl -su name:password`: flags without a value, and then the one with it.
            [b'-', first, .., b'u']
                if *first != b'-' && flag.len() <= 8 && has(self.before(start), &["curl"]) =>
            {
                self.password_after_user(start, end)
            }
            _ => None,
        }
    }

    fn shell_word(&mut self, at: usize) -> Option<Extent> {
        self.extent(at, SecretKind::Password, Place::Shell)
    }

    /// Where the value of a flag begins, also where no blank parts it from its quote: `-p'X'`
    fn value_of_flag(&mut self, start: usize, end: usize) -> Option<usize> {
        let is_listed = start > 0 && is_quote(self.bytes[start - 1]);
        if is_quote(self.byte(end)) && !is_listed {
            return Some(end);
        }
        flag_value(self, end)
    }

    /// `-p X`, where a login goes on
    fn password_after_p(&mut self, start: usize, end: usize) -> Option<Hit> {
        let at = self.value_of_flag(start, end)?;
        let extent = self.shell_word(at)?;
        let before = self.before(start);
        if !has(before, &["login", "sshpass"]) {
            let value = self.cut(extent.start, extent.end.min(extent.start + 64));
            // What a line begins with goes on with no command, also where the line above ends in a backslash.
            let line = self.on_line_before(start, REACH);
            let line = line
                .rsplit(|it| b"\"'`;".contains(it))
                .next()
                .unwrap_or_default();
            let typed = line.iter().find(|it| !b" \t>|*#".contains(it));
            // Alone, or behind other flags
            let is_first = matches!(typed, None | Some(b'-'));
            let names_a_user = has_flag(before, &["-u", "-U", "--user", "--username"]);
            let may_be = (is_first && !has(before, &OTHER_PROGRAMS) || names_a_user)
                && !is_port(value)
                && !value.starts_with(b"-");
            if !may_be {
                return None;
            }
        }
        self.value(at, SecretKind::Password, Place::Shell)
    }

    /// What stands behind the colon of `-u name:password`
    fn password_after_user(&mut self, start: usize, end: usize) -> Option<Hit> {
        let at = self.value_of_flag(start, end)?;
        let extent = self.shell_word(at)?;
        let before = self.before(start);
        if has(before, &CONTAINER_PROGRAMS) && !has(before, &["login", "curl", "wget"]) {
            return None;
        }
        self.behind_the_colon(extent)
    }

    /// `echo X | docker login --password-stdin`, and `--password-stdin <<< X`
    pub(super) fn before_the_pipe(&mut self, start: usize) -> Option<Hit> {
        let before = self.before(start);
        let Some(pipe) = before.iter().rposition(|it| *it == b'|') else {
            let line = self
                .cut(start, start + REACH)
                .split(|it| *it == b'\n')
                .next()?;
            let at = self.skip_blanks(start + find(line, b"<<<")? + 3);
            return self.value(at, SecretKind::Password, Place::Shell);
        };
        let from = start - before.len();
        let echo = find(before, b"echo ").or_else(|| find(before, b"printf "))?;
        let pipe = from + pipe;
        let mut at = self.end_of(super::ahead::class::SHELL, from + echo);
        let mut last = None;
        while at < pipe {
            at = self.skip_blanks(at);
            let Some(Extent { start, end, .. }) = self.shell_word(at) else {
                break;
            };
            let word = self.cut(start, end);
            if end < pipe && !matches!(word, [b'-' | b'|', ..]) && !word.contains(&b'%') {
                last = self.value(at, SecretKind::Password, Place::Shell);
            }
            at = end.max(at + 1);
        }
        last
    }

    /// `--from-literal=key=X`
    pub(super) fn after_literal(&mut self, start: usize, end: usize) -> Option<Hit> {
        let at = flag_value(self, end)?;
        let word = self.shell_word(at)?;
        let sign = self
            .cut(word.start, word.end)
            .iter()
            .position(|it| *it == b'=')?;
        let hit = self.value(word.start + sign + 1, SecretKind::Password, Place::Shell)?;
        let is_open = has(self.before(start), &["configmap", "cm"]);
        (!is_open).then_some(Hit {
            end: hit.end.max(word.end),
            ..hit
        })
    }

    /// The password in `name:password`
    fn behind_the_colon(&mut self, word: Extent) -> Option<Hit> {
        const LONGEST_NAME: usize = 256;
        let value = self.cut(word.start, word.end);
        let colon = value.iter().take(LONGEST_NAME).position(|it| *it == b':')?;
        let (name, secret) = (&value[..colon], &value[colon + 1..]);
        let digits = |it: &[u8]| it.len() < 12 && it.iter().all(u8::is_ascii_digit);
        let is_other = name.starts_with(b"+")
            || secret.starts_with(b"/")
            || name.len() == 1 && secret.starts_with(b"\\")
            // A user and a group, and the public client of the command line: `bx:bx`.
            || digits(name) && digits(secret)
            || without_end(name, b"\"'") == secret;
        if is_other {
            return None;
        }
        let hit = self.value(word.start + colon + 1, SecretKind::Password, Place::Shell)?;
        Some(Hit {
            end: hit.end.max(word.end),
            ..hit
        })
    }

    /// The command in view, up to a place
    fn before(&self, start: usize) -> &'t [u8] {
        self.cut(self.command_start.max(start.saturating_sub(REACH)), start)
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
