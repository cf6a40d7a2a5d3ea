//! Passwords behind flags: `curl -u name:password`, `login -u me -p X`, `--password-stdin`.
//!
//! The same letters mean ports, paths and users to other programs, so what stands before them decides.

use super::ahead::{behind_last, first_of, has_word, is_quote, without_end};
use super::says::looks_typed;
use super::scan::Scan;
use super::value::{Extent, Place};
use super::{Hit, SecretKind};

/// How much of a command is looked at before a flag
pub(super) const REACH: usize = 400;

/// Flags whose value is a user name, a colon and a password
const LOGINS: [&[u8]; 9] = [
    b"-u",
    b"-U",
    b"-a",
    b"--user",
    b"--proxy-user",
    b"-auth",
    b"--auth",
    b"--creds",
    b"--credentials",
];

/// Flags that mean a password to some programs alone
const OF_PROGRAMS: [(&[u8], &[u8]); 6] = [
    (b"-k", b"kp openssl"),
    (b"-p", b"kp useradd usermod"),
    (b"-a", b"redis-cli install-sysdig-k8s-agent"),
    (b"-P", b"zip unzip ssh-keygen sqlcmd isql osql bcp ipmitool"),
    (b"-N", b"ssh-keygen"),
    (
        b"-w",
        b"ldapsearch ldapmodify ldapadd ldapdelete ldappasswd ldapwhoami",
    ),
];

