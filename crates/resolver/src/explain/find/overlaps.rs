//! Which of several messages counts that share a place.

use super::search::Found;
use crate::explain::catalogue::Kind;

/// The longest wins, a look-alike wins over what it resembles, and what a wrapper repeats wins over the wrapper
pub(super) fn without_overlaps(text: &str, mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|it| {
        (
            it.span.start,
            it.entry.kind != Kind::LookAlike || it.is_cut,
            std::cmp::Reverse(it.letters),
            it.is_cut,
            it.entry.near.is_empty(),
        )
    });
    drop_ambiguous(&mut found);
    let mut kept: Vec<Found> = Vec::new();
    for mut it in found {
        let Some(last) = kept.last_mut() else {
            kept.push(it);
            continue;
        };
        if goes_on(text, last, &it) {
            last.span.end = it.span.end.max(last.span.end);
        } else if it.span.start >= last.span.end {
            kept.push(it);
        } else if last
            .message()
            .is_some_and(|message| it.span.start >= message.start)
        {
            // The nested message says what really happened; the wrapper is part of where it stands.
            it.inside = Some(last.inside.unwrap_or(last.entry.slug));
            // Only the wrapper says which infrastructure it is.
            let provider = last.gaps.iter().find(|(name, _)| *name == "provider");
            if it.gap("provider").is_none() {
                it.gaps.extend(provider.cloned());
            }
            it.span = last.span.start..it.span.end.max(last.span.end);
            *last = it;
        } else if last.entry.kind != Kind::LookAlike
            && ((it.entry.kind == Kind::LookAlike && !it.is_cut) || it.letters > last.letters)
        {
            it.span = it.span.start.min(last.span.start)..it.span.end;
            *last = it;
        }
    }
    kept
}

/// Whether a message is another wording of the one before it on the line, as `not found (not_found)` is
fn goes_on(text: &str, last: &Found, next: &Found) -> bool {
    const NEAR: usize = 60;
    let between = text.get(last.span.end..next.span.start);
    last.entry == next.entry
        && last.letters != next.letters
        && between.is_some_and(|it| it.len() <= NEAR && !it.contains('\n'))
}

/// What breaks off where several entries could go on is none of them
fn drop_ambiguous(found: &mut Vec<Found>) {
    let cut: Vec<(usize, usize, &'static str)> = (found.iter())
        .filter(|it| it.is_cut)
        .map(|it| (it.span.start, it.letters, it.entry.slug))
        .collect();
    if cut.is_empty() {
        return;
    }
    found.retain(|it| {
        let rival = |(start, letters, slug): &(usize, usize, &str)| {
            *start == it.span.start && *letters >= it.letters && *slug != it.entry.slug
        };
        !it.is_cut || !cut.iter().any(rival)
    });
}
