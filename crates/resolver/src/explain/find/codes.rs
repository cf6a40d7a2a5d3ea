//! Codes, incident IDs and statuses, each only where such a thing stands.
//!
//! A code is not unique: libraries reuse `E0003` and others for their own errors. So a bare one counts
//! for nothing; it has to stand in brackets behind a message, or under the name `code`. In front of a
//! message that is recognised it belongs to that.

use std::ops::Range;

use super::pattern::Catalogue;

/// A code where a code stands
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    /// The code itself, as bytes of the text
    pub(crate) at: Range<usize>,
    /// With its brackets or its name
    pub(crate) whole: Range<usize>,
    /// Whether it says enough without its message
    pub(crate) is_enough: bool,
}

/// Every code, in order
pub(super) fn codes(catalogue: &Catalogue, text: &str) -> Vec<Code> {
    let mut found = Vec::new();
    for word in words(text, u8::is_ascii_uppercase) {
        if let Some(unique) = shape(catalogue, &text[word.clone()]) {
            let place = in_place(text, &word, unique);
            let is_enough = place.is_some();
            if is_enough || leads(text, &word) {
                found.push(Code {
                    whole: place.unwrap_or_else(|| word.clone()),
                    at: word,
                    is_enough,
                });
            }
        }
    }
    found
}

/// The codes that are all there is of a text, but for labels, quotes and what parts them; none where it says more
pub(super) fn alone(catalogue: &Catalogue, text: &str) -> Vec<Code> {
    const LONGEST: usize = 600;
    const LABELS: [&str; 8] = [
        "error",
        "errors",
        "code",
        "codes",
        "errorcode",
        "fehler",
        "incident",
        "and",
    ];
    let text = text.trim_end();
    if text.len() > LONGEST || !text.is_ascii() {
        return Vec::new();
    }
    let label = |word: &str| LABELS.contains(&word.to_ascii_lowercase().as_str());
    let is_code = |word: &str| catalogue.has_code(word) || has_shape(word).is_some();
    let all: Vec<Range<usize>> = words(text, u8::is_ascii_alphanumeric)
        .filter(|it| !label(&text[it.clone()]))
        .collect();
    let are_codes = all.iter().all(|it| {
        let word = &text[it.clone()];
        is_code(word) || is_code(&word.to_ascii_uppercase())
    });
    let code = |at: Range<usize>| Code {
        whole: in_place(text, &at, true).unwrap_or_else(|| at.clone()),
        at,
        is_enough: true,
    };
    let codes = all.into_iter().filter(|_| are_codes);
    codes.map(code).collect()
}

/// Whether a word is a code, and whether nothing else in the world looks so
fn shape(catalogue: &Catalogue, word: &str) -> Option<bool> {
    has_shape(word).or_else(|| {
        let is_name = word.len() >= 6 && word.bytes().all(|it| it.is_ascii_uppercase());
        (is_name && catalogue.has_code(word)).then_some(true)
    })
}

/// Whether a word begins what a program says, with a colon behind it
fn leads(text: &str, word: &Range<usize>) -> bool {
    if text.as_bytes().get(word.end) != Some(&b':') {
        return false;
    }
    let before = text[..word.start].trim_end_matches([' ', '"', '\'', '`', '*', '\t']);
    before.is_empty() || before.ends_with(['\n', ':', '|', '>'])
}

/// The code in the brackets that begin at a place
pub(super) fn bracketed(text: &str, open: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let length = bytes
        .get(open + 1..)?
        .iter()
        .take(16)
        .take_while(|it| it.is_ascii_alphanumeric())
        .count();
    let word = open + 1..open + 1 + length;
    has_shape(&text[word.clone()])?;
    (bytes.get(word.end) == Some(&b')')).then_some(word)
}

/// Whether a word looks like a code
pub(super) fn is_code(catalogue: &Catalogue, word: &str) -> bool {
    shape(catalogue, word).is_some()
}

