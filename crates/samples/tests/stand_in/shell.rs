//! Somebody at a terminal of the stand-in.

use keyatlas_samples::snapshot;
use keyatlas_samples::stand_in::{Caller, Printed, Session, World, run_line};
use serde_json::Value;

/// Owns the account of `account.json`
pub const ANA: &str = "IBMid-110000ANA1";
/// Sees a group by his access group, and one cluster by a policy
pub const BOB: &str = "IBMid-330000BOB1";
/// Administers the account and every cluster
pub const ADA: &str = "IBMid-440000ADM1";
/// A service ID without a role on clusters
pub const PIPELINE: &str = "iam-ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b";

/// A terminal: an account, somebody who is logged in, and what is targeted
pub struct Shell {
    pub world: World,
    pub caller: Caller,
    pub session: Session,
}

impl Shell {
    /// In the account of these tests
    pub fn of(whom: &str) -> Self {
        Self {
            world: World::read(include_str!("account.json")).expect("an account"),
            caller: Caller::As(whom.to_owned()),
            session: Session::default(),
        }
    }

    /// In a demo account, as its owner
    pub fn of_demo(slug: &str) -> Self {
        let account = snapshot(slug).expect("a demo account");
        let document = serde_json::to_value(account).expect("JSON");
        let owner = document["account"]["owner"].as_str().unwrap_or_default();
        let owner = owner.to_owned();
        Self {
            world: World::from_value(document).expect("an account"),
            caller: Caller::As(owner),
            session: Session::default(),
        }
    }

    /// Types a line
    pub fn types(&mut self, line: &str) -> Printed {
        run_line(&self.world, &self.caller, &mut self.session, line)
    }

    /// What a line prints that goes through
    pub fn sees(&mut self, line: &str) -> String {
        let printed = self.types(line);
        assert_eq!(printed.exit, 0, "{line}: {printed:?}");
        printed.stdout
    }

    /// The JSON of a line that goes through
    pub fn json(&mut self, line: &str) -> Value {
        let line = format!("{line} --output json");
        serde_json::from_str(&self.sees(&line)).expect("JSON and nothing else")
    }

    /// The cells of the table that a line prints, its heading first
    pub fn table(&mut self, line: &str, first: &str) -> Vec<Vec<String>> {
        cells_from(&self.sees(line), first)
    }
}

/// The lines from the one that starts with a heading on, each taken apart where two blanks stand
pub fn cells_from(text: &str, first: &str) -> Vec<Vec<String>> {
    let lines = text.lines().skip_while(|it| !it.starts_with(first));
    lines
        .take_while(|it| !it.trim().is_empty())
        .map(|line| {
            let cells = line.split("  ").map(str::trim).filter(|it| !it.is_empty());
            cells.map(str::to_owned).collect()
        })
        .collect()
}
