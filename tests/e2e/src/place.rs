//! The two places the site is built for

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xtask::project;
use xtask::server::Server;

use crate::Width;

/// A built site and the folder of the web server it lies in
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// At `/`
    Root,
    /// Below `/sub/`
    SubFolder,
}

/// Both sites in both widths, for a test that has to hold everywhere
pub fn every_place() -> impl Iterator<Item = (Site, Width)> {
    [Site::Root, Site::SubFolder]
        .into_iter()
        .flat_map(|site| [Width::Desktop, Width::Phone].map(|width| (site, width)))
}

impl Site {
    /// The folder of the web server, with a slash at both ends
    pub fn base(self) -> &'static str {
        match self {
            Site::Root => "/",
            Site::SubFolder => "/sub/",
        }
    }

    /// Where the built files are
    pub fn folder(self) -> PathBuf {
        let (variable, default) = match self {
            Site::Root => ("KEYATLAS_SITE", project::root().join("dist")),
            Site::SubFolder => (
                "KEYATLAS_SITE_SUB",
                project::target_folder().join("dist-sub"),
            ),
        };
        env::var_os(variable).map_or(default, PathBuf::from)
    }

    /// Serves a folder that has this site, its own or a copy
    pub(crate) fn serve(self, folder: &Path) -> Result<Server> {
        ensure!(
            folder.join("index.html").is_file(),
            "there is no built site in {}; `cargo xtask test --only webdriver` builds it",
            folder.display()
        );
        Server::start(folder, self.base(), None).context("the site is not served")
    }
}
