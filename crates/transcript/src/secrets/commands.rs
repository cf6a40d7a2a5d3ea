//! Commands that take a secret at a place of their own, or print one.

use super::ahead::{behind_last, class, find, has, has_word, is_word, up_to, without_end};
use super::blocks::heredoc;
use super::labels::below;
use super::names::Named;
use super::naming::{Parts, Weight};
use super::outputs::{any_word, data_below};
use super::says::{is_among, is_id, looks_typed, names_a_thing};
use super::scan::Scan;
use super::value::Place;
use super::{Hit, SecretKind, manifests};

/// How much of a line is looked at
const REACH: usize = 400;

/// `ibmcloud cdb user-password DATABASE USER X`
pub(super) fn for_a_user(scan: &mut Scan, end: usize) -> Option<Hit> {
    let at = scan.skip_blanks(end);
    let command = up_to(scan.cut(at, at + 32), b" ");
    let sets_one = command.ends_with(b"user-password") || command.ends_with(b"user-create");
    last_word(scan, at + command.len(), 3).filter(|_| sets_one)
}

/// `htpasswd -b FILE USER X`, `htpasswd -nb USER X`
pub(super) fn htpasswd(scan: &mut Scan, end: usize) -> Option<Hit> {
    let (mut at, mut takes_one, mut takes_no_file) = (end, false, false);
    loop {
        let flag = scan.skip_blanks(at);
        if scan.byte(flag) != b'-' {
            break;
        }
        at = scan.end_of(class::SHELL, flag);
        takes_one |= scan.cut(flag, at).contains(&b'b');
        takes_no_file |= scan.cut(flag, at).contains(&b'n');
    }
    let fewest = if takes_no_file { 2 } else { 3 };
    last_word(scan, at, fewest).filter(|_| takes_one)
}

/// `vault login X`
pub(super) fn of_vault(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    if !scan.on_line_before(start, 8).ends_with(b"vault ") {
        return None;
    }
    let hit = last_word(scan, end, 1)?;
    let token = scan.inside(hit);
    (looks_typed(token) && !token.contains(&b'=')).then_some(hit)
}

/// `secret_id=X` of a role of Vault; in Secrets Manager such an ID is the name of a secret
pub(super) fn of_vault_role(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    const AROUND: usize = 300;
    const UUID: usize = 36;
    const MANAGER: [&[u8]; 5] = [
        b"secret_type",
        b"secret_group",
        b"secrets-manager",
        b"secrets_manager",
        b"ibm_sm",
    ];
    let at = scan.past(end, b" \t\"'\\=:|");
    let value = scan.cut(at, at + UUID);
    let is_uuid = value.len() == UUID && is_id(value) && !is_word(scan.byte(at + UUID));
    let around = scan.cut(start.saturating_sub(AROUND), end + AROUND);
    let says = at > end && is_uuid && !MANAGER.iter().any(|it| find(around, it).is_some());
    says.then(|| Hit::new(at, at + UUID, SecretKind::Password))
}

/// `ConvertTo-SecureString "X" -AsPlainText`
pub(super) fn before_its_flag(scan: &mut Scan, start: usize) -> Option<Hit> {
    let before = without_end(scan.on_line_before(start, REACH), b" ");
    // What comes through the pipe, and what was blanked
    if before.ends_with(b"-SecureString") || before.ends_with(b"]") {
        return scan.before_the_pipe(start);
    }
    let sign = *before.last()?;
    let is_quoted = matches!(sign, b'"' | b'\'');
    let inside = &before[..before.len() - usize::from(is_quoted)];
    let parting = if is_quoted { sign } else { b' ' };
    let word = behind_last(inside, &[parting]);
    let at = scan.line_start.max(start.saturating_sub(REACH)) + inside.len() - word.len();
    let at = at.checked_sub(usize::from(is_quoted))?;
    scan.value(at, SecretKind::Password, Place::Shell)
}

/// The last word of a command before its flags, if it has so many
pub(super) fn last_word(scan: &mut Scan, from: usize, fewest: usize) -> Option<Hit> {
    const MOST: usize = 8;
    let (mut at, mut last, mut count) = (from, from, 0);
    while count < MOST {
        let mut next = scan.skip_blanks(at);
        if scan.has_at(next, b"\\\n") {
            next = scan.skip_blanks(next + 2);
        }
        let ends = b"\0\n-|;<>&)#".contains(&scan.byte(next)) || scan.byte(next + 1) == b'>';
        if next == at || ends {
            break;
        }
        let is_empty = matches!(scan.cut(next, next + 2), b"\"\"" | b"''");
        at = if is_empty {
            next + 2
        } else {
            scan.word_end(next)
        };
        if find(scan.cut(next, at.min(next + REACH)), b"[blanked").is_some() {
            return None;
        }
        last = next;
        count += 1;
    }
    let hit = scan.value(last, SecretKind::Password, Place::Shell);
    hit.filter(|_| count >= fewest)
}

/// `echo X | oc login`, where the password is one word
pub(super) fn piped_into(scan: &mut Scan, start: usize) -> Option<Hit> {
    let before = scan.on_line_before(start, REACH);
    let pipe = before.iter().rposition(|it| *it == b'|')?;
    let is_one_command = !has(&before[pipe..], |it| matches!(it, b';' | b'&'));
    let hit = scan.before_the_pipe(start)?;
    (is_one_command && looks_typed(scan.inside(hit))).then_some(hit)
}

