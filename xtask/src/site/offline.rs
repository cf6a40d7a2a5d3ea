//! The script with which a browser keeps the site: it lists every file but the demo accounts

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::finish::short_hash;
use crate::project;

/// Its name in the site; index.html names it too
pub(crate) const SCRIPT: &str = "offline.js";

/// Writes the script for the site as it lies there
pub fn write_offline(site: &Path) -> Result<()> {
    let source = project::root().join("static").join(SCRIPT);
    let template = fs::read_to_string(&source).context("cannot read static/offline.js")?;
    let script = filled_in(&template, &kept_files(site)?);
    fs::write(site.join(SCRIPT), script).context("cannot write offline.js")
}

/// What is kept of each file: its path below the site, and its content
fn kept_files(site: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut kept = Vec::new();
    for file in project::files_below(site)? {
        let path = file.strip_prefix(site).expect("it lies below the site");
        let path = path.to_string_lossy().replace('\\', "/");
        // A demo can be fetched again; one's own account is what works without a network.
        if path != SCRIPT && !path.starts_with("demo/") {
            let content = fs::read(&file).with_context(|| format!("cannot read `{path}`"))?;
            kept.push((path, content));
        }
    }
    Ok(kept)
}

/// A page goes by its folder, and the version by what is in the files
fn filled_in(template: &str, kept: &[(String, Vec<u8>)]) -> String {
    let mut all = Vec::new();
    let mut names = Vec::new();
    for (path, content) in kept {
        all.extend_from_slice(path.as_bytes());
        all.extend_from_slice(content);
        let folder = path.strip_suffix("index.html").unwrap_or(path);
        names.push(format!("./{folder}"));
    }
    template
        .replace("{{files}}", &names.join(" "))
        .replace("{{version}}", &short_hash(&all))
}

#[cfg(test)]
mod tests {
    use super::filled_in;

    const TEMPLATE: &str = "const FILES = \"{{files}}\"; const V = \"{{version}}\";";

    fn script(content: &str) -> String {
        let file = |path: &str, content: &str| (path.to_owned(), content.as_bytes().to_vec());
        filled_in(
            TEMPLATE,
            &[
                file("atlas/index.html", content),
                file("index.html", ""),
                file("a-1.css", ""),
            ],
        )
    }

    #[test]
    fn pages_go_by_their_folder_and_another_content_is_another_version() {
        let one = script("<p>1</p>");
        assert!(
            one.starts_with("const FILES = \"./atlas/ ./ ./a-1.css\""),
            "{one}"
        );
        assert!(!one.contains("{{"), "{one}");
        assert_ne!(one, script("<p>2</p>"));
    }
}
