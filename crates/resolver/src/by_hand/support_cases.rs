//! Access to support cases, which classic infrastructure opens when it orders servers.

use super::ByHand;
use crate::account::IdentityId;
use crate::commands::{Command, quoted};
use crate::index::Index;
use crate::sources::Edition;

/// What lets somebody view, add and edit support cases
pub fn support_cases(index: &Index, who: Option<&IdentityId>) -> ByHand {
    let whom = who.map_or("<e-mail>".to_owned(), |it| quoted(index.address(it)));
    let role = match index.edition() {
        Edition::June2025 => "Administrator",
        Edition::August2026 => "Editor",
    };
    let create = Command::ibmcloud(format_args!(
        "iam user-policy-create {whom} --roles {role} --service-name support"
    ));
    ByHand::new(
        format!("Give **{role}** on **Support Center**, to view, add and edit support cases"),
        "Manage > Access (IAM) > Users > the user > Access policies > Assign access > Account management > Support Center > the role > Assign",
    )
    .run([create])
}
