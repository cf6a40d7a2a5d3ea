//! Secrets that blanks or a new line part from their name: labels, prompts, sentences, commands.

use super::ahead::{find, has, has_word, is_quote, says_word, up_to, without_end};
use super::between::past_inline_tags;
use super::codes::is_code;
use super::columns;
use super::markup::in_tag;
use super::names::{Named, is_first_on_line};
use super::naming::Weight;
use super::says::{
    is_hex, is_id, is_mixed, is_of_a_namespace, is_random, looks_like_a_login, looks_secret,
    looks_typed, names_a_thing, names_somebody,
};
use super::scan::Scan;
use super::value::Place;
use super::{Hit, SecretKind};

/// The shortest key or password that only its looks tell from a word
const SHORTEST: usize = 8;

/// How long a value is that no word of a sentence is
const LONG: usize = 16;
const LONG_TOKEN: usize = 20;

/// The value behind a name that no sign follows
pub(super) fn without_a_sign(scan: &mut Scan, named: &Named) -> Option<Hit> {
    let hit = match scan.byte(named.end) {
        b'\n' => below(scan, named.end, false, named),
        b' ' | b'\t' => behind_blanks(scan, named),
        // `*pw* X`
        b'*' => {
            let end = scan.past(named.end, b"*");
            behind_blanks(scan, &Named { end, ..*named }).filter(|_| scan.byte(end) == b' ')
        }
        // `"Password" X`
        b'"' | b'\'' if scan.bytes[..named.from].last() == Some(&scan.byte(named.end)) => {
            let quoted = Named {
                from: named.from - 1,
                end: named.end + 1,
                ..*named
            };
            behind_blanks(scan, &quoted).filter(|it| looks_secret(scan.inside(*it)))
        }
        _ => None,
    };
    hit.or_else(|| columns::table(scan, named))
}

/// What stands alone on the line below a label or a prompt
#[inline(never)]
pub(super) fn below(
    scan: &mut Scan,
    newline: usize,
    is_prompt: bool,
    named: &Named,
) -> Option<Hit> {
    let mut at = scan.skip_blanks(newline + 1);
    if scan.byte(at) == b'\n' {
        at = scan.skip_blanks(at + 1);
    }
    let end = scan.line_end(at);
    // What is asked for again behind a sign of its own
    if is_prompt && scan.has_at(at, b"> ") {
        at += 2;
    }
    at = scan.past(at, b"`*");
    // A program that refuses what was typed quotes it and goes on.
    let line = up_to(scan.cut(at, end), b";\"'`");
    let line = without_end(line, b" \t");
    let is_label = is_prompt || is_first_on_line(scan, named.from) || line.len() >= LONG;
    let says = is_label
        && (is_prompt || named.kind == SecretKind::Password || line.len() >= SHORTEST)
        && looks_typed(line)
        && !b"-<{(/".contains(&line[0])
        && !line.ends_with(b":")
        && !without_end(line, b"=").contains(&b'=')
        && !names_a_thing(line)
        // Jenkins draws its first password as other IDs are.
        && (!is_id(line) || is_prompt && named.kind == SecretKind::Password && is_hex(line));
    if !says {
        return None;
    }
    let hit = scan.value(at, named.kind, Place::Line)?;
    let is_marked = matches!(scan.byte(at - 1), b'`' | b'*');
    let hit = if is_marked {
        Hit::new(at, at + without_end(line, b"*").len(), hit.kind)
    } else {
        hit
    };
    (hit.end <= end).then_some(hit)
}

