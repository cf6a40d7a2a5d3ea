//! Secrets that are known by the name before them: `"apikey": "..."`, `--password X`, `API_KEY=...`.

use super::addresses::{behind_a_user, of_a_login};
use super::ahead::{ends_with, is_quote, word_before};
use super::between::{
    begins_a_list, begins_a_pair, behind_a_type, closes_a_quote, in_braces, in_flow_map,
    is_behind_a_dash, past_blanks, past_inline_tags, past_leader, past_tag_of_yaml, past_words,
    past_wrappers, what_follows, without_log_prefix,
};
use super::blocks::{block, heredoc, on_the_next_line};
use super::columns::{beside, in_cell};
use super::commands::{
    after_base64, before_its_flag, for_a_user, htpasswd, last_word, of_a_file_or_variable,
    of_kubectl, of_vault_role,
};
use super::flags::after_flag;
use super::labels::{is_said, without_a_sign};
use super::languages::is_a_key;
use super::lists::strings_in;
use super::mark::mark_length;
use super::markup::{in_tag, line_in_tag, next_text, second_line};
use super::naming::{Name, Parts, Weight};
use super::piped::logins_of_chpasswd;
use super::places::{header, in_netrc, in_query, in_registry_login};
use super::says::{
    is_drawn, is_id, is_passphrase, is_random, is_short_key, looks_like_a_login, looks_secret,
    looks_typed, names_a_thing, names_somebody,
};
use super::scan::Scan;
use super::separators::{is_assigned, separator};
use super::shapes::is_in_hash;
use super::value::{Place, ends_a_value};
use super::{Hit, SecretKind, codes, manifests, markup, siblings, sql};

/// What a name says of the value after it, and how it stands
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub(super) kind: SecretKind,
    pub(super) weight: Weight,
    /// Whether it names several
    pub(super) is_plural: bool,
    /// Where it begins, the word before included that belongs to it: `API key`
    pub(super) from: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether the word stands behind another of the same sentence
    pub(super) in_prose: bool,
}

impl Named {
    /// Whether a value that is found behind the name can be its secret
    #[inline(never)]
    pub(super) fn takes(&self, value: &[u8]) -> bool {
        let may_be_thing = self.kind != SecretKind::Password
            || matches!(self.weight, Weight::OfThings | Weight::Weak | Weight::Vague);
        let looks = match self.weight {
            Weight::Strong => true,
            Weight::Common => !self.in_prose || looks_secret(value) || is_drawn(value, false),
            Weight::OfThings => !self.in_prose || looks_secret(value) || is_drawn(value, true),
            Weight::Weak => looks_typed(value) && !value.starts_with(b"crn:"),
            Weight::Vague => is_random(value),
        };
        let is_thing = names_a_thing(value)
            && (self.kind != SecretKind::Password || !is_passphrase(value))
            || names_somebody(value);
        looks && !(may_be_thing && is_thing)
    }

    pub(super) fn two_words(&self) -> bool {
        self.from < self.start
    }
}

