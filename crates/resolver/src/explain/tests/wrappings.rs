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

/// What is done to a text
const WRAPPINGS: [(&str, fn(&str) -> String); 28] = [
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
