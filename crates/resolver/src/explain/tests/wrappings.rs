//! Every wording of the catalogue in everything that terminals, pipelines and people do to a text.

use super::*;
use crate::explain::{Entry, all};

/// A wording as it is printed: with something in each place that is left open
fn printed(entry: &Entry, wording: &str) -> String {
    let mut text = String::new();
    let mut rest = wording;
    while let Some((before, more)) = rest.split_once('<') {
        let (name, after) = more.split_once('>').unwrap_or((more, ""));
        text.push_str(before);
        text.push_str(match name {
            "ID" => "kube-dal10-cr01234567890abcdef-w1",
            "provider" => "classic",
            "role" => "Editor",
            "order" | "n" | "m" => "1234",
            "user" | "u" => "ana@example.com",
            "..." | "between" => "and then",
            "doing" => "list floating-ips",
            _ => "x1",
        });
        rest = after;
    }
    text.push_str(rest);
    entry.said(&text)
}

fn json(text: &str) -> String {
    serde_json::to_string(text).expect("it is JSON")
}

/// Line breaks after so many letters, and what is before each line
fn wrapped(text: &str, width: usize, before: &str) -> String {
    let letters: Vec<char> = text.replace('\n', " ").chars().collect();
    let lines = letters
        .chunks(width)
        .map(|it| it.iter().collect::<String>());
    lines.map(|it| format!("{before}{it}\n")).collect()
}

fn each_line(text: &str, before: &str) -> String {
    text.lines().map(|it| format!("{before}{it}\n")).collect()
}

/// Does something to a text
type Wrap = fn(&str) -> String;

/// What is done to a text
const WRAPPINGS: [(&str, Wrap); 28] = [
    ("a terminal", |it| {
        format!("ana@laptop ~ % ibmcloud ks worker ls --cluster web\n{it}\nana@laptop ~ % ls\n")
    }),
    ("colours", |it| {
        format!("\x1b[31mFAILED\x1b[0m\n\x1b[1m{it}\x1b[0m\n")
    }),
    ("a narrow window", |it| wrapped(it, 37, "")),
    ("a wide window", |it| wrapped(it, 100, "")),
    ("a box of Terraform", |it| {
        format!(
            "╷\n│ Error: {}│ \n│   with ibm_container_vpc_cluster.web,\n╵\n",
            wrapped(it, 76, "│ ")
        )
    }),
    ("Terraform with JSON", |it| {
        format!(
            "Error: Request failed with status code: 400, ServerErrorResponse: {{\"incidentID\":\"586fe36e84cf9fb2-IAD\",\"description\":{},\"type\":\"x\"}}\n",
            json(it)
        )
    }),
    ("a block of Terraform", |it| {
        format!(
            "---\nid: terraform-caba950c\nsummary: '{}'\nseverity: error\noperation: create\n---\n",
            it.replace('\'', "''")
        )
    }),
    ("Schematics", |it| {
        each_line(it, " 2025/06/03 15:23:55 Terraform apply | ")
    }),
    ("JSON", |it| format!("{{\"message\":{}}}", json(it))),
    ("JSON in JSON", |it| {
        format!("{{\"body\":{}}}", json(&json(it)))
    }),
    ("a piece of JSON", |it| {
        format!("\"message\": {},\n\"type\"", json(it))
    }),
    ("JSON of Go", |it| {
        json(it).replace('<', r"\u003c").replace('\'', r"\u0027")
    }),
    ("YAML", |it| {
        format!("message: >-\n{}type: x\n", wrapped(it, 60, "  "))
    }),
    ("Ansible", |it| {
        format!(
            "fatal: [localhost]: FAILED! => {{\"stderr\": {0}, \"stderr_lines\": [{0}]}}\n",
            json(it)
        )
    }),
    ("Jenkins", |it| each_line(it, "[2026-01-02T10:00:00.123Z] ")),
    ("Jenkins, wrapped", |it| {
        wrapped(it, 80, "[2026-01-02T10:00:00.123Z] ")
    }),
    ("GitHub Actions", |it| {
        each_line(it, "2026-01-02T10:00:00.1234567Z ##[error]")
    }),
    ("Tekton", |it| each_line(it, "[build : deploy] ")),
    ("an event", |it| {
        format!(
            "  Warning  Failed  12s (x6 over 2m41s)  controller  {}\n",
            it.replace('\n', " ")
        )
    }),
    ("a log of a controller", |it| {
        format!(
            "E1122 10:00:00.000000       1 controller.go:655] {}\n",
            it.replace('\n', " ")
        )
    }),
    ("a log of JSON lines", |it| {
        format!(
            "{{\"level\":\"error\",\"ts\":\"2026-01-02T10:00:00Z\",\"msg\":{}}}\n",
            json(it)
        )
    }),
    ("a web page", |it| {
        format!(
            "<pre>{}</pre>",
            it.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('\'', "&#39;")
                .replace('"', "&quot;")
        )
    }),
    ("curly quotes", |it| it.replace('\'', "’").replace('"', "”")),
    ("Markdown", |it| {
        format!("> **{}**\n> next\n", it.replace('\n', "\n> "))
    }),
    ("capitals", str::to_uppercase),
    ("small letters", str::to_lowercase),
    ("cannot and can't", |it| {
        if it.contains("cannot") {
            it.replace("cannot", "can't")
        } else {
            it.replace("can't", "cannot")
        }
    }),
    ("Windows", |it| it.replace('\n', "\r\n")),
];

