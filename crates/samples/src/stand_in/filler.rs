//! What outputs show and no account document holds: the same for every account, and never what an answer
//! depends on.

/// A version that a cluster may have
pub fn version(platform: &str) -> &'static str {
    match platform {
        "openshift" => "4.19.21_1560_openshift",
        _ => "1.35.7_1520",
    }
}

/// An ID of 8-4-4-4-12 hexadecimal digits that follows from a text, always the same
pub fn uuid(of: &str) -> String {
    let (left, right) = (
        hash(of, 0xcbf2_9ce4_8422_2325),
        hash(of, 0x8422_2325_cbf2_9ce4),
    );
    let (left, right) = (format!("{left:016x}"), format!("{right:016x}"));
    format!(
        "{}-{}-{}-{}-{}",
        &left[..8],
        &left[8..12],
        &left[12..],
        &right[..4],
        &right[4..]
    )
}

fn hash(of: &str, seed: u64) -> u64 {
    of.bytes().fold(seed, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// A time as IAM prints it: no seconds, `+0000`
pub fn iam_time(of: &str) -> String {
    match of.get(..16) {
        Some(minutes) if minutes.as_bytes()[10] == b'T' => format!("{minutes}+0000"),
        _ => of.to_owned(),
    }
}

/// The number of a classic user, which no account document holds: by the place in it
pub fn classic_number(at: usize) -> u64 {
    100_001 + at as u64
}
