//! Service IDs and trusted profiles: programs that are there, and their names.
//!
//! The lists hold those of the default group of service IDs only, so whoever is missing may be there.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-identity-token-api#list-service-ids>

use keyatlas_resolver::account::{Fact, IdentityId, IdentityKind, Standing};
use serde_json::Value;

use crate::draft::Draft;
use crate::reading::{Json, Reading, Remarks, Said, owned, says, text};
use crate::report::counted;

#[derive(Debug)]
pub(super) struct Programs(pub Vec<Program>);

#[derive(Debug)]
pub(super) struct Program {
    pub id: IdentityId,
    pub name: Option<String>,
    /// It may have a user of classic infrastructure
    pub may_have_classic: bool,
    /// The account it is of
    pub account: Option<String>,
}

impl Reading for Programs {
    fn summary(&self) -> String {
        let is_profile = |it: &Program| it.id.kind() == Some(IdentityKind::TrustedProfile);
        let what = match self.0.iter().any(is_profile) {
            true => "trusted profile",
            false => "service ID",
        };
        counted(self.0.len(), what)
    }

    fn account(&self) -> Option<&str> {
        self.0.iter().find_map(|it| it.account.as_deref())
    }

    /// Whoever is listed is there
    fn lay(&self, draft: &mut Draft<'_>) {
        for it in &self.0 {
            let id = draft.names.real_identity(&it.id);
            let identity = draft.identity(&id);
            identity.name = it.name.clone().or(identity.name.take());
            identity.standing = Some(Standing::Active);
            // No service ID has a user of classic infrastructure, and a trusted profile with one names its account there.
            if !it.may_have_classic {
                identity.classic = Fact::None;
            }
        }
    }
}

/// Whether an entry has a name, and an ID that starts so
pub(super) fn starts(value: &Value, prefix: &str) -> bool {
    let id = text(value, &["id", "uuid"]);
    id.is_some_and(|it| it.starts_with(prefix)) && value.get("name").is_some()
}

pub(super) fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let fields: (&[&str], &[&str]) = (&["id", "iam_id", "name"], &[]);
    let expected = "a service ID or trusted profile with an `id`";
    let programs = json.each(fields, expected, remarks, |entry| {
        let by_id = || Some(format!("iam-{}", text(entry, &["id", "uuid"])?));
        Some(Program {
            id: IdentityId::from(owned(entry, &["iam_id"]).or_else(by_id)?),
            name: owned(entry, &["name"]),
            may_have_classic: !json.whole
                || says(entry, "ims_account_id")
                || says(entry, "ims_user_id"),
            account: owned(entry, &["account_id"]),
        })
    });
    Some(Box::new(Programs(programs)))
}
