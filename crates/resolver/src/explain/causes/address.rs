//! ## Looks like
//! `BXNIM0430E: User login from given IP address is not permitted`
//! ## Why
//! The account or the owner of the key allows logins from certain addresses only, and the service's are
//! not among them.
//! ## Fix
//! Add the addresses of the control plane of the region to both lists.

use crate::commands;
use crate::explain::answer::Fix;
use crate::explain::cause::KnownCause;
use crate::explain::pages;
use crate::explain::remedies::ACCOUNT_ADMINISTRATOR;
use crate::explain::sign::Sign;

/// The service's own address was refused
pub static ADDRESS_NOT_ALLOWED: KnownCause = KnownCause {
    id: "address-not-allowed",
    title: "A list of allowed IP addresses refuses the service",
    shown_by: &[Sign::Named(
        "The message says that the address was not permitted",
    )],
    hinted_by: &[Sign::Always(
        "The account document says nothing of allowed IP addresses, neither for the account nor for the owner of the key",
    )],
    fixes: |_, _| {
        let add = Fix::new(
            "Add the addresses of the region's control plane. If both the account and the owner have a list, both must hold them",
            ACCOUNT_ADMINISTRATOR,
            [commands::show_account_settings()],
        );
        vec![add.in_console(
            "Manage > Access (IAM) > Settings, and Users > the owner > IP address restrictions",
        )]
    },
    settle: |_| vec![commands::show_account_settings()],
    sources: &[pages::IP_ALLOWLIST],
    ..KnownCause::UNKNOWN
};
