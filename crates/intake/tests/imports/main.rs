//! Pastes as people make them, and what is read from them.

use keyatlas_intake::{Corrections, Imported, PieceKind, RanBy, Source, import};
use keyatlas_resolver::account::{IdentityId, Scope, ScopeRecord, Standing};

const DEFAULT: &str = "a8a12accd63b437bbd6d58fb8b462ca7";
const TEAM_A: &str = "b9b12accd63b437bbd6d58fb8b462cb8";
/// The group of `CLUSTERS` and of `keys`
const PROD: &str = "a8a12accd63b437bbd6d58fb8b462ca7";

/// Two people, both in the account
const USERS_A_AND_B: &str = r#"$ ibmcloud account users --output json
[{"userId":"a@example.com","ibmUniqueId":"IBMid-A","state":"ACTIVE","email":"a@example.com"},
 {"userId":"b@example.com","ibmUniqueId":"IBMid-B","state":"ACTIVE","email":"b@example.com"}]
"#;

const GROUPS: &str = r#"$ ibmcloud resource groups --output json
[{"id":"a8a12accd63b437bbd6d58fb8b462ca7","name":"prod","default":false,"state":"ACTIVE","account_id":"x"},
 {"id":"b8a12accd63b437bbd6d58fb8b462cb8","name":"other","default":true,"state":"ACTIVE","account_id":"x"}]
"#;

const CLUSTERS: &str = "\
$ ibmcloud ks cluster ls
OK
Name   ID                     State    Created      Workers   Location   Version       Resource Group Name   Provider
web    c0ffee0123456789abcd   normal   1 year ago   3         Dallas     1.31.9_1571   prod                  vpc-gen2
";

/// Keys of clusters in two regions, of two people
fn keys(one: &str, other: &str) -> String {
    let key = |number: u8, region: &str, owner: &str| {
        format!(
            r#"{{"id":"ApiKey-{number}","entity_tag":"1","name":"containers-kubernetes-key","description":"{PROD} {region}","iam_id":"{owner}","created_at":"2026-01-0{number}T00:00+0000"}}"#
        )
    };
    format!(
        "$ ibmcloud iam api-keys --all --output json\n[{},\n{}]\n",
        key(1, one, "IBMid-A"),
        key(2, other, "IBMid-B")
    )
}

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../fixtures/", $name))
    };
}

mod whole;

mod large;

mod access_groups;
mod account;
mod authorizations;
mod caller;
mod causes;
mod clusters;
mod credentials;
mod key_facts;
mod keys;
mod listed_keys;
mod newer_lists;
mod newer_settings;
mod other_accounts;
mod parts;
mod people;
mod policies;
mod policy_owners;
mod policy_parts;
mod policy_values;
mod profile_trust;
mod requests;
mod restrictions;
mod roles;
mod target;

mod corrections;
mod damaged;
mod odd;
mod unreadable;

fn read(texts: &[&str]) -> Imported {
    read_as(None, texts)
}

/// What somebody printed who sees everything
fn read_by_the_owner(texts: &[&str]) -> Imported {
    read_as(Some(RanBy::AccountOwner), texts)
}

fn read_as(ran_by: Option<RanBy>, texts: &[&str]) -> Imported {
    let sources: Vec<_> = (1..)
        .zip(texts)
        .map(|(number, text)| Source::new(format!("pasted {number}"), *text))
        .collect();
    let said = Corrections {
        ran_by,
        ..Corrections::default()
    };
    import(&sources, &said)
}

fn scope<'i>(imported: &'i Imported, region: &str, group: &str) -> &'i ScopeRecord {
    let wanted = Scope::new(region, group);
    let found = imported
        .snapshot
        .scopes
        .iter()
        .find(|it| it.scope() == wanted);
    found.unwrap_or_else(|| {
        panic!(
            "no scope {region}/{group} in {:#?}",
            imported.snapshot.scopes
        )
    })
}

fn owner<'i>(imported: &'i Imported, region: &str, group: &str) -> &'i str {
    let key = scope(imported, region, group)
        .api_key
        .known()
        .expect("a key");
    key.owner.as_ref().expect("an owner").as_str()
}

fn standing(imported: &Imported, id: &str) -> Option<Standing> {
    let id = IdentityId::from(id);
    let found = imported.snapshot.identities.iter().find(|it| it.id == id);
    found
        .unwrap_or_else(|| panic!("no identity {id} in {:#?}", imported.snapshot.identities))
        .standing
}

fn regions(imported: &Imported) -> Vec<(&str, &str)> {
    let clusters = imported.snapshot.clusters.iter();
    clusters
        .map(|it| {
            let region = it.region.as_ref().map_or("?", |it| it.as_str());
            (it.name.as_deref().unwrap_or("?"), region)
        })
        .collect()
}

fn kinds(imported: &Imported) -> Vec<&str> {
    imported.pieces.iter().map(|it| it.kind.word()).collect()
}

fn has_no_problem(imported: &Imported) {
    for piece in &imported.pieces {
        assert!(piece.problems.is_empty(), "{piece:#?}");
        assert_ne!(piece.kind, PieceKind::Unrecognised, "{piece:#?}");
    }
}
