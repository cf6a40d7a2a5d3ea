//! What a screen reader is given of Atlas and Simulate, kept as a record that a person can read
//!
//! `UPDATE_EXPECT=1 cargo xtask test --only webdriver` writes the records anew; then they are read before they are kept.

use expect_test::{ExpectFile, expect_file};
use keyatlas_e2e::{Screen, Site, Width};

#[tokio::test]
async fn the_atlas_reads_as_its_record() {
    let screen = Screen::open(Site::Root, "/atlas/?demo=owner-left", Width::Desktop).await;
    screen.sees("Lena Fischer").await;
    reads_as(&screen, expect_file!["trees/atlas.txt"]).await;
}

#[tokio::test]
async fn a_simulated_reset_reads_as_its_record() {
    let address =
        "/simulate/?demo=owner-left#plan=reset%20us-south/prod%20as%20kubernetes-ops@example.com";
    let screen = Screen::open(Site::Root, address, Width::Desktop).await;
    screen.sees("How to carry it out").await;
    reads_as(&screen, expect_file!["trees/simulate.txt"]).await;
}

async fn reads_as(screen: &Screen, record: ExpectFile) {
    screen.comes_to_rest().await;
    record.assert_eq(&screen.accessibility_tree().await);
}
