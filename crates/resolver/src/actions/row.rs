//! One row of the table, typed.

use crate::account::{ClusterId, Region};
use crate::commands::{Command, quoted};
use crate::provider::Provider;
use crate::rights::{Access, Rights, Role, Service};
use crate::sources::{self, Source};
use crate::words::listed;

/// One command, or a few that ask for the same
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The commands, as the command line names them
    pub commands: Vec<&'static str>,
    /// How they are spelled in full
    pub spelled_as: SpelledAs,
    /// The API's methods and paths, where they are given; `{c}` is a cluster
    pub api: Vec<&'static str>,
    /// The IAM action behind it
    pub iam_action: IamAction,
    /// What the page of the command asks for as the least
    pub page_role: PageRole,
    /// What the roles have to cover
    pub level: Level,
    /// The service that the role is on
    pub service: Service,
    /// The credential it exercises, and what for; none where the service answers by itself
    pub runs: Option<RunsWith>,
    /// What else it asks for
    pub extras: Vec<Extra>,
    /// The option that its commands name the place by
    pub option: Option<PlaceOption>,
    /// Those of its commands that have no such option
    pub without_option: Vec<&'static str>,
    /// What the page says beside the role
    pub note: Option<&'static str>,
}

/// The option that a command names its place by
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceOption {
    /// `--cluster`
    Cluster,
    /// `--region`
    Region,
}

/// How a command is spelled in full
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpelledAs {
    /// `ibmcloud ks ...`
    Ks,
    /// `ibmcloud ...`
    Platform,
    /// There is no command: the console or a program calls the API
    Api,
}

/// The IAM action behind a call
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IamAction {
    /// `containers-kubernetes.cluster.read`
    Read,
    /// `containers-kubernetes.cluster.update`
    Update,
    /// `containers-kubernetes.cluster.operate`
    Operate,
    /// `containers-kubernetes.cluster.create`
    Create,
    /// `containers-kubernetes.cluster.view`
    View,
    /// One of another service
    Other(&'static str),
    /// A permission of classic infrastructure, not of IAM
    Classic,
    /// The call asks for none
    None,
    /// The reference does not list the call
    NotListed,
}

impl IamAction {
    /// The name in the reference, where there is one
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Read => Rights::READ.action(),
            Self::Update => Rights::UPDATE.action(),
            Self::Operate => Rights::OPERATE.action(),
            Self::Create => Rights::CREATE.action(),
            Self::View => Rights::VIEW.action(),
            Self::Other(name) => Some(name),
            Self::Classic | Self::None | Self::NotListed => None,
        }
    }
}

/// A platform role as the pages of commands name it
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageRole {
    /// The page says that none is needed
    None,
    /// Viewer
    Viewer,
    /// Editor
    Editor,
    /// Operator
    Operator,
    /// Administrator
    Administrator,
    /// No page lists one
    NotListed,
}

/// What the roles have to cover
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// One cluster is enough
    Cluster,
    /// A region and the resource group that is targeted, which takes Viewer on the group itself
    Group,
    /// A region and group, though none has to be targeted
    Region,
    /// The account
    Account,
    /// No place at all
    Anywhere,
}

/// The credential an action exercises, and what for
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunsWith {
    /// The provider; none is the provider of the cluster
    pub provider: Option<Provider>,
    /// What it does there
    pub work: Work,
}

/// What an action does with a credential, which decides what that credential must hold
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// Only reads
    Look,
    /// Orders workers
    Order,
    /// Gives workers up
    Cancel,
    /// Orders or gives up workers, as the new size says
    Resize,
    /// Gives a worker up and orders another
    Replace,
    /// Reboots, reloads or updates workers
    Reload,
    /// Makes load balancers
    Network,
    /// Adds or makes subnets
    Subnets,
    /// Orders or attaches volumes
    Storage,
    /// Makes a cluster, with all that a cluster needs
    Create,
    /// Has the master read the services it uses
    Master,
    /// Encrypts with a key management service
    Kms,
    /// Keeps secrets in Secrets Manager
    Secrets,
}

/// Something an action asks for beside a role on Kubernetes Service
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extra {
    /// It stores an API key of whoever runs it
    SetsKey,
    /// It makes a cluster: not on a Lite account, and as the caller where there is no key
    Creates,
    /// A service role on the cluster does as well
    ServiceRole,
    /// Administrator on Container Registry, over all regions and groups
    Registry,
    /// Administrator on Satellite
    Satellite,
    /// It brings what people may do in a cluster in line with their policies and access groups
    SyncsAccess,
    /// Operator does as well
    OrOperator,
    /// A service ID cannot do it
    NoServiceId,
    /// Without the role it depends on a setting that an account document does not hold
    ElseUnknown,
    /// The account owner may; for others an account document cannot say
    OwnerElseUnknown,
    /// The classic permission Manage users, over an ancestor's users
    ManageUsers,
    /// The classic permission Manage Network VLAN Spanning
    VlanSpanning,
}

