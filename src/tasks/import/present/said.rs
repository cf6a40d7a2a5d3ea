//! What is read out after each thing a person did.

use std::collections::BTreeSet;

use keyatlas_intake::PieceId;
use keyatlas_transcript::Blanked;
use keyatlas_worker::{Imported, Piece, PieceKind};

use crate::tasks::words::{capital, counted, secrets_blanked};

/// What is said when texts were added
pub(in super::super) fn added(names: &[Blanked], read: &Imported, blanked: usize) -> String {
    let new: BTreeSet<&str> = names.iter().map(Blanked::as_str).collect();
    let pieces: Vec<&Piece> = read
        .pieces
        .iter()
        .filter(|it| new.contains(it.source.as_str()))
        .collect();
    let recognised = pieces
        .iter()
        .filter(|it| it.kind != PieceKind::Unrecognised)
        .count();
    let more = read.more_unrecognised.iter();
    let more = more.filter(|(source, _)| new.contains(source.as_str()));
    let found = pieces.len() + more.map(|(_, count)| count).sum::<usize>();
    let mut said = match (found, recognised) {
        (0, _) => "Nothing was found in it.".to_owned(),
        (many, 0) => format!(
            "Added {}, none of them recognised.",
            counted(many, "piece", "pieces")
        ),
        (many, some) if many == some => {
            format!(
                "Added {}, all recognised.",
                counted(many, "piece", "pieces")
            )
        }
        (many, some) => format!(
            "Added {}, {some} recognised.",
            counted(many, "piece", "pieces")
        ),
    };
    if blanked > 0 {
        said.push(' ');
        said.push_str(&secrets_blanked(blanked));
    }
    format!("{said} {}", still_open(read))
}

/// How much the person is still asked
pub(in super::super) fn still_open(read: &Imported) -> String {
    match read.pieces.iter().filter(|it| !it.needs.is_empty()).count() {
        0 if read
            .pieces
            .iter()
            .all(|it| it.kind == PieceKind::Unrecognised) =>
        {
            "Your account did not change.".to_owned()
        }
        0 => "Your account is up to date.".to_owned(),
        1 => "1 piece asks for a region, group or cluster.".to_owned(),
        many => format!("{many} pieces ask for a region, group or cluster."),
    }
}

/// Whether everything was read, and nothing of it asks for the person
pub(in super::super) fn is_all_read(read: &Imported) -> bool {
    read.notices.is_empty()
        && read.more_unrecognised.is_empty()
        && (read.pieces.iter()).all(|it| {
            it.kind != PieceKind::Unrecognised && it.needs.is_empty() && it.problems.is_empty()
        })
}

/// What is said when a piece was said to be an output
pub(in super::super) fn corrected(read: &Imported, piece: &PieceId) -> String {
    let found = read.pieces.iter().find(|it| it.id == *piece);
    found.map_or_else(String::new, |it| capital(&format!("{}.", it.summary)))
}

/// What is said when nothing was new
pub(in super::super) fn nothing_added(known: usize, empty: usize) -> String {
    match (known, empty) {
        (0, 0) => "There was nothing to add.".to_owned(),
        (0, _) => "There is nothing in it.".to_owned(),
        _ => "That text was added before, so nothing changes.".to_owned(),
    }
}

/// What is said while files come in
pub(in super::super) fn reading_files(count: usize) -> String {
    format!("Reading {}", counted(count, "file", "files"))
}

/// What is said of files that could not be read; nothing if all could
pub(in super::super) fn refused(names: &[Blanked]) -> Option<String> {
    let names: Vec<&str> = names.iter().map(Blanked::as_str).collect();
    (!names.is_empty()).then(|| format!("The browser could not read {}.", names.join(", ")))
}
