//! What no command tells, as fields to fill in.

use std::collections::BTreeMap;

use keyatlas_intake::{Corrections, RanBy, questions};
use keyatlas_resolver::account::{AccountType, IdentityId, IdentityKind};
use keyatlas_resolver::index::Index;

use super::rows::plain;
use crate::tasks::words::counted;
use crate::ui::Item;

/// One question
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Asked {
    /// What it is about
    pub about: About,
    /// What is asked
    pub label: String,
    /// What the answer decides
    pub why: String,
    /// What can be chosen, the empty choice first
    pub items: Vec<Item>,
    /// What was answered before; empty while nothing was
    pub chosen: String,
}

/// What a question is about
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum About {
    /// Who ran the commands
    Caller,
    /// Who owns the account
    AccountOwner,
    /// Whether somebody is a person
    KindOf(IdentityId),
    /// How the account is billed
    AccountType,
    /// Which infrastructure account classic clusters live in
    ClassicAccount,
}

/// The questions that are open or were answered
pub(in super::super) fn asked(index: &Index, said: &Corrections) -> Vec<Asked> {
    let open = questions(index.snapshot());
    let mut all = Vec::new();
    if !open.seen.is_empty() || said.ran_by.is_some() {
        all.push(caller(said.ran_by));
    }
    if !open.may_own_account.is_empty() || said.owner.is_some() {
        all.push(account_owner(
            index,
            &open.may_own_account,
            said.owner.as_ref(),
        ));
    }
    let scopes: BTreeMap<&IdentityId, usize> = open
        .key_owners
        .iter()
        .map(|it| (&it.identity, it.scopes))
        .collect();
    let answered = said.kinds.keys().filter(|it| !scopes.contains_key(it));
    let owners = open.key_owners.iter().map(|it| &it.identity);
    for id in owners.chain(answered) {
        all.push(kind_of(
            index,
            id,
            scopes.get(id).copied(),
            said.kinds.get(id).copied(),
        ));
    }
    if open.account_type || said.account_type.is_some() {
        all.push(account_type(said.account_type));
    }
    let classic_account = said.classic_account_of_clusters.as_ref();
    if !open.classic_accounts.is_empty() || classic_account.is_some() {
        all.push(classic_account_of_clusters(
            &open.classic_accounts,
            classic_account,
        ));
    }
    all
}

/// How many are not answered
pub(in super::super) fn still_asked(asked: &[Asked]) -> usize {
    asked.iter().filter(|it| it.chosen.is_empty()).count()
}

/// The same corrections with other answers
pub(in super::super) fn with_answers(
    mut said: Corrections,
    answers: &BTreeMap<About, String>,
) -> Corrections {
    for (about, value) in answers {
        match about {
            About::Caller => {
                said.ran_by = RanBy::ALL.into_iter().find(|it| it.word() == value);
            }
            About::AccountOwner => {
                said.owner = (!value.is_empty()).then(|| IdentityId::from(value.as_str()));
            }
            About::KindOf(id) => match kind(value) {
                Some(kind) => {
                    said.kinds.insert(id.clone(), kind);
                }
                None => {
                    said.kinds.remove(id);
                }
            },
            About::AccountType => {
                let chosen = ACCOUNT_TYPES.into_iter().find(|it| it.word == value);
                said.account_type = chosen.map(|it| it.is);
            }
            About::ClassicAccount => {
                said.classic_account_of_clusters = (!value.is_empty()).then(|| value.clone());
            }
        }
    }
    said
}

/// What the field of a question is found by on the page
pub(in super::super) fn about_id(about: &About) -> String {
    match about {
        About::Caller => "caller".to_owned(),
        About::AccountOwner => "account-owner".to_owned(),
        About::KindOf(id) => plain(id.as_str()),
        About::AccountType => "account-type".to_owned(),
        About::ClassicAccount => "classic-account".to_owned(),
    }
}

const PERSON: &str = "person";
const FUNCTIONAL_ID: &str = "functional-id";

fn kind(value: &str) -> Option<IdentityKind> {
    match value {
        PERSON => Some(IdentityKind::User),
        FUNCTIONAL_ID => Some(IdentityKind::FunctionalId),
        _ => None,
    }
}

fn caller(said: Option<RanBy>) -> Asked {
    let label = |it: RanBy| match it {
        RanBy::AccountOwner => "The account owner",
        RanBy::Administrator => "An administrator of everything",
        RanBy::Less => "Somebody who sees less",
    };
    let mut items = vec![Item::new("", "Not answered")];
    items.extend(RanBy::ALL.map(|it| Item::new(it.word(), label(it))));
    Asked {
        about: About::Caller,
        label: "Who ran the commands".to_owned(),
        why: "Commands list only what their caller may see. Until you say who it was, clusters may be missing."
            .to_owned(),
        items,
        chosen: said.map_or("", RanBy::word).to_owned(),
    }
}

