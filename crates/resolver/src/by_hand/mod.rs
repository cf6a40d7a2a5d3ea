//! What a person does in the console, or with commands, beside the steps that a plan simulates: one to a file.

mod classic_permissions;
pub use classic_permissions::{classic_permissions, permission_set};

mod devices;
pub use devices::devices;

mod support_cases;
pub use support_cases::support_cases;

mod functional_id;
pub use functional_id::{grant_what_is_needed, has_no_functional_id, invite};

mod another_account;
pub use another_account::{INFRASTRUCTURE_USER, another_account, two_accounts};

mod upgrade;
pub use upgrade::upgrade;

mod audit;
pub use audit::audit;

use std::borrow::Cow;

use serde::Serialize;

use crate::account::IdentityId;
use crate::commands::Command;
use crate::index::Index;
use crate::permissions::{Granted, every_classic_permission};

/// Something to do by hand
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ByHand {
    /// What to do, in a sentence or two
    pub text: Cow<'static, str>,
    /// The commands, where there are some
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub commands: Vec<Command>,
    /// Where the console does it
    pub console: &'static str,
}

impl ByHand {
    fn new(text: impl Into<Cow<'static, str>>, console: &'static str) -> Self {
        Self {
            text: text.into(),
            commands: Vec::new(),
            console,
        }
    }

    fn run(self, commands: impl IntoIterator<Item = Command>) -> Self {
        Self {
            commands: commands.into_iter().collect(),
            ..self
        }
    }
}

/// What gives somebody classic permissions, by the names that the checker or the console has for them: those of the
/// Permissions tab, devices and support cases are given in three places
pub fn classic_access(index: &Index, who: Option<&IdentityId>, missing: &[&str]) -> Vec<ByHand> {
    let missing = missing
        .iter()
        .filter_map(|name| every_classic_permission().find(|it| it.is_called(name)));
    let (mut alone, mut devices_missing, mut cases) = (Vec::new(), false, false);
    for it in missing {
        match it.granted {
            Granted::Permission => alone.push(it),
            Granted::AllDevices => devices_missing = true,
            Granted::SupportCenter(_) => cases = true,
        }
    }
    let mut steps = classic_permissions(&alone);
    steps.extend(devices_missing.then(devices));
    steps.extend(cases.then(|| support_cases(index, who)));
    steps
}

/// The same where nobody knows what is missing, or to whom
pub fn every_classic_access(index: &Index) -> Vec<ByHand> {
    vec![permission_set(), devices(), support_cases(index, None)]
}
