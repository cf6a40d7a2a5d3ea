//! The account itself.

use keyatlas_resolver::account::{Account, Fact};

use super::classic_account;
use crate::disputes::change;
use crate::draft::Draft;
use crate::names::Names;
use crate::reading::{AccountShown, IamSettings};
use crate::report::PieceId;

/// `account show`
pub(crate) fn account_shown(draft: &mut Draft, shown: &AccountShown, piece: &PieceId) {
    let notices = &mut draft.notices;
    let about = || "the account's ID".into();
    change(
        &mut draft.account.id,
        shown.id.clone(),
        String::clone,
        about,
        notices,
        piece,
    );
    let about = || "virtual routing and forwarding".into();
    change(
        &mut draft.account.vrf,
        shown.vrf,
        |it| on_or_off(*it),
        about,
        notices,
        piece,
    );
    // The line is missing on some pages; asking again would not bring it.
    match shown.vrf {
        Some(_) => draft.account.unreadable.remove("vrf"),
        None if draft.account.vrf.is_none() => draft.account.unreadable.add("vrf"),
        None => {}
    }
    if let Some(number) = &shown.linked {
        classic_account(draft, Fact::Known(number.clone()), piece);
    }
}

/// `vlan spanning get`
pub(crate) fn spanning(draft: &mut Draft, is_on: bool, piece: &PieceId) {
    let about = || "VLAN spanning".into();
    let spanning = &mut draft.account.vlan_spanning;
    change(
        spanning,
        Some(is_on),
        |it| on_or_off(*it),
        about,
        &mut draft.notices,
        piece,
    );
}

/// `iam account-settings`
pub(crate) fn settings(account: &mut Account, said: &IamSettings) {
    let settings = account.settings.get_or_insert_default();
    let own = settings.own.get_or_insert_default();
    let keys = &mut own.restrict_create_platform_apikey;
    *keys = said.create_keys.clone().or(keys.take());
    let users = &mut own.restrict_user_list_visibility;
    *users = said.user_list.clone().or(users.take());
    if said.create_keys.as_deref() == Some("RESTRICTED") {
        account.restrict_api_key_creation = Some(true);
        account.unreadable.remove("restrict_api_key_creation");
    }
    if said.mfa_is_unclear {
        account.totp_required = None;
        account.unreadable.add("totp_required");
    } else if said.one_time_password.is_some() {
        account.totp_required = said.one_time_password;
        account.unreadable.remove("totp_required");
    }
}

/// `account list`: whoever owns the account in view, once it is known which that is
pub(crate) fn owner(draft: &mut Draft, names: &Names) {
    let Some(owner) = draft
        .account
        .id
        .as_ref()
        .and_then(|it| draft.owners.get(it))
    else {
        return;
    };
    let owner = names.identity(owner);
    draft.identity(&owner);
    draft.account.unreadable.remove("owner");
    draft.account.owner = Some(owner);
}

fn on_or_off(is_on: bool) -> String {
    if is_on { "on" } else { "off" }.to_owned()
}
