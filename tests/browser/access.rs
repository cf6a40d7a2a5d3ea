//! May somebody do something: the question, its answer, and the matrix of everybody.

use keyatlas_console::routes::access::{Asked, Matrix, Place};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Screen;

async fn with_demo(demo: &str, address: &str) -> Screen {
    let account = keyatlas_samples::snapshot(demo).expect("it is a demo account");
    Screen::with_demo(demo, &account.to_json(), address).await
}

fn asks(who: &str, command: &str, scope: &str) -> Asked {
    let (region, group) = scope.split_once('/').expect("it is a scope");
    Asked {
        who: Some(who.to_owned()),
        action: Some(command.to_owned()),
        place: Some(Place::Scope {
            region: region.to_owned(),
            group: group.to_owned(),
        }),
        ..Asked::default()
    }
}

async fn asked(who: &str, command: &str, scope: &str) -> Screen {
    with_demo("owner-left", &asks(who, command, scope).address()).await
}

async fn pick(screen: &Screen, field: &str, typed: &str, option: &str) {
    screen.type_into(field, typed).await;
    screen.option(option).await.click();
}

#[wasm_bindgen_test]
async fn a_question_opens_cold_with_its_verdict_and_every_reason() {
    let screen = asked("lena@example.com", "worker add", "us-south/prod").await;
    screen.is_headed("May somebody do this?").await;
    screen
        .has(
            "#verdict",
            &["Denied Lena Fischer may not run worker add in us-south/prod."],
        )
        .await;
    screen
        .sees("It fails for 2 reasons, and 1 more is not known.")
        .await;
    screen
        .has(
            ".gate__name",
            &["Whoever runs it", "What it runs with", "The account"],
        )
        .await;
    screen
        .has(".gate .mark", &["Fails", "Fails", "Passes"])
        .await;
    screen
        .sees("Lena Fischer is no longer in the account")
        .await;
    screen.sees("The key is deleted").await;
}

#[wasm_bindgen_test]
async fn who_does_what_and_where_are_picked_from_lists_and_stand_in_the_address() {
    let screen = with_demo("owner-left", "/access/").await;
    screen
        .sees("Pick who, does what and where for an answer")
        .await;
    pick(&screen, "Who", "chloe", "Chloe Martin").await;
    pick(&screen, "Does what", "pools resize", "worker-pool resize").await;
    pick(&screen, "Where", "us-south staging", "us-south/staging").await;
    screen
        .is_at(
            &asks(
                "chloe@example.com",
                "worker-pool resize",
                "us-south/staging",
            )
            .address(),
        )
        .await;
    screen
        .sees("Chloe Martin may not run worker-pool resize")
        .await;
    screen.goes_back();
    screen.sees("Pick where for an answer").await;
    screen.goes_forward();
    screen
        .sees("Chloe Martin may not run worker-pool resize")
        .await;
}

#[wasm_bindgen_test]
async fn a_list_is_read_with_arrow_keys_and_left_with_escape() {
    let screen = with_demo("owner-left", "/access/").await;
    screen.type_into("Does what", "api-key").await;
    screen.key_in("Does what", "ArrowDown").await;
    screen
        .has(
            ".picker__option.is-active .picker__label",
            &["api-key info"],
        )
        .await;
    screen.key_in("Does what", "ArrowDown").await;
    screen
        .has(
            ".picker__option.is-active .picker__label",
            &["api-key reset"],
        )
        .await;
    screen.key_in("Does what", "Enter").await;
    screen.is_at("/access/#do=api-key%20reset").await;
    screen.type_into("Does what", "kms").await;
    screen.key_in("Does what", "Escape").await;
    screen.has(".picker__option", &[]).await;
    screen.holds("Does what", "api-key reset").await;
}

#[wasm_bindgen_test]
async fn i_am_the_one_who_is_meant_unless_somebody_is_named() {
    let screen = with_demo("owner-left", "/access/#do=cluster%20ls&scope=us-south/prod").await;
    screen.sees("Pick who for an answer").await;
    screen.choose("I am", "Chloe Martin").await;
    screen
        .has(
            "#verdict",
            &["Allowed You may run cluster ls in us-south/prod."],
        )
        .await;
    screen.sees("It passes every check.").await;
}

#[wasm_bindgen_test]
async fn every_fix_is_proven_and_one_that_a_plan_can_say_leads_to_its_simulation() {
    let screen = asked("kubernetes-ops@example.com", "worker add", "us-south/prod").await;
    screen.sees("The smallest fixes").await;
    screen
        .sees("Reset the API key of us-south/prod as kubernetes-ops")
        .await;
    let marks = screen.every(".smallest-fix .mark");
    assert!(
        !marks.is_empty() && marks.iter().all(|it| it == "Proven by deciding again"),
        "{marks:?}"
    );
    screen
        .sees("ibmcloud ks api-key reset --region us-south")
        .await;
    screen
        .follow("Simulate it first (Reset the API key of us-south/prod as kubernetes-ops)")
        .await;
    screen
        .is_at("/simulate/#plan=reset%20us-south/prod%20as%20kubernetes-ops@example.com")
        .await;
}

