//! Which region a code, a zone, a data centre or a city belongs to.
//!
//! The region of a scope is the one that *manages* the cluster. A data centre that stands alone in its
//! city is managed from elsewhere: classic clusters in Toronto (`tor01`) belong to `us-east`, while VPC
//! clusters there belong to `ca-tor`.
//!
//! Source: <https://cloud.ibm.com/docs/containers?topic=containers-regions-and-zones>

use keyatlas_resolver::account::{Infrastructure, Region};
use keyatlas_resolver::regions::{EARLIER_NAMES, REGIONS, is_known, present_name};

/// Letters of a data centre, the names of its city, and the regions that manage classic and VPC clusters there
struct Metro {
    letters: &'static str,
    /// Parted by `|`
    names: &'static str,
    /// Empty where no region does
    classic: &'static str,
    vpc: &'static str,
}

const fn metro(
    letters: &'static str,
    names: &'static str,
    classic: &'static str,
    vpc: &'static str,
) -> Metro {
    Metro {
        letters,
        names,
        classic,
        vpc,
    }
}

const METROS: &[Metro] = &[
    metro("ams", "amsterdam|nl-ams", "eu-de", ""),
    metro("che", "chennai|in-che", "jp-tok", "in-che"),
    metro("dal", "dallas|us-dal", "us-south", "us-south"),
    metro("fra", "frankfurt|de-fra", "eu-de", "eu-de"),
    metro("hkg", "hong kong|hk-mtr", "jp-tok", ""),
    metro("hou", "houston", "us-south", ""),
    metro("lon", "london|uk-lon", "eu-gb", "eu-gb"),
    metro("mad", "madrid", "", "eu-es"),
    metro("mel", "melbourne", "au-syd", ""),
    metro("mex", "mexico|mexico city", "us-south", ""),
    metro("mil", "milan|it-mil", "eu-de", ""),
    metro("mon", "montreal|montréal|ca-mon", "us-east", "ca-mon"),
    metro("mum", "mumbai", "", "in-mum"),
    metro("osa", "osaka", "jp-osa", "jp-osa"),
    metro("osl", "oslo|no-osl", "eu-de", ""),
    metro("par", "paris|fr-par", "eu-de", ""),
    metro("sao", "sao paulo|são paulo|br-sao", "us-south", "br-sao"),
    metro("seo", "seoul|kr-seo", "jp-tok", ""),
    metro("sjc", "san jose|us-sjc", "us-south", ""),
    metro("sng", "singapore|sng-mtr", "jp-tok", ""),
    metro("syd", "sydney", "au-syd", "au-syd"),
    metro("tok", "tokyo", "jp-tok", "jp-tok"),
    metro("tor", "toronto|ca-tor", "us-east", "ca-tor"),
    metro(
        "wdc",
        "washington d.c.|washington dc|washington, d.c.|washington|us-wdc",
        "us-east",
        "us-east",
    ),
];

/// The region that a code means, with prefixes such as `w3ibm:prod:` and old names taken care of
pub fn region(code: &str) -> Option<Region> {
    let code = code.trim().rsplit(':').next()?.trim().to_ascii_lowercase();
    if is_known(&code) {
        return Some(Region::from(present_name(&code)));
    }
    // A region that is newer than this list still has the shape of one.
    let (country, place) = code.split_once('-')?;
    let fits = country.len() == 2
        && (2..=10).contains(&place.len())
        && (country.bytes().chain(place.bytes())).all(|byte| byte.is_ascii_lowercase());
    fits.then(|| Region::from(code))
}

/// The region that manages a cluster of `provider` whose location is printed as `location`; none where that cannot be told
pub(crate) fn region_of_location(
    location: &str,
    provider: Option<Infrastructure>,
) -> Option<Region> {
    if provider == Some(Infrastructure::Satellite) {
        // The name of a Satellite location is anything its owner liked.
        return None;
    }
    let location = location.trim().to_lowercase();
    if let Some(region) = region_of_zone(&location) {
        return Some(region);
    }
    let is_here =
        |it: &&Metro| it.letters == location || it.names.split('|').any(|it| it == location);
    if let Some(metro) = METROS.iter().find(is_here) {
        let decided = match provider {
            Some(Infrastructure::Classic) => metro.classic,
            Some(Infrastructure::Vpc) => metro.vpc,
            Some(Infrastructure::Satellite) => "",
            None if metro.classic == metro.vpc || metro.vpc.is_empty() => metro.classic,
            None if metro.classic.is_empty() => metro.vpc,
            None => "",
        };
        return some_region(decided);
    }
    known_region(&location)
}