fn account_owner(index: &Index, may_be: &[IdentityId], said: Option<&IdentityId>) -> Asked {
    let mut items = vec![Item::new("", "Not answered")];
    let listed = said
        .into_iter()
        .chain(may_be.iter().filter(|it| Some(*it) != said));
    items.extend(listed.map(|it| Item::new(it.as_str(), index.identity_label(it))));
    Asked {
        about: About::AccountOwner,
        label: "Who owns the account".to_owned(),
        why: "The account owner may do everything, without any policy.".to_owned(),
        items,
        chosen: said.map_or_else(String::new, ToString::to_string),
    }
}

fn kind_of(
    index: &Index,
    id: &IdentityId,
    scopes: Option<usize>,
    said: Option<IdentityKind>,
) -> Asked {
    let why = match scopes {
        Some(count) => format!(
            "Owns the API key of {}. A person may leave, and the key stops then.",
            counted(count, "scope", "scopes")
        ),
        None => "A person may leave, and the key stops then.".to_owned(),
    };
    Asked {
        about: About::KindOf(id.clone()),
        label: format!("{} is", index.identity_label(id)),
        why,
        items: vec![
            Item::new("", "Not answered"),
            Item::new(PERSON, "A person"),
            Item::new(FUNCTIONAL_ID, "A functional ID"),
        ],
        chosen: match said {
            Some(IdentityKind::User) => PERSON,
            Some(IdentityKind::FunctionalId) => FUNCTIONAL_ID,
            _ => "",
        }
        .to_owned(),
    }
}

struct Billed {
    is: AccountType,
    word: &'static str,
    label: &'static str,
}

const ACCOUNT_TYPES: [Billed; 3] = [
    Billed {
        is: AccountType::PayAsYouGo,
        word: "pay_as_you_go",
        label: "Pay-As-You-Go",
    },
    Billed {
        is: AccountType::Subscription,
        word: "subscription",
        label: "Subscription",
    },
    Billed {
        is: AccountType::Lite,
        word: "lite",
        label: "Lite",
    },
];

fn account_type(said: Option<AccountType>) -> Asked {
    let mut items = vec![Item::new("", "Not answered")];
    items.extend(ACCOUNT_TYPES.map(|it| Item::new(it.word, it.label)));
    let chosen = said.and_then(|said| ACCOUNT_TYPES.into_iter().find(|it| it.is == said));
    Asked {
        about: About::AccountType,
        label: "The account is billed as".to_owned(),
        why: "A Lite account has no standard clusters.".to_owned(),
        items,
        chosen: chosen.map_or("", |it| it.word).to_owned(),
    }
}

fn classic_account_of_clusters(known: &[String], said: Option<&String>) -> Asked {
    let mut items = vec![Item::new("", "Not answered, or not all in one")];
    let listed = said
        .into_iter()
        .chain(known.iter().filter(|it| Some(*it) != said));
    items.extend(listed.map(|it| Item::new(it.as_str(), format!("All in {it}"))));
    Asked {
        about: About::ClassicAccount,
        label: "Classic clusters live in infrastructure account".to_owned(),
        why: "A credential of another infrastructure account does not reach them.".to_owned(),
        items,
        chosen: said.cloned().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_intake::{Source, import};

    use super::*;

    const TEXT: &str = "\
$ ibmcloud ks cluster ls
OK
Name   ID                     State    Created      Workers   Location   Version       Resource Group Name   Provider
shop   c1a2b3c4d5e6f7a8b9c0   normal   1 year ago   3         Dallas     1.30.4_1531   prod                  classic
$ ibmcloud ks api-key info --cluster shop
Getting information about the API key owner for cluster shop...
OK
Name        Email
Ana Lopez   ana@example.com
$ ibmcloud ks credential get --region us-south
OK
Infrastructure credentials for user name 1234567_ops@example.com set for resource group prod.
";

    fn asked_with(said: &Corrections) -> Vec<Asked> {
        let read = import(&[Source::new("pasted 1", TEXT)], said);
        asked(&Index::new(read.snapshot), said)
    }

    #[test]
    fn every_answer_is_taken_at_once_and_can_be_taken_back() {
        let open = asked_with(&Corrections::default());
        assert_eq!(still_asked(&open), 5);
        let labels: Vec<&str> = open.iter().map(|it| it.label.as_str()).collect();
        assert_eq!(
            labels,
            [
                "Who ran the commands",
                "Who owns the account",
                "Ana Lopez is",
                "The account is billed as",
                "Classic clusters live in infrastructure account"
            ]
        );
        let answers = [
            "administrator",
            "email:ana@example.com",
            PERSON,
            "subscription",
            "1234567",
        ];
        let answers: BTreeMap<About, String> = open
            .iter()
            .map(|it| it.about.clone())
            .zip(answers.map(str::to_owned))
            .collect();
        let said = with_answers(Corrections::default(), &answers);
        let answered = asked_with(&said);
        assert_eq!((answered.len(), still_asked(&answered)), (5, 0));
        let nothing = answers
            .into_keys()
            .map(|about| (about, String::new()))
            .collect();
        assert_eq!(with_answers(said, &nothing), Corrections::default());
    }
}
