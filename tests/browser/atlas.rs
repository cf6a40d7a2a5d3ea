//! Every scope at a glance.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Screen;

const ACCOUNT: &str = r#"
    complete identities scopes.api_key
    group prod id g1
    group Kunde id g2 default
    identity IBMid-1 user active named "Ana Kovac"
    identity IBMid-2 functional_id active named ops
    key us-south/prod owner IBMid-1; no manual us-south/prod
    key eu-de/prod owner IBMid-9; no manual eu-de/prod
    key eu-de/Kunde owner IBMid-2; no manual eu-de/Kunde
    cluster shop id c1 classic us-south/prod
    cluster shop-eu id c2 vpc eu-de/prod
    cluster tools id c3 vpc eu-de/Kunde
    cluster stray id c4 vpc region eu-de"#;

const EVERY_CELL: [&str; 3] = [
    "eu-de/Kunde Works, not fully checkedops1 cluster",
    "eu-de/prod BrokenIBMid-9owner gone1 cluster",
    "us-south/prod At riskAna Kovacacts as a person1 cluster",
];

#[wasm_bindgen_test]
async fn the_matrix_has_regions_across_and_groups_down() {
    let screen = Screen::with_account(ACCOUNT, "/").await;
    screen
        .is_headed("1 scope is broken, and 1 more at risk")
        .await;
    screen
        .has(
            ".matrix thead th",
            &["Resource group", "eu-deFrankfurt", "us-southDallas"],
        )
        .await;
    screen
        .has(".matrix tbody th", &["Kundedefault group", "prod"])
        .await;
    screen.has(".cell", &EVERY_CELL).await;
}

#[wasm_bindgen_test]
async fn a_count_narrows_the_atlas_to_its_state_and_says_so_in_the_address() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.press("Broken").await;
    screen.is_at("/atlas/#state=broken").await;
    screen.sees("1 of 3 scopes shown").await;
    screen.has(".cell", &EVERY_CELL[1..2]).await;
    screen
        .has(".matrix thead th", &["Resource group", "eu-deFrankfurt"])
        .await;
    screen.press("At risk").await;
    screen.is_at("/atlas/#state=broken,at-risk").await;
    screen.has(".cell", &EVERY_CELL[1..]).await;
    screen.goes_back();
    screen.has(".cell", &EVERY_CELL[1..2]).await;
}

#[wasm_bindgen_test]
async fn a_search_that_finds_nothing_says_how_to_go_on() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen
        .type_into(
            "Search by group, region, owner or cluster",
            "frankfurt shop",
        )
        .await;
    screen.has(".cell", &EVERY_CELL[1..2]).await;
    screen.is_at("/atlas/#q=frankfurt%20shop").await;
    screen
        .type_into("Search by group, region, owner or cluster", "nothing")
        .await;
    screen.sees("No scope fits").await;
    screen.press("Clear all filters").await;
    screen.is_at("/atlas/").await;
    screen.has(".cell", &EVERY_CELL).await;
}

#[wasm_bindgen_test]
async fn owners_and_providers_can_be_chosen() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.choose("Runs as", "ops (1)").await;
    screen.is_at("/atlas/#owner=IBMid-2").await;
    screen.has(".cell", &EVERY_CELL[..1]).await;
    screen.choose("Runs as", "Anyone").await;
    screen.choose("Provider", "VPC").await;
    screen.has(".cell", &EVERY_CELL[..2]).await;
}

#[wasm_bindgen_test]
async fn a_narrowed_atlas_opens_cold() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/#q=prod&provider=classic").await;
    screen.has(".cell", &EVERY_CELL[2..]).await;
    screen.sees("1 of 3 scopes shown").await;
}

#[wasm_bindgen_test]
async fn what_a_cold_open_left_out_comes_when_the_filters_are_cleared() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/#q=kunde").await;
    screen.has(".cell", &EVERY_CELL[..1]).await;
    screen.press("Clear all filters").await;
    screen.has(".cell", &EVERY_CELL).await;
    screen
        .has(".matrix tbody th", &["Kundedefault group", "prod"])
        .await;
}

