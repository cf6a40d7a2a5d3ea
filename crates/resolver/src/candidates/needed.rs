//! What the clusters of a scope ask of the owner of the key, whoever that is: the table of `permissions`, for this scope.

use serde::Serialize;

use crate::account::{Fact, Infrastructure, Scope};
use crate::index::Index;
use crate::permissions::{OwnerNeed, owner_needs};
use crate::truth::Truth;

/// Something that the owner of the key must hold
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Needed {
    /// What, such as `Administrator on Container Registry`
    pub what: String,
    /// What it is for
    pub needed_for: String,
    /// Whether clusters cannot be managed without it
    pub required: bool,
    /// Whether clusters there are known to ask for it; else they may
    pub certain: bool,
}

/// What the clusters of a scope ask of the owner of its key, what is required first
///
/// With a manual credential, classic infrastructure does not ask who owns the key.
pub fn needed(index: &Index, scope: &Scope) -> Vec<Needed> {
    let index = super::judge::with_scope(index, scope);
    let Some(at) = index.at(scope) else {
        return Vec::new();
    };
    let of_the_key = !matches!(at.manual(), Fact::Known(_));
    let certain_classic = matches!(at.manual(), Fact::None);
    let classic_key =
        (of_the_key && at.runs_on(Infrastructure::Classic) != Truth::No).then(|| Needed {
            what: "a classic infrastructure API key".to_owned(),
            needed_for: "classic infrastructure".to_owned(),
            required: true,
            certain: certain_classic && at.runs_on(Infrastructure::Classic) == Truth::Yes,
        });
    let row = |need: &OwnerNeed| {
        let asked = need.is_asked_in(at);
        let is_classic = need.permission().is_some();
        (asked != Truth::No && (of_the_key || !is_classic)).then(|| Needed {
            what: need.words().into_owned(),
            needed_for: need.needed_for.to_owned(),
            required: need.is_required(),
            certain: asked == Truth::Yes && (certain_classic || !is_classic),
        })
    };
    let mut all: Vec<Needed> = owner_needs().iter().filter_map(row).collect();
    all.extend(classic_key);
    all.sort_by_key(|it| (!it.required, !it.certain));
    all
}

#[cfg(test)]
mod tests {
    use super::{Needed, needed};
    use crate::candidates::candidates;
    use crate::testing::{Account, scope_of};

    fn of(account: &Account) -> Vec<Needed> {
        needed(&account.index(), &scope_of("us-south/prod"))
    }

    fn names(needs: &[Needed]) -> Vec<&str> {
        needs.iter().map(|it| it.what.as_str()).collect()
    }

    #[test]
    fn what_vpc_asks_of_an_owner_was_shown_only_where_somebody_lacked_it() {
        let account = Account::new()
            .functional_id("ops")
            .key("us-south/prod", "ops")
            .vpc("frames", "us-south/prod");
        let needs = of(&account);
        let vpc = needs
            .iter()
            .find(|it| it.what == "Administrator on VPC Infrastructure")
            .expect("a row");
        assert!(vpc.required && vpc.certain, "{vpc:?}");
        assert!(!names(&needs).contains(&"Add Server"), "{needs:?}");
    }

    #[test]
    fn classic_permissions_are_asked_of_the_owner_unless_a_manual_credential_is_set() {
        let account = Account::new()
            .functional_id("ops")
            .key("us-south/prod", "ops")
            .classic("web", "us-south/prod");
        assert!(names(&of(&account)).contains(&"Add Server"));
        let account = account.manual("us-south/prod", "ops");
        assert!(!names(&of(&account)).contains(&"Add Server"));
    }

    #[test]
    fn whatever_clusters_ask_of_a_candidate_is_in_the_list() {
        let account = Account::new()
            .group("prod")
            .person("ana")
            .key("us-south/prod", "ana")
            .vpc("frames", "us-south/prod")
            .classic("web", "us-south/prod");
        let needs = of(&account);
        let all = candidates(&account.index(), &scope_of("us-south/prod"));
        let ana = all.iter().find(|it| it.label == "ana").expect("ana");
        assert!(!ana.lacks.is_empty());
        for lack in &ana.lacks {
            assert!(
                names(&needs).contains(&lack.what.as_str()),
                "{lack:?} in {needs:?}"
            );
        }
    }
}
