//! Whether there is somebody whose rights can be changed at all.

use super::Tried;
use crate::account::{IdentityId, Standing};
use crate::commands;
use crate::index::Index;
use crate::rules::RuleId;

/// Nobody who is gone has a policy, and whoever owns the account needs none
pub(super) fn still_there(
    now: &Index,
    tried: &mut Tried,
    who: &IdentityId,
) -> Result<(), (String, String)> {
    let name = now.identity_label(who);
    if now.is_account_owner(who) {
        return Err((
            format!("Nothing changes for {name}"),
            "the account owner holds everything, whatever is granted or revoked".to_owned(),
        ));
    }
    if now.may_own_account(who) {
        tried.reason(
            RuleId::R9,
            "this may be the account owner, who holds everything whatever is granted",
            commands::settle_ownership(now, who),
        );
    }
    match now.standing(who) {
        Some(Standing::Removed) => Err((
            format!("Nothing can be changed for {name}"),
            "the identity is no longer in the account".to_owned(),
        )),
        Some(_) => Ok(()),
        None => {
            tried.reason(
                RuleId::R14,
                "whether the identity is in the account is not known",
                Some(commands::show_standing(now, who)),
            );
            Ok(())
        }
    }
}
