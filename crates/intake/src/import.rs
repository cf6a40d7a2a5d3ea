//! From texts to a snapshot, with everything that was noticed on the way.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{ClusterId, IdentityId, Infrastructure, Scope, Snapshot};
use keyatlas_transcript::Blanked;

use crate::accounts;
use crate::answers;
use crate::caller;
use crate::disputes::{Disputes, text_of};
use crate::draft::Draft;
use crate::fold;
use crate::input::{Corrections, Source};
use crate::names::Names;
use crate::owner_ids::join_owners;
use crate::owners::UserLists;
use crate::places::{Placed, Places};
use crate::reading::{ClassicRow, IsWhole, Reading};
use crate::recognise::{Found, recognise};
use crate::report::{Notice, Piece, PieceId, PieceKind};

/// What came out of an import
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The account, as far as the texts tell
    pub snapshot: Snapshot,
    /// Every output that was found, and every stretch that was not recognised, in the order of the texts
    pub pieces: Vec<Piece>,
    /// Who is logged in, by the `User:` line of `ibmcloud target`
    pub me: Option<IdentityId>,
    /// How many secrets were blanked
    pub blanked: usize,
    /// What a person should know about the whole account
    pub notices: Vec<Notice>,
}

/// Reads texts into a new account
pub fn import(texts: &[Source], corrections: &Corrections) -> Imported {
    import_into(&Snapshot::default(), texts, corrections)
}

/// Reads texts into an account that is already in view; what they say is newer, and a later text is newer than an
/// earlier one. What one text disagrees on with itself is not known.
pub fn import_into(base: &Snapshot, texts: &[Source], corrections: &Corrections) -> Imported {
    let (imported, disputes) = lay_in(base, texts, corrections, Disputes::new());
    if disputes.is_empty() {
        return imported;
    }
    let (settled, _) = lay_in(base, texts, corrections, disputes.clone());
    let notices = imported.notices.into_iter();
    Imported {
        snapshot: settled.snapshot,
        notices: notices.map(|it| both_shown(it, &disputes)).collect(),
        ..imported
    }
}

/// Of what is in dispute the later one does not count either
fn both_shown(notice: Notice, disputes: &Disputes) -> Notice {
    match notice {
        Notice::Contradiction {
            about,
            earlier,
            later,
            piece,
        } if disputes.contains(&(about.clone(), text_of(&piece).to_owned())) => {
            Notice::Disagreement {
                about,
                one: earlier,
                other: later,
                piece,
            }
        }
        other => other,
    }
}

