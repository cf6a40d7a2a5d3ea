//! Command lines that a person has to complete before they can be run.

/// The places of a command line that a person has to fill in, such as `<api_key_id>`
pub fn places_to_fill(line: &str) -> impl Iterator<Item = &str> {
    let is_part = |it: u8| it.is_ascii_alphanumeric() || it == b'_' || it == b'-';
    line.match_indices('<').filter_map(move |(at, _)| {
        let rest = &line[at..];
        let name = &rest[1..rest.find('>')?];
        let is_place = !name.is_empty() && name.bytes().all(is_part);
        is_place.then(|| &rest[..name.len() + 2])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_to_fill_is_a_name_in_angle_brackets() {
        let places = |line| places_to_fill(line).collect::<Vec<_>>();
        assert_eq!(
            places("ibmcloud target -r <region> -g <resource_group>"),
            ["<region>", "<resource_group>"]
        );
        assert_eq!(places("kubectl get pods < file > other"), [""; 0]);
        assert_eq!(places("ibmcloud target -g 'a<b' && x"), [""; 0]);
    }
}
