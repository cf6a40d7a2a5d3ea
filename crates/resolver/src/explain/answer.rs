//! The answer's shape. Its field names are the machine form: add, never rename.

use serde::{Deserialize, Serialize};

use crate::account::Scope;
use crate::by_hand::ByHand;
use crate::commands::Command;
use crate::explain::catalogue::Entry;
use crate::explain::place::Place;
use crate::plan::Plan;
use crate::sources::Source;
use crate::truth::Truth;

/// What a pasted text says, and why it can have come to that
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The messages found, in the order of the text
    pub diagnoses: Vec<Diagnosis>,
    /// The outputs that support asks for, with the names filled in
    pub checklist: Vec<Check>,
    /// Where to look once the credentials are in order
    pub hand_over: Option<HandOver>,
    /// What to do when no message was recognised
    pub nothing_recognised: Option<NothingRecognised>,
    /// That the text is in another language than English, and how to get English
    #[serde(skip_serializing_if = "Option::is_none")]
    pub localised: Option<Fix>,
    /// Where commands act
    #[serde(skip)]
    pub place: Place,
}

/// One message, recognised
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnosis {
    /// The slug of its entry in the catalogue
    pub entry: &'static str,
    /// The number of that entry
    pub number: &'static str,
    /// Whether it is about permissions or credentials at all
    pub is_permission_problem: bool,
    /// Where it stands in the text: bytes, from and up to
    pub span: (usize, usize),
    /// What was read out of it and of the lines around it
    pub extracted: Extracted,
    /// Why it can happen, the most likely first
    pub causes: Vec<Cause>,
    /// That the account rules all of them out
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contradiction: Option<Contradiction>,
    /// The entry itself
    #[serde(skip)]
    pub about: &'static Entry,
    /// The slug of the message it was nested in, such as `iam-exchange-with`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside: Option<&'static str>,
    /// Where the same message stands again
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub again: Vec<Repeat>,
    /// The words read out, where they stand
    pub words: Vec<Word>,
    /// Which scopes the causes were weighed against, and why those
    pub weighed: Weighed,
}

/// A message and an account that cannot both be so
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// What contradicts
    pub text: String,
    /// What to do about it
    pub help: String,
    /// The commands that show the account as it is now
    pub commands: Vec<Command>,
}

/// The same message, further down
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repeat {
    /// Where it stands in the text: bytes, from and up to
    pub span: (usize, usize),
    /// Its own incident ID
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident_id: Option<String>,
    /// Its own worker
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worker: Option<String>,
}

/// Words that stand in the text; nothing is guessed
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Extracted {
    /// Such as `E0003`
    pub code: Option<String>,
    /// What support finds the request by
    pub incident_id: Option<String>,
    /// A region code
    pub region: Option<String>,
    /// A resource group's name or ID
    pub resource_group: Option<String>,
    /// A cluster's name or ID
    pub cluster: Option<String>,
    /// A worker's ID
    pub worker: Option<String>,
    /// Such as `classic` or `vpc-gen2`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The HTTP status
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
    /// The role that the message asks for
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// What IAM, VPC and the storage drivers find the request by
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// What VPC finds the request by, also in Activity Tracking
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
    /// What the platform finds the request by
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<String>,
    /// What the command line and Key Protect find the request by
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// The order of classic infrastructure
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_id: Option<String>,
    /// A zone, such as `us-south-1` or `dal10`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Whom the message says was refused
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// What was refused, such as `list` or `iam-identity.user-apikey.create`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// What it was refused on, such as `subnet`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// The group that was targeted when the command ran, where the text shows it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targeted_group: Option<Targeted>,
    /// Where the login was made, where the text shows it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login_endpoint: Option<String>,
    /// Which host the plug-in was initialised for, where the text shows it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_endpoint: Option<String>,
    /// The command that set or reset a credential, where the text does not show for which group
    #[serde(skip_serializing_if = "Option::is_none")]
    pub untargeted_command: Option<String>,
}

/// What the text shows of `ibmcloud target`
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Targeted {
    /// This group
    Group(String),
    /// None, which means the account's default group
    None,
}

/// A word read out of the text
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// What it is
    pub what: WordKind,
    /// Where it stands in the text: bytes, from and up to
    pub span: (usize, usize),
}

/// What a word read out of the text is
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields of `Extracted` say what each is")]
pub enum WordKind {
    Code,
    IncidentId,
    Region,
    ResourceGroup,
    Cluster,
    Worker,
    Provider,
    HttpStatus,
    Role,
    RequestId,
    TraceId,
    TransactionId,
    CorrelationId,
    OrderId,
    Zone,
    User,
    Action,
    Resource,
}

