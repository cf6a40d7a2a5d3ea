//! Runs after Trunk has built the program: styles, fonts, demo accounts, one page per task, the policy

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::offline::write_offline;
use super::pages::{PAGES, Page};
use super::policy::policy_for;
use super::split::{Program, split_program};
use super::worker::build_worker;
use crate::{project, step, tools};

const FONT_LICENCE: &str = "@ibm/plex-sans/LICENSE.txt";
const POLICY_LINE: &str =
    "<meta http-equiv=\"Content-Security-Policy\" content=\"{{content-security-policy}}\"";

/// What is between a compiled program and a site for one folder of a web server: every page before its base is known
pub(super) fn template_file() -> PathBuf {
    project::target_folder().join("keyatlas-site/template.html")
}

/// Completes the site that Trunk has staged; Trunk says where in the environment of its hooks
pub fn finish_site() -> Result<()> {
    let staged = PathBuf::from(from_trunk("TRUNK_STAGING_DIR")?);
    let base = from_trunk("TRUNK_PUBLIC_URL")?;
    // Trunk only knows debug and release, and calls every other profile of Cargo's by one of these.
    let is_release = from_trunk("TRUNK_PROFILE")? == "release";
    let program = split_program(&staged, is_release)?;
    let worker = build_worker(&staged, is_release)?;
    let [style, style_of_pages] = make_styles(&staged, is_release)?;
    make_fonts(&staged)?;
    for file in ["favicon.svg", "manifest.webmanifest"] {
        fs::copy(project::root().join("static").join(file), staged.join(file))
            .with_context(|| format!("cannot copy static/{file}"))?;
    }
    write_demo_accounts(&staged)?;
    let first_page = staged.join("index.html");
    let html = fs::read_to_string(&first_page).context("Trunk left no index.html")?;
    let html = with_the_parts(&html, &base, &program)?
        .replace("{{worker}}", &worker)
        .replace("{{style}}", &style)
        .replace("{{style-of-pages}}", &style_of_pages);
    let template = template_file();
    let folder = template.parent().expect("the template lies in a folder");
    fs::create_dir_all(folder).context("cannot make the folder for the template of the pages")?;
    fs::write(&template, &html).context("cannot write the template of the pages")?;
    write_pages(&staged, &html, &base, is_release)
}

fn from_trunk(name: &str) -> Result<String> {
    env::var(name)
        .with_context(|| format!("{name} is not set: this command is called by Trunk, as a hook"))
}

/// Leaves the style sheets in the site under names that change with their content: that of every page, and that of the
/// pages which are fetched
fn make_styles(staged: &Path, is_release: bool) -> Result<[String; 2]> {
    let sheets = [("main", "style"), ("pages", "pages")];
    for (source, called) in sheets {
        compile_style(staged, source, called, is_release)?;
    }
    if is_release {
        // The tokens stand in the first and both read them. The tool forgets none that it saw read before, so the first
        // comes last.
        step::run(
            "leave out the styles of parts that no page has",
            tools::command("purgecss")?
                .args(["--config", "style/purge.config.cjs", "--css"])
                .args(sheets.map(|(_, called)| sheet(staged, called)).iter().rev())
                .arg("--output")
                .arg(staged),
            "if purgecss is missing, run `cargo xtask tools`",
        )?;
    }
    Ok([named(staged, "style")?, named(staged, "pages")?])
}

fn named(staged: &Path, called: &str) -> Result<String> {
    let compiled = sheet(staged, called);
    let content = fs::read(&compiled).context("Sass left no style sheet")?;
    let name = format!("{called}-{}.css", short_hash(&content));
    fs::rename(&compiled, staged.join(&name)).context("cannot name the style sheet")?;
    Ok(name)
}

fn sheet(staged: &Path, called: &str) -> PathBuf {
    staged.join(format!("{called}.css"))
}

fn compile_style(staged: &Path, source: &str, called: &str, is_release: bool) -> Result<()> {
    let (look, source_map) = if is_release {
        ("--style=compressed", "--no-source-map")
    } else {
        ("--style=expanded", "--embed-source-map")
    };
    step::run(
        "compile the styles",
        Command::new("node")
            .args([
                "node_modules/sass/sass.js",
                "--load-path=node_modules",
                "--quiet-deps",
            ])
            .args([look, source_map])
            .arg(format!("style/{source}.scss"))
            .arg(sheet(staged, called))
            .current_dir(project::root()),
        "see the message of Sass above; if it cannot find Carbon, run `cargo xtask tools`",
    )
}

