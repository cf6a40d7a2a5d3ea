//! English: lists as people say them, and the word for one or for several.

/// The word for one or for several
pub(crate) fn by_number<'a>(many: usize, one: &'a str, several: &'a str) -> &'a str {
    if many == 1 { one } else { several }
}

/// As in `1 cluster` and `3 clusters`
pub fn counted(many: usize, one: &str, several: &str) -> String {
    format!("{many} {}", by_number(many, one, several))
}

/// The same words with a capital letter
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A whole list in words
pub(crate) fn and(all: &[&str]) -> String {
    match all {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A short list in words: `prod-1`, `prod-1 and prod-2`, `prod-1, prod-2 and 7 more`
pub(crate) fn listed(labels: &[&str]) -> String {
    match labels {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, two, three] => format!("{one}, {two} and {three}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_several_have_words_of_their_own() {
        assert_eq!(by_number(1, "lives", "live"), "lives");
        assert_eq!(by_number(2, "lives", "live"), "live");
        assert_eq!(and(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&["a", "b", "c", "d"]), "a, b and 2 more");
    }
}
