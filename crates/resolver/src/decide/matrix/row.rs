//! A three-valued answer for each of many places, as two rows of bits.

use crate::permissions::Answer;
use crate::truth::Truth;

use super::Matrix;

/// A set of places
pub(super) type Bits = Box<[u64]>;

/// `yes` is where it certainly holds, `possible` where it is not certain that it does not
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) yes: Bits,
    pub(super) possible: Bits,
}

pub(super) fn none(places: usize) -> Bits {
    vec![0; places.div_ceil(64)].into()
}

pub(super) fn set(bits: &mut [u64], place: usize) {
    bits[place / 64] |= 1 << (place % 64);
}

#[cfg(test)]
fn is_set(bits: &[u64], place: usize) -> bool {
    bits[place / 64] >> (place % 64) & 1 == 1
}

impl Row {
    pub(super) fn always(places: usize, truth: Truth) -> Self {
        let all = |set: bool| vec![if set { u64::MAX } else { 0 }; places.div_ceil(64)].into();
        Self {
            yes: all(truth == Truth::Yes),
            possible: all(truth != Truth::No),
        }
    }

    #[cfg(test)]
    pub(super) fn at(&self, place: usize) -> Truth {
        if is_set(&self.yes, place) {
            Truth::Yes
        } else if is_set(&self.possible, place) {
            Truth::Unknown
        } else {
            Truth::No
        }
    }

    /// Narrows one place
    pub(super) fn and_at(&mut self, place: usize, truth: Truth) {
        let bit = 1 << (place % 64);
        if truth != Truth::Yes {
            self.yes[place / 64] &= !bit;
        }
        if truth == Truth::No {
            self.possible[place / 64] &= !bit;
        }
    }

    /// Narrows the places where something is asked
    pub(super) fn and_where(&mut self, other: &Self, asked: &[u64]) {
        join(&mut self.yes, &other.yes, asked, |mine, theirs, asked| {
            mine & (theirs | !asked)
        });
        join(
            &mut self.possible,
            &other.possible,
            asked,
            |mine, theirs, asked| mine & (theirs | !asked),
        );
    }

    pub(super) fn write(&self, cells: &mut [u8]) {
        for (cells, (yes, possible)) in cells
            .chunks_mut(64)
            .zip(self.yes.iter().zip(self.possible.iter()))
        {
            for (at, cells) in (0..).step_by(8).zip(cells.chunks_mut(8)) {
                // Certain is 1, not certain but possible is 2, impossible is 0. What is certain is possible, so
                // no byte borrows from the next.
                debug_assert_eq!(yes & !possible, 0, "what is certain is possible");
                let eight = 2 * spread(possible >> at) - spread(yes >> at);
                cells.copy_from_slice(&eight.to_le_bytes()[..cells.len()]);
            }
        }
        const _: () = assert!(Matrix::DENIED == 0 && Matrix::ALLOWED == 1 && Matrix::UNKNOWN == 2);
    }

    fn joined(
        mut self,
        other: &Self,
        yes: fn(u64, u64) -> u64,
        possible: fn(u64, u64) -> u64,
    ) -> Self {
        for (mine, theirs) in self.yes.iter_mut().zip(other.yes.iter()) {
            *mine = yes(*mine, *theirs);
        }
        for (mine, theirs) in self.possible.iter_mut().zip(other.possible.iter()) {
            *mine = possible(*mine, *theirs);
        }
        self
    }
}

impl Answer for Row {
    fn and(self, other: Self) -> Self {
        self.joined(&other, |a, b| a & b, |a, b| a & b)
    }

    fn or(self, other: Self) -> Self {
        self.joined(&other, |a, b| a | b, |a, b| a | b)
    }

    fn same(self, other: Self) -> Self {
        self.joined(&other, |a, b| a & b, |a, b| a | b)
    }
}

/// Eight bits, each in a byte of its own, the lowest first
fn spread(bits: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // Every byte keeps its own bit of all eight, which carries into the highest bit of the byte.
    let own = ((bits & 0xff) * EACH) & 0x8040_2010_0804_0201;
    ((own + 0x7f * EACH) >> 7) & EACH
}

fn join(mine: &mut [u64], theirs: &[u64], asked: &[u64], with: impl Fn(u64, u64, u64) -> u64) {
    for ((mine, theirs), asked) in mine.iter_mut().zip(theirs).zip(asked) {
        *mine = with(*mine, *theirs, *asked);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_is_written_as_its_place_answers() {
        let truths = [Truth::No, Truth::Yes, Truth::Unknown];
        let places = 131;
        // In no order that repeats after a power of two.
        let truth_at = |place: usize| truths[place * place % 7 % 3];
        let mut row = Row::always(places, Truth::Yes);
        let mut cells = vec![7; places];
        for place in 0..places {
            row.and_at(place, truth_at(place));
        }
        row.write(&mut cells);
        for (place, cell) in cells.into_iter().enumerate() {
            let wanted = match truth_at(place) {
                Truth::No => Matrix::DENIED,
                Truth::Yes => Matrix::ALLOWED,
                Truth::Unknown => Matrix::UNKNOWN,
            };
            assert_eq!(cell, wanted, "{place}");
        }
    }

    #[test]
    fn a_row_answers_as_each_of_its_places_would() {
        let truths = [Truth::Yes, Truth::No, Truth::Unknown];
        for a in truths {
            for b in truths {
                let row = |truth| Row::always(70, truth);
                assert_eq!(row(a).and(row(b)), row(a.and(b)), "{a:?} and {b:?}");
                assert_eq!(row(a).or(row(b)), row(a.or(b)), "{a:?} or {b:?}");
                assert_eq!(row(a).same(row(b)), row(a.same(b)), "{a:?} same {b:?}");
                let mut narrowed = row(a);
                narrowed.and_at(66, b);
                assert_eq!(narrowed.at(66), a.and(b));
                assert_eq!(narrowed.at(3), a);
            }
        }
    }
}
