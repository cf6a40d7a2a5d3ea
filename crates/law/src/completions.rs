//! Every world that a part may be a part of, with representative values.
//!
//! What a part does not say is a hole with a few ways to fill it; the extremes of every rule are among them.
//! All ways of all holes make the completions; those that contradict what the part states are none.

use std::collections::BTreeSet;

use crate::dice::Dice;
use crate::model::*;
use crate::world::{
    ACCOUNTS, PERMISSIONS, classic_key_fails, covered_by_super_user, everything, names,
};

type Way = Box<dyn Fn(&mut Doc)>;
type Hole = Vec<Way>;

/// Somebody who is not listed
const SOMEBODY: &str = "IBMid-somebody";
/// Somebody else who is not listed, and suspended
const SUSPENDED: &str = "IBMid-suspended";
/// Somebody who is certainly not in the account any more
const NOBODY: &str = "IBMid-nobody-any-more";
/// A classic user of somebody who is not listed
const STRANGER: &str = "222_stranger@x.org";
/// The same
const OTHER_STRANGER: &str = "222_other@x.org";

/// What is taken while a document does not say it: the closed table of design.md R16, as far as a
/// document can say it
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presumption {
    /// A key whose state is not said is active
    KeyIsActive(usize),
    /// The account is no Lite account
    NotLite,
    /// A classic infrastructure account is linked
    Linked,
    /// It is the one that clusters live in
    LinkedToClusters,
    /// The manual credential of a scope reaches the account that its clusters live in
    ReachesClusters(usize),
    /// No one-time password is asked for
    NoTotp,
    /// Whoever may reset may create keys
    Unrestricted,
    /// A cluster is in the infrastructure account in effect
    InAccountInEffect(usize),
}

/// A part made ready to be completed
pub struct Part {
    doc: Doc,
    holes: Vec<Hole>,
    /// The presumptions that are taken
    pub presumed: Vec<Presumption>,
}

impl Part {
    /// Finds what a part does not say. `places` and `actors` are what is going to be asked about.
    pub fn new(part: &Doc, places: &BTreeSet<Place>, actors: &BTreeSet<Name>) -> Self {
        let mut doc = part.clone();
        for place in places.union(&part.places()) {
            if doc.slot(place).is_none() {
                doc.scopes.push(Slot {
                    region: place.0.clone(),
                    resource_group: place.1.clone(),
                    ..Slot::default()
                });
            }
        }
        let mut found = Found {
            doc: &doc,
            actors,
            holes: Vec::new(),
            presumed: Vec::new(),
        };
        found.people();
        found.unlisted_people();
        found.account();
        found.access_groups();
        found.scopes();
        found.clusters();
        found.unseen_clusters();
        let Found {
            holes, presumed, ..
        } = found;
        Self {
            doc,
            holes,
            presumed,
        }
    }

    /// Whether clusters may exist that it does not list
    pub fn may_list_more(&self) -> bool {
        !["clusters.classic", "clusters.vpc", "clusters.satellite"]
            .iter()
            .all(|it| self.doc.whole(it))
    }

    /// The clusters that are known to be in a scope
    pub fn clusters_at(&self, place: &Place) -> Vec<Name> {
        self.doc
            .clusters_at(place)
            .map(|it| it.id.clone())
            .collect()
    }

    /// Whether it lists a cluster
    pub fn lists(&self, cluster: &Name) -> bool {
        self.doc.clusters.iter().any(|it| it.id == *cluster)
    }

    /// How many ways there are to fill it
    pub fn count(&self) -> usize {
        self.holes
            .iter()
            .fold(1_usize, |count, hole| count.saturating_mul(hole.len()))
    }

    /// Every completion, with one presumption failing if it is said
    pub fn all(&self, failing: Option<Presumption>) -> Vec<Doc> {
        (0..self.count())
            .filter_map(|at| self.one(at, failing))
            .collect()
    }