fn make_fonts(staged: &Path) -> Result<()> {
    let folder = staged.join("fonts");
    fs::create_dir_all(&folder).context("cannot make the folder for fonts")?;
    step::run(
        "make the fonts",
        Command::new("node")
            .arg("style/fonts.mjs")
            .arg(&folder)
            .current_dir(project::root()),
        "see the message above; if a package is missing, run `cargo xtask tools`",
    )?;
    let licence = project::root().join("node_modules").join(FONT_LICENCE);
    fs::copy(&licence, folder.join("LICENSE.txt")).with_context(|| {
        format!(
            "cannot copy {}; run `cargo xtask tools`",
            project::shown(&licence)
        )
    })?;
    Ok(())
}

fn write_demo_accounts(staged: &Path) -> Result<()> {
    let folder = staged.join("demo");
    fs::create_dir_all(&folder).context("cannot make the folder for demo accounts")?;
    step::run(
        "write the demo accounts",
        Command::new("cargo")
            .args([
                "run",
                "--quiet",
                "--package",
                "keyatlas-samples",
                "--bin",
                "write-samples",
                "--",
            ])
            .arg(&folder)
            .current_dir(project::root()),
        "see the message above",
    )
}

/// Every page is the same document with its own words
pub(super) fn write_pages(site: &Path, template: &str, base: &str, is_release: bool) -> Result<()> {
    for page in &PAGES {
        let folder = site.join(page.folder);
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make the folder `{}`", page.folder))?;
        let html = filled_in(template, page, base, is_release)?;
        fs::write(folder.join("index.html"), html)
            .with_context(|| format!("cannot write the page `{}`", page.folder))?;
    }
    if is_release {
        write_offline(site)?;
    }
    Ok(())
}

/// Points the document at the split program, wherever the site will lie
fn with_the_parts(html: &str, base: &str, program: &Program) -> Result<String> {
    let mut template = html.to_owned();
    for (whole, split) in program.whole.iter().zip(&program.split) {
        let whole = format!("{base}{whole}");
        if !template.contains(&whole) {
            bail!("Trunk's index.html does not name `{whole}`");
        }
        template = template.replace(&whole, &format!("{{{{base}}}}{split}"));
    }
    Ok(template)
}

fn filled_in(template: &str, page: &Page, base: &str, is_release: bool) -> Result<String> {
    let words = [
        ("{{base}}", base),
        ("{{title}}", &page.title()),
        ("{{heading}}", page.heading),
        ("{{description}}", page.description),
    ];
    let mut html = template.to_owned();
    for (mark, word) in words {
        if !html.contains(mark) {
            bail!("index.html has no `{mark}`");
        }
        html = html.replace(mark, word);
    }
    let Some((before, after)) = html.split_once(POLICY_LINE) else {
        bail!("index.html has no line `{POLICY_LINE}`");
    };
    if is_release {
        let policy = policy_for(&html);
        return Ok(html.replace("{{content-security-policy}}", &policy));
    }
    // Trunk's own reloading, which only a development build has, needs more than the policy allows.
    let rest = after.split_once('>').map_or("", |(_, rest)| rest);
    Ok(format!("{before}{rest}"))
}

/// Enough of a hash to tell two versions of a file apart
pub(crate) fn short_hash(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{PAGES, filled_in};

    const TEMPLATE: &str = r#"<meta http-equiv="Content-Security-Policy" content="{{content-security-policy}}" />
<title>{{title}}</title><meta content="{{description}}"><meta content="{{base}}"><link href="{{base}}style-1.css">
<h1>{{heading}}</h1><script>a()</script>"#;

    #[test]
    fn a_release_has_the_policy_and_every_word() {
        let html = filled_in(TEMPLATE, &PAGES[2], "/sub/", true).expect("the marks are there");
        assert!(html.contains("default-src 'none'"), "{html}");
        assert!(html.contains("'sha256-"), "{html}");
        assert!(html.contains(r#"<link href="/sub/style-1.css">"#), "{html}");
        assert!(html.contains("<title>Scope - Keyatlas</title>"), "{html}");
        assert!(!html.contains("{{"), "{html}");
    }

    #[test]
    fn a_development_build_has_no_policy() {
        let html = filled_in(TEMPLATE, &PAGES[0], "/", false).expect("the marks are there");
        assert!(!html.contains("Content-Security-Policy"), "{html}");
        assert!(html.contains("<title>Keyatlas</title>"), "{html}");
    }

    #[test]
    fn a_mark_that_is_gone_is_said() {
        let problem = filled_in("<p></p>", &PAGES[0], "/", true).expect_err("there is no mark");
        assert_eq!(problem.to_string(), "index.html has no `{{base}}`");
    }
}
