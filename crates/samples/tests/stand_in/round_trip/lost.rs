//! What does not come back when a whole account is printed and imported: a closed table.

use keyatlas_resolver::account::{
    ApiKey, Fact, Identity, IdentityKind, KeyState, List, Member, Membership, Policy, Snapshot,
    Standing,
};

use keyatlas_samples::stand_in::of_super_user;

/// One thing that the import has not, or has in other words, and what makes an account the same
#[derive(Clone, Copy)]
pub struct Change {
    /// What it is
    pub what: &'static str,
    /// Why it does not come back
    pub why: Why,
    /// Takes it out of an account
    pub apply: fn(&mut Snapshot),
}

/// Why something does not come back
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No command prints it: it is a question to a person, or a step in the console
    NotPrinted(&'static str),
    /// It is printed in other words that mean the same
    SaidOtherwise(&'static str),
}

use Why::{NotPrinted, SaidOtherwise};

/// Everything that does not come back; a line may take for done what those above it do
pub const LOST: &[Change] = &[
    Change {
        what: "the second at which a key was made",
        why: SaidOtherwise("IAM prints minutes"),
        apply: |account| {
            for it in &mut account.scopes {
                if let Some(made) = it.api_key.known_mut().and_then(|it| it.created_at.as_mut()) {
                    let minute = made.as_str().get(..16).expect("a time");
                    *made = format!("{minute}+0000").try_into().expect("a time");
                }
            }
        },
    },
    Change {
        what: "the order of clusters and of earlier keys",
        why: SaidOtherwise("an import keeps them in the order of their IDs"),
        apply: |account| {
            account.clusters.sort_by(|one, other| one.id.cmp(&other.id));
            for it in account
                .scopes
                .iter_mut()
                .filter_map(|it| it.obsolete_keys.as_mut())
            {
                it.sort_by(|one, other| one.id.cmp(&other.id));
            }
        },
    },
    Change {
        what: "that a service ID is one, and a trusted profile",
        why: SaidOtherwise("its ID says so"),
        apply: |account| {
            let identities = account.identities.iter_mut();
            for it in identities.filter(|it| it.kind == it.id.kind()) {
                it.kind = None;
            }
        },
    },
    Change {
        what: "that a region and resource group has no key",
        why: NotPrinted("a list of the keys that exist does not show whether one was deleted"),
        apply: |account| {
            if account.complete.remove(&List::ApiKeys) {
                account.complete.insert(List::ListedKeys);
            }
            for it in &mut account.scopes {
                if it.api_key == Fact::None {
                    it.api_key = Fact::Unknown;
                }
            }
        },
    },
    Change {
        what: "the infrastructure account of a manual credential",
        why: SaidOtherwise("its user name starts with it"),
        apply: |account| {
            for it in &mut account.scopes {
                if let Some(manual) = it.manual_credential.known_mut() {
                    let said = manual.classic_account.take();
                    if manual.account() != said.as_deref() {
                        manual.classic_account = said;
                    }
                }
            }
        },
    },
    Change {
        what: "the classic users of an account that leaves one of them open",
        why: NotPrinted("a list would say of whoever is missing that there is none"),
        apply: |account| {
            let here = |it: &&mut Identity| it.standing != Some(Standing::Removed);
            let users = account.identities.iter_mut();
            let users = users.filter(|it| it.id.as_str().starts_with("IBMid-"));
            let mut users: Vec<_> = users.filter(here).collect();
            if users.iter().any(|it| it.classic.is_unknown()) {
                users.iter_mut().for_each(|it| it.classic = Fact::Unknown);
            }
        },
    },
    Change {
        what: "that the account lets everybody create API keys",
        why: SaidOtherwise("the account's own setting comes back; an enterprise may restrict it"),
        apply: |account| {
            let account = &mut account.account;
            if account.restrict_api_key_creation == Some(false) {
                account.restrict_api_key_creation = None;
            }
        },
    },
    Change {
        what: "classic users and virtual routing of an account without a linked one",
        why: NotPrinted("no document shows what these commands say there"),
        apply: |account| {
            if account.account.classic_account == Fact::None {
                account.account.vrf = None;
                let users = account.identities.iter_mut();
                for it in users.filter(|it| it.id.kind().is_none()) {
                    it.classic = Fact::Unknown;
                }
            }
        },
    },
    Change {
        what: "whether a user is a person or a functional ID",
        why: NotPrinted("IAM knows users, and not what stands behind one"),
        apply: |account| {
            for it in &mut account.identities {
                if matches!(
                    it.kind,
                    Some(IdentityKind::User | IdentityKind::FunctionalId)
                ) {
                    it.kind = None;
                }
            }
        },
    },
    Change {
        what: "when the outputs were printed",
        why: NotPrinted("no output holds its own time"),
        apply: |account| account.captured_at = None,
    },
    Change {
        what: "which services a cluster uses besides Key Protect",
        why: NotPrinted("the list of instances registered with a cluster is shown nowhere"),
        apply: |account| {
            for it in account.clusters.iter_mut() {
                if let Some(services) = &mut it.services {
                    services.retain(|it| it == "key-protect");
                    it.unreadable.add("services");
                }
            }
        },
    },
    Change {
        what: "how the account is billed",
        why: NotPrinted("no command shows the type of an account in a documented layout"),
        apply: |account| account.account.kind = None,
    },
    Change {
        what: "the infrastructure account of a classic cluster",
        why: NotPrinted("no field of a cluster holds it"),
        apply: |account| {
            for it in account.clusters.iter_mut() {
                it.classic_account = None;
            }
        },
    },
    Change {
        what: "whether a classic user is a Super User, and has all devices",
        why: NotPrinted("permissions are listed one by one, device access not at all"),
        apply: |account| {
            let owner = account.account.owner.clone();
            for it in &mut account.identities {
                if let Some(classic) = it.classic.known_mut() {
                    if classic.super_user == Some(true) && owner.as_ref() != Some(&it.id) {
                        let listed = of_super_user().map(Into::into);
                        classic.permissions.get_or_insert_with(|| listed.collect());
                    }
                    classic.super_user = None;
                    classic.all_devices = None;
                }
            }
        },
    },
    Change {
        what: "whether the infrastructure accepts a manual credential",
        why: NotPrinted("`credential get` names the user and tries nothing"),
        apply: |account| {
            for it in &mut account.scopes {
                if let Some(manual) = it.manual_credential.known_mut() {
                    manual.state = None;
                }
            }
        },
    },
    Change {
        what: "a deleted key, and that there ever was one",
        why: NotPrinted(
            "IAM lists it no more, and what `api-key info` says then is not documented",
        ),
        apply: |account| {
            for it in &mut account.scopes {
                let deleted = |key: &ApiKey| key.state == Some(KeyState::Deleted);
                if it.api_key.known().is_some_and(deleted) {
                    it.api_key = Fact::Unknown;
                }
            }
        },
    },
    Change {
        what: "a policy with a condition",
        why: NotPrinted(
            "a list in the first version has placeholders, and which policies they hide nobody knows",
        ),
        apply: |account| {
            let own = account.identities.iter_mut().map(|it| &mut it.policies);
            let groups = account.access_groups.iter_mut().flatten();
            let all = own.chain(groups.map(|it| &mut it.policies));
            for policies in all.flatten() {
                let many = policies.len();
                policies.retain(|it| it.condition.is_none());
                if policies.len() < many {
                    policies.push(Policy::unreadable());
                }
            }
        },
    },
    Change {
        what: "the rules of an access group, who is in it by one, and who logs in with a directory of their own",
        why: NotPrinted(
            "no command lists rules, how somebody became a member, or the realms of users",
        ),
        apply: |account| {
            for it in account.access_groups.iter_mut().flatten() {
                let may_have_rules = it.may_have_rules();
                it.rules = None;
                for it in it.members.iter_mut().flatten() {
                    let identity = it.identity().clone();
                    *it = match may_have_rules {
                        false => identity.into(),
                        true => Member::Told(Membership {
                            identity,
                            membership: None,
                            by_template: None,
                            unreadable: std::iter::once("membership").collect(),
                        }),
                    };
                }
            }
            for it in &mut account.identities {
                it.federated = None;
            }
        },
    },
    Change {
        what: "the template of an enterprise that something comes from",
        why: NotPrinted(
            "a list of groups does not say it, nor does the text of a policy, which is printed last",
        ),
        apply: |account| {
            let own = account.identities.iter_mut().map(|it| &mut it.policies);
            for policy in own.flatten().flatten() {
                policy.template = None;
            }
            for it in account.access_groups.iter_mut().flatten() {
                it.template = None;
                for policy in it.policies.iter_mut().flatten() {
                    policy.template = None;
                }
            }
        },
    },
    Change {
        what: "the settings that an enterprise makes stricter, and that it manages the account",
        why: NotPrinted("a command prints what the account itself set"),
        apply: |account| {
            let account = &mut account.account;
            let Some(settings) = &mut account.settings else {
                return;
            };
            if settings.effective.take().is_some() {
                settings.enterprise_managed = None;
                account.restrict_api_key_creation = None;
            }
        },
    },
    Change {
        what: "who has left",
        why: NotPrinted("`account users` lists who is there"),
        apply: |account| {
            account
                .identities
                .retain(|it| it.standing != Some(Standing::Removed));
        },
    },
];
