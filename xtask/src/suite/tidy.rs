//! The house rules that no other tool knows

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::words::{Texts, is_record};
use crate::project;

/// Where the project's own sources lie
const FOLDERS: [&str; 7] = [
    "bench/page",
    "bench/src",
    "crates",
    "src",
    "style",
    "tests",
    "xtask",
];

/// What people read beside the program
const PAPERS: [&str; 2] = ["README.md", "index.html"];

/// A file that is longer has a second thing in it
const LONGEST: usize = 400;

/// One source file
struct Source {
    /// Its path in the repository
    name: String,
    text: String,
}

/// A rule: what it wants, and the lines of a file that break it
struct Rule {
    wants: &'static str,
    breaks: fn(&Source) -> Vec<usize>,
}

const RULES: [Rule; 7] = [
    Rule {
        wants: "at most 400 lines in a file; look for the second thing in it",
        breaks: too_long,
    },
    Rule {
        wants: "the browser's own interfaces only in src/browser/",
        breaks: browser_elsewhere,
    },
    Rule {
        wants: "colours by their tokens; their values are in style/_tokens.scss",
        breaks: colour_literals,
    },
    Rule {
        wants: "no `+` or `~` before `*` or `:` in a selector: what comes or goes has all below its parent styled again",
        breaks: any_sibling,
    },
    Rule {
        wants: "places asked for when it runs; other clones take what was compiled here",
        breaks: compiled_places,
    },
    Rule {
        wants: "plain words where people read; docs/glossary.md lists those that are not used",
        breaks: |it| Texts::of(&it.name, &it.text).with_refused_words(),
    },
    Rule {
        wants: "at most 20 words in a sentence that people read",
        breaks: |it| Texts::of(&it.name, &it.text).with_long_sentences(),
    },
];

pub(super) fn check() -> Result<()> {
    let broken: Vec<String> = sources()?.iter().flat_map(broken_in).collect();
    if !broken.is_empty() {
        bail!(
            "the house rules are broken in {} places:\n{}",
            broken.len(),
            broken.join("\n")
        );
    }
    Ok(())
}

fn broken_in(source: &Source) -> Vec<String> {
    let of = |rule: &Rule| -> Vec<String> {
        let lines = (rule.breaks)(source);
        lines
            .iter()
            .map(|line| format!("{}:{line}: expected {}", source.name, rule.wants))
            .collect()
    };
    RULES.iter().flat_map(of).collect()
}

fn sources() -> Result<Vec<Source>> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        files.extend(project::files_below(&project::root().join(folder))?);
    }
    files.retain(|file| is_source(file));
    files.extend(PAPERS.map(|it| project::root().join(it)));
    let read = |file: PathBuf| -> Result<Source> {
        let name = project::shown(&file);
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {name}"))?;
        Ok(Source { name, text })
    };
    files.into_iter().map(read).collect()
}

fn is_source(file: &Path) -> bool {
    let ending = file.extension().and_then(|it| it.to_str());
    matches!(ending, Some("rs" | "scss" | "js" | "cjs")) || is_record(&project::shown(file))
}

fn too_long(source: &Source) -> Vec<usize> {
    let lines = source.text.lines().count();
    if lines > LONGEST {
        vec![lines]
    } else {
        Vec::new()
    }
}

fn browser_elsewhere(source: &Source) -> Vec<usize> {
    if !source.name.starts_with("src/") || source.name.starts_with("src/browser/") {
        return Vec::new();
    }
    lines_with(&source.text, |line| {
        line.contains("web_sys") || line.contains("gloo_")
    })
}

fn compiled_places(source: &Source) -> Vec<usize> {
    let places =
        ["MANIFEST_DIR", "BIN_EXE_", "TARGET_TMPDIR"].map(|it| format!("env!(\"CARGO_{it}"));
    lines_with(&source.text, |line| {
        places.iter().any(|it| line.contains(it))
    })
}

fn colour_literals(source: &Source) -> Vec<usize> {
    if !source.name.ends_with(".scss") || source.name == "style/_tokens.scss" {
        return Vec::new();
    }
    lines_with(&without_comments(&source.text), |line| {
        ["rgb(", "rgba(", "hsl(", "hsla(", "oklch("]
            .iter()
            .any(|it| line.contains(it))
            || line.split('#').skip(1).any(begins_as_colour)
    })
}

fn any_sibling(source: &Source) -> Vec<usize> {
    if !source.name.ends_with(".scss") {
        return Vec::new();
    }
    lines_with(&without_comments(&source.text), |line| {
        (line.split(['+', '~']).skip(1)).any(|it| {
            let next = it.trim_start();
            next.starts_with('*') || next.starts_with(':')
        })
    })
}

/// What follows a `#`: three, four, six or eight hexadecimal digits, and then the end of the word
fn begins_as_colour(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
    let next = rest.as_bytes().get(digits);
    matches!(digits, 3 | 4 | 6 | 8)
        && next.is_none_or(|it| !it.is_ascii_alphanumeric() && *it != b'-')
}

/// Comments go, lines stay
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in text.lines() {
        let mut rest = line;
        while !rest.is_empty() {
            let mark = if inside { "*/" } else { "/*" };
            let (before, after) = rest.split_once(mark).unwrap_or((rest, ""));
            if !inside {
                out.push_str(before);
            }
            if before.len() < rest.len() {
                inside = !inside;
            }
            rest = after;
        }
        let kept = out.rfind('\n').map_or(0, |at| at + 1);
        if let Some(at) = out[kept..].find("//") {
            out.truncate(kept + at);
        }
        out.push('\n');
    }
    out
}

fn lines_with(text: &str, breaks: impl Fn(&str) -> bool) -> Vec<usize> {
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| breaks(line))
        .map(|(at, _)| at + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Source, broken_in};

    fn broken(name: &str, text: &str) -> Vec<String> {
        broken_in(&Source {
            name: name.to_owned(),
            text: text.to_owned(),
        })
    }

    #[test]
    fn each_rule_is_broken_by_what_it_forbids() {
        assert_eq!(broken("src/a.rs", &"\n".repeat(401)).len(), 1);
        assert_eq!(broken("src/ui/a.rs", "use web_sys::Element;").len(), 1);
        let place = concat!("env", "!(\"CARGO_MANIFEST_DIR\")");
        assert_eq!(broken("crates/a.rs", place).len(), 1);
        assert_eq!(
            broken(
                "style/ui/_a.scss",
                "a { color: #fff; }\nb { color: rgb(1 2 3); }"
            )
            .len(),
            2
        );
        assert_eq!(
            broken(
                "style/ui/_a.scss",
                ".a > * + * {}\n.b ~ :empty {}\n.c > .d + .e {}"
            )
            .len(),
            2
        );
    }

    #[test]
    fn what_is_allowed_breaks_none() {
        assert!(broken("src/a.rs", &"\n".repeat(400)).is_empty());
        assert!(broken("src/browser/a.rs", "use web_sys::Element;").is_empty());
        assert!(broken("style/_tokens.scss", "a { color: #fff; }").is_empty());
        let styles = "// #fff\n/* rgb(1 2 3)\n #abc */ #face-of-it { color: var(--x); } #{$a} {}\n";
        assert!(broken("style/ui/_a.scss", styles).is_empty());
    }
}
