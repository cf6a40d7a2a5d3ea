//! Who may do what in a measured account: policies of every width, own and through access groups.

use keyatlas_resolver::account::{AccessGroup, GroupId, Identity, Policy, Region};

/// Where policies may be limited to
pub(crate) struct Places<'a> {
    pub(crate) regions: &'a [Region],
    pub(crate) groups: &'a [GroupId],
}

impl Places<'_> {
    /// One of the regions, one of the groups, both or neither
    fn limited(&self, at: usize, policy: Policy) -> Policy {
        let region = &self.regions[at * 5 % self.regions.len()];
        let group = &self.groups[at * 11 % self.groups.len()];
        Policy {
            region: (at % 4 == 1 || at % 4 == 3).then(|| region.clone()),
            resource_group: (at % 4 >= 2).then(|| group.clone()),
            ..policy
        }
    }
}

/// None to five of one's own
pub(crate) fn own_policies(at: usize, places: &Places<'_>) -> Vec<Policy> {
    let mut policies = Vec::new();
    if !at.is_multiple_of(3) {
        policies.push(places.limited(at, kubernetes(&["Viewer", "Operator"])));
    }
    if at % 2 == 1 {
        policies.push(places.limited(at + 1, kubernetes(&["Administrator", "Manager"])));
        policies.push(places.limited(at + 2, kubernetes(&["Administrator"])));
    }
    if at % 5 != 4 {
        policies.push(places.limited(at / 5, viewer_on_groups()));
    }
    if at % 29 == 6 {
        // All IAM-enabled services, and so Kubernetes Service too.
        policies.push(places.limited(at + 3, roles(&["Administrator"])));
    }
    if at % 7 == 2 {
        policies.push(Policy {
            service: Some("container-registry".into()),
            ..roles(&["Administrator", "Manager"])
        });
    }
    policies
}

/// One for every twelve identities, with members from all over
pub(crate) fn access_groups(identities: &[Identity], places: &Places<'_>) -> Vec<AccessGroup> {
    let count = identities.len().div_ceil(12);
    let members = |group: usize| {
        (identities.iter().enumerate())
            .filter(move |(at, _)| (at * 7 + at / 9) % count == group || at % 41 == group)
            .map(|(_, it)| it.id.clone())
    };
    (0..count)
        .map(|at| AccessGroup {
            id: format!("AccessGroupId-{at:04}"),
            name: Some(format!("group-{at}")),
            members: Some(members(at).map(Into::into).collect()),
            policies: Some(match at % 3 {
                0 => vec![places.limited(at, viewer_on_groups())],
                1 => vec![places.limited(at, kubernetes(&["Editor", "Reader"]))],
                _ => vec![
                    places.limited(at, kubernetes(&["Administrator"])),
                    places.limited(at + 1, viewer_on_groups()),
                ],
            }),
            ..AccessGroup::default()
        })
        .collect()
}

fn kubernetes(names: &[&str]) -> Policy {
    Policy {
        service: Some("containers-kubernetes".into()),
        ..roles(names)
    }
}

fn viewer_on_groups() -> Policy {
    Policy {
        resource_type: Some("resource-group".to_owned()),
        ..roles(&["Viewer"])
    }
}

fn roles(names: &[&str]) -> Policy {
    Policy {
        roles: names.iter().map(|it| (*it).into()).collect(),
        ..Policy::default()
    }
}