/// Looks whether a word names a secret, and where its value is
#[inline(never)]
pub(super) fn find(scan: &mut Scan, mut start: usize, mut end: usize) -> Option<Hit> {
    let bytes = scan.bytes;
    // `-Dtoken=X`, as Java and CMake define something
    let is_defined = bytes[start..end].starts_with(b"-D") && scan.byte(end) == b'=';
    start += usize::from(is_defined) * 2;
    // Many words end so, and two of them matter.
    let ending = |it: &[u8]| ends_with(&bytes[start..end], it);
    if ending(b"api") && !b" :*\n\xef".contains(&scan.byte(end)) {
        return None;
    }
    if ending(b"or") && !ending(b"authenticator") || ending(b"ext") && !ending(b"asplaintext") {
        return None;
    }
    let parts = Parts::of(&bytes[start..end]);
    let plain = parts.plain();
    let mut name = parts.name();
    // The last letters of a hash, before the `==` that it ends in
    if scan.byte(end) == b'=' && is_in_hash(scan, end) {
        return None;
    }
    if bytes[start] == b'-' {
        if let Some(name) = name
            && let Some(hit) = after_flag(scan, end, name.kind)
        {
            return Some(hit);
        }
        let is_piped = matches!(scan.cut(end, end + 2), b" -" | b"=-");
        if plain.ends_with(b"stdin")
            || name.is_some() && is_piped && ends_a_value(scan.byte(end + 2))
        {
            return scan.given_to_stdin(start);
        }
        if plain == b"asplaintext" {
            return before_its_flag(scan, start);
        }
        if plain.ends_with(b"fromliteral") {
            return scan.after_literal(start, end);
        }
    }
    let mut from = start;
    if name.is_none() {
        match plain {
            b"auth" => return in_registry_login(scan, start, end),
            b"data" | b"stringdata" => return manifests::at_data(scan, start, end),
            b"apiversion" => {
                manifests::at_version(scan, start);
                return None;
            }
            b"login" | b"cred" => return of_a_login(scan, start, end),
            b"literal" => return manifests::literals(scan, start, end),
            b"cdb" => return for_a_user(scan, end),
            b"kind" => {
                manifests::at_kind(scan, start, end);
                return None;
            }
            b"api" | b"ssel" if is_a_key(scan, start, plain) => {
                name = Some(Name {
                    kind: SecretKind::ApiKey,
                    weight: Weight::Strong,
                });
            }
            b"base" => return after_base64(scan, start, end),
            b"default" => return siblings::at_a_value(scan, start, end),
            b"privateline" => return scan.putty_key(end),
            _ if plain.ends_with(b"secretid") => return of_vault_role(scan, start, end),
            b"sig" | b"signature" | b"code" | b"key" | b"phrase" | b"by" => {
                if plain == b"code" && bytes[..start].ends_with(b" ") {
                    let hit = codes::before(scan, start);
                    scan.note(hit);
                }
                if let Some(hit) = in_query(scan, start, end) {
                    return Some(hit);
                }
                from = word_before(scan, start);
                name = Parts::of(&bytes[from..end]).name();
                // `Unseal Key 1: X`
                if name.is_some()
                    && from < start
                    && scan.byte(end) == b' '
                    && scan.byte(end + 2) == b':'
                {
                    end += 2;
                }
                if name.is_none() && plain == b"key" {
                    return codes::groups(scan, end).or_else(|| of_a_key(scan, start, end));
                }
                if name.is_none() && plain == b"code" {
                    return codes::behind(scan, start, end);
                }
            }
            b"val" => return siblings::at_a_value(scan, start, end),
            _ if plain.ends_with(b"value") => return siblings::at_a_value(scan, start, end),
            _ => return None,
        }
    }
    let name = name?;
    match plain {
        b"secret" => of_kubectl(scan, start, end),
        b"kubernetessecret" => {
            manifests::begins(scan, start, end);
            return None;
        }
        b"htpasswd" => return htpasswd(scan, end),
        b"chpasswd" => return logins_of_chpasswd(scan, start, end),
        b"wpapassphrase" if scan.byte(end) == b' ' => return last_word(scan, end, 2),
        _ => {}
    }
    let before = scan.on_line_before(start, 2);
    let is_behind_a_word = matches!(before, [it, b' '] if it.is_ascii_alphanumeric());
    let named = Named {
        kind: name.kind,
        weight: match plain {
            b"payload" if manifests::is_arbitrary(scan, start) => Weight::Strong,
            _ => name.weight,
        },
        is_plural: parts.is_plural,
        from,
        start,
        end,
        // Also the end of an address: `/identity/token": unsupported`.
        in_prose: matches!(before, [it, b'/'] if *it != b' ')
            || is_behind_a_word && !is_assigned(scan, end, name.weight),
    };
    value_of_name(scan, &named)
}

