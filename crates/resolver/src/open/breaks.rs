//! What is not known and could break a scope: its key, its manual credential, its owner, and what is presumed of
//! them.

use super::Questions;
use super::presumed::{self, Presumption};
use super::question::{OtherClusters, Question};
use crate::account::{Fact, Infrastructure, List};
use crate::effective::{Effective, effective, is_in_use};
use crate::index::{At, Index};
use crate::provider::{CredentialKind, Provider};
use crate::truth::Truth;

type Found<'a> = Questions<Question<'a>>;

pub(super) fn find<'a>(at: At<'a>, providers: &[Effective<'a>], found: &mut Found<'a>) {
    for provider in [
        Provider::Classic,
        Provider::Vpc,
        Provider::Satellite,
        Provider::Services,
    ] {
        if is_in_use(at, provider) == Truth::No {
            continue;
        }
        match providers.iter().find(|it| it.provider == provider) {
            Some(answer) => of_provider(at, answer, found),
            None => of_provider(at, &effective(at, provider), found),
        }
    }
}

fn of_provider<'a>(at: At<'a>, answer: &Effective<'_>, found: &mut Found<'a>) {
    match (answer.usable, answer.credential) {
        // In use for certain it is broken; so it is not known whether anything uses it.
        (Truth::No, _) => which_clusters(at, found),
        (Truth::Unknown, CredentialKind::Unknown) if answer.provider == Provider::Classic => {
            if at.manual() == Fact::Unknown {
                found.add(Question::ManualIsSet);
            } else {
                of_the_key(at, found);
            }
        }
        (_, CredentialKind::ManualCredential) => {
            if answer.usable == Truth::Unknown {
                found.add(Question::ManualWorks);
            }
        }
        (_, CredentialKind::ApiKey | CredentialKind::Unknown | CredentialKind::None) => {
            of_the_key(at, found);
        }
    }
    if answer.provider == Provider::Classic && answer.credential == CredentialKind::ApiKey {
        let presumed = [
            Presumption::NotLite,
            Presumption::Linked,
            Presumption::NoOneTimePassword,
        ];
        presumed::of_account(at, &presumed, found);
    }
}

/// What is not known of the key and its owner
pub(super) fn of_the_key<'a>(at: At<'a>, found: &mut Found<'a>) {
    match at.key() {
        Fact::Unknown => found.add(Question::KeyAndOwner),
        Fact::None if at.key_is_presumed_missing() => {
            found.add(Question::Presumed(Presumption::EveryKeyIsListed));
        }
        Fact::None => {}
        Fact::Known(key) => {
            match &key.owner {
                None => found.add(Question::Owner),
                Some(owner) if at.index.standing(owner).is_none() => {
                    found.add(Question::OwnerIsActive(owner));
                }
                Some(_) => {}
            }
            if key.state.is_none() {
                found.add(Question::Presumed(Presumption::KeyIsActive));
            }
        }
    }
}

/// Which clusters there are, and what they run on
pub(super) fn which_clusters<'a>(at: At<'a>, found: &mut Found<'a>) {
    let of_unknown = at.clusters().filter(|it| it.provider.is_none());
    found.add_each(of_unknown.map(Question::RunsOn));
    for others in other_clusters(at.index, |it| at.may_have_more_on(it)) {
        found.add(Question::OtherClusters(others));
    }
}

/// Whether there are clusters in a scope that nobody listed, on infrastructure of which there may be
pub(crate) fn other_clusters(
    index: &Index,
    may_be_there: impl Fn(Infrastructure) -> bool,
) -> impl Iterator<Item = OtherClusters> {
    let unlisted = Infrastructure::ALL.map(|it| may_be_there(it).then_some(it));
    // A list that was read says nothing more when it is read again.
    [true, false].into_iter().filter_map(move |list_was_read| {
        let is_so = |it: &Infrastructure| {
            index.snapshot().is_as_seen(List::of_clusters(*it)) == list_was_read
        };
        let on = unlisted.map(|it| it.filter(is_so));
        on.iter()
            .any(Option::is_some)
            .then_some(OtherClusters { on, list_was_read })
    })
}