    /// Some completions, found by chance
    pub fn some(&self, dice: &mut Dice, many: usize) -> Vec<Doc> {
        let many = if self.count() == 0 { 0 } else { many };
        (0..many)
            .filter_map(|_| {
                let ways: Vec<usize> = self.holes.iter().map(|it| dice.below(it.len())).collect();
                self.filled(&ways, None)
            })
            .collect()
    }

    fn one(&self, mut at: usize, failing: Option<Presumption>) -> Option<Doc> {
        let ways: Vec<usize> = self
            .holes
            .iter()
            .map(|hole| {
                let way = at % hole.len();
                at /= hole.len();
                way
            })
            .collect();
        self.filled(&ways, failing)
    }

    fn filled(&self, ways: &[usize], failing: Option<Presumption>) -> Option<Doc> {
        let mut world = self.doc.clone();
        for (hole, way) in self.holes.iter().zip(ways) {
            hole[*way](&mut world);
        }
        let lists_people = self.doc.whole("identities");
        add_somebody(&mut world, lists_people);
        take_presumptions(&mut world, &self.presumed, failing);
        world.complete = names(&LISTS).into_iter().collect();
        is_a_world(&self.doc, &world).then_some(world)
    }
}

/// Whoever is named and not listed, in a list that may be longer, is somebody who holds everything, or is
/// suspended
fn add_somebody(world: &mut Doc, lists_people: bool) {
    for (id, standing) in [(SOMEBODY, "active"), (SUSPENDED, "suspended")] {
        let id = Name::from(id);
        let owns = |slot: &Slot| {
            let owner = slot.api_key.is().and_then(|it| it.owner.as_ref());
            owner == Some(&id)
        };
        let is_named = world.account.owner.as_ref() == Some(&id) || world.scopes.iter().any(owns);
        if !lists_people && is_named && world.person(&id).is_none() {
            world.identities.push(Person {
                standing: Some(standing.into()),
                ..whole_person(&id, "functional_id", true)
            });
        }
    }
}

fn take_presumptions(world: &mut Doc, presumed: &[Presumption], failing: Option<Presumption>) {
    let removed = |world: &Doc, owner: &Name| {
        world
            .person(owner)
            .is_none_or(|it| it.standing.as_ref().is_some_and(|it| it == "removed"))
    };
    // A key of somebody who was removed went with them, whatever is presumed.
    for at in 0..world.scopes.len() {
        let gone = world.scopes[at]
            .api_key
            .is()
            .and_then(|it| it.owner.as_ref())
            .is_some_and(|it| removed(world, it));
        if let Fact::Is(key) = &mut world.scopes[at].api_key
            && key.state.is_none()
        {
            key.state = Some(if gone { "deleted" } else { "active" }.into());
        }
    }
    for it in presumed {
        let fails = failing == Some(*it);
        match *it {
            Presumption::KeyIsActive(at) => {
                if let Fact::Is(key) = &mut world.scopes[at].api_key
                    && fails
                    && key.state.as_ref().is_some_and(|it| it == "active")
                {
                    key.state = Some("disabled".into());
                }
            }
            Presumption::NotLite => {
                world.account.r#type = Some(if fails { "lite" } else { "subscription" }.into());
            }
            Presumption::Linked => {
                if fails {
                    world.account.classic_account = Fact::No;
                }
            }
            Presumption::LinkedToClusters => {
                if fails {
                    world.account.classic_account = Fact::Is("999".into());
                }
            }
            Presumption::ReachesClusters(at) => {
                if let (Fact::Is(manual), true) = (&mut world.scopes[at].manual_credential, fails)
                    && manual.username.as_ref().and_then(digits).is_none()
                {
                    manual.classic_account = Some("999".into());
                }
            }
            Presumption::NoTotp => world.account.totp_required = Some(fails),
            Presumption::Unrestricted => world.account.restrict_api_key_creation = Some(fails),
            Presumption::InAccountInEffect(at) => {
                let cluster = &world.clusters[at];
                if cluster.provider.as_ref().is_some_and(|it| it == "classic") {
                    let account = if fails {
                        Some("999".into())
                    } else {
                        account_in_effect(world, cluster)
                    };
                    world.clusters[at].classic_account = account;
                }
            }
        }
    }
}

