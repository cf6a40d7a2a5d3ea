//! The codes that `--region` takes, and the names that some regions had before.
//!
//! Source: <https://cloud.ibm.com/docs/containers?topic=containers-regions-and-zones>

/// Every region that commands accept
pub const REGIONS: [&str; 13] = [
    "au-syd", "br-sao", "ca-mon", "ca-tor", "eu-de", "eu-es", "eu-gb", "in-che", "in-mum",
    "jp-osa", "jp-tok", "us-east", "us-south",
];

/// Names that regions had before, each with the name it has now
pub const EARLIER_NAMES: [(&str, &str); 4] = [
    ("ap-north", "jp-tok"),
    ("ap-south", "au-syd"),
    ("eu-central", "eu-de"),
    ("uk-south", "eu-gb"),
];

/// What a region is called now; a name that is not known stays as it is
pub fn present_name(name: &str) -> &str {
    EARLIER_NAMES
        .iter()
        .find(|(before, _)| *before == name)
        .map_or(name, |(_, now)| now)
}

/// Whether a region has this name, or had it before
pub fn is_known(name: &str) -> bool {
    REGIONS.contains(&present_name(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_earlier_name_belongs_to_a_region_and_to_no_other() {
        for (before, now) in EARLIER_NAMES {
            assert!(REGIONS.contains(&now), "{now}");
            assert!(!REGIONS.contains(&before), "{before}");
            assert_eq!(present_name(before), now);
            assert!(is_known(before));
        }
        assert_eq!(present_name("eu-de"), "eu-de");
        assert!(is_known("eu-de") && !is_known("eu-dev"));
    }
}