/// Whether a word looks like a code, and whether nothing else in the world looks so
fn has_shape(word: &str) -> Option<bool> {
    let bytes = word.as_bytes();
    if !(5..=10).contains(&bytes.len()) {
        return None;
    }
    let digits = |from: usize, to: usize| {
        bytes
            .get(from..to)
            .is_some_and(|it| it.iter().all(u8::is_ascii_digit))
    };
    let of_the_service = bytes.len() == 5
        && bytes[0].is_ascii_uppercase()
        && bytes[1..]
            .iter()
            .all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(it))
        && bytes[1..].iter().any(u8::is_ascii_digit);
    let of_iam = (bytes.len() == 10 && word.starts_with("BXNIM") && digits(5, 9))
        || ["BX0415EWQA", "BMXLS0202E"].contains(&word);
    let numbered = |prefix: &str, from: usize, end: &str| {
        word.strip_prefix(prefix)
            .and_then(|it| it.strip_suffix(end))
            .is_some_and(|it| it.len() == from && it.bytes().all(|it| it.is_ascii_digit()))
    };
    let of_others = numbered("CRG", 4, "E")
        || numbered("BXNUI", 4, "E")
        || numbered("BXNIMO", 3, "E")
        || numbered("BXNAC", 5, "")
        || numbered("GST", 3, "E");
    let of_health = bytes.len() == 6 && word.starts_with("NHC") && digits(3, 6);
    let is_unique = of_iam || of_health || of_others;
    (of_the_service || is_unique).then_some(is_unique)
}

/// Where the code stands as one: in brackets, under the name `code`, or anywhere if it is unique
fn in_place(text: &str, word: &Range<usize>, unique: bool) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let before = word.start.checked_sub(1).map(|at| bytes[at]);
    if before == Some(b'(') && bytes.get(word.end) == Some(&b')') {
        return Some(word.start - 1..word.end + 1);
    }
    if let Some(start) = named_code(text, word.start) {
        return Some(start..word.end);
    }
    unique.then(|| word.clone())
}

/// Where the word `code` begins that names what stands at a place
fn named_code(text: &str, end: usize) -> Option<usize> {
    let is_between = |it: char| it.is_whitespace() || "\"'`:=\\*".contains(it);
    let name_end = text[..end].trim_end_matches(is_between).len();
    let between = &text[name_end..end];
    if !between.contains([':', '=']) || between.len() > 16 {
        return None;
    }
    let start = name_end.checked_sub("code".len())?;
    text.get(start..name_end)?
        .eq_ignore_ascii_case("code")
        .then_some(start)
}

/// Every incident ID, in order: a UUID, two joined by a comma, or hexadecimal digits with an airport; behind a colon
/// whatever has a digit in it
pub(super) fn incident_ids(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_ignoring_case(bytes, at, b"incident") {
        at = start + "incident".len();
        let rest = &text[at..];
        let name = rest.trim_start_matches([' ', '_', '-', '\t']);
        let Some(name) = name
            .get(..2)
            .filter(|it| it.eq_ignore_ascii_case("id"))
            .map(|_| &name[2..])
        else {
            continue;
        };
        let value =
            name.trim_start_matches(|it: char| it.is_whitespace() || "\"'`:=\\*".contains(it));
        let from = text.len() - value.len();
        // Something has to part the name from the value, and not much.
        let apart = from - (text.len() - name.len());
        if apart == 0 || apart > 16 {
            continue;
        }
        let length = value
            .bytes()
            .take_while(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b','))
            .count();
        if let Some(end) = end_of_wrapped_id(text, from, from + length) {
            found.push(from..end);
            at = end;
            continue;
        }
        let id = value[..length].trim_end_matches([',', '-']);
        let is_labelled = name[..apart].contains(':')
            && id.len() >= 6
            && id.bytes().any(|byte| byte.is_ascii_digit());
        if is_labelled || is_incident_id(id) {
            found.push(from..from + id.len());
            at = from + id.len();
        }
    }
    found
}

/// Where an incident ID ends that a narrow window, or a box in one, broke in two
fn end_of_wrapped_id(text: &str, from: usize, end: usize) -> Option<usize> {
    let next = text[end..].trim_start_matches('\r').strip_prefix('\n')?;
    let rest = next.trim_start_matches([' ', '│', '|']);
    let length = rest
        .bytes()
        .take_while(|it| it.is_ascii_hexdigit() || *it == b'-')
        .count();
    let whole = text.len() - rest.len() + length;
    let is_half = !is_incident_id(&text[from..end]);
    (is_half && is_incident_id(&in_one(&text[from..whole]))).then_some(whole)
}

/// An ID without the line break that a narrow window put into it
pub(super) fn in_one(id: &str) -> String {
    let is_part = |it: &char| it.is_ascii_alphanumeric() || matches!(it, '-' | ',' | '_');
    id.chars().filter(is_part).collect()
}

fn is_incident_id(id: &str) -> bool {
    let is_hex = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_uuid = |it: &str| {
        let parts: Vec<&str> = it.split('-').collect();
        parts.iter().map(|it| it.len()).eq([8, 4, 4, 4, 12]) && parts.iter().all(|it| is_hex(it))
    };
    let is_with_airport = |it: &str| {
        it.rsplit_once('-').is_some_and(|(digits, airport)| {
            digits.len() >= 8
                && is_hex(digits)
                && airport.len() == 3
                && airport.bytes().all(|byte| byte.is_ascii_uppercase())
        })
    };
    id.split(',').all(|it| is_uuid(it) || is_with_airport(it))
}

