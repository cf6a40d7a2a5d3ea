//! Links that say whose account they are about.

use leptos::prelude::*;

use super::{Origin, Session};
use crate::routes;

impl Session {
    /// An address that says whose account it is about, for whoever opens it elsewhere
    pub fn link(self, address: &str) -> String {
        match (self.origin.get_untracked(), self.fingerprint()) {
            (Origin::Demo(sample), _) => routes::whose::of_demo(address, sample.slug),
            (Origin::Imported, Some(mark)) => routes::whose::of_account(address, &mark),
            (Origin::Imported, None) | (Origin::Nothing, _) => address.to_owned(),
        }
    }

    /// What stands for the account in view in links; none while its ID is not known
    pub fn fingerprint(self) -> Option<String> {
        self.index
            .with_untracked(|it| routes::whose::fingerprint(it.snapshot()))
    }
}
