//! What is targeted where an output stands: the commands before it say.

use keyatlas_resolver::account::Region;

use crate::command::Command;
use crate::regions;

/// What is targeted at a place in a text
#[derive(Clone, Default)]
pub struct Context {
    /// The region
    pub region: Option<Region>,
    /// The resource group
    pub group: TargetedGroup,
    /// The account, by its ID
    pub account: Option<String>,
}

/// Which group the commands after this act on
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum TargetedGroup {
    /// Nothing says which
    #[default]
    Unknown,
    /// None: the account's default group
    None,
    /// By its name or ID
    Named(String),
}

impl Context {
    /// Goes through commands; gives what was targeted when each of them ran
    pub(crate) fn follow(&mut self, commands: &[Command]) -> Vec<Self> {
        let mut before = Vec::with_capacity(commands.len());
        for command in commands {
            before.push(self.clone());
            if !command.is_target() {
                continue;
            }
            if let Some(region) = &command.region {
                self.region = regions::region(region);
            }
            if let Some(group) = &command.group {
                self.group = TargetedGroup::Named(group.clone());
            }
            if command.unsets_region {
                self.region = None;
            }
            if command.unsets_group {
                self.group = TargetedGroup::None;
            }
        }
        if commands.iter().filter(|it| it.is_target()).count() > 1 {
            // Which of them an output came after cannot be told from the commands alone.
            let account = self.account.take();
            *self = Self {
                account,
                ..Self::default()
            };
        }
        before
    }
}
