//! What a name that nobody lists reads like, so that it is taken for nothing else.

/// `us-south`, `ca-tor`, `eu-fr2`: two or more letters, a hyphen, letters and perhaps a number
pub(super) fn reads_like_a_region(text: &str) -> bool {
    let letters = |part: &str| part.len() >= 2 && part.bytes().all(|it| it.is_ascii_lowercase());
    text.split_once('-').is_some_and(|(country, place)| {
        letters(country) && letters(place.trim_end_matches(|it: char| it.is_ascii_digit()))
    })
}

/// Twenty letters and digits, as in `bm64u3ed02o93vv36hb0`
pub(super) fn reads_like_a_cluster_id(text: &str) -> bool {
    let fits = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit();
    text.len() >= 20 && text.bytes().all(fits) && text.bytes().any(|it| it.is_ascii_digit())
}

pub(super) fn reads_like_an_id(text: &str) -> bool {
    ["IBMid-", "iam-ServiceId-", "iam-Profile-", "email:"]
        .iter()
        .any(|prefix| text.len() > prefix.len() && text.starts_with(prefix))
}

pub(super) fn reads_like_an_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !text.contains(char::is_whitespace)
    })
}
