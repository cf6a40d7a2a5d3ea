//! Somebody at a terminal of the stand-in.

use keyatlas_samples::snapshot;
use keyatlas_samples::stand_in::{Caller, Printed, Session, World, run_line};

/// A terminal: an account, somebody who is logged in, and what is targeted
pub struct Shell {
    pub world: World,
    pub caller: Caller,
    pub session: Session,
}

impl Shell {
    /// In a demo account, as its owner
    pub fn of_demo(slug: &str) -> Self {
        let account = snapshot(slug).expect("a demo account");
        let document = serde_json::to_value(account).expect("JSON");
        let owner = document["account"]["owner"].as_str().unwrap_or_default();
        let owner = owner.to_owned();
        let world = World::from_value(document).expect("an account");
        Self {
            world,
            caller: Caller::As(owner),
            session: Session::default(),
        }
    }

    /// Types a line
    pub fn types(&mut self, line: &str) -> Printed {
        run_line(&self.world, &self.caller, &mut self.session, line)
    }
}