impl Extracted {
    /// The facts that say where a message comes from
    pub(super) fn place(&self) -> Self {
        Self {
            region: self.region.clone(),
            resource_group: self.resource_group.clone(),
            cluster: self.cluster.clone(),
            targeted_group: self.targeted_group.clone(),
            provider: self.provider.clone(),
            ..Self::default()
        }
    }

    /// Whether nothing else speaks against both being one message; a second form of it may leave facts out
    pub(super) fn agrees(&self, other: &Self) -> bool {
        fn same<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_none_or(|(one, other)| one == other)
        }
        same(self.http_status.as_ref(), other.http_status.as_ref())
            && [
                (&self.code, &other.code),
                (&self.role, &other.role),
                (&self.zone, &other.zone),
                (&self.user, &other.user),
                (&self.action, &other.action),
                (&self.resource, &other.resource),
            ]
            .into_iter()
            .all(|(one, other)| same(one.as_ref(), other.as_ref()))
    }
}

/// Which scopes the causes were weighed against
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Weighed {
    /// Why those
    pub by: WeighedBy,
    /// In words, as in `us-south/prod, which the text names`
    pub text: String,
    /// The scopes; empty where the account has none that fits
    pub scopes: Vec<Scope>,
}

/// Why causes were weighed against these scopes
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeighedBy {
    /// The text names them
    Text,
    /// The person chose it
    Choice,
    /// Nothing says which, so all of the account
    Account,
    /// The text names a scope that the account in view does not have
    NotInAccount,
}

/// A cause, weighed
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// Which
    pub id: &'static str,
    /// How well it fits
    pub weight: Weight,
    /// In one line
    pub title: &'static str,
    /// What in the account or the text says so
    pub evidence: Vec<String>,
    /// Everything that the evidence is about, where it names only the first of it
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<String>,
    /// What to do about it
    pub fixes: Vec<Fix>,
    /// Where it is not settled: the commands that would settle it
    pub settle: Vec<Command>,
    /// The scopes it fits as well as `weight` says; empty for causes that have no scope
    pub scopes: Vec<Scope>,
    /// Where it comes from
    pub sources: &'static [Source],
}

/// How well a cause fits
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The account or the text shows it
    Yours,
    /// Nothing speaks against it
    Possible,
    /// What would decide it is not known
    Unknown,
    /// The account or the text speaks against it
    RuledOut,
}

/// Something that mends it
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What to do
    pub text: String,
    /// Who may do it
    pub who: Option<&'static str>,
    /// The commands, in order
    pub commands: Vec<Command>,
    /// Where in the console
    pub console: Option<&'static str>,
    /// The same as a plan, where the names of all its steps are known
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    /// Whether the plan was tried on the account: every step went through, and its cause is ruled out then
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub proven: bool,
}

impl From<ByHand> for Fix {
    fn from(it: ByHand) -> Self {
        Self::by_anybody(it.text, it.commands).in_console(it.console)
    }
}

impl Fix {
    /// What to do, who may, and with which commands, in order
    pub fn new(
        text: impl Into<String>,
        who: &'static str,
        commands: impl IntoIterator<Item = Command>,
    ) -> Self {
        Self {
            who: Some(who),
            ..Self::by_anybody(text, commands)
        }
    }

    /// The same, whoever does it
    pub fn by_anybody(
        text: impl Into<String>,
        commands: impl IntoIterator<Item = Command>,
    ) -> Self {
        Self {
            text: text.into(),
            who: None,
            commands: commands.into_iter().collect(),
            console: None,
            plan: None,
            proven: false,
        }
    }

    /// With the way to it in the console
    pub fn in_console(self, console: &'static str) -> Self {
        Self {
            console: Some(console),
            ..self
        }
    }

    /// With a plan that does the same
    pub fn planned(self, plan: Option<Plan>) -> Self {
        Self { plan, ..self }
    }
}

/// An output that support asks for
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What it shows
    pub text: &'static str,
    /// What prints it
    pub command: Command,
    /// Whether the text holds it already
    pub pasted: bool,
}

/// Where to look once the credentials are in order
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HandOver {
    /// Whether the credentials are in order here: never certain beside a message that says that one was refused
    pub credentials_in_order: Truth,
    /// The same in words
    pub text: String,
    /// What to look at, in order
    pub steps: Vec<Fix>,
    /// The pages that go on from there
    pub sources: &'static [Source],
}

/// No message of the catalogue stands in the text
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NothingRecognised {
    /// In words
    pub text: String,
    /// What to do now
    pub steps: Vec<Fix>,
    /// Entries whose code stands in the text, though not where a code would stand
    pub perhaps: Vec<&'static str>,
}