/// Runs of letters and digits, each from the first byte that may begin one
fn words(text: &str, begins: fn(&u8) -> bool) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(begins)?;
        let length = bytes[start..]
            .iter()
            .take_while(|it| it.is_ascii_alphanumeric())
            .count();
        at = start + length;
        Some(start..at)
    })
}

/// Every HTTP status, in order
pub(super) fn statuses(text: &str) -> Vec<(Range<usize>, u16)> {
    let mut found = Vec::new();
    for word in words(text, u8::is_ascii_digit) {
        let status = text[word.clone()]
            .parse()
            .ok()
            .filter(|it| (100..600).contains(it));
        if let Some(status) = status.filter(|_| word.len() == 3 && is_status(text, word.start)) {
            found.push((word.clone(), status));
        }
    }
    found
}

fn is_status(text: &str, at: usize) -> bool {
    let before =
        text[..at].trim_end_matches(|it: char| it.is_whitespace() || "\"':=\\(".contains(it));
    at - before.len() <= 8
        && [
            "http",
            "status code",
            "status_code",
            "status",
            "statuscode",
            "http/1.1",
            "http/2",
        ]
        .iter()
        .any(|name| {
            before
                .len()
                .checked_sub(name.len())
                .and_then(|start| before.get(start..))
                .is_some_and(|it| it.eq_ignore_ascii_case(name))
        })
}

fn next_ignoring_case(bytes: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    let first = wanted[0];
    let end = bytes.len().checked_sub(wanted.len())?;
    (from..=end).find(|&at| {
        bytes[at].eq_ignore_ascii_case(&first)
            && bytes[at..at + wanted.len()].eq_ignore_ascii_case(wanted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        codes(Catalogue::whole(), text)
            .into_iter()
            .filter(|it| it.is_enough)
            .map(|it| &text[it.whole])
            .collect()
    }

    #[test]
    fn a_code_counts_only_where_a_code_stands() {
        assert_eq!(found("Not authorized. (E0003)"), ["(E0003)"]);
        assert_eq!(found(r#"{"code":"E06f9"}"#), [r#"code":"E06f9"#]);
        assert_eq!(found(r#"{\"code\": \"P0005\"}"#), [r#"code\": \"P0005"#]);
        assert_eq!(found("Code: A0007"), ["Code: A0007"]);
        assert!(found("see E0003 and x(E0003y) and (e0003)").is_empty());
        assert_eq!(
            found("message: BXNIM0415E, NHC009"),
            ["BXNIM0415E", "NHC009"]
        );
    }

    #[test]
    fn incident_ids_have_three_forms() {
        for (text, id) in [
            (
                "Incident ID: bc8feb57-c156-4643-b117-a695a0580063\n",
                "bc8feb57-c156-4643-b117-a695a0580063",
            ),
            (
                r#""incidentID":"586fe36e84cf9fb2-IAD","#,
                "586fe36e84cf9fb2-IAD",
            ),
            (
                r#"\"incidentID\": \"bc8feb57-c156-4643-b117-a695a0580063,ac8feb57-c156-4643-b117-a695a0580063\""#,
                "bc8feb57-c156-4643-b117-a695a0580063,ac8feb57-c156-4643-b117-a695a0580063",
            ),
        ] {
            let ids: Vec<&str> = incident_ids(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(ids, [id]);
        }
        for wrapped in [
            "Incident ID: bc8feb57-c156-4643-b117-\na695a0580063\n",
            "\"incidentID\":\"bc8feb57-c15\n│ 6-4643-b117-a695a0580063\"",
        ] {
            let at = incident_ids(wrapped).into_iter().next().expect("an ID");
            assert_eq!(in_one(&wrapped[at]), "bc8feb57-c156-4643-b117-a695a0580063");
        }
        assert!(incident_ids("The incident identified us. Incident ID: unknown").is_empty());
    }

    #[test]
    fn a_status_has_a_name() {
        let numbers = |text| {
            statuses(text)
                .into_iter()
                .map(|(_, it)| it)
                .collect::<Vec<_>>()
        };
        assert_eq!(numbers("Request failed with status code: 401, x"), [401]);
        assert_eq!(numbers("Exception (HTTP 500)"), [500]);
        assert_eq!(numbers(r#""status_code":403}"#), [403]);
        assert!(numbers("401 of 500 workers").is_empty());
    }
}