#[wasm_bindgen_test]
async fn a_grant_says_who_may_make_it_and_where_in_the_console() {
    let screen = asked(
        "chloe@example.com",
        "cluster master update",
        "us-south/staging",
    )
    .await;
    screen
        .sees("Grant Chloe Martin Operator on Kubernetes Service")
        .await;
    screen
        .unfold("Grant Chloe Martin Operator on Kubernetes Service in us-south/staging")
        .await;
    screen
        .sees("ibmcloud iam user-policy-create chloe@example.com --roles Operator")
        .await;
    screen.sees("Manage > Access (IAM)").await;
    screen.sees("Who may Olga Brandt").await;
    screen.sees("What almost matched").await;
    screen.sees("limited to resource group prod").await;
}

#[wasm_bindgen_test]
async fn where_page_and_api_disagree_both_are_said() {
    let screen = asked(
        "ben@example.com",
        "cluster service unbind",
        "us-south/team-maps",
    )
    .await;
    screen
        .sees("Page and API disagree here; the API decides")
        .await;
    screen.sees("the page of the command says Editor").await;
}

#[wasm_bindgen_test]
async fn what_is_not_known_names_what_would_settle_it() {
    let screen = with_demo("partly-known", "/access/").await;
    let cells = screen.some(".grid__answer[data-tone='unknown']").await;
    screen.follow(&cells[0]).await;
    screen.sees("is not known.").await;
    screen.sees("What would settle it").await;
}

#[wasm_bindgen_test]
async fn a_link_about_another_account_says_what_is_not_here() {
    let screen = with_demo(
        "owner-left",
        "/access/#who=zoe@elsewhere.com&do=worker%20dance&scope=mars-1/prod",
    )
    .await;
    screen
        .sees("Not everything that this link asks about is here")
        .await;
    screen
        .sees("worker dance is not one of the commands that Keyatlas knows")
        .await;
    screen
        .sees("The account in view has no scope mars-1/prod")
        .await;
    screen.has("#verdict", &[]).await;
}

#[wasm_bindgen_test]
async fn each_cell_of_the_matrix_is_the_address_of_its_question() {
    let screen = with_demo("owner-left", "/access/#scope=us-south/prod").await;
    screen.sees("Who may do what in us-south/prod").await;
    screen.follow("Ben Okafor, worker replace: Denied").await;
    screen
        .is_at(&asks("ben@example.com", "worker replace", "us-south/prod").address())
        .await;
    screen
        .sees("Ben Okafor may not run worker replace in us-south/prod.")
        .await;
    screen.has_focus_on("#verdict").await;
    screen
        .has(
            ".grid__answer[aria-current]",
            &["Ben Okafor, worker replace: Denied"],
        )
        .await;
}

#[wasm_bindgen_test]
async fn one_command_is_seen_everywhere_and_rows_are_ordered_by_how_many_may() {
    let scopes = Asked {
        action: Some("api-key reset".to_owned()),
        matrix: Matrix::Scopes,
        ..Asked::default()
    };
    let screen = with_demo("owner-left", &scopes.address()).await;
    screen.sees("Who may run api-key reset, and where").await;
    screen.link("us-south/prod, Ben Okafor: Allowed").await;
    screen.choose("Order", "Most allowed first").await;
    let counts = [
        "20 of 20", "20 of 20", "20 of 20", "0 of 20", "0 of 20", "0 of 20",
    ];
    screen.has(".grid__head .grid__note", &counts).await;
    screen
        .type_into("Find a row of the matrix", "us-east")
        .await;
    screen.sees("rows").await;
    screen.sees_no_more("us-south/prod").await;
}

#[wasm_bindgen_test]
async fn other_commands_are_chosen_as_columns() {
    let screen = with_demo(
        "owner-left",
        "/access/#scope=us-south/prod&columns=worker%20rm",
    )
    .await;
    screen.has(".grid__head .grid__text", &["worker rm"]).await;
    screen.unfold("Choose actions").await;
    screen.labelled("storage volume ls").await.click();
    screen
        .has(
            ".grid__head .grid__text",
            &["worker rm", "storage volume ls"],
        )
        .await;
    screen.press("Show the usual ones again").await;
    screen.link("Chloe Martin, worker add: Denied").await;
}

#[wasm_bindgen_test]
async fn the_matrix_is_walked_by_keys_with_one_stop_for_the_tab_key() {
    let screen = with_demo("owner-left", "/access/#scope=us-south/prod").await;
    screen.link("Ben Okafor, worker replace: Denied").await;
    screen.has_one(".grid [tabindex='0']").await;
    screen.key_on("#matrix-1-1", "ArrowDown").await;
    screen.has_focus_on("#matrix-2-1").await;
    screen.key_on("#matrix-2-1", "ArrowLeft").await;
    screen.has_focus_on("#matrix-2-0").await;
    screen.key_on("#matrix-2-0", "End").await;
    screen.has_focus_on(".grid__answer").await;
    screen.has_one(".grid [tabindex='0']").await;
}

#[wasm_bindgen_test]
async fn of_a_large_account_only_what_is_in_view_is_in_the_page() {
    let scopes = Asked {
        action: Some("worker replace".to_owned()),
        matrix: Matrix::Scopes,
        ..Asked::default()
    };
    let screen = with_demo("large", &scopes.address()).await;
    screen.sees("Who may run worker replace, and where").await;
    screen.sees("300 rows").await;
    screen.has_one("[role='grid'][aria-rowcount='301']").await;
    let rows = screen.every("[role='row']").len();
    assert!(rows < 120, "{rows} rows are in the page");
}
