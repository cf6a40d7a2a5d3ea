//! ## Looks like
//! `The IAM token exchange request failed with the message: Provided API key could not be found`
//! ## Why
//! The key still acts as someone who has left the account, or is suspended.
//! ## Fix
//! Reset the key as a functional ID.

use crate::account::Standing;
use crate::commands;
use crate::explain::answer::Fix;
use crate::explain::catalogue::Refused;
use crate::explain::cause::{About, KnownCause};
use crate::explain::remedies::{ACCOUNT_ADMINISTRATOR, replace_a_classic_key, reset};
use crate::explain::sign::{KEY_NOT_KNOWN, NO_KEY, Sign};
use crate::findings;
use crate::resolve::{Provider, Verdict};
use crate::rules::RuleId;
use crate::sources;

/// The owner of the API key does not work in the account any more
pub static OWNER_GONE: KnownCause = KnownCause {
    id: "owner-gone",
    title: "The owner of the API key has left, or is suspended",
    about: About::Key,
    shown_by: &[Sign::Finding(&findings::owner_gone::KIND)],
    against: &[
        NO_KEY,
        Sign::Owner(&[Standing::Active, Standing::ClassicDisabled]),
    ],
    hinted_by: &[
        Sign::Finding(&findings::owner_pending::KIND),
        Sign::Finding(&findings::owner_vpn_only::KIND),
    ],
    not_known: &[
        KEY_NOT_KNOWN,
        Sign::Step(Provider::Services, RuleId::R6, Verdict::Unknown),
        Sign::Always("Whether the owner of the API key of {scope} is still active is not known"),
    ],
    fixes: |asked, place| {
        if asked.entry.refused == Refused::ClassicKey {
            return replace_a_classic_key(place);
        }
        let restore = Fix::new(
            "Or, if the owner is only suspended and should go on owning the key, restore the user's status",
            ACCOUNT_ADMINISTRATOR,
            [commands::list_users()],
        );
        vec![
            reset(place),
            restore.in_console("Manage > Access (IAM) > Users"),
        ]
    },
    settle: |place| vec![place.show_owner(), commands::list_users()],
    sources: &[
        sources::PERMISSION_ERRORS,
        sources::API_KEY_CREDENTIALS,
        sources::REMOVING_USERS,
    ],
};
