//! A copy of a built site that a test may change, as whoever hosts it does

use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use anyhow::{Context, Result, ensure};
use xtask::{project, site};

use crate::place::Site;
use crate::screen::ok;

/// The copy; its files go when this is dropped
pub struct OwnCopy {
    site: Site,
    folder: PathBuf,
}

impl OwnCopy {
    /// Copies a built site; `name` tells it from the copies of other tests
    pub fn of(site: Site, name: &str) -> OwnCopy {
        let name = format!("keyatlas-{name}-{site:?}-{}", process::id());
        let copy = OwnCopy {
            site,
            folder: std::env::temp_dir().join(name),
        };
        ok(project::copy_folder(&site.folder(), &copy.folder));
        copy
    }

    /// Puts a newer version in its place, which says `text` below every page
    pub fn becomes_newer(&self, text: &str) {
        ok(self.write_newer(text));
    }

    fn write_newer(&self, text: &str) -> Result<()> {
        self.changes_pages(|html| html.replace("<noscript>", &format!("<p>{text}</p><noscript>")))?;
        site::write_offline(&self.folder)
    }

    /// Serves it as a program does that runs while its page is open: no page names what keeps the site
    pub fn is_served_for_a_while(&self) {
        ok(self.changes_pages(|html| html.replace("id=\"offline\"", "")));
    }

    fn changes_pages(&self, change: impl Fn(&str) -> String) -> Result<()> {
        for page in &site::PAGES {
            let file = self.folder.join(page.folder).join("index.html");
            let html = fs::read_to_string(&file).context("a page is missing")?;
            let changed = change(&html);
            ensure!(changed != html, "nothing was changed in {}", file.display());
            fs::write(&file, changed).context("a page cannot be written")?;
        }
        Ok(())
    }

    pub(crate) fn site(&self) -> Site {
        self.site
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for OwnCopy {
    fn drop(&mut self) {
        // What is left lies where the system clears up.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
