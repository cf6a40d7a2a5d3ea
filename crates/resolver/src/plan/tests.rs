use expect_test::{Expect, expect};

use super::Plan;
use crate::changes::{Change, Field, RESET, UNSET_MANUAL};
use crate::names::ScopeName;

fn canonical(text: &str) -> String {
    Plan::parse(text).expect(text).to_string()
}

fn fails(text: &str, expected: &Expect) {
    let error = Plan::parse(text).expect_err(text);
    expected.assert_eq(&error.to_string());
}

#[test]
fn every_change_has_a_text_form() {
    let text = "reset us-south/prod as IBMid-1; reset eu-de as ops@example.com; \
                set us-south/prod user 1234567_ops account 1234567; set eu-de/prod user ops; \
                unset us-south/prod; remove IBMid-2; delete-key us-south/prod; \
                disable-key us-south/prod; enable-key us-south/prod; \
                recreate-key us-south/prod; recreate-key eu-de/prod as ops@example.com; \
                grant IBMid-1 Administrator on containers-kubernetes; \
                grant ops@example.com Viewer on resource-group group \"Team A\" as olga@example.com; \
                revoke IBMid-1 \"User API key creator\" on iam-identity; \
                revoke IBMid-1 Editor on all region us-south group prod cluster web; \
                add-permission IBMid-1 SERVER_ADD; \
                remove-permission IBMid-1 \"Cancel Server\" as olga@example.com; \
                add-to-access-group ops@example.com Operators as olga@example.com; \
                remove-from-access-group IBMid-1 \"Team A\"; \
                delete-access-group \"Team A\"; revoke-policy 0a1b2c3d-1; tag web env:prod; untag \"the shop\" team:a; \
                setting restrict_api_key_creation true; setting totp_required false; \
                delete-cluster web; authorize containers-kubernetes to kms Reader; \
                unauthorize server-protect to hs-crypto \"Authorization Delegator\"; \
                standing IBMid-1 suspended; standing IBMid-1 classic_disabled";
    assert_eq!(canonical(text), text);
    assert_eq!(Plan::parse(text).map(|plan| plan.steps.len()), Ok(30));
}

#[test]
fn a_reset_without_a_group_targets_none() {
    let plan = Plan::parse("reset us-south as ana").expect("a plan");
    assert_eq!(
        plan.steps,
        [Change::new(RESET.shape)
            .with(Field::Region, "us-south")
            .with(Field::By, "ana")]
    );
}

#[test]
fn blanks_and_needless_quotes_do_not_matter() {
    assert_eq!(
        canonical("  reset\tus-south / \"prod\"  as \"ana\" ;unset us-south/prod "),
        "reset us-south/prod as ana; unset us-south/prod"
    );
}

#[test]
fn names_that_would_fall_apart_are_quoted() {
    for group in ["Team A", "a/b", "a;b", "the \"big\" one", "", "\"", " "] {
        let plan = Plan::of(Change::new(UNSET_MANUAL.shape).at(ScopeName::new("us-south", group)));
        assert_eq!(Plan::parse(plan.to_string()), Ok(plan), "{group:?}");
    }
    assert_eq!(
        canonical("unset us-south/\"Ana's\""),
        "unset us-south/Ana's"
    );
}

#[test]
fn a_name_may_be_a_keyword() {
    let text = "reset as/as as as; set set/user user account account 1; unset unset/default";
    assert_eq!(canonical(text), text);
}

