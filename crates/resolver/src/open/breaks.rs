//! What is not known and could break a scope: its key, its manual credential, its owner, and what is presumed of
//! them.

use super::presumed::{self, Presumption};
use super::{Ask, Open, Questions};
use crate::account::{Fact, Infrastructure, List};
use crate::commands;
use crate::index::{At, Index};
use crate::resolve::{CredentialKind, Provider, ProviderAnswer, is_in_use, resolve_provider};
use crate::truth::Truth;

pub(super) fn find(at: At<'_>, providers: &[ProviderAnswer], found: &mut Questions) {
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
            None => of_provider(at, &resolve_provider(at, provider), found),
        }
    }
}

fn of_provider(at: At<'_>, answer: &ProviderAnswer, found: &mut Questions) {
    match (answer.usable, answer.credential) {
        // In use for certain it is broken; so it is not known whether anything uses it.
        (Truth::No, _) => which_clusters(at, found),
        (Truth::Unknown, CredentialKind::Unknown) if answer.provider == Provider::Classic => {
            if at.manual() == Fact::Unknown {
                let settle = commands::settle_manual_credential(at.index, at.scope());
                found.ask("Whether a manual credential is set", [settle]);
            } else {
                of_the_key(at, found);
            }
        }
        (_, CredentialKind::ManualCredential) => {
            if answer.usable == Truth::Unknown {
                let settle = commands::settle_manual_user(at.index);
                found.ask("Whether the manual credential still works", settle);
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
pub(super) fn of_the_key(at: At<'_>, found: &mut Questions) {
    let show_owner = || [commands::show_owner(at.index, at.scope())];
    match at.key() {
        Fact::Unknown => {
            let settle = commands::settle_owner(at.index, at.scope());
            found.ask("Whether there is an API key, and whose", settle);
        }
        Fact::None if at.key_is_presumed_missing() => {
            found.add(Presumption::EveryKeyIsListed.question(&at.index.snapshot().account));
        }
        Fact::None => {}
        Fact::Known(key) => {
            match &key.owner {
                None => found.ask("Who owns the API key", show_owner()),
                Some(owner) if at.index.standing(owner).is_none() => {
                    let name = at.index.identity_label(owner);
                    let question = format!("Whether {name}, who owns the API key, is still active");
                    found.ask(question, [commands::show_standing(at.index, owner)]);
                }
                Some(_) => {}
            }
            if key.state.is_none() {
                found.add(Presumption::KeyIsActive.question(&at.index.snapshot().account));
            }
        }
    }
}

/// Which clusters there are, and what they run on
pub(super) fn which_clusters(at: At<'_>, found: &mut Questions) {
    for cluster in at.clusters().filter(|it| it.provider.is_none()) {
        let question = format!("What {} runs on", cluster.label());
        found.ask(question, [commands::show_cluster(cluster)]);
    }
    let may_have_more = |it: &Infrastructure| at.may_have_more_on(*it);
    let unlisted = Infrastructure::ALL.into_iter().filter(may_have_more);
    for open in other_clusters(at.index, unlisted) {
        found.add(open);
    }
}

/// Whether there are clusters in a scope that nobody listed, on infrastructure of which there may be
pub(crate) fn other_clusters(
    index: &Index,
    unlisted: impl Iterator<Item = Infrastructure>,
) -> impl Iterator<Item = Open> {
    let is_seen = |it: &Infrastructure| index.snapshot().is_as_seen(List::of_clusters(*it));
    let (seen, not_read): (Vec<_>, Vec<_>) = unlisted.partition(is_seen);
    let question = |lists: Vec<Infrastructure>| {
        let words: Vec<&str> = lists.into_iter().map(word).collect();
        let words = crate::findings::listed(&words);
        (!words.is_empty()).then(|| format!("Whether there are other {words} clusters here"))
    };
    // A list that was read says nothing more when it is read again.
    let seen = question(seen).map(|it| Open::to_a_person(it, Ask::Caller));
    let not_read = question(not_read).map(|it| Open::new(it, [commands::list_clusters()]));
    seen.into_iter().chain(not_read)
}

fn word(infrastructure: Infrastructure) -> &'static str {
    match infrastructure {
        Infrastructure::Classic => "classic",
        Infrastructure::Vpc => "VPC",
        Infrastructure::Satellite => "Satellite",
    }
}