/// The region of a VPC zone such as `ca-tor-1` or of a classic data centre such as `tor01`
pub(crate) fn region_of_zone(zone: &str) -> Option<Region> {
    if let Some((code, number)) = zone.rsplit_once('-')
        && number.len() == 1
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        return region(code);
    }
    let letters = zone.get(..3)?;
    let digits = zone.get(3..)?;
    if digits.len() != 2 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let metro = METROS.iter().find(|it| it.letters == letters)?;
    some_region(metro.classic)
}

fn some_region(code: &str) -> Option<Region> {
    (!code.is_empty()).then(|| Region::from(code))
}

/// The region in a host name such as `c100.us-south.containers.cloud.ibm.com`
pub(crate) fn region_of_host(text: &str) -> Option<Region> {
    text.split(|it: char| !it.is_ascii_alphanumeric() && it != '-')
        .find_map(known_region)
}

/// The region in a cloud resource name such as `crn:v1:bluemix:public:containers-kubernetes:us-south:a/...`
pub(crate) fn region_of_crn(crn: &str) -> Option<Region> {
    let mut parts = crn.split(':');
    (parts.next()? == "crn").then_some(())?;
    let place = parts.nth(4)?;
    known_region(place).or_else(|| region_of_zone(place))
}

/// Every region named anywhere in a text, once each
pub(crate) fn regions_in(text: &str) -> Vec<Region> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Region> = Vec::new();
    let names = REGIONS.iter().map(|it| (*it, *it)).chain(EARLIER_NAMES);
    for (name, now) in names {
        let stands_alone = lower.match_indices(name).any(|(at, _)| {
            let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
            let bytes = lower.as_bytes();
            !letter(at.checked_sub(1).and_then(|it| bytes.get(it)))
                && !letter(bytes.get(at + name.len()))
        });
        if stands_alone && !found.iter().any(|it| it.as_str() == now) {
            found.push(Region::from(now));
        }
    }
    found
}

fn known_region(code: &str) -> Option<Region> {
    is_known(code).then(|| Region::from(present_name(code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(location: &str, provider: Option<Infrastructure>) -> Option<String> {
        region_of_location(location, provider).map(|it| it.to_string())
    }

    #[test]
    fn toronto_is_managed_from_washington_for_classic_and_from_itself_for_vpc() {
        let (classic, vpc) = (Some(Infrastructure::Classic), Some(Infrastructure::Vpc));
        assert_eq!(at("tor01", classic).as_deref(), Some("us-east"));
        assert_eq!(at("Toronto", classic).as_deref(), Some("us-east"));
        assert_eq!(at("Toronto", vpc).as_deref(), Some("ca-tor"));
        assert_eq!(at("ca-tor-1", vpc).as_deref(), Some("ca-tor"));
        assert_eq!(at("Toronto", None), None);
        assert_eq!(at("mon01", None).as_deref(), Some("us-east"));
    }

    #[test]
    fn cities_data_centres_and_zones_find_their_region() {
        for (location, region) in [
            ("Dallas", "us-south"),
            ("Washington D.C.", "us-east"),
            ("Washington DC", "us-east"),
            ("hou02", "us-south"),
            ("che01", "jp-tok"),
            ("par01", "eu-de"),
            ("lon04", "eu-gb"),
            ("eu-es-2", "eu-es"),
            ("Frankfurt", "eu-de"),
        ] {
            assert_eq!(at(location, None).as_deref(), Some(region), "{location}");
        }
        assert_eq!(at("my-sat-1", Some(Infrastructure::Satellite)), None);
        assert_eq!(at("home-office", None), None);
    }

    #[test]
    fn prefixes_and_old_names_are_taken_off() {
        let read = |code| region(code).map(|it| it.to_string());
        assert_eq!(read("w3ibm:prod:us-south").as_deref(), Some("us-south"));
        assert_eq!(read("ap-north").as_deref(), Some("jp-tok"));
        assert_eq!(read("uk-south").as_deref(), Some("eu-gb"));
        assert_eq!(read("nowhere"), None);
    }

    #[test]
    fn a_region_is_found_inside_host_names_and_descriptions() {
        let host = region_of_host("https://c100.eu-de.containers.cloud.ibm.com:31234");
        assert_eq!(host.as_ref().map(Region::as_str), Some("eu-de"));
        let crn = region_of_crn("crn:v1:bluemix:public:containers-kubernetes:us-east:a/1:c1::");
        assert_eq!(crn.as_ref().map(Region::as_str), Some("us-east"));
        assert_eq!(regions_in("key for uk-south_0a1b"), [Region::from("eu-gb")]);
        assert!(regions_in("eu-dev").is_empty());
    }
}