#[test]
fn an_error_says_where_and_what_was_expected() {
    fails(
        "",
        &expect![
            "step 1, column 1: expected a change (`reset`, `set`, `unset`, `invite`, `remove`, `standing`, `grant`, `revoke`, `add-permission`, `remove-permission`, `add-to-access-group`, `remove-from-access-group`, `delete-access-group`, `revoke-policy`, `tag`, `untag`, `setting`, `delete-cluster`, `authorize`, `unauthorize`, `recreate-key`, `delete-key`, `disable-key` or `enable-key`), got nothing"
        ],
    );
    fails(
        "Reset us-south as ana",
        &expect![
            "step 1, column 1: expected a change (`reset`, `set`, `unset`, `invite`, `remove`, `standing`, `grant`, `revoke`, `add-permission`, `remove-permission`, `add-to-access-group`, `remove-from-access-group`, `delete-access-group`, `revoke-policy`, `tag`, `untag`, `setting`, `delete-cluster`, `authorize`, `unauthorize`, `recreate-key`, `delete-key`, `disable-key` or `enable-key`), got `Reset`"
        ],
    );
    fails(
        "remove ana;",
        &expect![
            "step 2, column 12: expected a change (`reset`, `set`, `unset`, `invite`, `remove`, `standing`, `grant`, `revoke`, `add-permission`, `remove-permission`, `add-to-access-group`, `remove-from-access-group`, `delete-access-group`, `revoke-policy`, `tag`, `untag`, `setting`, `delete-cluster`, `authorize`, `unauthorize`, `recreate-key`, `delete-key`, `disable-key` or `enable-key`), got nothing"
        ],
    );
    fails(
        "reset us-south/prod ana",
        &expect!["step 1, column 21: expected `as` and who runs it, got `ana`"],
    );
    fails(
        "reset us-south/ as ana",
        &expect!["step 1, column 20: expected `as` and who runs it, got `ana`"],
    );
    fails(
        "remove ana; unset us-south",
        &expect!["step 2, column 27: expected `/` and a resource group, got nothing"],
    );
    fails(
        "set us-south/prod user ops account ops",
        &expect![
            "step 1, column 36: expected an infrastructure account's number such as `1234567`, got `ops`"
        ],
    );
    fails(
        "unset us-south/Team A",
        &expect!["step 1, column 21: expected `;` or the end of the plan, got `A`"],
    );
    fails(
        "remove ana; unset us-south/\"Team A",
        &expect!["step 2, column 28: expected a closing `\"`, got the end of the plan"],
    );
    fails(
        "grant ana Administrator containers-kubernetes",
        &expect![
            "step 1, column 25: expected `on` and a service such as `containers-kubernetes`, got `containers-kubernetes`"
        ],
    );
    fails(
        "revoke ana Viewer on all group",
        &expect!["step 1, column 31: expected the name of a resource group, got nothing"],
    );
    fails(
        "add-to-access-group ana; remove ana",
        &expect!["step 1, column 24: expected the name of an access group, got `;`"],
    );
    fails(
        "standing ana asleep",
        &expect![
            "step 1, column 14: expected `active`, `suspended`, `classic_disabled`, `vpn_only`, `invalid` or `pending`, got `asleep`"
        ],
    );
    fails(
        "tag web prod",
        &expect![
            "step 1, column 9: expected an access management tag such as `env:prod`, got `prod`"
        ],
    );
    fails(
        "setting totp_required yes",
        &expect!["step 1, column 23: expected `true` or `false`, got `yes`"],
    );
    fails(
        "setting vrf true",
        &expect![
            "step 1, column 9: expected `restrict_api_key_creation` or `totp_required`, got `vrf`"
        ],
    );
    fails(
        "remove ;",
        &expect!["step 1, column 8: expected an identity's ID or e-mail address, got `;`"],
    );
}

#[test]
fn columns_count_letters_not_bytes() {
    fails(
        "remove áéí 東京",
        &expect!["step 1, column 12: expected `;` or the end of the plan, got `東京`"],
    );
}

#[cfg(not(target_arch = "wasm32"))]
mod any_plan {
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::test_runner::FileFailurePersistence;

    // Any letters at all: what is blanked and cleaned before is told by tests of its own.
    use super::super::parse::plan;
    use super::*;
    use crate::changes::{self, Part};

    /// Any change of any kind, with anything in its parts
    fn change() -> impl Strategy<Value = Change> {
        select(changes::ALL.to_vec()).prop_flat_map(|kind| {
            let parts = kind.shape.parts;
            let values: Vec<_> = parts.iter().map(value).collect();
            values.prop_map(move |values| {
                let mut change = Change::new(kind.shape);
                for (part, value) in parts.iter().zip(values) {
                    change.set(part.field, value);
                }
                change
            })
        })
    }

    fn value(part: &Part) -> BoxedStrategy<Option<String>> {
        let any = match part.field {
            Field::Account => "[0-9]{1,9}".boxed(),
            Field::Address => "[a-z]{1,6}@[a-z]{1,6}".boxed(),
            Field::Tag => "[a-z]{1,6}:.{1,6}".boxed(),
            Field::Setting => select(vec!["restrict_api_key_creation", "totp_required"])
                .prop_map(str::to_owned)
                .boxed(),
            Field::Value => select(vec!["true", "false"])
                .prop_map(str::to_owned)
                .boxed(),
            Field::Standing => select(vec!["active", "vpn_only", "removed"])
                .prop_map(str::to_owned)
                .boxed(),
            _ => ".*".boxed(),
        };
        if part.may_be_left_out() {
            option::of(any).boxed()
        } else {
            any.prop_map(Some).boxed()
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/kept/plan.txt"))),
            ..ProptestConfig::default()
        })]

        #[test]
        fn prints_to_text_that_parses_back_to_it(
            steps in proptest::collection::vec(change(), 1..6)
        ) {
            let made = Plan { steps };
            let text = made.to_string();
            prop_assert_eq!(plan(changes::ALL, &text), Ok(made), "{}", text);
        }

        #[test]
        fn any_text_is_a_plan_or_an_error_with_a_place(text in r#"([a-z/;" ]|reset |set | as | user | account |grant | on | group |standing |us-south|1){0,30}"#) {
            match plan(changes::ALL, &text) {
                Ok(read) => {
                    let canonical = read.to_string();
                    prop_assert_eq!(plan(changes::ALL, &canonical).map(|it| it.to_string()), Ok(canonical));
                }
                Err(error) => {
                    prop_assert!(error.step >= 1);
                    prop_assert!((1..=text.chars().count() + 1).contains(&error.column));
                }
            }
        }

        #[test]
        fn no_text_breaks_the_reader(text in ".{0,200}") {
            let _ = plan(changes::ALL, &text);
        }
    }
}
