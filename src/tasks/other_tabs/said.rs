//! What tabs say to one another.

use keyatlas_resolver::account::IdentityId;
use serde::{Deserialize, Serialize};

/// One thing that one tab says and all others hear
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Said {
    /// A tab without an account asks who has one, or the one of a link
    WhoHas {
        /// The tab that asks
        asks: u32,
        /// The fingerprint in the link, if it has one
        account: Option<String>,
    },
    /// A tab has it
    Has {
        /// The tab that asked
        asks: u32,
        /// The tab that has it
        tab: u32,
    },
    /// The person wants it from that tab
    PleaseGive {
        /// The tab that asks
        asks: u32,
        /// The tab that has it
        tab: u32,
    },
    /// The person refused
    Refuses {
        /// The tab that asked
        asks: u32,
    },
    /// The person agreed
    Gives {
        /// The tab that asked
        asks: u32,
        /// The account as a text, which was blanked when it came in
        account: String,
        /// Who the person is
        me: Option<IdentityId>,
    },
}

impl Said {
    /// As it goes from tab to tab
    pub(super) fn written(&self) -> String {
        serde_json::to_string(self).expect("it is plain data")
    }

    /// What was heard; none where an older or a newer page said it in another form
    pub(super) fn heard(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
