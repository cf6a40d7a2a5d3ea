//! Sets of numbers, one bit for each: what most words and bytes are told by.

/// A set of numbers below 64 times `N`
pub(super) struct Bits<const N: usize>([u64; N]);

impl<const N: usize> Bits<N> {
    pub(super) const fn new() -> Self {
        Self([0; N])
    }

    pub(super) const fn add(&mut self, number: usize) {
        self.0[number >> 6] |= 1 << (number & 63);
    }

    #[inline]
    pub(super) const fn holds(&self, number: usize) -> bool {
        self.0[number >> 6] >> (number & 63) & 1 != 0
    }
}