/// `the password is X`, `password for me: X`, `ENV API_KEY X`, `apikey "X"`, `API Key       X`
fn behind_blanks(scan: &mut Scan, named: &Named) -> Option<Hit> {
    let mut at = past_type(scan, named.end);
    // `A temporary password is generated for root@localhost: X`
    if scan.has_at(at, b"is generated for ") {
        at += b"is generated ".len();
    }
    let verbs = [
        &b"is now "[..],
        b"is ",
        b"was changed from ",
        b"was changed to ",
        b"has been reset to ",
        b"has been changed to ",
        b"has been set to ",
        b"was reset to ",
        b"was set to ",
        b"changed to ",
        b"was ",
        "\u{e9} ".as_bytes(),
        b"ist jetzt ",
        b"ist ",
        b"lautet ",
        b"est ",
        b"es ",
        b"will be ",
        b"created: ",
        b"generated: ",
        b"from ",
        b"to ",
    ];
    // An API key goes to a person, and the secret of a cluster to a place.
    let is_given = named.kind == SecretKind::Password && named.weight == Weight::Strong;
    let verb = verbs[..verbs.len() - if is_given { 0 } else { 2 }]
        .iter()
        .find(|it| {
            let bare = &it[..it.len() - 1];
            let behind = scan.cut(at + bare.len(), at + bare.len() + 2);
            scan.has_at(at, bare) && (behind.starts_with(b" ") || behind == b": ")
        });
    // `the following password to proceed:`
    let line = up_to(scan.cut(at, at + 120), b"\n");
    if line.starts_with(b"to ") && line.ends_with(b":") && scan.byte(at + line.len()) == b'\n' {
        return below(scan, at + line.len(), true, named);
    }
    if let Some(verb) = verb {
        at = scan.past(at + verb.len() - 1, b": ");
        // `the password is <b>X</b>`
        let inside = past_inline_tags(scan, at);
        if inside > at {
            return in_tag(scan, inside, named.kind)
                .filter(|it| looks_typed(scan.inside(*it)) && named.takes(scan.inside(*it)));
        }
        if verb.ends_with(b"from ") {
            let next = behind_the_first(scan, at, named);
            scan.note(next);
        }
    } else if scan.has_at(at, b"is:\n") {
        return below(scan, at + 3, true, named);
    } else if line.starts_with(b"for ") {
        if line.ends_with(b":") && scan.byte(at + line.len()) == b'\n' {
            return below(scan, at + line.len(), true, named);
        }
        let is_said = |it: &usize| looks_typed(up_to(&line[it + 1..], b" \"',"));
        let sign = find(line, b" is ")
            .map(|it| it + 3)
            .filter(is_said)
            .or_else(|| find(line, b": "))
            .or_else(|| find(line, b" = ").map(|it| it + 1))?;
        at = scan.skip_blanks(at + sign + 1);
    }
    let is_said = at > named.end && !matches!(scan.cut(named.end, at).trim_ascii(), []);
    let is_quoted = is_quote(scan.byte(at)) || scan.byte(at) == b'`';
    let hit = scan.value(at, named.kind, Place::Plain)?;
    let value = scan.inside(hit);
    let value = if is_said {
        without_end(value, b".,!?:")
    } else {
        value
    };
    let hit = Hit::new(hit.start, hit.start + value.len(), hit.kind);
    // When it was made is no secret.
    let is_other = verb.is_some_and(|it| it.ends_with(b"ed: ")) && !is_mixed(value);
    if matches!(named.weight, Weight::Weak | Weight::Vague) || value.is_empty() || is_other {
        // `Payload   X`
        let is_cell = at >= named.end + 2 && is_first_on_line(scan, named.from);
        let is_one =
            is_said && !is_other && !named.is_plural && (is_code(value) || is_mixed(value));
        return (is_cell && is_random(value) || is_one).then_some(hit);
    }
    let is_in_sql =
        is_quoted && named.kind == SecretKind::Password && is_written_large(scan, named);
    if is_in_sql || is_set_by_command(scan, named.start) {
        return Some(hit);
    }
    let is_password = named.kind == SecretKind::Password;
    let is_key = matches!(named.kind, SecretKind::ApiKey | SecretKind::ClassicApiKey);
    let is_variable = !named.two_words() && is_written_large(scan, named);
    let is_first = is_first_on_line(scan, named.from);
    let fills_the_line = b"\0\n".contains(&scan.byte(hit.end));
    let ends_here =
        fills_the_line || b".,;)".contains(&scan.byte(hit.end)) || scan.has_at(hit.end, b" to ");
    let is_column = !is_said
        && (at >= named.end + 2 && (named.two_words() || is_key || is_first)
            || (is_password || is_key && is_first && is_mixed(value))
                && looks_secret(value)
                && fills_the_line
                && !is_shouted(scan, named, value)
            // `requirepass X`
            || is_given && is_first && fills_the_line && !value.contains(&b'/'));
    let may_be_short = is_said || is_password || is_first;
    let is_token = match named.kind {
        SecretKind::Token => {
            value.len() >= LONG_TOKEN && value.iter().all(u8::is_ascii_alphanumeric)
        }
        // `user ana, password X`
        SecretKind::Password => {
            is_mixed(value)
                || looks_like_a_login(value) && !is_said && ends_here && has_a_user(scan, named)
        }
        SecretKind::ApiKey | SecretKind::ClassicApiKey => value.len() >= LONG && is_random(value),
        SecretKind::PrivateKey => false,
    };
    let shortest = match is_password {
        true if is_quoted || is_first && fills_the_line => 4,
        true if is_said || is_token => 6,
        _ => SHORTEST,
    };
    let fits = is_said || is_column || is_quoted || is_token || is_variable && looks_typed(value);
    let looks =
        looks_secret(value) || may_be_short && looks_typed(value) && value.len() >= shortest;
    let is_asked = || is_said && fills_the_line && is_prompt_for(scan, named);
    let is_told = is_given
        && verb.map_or_else(is_asked, |it| {
            announces(it, is_quoted, scan.cut(named.end, at))
        })
        && may_be_any_word(value);
    let says = fits
        && looks
        && !is_id(value)
        && !(named.weight == Weight::OfThings && is_of_a_namespace(value))
        && (is_password || !names_somebody(value))
        && (is_column || !names_a_thing(value) && !value.contains(&b' '));
    (says && (!is_said || looks_typed(value)) || is_told).then_some(hit)
}

