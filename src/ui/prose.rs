//! A sentence in which `code` and **names of the console** stand out.

use leptos::prelude::*;

/// Words with their backticks and double asterisks shown as what they mean
#[component]
pub fn Prose(
    /// The sentence
    #[prop(into)]
    text: String,
) -> impl IntoView {
    parts(&text)
        .into_iter()
        .map(|part| match part {
            Part::Plain(words) => view! { {words} }.into_any(),
            Part::Code(words) => view! { <code>{words}</code> }.into_any(),
            Part::Name(words) => view! { <b>{words}</b> }.into_any(),
        })
        .collect_view()
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    Plain(String),
    Code(String),
    Name(String),
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['`', '*']) {
        let mark = if rest[start..].starts_with("**") {
            "**"
        } else {
            "`"
        };
        let inside = rest[start..].strip_prefix(mark).and_then(|after| {
            let end = after.find(mark).filter(|end| *end > 0)?;
            Some((&after[..end], &after[end + mark.len()..]))
        });
        let Some((words, after)) = inside else {
            // A mark that nothing closes is a letter like any other.
            let next = start + 1;
            push_plain(&mut parts, &rest[..next]);
            rest = &rest[next..];
            continue;
        };
        push_plain(&mut parts, &rest[..start]);
        parts.push(match mark {
            "**" => Part::Name(words.to_owned()),
            _ => Part::Code(words.to_owned()),
        });
        rest = after;
    }
    push_plain(&mut parts, rest);
    parts
}

fn push_plain(parts: &mut Vec<Part>, words: &str) {
    match parts.last_mut() {
        Some(Part::Plain(before)) => before.push_str(words),
        _ if words.is_empty() => {}
        _ => parts.push(Part::Plain(words.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_names_are_told_from_plain_words() {
        assert_eq!(
            parts("see **State**, then `ks worker ls`"),
            [
                Part::Plain("see ".to_owned()),
                Part::Name("State".to_owned()),
                Part::Plain(", then ".to_owned()),
                Part::Code("ks worker ls".to_owned()),
            ]
        );
    }

    #[test]
    fn a_mark_that_nothing_closes_stays() {
        assert_eq!(parts("5 * 3 ` 2"), [Part::Plain("5 * 3 ` 2".to_owned())]);
        assert_eq!(parts("``"), [Part::Plain("``".to_owned())]);
        assert_eq!(parts(""), []);
    }
}
