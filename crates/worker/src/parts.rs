//! An account in parts, each short enough to be read between two frames.

use keyatlas_resolver::account::{NotAnAccount, Snapshot, read_whole};

/// How many entries of a list are in one part: a page reads them in a few milliseconds
const ENTRIES: usize = 500;

/// Takes an account apart; every part is a document
pub fn parts(account: &Snapshot) -> Vec<String> {
    let head = Snapshot {
        identities: Vec::new(),
        scopes: Vec::new(),
        clusters: Vec::new().into(),
        ..account.clone()
    };
    let identities = account.identities.chunks(ENTRIES).map(|it| Snapshot {
        identities: it.to_vec(),
        ..Snapshot::default()
    });
    let scopes = account.scopes.chunks(ENTRIES).map(|it| Snapshot {
        scopes: it.to_vec(),
        ..Snapshot::default()
    });
    let clusters = account.clusters.chunks(ENTRIES).map(|it| Snapshot {
        clusters: it.to_vec().into(),
        ..Snapshot::default()
    });
    let rest = identities.chain(scopes).chain(clusters);
    std::iter::once(head)
        .chain(rest)
        .map(|it| it.to_json())
        .collect()
}

/// Adds the next part to an account; the first comes first
///
/// # Errors
///
/// When the part is no document.
pub fn add(account: &mut Option<Snapshot>, part: &str) -> Result<(), NotAnAccount> {
    let (mut part, _) = read_whole(part)?;
    match account {
        None => *account = Some(part),
        Some(account) => {
            account.identities.append(&mut part.identities);
            account.scopes.append(&mut part.scopes);
            account.clusters.append(&mut part.clusters);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_in_parts_is_the_same_account() {
        for sample in keyatlas_samples::all() {
            let account = keyatlas_samples::snapshot(sample.slug).expect("it is a demo account");
            let mut read = None;
            for part in parts(&account) {
                add(&mut read, &part).expect("every part is a document");
            }
            assert_eq!(read, Some(account), "{}", sample.slug);
        }
    }
}