/// The value of a name that says no more than `key`, if it can be nothing else than a key
fn of_a_key(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    const SHORTEST: usize = 16;
    let named = Named {
        kind: SecretKind::ApiKey,
        weight: Weight::Vague,
        is_plural: false,
        from: start,
        start,
        end,
        in_prose: false,
    };
    let hit = after_name(scan, &named).or_else(|| is_said(scan, &named))?;
    let value = scan.inside(hit);
    let has_sign = value.iter().any(|it| b"!#$%^&*".contains(it));
    ((value.len() >= SHORTEST || has_sign) && !is_id(value)).then_some(hit)
}

/// The value of a name, wherever it stands
pub(super) fn value_of_name(scan: &mut Scan, named: &Named) -> Option<Hit> {
    let next = scan.behind_quote(named.end);
    let next = scan.skip_blanks(next);
    let mut hit = after_name(scan, named);
    markup::at_a_heading(scan, named);
    if hit.is_none() {
        sql::in_rows(scan, named);
    }
    // What is parted from its name by a sign is not parted by blanks as well.
    if hit.is_none() && !matches!(scan.byte(next), b':' | b'=' | 0) {
        hit = without_a_sign(scan, named).or_else(|| in_netrc(scan, named.start, named.end));
    }
    hit = hit.or_else(|| of_a_file_or_variable(scan, named));
    if hit.is_none() {
        siblings::at_a_name(scan, named);
        hit = what_follows(scan, named.end, named.kind)
            .filter(|it| looks_typed(scan.inside(*it)) && named.takes(scan.inside(*it)));
    }
    match (hit, codes::groups(scan, named.end)) {
        (Some(first), Some(all)) if first.end < all.end => Some(Hit {
            end: all.end,
            ..first
        }),
        (None, all) => all,
        (hit, _) => hit,
    }
}

