//! ## Looks like
//! `shares_replica_forbidden`, while a replica of a file share is made
//! ## Why
//! The owner of the API key lacks the role for replicas of shares.
//! ## Fix
//! Grant it.

use keyatlas_resolver::commands::Command;
use keyatlas_resolver::explain::{
    self, About, Catalogue, Entry, Fix, KnownCause, Sign, Who, causes,
};
use keyatlas_resolver::permissions::{Access, RoleNeed, Service, Where};
use keyatlas_resolver::resolve::Provider;
use keyatlas_resolver::sources;
use keyatlas_resolver::truth::Truth;

/// The owner of the API key may not make replicas of shares
pub static REPLICA_ROLE: KnownCause = KnownCause {
    id: "replica-role",
    title: "The owner of the API key may not make replicas of shares",
    about: About::Key,
    shown_by: &[Sign::Role(Who::Owner, Truth::No, NEED)],
    against: &[Sign::Role(Who::Owner, Truth::Yes, NEED)],
    not_known: &[Sign::Always("Who owns the API key of {scope} is not known")],
    fixes: |_, place| {
        let grant = format!("Grant {NEED} for {}", place.name());
        vec![Fix::new(grant, "The account owner", [place.show_owner()])]
    },
    settle: |_| vec![Command::ibmcloud("iam user-policies <owner_e-mail>")],
    sources: &[sources::PLATFORM_ROLES],
    ..KnownCause::UNKNOWN
};

const NEED: RoleNeed = RoleNeed::new(Access::EDITOR, Service::VpcInfrastructure, Where::Scope);

/// The record of a message with this cause
pub static SHARE_REPLICA: Entry = Entry {
    number: "E-900",
    slug: "share-replica",
    patterns: &["shares_replica_forbidden"],
    title: "The credential may not make a replica of the share",
    meaning: "The API key of the scope was refused by file storage.",
    seen: "Replicas of file shares",
    providers: &[Provider::Vpc],
    causes: &[&REPLICA_ROLE, &causes::OWNER_GONE, &causes::IAM_OUTAGE],
    sources: &[sources::PLATFORM_ROLES],
    ..Entry::API_KEY
};

/// The catalogue, and the record
pub fn catalogue() -> Catalogue {
    Catalogue::of([explain::all(), &[&SHARE_REPLICA]].concat())
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::explain::{self, Cause, Context, Diagnosis, Weight, explain_with};
    use keyatlas_resolver::index::Index;
    use keyatlas_resolver::testing::Account;

    use super::{REPLICA_ROLE, catalogue};

    /// An account in which Ana owns the only key, with these policies
    fn index(policies: &str) -> Index {
        let account = Account::unknown().say(
            "account owner olga
             group prod
             no access-groups
             identity ana active named Ana
             policies ana none
             key us-south/prod owner ana
             cluster c1 vpc us-south/prod",
        );
        account.say(policies).index()
    }

    const TEXT: &str = "rpc error: shares_replica_forbidden\nIncident ID: 586fe36e84cf9fb2-IAD";

    fn diagnosis(index: &Index) -> Diagnosis {
        let mut all =
            explain_with(&catalogue(), index, &TEXT.into(), &Context::default()).diagnoses;
        assert_eq!(all.len(), 1, "{all:#?}");
        all.remove(0)
    }

    fn cause(policies: &str) -> Cause {
        let causes = diagnosis(&index(policies)).causes.into_iter();
        let mut these = causes.filter(|it| it.id == REPLICA_ROLE.id);
        these.next().expect("it is a cause of the message")
    }

    #[test]
    fn the_message_is_recognised_with_what_stands_around_it() {
        let found = diagnosis(&index(""));
        assert_eq!((found.entry, found.number), ("share-replica", "E-900"));
        assert_eq!(
            found.extracted.incident_id.as_deref(),
            Some("586fe36e84cf9fb2-IAD")
        );
        assert_eq!(found.weighed.scopes.len(), 1);
    }

    #[test]
    fn the_cause_is_weighed_by_what_the_resolver_finds_beside_those_there_are() {
        let lacks = cause("");
        assert_eq!(lacks.weight, Weight::Yours);
        assert_eq!(
            lacks.evidence,
            [
                "Ana, who owns the API key of us-south/prod, lacks Editor or Administrator on VPC Infrastructure"
            ]
        );
        assert_eq!(lacks.fixes.len(), 1);
        let has = cause("allow ana Editor on is");
        assert_eq!((has.weight, has.fixes.len()), (Weight::RuledOut, 0));
        let found = diagnosis(&Account::unknown().index());
        let weights: Vec<(&str, Weight)> =
            found.causes.iter().map(|it| (it.id, it.weight)).collect();
        assert_eq!(
            weights,
            [
                ("replica-role", Weight::Unknown),
                ("owner-gone", Weight::Unknown),
                ("iam-outage", Weight::Possible)
            ]
        );
    }

    #[test]
    fn without_its_line_nothing_is_known_of_it() {
        let found = explain::explain(&index(""), &TEXT.into(), &Context::default());
        assert!(found.diagnoses.is_empty());
        assert!(found.nothing_recognised.is_some());
    }
}
