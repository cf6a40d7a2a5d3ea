//! A plan is built, changed and undone, and what it would change is read.

use keyatlas_console::routes;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Screen;

const MEND: &str = "reset us-south/prod as kubernetes-ops@example.com";

async fn with_plan(demo: &str, plan: &str) -> Screen {
    let account = keyatlas_samples::snapshot(demo).expect("it is a demo account");
    Screen::with_demo(
        demo,
        &account.to_json(),
        &routes::simulate::address(&plan.into()),
    )
    .await
}

/// Waits until the address holds a plan, and nothing else
async fn plan_is(screen: &Screen, plan: &str) {
    screen.is_at(&routes::simulate::address(&plan.into())).await;
}

#[wasm_bindgen_test]
async fn a_reset_shows_the_new_owner_what_breaks_meanwhile_and_the_runbook() {
    let screen = with_plan("owner-left", MEND).await;
    screen
        .sees("us-south/prod runs as kubernetes-ops afterwards")
        .await;
    screen.unfold("Who the clusters act as").await;
    screen
        .has(
            ".side .person",
            &[
                "Lena Fischer a person, has left the account",
                "kubernetes-ops functional ID",
            ],
        )
        .await;
    screen.sees("Block Storage for VPC add-on").await;
    screen.sees("Over by itself after 10 to 15 minutes").await;
    screen
        .sees("ibmcloud ks api-key reset --region us-south")
        .await;
    screen
        .sees("2 components fail until you run a command")
        .await;
    screen.unfold("Storage secret").await;
    screen.sees("kubectl get pvc --all-namespaces").await;
}

#[wasm_bindgen_test]
async fn a_reset_with_no_group_targeted_shows_the_trap() {
    let screen = with_plan("wrong-group", "").await;
    screen
        .choose(
            "Resource group",
            "None targeted (the default group is used)",
        )
        .await;
    screen.sees("whatever group you had in mind").await;
    screen
        .choose("Who runs it", "iks-owner (functional ID)")
        .await;
    screen.press("Simulate").await;
    screen.sees("No resource group is targeted").await;
    screen.sees("default group, shared-services").await;
}

#[wasm_bindgen_test]
async fn a_refused_step_keeps_the_steps_after_it() {
    let plan = format!("reset us-south/prod as chloe@example.com; {MEND}");
    let screen = with_plan("owner-left", &plan).await;
    screen.has(".step .mark", &["Refused"]).await;
    screen
        .sees("Step 1: Chloe Martin cannot reset the key")
        .await;
    screen.unfold("What it does").await;
    screen
        .sees("The key of us-south/prod acts as kubernetes-ops from now on")
        .await;
    screen
        .sees("1 of 2 steps is refused and changes nothing")
        .await;
}

#[wasm_bindgen_test]
async fn what_is_put_into_the_form_stands_in_the_address_and_opens_again() {
    let screen = with_plan("owner-left", "").await;
    screen.choose("What", "Set a manual credential").await;
    screen.choose("Region", "us-east").await;
    screen
        .choose("Resource group", "prod: key of Lena Fischer, 2 clusters")
        .await;
    screen.press("Simulate").await;
    screen
        .sees("type the classic infrastructure user name")
        .await;
    screen.has_focus_on("#step-user").await;
    screen
        .type_into(
            "Classic infrastructure user name",
            "1842507_ben@example.com",
        )
        .await;
    screen.press("Simulate").await;
    let plan = "set us-east/prod user 1842507_ben@example.com";
    plan_is(&screen, plan).await;
    drop(screen);

    let screen = Screen::reopen(&routes::simulate::address(&plan.into())).await;
    screen
        .press("Edit: Set a manual credential for us-east/prod")
        .await;
    screen
        .type_into("Infrastructure account, if you know it (digits)", "1842507")
        .await;
    screen.press("Done").await;
    plan_is(&screen, &format!("{plan} account 1842507")).await;
    screen.has_focus_on("#step-1 .step__edit").await;
}

#[wasm_bindgen_test]
async fn roles_permissions_and_standings_go_into_the_plan_and_each_comes_out_alone() {
    let screen = with_plan("owner-left", MEND).await;
    screen.press("Add a change").await;
    screen.choose("What", "Grant a role").await;
    screen.press("Add to the plan").await;
    screen.sees("choose whose it is").await;
    screen.choose("To whom", "Ben Okafor (a person)").await;
    screen.choose("Role", "Viewer").await;
    screen.choose("On", "VPC Infrastructure").await;
    screen.press("Add to the plan").await;
    let granted = "grant ben@example.com Viewer on is";
    plan_is(&screen, &format!("{MEND}; {granted}")).await;
    screen
        .sees("Grant Viewer on VPC Infrastructure to Ben Okafor")
        .await;

    screen.press("Add a change").await;
    screen
        .choose("What", "Suspend somebody, or make them active again")
        .await;
    screen.choose("Who", "Ben Okafor (a person)").await;
    screen.press("Add to the plan").await;
    let suspended = "standing ben@example.com suspended";
    plan_is(&screen, &format!("{MEND}; {granted}; {suspended}")).await;

    screen
        .press("Remove: Grant Viewer on VPC Infrastructure to Ben Okafor")
        .await;
    plan_is(&screen, &format!("{MEND}; {suspended}")).await;
    screen
        .press("Remove: Reset the key of us-south/prod as kubernetes-ops")
        .await;
    plan_is(&screen, suspended).await;
}

