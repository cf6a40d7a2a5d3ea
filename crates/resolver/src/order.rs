//! The one way in which things are sorted by name: their positions are, and the things stay where they are.

use std::cmp::Ordering;

/// Names in order, each once; a set that costs the page a hundredth of what a tree does
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(Vec<String>);

impl Names {
    /// Whether there is none
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a name is among them
    pub fn has(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// The same of names in small letters, in whatever letters this one is
    pub fn has_in_small_letters(&self, name: &str) -> bool {
        let found = self.0.binary_search_by(|it| in_small_letters(it, name));
        found.is_ok()
    }

    /// One more
    pub fn add(&mut self, name: String) {
        if let Err(place) = self.place(&name) {
            self.0.insert(place, name);
        }
    }

    /// One less
    pub fn remove(&mut self, name: &str) {
        if let Ok(place) = self.place(name) {
            self.0.remove(place);
        }
    }

    /// All of them
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|it| it.as_str().cmp(name))
    }
}

/// A name in small letters, letter by letter
pub(crate) fn small(name: &str) -> impl Iterator<Item = char> {
    name.chars().flat_map(char::to_lowercase)
}

/// The same as a text
pub fn small_letters(name: &str) -> String {
    if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        small(name).collect()
    }
}

/// How a name in small letters stands to another in whatever letters; nothing is copied
pub(crate) fn in_small_letters(name: &str, other: &str) -> Ordering {
    name.chars().cmp(small(other))
}

/// The positions of the names in the order of the names; equal names stay in the order they have
pub fn by_name(names: &[&str]) -> Vec<u32> {
    let mut positions: Vec<u32> = (0..names.len() as u32).collect();
    positions.sort_by_key(|&at| names[at as usize]);
    positions
}

/// The things in the order of their names; those of one name stay in the order they have
pub fn sorted<T>(things: impl IntoIterator<Item = T>, name: impl Fn(&T) -> String) -> Vec<T> {
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    let names: Vec<String> = things.iter().flatten().map(name).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    by_name(&names)
        .into_iter()
        .filter_map(|at| things[at as usize].take())
        .collect()
}

/// The names in order, each once
pub fn distinct<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut ordered: Vec<&str> = by_name(names)
        .into_iter()
        .map(|at| names[at as usize])
        .collect();
    ordered.dedup();
    ordered
}

/// The position of a name among ordered positions, the first where several have it; else the place it belongs in
pub fn find<'a>(
    ordered: &[u32],
    name: &str,
    name_at: impl Fn(u32) -> &'a str,
) -> Result<u32, usize> {
    let place = ordered.partition_point(|&at| name_at(at) < name);
    match ordered.get(place) {
        Some(&at) if name_at(at) == name => Ok(at),
        _ => Err(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_come_in_the_order_of_their_names_and_equal_names_keep_theirs() {
        assert_eq!(by_name(&["b", "a", "", "b", "a"]), [2, 1, 4, 0, 3]);
        assert_eq!(by_name(&[]), [0; 0]);
        assert_eq!(sorted([3, 1, 12], i32::to_string), [1, 12, 3]);
        assert_eq!(distinct(&["b", "a", "", "b", "a"]), ["", "a", "b"]);
    }

    #[test]
    fn a_name_is_found_at_its_first_position_or_belongs_in_a_place() {
        let names = ["b", "d", "b"];
        let ordered = by_name(&names);
        let find = |name| find(&ordered, name, |at| names[at as usize]);
        assert_eq!(find("b"), Ok(0));
        assert_eq!(find("d"), Ok(1));
        assert_eq!(find("a"), Err(0));
        assert_eq!(find("c"), Err(2));
        assert_eq!(find("e"), Err(3));
    }
}
