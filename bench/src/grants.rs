//! Who may do what in a measured account: policies of every width, own and through access groups.

use keyatlas_resolver::testing::{known, list};

/// Where policies may be limited to
pub(crate) struct Places<'a> {
    pub(crate) regions: &'a [&'a str],
    pub(crate) groups: &'a [String],
}

impl Places<'_> {
    /// One of the regions, one of the groups, both or neither
    fn limited(&self, at: usize, policy: &str) -> String {
        let region = self.regions[at * 5 % self.regions.len()];
        let group = &self.groups[at * 11 % self.groups.len()];
        let region = known("region", (at % 4 == 1 || at % 4 == 3).then_some(region));
        let group = known("group", (at % 4 >= 2).then_some(group));
        format!("{policy}{region}{group}")
    }
}

/// A time window around [`CAPTURED`](crate::accounts::CAPTURED)
const OPEN_WINDOW: &str = " when 9-17";

const VIEWER_ON_GROUPS: &str = "Viewer every-group";

/// None to five of one's own
pub(crate) fn own_policies(at: usize, id: &str, places: &Places<'_>, lines: &mut Vec<String>) {
    lines.push(format!("policies {id} none"));
    let mut allow = |policy: String| lines.push(format!("allow {id} {policy}"));
    if !at.is_multiple_of(3) {
        allow(places.limited(at, "Viewer,Operator on containers-kubernetes"));
    }
    if at % 2 == 1 {
        // Some of them in a time window, which is open when the account is gathered.
        let window = if at % 6 == 1 { OPEN_WINDOW } else { "" };
        let role = "Administrator,Manager on containers-kubernetes";
        allow(places.limited(at + 1, role) + window);
        allow(places.limited(at + 2, "Administrator on containers-kubernetes"));
    }
    if at % 5 != 4 {
        allow(places.limited(at / 5, VIEWER_ON_GROUPS));
    }
    if at % 29 == 6 {
        // All IAM-enabled services, and so Kubernetes Service too.
        allow(places.limited(at + 3, "Administrator"));
    }
    if at % 13 == 4 {
        // Of a scope there is nothing that could have the tag.
        allow("Administrator type service tags env:prod".to_owned());
    }
    if at % 7 == 2 {
        allow("Administrator,Manager on container-registry".to_owned());
    }
}

/// One for every twelve identities, with members from all over
pub(crate) fn access_groups(identities: &[String], places: &Places<'_>, lines: &mut Vec<String>) {
    let count = identities.len().div_ceil(12);
    for at in 0..count {
        let members: Vec<&String> = (identities.iter().enumerate())
            .filter(|(who, _)| (who * 7 + who / 9) % count == at || who % 41 == at)
            .map(|(_, it)| it)
            .collect();
        // Every fifth group got its members by a rule, when they logged in.
        let members = match (at % 5, members.as_slice()) {
            (3, [_, ..]) => format!("members none dynamic {}", list(&members)),
            _ => format!("members {}", list(&members)),
        };
        lines.push(format!(
            "access-group group-{at} id AccessGroupId-{at:04} {members}"
        ));
        let mut allow = |policy: String| lines.push(format!("allow @group-{at} {policy}"));
        match at % 3 {
            0 => allow(places.limited(at, VIEWER_ON_GROUPS)),
            1 => allow(places.limited(at, "Editor,Reader on containers-kubernetes")),
            _ => {
                allow(places.limited(at, "Administrator on containers-kubernetes"));
                allow(places.limited(at + 1, VIEWER_ON_GROUPS));
            }
        }
    }
}
