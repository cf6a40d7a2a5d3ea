//! What becomes of clusters when another manual credential is set.

use keyatlas_resolver::account::{Fact, ManualCredential, Scope};

use super::Told;

impl Told {
    /// R1 and R12: the checker looked at another credential; clusters live where they lived, and where that was not
    /// known it is not presumed to be wherever the new one reaches
    pub(super) fn set_manual(&mut self, scope: &Scope, credential: Fact<ManualCredential>) {
        let before = self.reached(scope);
        let record = self.record_mut(scope);
        record.manual_credential = credential;
        record.missing_permissions = None;
        let after = self.reached(scope);
        let (region, group) = (Some(&scope.region), Some(&scope.resource_group));
        let clusters = self.account.clusters.iter_mut();
        for it in clusters
            .filter(|it| (it.region.as_ref(), it.resource_group.as_ref()) == (region, group))
        {
            if it.classic_account.is_none() {
                match before.known() {
                    Some(account) => it.classic_account = Some(account.clone()),
                    None => it.unreadable.add("classic_account"),
                }
            } else if after.is_unknown() {
                it.unreadable.add("classic_account");
            }
        }
    }

    /// The infrastructure account that a scope's classic operations reach
    fn reached(&self, scope: &Scope) -> Fact<String> {
        match self.record(scope).manual_credential {
            Fact::Known(manual) => match manual.account() {
                Some(account) => Fact::Known(account.to_owned()),
                None => Fact::Unknown,
            },
            Fact::None => self.account.account.classic_account.clone(),
            Fact::Unknown => Fact::Unknown,
        }
    }
}
