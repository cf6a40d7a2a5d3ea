//! Where the pages differ: two statements that disagree, each with its page and date, and which of them the answers
//! follow. This is the only list of them; the page and the command line show it, and a rule looks up its own.

use serde::Serialize;

use super::RuleId;
use crate::sources::{self, Edition, Source};

/// Two statements about one thing that disagree
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What both are about
    pub about: &'static str,
    /// The rule that decides by one of them; none where no rule does
    pub rule: Option<RuleId>,
    /// The earlier statement
    pub earlier: Statement,
    /// The later one
    pub later: Statement,
    /// Which of them counts
    pub follows: Follows,
}

/// What a page says
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// In our words
    pub text: &'static str,
    /// Which page
    pub source: Source,
}

/// Which of two statements the answers follow
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Follows {
    /// The edition decides: `2025-06` the earlier one, `2026-08` the later one
    Edition,
    /// The earlier one in both editions
    Earlier,
    /// The later one in both editions
    Later,
    /// Both are true of some accounts or texts, so both are read and shown
    Both,
    /// Neither: what they disagree on is not known
    Neither,
}

impl Difference {
    /// Whether the answers of an edition follow the later statement, where they follow one alone
    pub fn follows_later(&self, edition: Edition) -> Option<bool> {
        match self.follows {
            Follows::Edition => Some(edition == Edition::August2026),
            Follows::Earlier => Some(false),
            Follows::Later => Some(true),
            Follows::Both | Follows::Neither => None,
        }
    }
}

/// The differences about a rule
pub fn about(rule: RuleId) -> impl Iterator<Item = &'static Difference> {
    ALL.iter().filter(move |it| it.rule == Some(rule))
}

