//! ## Looks like
//! `Not authorized. Log in ... and try again. (E0003)`, `(E0031)`
//! ## Why
//! The login of whoever ran the command is past its time.
//! ## Fix
//! Log in again. Nothing has to be reset.

use crate::commands::Command;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::log_in_again;
use crate::explain::sign::Sign;
use crate::sources;

/// The login of whoever ran the command has expired
pub static TOKEN_EXPIRED: KnownCause = KnownCause {
    id: "token-expired",
    title: "Your login has expired",
    shown_by: &[Sign::Code(&["E0031", "BXNIM0407E", "BXNIM0408E"])],
    hinted_by: &[Sign::Always(
        "The account cannot show it: this is about the login of whoever ran the command",
    )],
    fixes: |_, place| vec![log_in_again(place)],
    settle: |_| vec![Command::ibmcloud("target")],
    sources: &[sources::AUTHENTICATION_ERRORS],
    ..KnownCause::UNKNOWN
};
