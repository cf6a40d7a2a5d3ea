//! `ibmcloud iam trusted-profile-rules PROFILE --output json`, `-links` and `-identities`: who may assume a trusted
//! profile. Their text is documented nowhere.
//!
//! ```text
//! {"links": [{"id": "link-1", "cr_type": "ROKS_SA", "link": {"crn": "crn:...", "namespace": "kube-system", "name": "csi"}}]}
//! ```
//! No entry says which profile it is of, so that this is known by the command alone.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-identity-token-api#list-claim-rules>

use keyatlas_resolver::account::{Claim, IdentityId, IdentityKind, Operand, Trust};
use serde_json::Value;

use super::{access_group_members, restrictions};
use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, every, owned, says, text};
use crate::report::counted;

pub static OUTPUT: Output = Output {
    word: "profile_trust",
    label: "ibmcloud iam trusted-profile-rules",
    commands: &["iam trusted-profile-rules|trusted-profile-links|trusted-profile-identities"],
    requests: &[
        "v1/profiles/*/rules",
        "v1/profiles/*/links",
        "v1/profiles/*/identities",
    ],
    precedes: &[&restrictions::OUTPUT, &access_group_members::OUTPUT],
    fits: |it: &Shape| kind_of(it.whole).is_some(),
    read_json,
    ..Output::UNKNOWN
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Rules,
    Links,
    Identities,
}

impl Kind {
    const ALL: [(Self, &str); 3] = [
        (Self::Rules, "rules"),
        (Self::Links, "links"),
        (Self::Identities, "identities"),
    ];

    /// Whether an entry is of this kind
    fn has(self, entry: &Value) -> bool {
        match self {
            Self::Rules => text(entry, &["type"]).is_some_and(|it| it.starts_with("Profile-")),
            Self::Links => entry.get("link").is_some_and(Value::is_object),
            Self::Identities => says(entry, "identifier") && says(entry, "type"),
        }
    }
}

#[derive(Debug)]
struct ProfileTrust {
    /// By name or ID
    profile: Option<String>,
    kind: Kind,
    all: Vec<Trust>,
    /// Whether there are no others
    whole: bool,
}

impl Reading for ProfileTrust {
    fn summary(&self) -> String {
        let what = match self.kind {
            Kind::Rules => counted(self.all.len(), "rule"),
            Kind::Links => counted(self.all.len(), "link"),
            Kind::Identities if self.all.len() == 1 => "1 identity".to_owned(),
            Kind::Identities => format!("{} identities", self.all.len()),
        };
        let profile = self.profile.as_deref();
        let of = profile.map_or_else(String::new, |it| format!(" `{it}`"));
        format!("{what} that trusted profile{of} trusts")
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        if self.profile.is_none() {
            draft.note(
                "which trusted profile this is of is not known; keep the command line above it",
            );
        }
    }

    // The names of profiles are known once all lists are laid in.
    fn conclude(&self, draft: &mut Draft<'_>) {
        let Some(id) = self.profile.as_deref().and_then(|it| profile_of(it, draft)) else {
            return;
        };
        let profile = draft.identity(&id);
        let (known, name) = match self.kind {
            Kind::Rules => (&mut profile.trust_rules, "trust_rules"),
            Kind::Links => (&mut profile.trust_links, "trust_links"),
            Kind::Identities => (&mut profile.trust_identities, "trust_identities"),
        };
        *known = Some(self.all.clone());
        match self.whole {
            true => profile.unreadable.remove(name),
            false => profile.unreadable.add(name),
        }
    }
}

/// The one profile of an ID or a name
fn profile_of(word: &str, draft: &Draft<'_>) -> Option<IdentityId> {
    if word.starts_with("Profile-") {
        return Some(IdentityId::from(format!("iam-{word}")));
    }
    let of_name = draft.identities.values().filter(|it| {
        it.kind() == Some(IdentityKind::TrustedProfile) && it.name.as_deref() == Some(word)
    });
    let mut ids = of_name.map(|it| it.id.clone());
    ids.next().filter(|_| ids.next().is_none())
}

/// What a list, or an object that holds one, is a list of; an empty one says so by its name alone
fn kind_of(value: &Value) -> Option<Kind> {
    let mut kinds = Kind::ALL.into_iter();
    let found = kinds.find(|(kind, name)| {
        let list = value.as_array().or_else(|| value.get(*name)?.as_array());
        list.is_some_and(|it| it.first().is_some_and(|it| kind.has(it)))
    });
    found.map(|(kind, _)| kind)
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let asked = |word: &str| {
        json.command.is_some_and(|it| {
            it.text.contains(&format!("-{word}")) || it.text.contains(&format!("/{word}"))
        })
    };
    let by_command = || {
        Kind::ALL
            .into_iter()
            .find(|(_, word)| asked(word))
            .map(|it| it.0)
    };
    let kind = kind_of(json.value).or_else(by_command)?;
    let name = Kind::ALL.into_iter().find(|it| it.0 == kind)?.1;
    let list = json
        .value
        .as_array()
        .or_else(|| json.value.get(name)?.as_array())?;
    let mut all = Vec::new();
    for entry in list {
        match trust(entry, kind) {
            Some(trust) => all.push(trust),
            None => remarks.problem(
                json.line,
                format!("expected one of the `{name}` of a trusted profile"),
            ),
        }
    }
    let whole = json.whole && !json.is_part() && remarks.problems.is_empty();
    let narrowed = json.command.is_some_and(|it| it.narrowed);
    Some(Box::new(ProfileTrust {
        profile: json.command.and_then(|it| it.subject.clone()),
        kind,
        all,
        whole: whole && !narrowed,
    }))
}

fn trust(entry: &Value, kind: Kind) -> Option<Trust> {
    match kind {
        Kind::Rules => Some(Trust {
            cr_type: owned(entry, &["cr_type"]),
            realm: owned(entry, &["realm_name"]),
            conditions: Some(every(entry.get("conditions")?, claim)?),
            ..Trust::default()
        }),
        Kind::Links => {
            let link = entry.get("link")?;
            Some(Trust {
                cr_type: Some(owned(entry, &["cr_type"])?),
                crn: Some(owned(link, &["crn"])?),
                namespace: owned(link, &["namespace"]),
                name: owned(link, &["name"]),
                ..Trust::default()
            })
        }
        Kind::Identities => {
            let identifier = owned(entry, &["identifier"])?;
            let is_crn = text(entry, &["type"])? == "crn";
            // The ID of a service ID alone is not the one that IAM knows it by.
            let by_identifier = || match identifier.starts_with("ServiceId-") {
                true => format!("iam-{identifier}"),
                false => identifier.clone(),
            };
            let id = owned(entry, &["iam_id"]).unwrap_or_else(by_identifier);
            Some(Trust {
                identity: (!is_crn).then(|| IdentityId::from(id)),
                crn: is_crn.then_some(identifier),
                ..Trust::default()
            })
        }
    }
}

/// What has to hold of whoever asks; its value is JSON in a text
pub(super) fn claim(entry: &Value) -> Option<Claim> {
    Some(Claim {
        claim: Some(owned(entry, &["claim"])?),
        operator: Some(owned(entry, &["operator"])?),
        value: Some(Operand::Text(owned(entry, &["value"])?)),
    })
}
