//! What stands beside a label or a JSON name: IDs of each kind, codes that are words, who and what was refused.

use std::ops::Range;

use crate::explain::answer::WordKind;

/// Reads the labels in a part of a text, in order
pub(super) fn labelled(text: &str, part: Range<usize>) -> Vec<(WordKind, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for at in part.clone() {
        // `Outbound transaction id 'ZjY...'` has a quote where others have a colon.
        let is_quoted = bytes[at] == b'\'' && at > part.start && bytes[at - 1] == b' ';
        if !matches!(bytes[at], b':' | b'=') && !is_quoted {
            continue;
        }
        let Some(kind) = kind(&bytes[part.start..at]) else {
            continue;
        };
        let value = value(text, at + 1, part.end);
        let word = &text[value.clone()];
        let is_id = !matches!(
            kind,
            WordKind::Code | WordKind::User | WordKind::Action | WordKind::Resource
        );
        if is_quoted && !is_id {
            continue;
        }
        let is_cut_short =
            text[value.end..].starts_with("..") || text[value.end..].starts_with('…');
        if !is_cut_short && fits(kind, word) {
            found.push((kind, value));
        }
    }
    found
}

/// What a label names, by its letters alone: `request-id`, `requestId` and `X-Request-ID` are the same
fn kind(before: &[u8]) -> Option<WordKind> {
    const LONGEST: usize = 24;
    let is_between = |it: &u8| matches!(it, b' ' | b'"' | b'\'' | b'`' | b'\\' | b'*');
    let end = before.iter().rposition(|it| !is_between(it))? + 1;
    let mut letters = [0; LONGEST];
    let mut first = LONGEST;
    for byte in before[..end].iter().rev() {
        match byte {
            letter if letter.is_ascii_alphanumeric() && first > 0 => {
                first -= 1;
                letters[first] = letter.to_ascii_lowercase();
            }
            b'-' | b'_' | b' ' => {}
            _ => break,
        }
    }
    let name = &letters[first..];
    let long: [(&[u8], WordKind); 5] = [
        (b"requestid", WordKind::RequestId),
        (b"traceid", WordKind::TraceId),
        (b"transactionid", WordKind::TransactionId),
        (b"correlationid", WordKind::CorrelationId),
        (b"orderid", WordKind::OrderId),
    ];
    let short: [(&[u8], WordKind); 8] = [
        (b"trace", WordKind::TraceId),
        (b"code", WordKind::Code),
        (b"errorcode", WordKind::Code),
        (b"user", WordKind::User),
        (b"subject", WordKind::User),
        (b"action", WordKind::Action),
        (b"resource", WordKind::Resource),
        (b"resourcetype", WordKind::Resource),
    ];
    let by_end = long.iter().find(|(it, _)| name.ends_with(it));
    by_end
        .or_else(|| short.iter().find(|(it, _)| name == *it))
        .or_else(|| (name.ends_with(b"errorcode")).then_some(&short[1]))
        .map(|(_, kind)| *kind)
}

/// The word behind a label
fn value(text: &str, from: usize, end: usize) -> Range<usize> {
    const FURTHEST: usize = 8;
    let is_between = |it: &u8| {
        it.is_ascii_whitespace() || matches!(it, b'"' | b'\'' | b'`' | b'\\' | b'*' | b'[')
    };
    let is_part = |it: &u8| it.is_ascii_alphanumeric() || b"-_.@/#".contains(it);
    let rest = &text.as_bytes()[from..end];
    let skipped = rest
        .iter()
        .take(FURTHEST)
        .take_while(|it| is_between(it))
        .count();
    let length = rest[skipped..].iter().take_while(|it| is_part(it)).count();
    let word = &text[from + skipped..from + skipped + length];
    let word = word.trim_end_matches(['.', '-', '/']);
    from + skipped..from + skipped + word.len()
}

/// Whether a word looks like what its label says
fn fits(kind: WordKind, word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let is_id = |shortest: usize| {
        word.len() >= shortest
            && digits > 0
            && word
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
    };
    match kind {
        WordKind::OrderId => (4..=12).contains(&word.len()) && digits == word.len(),
        WordKind::Code => {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|it| it.is_ascii_alphanumeric() || it == b'_')
        }
        WordKind::User => is_user(word),
        // `iam-identity.user-apikey.create`, not the advice that drivers call an action.
        WordKind::Action => {
            word.contains('.') && !word.contains('@') && word.len() > 8 && digits == 0
        }
        WordKind::Resource => word.starts_with("ibm_") || word.starts_with("crn"),
        _ => is_id(8),
    }
}

/// Whether a word is an address or an IAM ID
pub(super) fn is_user(word: &str) -> bool {
    let is_address = word
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    is_address
        || [
            "IBMid-",
            "iam-ServiceId-",
            "iam-Profile-",
            "ServiceId-",
            "Profile-",
        ]
        .iter()
        .any(|it| word.starts_with(it) && word.len() > it.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(WordKind, &str)> {
        let all = labelled(text, 0..text.len()).into_iter();
        all.map(|(kind, at)| (kind, &text[at])).collect()
    }

    #[test]
    fn each_kind_of_id_is_read_as_what_it_is() {
        for (text, kind, id) in [
            (
                r#""requestId": "cGI3bGc-8b0786d649104dca""#,
                WordKind::RequestId,
                "cGI3bGc-8b0786d649104dca",
            ),
            (
                "{RequestID: 5a6f3fb0-7a3a, Code: x",
                WordKind::RequestId,
                "5a6f3fb0-7a3a",
            ),
            (
                "X-Request-Id: 5a6f3fb0-7a3a",
                WordKind::RequestId,
                "5a6f3fb0-7a3a",
            ),
            (
                "Trace ID: b266a31c-b359",
                WordKind::TraceId,
                "b266a31c-b359",
            ),
            (
                r#"\"trace\":\"b266a31c-b359\""#,
                WordKind::TraceId,
                "b266a31c-b359",
            ),
            (
                "Transaction-Id: b266a31c-b359",
                WordKind::TransactionId,
                "b266a31c-b359",
            ),
            (
                "kp.Error: correlation_id='894594a9-b838'",
                WordKind::CorrelationId,
                "894594a9-b838",
            ),
            ("order ID: 12345678", WordKind::OrderId, "12345678"),
            (
                "was denied. Outbound transaction id 'ZjYybjk-9324ee99-003'.",
                WordKind::TransactionId,
                "ZjYybjk-9324ee99-003",
            ),
        ] {
            assert!(read(text).contains(&(kind, id)), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn what_is_cut_short_or_of_another_kind_is_no_id() {
        for text in [
            "Request ID: 1e....",
            "id: terraform-caba950c",
            "trace: on",
            "Action: Verify that you entered the name",
            "resource: none",
            "User: nobody",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
