//! What somebody may have meant: the names that are nearest to what was typed.

/// `did you mean ...?` where one is near, else a few of those there are
pub(crate) fn known_names(typed: &str, mut names: Vec<String>) -> String {
    if names.is_empty() {
        return "none is known yet".to_owned();
    }
    names.sort_by_cached_key(|name| (likeness(typed, name), name.clone()));
    names.dedup();
    let nearest = likeness(typed, &names[0]);
    if nearest <= 1 + typed.chars().count() / 3 {
        let more = names.len() - 1;
        let others = match more {
            0 => String::new(),
            1 => format!("; there is also {}", in_backticks([names[1].clone()])),
            _ => format!("; there are {more} others"),
        };
        return format!("did you mean `{}`?{others}", names[0]);
    }
    let shown = names.len().min(5);
    let more = match names.len() - shown {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("there are {}{more}", in_backticks(names.drain(..shown)))
}

pub(crate) fn in_backticks(names: impl IntoIterator<Item = String>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// How many letters have to change to make one of the other, ignoring case
fn likeness(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.to_lowercase().chars().collect();
    let other: Vec<char> = other.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, left) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (place, right) in other.iter().enumerate() {
            let changed = diagonal + usize::from(left != right);
            diagonal = row[place + 1];
            row[place + 1] = changed.min(row[place] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_comes_first_and_a_far_one_is_only_listed() {
        let names = || ["worker add", "worker rm"].map(str::to_owned).to_vec();
        assert_eq!(
            known_names("worker ad", names()),
            "did you mean `worker add`?; there is also `worker rm`"
        );
        assert_eq!(
            known_names("zzzzzz", names()),
            "there are `worker rm`, `worker add`"
        );
        assert_eq!(known_names("x", Vec::new()), "none is known yet");
    }
}