impl<'t> Scan<'t> {
    /// The secret after a word that is a flag
    #[inline(never)]
    pub(super) fn after_short_flag(&mut self, start: usize, end: usize) -> Option<Hit> {
        let is_flag = start == self.line_start || b" \t\n\"'`".contains(&self.bytes[start - 1]);
        let flag = &self.bytes[start..end];
        match flag {
            _ if !is_flag => None,
            _ if OF_PROGRAMS
                .iter()
                .any(|it| it.0 == flag && has_word(self.before(start), it.1)) =>
            {
                let at = self.value_of_flag(start, end)?;
                self.value(at, SecretKind::Password, Place::Shell)
            }
            b"-p" => self.password_after_p(start, end),
            // `openssl -passin pass:X`
            b"-passin" | b"-passout" => {
                let at = self.value_of_flag(start, end)?;
                let extent = self.shell_word(at)?;
                let is_one = self.has_at(extent.start, b"pass:");
                self.behind_the_colon(extent).filter(|_| is_one)
            }
            b"-b" if has_word(self.before(start), b"curl") => {
                let hit = after_flag(self, end, SecretKind::Token)?;
                self.inside(hit).contains(&b'=').then_some(hit)
            }
            _ if LOGINS.contains(&flag) => self.password_after_user(start, end),
            // `mysql -pX`, where no blank parts a password from its flag
            [b'-', b'p', ..] => {
                let is_one = has_word(
                    self.before(start),
                    b"login sshpass mysqldump mysqladmin mysql mariadb 7z 7za rar",
                );
                let extent = self.shell_word(start + 2)?;
                let hit = self.value(start + 2, SecretKind::Password, Place::Shell);
                hit.filter(|_| is_one && !is_port(self.cut(extent.start, extent.end)))
            }
            [b'-', b'P', _, ..] if has_word(self.before(start), GLUED) => {
                self.value(start + 2, SecretKind::Password, Place::Shell)
            }
            // `curl -uname:password`
            [b'-', b'u' | b'a', ..] if self.byte(end) == b':' => {
                let extent = self.shell_word(start + 2)?;
                let is_one = has_word(self.before(start), b"curl wget http https");
                self.behind_the_colon(extent).filter(|_| is_one)
            }
            // `curl -su name:password`: flags without a value, and then the one with it.
            [b'-', first, .., b'u']
                if *first != b'-' && flag.len() <= 8 && has_word(self.before(start), b"curl") =>
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
        if !has_word(before, b"login sshpass") {
            let value = self.cut(extent.start, extent.end.min(extent.start + 64));
            // What a line begins with goes on with no command, also where the line above ends in a backslash.
            let line = self.on_line_before(start, REACH);
            let line = behind_last(line, b"\"'`;");
            let typed = line.iter().find(|it| !b" \t>|*#".contains(it));
            // Alone, or behind other flags
            let is_first = matches!(typed, None | Some(b'-'));
            let names_a_user = has_word(before, b"-u -U --user --username");
            let may_be = (is_first && !has_word(before, OTHER_PROGRAMS) || names_a_user)
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
        if has_word(before, CONTAINER_PROGRAMS) && !has_word(before, b"login curl wget") {
            return None;
        }
        self.behind_the_colon(extent)
    }

    /// `--from-literal=key=X`
    pub(super) fn after_literal(&mut self, start: usize, end: usize) -> Option<Hit> {
        let at = flag_value(self, end)?;
        let word = self.shell_word(at)?;
        let sign = first_of(self.cut(word.start, word.end), b"=")?;
        let hit = self.value(word.start + sign + 1, SecretKind::Password, Place::Shell)?;
        let is_open = has_word(self.before(start), b"configmap cm");
        (!is_open).then_some(Hit {
            end: hit.end.max(word.end),
            ..hit
        })
    }

    /// The password in `name:password`
    fn behind_the_colon(&mut self, word: Extent) -> Option<Hit> {
        const LONGEST_NAME: usize = 256;
        let value = self.cut(word.start, word.end);
        let colon = first_of(&value[..value.len().min(LONGEST_NAME)], b":")?;
        let (name, secret) = (&value[..colon], &value[colon + 1..]);
        let digits = |it: &[u8]| it.len() < 12 && it.iter().all(u8::is_ascii_digit);
        let is_other = name.starts_with(b"+")
            || name.ends_with(b"[blanked")
            || secret.starts_with(b"/") && !self.may_begin_with_a_slash(word.start, secret)
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

    /// Whether a password begins with a slash, and not the place of a volume
    fn may_begin_with_a_slash(&self, start: usize, secret: &[u8]) -> bool {
        let is_path = secret[1..].contains(&b'/');
        !is_path && looks_typed(secret) && has_word(self.before(start), b"curl wget http https")
    }

    /// The command in view, up to a place
    pub(super) fn before(&self, start: usize) -> &'t [u8] {
        self.cut(self.command_start.max(start.saturating_sub(REACH)), start)
    }
}

/// The value after `--flag ` or `--flag=`
pub(super) fn after_flag(scan: &mut Scan, end: usize, kind: SecretKind) -> Option<Hit> {
    let at = flag_value(scan, end)?;
    scan.value(at, kind, Place::Shell)
}

/// Where the value of a flag begins, if it has one
pub(super) fn flag_value(scan: &mut Scan, end: usize) -> Option<usize> {
    let mut at = end;
    match scan.byte(at) {
        b'=' => return Some(at + 1),
        b' ' | b'\t' => {
            at = scan.skip_blanks(at);
            // A shell goes on after a backslash at the end of a line.
            if scan.has_at(at, b"\\\n") {
                at = scan.skip_blanks(at + 2);
            }
        }
        // A list of YAML: `- --password`, and the value in the next item
        b'\n' => {
            at = scan.skip_blanks(end + 1);
            let is_item = scan.has_at(at, b"- ")
                && scan
                    .on_line_before(end, 80)
                    .trim_ascii_start()
                    .starts_with(b"- ");
            if !is_item {
                return None;
            }
            at = scan.skip_blanks(at + 2);
        }
        // A list of arguments: `"--password", "..."`
        _ => {
            let after = scan.behind_quote(end);
            if after == end || scan.byte(after) != b',' {
                return None;
            }
            at = scan.skip_blanks(after + 1);
        }
    }
    (!scan.has_at(at, b"--")).then_some(at)
}

/// Programs to which `-p` is a port, a path, a process or a patch
const OTHER_PROGRAMS: &[u8] = b"docker podman nerdctl crictl mkdir ssh scp sftp kubectl oc psql pg_dump cp ps tar git patch nc nmap \
    lsof pip cargo rsync install";

/// Programs that read a password from what is glued to `-P`
const GLUED: &[u8] = b"zip unzip sqlcmd isql osql bcp";

/// Programs to which `-u` is the user of a process
const CONTAINER_PROGRAMS: &[u8] = b"docker podman nerdctl crictl chown sudo";

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