/// Lays the texts over an account; the later piece counts, but for what is known to be in dispute
fn lay_in(
    base: &Snapshot,
    texts: &[Source],
    corrections: &Corrections,
    disputes: Disputes,
) -> (Imported, Disputes) {
    let mut notices = Vec::new();
    let blanked = texts.iter().map(Source::blanked).sum();
    let mut found = Vec::new();
    for (name, text) in named(texts) {
        if text.is_noise() {
            found.push(noise(&name));
            notices.push(Notice::NotText { source: name });
        } else {
            found.extend(recognise(
                &name,
                text.as_str(),
                corrections,
                crate::outputs::ALL,
            ));
        }
    }
    if blanked > 0 {
        notices.push(Notice::SecretsBlanked { count: blanked });
    }
    for it in &mut found {
        if corrections.left_out.contains(&it.piece.id) {
            it.reading = Reading::Nothing;
            it.piece.notes.push("left out".into());
        }
    }

    accounts::keep_apart(base, &mut found, corrections);
    let only_seen = caller::limit(base, &mut found, corrections.ran_by);
    let mut names = Names::gather(base, &found);
    let mut places = Places::gather(base, &found, &names);
    places.settle_clusters(&mut found, &names, corrections);
    let placed = place_all(&mut found, &mut places, &names, corrections);
    let scopes = placed.iter().map(|it| it.0.as_slice());
    notices.extend(join_owners(found.iter().zip(scopes), &mut names));

    let mut draft = Draft::knowing(disputes);
    draft.only_seen = only_seen;
    fold::document(
        &mut draft,
        base,
        &names,
        &PieceId("the account in view".into()),
    );
    draft.notices.forget();
    let mut users = UserLists::gather(found.iter());
    let mut me = None;
    let numbers = classic_numbers(&found);
    for (it, scopes) in found.iter_mut().zip(&placed) {
        let piece = it.piece.id.clone();
        match &it.reading {
            Reading::Document(snapshot) => fold::document(&mut draft, snapshot, &names, &piece),
            Reading::Groups(rows, whole) => fold::groups(&mut draft, rows, *whole),
            Reading::Users(rows, _) => users.list(fold::users(&mut draft, rows, &names, &piece)),
            Reading::Target(target) => {
                me = fold::target(&mut draft, target, &names, &piece).or(me);
            }
            Reading::Clusters(rows, covers) => {
                fold::clusters(&mut draft, rows, covers, &names, &places, &piece);
            }
            Reading::KeyOwner(owner) => {
                fold::key_owner(&mut draft, owner, scopes.first(), &names, &piece);
            }
            Reading::Credential(answer) => {
                if let Some(scope) = scopes.first() {
                    fold::credential(&mut draft, answer, scope, &names, &piece);
                }
            }
            Reading::InfraPermissions(report) => {
                if let Some(scope) = scopes.first() {
                    fold::permissions(&mut draft, report, scope, &names, &piece);
                }
            }
            Reading::Keys(list) => {
                let entries: Vec<_> = list.entries.iter().zip(scopes.0.iter().cloned()).collect();
                fold::keys(&mut draft, list, &entries, &names, &piece);
            }
            Reading::Policies(lists) => {
                for list in lists {
                    if !fold::policies(&mut draft, list, &names) {
                        it.piece.notes.push("nobody is named, so these policies belong to nobody; keep the command line above them".into());
                    }
                }
            }
            Reading::AccessGroups(list) => fold::access_groups(&mut draft, list, &names),
            Reading::AccountShown(shown) => fold::account_shown(&mut draft, shown, &piece),
            Reading::AccountOwners(all) => {
                let all = all.iter().map(|it| (it.account.clone(), it.owner.clone()));
                draft.owners.extend(all);
            }
            Reading::IamSettings(said) => fold::settings(&mut draft.account, said),
            Reading::Programs(rows) => fold::programs(&mut draft, rows, &names),
            Reading::VlanSpanning(is_on) => fold::spanning(&mut draft, *is_on, &piece),
            Reading::ClusterPart(part) => {
                if !fold::cluster_part(&mut draft, part, &names, &piece) {
                    it.piece
                        .notes
                        .push("which cluster this is of is not known; name it by its ID".into());
                }
            }
            Reading::Members(list) => {
                if !fold::members(&mut draft, list, &names) {
                    it.piece.notes.push("which access group this is of is not known; keep the command line above it".into());
                }
            }
            Reading::ClassicUsers(rows, _) => fold::classic_users(&mut draft, rows, &names),
            Reading::ClassicPermissions(list) => {
                if !fold::classic_permissions(&mut draft, list, &numbers, &names) {
                    it.piece.notes.push("whose permissions these are is not known; keep the command line above them, and add `ibmcloud sl user list`".into());
                }
            }
            Reading::Nothing => {}
        }
    }
    fold::owner(&mut draft, &names);
    users.conclude(&mut draft, me.as_ref());
    answers::take(&mut draft, corrections, &names, me.as_ref());
    for it in &found {
        // Whoever may not manage users sees themselves alone, so a list of one may be a part.
        let by_owner = me.is_some() && draft.account.owner == me;
        if let Reading::ClassicUsers(rows, IsWhole::Yes) = &it.reading
            && (rows.len() > 1 || by_owner)
        {
            fold::without_classic_user(&mut draft, rows, &names);
        }
    }
    if corrections.as_of.is_some() && !found.is_empty() {
        draft.captured_at = corrections.as_of.clone();
    }
    let mut noticed = std::mem::take(&mut draft.notices);
    notices.append(&mut noticed.notices);
    notices.extend(likely_manual_credentials(&found));
    let imported = Imported {
        snapshot: draft.into_snapshot(),
        pieces: found.into_iter().map(|it| it.piece).collect(),
        me,
        blanked,
        notices,
    };
    (imported, noticed.disputes())
}

/// The texts with a name for each: two of one name would have pieces of one name
fn named(texts: &[Source]) -> Vec<(String, &Blanked)> {
    let mut taken = BTreeSet::new();
    let mut named = Vec::with_capacity(texts.len());
    for source in texts {
        let mut unique = source.name.to_string();
        let mut number = 2;
        while !taken.insert(unique.clone()) {
            unique = format!("{} ({number})", source.name);
            number += 1;
        }
        named.push((unique, &source.text));
    }
    named
}

