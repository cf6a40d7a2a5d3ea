use keyatlas_resolver::changes::{DELETE_KEY, GRANT, REMOVE, SET_MANUAL};
use keyatlas_resolver::plan::Plan;

use super::*;

fn missing(draft: &Draft, index: &Index) -> Option<Field> {
    draft.change(index).err().map(|it| it.field)
}

fn account() -> Index {
    Index::new(keyatlas_samples::snapshot("owner-left").expect("it is a demo account"))
}

#[test]
fn every_change_goes_into_the_form_and_comes_out_as_it_was() {
    let index = account();
    let text = "reset us-south/prod as kubernetes-ops@example.com; reset us-south as IBMid-9; \
        set us-east/prod user 1842507_ben@example.com account 1842507; unset us-south/data; \
        remove lena@example.com; delete-key us-south/prod; disable-key us-south/nowhere; \
        enable-key us-south/staging; recreate-key us-south/prod; \
        recreate-key us-south/prod as IBMid-9; \
        grant ben@example.com Administrator on containers-kubernetes region us-south group prod; \
        grant ben@example.com \"User API key creator\" on iam-identity as kubernetes-ops@example.com; \
        revoke ben@example.com Viewer on resource-group group data; \
        revoke ben@example.com Editor on all; \
        add-permission ben@example.com SERVER_ADD; \
        remove-permission ben@example.com SERVER_CANCEL as kubernetes-ops@example.com; \
        add-to-access-group ben@example.com Operators as kubernetes-ops@example.com; \
        remove-from-access-group ben@example.com \"Team A\"; \
        standing ben@example.com suspended; standing ben@example.com active";
    let plan = Plan::parse(text).expect("it is a plan");
    for change in &plan.steps {
        let back = Draft::of(&index, change).change(&index);
        assert_eq!(back.as_ref(), Ok(change), "{change}");
    }
}

#[test]
fn a_fresh_change_resets_what_is_broken() {
    let index = account();
    let draft = Draft::fresh(&index, None);
    let change = draft.change(&index).expect("nothing is missing");
    assert_eq!(
        change.to_string(),
        "reset us-south/prod as kubernetes-ops@example.com"
    );
}

#[test]
fn whoever_i_am_is_never_proposed_for_removal() {
    let index = account();
    let me = index.snapshot().identities[0].id.clone();
    let mut draft = Draft::fresh(&index, Some(&me));
    assert_eq!(draft.get(Field::By), me.as_str());
    draft.choose(REMOVE.shape, &index, Some(&me));
    assert_eq!(missing(&draft, &index), Some(Field::Identity));
    draft.choose(RESET.shape, &index, Some(&me));
    assert_eq!(draft.get(Field::By), me.as_str());
}

#[test]
fn only_a_reset_can_go_without_a_group() {
    let index = account();
    let mut draft = Draft::fresh(&index, None);
    draft.set_group(&Group::NoneTargeted);
    let change = draft.change(&index).expect("nothing is missing");
    assert_eq!(
        change.to_string(),
        "reset us-south as kubernetes-ops@example.com"
    );
    draft.choose(DELETE_KEY.shape, &index, None);
    assert_eq!(missing(&draft, &index), Some(Field::Group));
}

#[test]
fn a_role_needs_somebody_and_no_place() {
    let index = account();
    let mut draft = Draft::fresh(&index, None);
    draft.choose(GRANT.shape, &index, None);
    assert_eq!(missing(&draft, &index), Some(Field::Identity));
    let somebody = index.snapshot().identities[0].id.to_string();
    draft.set(Field::Identity, somebody);
    let change = draft.change(&index).expect("nothing is missing");
    assert!(
        change
            .to_string()
            .ends_with(" Administrator on containers-kubernetes")
    );
    draft.choose(RESET.shape, &index, None);
    assert_eq!(missing(&draft, &index), Some(Field::Region));
}

#[test]
fn a_group_called_none_is_not_none() {
    let group = Group::Named("none".to_owned());
    assert_eq!(Group::of(&group.value()), group);
    assert_eq!(Group::of("none"), Group::NoneTargeted);
}

#[test]
fn a_group_has_to_be_chosen_or_left_out_on_purpose() {
    let index = account();
    let mut draft = Draft::fresh(&index, None);
    draft.set_group(&Group::NotChosen);
    assert_eq!(missing(&draft, &index), Some(Field::Group));
}

#[test]
fn what_cannot_be_an_account_number_is_said_so() {
    let index = account();
    let mut draft = Draft::fresh(&index, None);
    draft.choose(SET_MANUAL.shape, &index, None);
    draft.set(Field::User, "1842507_ben@example.com");
    draft.set(Field::Account, "ops");
    let problem = draft.change(&index).expect_err("it is no number");
    assert_eq!(
        problem.text,
        "type an infrastructure account's number such as `1234567`, not `ops`"
    );
}
