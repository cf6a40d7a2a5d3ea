//! What a first visit really loads, as the server saw it

use keyatlas_e2e::{Screen, Site, Width};
use xtask::size::{CEILING, first_load, weigh};

#[tokio::test]
async fn a_first_visit_stays_below_the_ceiling() {
    let screen = Screen::open(Site::Root, "/", Width::Desktop).await;
    screen.comes_to_rest().await;
    let site = Site::Root.folder();
    let mut total = 0;
    for file in loaded_files(&screen) {
        total += weigh(&site, &file)
            .unwrap_or_else(|problem| panic!("{problem:#}"))
            .brotli;
    }
    assert!(
        total <= CEILING,
        "a first visit loads {total} bytes, more than {CEILING}"
    );
}

#[tokio::test]
async fn the_size_table_counts_every_file_of_a_first_visit() {
    let screen = Screen::open(Site::Root, "/", Width::Desktop).await;
    screen.comes_to_rest().await;
    let counted = first_load(&Site::Root.folder()).unwrap_or_else(|problem| panic!("{problem:#}"));
    for file in loaded_files(&screen) {
        assert!(
            counted.contains(&file),
            "`{file}` is loaded but not in the table: {counted:#?}"
        );
    }
}

fn loaded_files(screen: &Screen) -> Vec<String> {
    let mut files: Vec<String> = screen
        .requests()
        .into_iter()
        .map(|request| match request.target.trim_start_matches('/') {
            "" => "index.html".to_owned(),
            file => file.split('?').next().unwrap_or(file).to_owned(),
        })
        .collect();
    files.sort();
    files.dedup();
    files
}
