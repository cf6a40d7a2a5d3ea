//! What names look like: zones, worker IDs, words.

use std::ops::Range;

use crate::regions;

/// The region of a VPC zone such as `us-south-1`
pub(super) fn zone_of(word: &str) -> Option<&str> {
    let region = ["-1", "-2", "-3"]
        .iter()
        .find_map(|it| word.strip_suffix(it))?;
    regions::is_known(region).then_some(region)
}

/// A zone that is called by its data centre, such as `dal10`
pub(super) fn is_classic_zone(word: &str) -> bool {
    const CITIES: [&str; 27] = [
        "ams", "che", "dal", "fra", "hkg", "hou", "lon", "mad", "mel", "mex", "mil", "mon", "osa",
        "osl", "par", "sao", "sea", "seo", "sjc", "sng", "syd", "tok", "tor", "wdc", "per", "bom",
        "mum",
    ];
    let (Some(city), Some(number)) = (word.get(..3), word.get(3..)) else {
        return false;
    };
    number.len() == 2 && number.bytes().all(|it| it.is_ascii_digit()) && CITIES.contains(&city)
}

/// `kube-dal10-cr0123456789abcdef-w1`, or with the cluster's ID `kube-bq1abc...-web-default-0000012a`
pub(super) fn is_worker_id(word: &str) -> bool {
    const LONGEST: usize = 128;
    let Some((prefix, rest)) = word.split_once('-').filter(|_| word.len() <= LONGEST) else {
        return false;
    };
    let parts: Vec<&str> = rest.split('-').collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return false;
    };
    let is_data_centre =
        first.len() == 5 && first[..].bytes().skip(3).all(|it| it.is_ascii_digit());
    let is_cluster_id = first.len() >= 16 && first.bytes().all(|it| it.is_ascii_alphanumeric());
    let is_numbered = last
        .strip_prefix('w')
        .is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
    let has_number = last.len() >= 6 && last.bytes().all(|it| it.is_ascii_hexdigit());
    matches!(prefix, "kube" | "test")
        && parts.len() >= 3
        && ((is_data_centre && is_numbered) || (is_cluster_id && (has_number || is_numbered)))
}

/// Words as names are written: letters, digits, `-`, `_` and `.`
pub(super) fn plain_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | '.');
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at + text[at..].find(is_part)?;
        let length = text[from..]
            .find(|it| !is_part(it))
            .unwrap_or(text.len() - from);
        at = from + length;
        let word = text[from..at].trim_end_matches('.');
        Some(from..from + word.len())
    })
    .filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workers_are_told_from_pods() {
        for worker in [
            "kube-dal10-cr01234567890abcdef01234567890abcd-w1",
            "kube-bq1abcdefghijklmnop0-web-default-0000012a",
            "test-bq1abcdefghijklmnop0-web-default-000001",
        ] {
            assert!(is_worker_id(worker), "{worker}");
        }
        for other in [
            "kube-proxy-x7f9z",
            "kube-system",
            "test-app-5d8f7-abc12",
            "kube-dal10",
            "test-",
        ] {
            assert!(!is_worker_id(other), "{other}");
        }
    }

    #[test]
    fn zones_give_their_region() {
        assert_eq!(zone_of("eu-de-2"), Some("eu-de"));
        assert_eq!(zone_of("eu-de-4"), None);
        assert_eq!(zone_of("dal10"), None);
        assert!(is_classic_zone("dal10") && is_classic_zone("fra02"));
        assert!(
            !is_classic_zone("dal1") && !is_classic_zone("abc10") && !is_classic_zone("dal100")
        );
    }
}