/// What an action asks of the roles of whoever runs it
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// No role
    Nothing,
    /// Roles that allow this
    Role(Access),
    /// A role that no page names; Administrator has every action of the service
    NotListed,
}

impl Asks {
    /// Whether the same roles are enough
    pub(crate) fn has_the_roles_of(self, other: Self) -> bool {
        match (self, other) {
            (Self::Role(one), Self::Role(other)) => one.has_the_roles_of(other),
            _ => self == other,
        }
    }
}

impl Action {
    /// The first of its commands, which names it
    pub fn name(&self) -> &'static str {
        self.commands[0]
    }

    /// One of its commands, with what it names the place by; none where the API alone does it. What it asks for besides
    /// its own `--help` lists
    pub fn command(
        &self,
        name: &str,
        cluster: Option<&ClusterId>,
        region: Option<&Region>,
    ) -> Option<Command> {
        let option = self.option.filter(|_| !self.without_option.contains(&name));
        let place = match option {
            Some(PlaceOption::Cluster) => {
                let cluster = cluster.map(|it| quoted(it.as_str()));
                format!(" --cluster {}", cluster.as_deref().unwrap_or("<cluster>"))
            }
            Some(PlaceOption::Region) => {
                let region = region.map(|it| quoted(it.as_str()));
                format!(" --region {}", region.as_deref().unwrap_or("<region>"))
            }
            None => String::new(),
        };
        match self.spelled_as {
            SpelledAs::Ks => Some(Command::ks([name, &place].concat())),
            SpelledAs::Platform => Some(Command::ibmcloud(name)),
            SpelledAs::Api => None,
        }
    }

    /// The roles that are enough. Where page and API disagree this follows the API, which is what the
    /// server asks; Editor and Operator are siblings, neither contains the other.
    pub fn asks(&self) -> Asks {
        let by_page = || match self.page_role {
            PageRole::None => Asks::Nothing,
            PageRole::Viewer => Asks::Role(Access::VIEWER),
            PageRole::Editor => Asks::Role(Access::EDITOR),
            PageRole::Operator => Asks::Role(Access::OPERATOR),
            PageRole::Administrator if self.has(Extra::OrOperator) => Asks::Role(Access::OPERATOR),
            PageRole::Administrator => Asks::Role(Access::ADMINISTRATOR),
            PageRole::NotListed => Asks::NotListed,
        };
        match self.iam_action {
            IamAction::Read => Asks::Role(Access::VIEWER),
            IamAction::View => Asks::Role(Access::SEEING),
            IamAction::Update => Asks::Role(Access::EDITOR),
            IamAction::Operate => Asks::Role(Access::OPERATOR),
            IamAction::Create => Asks::Role(Access::CREATING),
            IamAction::Classic => Asks::Nothing,
            IamAction::Other(_) | IamAction::None | IamAction::NotListed => by_page(),
        }
    }

    /// Where page and API disagree: what each says
    pub fn disagreement(&self) -> Option<String> {
        let page = match self.page_role {
            PageRole::None => "none",
            PageRole::Viewer => "Viewer",
            PageRole::Editor => "Editor",
            PageRole::Operator => "Operator",
            PageRole::Administrator => "Administrator",
            PageRole::NotListed => return None,
        };
        let api = match self.iam_action {
            IamAction::Read | IamAction::View => "Viewer",
            IamAction::Update => "Editor",
            IamAction::Operate => "Operator",
            IamAction::Create => "Administrator",
            IamAction::Other(_) | IamAction::Classic | IamAction::None | IamAction::NotListed => {
                return None;
            }
        };
        let (name, Asks::Role(access)) = (self.iam_action.name()?, self.asks()) else {
            return None;
        };
        let roles: Vec<&str> = access.roles().map(Role::name).collect();
        (page != api).then(|| {
            format!(
                "the page of the command says {page}; the API asks for `{name}`, which {} have. The API decides",
                listed(&roles)
            )
        })
    }

    /// Whether it asks for something beside the role
    pub fn has(&self, extra: Extra) -> bool {
        self.extras.contains(&extra)
    }

    /// The pages the row comes from
    pub fn sources(&self) -> &'static [Source] {
        match (self.spelled_as, self.service, self.iam_action) {
            (_, _, IamAction::Classic) => &[sources::CLASSIC_ROLES],
            (_, Service::ResourceGroup, _) => &[sources::RESOURCE_GROUPS],
            (SpelledAs::Platform, _, _) => &[sources::IAM_API_KEYS, sources::REMOVING_USERS],
            (_, _, IamAction::NotListed) => &[sources::COMMAND_LINE, sources::PLATFORM_ROLES],
            (SpelledAs::Ks | SpelledAs::Api, _, _) => &[
                sources::COMMAND_LINE,
                sources::PLATFORM_ROLES,
                sources::API_ACTIONS,
            ],
        }
    }
}