/// Whether a value is a word of a sentence that is all capitals: they make nothing a secret there
fn is_shouted(scan: &Scan, named: &Named, value: &[u8]) -> bool {
    const NEAR: usize = 60;
    let before = scan.on_line_before(named.from, NEAR).trim_ascii();
    value.iter().all(u8::is_ascii_uppercase)
        && before.contains(&b' ')
        && !has(before, u8::is_ascii_lowercase)
}

/// Whether a sentence can only go on with a value, whatever that says: `the password is 'tiger'`, `Passwort lautet: tiger`
fn announces(verb: &[u8], is_quoted: bool, between: &[u8]) -> bool {
    (verb.ends_with(b"is ") || verb.ends_with(b"lautet ")) && (is_quoted || between.contains(&b':'))
}

/// Whether a line begins as a program asks for the password of somebody: `[sudo] password for ana: tiger`
fn is_prompt_for(scan: &Scan, named: &Named) -> bool {
    let before = scan.on_line_before(named.from, 40);
    is_first_on_line(scan, named.from) || before == b"[sudo] " || before.starts_with(b"Enter ")
}

/// Whether a value is one word and no name of a thing
fn may_be_any_word(value: &[u8]) -> bool {
    const SHORTEST: usize = 4;
    value.len() >= SHORTEST
        && value.iter().all(u8::is_ascii_graphic)
        && !names_a_thing(value)
        && !is_id(value)
}

/// `my key is X`
pub(super) fn is_said(scan: &mut Scan, named: &Named) -> Option<Hit> {
    if !scan.has_at(named.end, b" is ") {
        return None;
    }
    let at = scan.past(named.end + b" is ".len(), b" `");
    let hit = scan.value(at, named.kind, Place::Plain)?;
    is_random(scan.inside(hit)).then_some(hit)
}

/// Past the type that the registry of Windows puts between a name and its value: `DefaultPassword  REG_SZ  X`,
/// `/v DefaultPassword /t REG_SZ /d X`
fn past_type(scan: &mut Scan, from: usize) -> usize {
    let at = scan.skip_blanks(from);
    let at = if scan.has_at(at, b"/t ") { at + 3 } else { at };
    if !scan.has_at(at, b"REG_") {
        return at;
    }
    let at = at + up_to(scan.cut(at, at + 20), b" \t").len();
    let at = scan.skip_blanks(at);
    if scan.has_at(at, b"/d ") { at + 3 } else { at }
}

/// The second value of `from X to Y`
fn behind_the_first(scan: &mut Scan, at: usize, named: &Named) -> Option<Hit> {
    let first = up_to(scan.cut(at, at + 80), b" \n");
    let next = at + first.len();
    if !scan.has_at(next, b" to ") {
        return None;
    }
    let hit = scan.value(next + b" to ".len(), named.kind, Place::Plain)?;
    is_mixed(scan.inside(hit)).then_some(hit)
}

/// Whether the words before a name say whose password it is
fn has_a_user(scan: &Scan, named: &Named) -> bool {
    const NEAR: usize = 60;
    let before = scan.on_line_before(named.from, NEAR);
    says_word(before, b"user username login as with use using")
}

/// Whether a name is written as variables are, and as no sentence writes it
fn is_written_large(scan: &Scan, named: &Named) -> bool {
    let name = scan.cut(named.from, named.end);
    !name.iter().any(u8::is_ascii_lowercase)
}

/// Whether a command stands before a name that gives it a value: `ENV`, `setx`, `set -gx`, `fn action create -p`
fn is_set_by_command(scan: &Scan, start: usize) -> bool {
    let line = scan.on_line_before(start, 200).trim_ascii();
    let is_parameter = line.ends_with(b" -p") || line.ends_with(b" --param");
    let is_parameter = is_parameter && has_word(line, b"fn wsk");
    if is_parameter
        || [&b"cf set-env "[..], b"config set "]
            .iter()
            .any(|it| find(line, it).is_some())
    {
        return true;
    }
    [
        &b"ENV"[..],
        b"setx",
        b"setenv",
        b"export",
        b"set -gx",
        b"set -Ux",
        b"set -x",
    ]
    .iter()
    .any(|it| line.ends_with(it))
}
