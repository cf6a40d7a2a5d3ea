//! Access to devices, which no permission set gives.

use super::ByHand;

/// What gives access to all devices
pub fn devices() -> ByHand {
    ByHand::new(
        "Choose all bare metal, dedicated and virtual servers under **Select type**. Choose the same under **Enable future access**, and click **Set**",
        "Manage > Access (IAM) > Users > the user > Classic infrastructure > Device",
    )
}
