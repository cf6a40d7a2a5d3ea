//! Every shape of secret that is known to be pasted, for tests that plant them in every door, here and in the
//! crates above.
#![allow(dead_code, reason = "each test takes what it needs")]

pub mod shapes;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use shapes::{BARE, WALLETS, named};

/// How often to try, unless `PROPTEST_CASES` asks for more; what a run ever found wrong is tried first by every later one
pub fn config(cases: u32, kept: &'static str) -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig {
        cases: usual.cases.max(cases),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(kept))),
        ..usual
    }
}

/// A text with a secret in it, and the secret
pub fn planted() -> impl Strategy<Value = (String, String)> {
    let named = (key(20..41), prop::sample::select(named()))
        .prop_map(|(secret, shape)| (shape.replace('§', &secret), secret));
    let bare = (
        prop::sample::select(BARE.to_vec()),
        "[ a-z]{0,9}",
        "[ a-z]{0,9}",
    )
        .prop_map(|(secret, before, after)| {
            (format!("{before} {secret} {after}"), secret.to_owned())
        });
    let long = key(41..42).prop_map(|secret| (format!("key {secret} here"), secret));
    let token = (key(20..60), key(20..60))
        .prop_map(|(head, body)| (format!("token eyJ{head}.{body}.sig"), body));
    let hex = "[0-9a-f]{64}".prop_map(|secret| (format!("classic {secret}"), secret));
    let wallet = prop::sample::select(WALLETS.to_vec())
        .prop_map(|(text, words)| (text.to_owned(), words.to_owned()));
    prop_oneof![12 => named, 1 => wallet, 3 => bare, 1 => long, 1 => token, 1 => hex]
}

/// A key without a shape of its own, which no other text holds
fn key(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789".to_vec()),
        length,
    )
    .prop_map(|it| format!("qX7{}", String::from_utf8(it).unwrap_or_default()))
}

/// A stretch of text that stands around: part of an output, or anything at all
pub fn around(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (0..texts.len(), any::<prop::sample::Index>(), 0usize..400).prop_map(move |(which, start, length)| {
            let text = texts[which];
            let start = start.index(text.len());
            let end = (start + length).min(text.len());
            text.get(start..end).unwrap_or_default().to_owned()
        }),
        1 => prop::sample::select(named()).prop_map(|it| {
            // A shape that is cut off is what hides the next.
            let end = it.find('§').unwrap_or(it.len());
            it[..end].to_owned()
        }),
        1 => "\\PC{0,40}",
        1 => "[\\[\\]{}\":, \n\t\\\\a-c<>$#|-]{0,60}",
        1 => Just("\u{1b}[31m".to_owned()),
        1 => Just("[1".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\u{a0}  ".to_owned()),
        1 => Just("\\".to_owned()),
    ]
}
