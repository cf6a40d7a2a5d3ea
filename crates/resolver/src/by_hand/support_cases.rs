//! Access to support cases, which classic infrastructure opens when it orders servers.

use super::ByHand;
use crate::account::IdentityId;
use crate::commands::{Command, quoted};
use crate::index::Index;

/// What lets somebody view, add and edit support cases
pub fn support_cases(index: &Index, who: Option<&IdentityId>) -> ByHand {
    let whom = who.map_or("<e-mail>".to_owned(), |it| quoted(index.address(it)));
    let create = Command::ibmcloud(format_args!(
        "iam user-policy-create {whom} --roles Administrator --service-name support"
    ));
    ByHand::new(
        "Give **Administrator** on **Support Center**, to view, add and edit support cases",
        "Manage > Access (IAM) > Users > the user > Access policies > Assign access > Account management > Support Center > Administrator > Assign",
    )
    .run([create])
}
