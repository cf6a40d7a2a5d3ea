//! A runbook to take away: as Markdown, and as one page that opens without a network and holds no script.

use std::fmt::Write;

use keyatlas_resolver::account::day_in_words;
use keyatlas_resolver::commands::Spelling;

use super::{Entry, Hurt};

/// What somebody takes along who works without the console
pub(crate) struct Handout<'a> {
    /// The account, as people call it
    pub(crate) account: &'a str,
    /// The day it was written, such as `2026-11-28`
    pub(crate) day: &'a str,
    /// The plan as text
    pub(crate) plan: &'a str,
    /// Where the console shows it
    pub(crate) link: &'a str,
    /// What it does
    pub(crate) in_short: &'a [String],
    /// What to do
    pub(crate) entries: &'a [Entry],
    /// What breaks meanwhile
    pub(crate) hurts: &'a [Hurt],
    /// How commands are spelled
    pub(crate) spelling: Spelling,
}

/// A text for whoever is to carry it out
pub(crate) fn request(handout: &Handout<'_>) -> String {
    format!(
        "Please carry out this change in the account {}.\n{}.\nThe runbook: {}\n",
        handout.account,
        handout.in_short.join(". "),
        handout.link
    )
}

/// As Markdown, with a box to tick for each thing to do
pub(crate) fn as_markdown(handout: &Handout<'_>) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&format!("# Runbook for {}", handout.account));
    line("");
    line(&format!(
        "{}. Written on {}.",
        handout.in_short.join(". "),
        day_in_words(handout.day)
    ));
    line("");
    line(&format!("Plan: `{}`", handout.plan));
    line("");
    line("## How to carry it out");
    for (number, entry) in (1..).zip(handout.entries) {
        line("");
        line(&format!("- [ ] **{number}.** {}", entry.text));
        if let Some(console) = entry.console {
            line(&format!("  In the console: {console}"));
        }
        if let Some(back) = entry.back {
            line(&format!("  {back}"));
        }
        if !entry.commands.is_empty() {
            line("");
            line("  ```sh");
            for command in &entry.commands {
                line(&format!("  {}", command.spelled(handout.spelling)));
            }
            line("  ```");
        }
        if let Some(good) = &entry.good {
            line("");
            line(&format!("  Good: {good}"));
        }
    }
    if !handout.hurts.is_empty() {
        line("");
        line("## What breaks meanwhile");
        line("");
    }
    for hurt in handout.hurts {
        let places: Vec<&str> = hurt.places.iter().map(|it| it.label.as_str()).collect();
        line(&format!(
            "- **{}** ({}, in {}): {}",
            hurt.component,
            hurt.certainty.1,
            places.join(", "),
            hurt.over
        ));
    }
    out
}

/// Nothing is fetched and nothing runs, whatever a name in the account holds
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = "body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#161616;background:#fff}\
    h1{font-weight:400}li{margin:1rem 0}pre{background:#f4f4f4;padding:.75rem;white-space:pre-wrap;overflow-wrap:anywhere}\
    label{font-weight:600}.more{color:#525252}@media print{pre{border:1px solid #8d8d8d}li{break-inside:avoid}}";

