//! Commands to run in a terminal, to be read and copied.

use keyatlas_resolver::commands::places_to_fill;
use leptos::prelude::*;

use super::CopyButton;

/// A block of command lines with one button that copies them all; what has a place to fill in is copied as a comment,
/// so that nobody runs it as it stands
#[component]
pub fn CommandBlock(
    /// The lines
    #[prop(into)]
    lines: Signal<Vec<String>>,
) -> impl IntoView {
    let copied = Signal::derive(move || {
        lines.with(|lines| {
            let copied: Vec<String> = lines.iter().map(|it| copied(it)).collect();
            copied.join("\n")
        })
    });
    let about = Signal::derive(move || {
        lines.with(|lines| match lines.as_slice() {
            [first, rest @ ..] if !rest.is_empty() => format!("{first}, and {} more", rest.len()),
            some => some.concat(),
        })
    });
    let shown = move || {
        lines.with(|lines| match lines.len() {
            few if few <= MANY => in_lines(lines),
            _ => {
                let stretch = |it: &[String]| {
                    view! { <span class="command-block__stretch">{in_lines(it)}{"\n"}</span> }
                };
                let stretches = lines.chunks(STRETCH).map(stretch);
                stretches.collect_view().into_any()
            }
        })
    };
    view! {
        <div class="command-block">
            <pre class="command-block__lines" tabindex="0" role="group" aria-label="Commands">
                <code>{shown}</code>
            </pre>
            <CopyButton text=copied word="Copy" about=about />
        </div>
    }
}

/// Of a list of more lines the browser lays out the stretches in view
const MANY: usize = 120;
/// So many lines each has, as its height in the style sheet says
const STRETCH: usize = 40;

fn in_lines(lines: &[String]) -> AnyView {
    let last = lines.len().saturating_sub(1);
    let shown = lines.iter().enumerate().map(|(at, line)| {
        let end = if at == last { "" } else { "\n" };
        view! { {marked(line)}{end} }
    });
    shown.collect_view().into_any()
}

/// A line as it is copied
fn copied(line: &str) -> String {
    let places: Vec<&str> = places_to_fill(line).collect();
    match places.is_empty() {
        true => line.to_owned(),
        false => format!("# fill in {}: {line}", places.join(", ")),
    }
}

/// A line with its places to fill in marked. A word that a line could break in is kept together; the others stay one text,
/// so that a screen reader reads them as one.
fn marked(line: &str) -> AnyView {
    let mut parts = Vec::new();
    let mut plain = String::new();
    for word in line.split_inclusive(' ') {
        let (word, blank) = word.split_at(word.trim_end().len());
        let has_place = places_to_fill(word).next().is_some();
        if word.contains('-') || has_place {
            parts.push(std::mem::take(&mut plain).into_any());
            let word = with_places(word);
            parts.push(view! { <span class="command-block__word">{word}</span> }.into_any());
        } else {
            plain.push_str(word);
        }
        plain.push_str(blank);
    }
    parts.push(plain.into_any());
    parts.collect_view().into_any()
}

fn with_places(word: &str) -> AnyView {
    let mut at = 0;
    let mut parts = Vec::new();
    for place in places_to_fill(word) {
        let Some(start) = word[at..].find(place) else {
            continue;
        };
        let before = word[at..at + start].to_owned();
        at += start + place.len();
        let place = place.to_owned();
        parts.push(view! { {before}<mark class="command-block__place" title="Fill this in">{place}</mark> });
    }
    let rest = word[at..].to_owned();
    view! { {parts}{rest} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_with_a_place_to_fill_in_was_copied_as_if_it_could_be_run() {
        assert_eq!(copied("ibmcloud target"), "ibmcloud target");
        assert_eq!(
            copied("ibmcloud iam api-key-enable <api_key_id>"),
            "# fill in <api_key_id>: ibmcloud iam api-key-enable <api_key_id>"
        );
    }
}
