//! Rules that the account must keep: their lights, their text, its mistakes.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Screen;

const ACCOUNT: &str = r#"
    complete identities clusters.classic clusters.vpc clusters.satellite scopes.api_key resource_groups
    account named "Harbour Maps"
    group prod id g1 default
    identity IBMid-1 user active named "Ana Kovac"
    key us-south/prod owner IBMid-1; no manual us-south/prod
    cluster shop id c1 vpc us-south/prod"#;

const ONE_RULE: &str =
    "[[assert]]\nname = \"keys of prod\"\nkind = \"no-person-owns\"\nscopes = [\"*/prod\"]\n";

#[wasm_bindgen_test]
async fn the_usual_rules_are_checked_at_once_each_with_what_stands_against_it() {
    let screen = Screen::with_account(ACCOUNT, "/check/").await;
    screen
        .is_headed("1 of 4 rules is not kept, 1 cannot be settled yet")
        .await;
    screen.sees("no person owns an API key").await;
    screen.sees_no_more("no manual credential is set").await;
    screen.unfold("2 rules are kept").await;
    screen.sees("no manual credential is set").await;
    screen
        .has(".assertion .mark", &["Not kept", "Unknown", "Kept", "Kept"])
        .await;
    screen.sees("The API key is owned by Ana Kovac").await;
    screen.follow("us-south/prod").await;
    screen.is_at("/scope/#us-south/prod").await;
}

#[wasm_bindgen_test]
async fn one_reset_stands_once_for_all_the_rules_that_it_would_keep() {
    let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
    let screen = Screen::with_demo("owner-left", &account.to_json(), "/check/").await;
    screen.sees("What to do").await;
    let resets = screen.every(".check-fix .command-block code");
    let target = "ibmcloud target -r us-south -g prod ibmcloud target";
    let of_prod = (resets.iter()).filter(|it| it.contains(target) && it.contains("api-key reset"));
    assert_eq!(of_prod.count(), 1, "{resets:?}");
}

#[wasm_bindgen_test]
async fn rules_are_checked_as_they_are_typed_and_stay_in_the_tab() {
    let screen = Screen::with_account(ACCOUNT, "/check/").await;
    screen.type_into("Rules (TOML)", ONE_RULE).await;
    screen.is_headed("1 of 1 rule is not kept").await;
    screen.has(".assertion__name", &["keys of prod"]).await;
    screen.tab_keeps("rules", "keys of prod").await;
    drop(screen);
    let screen = Screen::reopen("/atlas/").await;
    screen.has(".rule-lights__one", &["1 not kept"]).await;
}

#[wasm_bindgen_test]
async fn what_somebody_unfolded_was_empty_once_the_rules_changed() {
    let of_eight: Vec<String> = (1..=8)
        .map(|it| format!("group g{it} id g{it}\nkey us-south/g{it} owner IBMid-1"))
        .collect();
    let account = format!(
        "complete identities scopes.api_key\nidentity IBMid-1 user active named \"Ana Kovac\"\n{}",
        of_eight.join("\n")
    );
    let screen = Screen::with_account(&account, "/check/").await;
    let rule = "[[assert]]\nkind = \"no-person-owns\"\nscopes = [\"*/*\"]\n";
    screen.type_into("Rules (TOML)", rule).await;
    screen.is_headed("1 of 1 rule is not kept").await;
    screen.unfold("Show 2 more").await;
    assert_eq!(screen.some(".ways__more .check-fix").await.len(), 2);
    let named = rule.replace("kind", "name = \"keys of programs\"\nkind");
    screen.type_into("Rules (TOML)", &named).await;
    screen.has(".assertion__name", &["keys of programs"]).await;
    assert_eq!(screen.some(".ways__more .check-fix").await.len(), 2);
}

#[wasm_bindgen_test]
async fn a_mistake_names_its_line_and_the_other_rules_are_still_checked() {
    let screen = Screen::with_account(ACCOUNT, "/check/").await;
    let with_a_mistake = format!("{ONE_RULE}\n[[assert]]\nkind = \"no-persons\"\n");
    screen.type_into("Rules (TOML)", &with_a_mistake).await;
    screen.sees("line 7, kind: expected one of").await;
    screen.sees("got no-persons").await;
    screen.has(".assertion__name", &["keys of prod"]).await;
    screen.press("Start over with the usual rules").await;
    screen.sees_no_more("got no-persons").await;
    screen
        .is_headed("1 of 4 rules is not kept, 1 cannot be settled yet")
        .await;
}

#[wasm_bindgen_test]
async fn the_account_bar_shows_the_lights_on_every_page_once_the_rules_were_looked_at() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.has(".rule-lights", &[]).await;
    screen.follow("Check").await;
    screen
        .has(".rule-lights__one", &["1 not kept", "1 unknown", "2 kept"])
        .await;
    screen.follow("Atlas").await;
    screen
        .has(".rule-lights__one", &["1 not kept", "1 unknown", "2 kept"])
        .await;
}

#[wasm_bindgen_test]
async fn a_secret_in_the_rules_never_reaches_the_tab() {
    let screen = Screen::with_account(ACCOUNT, "/check/").await;
    let with_a_secret = format!("# --apikey ab12cd34\n{ONE_RULE}");
    screen.type_into("Rules (TOML)", &with_a_secret).await;
    screen.is_headed("1 of 1 rule is not kept").await;
    screen
        .tab_keeps("rules", "# --apikey [blanked: API key]")
        .await;
}

#[wasm_bindgen_test]
async fn an_address_that_arrives_with_a_secret_is_replaced() {
    let token = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
    let screen = Screen::with_account(ACCOUNT, &format!("/simulate/#plan=remove%20{token}")).await;
    screen
        .is_at("/simulate/#plan=remove%20%5Bblanked:%20token%5D")
        .await;
}
