//! ## Looks like
//! `The IAM token exchange request failed with the message: Provided API key could not be found`
//! ## Why
//! The key still acts as someone who has left the account, or is suspended.
//! ## Fix
//! Reset the key as a functional ID.

use crate::account::Standing;
use crate::changes::Change;
use crate::commands;
use crate::explain::answer::Fix;
use crate::explain::catalogue::Refused;
use crate::explain::cause::{About, KnownCause};
use crate::explain::here::Here;
use crate::explain::remedies::{ACCOUNT_ADMINISTRATOR, replace_a_classic_key, reset};
use crate::explain::sign::{KEY_NOT_KNOWN, NO_KEY, Sign};
use crate::findings;
use crate::plan::Plan;
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
        let owner = asked.at(place).and_then(Here::owner);
        let standing = owner.and_then(|it| it.standing);
        // Nobody who was removed comes back by a status.
        if standing.is_some_and(|it| it != Standing::Suspended) {
            return vec![reset(asked, place)];
        }
        let restore = Fix::new(
            "If the owner is only suspended and should go on owning the key, restore the user's status",
            ACCOUNT_ADMINISTRATOR,
            [commands::list_users()],
        );
        let plan = owner.map(|it| Plan::of(Change::standing(asked.index, it.id, Standing::Active)));
        vec![
            restore
                .in_console("Manage > Access (IAM) > Users")
                .planned(plan),
            reset(asked, place),
        ]
    },
    settle: |place| vec![place.show_owner(), commands::list_users()],
    sources: &[
        sources::PERMISSION_ERRORS,
        sources::API_KEY_CREDENTIALS,
        sources::REMOVING_USERS,
    ],
};
