//! Cloud resource names: `crn:v1:bluemix:public:kms:us-south:a/<account>:<instance>::`.

/// The service that a cloud resource name is of
pub fn service(crn: &str) -> Option<&str> {
    crn.split(':').nth(4)
}

/// The same without the cloud: `crn:v1:ibmcloud:...` and `crn:v1:bluemix:...` name one thing
pub(crate) fn of_any_cloud(crn: &str) -> &str {
    let rest = crn
        .strip_prefix("crn:")
        .and_then(|it| it.splitn(3, ':').nth(2));
    rest.unwrap_or(crn)
}

/// Whether two of them name one thing
pub fn name_the_same(one: &str, other: &str) -> bool {
    of_any_cloud(one) == of_any_cloud(other)
}

/// Whether it is that of a role that an account defines
pub fn is_of_own_role(crn: &str) -> bool {
    crn.contains("::customRole:")
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

#[cfg(test)]
mod tests {
    use super::name_the_same;

    #[test]
    fn the_cloud_in_a_name_tells_nothing_apart() {
        let own = "public:iam-access-management::a/1::customRole:Worker";
        let of = |cloud: &str| format!("crn:v1:{cloud}:{own}");
        assert!(name_the_same(&of("ibmcloud"), &of("bluemix")));
        assert!(!name_the_same(
            &of("bluemix"),
            &of("bluemix").replace("a/1", "a/2")
        ));
        assert!(!name_the_same("role", own));
    }
}
