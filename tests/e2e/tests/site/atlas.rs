//! The atlas where there is room for a scope beside it, and where an account has more than there is room for

use keyatlas_e2e::{Screen, Site, Width};
use thirtyfour::Key;

#[tokio::test]
async fn a_scope_opens_beside_the_matrix_and_escape_leads_back_to_its_cell() {
    let screen = Screen::open(Site::SubFolder, "/atlas/?demo=owner-left", Width::Desktop).await;
    screen.clicks("owner gone 3 clusters").await;
    screen.sees("Open the whole page").await;
    screen.presses(Key::Escape + "").await;
    screen.is_at("/atlas/").await;
    screen.was_quiet().await;
}

#[tokio::test]
async fn in_a_large_account_the_heads_stay_in_view_and_what_is_cut_off_is_hinted_at() {
    const LAST: &str = "tbody tr:last-of-type";
    let screen = Screen::open(Site::Root, "/atlas/?demo=large", Width::Desktop).await;
    screen
        .shows(".matrix-holder[data-more-right][data-more-below]")
        .await;
    // Rows come one after the other, and only the last of them ends what there is to scroll.
    screen.shows(".matrix tbody tr:nth-of-type(25)").await;
    screen.scrolls_to_the_end_of(".matrix-frame").await;
    screen
        .shows(".matrix-holder:not([data-more-right]):not([data-more-below])")
        .await;
    let frame = screen.place_of(".matrix-frame").await;
    let heads = screen.place_of(".matrix thead").await;
    let group = screen.place_of(&format!("{LAST} th")).await;
    let cell = screen.place_of(&format!("{LAST} td:last-of-type")).await;
    assert!((heads[1] - frame[1]).abs() < 2.0, "{heads:?} in {frame:?}");
    assert!((group[0] - frame[0]).abs() < 2.0, "{group:?} in {frame:?}");
    // The line of a row goes on below its last cell.
    assert!(
        (group[3] - cell[3]).abs() < 2.0,
        "{group:?} beside {cell:?}"
    );
    assert!(
        cell[2] <= frame[2] && cell[3] <= frame[3],
        "{cell:?} in {frame:?}"
    );
    screen.was_quiet().await;
}

#[tokio::test]
async fn a_large_account_is_walked_to_its_far_corner_and_back_by_keys() {
    for width in [Width::Desktop, Width::Phone] {
        let screen = Screen::open(Site::Root, "/atlas/?demo=large", width).await;
        screen.shows(".cell").await;
        screen.focuses(".matrix [tabindex='0']").await;
        // One letter: a driver on a busy machine types the next one too late to belong to it.
        screen.presses("c").await;
        screen.presses(Key::End + "").await;
        screen.shows("tr:has(:focus) .matrix__group").await;
        let there = screen.focused().await;
        assert!(there.contains("customs"), "{there}");
        screen.presses(Key::Home + "").await;
        let head = screen.focused().await;
        assert!(head.starts_with("customs"), "{head}");
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn on_a_large_screen_the_way_to_select_stands_by_the_table() {
    let screen = Screen::open(Site::Root, "/atlas/?demo=owner-left", Width::Wide).await;
    screen.sees("Lena Fischer").await;
    let table = screen.place_of(".matrix").await;
    let select = screen.place_of(".atlas-bar__turn").await;
    assert!(select[2] <= table[2] + 2.0, "{select:?} beside {table:?}");
    screen.clicks("Select scopes").await;
    screen
        .sees("Choose scopes, or whole groups by their names")
        .await;
}
