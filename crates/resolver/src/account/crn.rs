//! Cloud resource names: `crn:v1:bluemix:public:kms:us-south:a/<account>:<instance>::`.

/// The service that a cloud resource name is of
pub fn service(crn: &str) -> Option<&str> {
    crn.split(':').nth(4)
}

/// The account that it is in
pub(crate) fn account(crn: &str) -> Option<&str> {
    let account = crn.split(':').nth(6)?.strip_prefix("a/")?;
    (!account.is_empty()).then_some(account)
}

/// The instance of the service; of a cluster, its ID
pub(crate) fn instance(crn: &str) -> Option<&str> {
    crn.split(':').nth(7)
}
