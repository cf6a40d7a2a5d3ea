//! From texts to a snapshot, with everything that was noticed on the way.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{IdentityId, Snapshot};
use keyatlas_transcript::Blanked;

use crate::accounts;
use crate::answers;
use crate::caller;
use crate::context::TargetedGroup;
use crate::disputes::{Disputes, text_of};
use crate::draft::Draft;
use crate::input::{Corrections, Source};
use crate::names::Names;
use crate::output::Outputs;
use crate::outputs::ALL;
use crate::owner_ids::{Owners, join_owners};
use crate::places::{Places, place_all};
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
    import_with(ALL, base, texts, corrections)
}

/// The same with a list of outputs to look for
pub fn import_with(
    outputs: Outputs,
    base: &Snapshot,
    texts: &[Source],
    corrections: &Corrections,
) -> Imported {
    let lay_in = |disputes| lay_in(outputs, base, texts, corrections, disputes);
    let (imported, disputes) = lay_in(Disputes::new());
    if disputes.is_empty() {
        return imported;
    }
    let (settled, _) = lay_in(disputes.clone());
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
    outputs: Outputs,
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
            found.extend(recognise(&name, text.as_str(), corrections, outputs));
        }
    }
    if blanked > 0 {
        notices.push(Notice::SecretsBlanked { count: blanked });
    }
    for it in &mut found {
        if corrections.left_out.contains(&it.piece.id) {
            it.reading = None;
            it.piece.notes.push("left out".into());
        }
    }

    accounts::keep_apart(base, &mut found, corrections);
    let only_seen = caller::limit(base, &mut found, corrections.ran_by);
    let mut names = Names::gather(base, &found);
    let mut places = Places::gather(base, &found, &names);
    places.settle_clusters(&mut found, &names, corrections);
    let scopes = place_all(&mut found, &mut places, &names, corrections);
    let mut owners = Owners::default();
    for (it, scopes) in found.iter().zip(&scopes) {
        if let Some(reading) = &it.reading {
            reading.owners(scopes, &mut owners);
        }
    }
    notices.extend(join_owners(&owners, &mut names));

    let mut draft = Draft::new(&names, &places, disputes);
    draft.only_seen = only_seen;
    draft.notices.piece = PieceId("the account in view".into());
    draft.document(base);
    draft.notices.forget();
    for (it, scopes) in found.iter_mut().zip(&scopes) {
        if let Some(reading) = &it.reading {
            draft.notices.piece = it.piece.id.clone();
            draft.asked = scopes;
            reading.lay(&mut draft);
            it.piece.notes.append(&mut draft.notes);
        }
    }
    draft.keys_in_effect();
    draft.find_owner();
    std::mem::take(&mut draft.users).conclude(&mut draft);
    answers::take(&mut draft, corrections);
    let readings = found.iter().filter_map(|it| it.reading.as_ref());
    readings.for_each(|it| it.conclude(&mut draft));
    draft.without_gone_groups();
    if corrections.as_of.is_some() && !found.is_empty() {
        draft.captured_at = corrections.as_of.clone();
    }
    let mut noticed = std::mem::take(&mut draft.notices);
    notices.append(&mut noticed.notices);
    notices.extend(likely_manual_credentials(&mut draft));
    let me = draft.me.take();
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
        reading: None,
        region: None,
        likely_region: None,
        account: None,
        group: TargetedGroup::Unknown,
    }
}

/// A cluster that names an infrastructure user hints at a manual credential; what it means is not documented
fn likely_manual_credentials(draft: &mut Draft<'_>) -> impl Iterator<Item = Notice> {
    let named = std::mem::take(&mut draft.api_users).into_iter();
    named.map(|(username, clusters)| Notice::ManualCredentialLikely {
        username,
        clusters: clusters.into_iter().collect(),
    })
}