#[wasm_bindgen_test]
async fn somebody_is_taken_out_of_an_access_group_and_loses_what_it_granted() {
    let screen = with_plan("owner-left", "").await;
    screen
        .choose("What", "Take somebody out of an access group")
        .await;
    screen.choose("Whom", "Ben Okafor (a person)").await;
    screen.press("Simulate").await;
    screen.sees("choose an access group").await;
    screen.has_focus_on("#step-access-group").await;
    screen
        .choose("Access group", "cluster-admins (2 members)")
        .await;
    screen.press("Simulate").await;
    plan_is(
        &screen,
        "remove-from-access-group ben@example.com cluster-admins",
    )
    .await;
    screen
        .sees("Take Ben Okafor out of the access group cluster-admins")
        .await;
    screen
        .sees("ibmcloud iam access-group-user-remove cluster-admins ben@example.com")
        .await;
}

#[wasm_bindgen_test]
async fn going_back_undoes_a_change_of_the_plan() {
    let screen = with_plan("owner-left", MEND).await;
    screen.press("Add a change").await;
    screen
        .choose("What", "Remove somebody from the account")
        .await;
    screen.choose("Who", "Ben Okafor (a person)").await;
    screen.press("Add to the plan").await;
    plan_is(&screen, &format!("{MEND}; remove ben@example.com")).await;
    screen.sees("Remove Ben Okafor from the account").await;
    screen.goes_back();
    plan_is(&screen, MEND).await;
    screen
        .sees_no_more("Remove Ben Okafor from the account")
        .await;
    screen.goes_forward();
    screen.sees("Remove Ben Okafor from the account").await;
}

#[wasm_bindgen_test]
async fn one_click_swaps_who_runs_the_reset() {
    let screen = with_plan("owner-left", MEND).await;
    screen.unfold("Who the clusters act as").await;
    screen.unfold("Who could own the key instead").await;
    screen.press("Plan with them (Olga Brandt)").await;
    plan_is(&screen, "reset us-south/prod as olga@example.com").await;
    screen
        .has(
            ".side .person",
            &[
                "Lena Fischer a person, has left the account",
                "Olga Brandt a person",
            ],
        )
        .await;
    screen.has_focus_on("#owners").await;
    screen.press("Plan with them (kubernetes-ops)").await;
    plan_is(&screen, MEND).await;
}

#[wasm_bindgen_test]
async fn a_mistake_in_the_text_is_explained_and_what_was_typed_stays() {
    let screen = with_plan("owner-left", MEND).await;
    screen.unfold("As text").await;
    let wrong = "reset us-south/prod by ben@example.com";
    screen.type_into("The plan as text", wrong).await;
    screen.press("Use this text").await;
    screen.sees("Step 1, column 21: expected as").await;
    plan_is(&screen, MEND).await;
    screen
        .type_into("The plan as text", &wrong.replace("by", "as"))
        .await;
    screen.press("Use this text").await;
    plan_is(&screen, "reset us-south/prod as ben@example.com").await;
    screen.sees("us-south/prod runs as Ben Okafor").await;
}

#[wasm_bindgen_test]
async fn an_address_that_holds_no_plan_is_explained_and_kept() {
    let wrong = "rest us-south/prod as ben@example.com";
    let screen = with_plan("owner-left", wrong).await;
    screen
        .sees("The address holds a plan that cannot be read")
        .await;
    screen.sees("got rest").await;
    plan_is(&screen, wrong).await;
    screen.type_into("The plan as text", MEND).await;
    screen.press("Use this text").await;
    plan_is(&screen, MEND).await;
}

#[wasm_bindgen_test]
async fn the_focus_follows_a_step_that_moves_and_finds_a_place_when_one_goes() {
    let plan = format!("remove ben@example.com; {MEND}; unset us-south/data");
    let screen = with_plan("owner-left", &plan).await;
    screen
        .press("Move down: Remove Ben Okafor from the account")
        .await;
    plan_is(
        &screen,
        &format!("{MEND}; remove ben@example.com; unset us-south/data"),
    )
    .await;
    screen.has_focus_on("#step-2 .step__down").await;
    screen
        .press("Remove: Remove Ben Okafor from the account")
        .await;
    plan_is(&screen, &format!("{MEND}; unset us-south/data")).await;
    screen.has_focus_on("#step-2 .step__remove").await;
}

