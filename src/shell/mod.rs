//! What stands around every page: the navigation, and which account is in view.

mod top_bar;
pub use top_bar::{SkipLink, TopBar};

mod theme;

mod account_bar;
pub use account_bar::AccountBar;

mod demo_list;

mod actor;

mod edition;
pub use edition::EditionBar;

mod finding;
pub use finding::{FindDialog, Finding, Seen};

mod forget;
pub use forget::Forgetting;

mod other_account;
pub use other_account::{About, MayBeAnother, about};

mod first_minute;
pub use first_minute::FirstMinute;