/// The value after `name:`, `name=`, `"name": `, `name => `, `<name>` and however else they are parted
#[inline(never)]
pub(super) fn after_name(scan: &mut Scan, named: &Named) -> Option<Hit> {
    let mut at = scan.behind_quote(named.end);
    let quoted = at > named.end;
    match scan.byte(at) {
        // `env["API_KEY"] = "..."`
        b']' if quoted => at += 1,
        // `setVariable("API_KEY", "...")`
        b',' if quoted && (begins_a_pair(scan, named.from) || begins_a_list(scan, named.from)) => {
            let at = scan.past(at + 1, b" \n");
            let hit = scan.value(at, named.kind, Place::Json)?;
            let value = scan.inside(hit);
            // A list may be one of names.
            let looks =
                looks_secret(value) || looks_typed(value) && begins_a_pair(scan, named.from);
            let fits = looks && is_quote(scan.byte(at));
            return (fits && named.takes(value)).then_some(hit);
        }
        _ => {}
    }
    // `**API key**: ...` and `<b>API key</b>: ...`
    at = scan.past(at, b"*");
    at = past_inline_tags(scan, at);
    at = past_words(scan, at);
    at = past_leader(scan, at);
    if let Some(at) = next_text(scan, at, named) {
        return in_tag(scan, at, named.kind)
            .filter(|it| looks_typed(scan.inside(*it)) && named.takes(scan.inside(*it)));
    }
    if let Some(at) = behind_a_type(scan, at) {
        return scan.value(at, named.kind, Place::Json);
    }
    let (separator, mut at) = separator(scan, named.start, at, quoted)?;
    let right_behind = at;
    if separator == b'<' {
        if scan.byte(at) == b'\n' {
            return second_line(scan, at, named).or_else(|| line_in_tag(scan, at, named));
        }
        return in_tag(scan, at, named.kind);
    }
    let closing = match scan.cut(at, at + 3) {
        b"** " | b"**\n" | b"__ " | b"__\n" => 2,
        // `*Password:* X`
        [b'*' | b'_', b' ' | b'\n', ..] => 1,
        _ => 0,
    };
    at += closing;
    at = past_inline_tags(scan, at);
    at = past_blanks(scan, at);
    let inside = past_inline_tags(scan, at);
    if inside > at {
        return in_tag(scan, inside, named.kind).filter(|it| named.takes(scan.inside(*it)));
    }
    let is_in_cell = scan.byte(at) == b'|' && scan.on_line_before(named.from, 8).contains(&b'|');
    if is_in_cell && beside(scan, named) == Some(at) {
        return in_cell(scan, named, at + 1);
    }
    if separator == b':' && closes_a_quote(scan, at) {
        return None;
    }
    let is_first = is_first_on_line(scan, named.from);
    let next = scan.byte(at);
    if separator == b'>' && (quoted || at == right_behind && !is_first && next != b'\n') {
        return None;
    }
    at = past_tag_of_yaml(scan, at);
    at = past_wrappers(scan, at);
    let next = scan.byte(at);
    if separator == b'-' {
        let hit = scan.value(at, named.kind, Place::Plain)?;
        return is_behind_a_dash(scan.inside(hit), named).then_some(hit);
    }
    if next == b'\n' {
        return on_the_next_line(scan, at, quoted, separator, named);
    }
    if let Some(hit) = block(scan, at, named.kind).or_else(|| heredoc(scan, at, named.kind)) {
        return Some(hit);
    }
    let word = &scan.bytes[named.start..named.end];
    let is_cookie = ends_with(word, b"cookie");
    if is_cookie || ends_with(word, b"authorization") {
        return header(scan, at, named.in_prose, is_cookie);
    }
    if separator == b'='
        && at == right_behind
        && let Some(hit) = in_braces(scan, at, named.kind)
    {
        return Some(hit);
    }
    let is_open = matches!(next, b'[' | b'{') && !scan.begins_oddly(at);
    if is_open && mark_length(&scan.bytes[at..]) == 0 {
        siblings::inside(scan, at, named);
        return strings_in(scan, at, named);
    }
    // `user/password: me / X`, `credentials: me / X`
    let is_pair = scan.on_line_before(named.from, 2).contains(&b'/');
    if separator == b':' && (is_pair || named.weight == Weight::Weak) {
        let looks = if is_pair {
            looks_typed
        } else {
            looks_like_a_login
        };
        let pair = behind_a_user(scan, at, looks);
        if pair.is_some() {
            return pair;
        }
    }
    // A number is one, whatever stands behind it.
    let is_number = named.weight == Weight::Weak && next.is_ascii_digit();
    let fills_the_line =
        separator == b':' && !named.two_words() && at > right_behind && is_first && !is_number;
    let place = match (quoted, fills_the_line) {
        (true, _) => Place::Json,
        (false, true) => Place::Line,
        (false, false) => Place::Plain,
    };
    let hit = scan.value(at, named.kind, place)?;
    let value = scan.inside(hit);
    let is_common = named.weight == Weight::Common;
    let says = named.takes(value)
        // A folder, and not a password
        && !(ends_with(word, b"pwd") && matches!(value, [b'/' | b'~', ..] | [_, b':', b'\\', ..]))
        && (separator != b':' || {
            let is_sentence = named.kind != SecretKind::Password
                && (named.two_words() || is_common && named.in_prose);
            // `PASS: TestOfSomething`
            let is_result = is_common && ends_with(word, b"pass");
            let is_key = looks_secret(value) || is_short_key(value);
            (!is_sentence || is_key) && (!is_result || looks_typed(value))
        })
        // `check_password("username")` is given a name, and `set_api_key("...")` a key.
        && (separator != b'(' || looks_typed(value));
    let goes_on = separator == b':' && place == Place::Plain && at > right_behind;
    says.then(|| {
        if goes_on {
            in_flow_map(scan, named, hit)
        } else {
            hit
        }
    })
}

/// Whether nothing but marks of a list or of quoting stands before a place on its line
pub(super) fn is_first_on_line(scan: &Scan, start: usize) -> bool {
    let before = scan.on_line_before(start, 60);
    start - before.len() == scan.line_start
        && without_log_prefix(before)
            .iter()
            .all(|it| b" \t->*|#?".contains(it))
}