#[test]
fn every_wording_is_recognised_in_every_wrapping() {
    let mut wrong = Vec::new();
    for entry in all() {
        for wording in entry.patterns {
            let text = printed(entry, wording);
            for (name, wrap) in WRAPPINGS {
                let found = slugs(&wrap(&text));
                if found != [entry.slug] {
                    wrong.push(format!("{}: {found:?} in {name}: {text}", entry.slug));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[cfg(not(target_arch = "wasm32"))]
mod random {
    use proptest::prelude::*;
    use proptest::test_runner::FileFailurePersistence;

    use super::*;

    /// Entries with a wording that has no gap and needs nothing near
    fn plain() -> Vec<(&'static Entry, &'static str)> {
        let plain = all().iter().filter(|it| it.near.is_empty());
        plain
            .flat_map(|it| it.patterns.iter().map(move |text| (*it, *text)))
            .filter(|(_, text)| !text.contains('<'))
            .collect()
    }

    fn letters(text: &str) -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters
            .collect::<String>()
            .to_lowercase()
            .replace("cannot", "cant")
    }

    /// The entries that have a wording with these letters in it, or one that is whole in them
    fn that_fit(fragment: &str) -> Vec<&'static str> {
        let fits = |wording: &str| {
            let wording = letters(wording);
            wording.contains(fragment) || fragment.contains(&wording)
        };
        let fitting = all()
            .iter()
            .filter(|it| it.patterns.iter().any(|it| fits(it)));
        fitting.map(|it| it.slug).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/kept/wrappings.txt"))),
            // Pieces that say too little, or that several entries have, are drawn again.
            max_global_rejects: 100_000,
            ..ProptestConfig::with_cases(1000)
        })]

        #[test]
        fn a_wording_that_is_cut_wrapped_and_written_in_other_letters_is_the_same_entry(
            (entry, wording) in prop::sample::select(plain()),
            (from, to) in (0.0..0.6_f64, 0.6..1.0_f64),
            width in 12..120_usize,
            way in 0..WRAPPINGS.len(),
            dots in any::<bool>(),
        ) {
            let part = |share: f64| (wording.len() as f64 * share) as usize;
            let (from, to) = (part(from), part(to));
            prop_assume!(wording.is_char_boundary(from) && wording.is_char_boundary(to));
            let fragment = &wording[from..to];
            // Half of `cannot` is neither `cannot` nor `can't`.
            let halves = ["canno", "cann", "can"].iter().any(|it| wording[..to].ends_with(it))
                || wording[..from].ends_with("can") || wording[..from].ends_with("cann") || wording[..from].ends_with("canno");
            prop_assume!(!halves && letters(fragment).len() >= 24);
            let fitting = that_fit(&letters(fragment));
            prop_assume!(fitting == [entry.slug]);
            let end = if dots { "..." } else { "" };
            prop_assert_eq!(slugs(&format!("{fragment}{end}")), [entry.slug], "{}", fragment);
            prop_assert_eq!(slugs(&wrapped(fragment, width, "")), [entry.slug], "{}", fragment);

            let (name, wrap) = WRAPPINGS[way];
            let whole = wrap(&wrapped(wording, width, ""));
            prop_assert_eq!(slugs(&whole), [entry.slug], "in {}: {}", name, whole);
        }
    }
}