#[wasm_bindgen_test]
async fn an_empty_plan_offers_what_this_account_needs() {
    let screen = with_plan("owner-left", "").await;
    screen.sees("Ben Okafor is leaving").await;
    screen.follow("Reset us-south/prod as kubernetes-ops").await;
    plan_is(&screen, MEND).await;
    screen.has_focus_on("#result-heading").await;
}

#[wasm_bindgen_test]
async fn what_is_ticked_off_stays_ticked_after_a_reload_with_who_did_it() {
    let screen = with_plan("owner-left", MEND).await;
    screen.sees("0 of 12 done").await;
    let first = "Check who is logged in, and in which account";
    screen.labelled(first).await.click();
    screen.sees("1 of 12 done").await;
    screen.sees("UTC").await;
    screen.press("Start a 15-minute timer").await;
    screen.sees("left").await;
    drop(screen);

    let screen = Screen::reopen(&routes::simulate::address(&MEND.into())).await;
    screen.sees("1 of 12 done").await;
    screen.sees("left").await;
    screen.labelled(first).await.click();
    screen.sees("0 of 12 done").await;
}

#[wasm_bindgen_test]
async fn scopes_chosen_on_the_atlas_become_one_plan_and_each_can_be_left_out() {
    let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
    let atlas = "/atlas/#q=us-south&state=broken,at-risk";
    let screen = Screen::with_demo("owner-left", &account.to_json(), atlas).await;
    screen.follow("Reset these 2 as one plan").await;
    screen.sees("Reset several scopes as one plan").await;
    screen
        .choose("Reset as", "kubernetes-ops (functional ID)")
        .await;
    screen.button("Simulate 2 resets").await;
    screen.labelled("us-south/team-maps").await.click();
    screen.press("Simulate 1 reset").await;
    screen.has_focus_on("#result-heading").await;
    plan_is(&screen, "reset us-south/prod as kubernetes-ops@example.com").await;
}

#[wasm_bindgen_test]
async fn somebody_leaves_and_everything_of_theirs_moves_in_one_plan() {
    let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
    let screen = Screen::with_demo("owner-left", &account.to_json(), "/simulate/").await;
    screen.follow("Somebody is leaving").await;
    screen.sees("What depends on them").await;
    screen
        .choose("Who leaves", "kubernetes-ops: 8 credentials, 9 clusters")
        .await;
    screen
        .is_at("/simulate/#leaving=kubernetes-ops@example.com")
        .await;
    screen
        .choose("Who leaves", "Ben Okafor: 3 credentials, 3 clusters")
        .await;
    screen.sees("Ben Okafor is leaving").await;
    screen
        .sees("eu-de/team-maps manual credential, 1 cluster")
        .await;
    screen.type_into("Leaves on", "2026-12-24").await;
    screen.button("Save for the calendar (.ics)").await;
    screen.sees("If nothing is moved first").await;
    screen
        .has(".leaving__moves .mark", &["Ready", "Ready", "Ready"])
        .await;
    screen
        .press("Simulate moving everything to kubernetes-ops, in 4 steps")
        .await;
    screen.has_focus_on("#result-heading").await;
    plan_is(
        &screen,
        "reset jp-tok/prod as kubernetes-ops@example.com; \
         reset us-south/team-maps as kubernetes-ops@example.com; \
         set eu-de/team-maps user 1842507_kubernetes-ops@example.com account 1842507; \
         remove ben@example.com",
    )
    .await;
    screen
        .sees("3 scopes run as kubernetes-ops afterwards")
        .await;
    screen.sees("Cannot be undone").await;
}

#[wasm_bindgen_test]
async fn what_just_removing_somebody_breaks_is_one_click_away() {
    let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
    let leaving = "/simulate/#leaving=ben@example.com";
    let screen = Screen::with_demo("owner-left", &account.to_json(), leaving).await;
    screen.sees("kubernetes-ops").await;
    screen.follow("Simulate the removal alone").await;
    plan_is(&screen, "remove ben@example.com").await;
    screen.goes_back();
    screen.is_at(leaving).await;
    screen.sees("If nothing is moved first").await;
}

#[wasm_bindgen_test]
async fn a_link_about_somebody_of_another_account_says_so() {
    let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
    let stranger = "/simulate/#leaving=nobody@example.com";
    let screen = Screen::with_demo("owner-left", &account.to_json(), stranger).await;
    screen
        .sees("Nobody of that name is in the account in view")
        .await;
}
