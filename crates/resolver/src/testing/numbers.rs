//! Numbers that look random and follow from a seed alone.

/// SplitMix64, after Steele, Lea and Flood
#[derive(Debug, Clone)]
pub struct Numbers {
    state: u64,
}

impl Numbers {
    /// The digits of an ID of a group, an account or a key
    pub const HEXADECIMAL: &[u8] = b"0123456789abcdef";
    /// The letters of a person's ID
    pub const UPPER_CASE: &[u8] = b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    /// The letters of a cluster's ID
    pub const LOWER_CASE: &[u8] = b"0123456789abcdefghijklmnopqrstuv";

    /// The same seed gives the same numbers, always
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next number that is less than `bound`
    pub fn below(&mut self, bound: usize) -> usize {
        // The multiplication keeps the high bits, which are the good ones, and has no bias worth naming.
        let wide = u128::from(self.next()) * bound as u128;
        (wide >> 64) as usize
    }

    /// Whether this time is one of `percent` in a hundred
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    /// So many letters of an alphabet
    pub fn letters(&mut self, count: usize, alphabet: &[u8]) -> String {
        (0..count)
            .map(|_| char::from(*self.pick(alphabet)))
            .collect()
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_within_the_bound() {
        let mut one = Numbers::new(7);
        let mut other = Numbers::new(7);
        let first: Vec<_> = (0..1000).map(|_| one.below(12)).collect();
        let second: Vec<_> = (0..1000).map(|_| other.below(12)).collect();
        assert_eq!(first, second);
        assert!((0..12).all(|number| first.contains(&number)));
        assert!(first.iter().all(|number| *number < 12));
    }
}
