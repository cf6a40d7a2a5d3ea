//! What somebody may have meant: the names that are nearest to what was typed.

/// The nearest name and how many others there are; where none is near, a few of those there are
pub(crate) fn known_names(typed: &str, mut names: Vec<String>) -> String {
    names.sort_by_cached_key(|name| (likeness(typed, name), name.clone()));
    names.dedup();
    let is_near = |name: &str| likeness(typed, name) <= 1 + typed.chars().count() / 3;
    match names.as_slice() {
        [] => "none is known yet".to_owned(),
        [only] => format!("there is only `{only}`"),
        [nearest, other] if is_near(nearest) => {
            format!("the nearest is `{nearest}`, and there is also `{other}`")
        }
        [nearest, others @ ..] if is_near(nearest) => format!(
            "the nearest is `{nearest}`, and there are {} others",
            others.len()
        ),
        all => {
            let shown = all.len().min(5);
            let more = match all.len() - shown {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("there are {}{more}", in_backticks(names.drain(..shown)))
        }
    }
}

pub(crate) fn in_backticks(names: impl IntoIterator<Item = String>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// Whether somebody who typed this may have meant that name
pub fn may_mean(typed: &str, name: &str) -> bool {
    let letters = typed.chars().count();
    letters >= 3 && likeness(typed, name) <= 1 + letters / 5
}

/// Whether one is the other but for one letter
pub(crate) fn is_a_slip(typed: &str, name: &str) -> bool {
    likeness(typed, name) == 1
}

/// How many letters have to change to make one of the other, ignoring case
fn likeness(one: &str, other: &str) -> usize {
    strsim::levenshtein(&one.to_lowercase(), &other.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_comes_first_and_a_far_one_is_only_listed() {
        let names = || ["worker add", "worker rm"].map(str::to_owned).to_vec();
        assert_eq!(
            known_names("worker ad", names()),
            "the nearest is `worker add`, and there is also `worker rm`"
        );
        let three = ["worker add", "worker rm", "zone add"].map(str::to_owned);
        assert_eq!(
            known_names("worker ad", three.to_vec()),
            "the nearest is `worker add`, and there are 2 others"
        );
        assert_eq!(
            known_names("worker ad", vec!["worker add".to_owned()]),
            "there is only `worker add`"
        );
        assert_eq!(
            known_names("zzzzzz", names()),
            "there are `worker rm`, `worker add`"
        );
        assert_eq!(known_names("x", Vec::new()), "none is known yet");
    }

    #[test]
    fn a_name_may_be_meant_with_a_letter_wrong_and_never_by_a_letter_or_two() {
        assert!(may_mean("fisher", "Fischer"));
        assert!(may_mean("us-soth", "us-south"));
        assert!(!may_mean("us", "eu"));
        assert!(!may_mean("lena", "Ben"));
    }
}
