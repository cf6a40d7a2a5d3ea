//! ## Looks like
//! `BXNIM0430E: User login from given IP address is not permitted`
//! ## Why
//! The account or the owner of the key allows logins from certain addresses only, and the service's are
//! not among them.
//! ## Fix
//! Add the addresses of the control plane of the region to both lists.

use super::{ACCOUNT_ADMINISTRATOR, Kind, Said, Weigh, fix, in_console, said};
use crate::commands;
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::Asked;
use crate::explain::pages;
use crate::explain::place::Place;

pub(super) const KIND: Kind = Kind {
    id: CauseId::AddressNotAllowed,
    title: "A list of allowed IP addresses keeps the service out",
    weigh: Weigh::Once(weigh),
    fixes,
    settle: |_| vec![commands::show_account_settings()],
    sources: &[pages::IP_ALLOWLIST],
};

fn weigh(asked: &Asked<'_>) -> Said {
    if asked.entry.slug == "address-not-allowed" {
        return said(
            Weight::Yours,
            "The message says that the address was not permitted",
        );
    }
    if asked.entry.slug == "apikey-missing" {
        return said(
            Weight::RuledOut,
            "The message says that the key was not found, not that the address was refused",
        );
    }
    said(
        Weight::Possible,
        "The account document says nothing of allowed IP addresses, neither for the account nor for the owner of the key",
    )
}

fn fixes(_: &Asked<'_>, _: &Place) -> Vec<Fix> {
    vec![in_console(
        "Manage > Access (IAM) > Settings, and Users > the owner > IP address restrictions",
        fix(
            "Add the addresses of the region's control plane. If both the account and the owner have a list, both must hold them",
            ACCOUNT_ADMINISTRATOR,
            [commands::show_account_settings()],
        ),
    )]
}
