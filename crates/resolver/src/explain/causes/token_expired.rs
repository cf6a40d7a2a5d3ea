//! ## Looks like
//! `Not authorized. Log in ... and try again. (E0003)`, `(E0031)`
//! ## Why
//! The login of whoever ran the command is past its time.
//! ## Fix
//! Log in again. Nothing has to be reset.

use super::{CALLER, Kind, Said, Weigh, fix, said};
use crate::commands::Command;
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::Asked;
use crate::explain::place::Place;
use crate::sources;

pub(super) const KIND: Kind = Kind {
    id: CauseId::TokenExpired,
    title: "Your login has expired",
    weigh: Weigh::Once(weigh),
    fixes,
    settle: |_| vec![Command::ibmcloud("target")],
    sources: &[sources::AUTHENTICATION_ERRORS],
};

fn weigh(asked: &Asked<'_>) -> Said {
    const EXPIRED: [&str; 3] = ["E0031", "BXNIM0407E", "BXNIM0408E"];
    let code = asked.extracted.code.as_deref();
    match code.filter(|it| EXPIRED.contains(it)) {
        Some(code) => said(
            Weight::Yours,
            format!("The code {code} says that the login has expired"),
        ),
        None => said(
            Weight::Possible,
            "The account cannot show it: this is about the login of whoever ran the command",
        ),
    }
}

fn fixes(_: &Asked<'_>, place: &Place) -> Vec<Fix> {
    vec![fix(
        "Log in again, choose the account, target the group, and repeat the command",
        CALLER,
        [Command::ibmcloud("login"), place.target()],
    )]
}