fn account_in_effect(world: &Doc, cluster: &Cluster) -> Option<Name> {
    let slot = world.slot(&cluster.place()?)?;
    match &slot.manual_credential {
        Fact::Is(manual) => manual.account(),
        _ => world.account.classic_account.is().cloned(),
    }
}

/// Whether a filled document contradicts neither itself nor what was stated
fn is_a_world(part: &Doc, world: &Doc) -> bool {
    let mut usernames = BTreeSet::new();
    for person in &world.identities {
        if let Some(name) = person.classic.is().and_then(|it| it.username.as_ref())
            && !usernames.insert(name.text().to_lowercase())
        {
            return false;
        }
    }
    let lists_less_than_super_user = |person: &Person| {
        person.classic.is().is_some_and(|it| {
            it.super_user == Some(true)
                && covered_by_super_user()
                    .any(|name| !it.permissions.iter().flatten().any(|has| *has == name))
        })
    };
    if world.identities.iter().any(lists_less_than_super_user) {
        return false;
    }
    let in_the_account = |id: &Name| {
        world
            .person(id)
            .is_some_and(|it| it.standing.as_ref().is_none_or(|it| it != "removed"))
    };
    if world
        .account
        .owner
        .as_ref()
        .is_none_or(|it| !in_the_account(it))
    {
        return false;
    }
    world.scopes.iter().zip(&part.scopes).all(|(slot, stated)| {
        let key_lives = slot.api_key.is().is_none_or(|key| {
            let deleted = key.state.as_ref().is_some_and(|it| it == "deleted");
            deleted || key.owner.as_ref().is_none_or(|it| in_the_account(it))
        });
        key_lives && manual_agrees(world, slot, stated)
    })
}

/// An accepted manual credential has no user that fails, and one that nobody saw fail and whose user lives works
fn manual_agrees(world: &Doc, slot: &Slot, stated: &Slot) -> bool {
    let Some(manual) = slot.manual_credential.is() else {
        return true;
    };
    if let (Some(username), Some(account)) = (&manual.username, &manual.classic_account)
        && digits(username).is_some_and(|it| it != *account)
    {
        return false;
    }
    let Some(user) = manual_user(world, manual) else {
        return true;
    };
    let valid = manual.state.as_ref().is_some_and(|it| it == "valid");
    let lives = user.standing.as_ref().is_some_and(|it| it == "active")
        && user.classic.is().is_some_and(|it| it.api_key == Some(true));
    let refused = stated
        .manual_credential
        .is()
        .is_some_and(|it| it.state.as_ref().is_some_and(|it| it == "invalid"));
    if valid {
        !classic_key_fails(user)
    } else {
        !lives || refused
    }
}

/// Who has exactly this classic user name
pub fn manual_user<'a>(world: &'a Doc, manual: &Manual) -> Option<&'a Person> {
    let wanted = manual.username.as_ref()?;
    world.identities.iter().find(|it| {
        let theirs = it.classic.is().and_then(|it| it.username.as_ref());
        theirs.is_some_and(|it| it.text().eq_ignore_ascii_case(wanted.text()))
    })
}

/// Somebody of whom everything is known
fn whole_person(id: &Name, kind: &str, everything_held: bool) -> Person {
    Person {
        id: id.clone(),
        kind: Some(kind_of(id).unwrap_or_else(|| kind.into())),
        email: None,
        standing: Some("active".into()),
        api_key_count: Some(3),
        policies: Some(if everything_held {
            everything()
        } else {
            Vec::new()
        }),
        classic: if everything_held {
            Fact::Is(classic_user(&own_username(id), true))
        } else {
            Fact::No
        },
    }
}