/// What goes into `base64` by a pipe or by `<<<`, and what comes out of the pipe on the line below
pub(super) fn after_base64(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    let before = without_end(scan.on_line_before(start, REACH), b" ");
    let is_piped = before.ends_with(b"|");
    let is_given = is_piped || b" \n\0".contains(&scan.byte(end));
    let hit = if is_given {
        scan.given_to_stdin(start)
    } else {
        None
    };
    scan.note(hit);
    if !is_piped {
        return None;
    }
    let newline = scan.line_end(end);
    // What `base64 -d` says alone on its line, whatever it says
    let is_decoded = is_among(scan.cut(end, newline).trim_ascii(), b"-d -D --decode");
    first_word_below(scan, end).or_else(|| any_word(scan, newline + 1).filter(|_| is_decoded))
}

/// What a command prints of a file or a variable with the name of a secret, or writes into one: `cat apikey.txt`,
/// `echo $PASSWORD`, `echo X > apikey.txt`
pub(super) fn of_a_file_or_variable(scan: &mut Scan, named: &Named) -> Option<Hit> {
    let is_path = |it: &u8| is_word(*it) || b"./$%{}()\"'~".contains(it);
    let line = scan.on_line_before(named.from, REACH);
    let path = line.iter().rev().take_while(|it| is_path(it)).count();
    let command = without_end(&line[..line.len() - path], b" ");
    let rest = scan.cut(named.end, named.end + REACH);
    let behind = named.end + rest.iter().take_while(|it| is_path(it)).count();
    let ends_the_line = b"\0\n".contains(&scan.byte(behind));
    let sign = scan.skip_blanks(behind);
    let (reads, writes) = (scan.has_at(sign, b"<<"), command.ends_with(b">"));
    if !(ends_the_line || reads || writes) {
        return None;
    }
    // PowerShell prints a variable that stands alone behind its prompt.
    let is_alone = line
        .strip_suffix(b"$env:")
        .is_some_and(|it| matches!(without_end(it, b" "), [] | [.., b'>']));
    if !is_alone && !has_word(line, b"cat echo printf printenv") {
        return None;
    }
    if reads {
        return heredoc(scan, sign, named.kind);
    }
    if !writes {
        let prints = is_alone || !line.iter().any(|it| b">|".contains(it));
        return prints.then(|| below(scan, behind, true, named)).flatten();
    }
    let from = named.from - line.len();
    if let Some(sign) = find(command, b"<<") {
        return heredoc(scan, from + sign, named.kind);
    }
    let written = without_end(command, b"> ");
    let hit = scan.last_word_before(from + written.len(), written)?;
    looks_typed(scan.inside(hit)).then_some(hit)
}

/// `kubectl patch secret`, and what `kubectl get secret` prints where a template says what
pub(super) fn of_kubectl(scan: &mut Scan, start: usize, end: usize) {
    // `printf X | kubectl create secret`
    if scan.on_line_before(start, REACH).contains(&b'|') {
        let hit = scan.before_the_pipe(start);
        scan.note(hit);
    }
    let before = without_end(scan.on_line_before(start, 8), b" ");
    if before.ends_with(b" patch") {
        return manifests::is_secret(scan, start, end);
    }
    if !before.ends_with(b" get") {
        return;
    }
    let newline = scan.line_end(end);
    let rest = scan.cut(end, newline.min(end + REACH));
    let templates = [&b"jsonpath"[..], b"template", b".data"];
    if let Some(at) = templates.iter().find_map(|it| find(rest, it)) {
        let hit = first_word_below(scan, end + at)
            .or_else(|| word_below_its_name(scan, end + at))
            .or_else(|| data_below(scan, end));
        scan.note(hit);
    }
}

/// The word that `kubectl` prints alone, whatever it says, where a template names a secret: `{.data.password}`
fn word_below_its_name(scan: &mut Scan, template: usize) -> Option<Hit> {
    let newline = scan.line_end(template);
    let rest = scan.cut(template, newline.min(template + REACH));
    let asked = &rest[find(rest, b"data")? + b"data".len()..];
    let name = up_to(asked.trim_ascii_start(), b"}|");
    let behind = behind_last(rest, b"'\"");
    let prints = up_to(behind, b">)`").len() == behind.len()
        && behind
            .split(|it| *it == b'|')
            .skip(1)
            .all(|it| it.trim_ascii().starts_with(b"base64"));
    let name = Parts::of(name.trim_ascii()).name()?;
    let is_one = prints && name.weight == Weight::Strong;
    any_word(scan, newline + 1).filter(|_| is_one)
}

/// What a command prints first, if nothing else takes it, and if it could be a secret
fn first_word_below(scan: &mut Scan, from: usize) -> Option<Hit> {
    let newline = scan.line_end(from);
    let at = newline + 1;
    let rest = scan.cut(from, newline.min(from + REACH));
    // What a template does inside of its quotes goes nowhere else.
    let goes_elsewhere = has(rest, |it| matches!(it, b')' | b'`'))
        || rest
            .windows(2)
            .any(|it| b" '\"".contains(&it[0]) && b"|>".contains(&it[1]));
    let line = scan.cut(at, at + REACH);
    let word = up_to(line, b" \t\n\"'`");
    let says = !goes_elsewhere
        && looks_typed(word)
        && !b"-<{($[".contains(&word[0])
        && !word.ends_with(b":")
        && !names_a_thing(word)
        && !is_id(word);
    says.then(|| Hit::new(at, at + word.len(), SecretKind::Password))
}
