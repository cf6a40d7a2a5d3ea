//! A row of the action table is one line: this one is added to the text, read by the public reader, and decided by.

use std::sync::LazyLock;

use keyatlas_resolver::actions::{Action, TABLE, read};

const LINE: &str = "ks | worker-pool autoscale | PATCH /v2/autoscaleWorkerPool | O | Editor | cluster | own order |\n";

/// The table, and the line
pub static ROWS: LazyLock<Vec<Action>> = LazyLock::new(|| {
    let text: &'static str = Box::leak([TABLE, LINE].concat().into_boxed_str());
    read(text).expect("the table and one line")
});

#[cfg(test)]
mod tests {
    use keyatlas_resolver::actions::{actions, find_action, find_in};
    use keyatlas_resolver::decide::{Decision, Place, Question, decide};
    use keyatlas_resolver::testing::Account;
    use keyatlas_resolver::truth::Outcome;

    use super::ROWS;

    /// What Ana, who has this role, may do while the key that it runs with is in this state
    fn decided(role: &str, state: &str) -> Decision {
        let account = Account::unknown().say(format!(
            "account pay_as_you_go owner olga
             group prod
             no access-groups
             identity ana user active named Ana
             identity olga user active named Olga
             allow ana {role} on containers-kubernetes
             key us-south/prod owner olga {state}
             cluster c1 vpc us-south/prod"
        ));
        let question = Question {
            actor: "IBMid-ana".into(),
            action: find_in(&ROWS, "ibmcloud ks worker-pool autoscale").expect("its row"),
            place: Place::Cluster("c1".into()),
        };
        decide(&account.index(), &question)
    }

    #[test]
    fn it_is_read_beside_those_there_are() {
        assert_eq!(ROWS.len(), actions().len() + 1);
        assert_eq!(ROWS[..actions().len()], *actions());
        assert_eq!(find_action("worker-pool autoscale"), None);
    }

    #[test]
    fn it_is_decided_by_its_role_and_by_the_credential_that_it_runs_with() {
        let works = decided("Operator", "active");
        assert_eq!(works.outcome, Outcome::Allowed, "{works:#?}");
        let with_another_role = decided("Editor", "active");
        assert_eq!(with_another_role.outcome, Outcome::Denied);
        let said = with_another_role.page_and_api.expect("they disagree");
        assert!(
            said.contains("the page of the command says Editor"),
            "{said}"
        );
        assert_eq!(decided("Operator", "deleted").outcome, Outcome::Denied);
    }
}