fn own_username(id: &Name) -> Name {
    Name::from(&*format!("111_{}", id.text()))
}

fn classic_user(username: &Name, everything_held: bool) -> ClassicUser {
    ClassicUser {
        username: Some(username.clone()),
        api_key: Some(everything_held),
        super_user: Some(everything_held),
        permissions: Some(if everything_held {
            names(PERMISSIONS)
        } else {
            Vec::new()
        }),
        all_devices: Some(everything_held),
    }
}

struct Found<'a> {
    doc: &'a Doc,
    actors: &'a BTreeSet<Name>,
    holes: Vec<Hole>,
    presumed: Vec<Presumption>,
}

fn way(fill: impl Fn(&mut Doc) + 'static) -> Way {
    Box::new(fill)
}

/// One way for each value
fn each<T: Clone + 'static>(values: Vec<T>, put: impl Fn(&mut Doc, T) + Clone + 'static) -> Hole {
    values
        .into_iter()
        .map(|value| {
            let put = put.clone();
            way(move |doc| put(doc, value.clone()))
        })
        .collect()
}

impl Found<'_> {
    /// Classic user names of manual credentials that no listed identity is known to have
    fn unmatched(&self) -> Vec<Name> {
        let known: BTreeSet<String> = (self.doc.identities.iter())
            .filter_map(|it| it.classic.is()?.username.as_ref())
            .map(|it| it.text().to_lowercase())
            .collect();
        let set = self
            .doc
            .scopes
            .iter()
            .filter_map(|it| it.manual_credential.is());
        let names: BTreeSet<Name> = set.filter_map(|it| it.username.clone()).collect();
        names
            .into_iter()
            .filter(|it| !known.contains(&it.text().to_lowercase()))
            .collect()
    }

    fn people(&mut self) {
        let unmatched = self.unmatched();
        for (at, person) in self.doc.identities.iter().enumerate() {
            if person.kind().is_none() {
                let kinds = names(&["user", "functional_id"]);
                self.holes.push(each(kinds, move |doc, it| {
                    doc.identities[at].kind = Some(it)
                }));
            }
            if person.standing.is_none() {
                let standings = names(&["active", "suspended", "pending", "classic_disabled"]);
                self.holes.push(each(standings, move |doc, it| {
                    doc.identities[at].standing = Some(it)
                }));
            }
            if person.api_key_count.is_none() {
                self.holes.push(each(vec![3, 18], move |doc, it| {
                    doc.identities[at].api_key_count = Some(it)
                }));
            }
            if person.policies.is_none() {
                self.holes
                    .push(each(vec![Vec::new(), everything()], move |doc, it| {
                        doc.identities[at].policies = Some(it);
                    }));
            }
            match &person.classic {
                Fact::Unknown => {
                    let own = own_username(&person.id);
                    let mut users = vec![Fact::No];
                    users.extend([false, true].map(|it| Fact::Is(classic_user(&own, it))));
                    for name in &unmatched {
                        users.extend([false, true].map(|it| Fact::Is(classic_user(name, it))));
                    }
                    self.holes
                        .push(each(users, move |doc, it| doc.identities[at].classic = it));
                }
                Fact::Is(user) => self.classic(at, person, user, &unmatched),
                Fact::No => {}
            }
        }
    }

    fn classic(&mut self, at: usize, person: &Person, user: &ClassicUser, unmatched: &[Name]) {
        fn put(doc: &mut Doc, at: usize, change: impl FnOnce(&mut ClassicUser)) {
            if let Some(user) = doc.identities[at].classic.is_mut() {
                change(user);
            }
        }
        if user.username.is_none() {
            let mut usernames = vec![own_username(&person.id)];
            usernames.extend(unmatched.iter().cloned());
            self.holes.push(each(usernames, move |doc, it| {
                put(doc, at, |user| user.username = Some(it))
            }));
        }
        let either = vec![false, true];
        if user.api_key.is_none() {
            self.holes.push(each(either.clone(), move |doc, it| {
                put(doc, at, |user| user.api_key = Some(it))
            }));
        }
        if user.super_user.is_none() {
            self.holes.push(each(either.clone(), move |doc, it| {
                put(doc, at, |user| user.super_user = Some(it))
            }));
        }
        if user.all_devices.is_none() {
            self.holes.push(each(either, move |doc, it| {
                put(doc, at, |user| user.all_devices = Some(it))
            }));
        }
        if user.permissions.is_none() {
            // Super User lacks support cases, which a list of permissions would have to add.
            let every = PERMISSIONS
                .iter()
                .copied()
                .filter(|it| user.super_user != Some(true) || !it.starts_with("TICKET_"))
                .filter(|it| user.all_devices != Some(false) || !it.starts_with("ACCESS_ALL"));
            let lists = vec![Vec::new(), every.map(Name::from).collect::<Vec<_>>()];
            self.holes.push(each(lists, move |doc, it| {
                put(doc, at, |user| user.permissions = Some(it))
            }));
        }
    }

    /// Those who are named and not listed, and whoever may have a manual credential's user name
    fn unlisted_people(&mut self) {
        if self.doc.whole("identities") {
            return;
        }
        let mut named: BTreeSet<Name> = self.actors.clone();
        named.extend(self.doc.account.owner.clone());
        named.extend(
            self.doc
                .scopes
                .iter()
                .filter_map(|it| it.api_key.is()?.owner.clone()),
        );
        let unmatched = self.unmatched();
        for id in named.into_iter().filter(|it| self.doc.person(it).is_none()) {
            let mut ways = vec![None];
            for kind in ["functional_id", "user"] {
                ways.extend([true, false].map(|it| Some(whole_person(&id, kind, it))));
            }
            for standing in ["suspended", "classic_disabled", "pending"] {
                ways.push(Some(Person {
                    standing: Some(standing.into()),
                    ..whole_person(&id, "functional_id", true)
                }));
            }
            if let Some(name) = unmatched.first() {
                ways.push(Some(Person {
                    classic: Fact::Is(classic_user(name, true)),
                    ..whole_person(&id, "functional_id", true)
                }));
            }
            self.holes
                .push(each(ways, |doc, it| doc.identities.extend(it)));
        }
        if let Some(name) = unmatched.first() {
            let user = Name::from("IBMid-user");
            let mut ways = vec![None];
            ways.push(Some(Person {
                classic: Fact::Is(classic_user(name, true)),
                ..whole_person(&user, "user", true)
            }));
            ways.push(Some(Person {
                standing: Some("suspended".into()),
                classic: Fact::Is(classic_user(name, true)),
                ..whole_person(&user, "user", true)
            }));
            self.holes
                .push(each(ways, |doc, it| doc.identities.extend(it)));
        }
    }

    fn account(&mut self) {
        let about = &self.doc.account;
        if about.owner.is_none() {
            let may_own = |it: &&Person| {
                let machine = it
                    .kind()
                    .is_some_and(|it| it == *"service_id" || it == *"trusted_profile");
                let removed = it.standing.as_ref().is_some_and(|it| it == "removed");
                !machine && !removed
            };
            let mut owners: Vec<Name> = (self.doc.identities.iter().filter(may_own))
                .map(|it| it.id.clone())
                .collect();
            if !self.doc.whole("identities") {
                owners.push(SOMEBODY.into());
                let unlisted = self.actors.iter().chain(
                    self.doc
                        .scopes
                        .iter()
                        .filter_map(|it| it.api_key.is()?.owner.as_ref()),
                );
                let unlisted: BTreeSet<&Name> = unlisted
                    .filter(|it| self.doc.person(it).is_none() && kind_of(it).is_none())
                    .collect();
                owners.extend(unlisted.into_iter().cloned());
            }
            self.holes
                .push(each(owners, |doc, it| doc.account.owner = Some(it)));
        }
        if about.r#type.is_none() {
            self.presumed.push(Presumption::NotLite);
        }
        if about.classic_account.is_unknown() {
            let through_the_key = |it: &&Cluster| {
                let slot = it.place().and_then(|it| self.doc.slot(&it).cloned());
                slot.is_none_or(|it| it.manual_credential.is().is_none())
            };
            let accounts = self.accounts_of(self.doc.clusters.iter().filter(through_the_key));
            self.presumed.push(Presumption::LinkedToClusters);
            self.holes.push(each(accounts, |doc, it| {
                doc.account.classic_account = Fact::Is(it)
            }));
            self.presumed.push(Presumption::Linked);
        }
        if about.totp_required.is_none() {
            self.presumed.push(Presumption::NoTotp);
        }
        if about.restrict_api_key_creation.is_none() {
            self.presumed.push(Presumption::Unrestricted);
        }
        if about.vrf.is_none() {
            self.holes.push(each(vec![true, false], |doc, it| {
                doc.account.vrf = Some(it)
            }));
        }
        if about.vlan_spanning.is_none() {
            self.holes.push(each(vec![true, false], |doc, it| {
                doc.account.vlan_spanning = Some(it)
            }));
        }
    }

    /// The infrastructure accounts that classic clusters are known to live in: the one in effect, as long as
    /// nobody says otherwise
    fn accounts_of<'c>(&self, clusters: impl Iterator<Item = &'c Cluster>) -> Vec<Name> {
        let may_be_classic = |it: &&Cluster| it.provider.as_ref().is_none_or(|it| it == "classic");
        let known: BTreeSet<Name> = clusters
            .filter(may_be_classic)
            .filter_map(|it| it.classic_account.clone())
            .collect();
        if known.is_empty() {
            names(&ACCOUNTS[..1])
        } else {
            known.into_iter().collect()
        }
    }

    fn everybody(&self) -> Vec<Name> {
        let listed = self.doc.identities.iter().map(|it| it.id.clone());
        let owners = (self.doc.scopes.iter()).filter_map(|it| it.api_key.is()?.owner.clone());
        let mut every: BTreeSet<Name> = listed.chain(owners).collect();
        every.extend(self.actors.iter().cloned());
        every.into_iter().collect()
    }

    fn access_groups(&mut self) {
        let everybody = self.everybody();
        let Some(groups) = &self.doc.access_groups else {
            let one = AccessGroup {
                id: "AccessGroupId-unseen".into(),
                members: Some(everybody),
                policies: Some(everything()),
            };
            self.holes
                .push(each(vec![Vec::new(), vec![one]], |doc, it| {
                    doc.access_groups = Some(it)
                }));
            return;
        };
        for (at, group) in groups.iter().enumerate() {
            if group.members.is_none() {
                let members = vec![Vec::new(), everybody.clone()];
                self.holes.push(each(members, move |doc, it| {
                    doc.access_groups.as_mut().expect("they are known")[at].members = Some(it);
                }));
            }
            if group.policies.is_none() {
                self.holes
                    .push(each(vec![Vec::new(), everything()], move |doc, it| {
                        doc.access_groups.as_mut().expect("they are known")[at].policies = Some(it);
                    }));
            }
        }
    }

    fn scopes(&mut self) {
        let usernames: BTreeSet<Name> = (self.doc.identities.iter())
            .filter_map(|it| it.classic.is()?.username.clone())
            .collect();
        let mut owners: Vec<Name> = self.everybody();
        owners.push(NOBODY.into());
        if !self.doc.whole("identities") {
            owners.extend(names(&[SOMEBODY, SUSPENDED]));
        }
        for (at, slot) in self.doc.scopes.iter().enumerate() {
            self.key(at, slot, &owners);
            if slot.obsolete_keys.is_none() {
                let one = OldKey {
                    id: "ApiKey-old".into(),
                    owner: None,
                };
                self.holes
                    .push(each(vec![Vec::new(), vec![one]], move |doc, it| {
                        doc.scopes[at].obsolete_keys = Some(it);
                    }));
            }
            match &slot.manual_credential {
                Fact::Unknown => {
                    let set = |username: &Name, state: &str| {
                        Fact::Is(Manual {
                            username: Some(username.clone()),
                            classic_account: digits(username),
                            state: Some(state.into()),
                        })
                    };
                    let mut ways = vec![Fact::No, set(&STRANGER.into(), "invalid")];
                    ways.push(set(&STRANGER.into(), "valid"));
                    ways.extend(usernames.iter().map(|it| set(it, "valid")));
                    self.holes.push(each(ways, move |doc, it| {
                        doc.scopes[at].manual_credential = it
                    }));
                }
                Fact::Is(manual) => self.manual(at, manual, &usernames),
                Fact::No => {}
            }
        }
    }

    fn key(&mut self, at: usize, slot: &Slot, owners: &[Name]) {
        let key = |owner: &Name, state: Option<&str>| {
            Fact::Is(Key {
                id: Some("ApiKey-unseen".into()),
                owner: Some(owner.clone()),
                state: state.map(Name::from),
            })
        };
        match &slot.api_key {
            Fact::Unknown if self.doc.whole("scopes.api_key") => {
                self.holes
                    .push(vec![way(move |doc| doc.scopes[at].api_key = Fact::No)]);
            }
            Fact::Unknown => {
                let mut ways = vec![Fact::No];
                ways.extend(owners.iter().map(|it| key(it, None)));
                ways.extend(owners.first().map(|it| key(it, Some("deleted"))));
                self.holes
                    .push(each(ways, move |doc, it| doc.scopes[at].api_key = it));
            }
            Fact::Is(known) => {
                if known.owner.is_none() {
                    self.holes.push(each(owners.to_vec(), move |doc, it| {
                        if let Some(key) = doc.scopes[at].api_key.is_mut() {
                            key.owner = Some(it);
                        }
                    }));
                }
                if known.state.is_none() {
                    self.presumed.push(Presumption::KeyIsActive(at));
                }
            }
            Fact::No => {}
        }
    }

    fn manual(&mut self, at: usize, manual: &Manual, usernames: &BTreeSet<Name>) {
        fn put(doc: &mut Doc, at: usize, change: impl FnOnce(&mut Manual)) {
            if let Some(manual) = doc.scopes[at].manual_credential.is_mut() {
                change(manual);
            }
        }
        if manual.username.is_none() {
            let mut ways: Vec<Name> = usernames.iter().cloned().collect();
            ways.extend(self.doc.identities.iter().map(|it| own_username(&it.id)));
            ways.extend(names(&[STRANGER, OTHER_STRANGER]));
            ways.extend(names(&["111_stranger@x.org", "111_other@x.org"]));
            ways.sort();
            ways.dedup();
            self.holes.push(each(ways, move |doc, it| {
                put(doc, at, |manual| manual.username = Some(it))
            }));
        }
        if manual.account().is_none() {
            let place = self.doc.scopes[at].place();
            let ways = self.accounts_of(self.doc.clusters_at(&place));
            self.presumed.push(Presumption::ReachesClusters(at));
            self.holes.push(each(ways, move |doc, it| {
                put(doc, at, |manual| {
                    // A user name with digits says it already.
                    let said = manual.username.as_ref().and_then(digits);
                    manual.classic_account = Some(said.unwrap_or(it));
                });
            }));
        }
        if manual.state.is_none() {
            let ways = names(&["valid", "invalid"]);
            self.holes.push(each(ways, move |doc, it| {
                put(doc, at, |manual| manual.state = Some(it))
            }));
        }
    }

    fn clusters(&mut self) {
        let places = self.doc.places();
        let mut regions: BTreeSet<Name> = places.iter().map(|it| it.0.clone()).collect();
        let mut groups: BTreeSet<Name> = places.iter().map(|it| it.1.clone()).collect();
        regions.insert("jp-tok".into());
        groups.insert("g-elsewhere".into());
        for (at, cluster) in self.doc.clusters.iter().enumerate() {
            if cluster.provider.is_none() {
                let ways = names(&["classic", "vpc", "satellite"]);
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].provider = Some(it)
                }));
            }
            if cluster.platform.is_none() {
                let ways = names(&["kubernetes", "openshift"]);
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].platform = Some(it)
                }));
            }
            if cluster.region.is_none() {
                let ways = regions.iter().cloned().collect();
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].region = Some(it)
                }));
            }
            if cluster.resource_group.is_none() {
                let ways = groups.iter().cloned().collect();
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].resource_group = Some(it)
                }));
            }
            if cluster.zones.is_none() {
                let ways = vec![names(&["dal10"]), names(&["dal10", "dal12"])];
                self.holes
                    .push(each(ways, move |doc, it| doc.clusters[at].zones = Some(it)));
            }
            if cluster.trusted_profile.is_unknown() {
                let ways = vec![Fact::No, Fact::Is("Profile-1".into())];
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].trusted_profile = it
                }));
            }
            if cluster.add_ons.is_none() {
                let ways = vec![
                    Vec::new(),
                    names(&["vpc-block-csi-driver", "cluster-autoscaler"]),
                ];
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].add_ons = Some(it)
                }));
            }
            if cluster.services.is_none() {
                let ways = vec![
                    Vec::new(),
                    names(&["key-protect", "hs-crypto", "secrets-manager"]),
                ];
                self.holes.push(each(ways, move |doc, it| {
                    doc.clusters[at].services = Some(it)
                }));
            }
            if cluster.classic_account.is_none() {
                self.presumed.push(Presumption::InAccountInEffect(at));
            }
        }
    }

    /// In lists that may be longer: one cluster more, of the plainest or of the most demanding kind
    fn unseen_clusters(&mut self) {
        let mut ways: Vec<Option<Cluster>> = vec![None];
        for provider in ["classic", "vpc", "satellite"] {
            if self.doc.whole(&format!("clusters.{provider}")) {
                continue;
            }
            for place in self.doc.places() {
                for demanding in [false, true] {
                    ways.push(Some(unseen_cluster(provider, &place, demanding)));
                }
            }
        }
        if ways.len() > 1 {
            self.holes.push(each(ways, |doc, cluster| {
                let Some(mut cluster) = cluster else { return };
                if cluster.provider.as_ref().is_some_and(|it| it == "classic")
                    && cluster.classic_account.is_none()
                {
                    cluster.classic_account = account_in_effect(doc, &cluster);
                }
                doc.clusters.push(cluster);
            }));
        }
    }
}

/// The name of a cluster that no document lists
pub const UNSEEN: &str = "unseen";

fn unseen_cluster(provider: &str, place: &Place, demanding: bool) -> Cluster {
    let both = |few: &[&str], many: &[&str]| Some(names(if demanding { many } else { few }));
    Cluster {
        id: UNSEEN.into(),
        provider: Some(provider.into()),
        platform: Some(if demanding { "openshift" } else { "kubernetes" }.into()),
        region: Some(place.0.clone()),
        resource_group: Some(place.1.clone()),
        classic_account: (demanding && provider == "classic").then(|| "999".into()),
        zones: both(&["dal10"], &["dal10", "dal12"]),
        trusted_profile: Fact::No,
        add_ons: both(&[], &["vpc-block-csi-driver", "cluster-autoscaler"]),
        services: both(&[], &["key-protect", "hs-crypto", "secrets-manager"]),
    }
}