fn noise(name: &str) -> Found {
    Found {
        piece: Piece {
            id: PieceId(format!("{name}:1")),
            source: name.to_owned(),
            lines: (1, 1),
            kind: PieceKind::Unrecognised,
            command: None,
            summary: "not text; paste what the command printed, or save it as a text file".into(),
            needs: Vec::new(),
            problems: Vec::new(),
            notes: Vec::new(),
            text: None,
        },
        reading: Reading::Nothing,
        region: None,
        likely_region: None,
        account: None,
        group: crate::reading::TargetedGroup::Unknown,
    }
}

/// The scopes a piece is about: one, or one for each key of a list
struct Scopes(Vec<Option<Scope>>);

impl Scopes {
    fn first(&self) -> Option<&Scope> {
        self.0.first()?.as_ref()
    }
}

/// Finds where every piece belongs; keys first, since their scopes help to place the others
fn place_all(
    found: &mut [Found],
    places: &mut Places,
    names: &Names,
    corrections: &Corrections,
) -> Vec<Scopes> {
    let mut all: Vec<Scopes> = found.iter().map(|_| Scopes(Vec::new())).collect();
    for it in found.iter() {
        let Reading::Keys(list) = &it.reading else {
            continue;
        };
        let whole = list.entries.iter();
        let whole: Vec<Scope> = whole
            .filter_map(|it| places.whole_scope_of(it, names))
            .collect();
        whole.iter().for_each(|scope| places.add(scope));
    }
    for (it, scopes) in found.iter_mut().zip(&mut all) {
        if let Reading::Keys(list) = &it.reading {
            for entry in &list.entries {
                let placed = places.of_key(&it.piece.id, entry, names, corrections);
                if let Some(scope) = &placed.scope {
                    places.add(scope);
                }
                scopes.0.push(placed.scope);
                it.piece.needs.extend(placed.needs);
            }
        }
    }
    for (it, scopes) in found.iter_mut().zip(&mut all) {
        let id = it.piece.id.clone();
        let placed = match &it.reading {
            Reading::KeyOwner(owner) => {
                places.of_cluster(&id, owner.cluster.as_deref(), names, corrections)
            }
            Reading::Credential(answer) => {
                let group = answer
                    .group
                    .as_deref()
                    .map(|it| names.group(it))
                    .or_else(|| names.targeted(&it.group));
                places.of_scope(
                    &id,
                    "this manual credential",
                    it.region.clone(),
                    group,
                    it.likely_region.as_ref(),
                    names,
                    corrections,
                )
            }
            Reading::InfraPermissions(report) => {
                let group = match (&report.group, report.no_group_targeted) {
                    (Some(group), _) => Some(names.group(group)),
                    (None, true) => names.default_group(),
                    (None, false) => names.targeted(&it.group),
                };
                places.of_scope(
                    &id,
                    "these permissions",
                    it.region.clone(),
                    group,
                    it.likely_region.as_ref(),
                    names,
                    corrections,
                )
            }
            _ => continue,
        };
        let Placed {
            scope,
            needs,
            notes,
        } = placed;
        scopes.0.push(scope);
        it.piece.needs.extend(needs);
        it.piece.notes.extend(notes);
    }
    all
}

/// Classic users by their number, which `sl user permissions` goes by
fn classic_numbers(found: &[Found]) -> BTreeMap<String, ClassicRow> {
    let lists = found.iter().filter_map(|it| match &it.reading {
        Reading::ClassicUsers(rows, _) => Some(rows),
        _ => None,
    });
    lists
        .flatten()
        .filter_map(|row| Some((row.id.clone()?, row.clone())))
        .collect()
}

/// A cluster that names an infrastructure user hints at a manual credential; what it means is not documented
fn likely_manual_credentials(found: &[Found]) -> Vec<Notice> {
    let mut clusters: BTreeMap<&str, BTreeSet<ClusterId>> = BTreeMap::new();
    for it in found {
        let Reading::Clusters(rows, _) = &it.reading else {
            continue;
        };
        for row in rows
            .iter()
            .filter(|it| it.provider != Some(Infrastructure::Vpc))
        {
            if let Some(username) = &row.api_user {
                clusters
                    .entry(username)
                    .or_default()
                    .insert(ClusterId::from(row.id.as_str()));
            }
        }
    }
    clusters
        .into_iter()
        .map(|(username, clusters)| Notice::ManualCredentialLikely {
            username: username.to_owned(),
            clusters: clusters.into_iter().collect(),
        })
        .collect()
}