/// Every difference; those that an edition decides come first
pub static ALL: &[Difference] = &[
    Difference {
        about: "What stores the first key",
        rule: Some(RuleId::R4),
        earlier: Statement {
            text: "The first action that needs Administrator in a region and resource group stores a key of whoever runs it.",
            source: sources::API_KEY_CREDENTIALS,
        },
        later: Statement {
            text: "The first cluster creation or an `api-key reset` stores a key. Whether another Administrator action does is not known.",
            source: sources::ACCESS_API_KEY,
        },
        follows: Follows::Edition,
    },
    Difference {
        about: "Whether a service ID sets the key",
        rule: Some(RuleId::R8),
        earlier: Statement {
            text: "You can't use a service ID to set the API key.",
            source: sources::API_KEY_CREDENTIALS,
        },
        later: Statement {
            text: "A service ID can, with Administrator on Kubernetes Service and Operator on IAM Identity Service.",
            source: sources::ACCESS_API_KEY,
        },
        follows: Follows::Edition,
    },
    Difference {
        about: "Which role on Support Center gives support cases",
        rule: Some(RuleId::R10),
        earlier: Statement {
            text: "Administrator, to view, add and edit support cases.",
            source: sources::API_KEY_CREDENTIALS,
        },
        later: Statement {
            text: "Editor adds and edits support cases. Viewer there and on User Management views them.",
            source: sources::MIGRATED_PERMISSIONS,
        },
        follows: Follows::Edition,
    },
    Difference {
        about: "Whether a trusted profile sets the key",
        rule: Some(RuleId::R8),
        earlier: Statement {
            text: "Whoever applied a trusted profile cannot create API keys of users.",
            source: sources::IAM_API_KEYS,
        },
        later: Statement {
            text: "A trusted profile is listed among those to invite for the key.",
            source: sources::ACCESS_API_KEY,
        },
        follows: Follows::Earlier,
    },
    Difference {
        about: "The old key after a reset",
        rule: Some(RuleId::R11),
        earlier: Statement {
            text: "A reset deletes the previous key.",
            source: sources::API_KEY_CREDENTIALS,
        },
        later: Statement {
            text: "The previous key is obsolete. It remains until somebody deletes it.",
            source: sources::CLUSTER_CREDENTIALS,
        },
        follows: Follows::Later,
    },
    Difference {
        about: "Whose key it is while nobody has set one",
        rule: Some(RuleId::R4),
        earlier: Statement {
            text: "By default, the API key stores the credentials of the account owner.",
            source: sources::CLUSTER_CREDENTIALS,
        },
        later: Statement {
            text: "Nobody's: the first user who creates a cluster there, or the last who reset the key, owns it.",
            source: sources::ACCESS_API_KEY,
        },
        follows: Follows::Later,
    },
    Difference {
        about: "Which classic permissions are required",
        rule: Some(RuleId::R10),
        earlier: Statement {
            text: "Add Server and Cancel Server are required. Those about storage are suggested.",
            source: sources::CLASSIC_ROLES,
        },
        later: Statement {
            text: "An example of `infra-permissions get` suggests Add Server and Cancel Server, and requires those about storage.",
            source: sources::COMMAND_LINE,
        },
        follows: Follows::Earlier,
    },
    Difference {
        about: "Where the owner of a key needs Administrator on Kubernetes Service",
        rule: Some(RuleId::R10),
        earlier: Statement {
            text: "In all resource groups.",
            source: sources::PLATFORM_ROLES_BEFORE,
        },
        later: Statement {
            text: "In the resource group of the cluster.",
            source: sources::PLATFORM_ROLES,
        },
        follows: Follows::Later,
    },
    Difference {
        about: "Where somebody needs the role to create API keys",
        rule: Some(RuleId::R11),
        earlier: Statement {
            text: "In the account: the role was refused to somebody who had it for one resource group.",
            source: sources::KEY_CREATION_TRANSCRIPT,
        },
        later: Statement {
            text: "In the resource group of the cluster.",
            source: sources::PLATFORM_ROLES,
        },
        follows: Follows::Earlier,
    },
    Difference {
        about: "Which role a command asks for",
        rule: Some(RuleId::R9),
        earlier: Statement {
            text: "The IAM action of the API call decides, as the table of actions lists it.",
            source: sources::API_ACTIONS,
        },
        later: Statement {
            text: "The page of the command names a role, for some commands another one.",
            source: sources::COMMAND_LINE,
        },
        follows: Follows::Earlier,
    },
    Difference {
        about: "Whether Compliance Management creates clusters",
        rule: Some(RuleId::R9),
        earlier: Statement {
            text: "The list of actions names Administrator on Kubernetes Service alone.",
            source: sources::API_ACTIONS,
        },
        later: Statement {
            text: "The page of questions names Compliance Management too.",
            source: sources::QUESTIONS,
        },
        follows: Follows::Neither,
    },
    Difference {
        about: "Whether `infra-permissions get` needs `--region`",
        rule: None,
        earlier: Statement {
            text: "`--region` is required.",
            source: sources::COMMAND_LINE_BEFORE,
        },
        later: Statement {
            text: "`--region` may be left out where a region is targeted.",
            source: sources::COMMAND_LINE,
        },
        follows: Follows::Both,
    },
    Difference {
        about: "The cluster autoscaler after a reset",
        rule: Some(RuleId::R11),
        earlier: Statement {
            text: "Its pods have to be created again, whatever the cluster runs on.",
            source: sources::CLUSTER_CREDENTIALS,
        },
        later: Statement {
            text: "The page about it is for VPC clusters only.",
            source: sources::AUTOSCALER_AFTER_RESET,
        },
        follows: Follows::Both,
    },
    Difference {
        about: "How long the storage secret keeps the old key",
        rule: Some(RuleId::R11),
        earlier: Statement {
            text: "Up to 30 minutes.",
            source: sources::NETWORK_HEALTH,
        },
        later: Statement {
            text: "10 to 15 minutes.",
            source: sources::STORAGE_PERMISSIONS,
        },
        follows: Follows::Both,
    },
    Difference {
        about: "The message about a worker that is not seen",
        rule: None,
        earlier: Statement {
            text: "The worker node instance cannot be found.",
            source: sources::WORKER_MESSAGES,
        },
        later: Statement {
            text: "The worker node instance can't be found.",
            source: sources::PERMISSION_ERRORS,
        },
        follows: Follows::Both,
    },
    Difference {
        about: "What a code such as E0003 or E0011 means",
        rule: None,
        earlier: Statement {
            text: "E0003 is a login that was not accepted.",
            source: sources::AUTHENTICATION_ERRORS,
        },
        later: Statement {
            text: "The library for classic storage uses the same codes for other failures.",
            source: sources::STORAGE_LIBRARY,
        },
        follows: Follows::Both,
    },
    Difference {
        about: "The header that names the resource group when a program asks for the owner of a key",
        rule: None,
        earlier: Statement {
            text: "`X-Auth-Resource-Group-ID`.",
            source: sources::SERVICE_SDK,
        },
        later: Statement {
            text: "`X-Auth-Resource-Group`.",
            source: sources::PLATFORM_LIBRARY,
        },
        follows: Follows::Both,
    },
    Difference {
        about: "Whether a program that asks for the manual credential names a resource group",
        rule: None,
        earlier: Statement {
            text: "Only the region is sent.",
            source: sources::SERVICE_SDK,
        },
        later: Statement {
            text: "Region and resource group are sent, for the credential belongs to both.",
            source: sources::PLATFORM_LIBRARY,
        },
        follows: Follows::Later,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_a_difference_have_a_date_and_the_later_one_is_not_older() {
        for it in ALL {
            let (earlier, later) = (it.earlier.source.date, it.later.source.date);
            assert!(earlier.len() >= 4 && later.len() >= 4, "{}", it.about);
            assert_ne!(it.earlier, it.later, "{}", it.about);
            let shortest = earlier.len().min(later.len());
            assert!(
                earlier[..shortest] <= later[..shortest],
                "{}: {earlier} comes after {later}",
                it.about
            );
        }
    }

    #[test]
    fn the_edition_decides_first_and_in_both_directions() {
        let by_edition = ALL.iter().take_while(|it| it.follows == Follows::Edition);
        let all = ALL.iter().filter(|it| it.follows == Follows::Edition);
        assert_eq!(by_edition.count(), all.clone().count());
        for it in all {
            assert_eq!(it.follows_later(Edition::June2025), Some(false));
            assert_eq!(it.follows_later(Edition::August2026), Some(true));
        }
    }
}
