//! The atlas where there is room for a scope beside it

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