/// As one page of HTML
pub(crate) fn as_html(handout: &Handout<'_>) -> String {
    let mut out = String::new();
    let mut put = |text: std::fmt::Arguments<'_>| {
        out.write_fmt(text).expect("a text takes any text");
    };
    let account = escaped(handout.account);
    put(format_args!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>Runbook for {account}</title>\
         <style>{STYLE}</style></head><body>\n<h1>Runbook for {account}</h1>\n"
    ));
    let in_short = escaped(&handout.in_short.join(". "));
    let (date, plan) = (escaped(handout.day), escaped(handout.plan));
    let day = day_in_words(&date);
    put(format_args!(
        "<p>{in_short}.</p>\n<p class=\"more\">Written on <time datetime=\"{date}\">{day}</time>. Plan: <code>{plan}</code></p>\n\
         <h2>How to carry it out</h2>\n<ol>\n"
    ));
    for entry in handout.entries {
        let text = escaped(&entry.text);
        put(format_args!(
            "<li><label><input type=\"checkbox\"> {text}</label>"
        ));
        if let Some(console) = entry.console {
            let console = escaped(console);
            put(format_args!(
                "<br><span class=\"more\">In the console: {console}</span>"
            ));
        }
        if let Some(back) = entry.back {
            put(format_args!("<br><span class=\"more\">{back}</span>"));
        }
        if !entry.commands.is_empty() {
            let commands: Vec<String> = entry
                .commands
                .iter()
                .map(|it| escaped(&it.spelled(handout.spelling)))
                .collect();
            put(format_args!("<pre>{}</pre>", commands.join("\n")));
        }
        if let Some(good) = &entry.good {
            put(format_args!(
                "<p class=\"more\">Good: {}</p>",
                escaped(good)
            ));
        }
        put(format_args!("</li>\n"));
    }
    put(format_args!("</ol>\n"));
    if !handout.hurts.is_empty() {
        put(format_args!("<h2>What breaks meanwhile</h2>\n<ul>\n"));
        for hurt in handout.hurts {
            let places: Vec<String> = hurt.places.iter().map(|it| escaped(&it.label)).collect();
            let (component, over) = (escaped(hurt.component), escaped(&hurt.over));
            let (word, places) = (hurt.certainty.1, places.join(", "));
            put(format_args!(
                "<li><b>{component}</b> ({word}, in {places}): {over}</li>\n"
            ));
        }
        put(format_args!("</ul>\n"));
    }
    put(format_args!("</body></html>\n"));
    out
}

/// What a name holds is text, never a tag
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::commands;

    use super::*;

    fn with<T>(write: impl Fn(&Handout<'_>) -> T) -> T {
        let entries = [Entry {
            text: "Check who is logged in as <script>alert(1)</script>".to_owned(),
            commands: vec![commands::show_target()],
            console: Some("Manage > Account"),
            good: Some("`User:` is <you>.".to_owned()),
            back: Some("Cannot be undone: it is only a look."),
            wait_minutes: None,
        }];
        write(&Handout {
            account: "Shop \"prod\" & more",
            day: "2026-11-28",
            plan: "reset us-south/prod as ops@example.com",
            link: "https://example.com/simulate/#plan=x",
            in_short: &["us-south/prod runs as ops afterwards".to_owned()],
            entries: &entries,
            hurts: &[],
            spelling: Spelling::Ks,
        })
    }

    #[test]
    fn the_page_holds_no_script_and_a_policy_of_its_own() {
        let page = with(as_html);
        assert!(!page.contains("<script"), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
        assert!(page.contains("Shop &quot;prod&quot; &amp; more"), "{page}");
        assert!(page.contains("content=\"default-src 'none'"), "{page}");
        assert!(page.contains("<pre>ibmcloud target</pre>"), "{page}");
        assert!(page.contains("Good: `User:` is &lt;you&gt;."), "{page}");
        assert!(
            page.contains("Cannot be undone: it is only a look."),
            "{page}"
        );
    }

    #[test]
    fn markdown_has_a_box_for_each_thing_to_do() {
        let text = with(as_markdown);
        assert!(
            text.contains("- [ ] **1.** Check who is logged in"),
            "{text}"
        );
        assert!(text.contains("  ```sh\n  ibmcloud target\n  ```"), "{text}");
        assert!(text.contains("\n  Good: `User:` is <you>.\n"), "{text}");
        assert!(text.contains("Written on 28 Nov 2026"), "{text}");
        assert!(
            text.contains("\n  Cannot be undone: it is only a look.\n"),
            "{text}"
        );
    }

    #[test]
    fn whoever_is_asked_gets_the_sentence_and_the_link() {
        assert_eq!(
            with(request),
            "Please carry out this change in the account Shop \"prod\" & more.\n\
             us-south/prod runs as ops afterwards.\n\
             The runbook: https://example.com/simulate/#plan=x\n"
        );
    }
}
