//! A step of a plan is one file and one line: this one, `welcome`, is added from outside through the public list.

use keyatlas_resolver::account::{Identity, IdentityId, Standing};
use keyatlas_resolver::changes::{
    self, Brings, Change, Effect, Fate, Field, IDENTITY, Kind, MadeBy, Said, Shape, Told, Tried,
    change_people, entry,
};
use keyatlas_resolver::commands::Command;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::rules::RuleId;

/// `welcome ana@example.com`: somebody is asked into the account, and is pending until they accept
pub static WELCOME: Kind = Kind {
    shape: &Shape {
        keyword: "welcome",
        parts: &[IDENTITY.please("choose who is invited")],
        label: "Invite somebody",
        meaning: "They are pending until they accept.",
        brings: Brings::Nothing,
    },
    said: |index, change| {
        Said::new("Invite", change.person(index, Field::Identity)).by("into", "the account")
    },
    who_may: |_, _| MadeBy {
        identities: Vec::new(),
        text: "An Editor on User Management".to_owned(),
    },
    apply,
};

fn apply(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let address = change.text(Field::Identity).to_owned();
    let who = IdentityId::from(format!("email:{address}"));
    tried.identity = Some(who.clone());
    if now.identity(&who).is_some() {
        let reason = "they are in the account already".to_owned();
        return tried.refused_for("Nobody is invited", RuleId::R6, reason, None);
    }
    change_people(now, |it| {
        let mut invited = Identity::new(who.clone());
        invited.standing = Some(Standing::Pending);
        it.identities.push(invited);
    });
    let text = format!("{address} is invited, and pending until they accept");
    let effect = Effect::of_person(who, Fate::Standing(Standing::Pending));
    let effect = effect.written(move |book, step| {
        let invite = Command::ibmcloud(format!("account user-invite {address}"));
        book.add(entry(format!("Invite {address}")).run(invite).of(step));
    });
    tried.done(text, effect)
}

/// The list, and the line
pub fn kinds() -> Vec<&'static Kind> {
    [changes::ALL, &[&WELCOME]].concat()
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::account::{Snapshot, Standing};
    use keyatlas_resolver::changes::{self, Change, Field, StepStatus};
    use keyatlas_resolver::index::Index;
    use keyatlas_resolver::plan::Plan;
    use keyatlas_resolver::simulate::{Simulation, simulate, simulate_with};

    use super::{WELCOME, kinds};

    fn simulated(text: &str) -> Simulation {
        let plan = Plan::parse_with(&kinds(), text).expect("a plan");
        let account = Index::new(Snapshot::default());
        simulate_with(&kinds(), &account, &plan)
    }

    #[test]
    fn it_reads_prints_and_is_offered_like_the_others() {
        let text = "welcome ana@example.com; remove \"ben of Team A\"";
        let plan = Plan::parse_with(&kinds(), text).expect("a plan");
        assert_eq!(plan.to_string(), text);
        let missing = Plan::parse_with(&kinds(), "welcome").expect_err("nobody is named");
        assert_eq!(
            missing.to_string(),
            "step 1, column 8: expected an identity's ID or e-mail address, got nothing"
        );
        let unknown = Plan::parse_with(&kinds(), "ask ana").expect_err("no such change");
        assert!(unknown.to_string().contains("or `welcome`), got `ask`"));
        assert!(
            Plan::parse(text).is_err(),
            "the list without it has no such change"
        );
        let index = Index::new(Snapshot::default());
        let kind = changes::kind_of(&kinds(), &plan.steps[0]).expect("it is in the list");
        assert_eq!(
            (kind.said)(&index, &plan.steps[0]).sentence(),
            "Invite ana@example.com into the account"
        );
        assert_eq!(
            WELCOME.shape.parts[0].problem(None).as_deref(),
            Some("choose who is invited")
        );
    }

    #[test]
    fn it_changes_the_account_and_says_what_to_run() {
        let simulation = simulated("welcome ana@example.com; welcome ana@example.com");
        let status: Vec<StepStatus> = simulation.steps.iter().map(|it| it.status).collect();
        assert_eq!(status, [StepStatus::Applied, StepStatus::Refused]);
        let after = &simulation.account_after.identities;
        assert_eq!(after.len(), 1);
        assert_eq!(after[0].standing, Some(Standing::Pending));
        let commands: Vec<String> = (simulation.runbook.iter())
            .flat_map(|it| it.commands())
            .map(ToString::to_string)
            .collect();
        assert!(
            commands.contains(&"ibmcloud account user-invite ana@example.com".to_owned()),
            "{commands:?}"
        );
    }

    #[test]
    fn a_change_that_no_list_has_is_refused() {
        let plan = Plan::of(Change::new(WELCOME.shape).with(Field::Identity, "ana@example.com"));
        let account = Index::new(Snapshot::default());
        let simulation = simulate(&account, &plan);
        assert_eq!(simulation.steps[0].status, StepStatus::Refused);
        assert_eq!(simulation.account_after.identities, []);
        assert!(!simulation.steps[0].reasons.is_empty());
    }
}
