//! A functional ID that is no person, so that the key stays when people go.

use super::{ByHand, devices, support_cases};
use crate::account::{IdentityKind, List};
use crate::commands::{Command, edit_classic_permission, list_classic_users};
use crate::index::Index;

/// Whether the account certainly has none
pub fn has_no_functional_id(index: &Index) -> bool {
    let snapshot = index.snapshot();
    let mut users = snapshot
        .identities
        .iter()
        .filter(|it| it.id.kind().is_none());
    snapshot.is_complete(List::Identities) && users.all(|it| it.kind() == Some(IdentityKind::User))
}

/// The invitation, by the account owner
pub fn invite(address: &str) -> ByHand {
    ByHand::new(
        "As the account owner, invite a functional ID: an e-mail address that a program has, not a person. It accepts by the link in the mail",
        "Manage > Access (IAM) > Users > Invite users",
    )
    .run([Command::ibmcloud(format_args!(
        "account user-invite {address}"
    ))])
}

/// What a new functional ID is given before it owns a key
pub fn grant_what_is_needed(index: &Index) -> Vec<ByHand> {
    let roles = ByHand::new(
        "Give it Administrator and Manager on Kubernetes Service, Administrator on Container Registry and VPC Infrastructure, and Viewer on resource groups",
        "Manage > Access (IAM) > Users > the functional ID > Access policies > Assign access",
    );
    let classic = ByHand::new(
        "For classic clusters, choose **Super User** under **Permission sets**, and click **Set**. Make a classic infrastructure API key in the pane **API keys**",
        "Manage > Access (IAM) > Users > the functional ID > Classic infrastructure > Permissions",
    )
    .run([list_classic_users(), edit_classic_permission("ALL", true)]);
    let grant = |service: &str, roles: &str| {
        Command::ibmcloud(format_args!(
            "iam user-policy-create <e-mail> --roles {roles} --service-name {service}"
        ))
    };
    let groups = Command::ibmcloud(
        "iam user-policy-create <e-mail> --roles Viewer --resource-type resource-group",
    );
    let roles = roles.run([
        grant("containers-kubernetes", "Administrator,Manager"),
        grant("container-registry", "Administrator"),
        grant("is", "Administrator"),
        groups,
    ]);
    vec![roles, classic, devices(), support_cases(index, None)]
}