#[wasm_bindgen_test]
async fn every_row_of_a_long_account_is_drawn_in_the_end() {
    let long = long_account(60);
    let names: Vec<String> = (0..60).map(|at| format!("group-{at:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let screen = Screen::with_account(&long, "/atlas/").await;
    screen.has(".matrix tbody th", &names).await;
    screen.sees("All 180 scopes shown").await;
    assert_eq!(screen.every(".cell").len(), 180);

    // Two changes at once, the second before the rows of the first are drawn.
    const SEARCH: &str = "Search by group, region, owner or cluster";
    screen.type_into(SEARCH, "group-59 eu-de").await;
    screen.type_into(SEARCH, "group-3").await;
    screen.has(".matrix tbody th", &names[30..40]).await;
    assert_eq!(screen.every(".cell").len(), 30);
    screen.press("Clear all filters").await;
    screen.has(".matrix tbody th", &names).await;
    assert_eq!(screen.every(".cell").len(), 180);
}

#[wasm_bindgen_test]
async fn the_open_scope_is_marked_in_the_matrix() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/#at=eu-de/prod").await;
    screen
        .has("[aria-current=true].cell", &EVERY_CELL[1..2])
        .await;
    screen.has("[aria-current].cell", &EVERY_CELL[1..2]).await;
}

#[wasm_bindgen_test]
async fn a_cell_leads_to_its_scope() {
    // The page of these tests is too narrow to show it beside the matrix.
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.follow(EVERY_CELL[1]).await;
    screen.is_at("/scope/#eu-de/prod").await;
    screen.is_headed("eu-de / prod").await;
}

#[wasm_bindgen_test]
async fn the_matrix_was_a_hundred_stops_of_the_tab_key() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    const STOP: &str = ".matrix [tabindex='0']";
    screen.has(STOP, &EVERY_CELL[..1]).await;
    screen.key_on(STOP, "ArrowDown").await;
    screen.has(STOP, &EVERY_CELL[1..2]).await;
    screen.key("End");
    screen.has(STOP, &EVERY_CELL[2..]).await;
    screen.key("Home");
    screen.has(STOP, &["prod"]).await;
    screen.key_with_control("Home");
    screen.has(STOP, &["eu-deFrankfurt"]).await;
    screen.key_with_control("End");
    screen.has(STOP, &EVERY_CELL[2..]).await;
    screen.key("k");
    screen
        .has(STOP, &["us-south, Kunde: no cluster and no key is known"])
        .await;
    screen.key("ArrowLeft");
    screen.has(STOP, &EVERY_CELL[..1]).await;
    screen.has_focus_on(".matrix .cell").await;
}

#[wasm_bindgen_test]
async fn keys_pass_over_what_filters_hide() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/#q=prod").await;
    screen.has(".cell", &EVERY_CELL[1..]).await;
    screen.key_on(".matrix [tabindex='0']", "ArrowDown").await;
    screen
        .has(".matrix [tabindex='0']", &EVERY_CELL[1..2])
        .await;
    screen.key("ArrowUp");
    screen
        .has(".matrix [tabindex='0']", &["eu-deFrankfurt"])
        .await;
}

#[wasm_bindgen_test]
async fn the_last_of_many_groups_is_a_key_away_before_its_row_is_drawn() {
    let screen = Screen::with_account(&long_account(60), "/atlas/").await;
    screen.key_on(".matrix [tabindex='0']", "PageDown").await;
    screen.key_with_control("End");
    screen
        .has(".matrix [tabindex='0']", &["us-south/group-59 Empty"])
        .await;
}

#[wasm_bindgen_test]
async fn a_place_without_a_scope_was_read_out_as_nothing() {
    let whole =
        "complete resource_groups clusters.classic clusters.vpc clusters.satellite scopes.api_key
        group prod id g1
        group team-a id g2
        no key eu-de/prod
        no key us-south/team-a";
    let screen = Screen::with_account(whole, "/atlas/").await;
    screen
        .has(
            ".matrix__none",
            &[
                "us-south, prod: no cluster and no key",
                "eu-de, team-a: no cluster and no key",
            ],
        )
        .await;
}

const KUNDE_AND_DALLAS: &str = "/simulate/#scope=eu-de/Kunde&scope=us-south/prod";

#[wasm_bindgen_test]
async fn two_scopes_are_selected_by_keyboard_and_reset_as_one_plan() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.press("Select scopes").await;
    screen
        .sees("Choose scopes, or whole groups by their names")
        .await;
    screen
        .has("[role=grid] .cell[role=checkbox]", &EVERY_CELL)
        .await;
    // Tab stops at one of them, and arrows lead to the others.
    screen.has(".matrix [tabindex='0']", &EVERY_CELL[..1]).await;
    screen.key_on(".matrix [tabindex='0']", " ").await;
    screen
        .has(".cell[aria-checked=true]", &EVERY_CELL[..1])
        .await;
    screen
        .has(
            ".atlas-bar [role=status]",
            &["1 selected", "All 3 scopes shown"],
        )
        .await;
    screen.key("ArrowDown");
    screen.key("ArrowRight");
    screen.has(".matrix [tabindex='0']", &EVERY_CELL[2..]).await;
    screen.key("Enter");
    screen.sees("2 selected").await;
    screen.follow("Reset these 2 as one plan").await;
    screen.is_at(KUNDE_AND_DALLAS).await;
    screen.sees("Reset several scopes as one plan").await;
    assert_eq!(screen.every(".several__scope").len(), 2);
}

