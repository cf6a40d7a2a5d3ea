//! Two texts line by line, for a person to see what differs.

/// Nothing when the texts say the same; blank lines and blanks at the end of a line do not count
pub(super) fn compare(expected: &str, got: &str) -> Result<(), String> {
    let (expected, got) = (lines(expected), lines(got));
    if expected == got {
        return Ok(());
    }
    let mut words = String::from("expected lines are marked `-`, what came instead `+`\n");
    for (mark, line) in marked(&expected, &got) {
        words.push_str(&format!("{mark} {line}\n"));
    }
    Err(words)
}

fn lines(text: &str) -> Vec<&str> {
    text.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect()
}

/// Keeps the longest run of lines that both have, in order
fn marked<'a>(expected: &[&'a str], got: &[&'a str]) -> Vec<(char, &'a str)> {
    let mut common = vec![vec![0_usize; got.len() + 1]; expected.len() + 1];
    for at in (0..expected.len()).rev() {
        for other in (0..got.len()).rev() {
            common[at][other] = if expected[at] == got[other] {
                common[at + 1][other + 1] + 1
            } else {
                common[at + 1][other].max(common[at][other + 1])
            };
        }
    }
    let (mut at, mut other) = (0, 0);
    let mut marked = Vec::new();
    while at < expected.len() || other < got.len() {
        if at < expected.len() && other < got.len() && expected[at] == got[other] {
            marked.push((' ', expected[at]));
            at += 1;
            other += 1;
        } else if other == got.len()
            || (at < expected.len() && common[at + 1][other] >= common[at][other + 1])
        {
            marked.push(('-', expected[at]));
            at += 1;
        } else {
            marked.push(('+', got[other]));
            other += 1;
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_marked_and_what_is_the_same_stays() {
        assert_eq!(compare("a\n\nb  \n", "a\nb\n"), Ok(()));
        let difference = compare("a\nb\nc\n", "a\nx\nc\nd\n").expect_err("they differ");
        let lines: Vec<_> = difference.lines().skip(1).collect();
        assert_eq!(lines, ["  a", "- b", "+ x", "  c", "+ d"]);
    }
}
