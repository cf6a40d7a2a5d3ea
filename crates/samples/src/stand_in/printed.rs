//! What a command printed, and every way in which one fails.

use super::session::Session;

/// Went through
pub const DONE: u8 = 0;
/// Failed as the real command fails: `FAILED` and a message
pub const FAILED: u8 = 1;
/// The words are not those of a command of the stand-in
pub const USAGE: u8 = 2;
/// The real command would answer; the stand-in does not know with which words, or the account document does not
/// say what
pub const NOT_KNOWN: u8 = 70;

/// What a command printed
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// What the real command prints
    pub stdout: String,
    /// What the stand-in says of itself; never a part of an output
    pub stderr: String,
    /// How it ended
    pub exit: u8,
}

impl Printed {
    /// The output as somebody copies it from a terminal, below the command
    pub fn below(&self, line: &str) -> String {
        format!("$ {line}\n{}", self.stdout)
    }

    pub(super) fn failed(message: String, session: &Session) -> Self {
        let word = session.build.locale.word("FAILED");
        let id = match session.build.correlation_ids {
            true => "Correlation-ID: 0f0e0d0c-0b0a-4908-8706-050403020100\n",
            false => "",
        };
        Self {
            stdout: format!("{id}{word}\n{message}\n"),
            stderr: String::new(),
            exit: FAILED,
        }
    }
}

/// Why a command printed nothing of the account
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// As the service or the command refuses
    #[error("{0}")]
    Refused(String),
    /// As IAM refuses: a table of what its servers said
    #[error("{code}: {message}")]
    Iam {
        /// Such as `forbidden`
        code: &'static str,
        /// In words
        message: String,
    },
    /// No such command, or other words than it takes
    #[error("{0}")]
    Usage(String),
    /// The document leaves out what the output shows
    #[error("the account document does not say {0}, so nothing is printed")]
    Unsaid(String),
    /// No document shows this output
    #[error("{0}, so nothing is printed")]
    NotDocumented(String),
}

impl Failure {
    /// IAM refuses what the caller has no role for
    pub(super) fn forbidden() -> Self {
        Self::Iam {
            code: "forbidden",
            message: "You are not authorized to use this API.".to_owned(),
        }
    }

    /// No cluster that the caller can see goes by that name
    pub(super) fn no_such_cluster() -> Self {
        Self::Refused(
            "The specified cluster could not be found. If applicable, make sure that you target the correct account and resource group. (G0004)"
                .to_owned(),
        )
    }

    /// The caller's role does not reach
    pub(super) fn needs_role(role: &str) -> Self {
        Self::Refused(format!(
            "This action requires the {role} role for the cluster in IBM Cloud Container Service. Contact the IBM Cloud account administrator and request the required Identity and Access user role. (A0008)"
        ))
    }

    pub(super) fn not_logged_in(program: &str) -> Self {
        Self::Refused(format!("Not logged in. Use '{program} login' to log in."))
    }

    pub(super) fn printed(&self, session: &Session) -> Printed {
        let says = |exit| Printed {
            stdout: String::new(),
            stderr: format!("ibmcloud stand-in: {self}\n"),
            exit,
        };
        match self {
            Self::Refused(message) => Printed::failed(message.clone(), session),
            Self::Iam { code, message } => Printed::failed(
                format!(
                    "Following errors returned from server:\nCode        Message                                   Details\n{code:<12}{message}"
                ),
                session,
            ),
            Self::Usage(_) => says(USAGE),
            Self::Unsaid(_) | Self::NotDocumented(_) => says(NOT_KNOWN),
        }
    }
}

/// What the document has to say before something can be printed
pub(super) fn needed<T>(fact: Option<T>, what: impl FnOnce() -> String) -> Result<T, Failure> {
    fact.ok_or_else(|| Failure::Unsaid(what()))
}