#[wasm_bindgen_test]
async fn what_is_clicked_is_selected_and_clicked_again_left_out() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.press("Select scopes").await;
    screen.follow(EVERY_CELL[0]).await;
    screen.sees("1 selected").await;
    // As people who are used to lists do it
    screen.clicks_with_control(EVERY_CELL[1]).await;
    screen.follow(EVERY_CELL[2]).await;
    screen.sees("3 selected").await;
    screen.follow(EVERY_CELL[1]).await;
    screen.sees("2 selected").await;
    screen.is_at("/atlas/").await;
    screen.follow("Reset these 2 as one plan").await;
    screen.is_at(KUNDE_AND_DALLAS).await;
}

#[wasm_bindgen_test]
async fn whole_groups_and_regions_are_selected_by_their_heads() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.press("Select scopes").await;
    screen
        .key_on("tbody tr:last-child .head[role=checkbox]", " ")
        .await;
    screen
        .has(".cell[aria-checked=true]", &EVERY_CELL[1..])
        .await;
    screen
        .has("[aria-checked=true].head", &["us-southDallas", "prod"])
        .await;
    screen
        .has("[aria-checked=mixed]", &["eu-deFrankfurt"])
        .await;
    screen.key("ArrowUp");
    screen.key("ArrowUp");
    screen.has_focus_on("tbody tr:first-child .head").await;
    screen.key("ArrowRight");
    screen.key("ArrowUp");
    screen.has_focus_on("thead .head[aria-checked=mixed]").await;
    screen.key(" ");
    screen.has(".cell[aria-checked=true]", &EVERY_CELL).await;
    screen.key(" ");
    screen
        .has(".cell[aria-checked=true]", &EVERY_CELL[2..])
        .await;
    let link = screen.link("Reset this one as a plan").await;
    let address = link.get_attribute("href");
    assert_eq!(address.as_deref(), Some("/simulate/#scope=us-south/prod"));
}

#[wasm_bindgen_test]
async fn what_is_selected_stays_so_when_a_filter_hides_it_and_that_is_said() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.press("Select scopes").await;
    screen.follow(EVERY_CELL[0]).await;
    screen.press("At risk").await;
    screen.sees("1 selected, hidden by the filters").await;
    screen.sees("1 of 3 scopes shown").await;
    screen.has(".matrix [tabindex='0']", &EVERY_CELL[2..]).await;
    // A head takes in what is shown under it.
    screen.key_on("tbody tr:last-child .head", " ").await;
    screen
        .sees("2 selected, 1 of them hidden by the filters")
        .await;
    screen.press("Clear all filters").await;
    screen.sees("All 3 scopes shown").await;
    screen.press("Select all 3 shown").await;
    screen.sees("3 selected").await;
}

#[wasm_bindgen_test]
async fn escape_or_cancel_ends_the_selecting_and_a_cell_is_a_link_again() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.key_on("tbody tr:first-child .cell", " ").await;
    screen.sees("1 selected").await;
    screen.key("Escape");
    screen.sees_no_more("selected").await;
    screen.press("Select scopes").await;
    screen.has("[aria-checked=true]", &[]).await;
    screen.press("Cancel").await;
    screen.button("Select scopes").await;
    screen.has("[role=checkbox]", &[]).await;
    screen.follow(EVERY_CELL[1]).await;
    screen.is_at("/scope/#eu-de/prod").await;
}

#[wasm_bindgen_test]
async fn a_scope_of_another_account_is_said_to_be_missing() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/#at=jp-tok/prod").await;
    screen.sees("`jp-tok/prod` is not in this account").await;
    screen.press("Close").await;
    screen.is_at("/atlas/").await;
}

#[wasm_bindgen_test]
async fn a_cluster_without_a_group_is_listed_apart() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.sees("Clusters without a place").await;
    screen.has(".strays tbody th", &["stray"]).await;
}

fn long_account(groups: usize) -> String {
    let whole = "complete scopes.api_key clusters.classic clusters.vpc clusters.satellite";
    let group = |at| {
        format!(
            "group group-{at:02} id g{at}
             no key eu-de/group-{at:02}; no key jp-tok/group-{at:02}; no key us-south/group-{at:02}\n"
        )
    };
    format!("{whole}\n{}", (0..groups).map(group).collect::<String>())
}

#[wasm_bindgen_test]
async fn what_is_found_of_the_whole_account_is_said_below_its_scopes() {
    let account = r#"{"format": "keyatlas/account@1",
        "account": {"settings": {"own": {"allowed_ip_addresses": "192.0.2.1"}}},
        "scopes": [{"region": "us-south", "resource_group": "prod", "api_key": null}]}"#;
    let screen = Screen::with_document(account, "/atlas/").await;
    screen.sees("About the whole account").await;
    screen
        .sees("The account accepts API keys from listed addresses only")
        .await;
    screen.sees("What to do:").await;
}
