//! Takes the pictures of README.md, or every page in every look
//!
//! `shots docs` writes the pictures of [`FOR_README`] into `docs`; `shots --all folder` those of [`PAGES`],
//! light, dark and in forced colours, at three widths.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use keyatlas_e2e::{Screen, Site, Theme, Width};

/// File name and address; taken in the light theme at 1280 pixels
const FOR_README: [(&str, &str); 2] = [("atlas", "/atlas/?demo=owner-left"), ("simulate", A_RESET)];

/// A reset that repairs what is broken in the first demo account
const A_RESET: &str =
    "/simulate/?demo=owner-left#plan=reset%20us-south/prod%20as%20kubernetes-ops@example.com";

/// File name and address of every page worth looking at
const PAGES: [(&str, &str); 7] = [
    ("atlas", "/atlas/?demo=owner-left"),
    ("scope", "/scope/?demo=owner-left#us-south/prod"),
    (
        "access",
        "/access/?demo=owner-left#who=lena@example.com&do=worker%20add&scope=us-south/prod",
    ),
    ("simulate", A_RESET),
    (
        "explain",
        "/explain/?demo=owner-left#text=The%20IAM%20token%20exchange%20request%20failed%20with%20the%20message%3A%20Provided%20API%20key%20could%20not%20be%20found%20(P0005)",
    ),
    ("check", "/check/?demo=owner-left"),
    ("import", "/import/"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--all", folder] => every_look(Path::new(folder)).await,
        [folder] => for_readme(Path::new(folder)).await,
        _ => bail!("expected a folder, or `--all` and a folder"),
    }
}

async fn for_readme(folder: &Path) -> Result<()> {
    let screen = Screen::open(Site::Root, "/", Width::Desktop).await;
    for (name, address) in FOR_README {
        screen.goes_to(address).await;
        save(&screen, false, folder.join(format!("{name}.png"))).await?;
    }
    Ok(())
}

async fn every_look(folder: &Path) -> Result<()> {
    let screen = Screen::open(Site::Root, "/", Width::Desktop).await;
    let first = folder.join("first-minute.png");
    save(&screen, true, first).await?;
    for theme in [Theme::Light, Theme::Dark, Theme::Forced] {
        screen.prefers(theme).await;
        for width in [Width::Phone, Width::Desktop, Width::Wide] {
            screen.resizes_to(width).await;
            for (name, address) in PAGES {
                screen.goes_to(address).await;
                let look = format!("{name}-{}-{theme:?}.png", width.pixels()).to_lowercase();
                save(&screen, true, folder.join(look)).await?;
            }
        }
    }
    Ok(())
}

async fn save(screen: &Screen, whole_page: bool, file: PathBuf) -> Result<()> {
    screen.comes_to_rest().await;
    let picture = screen.picture(whole_page).await;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(&file, picture).with_context(|| format!("cannot write {}", file.display()))?;
    println!("{}", file.display());
    Ok(())
}
