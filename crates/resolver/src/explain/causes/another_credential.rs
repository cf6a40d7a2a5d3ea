//! ## Looks like
//! Messages of the registry client, of storage operators and of plug-ins with a secret of their own
//! ## Why
//! A credential was refused, and it is not the cluster's.
//! ## Fix
//! What the entry says; never a reset.

use crate::explain::cause::KnownCause;
use crate::explain::causes::NOT_CREDENTIALS;

/// Another credential than the cluster's was refused
pub static ANOTHER_CREDENTIAL: KnownCause = KnownCause {
    id: "another-credential",
    title: "Another credential was refused, not the cluster's",
    ..NOT_CREDENTIALS
};
