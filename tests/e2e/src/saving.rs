//! What a person takes away: files that are saved, and what is copied

use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::screen::{LOOK_AGAIN, PATIENCE, Screen, ok};

/// A folder that a browser saves into; it goes with its files when this is dropped
pub struct Saved {
    folder: PathBuf,
}

impl Saved {
    /// The one file that is there now, or once it has come; it is taken out
    pub async fn file(&self) -> (String, String) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(file) = self.whole_file() {
                let text = ok(fs::read_to_string(&file));
                let name = file.file_name().unwrap_or_default();
                let name = name.to_string_lossy().into_owned();
                ok(fs::rename(&file, self.folder.join("taken").join(&name)));
                return (name, text);
            }
            assert!(Instant::now() < deadline, "expected a saved file");
            sleep(LOOK_AGAIN).await;
        }
    }

    /// Where a file is that was taken out
    pub fn taken(&self, name: &str) -> PathBuf {
        self.folder.join("taken").join(name)
    }

    /// What the browser is still writing has another ending, and an empty file may keep its name for it meanwhile
    fn whole_file(&self) -> Option<PathBuf> {
        let entries = ok(fs::read_dir(&self.folder));
        entries
            .filter_map(|it| Some(it.ok()?.path()))
            .filter(|it| it.extension().is_some_and(|it| it != "crdownload"))
            .find(|it| fs::metadata(it).is_ok_and(|it| it.is_file() && it.len() > 0))
    }
}

impl Drop for Saved {
    fn drop(&mut self) {
        // What is left lies where the system clears up.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Screen {
    /// Saves files into a folder of this screen's own from now on; `name` tells it from those of other tests
    pub async fn saves_into(&self, name: &str) -> Saved {
        let name = format!("keyatlas-saved-{name}-{}", process::id());
        let folder = std::env::temp_dir().join(name);
        ok(fs::create_dir_all(folder.join("taken")));
        let parameters = json!({"behavior": "allow", "downloadPath": folder});
        let tools = self.driver.cdp();
        ok(tools
            .send_raw("Browser.setDownloadBehavior", parameters)
            .await);
        Saved { folder }
    }

    /// Opens a file of this machine in place of the site
    pub async fn opens_file(&self, file: &Path) {
        ok(self.driver.goto(format!("file://{}", file.display())).await);
    }

    /// Lets pages write to the clipboard and read it: a browser without windows has nobody to ask
    pub async fn may_copy(&self) {
        let parameters = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
        let tools = self.driver.cdp();
        ok(tools.send_raw("Browser.grantPermissions", parameters).await);
    }

    /// What was copied last
    pub async fn copied(&self) -> String {
        let text = self
            .asks("return navigator.clipboard.readText()", &[])
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }
}
