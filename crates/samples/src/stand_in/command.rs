//! What makes a command: its words, its options, and an output in each form that a document shows.

use serde_json::Value;

use super::asked::Asked;
use super::printed::{Failure, needed};
use super::rights::Rights;
use super::session::Session;
use super::text::Text;
use super::world::{Cluster, Group, Identity, World};

/// A command of the stand-in
pub struct Command {
    /// Its words, without the program and without `ks` or `oc`
    pub words: &'static [&'static str],
    /// The same as older versions spelled it
    pub older: &'static [&'static [&'static str]],
    /// Which plug-in has it
    pub plug_in: PlugIn,
    /// How it is used
    pub usage: &'static str,
    /// What it takes besides `--output json` and `-q`
    pub options: &'static [CommandOption],
    /// Its text
    pub text: Layout<Text>,
    /// Its JSON
    pub json: Layout<Value>,
}

/// Where a command belongs
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlugIn {
    /// `ibmcloud ...`
    Core,
    /// `ibmcloud ks ...` and `ibmcloud oc ...`
    Kubernetes,
    /// `ibmcloud sl ...`
    Classic,
}

/// One form of an output
pub enum Layout<T> {
    /// A document shows it
    Shown {
        /// Which
        by: Source,
        /// Prints it
        print: fn(&mut Call<'_>) -> Result<T, Failure>,
    },
    /// No document shows it: there is nothing that a test may rely on
    NotShown,
}

impl<T> Layout<T> {
    /// Whether a document shows it
    pub fn is_shown(&self) -> bool {
        matches!(self, Self::Shown { .. })
    }
}

/// A public document that shows a layout
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Its title, and the part of it
    pub title: &'static str,
    /// Its address
    pub url: &'static str,
}

/// An option of a command
pub struct CommandOption {
    /// `--region`
    pub long: &'static str,
    /// `-r`
    pub short: Option<&'static str>,
    /// Whether a value follows
    pub takes_value: bool,
}

/// An option with a value
pub const fn option(long: &'static str, short: Option<&'static str>) -> CommandOption {
    CommandOption {
        long,
        short,
        takes_value: true,
    }
}

/// An option without a value
pub const fn switch(long: &'static str, short: Option<&'static str>) -> CommandOption {
    CommandOption {
        long,
        short,
        takes_value: false,
    }
}

/// One call of a command by somebody who is logged in
pub struct Call<'c> {
    /// The account
    pub world: &'c World,
    /// Who runs it
    pub me: &'c Identity,
    /// What is targeted, and how this `ibmcloud` is built
    pub session: &'c mut Session,
    /// Its words
    pub asked: &'c Asked,
    /// How it is used
    pub usage: &'static str,
}

impl<'c> Call<'c> {
    /// What the caller may see
    pub fn rights(&self) -> Result<Rights<'c>, Failure> {
        Rights::of(self.world, self.me)
    }

    /// The account's ID
    pub fn account_id(&self) -> Result<&'c str, Failure> {
        needed(self.world.account.id.as_deref(), || {
            "the account's ID (`account.id`)".to_owned()
        })
    }

    /// What the command is about
    pub fn subject(&self, option: &str) -> Result<&'c str, Failure> {
        self.asked.subject(option, self.usage)
    }

    /// The region that `--region` names, else the one that is targeted
    pub fn region(&self) -> Result<String, Failure> {
        let asked = self.asked.option("--region").map(str::to_owned);
        asked
            .or_else(|| self.session.region.clone())
            .ok_or_else(|| {
                Failure::Usage(format!(
                    "expected `--region`, since no region is targeted; usage: {}",
                    self.usage
                ))
            })
    }

    /// The group that is targeted, else the account's default one: these commands name no group
    pub fn group(&self) -> Result<&'c Group, Failure> {
        match &self.session.resource_group {
            Some(id) => needed(self.world.group(id), || {
                format!("which resource group `{id}` is")
            }),
            None => needed(self.world.default_group(), || {
                "which resource group is the default one (`resource_groups[].default`)".to_owned()
            }),
        }
    }

    /// A cluster that the caller can see and work with from where the session is
    pub fn cluster(&self) -> Result<&'c Cluster, Failure> {
        let word = self.subject("--cluster")?;
        let rights = self.rights()?;
        for cluster in self.world.clusters.iter().filter(|it| it.goes_by(word)) {
            if rights.works_with(cluster, self.session.resource_group.as_deref())? {
                return Ok(cluster);
            }
        }
        Err(Failure::no_such_cluster())
    }

    /// An error of the service with its code, or without it where this `ibmcloud` shows none
    pub fn refused(&self, message: String, code: &str) -> Failure {
        if self.session.build.codes {
            Failure::Refused(format!("{message} ({code})"))
        } else {
            Failure::Refused(message)
        }
    }
}

/// A group's name
pub fn name_of(group: &Group) -> Result<&str, Failure> {
    needed(group.name.as_deref(), || {
        format!("the name of resource group `{}`", group.id)
    })
}
